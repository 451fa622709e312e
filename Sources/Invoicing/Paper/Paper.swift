import CPaper
import Kernel
import Marketing
import Storage

/// Sheets of A4 while they are written. Places are told from the upper corner at which lines begin:
/// the left one, or the right one where the language runs from right to left.
final class Paper {
    /// A4 (ISO 216) in points.
    static let width = 595.28
    static let height = 841.89

    enum Side { case start, end }

    struct Style {
        var size: Double
        var colour = PaperColours.ink
        var isBold = false
        /// Where lines stand within their width.
        var side = Side.start
    }

    private let sheet: OpaquePointer
    private let isRightToLeft: Bool
    private var isFinished = false

    /// - Parameter created: in the file as its moment of creation, so that the same paper has the
    ///   same bytes.
    init(title: String, author: String, created: Instant, _ language: Language) throws {
        let sheet = kolbo_paper_open(
            Paper.width, Paper.height, Paper.text(title), Paper.text(author),
            Instant(seconds: created.seconds).description, language.code,
            language.isRightToLeft ? 1 : 0)
        guard let sheet else { throw StoreFault.other("there is no memory for a paper") }
        self.sheet = sheet
        isRightToLeft = language.isRightToLeft
    }

    deinit { kolbo_paper_close(sheet) }

    /// A C string ends at the first zero.
    private static func text(_ text: String) -> String {
        text.contains("\0") ? text.replacing("\0", with: " ") : text
    }

    private func type(_ style: Style, _ width: Double) -> kolbo_type {
        kolbo_type(
            size: style.size, weight: style.isBold ? 700 : 400,
            at_right: (style.side == .end) != isRightToLeft ? 1 : 0, colour: style.colour.hex,
            width: width)
    }

    private func left(_ x: Double, _ width: Double) -> Double {
        isRightToLeft ? Paper.width - x - width : x
    }

    func height(of text: String, _ style: Style, width: Double) -> Double {
        size(of: text, style, width: width).height
    }

    func size(
        of text: String, _ style: Style, width: Double
    ) -> (width: Double, height: Double) {
        var size = (width: 0.0, height: 0.0)
        guard !text.isEmpty else { return size }
        var type = type(style, width)
        kolbo_paper_measure(sheet, Paper.text(text), &type, &size.width, &size.height)
        return size
    }

    /// The height that it took.
    @discardableResult
    func write(
        _ text: String, _ style: Style, x: Double, y: Double, width: Double
    ) -> Double {
        guard !text.isEmpty else { return 0 }
        var type = type(style, width)
        kolbo_paper_write(sheet, Paper.text(text), &type, left(x, width), y)
        return height(of: text, style, width: width)
    }

    func fill(x: Double, y: Double, width: Double, height: Double, _ colour: Colour) {
        kolbo_paper_fill(sheet, left(x, width), y, width, height, colour.hex)
    }

    /// False when the drawing cannot be read.
    func draw(svg: String, x: Double, y: Double, width: Double, height: Double) -> Bool {
        let bytes = Array(svg.utf8)
        return kolbo_paper_draw(sheet, bytes, bytes.count, left(x, width), y, width, height) == 0
    }

    /// What `content` writes is this part of the document for those who have it read out.
    func part(_ name: StaticString, _ content: () -> Void) {
        kolbo_paper_begin(sheet, "\(name)")
        content()
        kolbo_paper_end(sheet, "\(name)")
    }

    /// Goes on with the next sheet.
    func turn() { kolbo_paper_turn(sheet) }

    /// The file. Nothing can be written any more.
    func finish() throws -> [UInt8] {
        var bytes: UnsafePointer<UInt8>?
        var length = 0
        guard kolbo_paper_finish(sheet, &bytes, &length) == 0, let bytes else {
            throw StoreFault.other(
                "a paper could not be made: \(String(cString: kolbo_paper_problem(sheet)))")
        }
        return Array(UnsafeBufferPointer(start: bytes, count: length))
    }
}

enum PaperColours {
    static let ink = Colour(red: 0x1d, green: 0x1a, blue: 0x17)
    static let muted = Colour(red: 0x62, green: 0x5b, blue: 0x53)
    static let line = Colour(red: 0xdd, green: 0xd6, blue: 0xcd)
}

extension Colour {
    fileprivate var hex: UInt32 {
        UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
    }
}
