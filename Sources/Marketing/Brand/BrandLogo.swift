import Kernel

/// A drawing that stands for the merchant, as SVG. Only shapes are let in: no script, no style, no
/// link, nothing that is fetched from elsewhere.
package struct BrandLogo: Sendable, Hashable {
    package static let longest = 32_768
    package let svg: String
    /// Of its view box.
    package let width: Int
    package let height: Int

    package enum Fault: Error, Sendable, Hashable {
        case tooLong
        /// Not one element `svg` with a `viewBox`.
        case notADrawing
        /// An element or an attribute that is not let in.
        case refused(String)
    }

    private static let elements: Set<String> = [
        "svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "title",
        "desc", "defs", "lineargradient", "radialgradient", "stop", "clippath",
    ]
    private static let attributes: Set<String> = [
        "xmlns", "viewbox", "width", "height", "id", "d", "x", "y", "x1", "x2", "y1", "y2", "cx",
        "cy", "r", "rx", "ry", "points", "fill", "fill-rule", "fill-opacity", "stroke",
        "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
        "stroke-opacity", "opacity", "transform", "offset", "stop-color", "stop-opacity",
        "gradientunits", "gradienttransform", "clip-path", "clip-rule", "version", "role",
        "aria-label", "aria-hidden", "preserveaspectratio",
    ]

    package init(_ text: String) throws(Fault) {
        let svg = text.split(separator: "\r\n").joined(separator: "\n")
        guard svg.utf8.count <= BrandLogo.longest else { throw .tooLong }
        var reader = MarkupReader(svg)
        var box: (width: Int, height: Int)?
        var depth = 0
        var ended = false
        while let tag = try reader.next() {
            guard !ended, BrandLogo.elements.contains(tag.name) else { throw .refused(tag.name) }
            if depth == 0 {
                guard tag.name == "svg", !tag.isEnd else { throw .notADrawing }
                box = BrandLogo.box(tag.attributes["viewbox"] ?? "")
            }
            for (name, value) in tag.attributes {
                guard BrandLogo.attributes.contains(name), BrandLogo.isHarmless(value) else {
                    throw .refused(name)
                }
            }
            if tag.isEnd { depth -= 1 } else if !tag.isEmpty { depth += 1 }
            ended = depth == 0
            guard depth >= 0 else { throw .notADrawing }
        }
        guard ended, let box else { throw .notADrawing }
        self.svg = svg
        (width, height) = box
    }

    /// For a drawing that was let in before.
    package init?(stored svg: String) {
        guard let logo = try? BrandLogo(svg) else { return nil }
        self = logo
    }

    private static func box(_ text: String) -> (width: Int, height: Int)? {
        let parts = text.split { $0 == " " || $0 == "," }.compactMap { Double($0) }
        guard parts.count == 4, parts[2] >= 1, parts[3] >= 1, parts[2] <= 10_000,
            parts[3] <= 10_000
        else { return nil }
        return (Int(parts[2]), Int(parts[3]))
    }

    /// `url(#id)` is the only address there may be, and within the drawing.
    private static func isHarmless(_ value: String) -> Bool {
        let small = value.lowercased().filter { !$0.isWhitespace }
        if small.contains("&") || small.contains("\\") || small.contains("<") { return false }
        if small.contains("url(") { return small.hasPrefix("url(#") }
        return !small.contains("script:") && !small.contains("data:") && small != "//"
            && (!small.contains("://") || small == "http://www.w3.org/2000/svg")
    }
}

/// Reads the tags of a small document; what is no plain tag is refused.
private struct MarkupReader {
    struct Tag {
        let name: String
        let attributes: [String: String]
        /// `</g>`
        let isEnd: Bool
        /// `<g/>`
        let isEmpty: Bool
    }

    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    mutating func next() throws(BrandLogo.Fault) -> Tag? {
        guard let open = rest.firstIndex(of: "<") else { return nil }
        guard !rest[..<open].contains("&") else { throw .refused("&") }
        rest = rest[rest.index(after: open)...]
        if rest.hasPrefix("?") || rest.hasPrefix("!") { throw .refused("<" + rest.prefix(1)) }
        guard let close = rest.firstIndex(of: ">") else { throw .notADrawing }
        var inside = rest[..<close]
        rest = rest[rest.index(after: close)...]
        let isEnd = inside.hasPrefix("/")
        if isEnd { inside = inside.dropFirst() }
        let isEmpty = inside.hasSuffix("/")
        if isEmpty { inside = inside.dropLast() }
        let name = inside.prefix { !$0.isWhitespace }
        return Tag(
            name: name.lowercased(), attributes: try attributes(inside.dropFirst(name.count)),
            isEnd: isEnd, isEmpty: isEmpty)
    }

    private func attributes(_ text: Substring) throws(BrandLogo.Fault) -> [String: String] {
        var found: [String: String] = [:]
        var rest = text.drop(while: \.isWhitespace)
        while !rest.isEmpty {
            guard let equals = rest.firstIndex(of: "=") else { throw .notADrawing }
            let name = rest[..<equals].trimmed.lowercased()
            rest = rest[rest.index(after: equals)...].drop(while: \.isWhitespace)
            guard let quote = rest.first, quote == "\"" || quote == "'",
                let end = rest.dropFirst().firstIndex(of: quote)
            else { throw .notADrawing }
            found[name] = String(rest[rest.index(after: rest.startIndex)..<end])
            rest = rest[rest.index(after: end)...].drop(while: \.isWhitespace)
        }
        return found
    }
}
