import CQRCode
import HTML
import Platform

/// A QR code (ISO/IEC 18004) as one path on a grid of its modules, drawn by libqrencode.
package struct QRCode: Sendable {
    /// Modules a side, with the quiet zone.
    package let side: Int
    /// `M4 4h7v1h-7z…`
    package let path: String

    /// Light modules around it (ISO/IEC 18004, 9.1).
    private static let quietZone = 4

    /// Nil when the text is too long for a code.
    package init?(_ text: String) {
        // Level M restores 15 % of the code.
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let modules = code.pointee.data else { return nil }
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                while column < width, modules[row * width + column] & 1 == 1 { column += 1 }
                if column > start {
                    let length = column - start
                    path += "M\(start + QRCode.quietZone) \(row + QRCode.quietZone)"
                    path += "h\(length)v1h-\(length)z"
                } else {
                    column += 1
                }
            }
        }
        side = width + 2 * QRCode.quietZone
        self.path = path
    }
}

extension Page {
    /// The code that a customer shows at the counter, to be scanned or read out.
    package func scan(code: String) {
        let spoken = Page.grouped(code)
        html.div(.class("scan")) {
            if let drawing = QRCode(code) {
                html.svg(
                    .viewBox("0 0 \(drawing.side) \(drawing.side)"),
                    .custom("shape-rendering", "crispEdges"), .role("img"),
                    // In a label no markup can isolate the code from the direction around it.
                    .label(t(.collectQr, ["code": "\u{2066}\(spoken)\u{2069}"]))
                ) { html.path(.d(drawing.path), .fill("currentColor")) }
            }
            html.p(.class("code-word")) {
                html.span(t(.collectCode) + ": ", .class("vh"))
                html.bdi(spoken, .dir(.leftToRight))
            }
        }
    }

    /// In two groups, as people read it out.
    package static func grouped(_ code: String) -> String {
        let half = code.count / 2
        return code.count < 6 ? code : "\(code.prefix(half)) \(code.dropFirst(half))"
    }
}
