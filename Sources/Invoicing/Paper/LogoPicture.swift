import CPaper
import Foundation
package import Marketing

/// A logo as mail programs show it: PNG, because none of them draws SVG.
package struct LogoPicture: Sendable, Hashable {
    /// Of the picture in a mail; it is drawn twice as fine.
    package static let height = 40
    /// Around the drawing, within the height: the edge of the ground that shows in the dark.
    package static let margin = 4
    private static let widest = 320
    private static let fineness = 2

    package let width: Int
    private let logo: BrandLogo

    package init(_ logo: BrandLogo) {
        self.logo = logo
        let inner = LogoPicture.height - 2 * LogoPicture.margin
        width = max(
            LogoPicture.height,
            min(LogoPicture.widest, logo.width * inner / logo.height + 2 * LogoPicture.margin))
    }

    /// - Parameter ground: nil leaves it clear. Many programs darken a mail without asking what a
    ///   picture looks like on it, so the one for light grounds brings its own.
    package func png(on ground: Colour?) -> [UInt8]? {
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        let svg = Array(logo.svg.utf8)
        let scale = LogoPicture.fineness
        let made = kolbo_paper_png(
            svg, svg.count, Int32(width * scale), Int32(LogoPicture.height * scale),
            Int32(LogoPicture.margin * scale), ground.map { Int32($0.number) } ?? -1, &bytes,
            &count)
        guard made == 0, let bytes else { return nil }
        defer { free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}

extension Colour {
    fileprivate var number: Int { Int(red) << 16 | Int(green) << 8 | Int(blue) }
}
