import CGumbo

/// Reads HTML as a browser does (gumbo, the parsing algorithm of WHATWG HTML, section 13.2) and
/// writes anew what is allowed of its tree. Nothing of what was written is copied: names come from
/// our list, texts and values are escaped, so what comes out is read by every parser as the same.
enum CleanMarkup {
    /// Elements within elements; what lies deeper is kept as text.
    static let deepest = 24
    /// Of the text read, in bytes.
    static let longest = 65_536

    static func of(_ text: String) -> String {
        var bytes = Array(text.utf8.prefix(longest))
        bytes.removeAll { $0 == 0 }
        return bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return "" }
            return base.withMemoryRebound(to: CChar.self, capacity: buffer.count) { characters in
                var options = kGumboDefaultOptions
                options.max_errors = 0
                options.fragment_context = GUMBO_TAG_BODY
                options.fragment_namespace = GUMBO_NAMESPACE_HTML
                guard
                    let output = gumbo_parse_with_options(&options, characters, buffer.count)
                else { return "" }
                defer { gumbo_destroy_output(&options, output) }
                guard let root = output.pointee.root else { return "" }
                var writer = MarkupWriter()
                writer.blocks(MarkupNode(root).children, 0)
                return writer.text
            }
        }
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0x7f: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// A node of gumbo's tree, which belongs to its parser.
struct MarkupNode {
    private let node: UnsafePointer<GumboNode>

    init(_ node: UnsafePointer<GumboNode>) { self.node = node }

    enum Content {
        case text(String)
        case element(ElementRule)
        case nothing
    }

    var content: Content {
        switch node.pointee.type {
        case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
            .text(node.pointee.v.text.text.map { String(cString: $0) } ?? "")
        case GUMBO_NODE_ELEMENT: .element(SafeElement.rule(node.pointee.v.element))
        default: .nothing
        }
    }

    var children: [MarkupNode] {
        guard node.pointee.type == GUMBO_NODE_ELEMENT else { return [] }
        let vector = node.pointee.v.element.children
        return (0..<Int(vector.length)).compactMap { place in
            vector.data[place].map {
                MarkupNode(UnsafePointer($0.assumingMemoryBound(to: GumboNode.self)))
            }
        }
    }

    func attribute(_ name: String) -> String? {
        guard node.pointee.type == GUMBO_NODE_ELEMENT else { return nil }
        var attributes = node.pointee.v.element.attributes
        guard let found = gumbo_get_attribute(&attributes, name),
            found.pointee.attr_namespace == GUMBO_ATTR_NAMESPACE_NONE
        else { return nil }
        return found.pointee.value.map { String(cString: $0) }
    }

    /// Whether something within it begins a line of its own.
    func holdsBlocks(_ depth: Int) -> Bool {
        depth < CleanMarkup.deepest
            && children.contains { child in
                guard case .element(let rule) = child.content else { return false }
                switch rule {
                case .block, .container: return true
                case .inline, .unwrapped: return child.holdsBlocks(depth + 1)
                case .dropped, .lineBreak: return false
                }
            }
    }
}

/// Writes the allowed part of a tree.
struct MarkupWriter {
    private(set) var text = ""
    private var isInLink = false

    /// Where paragraphs and lists may stand; text between them becomes a paragraph.
    mutating func blocks(_ nodes: [MarkupNode], _ depth: Int) {
        var run: [MarkupNode] = []
        for node in nodes {
            switch node.content {
            case .text: run.append(node)
            case .nothing, .element(.dropped): continue
            case .element(.lineBreak): run.append(node)
            case .element(.inline), .element(.unwrapped):
                if node.holdsBlocks(depth) {
                    paragraph(&run, depth)
                    blocks(node.children, depth + 1)
                } else {
                    run.append(node)
                }
            case .element(.container):
                paragraph(&run, depth)
                if depth < CleanMarkup.deepest { blocks(node.children, depth + 1) }
            case .element(.block(let name)):
                paragraph(&run, depth)
                if depth < CleanMarkup.deepest { block(node, name, depth + 1) }
            }
        }
        paragraph(&run, depth)
    }

    private mutating func paragraph(_ run: inout [MarkupNode], _ depth: Int) {
        defer { run = [] }
        let content = written { $0.inline(run, depth) }
        if !content.isEmpty { text += "<p>\(content)</p>" }
    }

    /// What `body` writes, without blanks and line breaks at its ends.
    private func written(_ body: (inout MarkupWriter) -> Void) -> String {
        var inner = MarkupWriter()
        inner.isInLink = isInLink
        body(&inner)
        var content = inner.text[...]
        while true {
            if let first = content.first, first.isWhitespace {
                content.removeFirst()
            } else if content.hasPrefix("<br>") {
                content.removeFirst(4)
            } else if let last = content.last, last.isWhitespace {
                content.removeLast()
            } else if content.hasSuffix("<br>") {
                content.removeLast(4)
            } else {
                return String(content)
            }
        }
    }

    private mutating func block(_ node: MarkupNode, _ name: String, _ depth: Int) {
        switch name {
        case "ul", "ol": rows(node, name, of: ["li"], depth)
        case "dl": rows(node, name, of: ["dt", "dd"], depth)
        case "table": rows(node, name, of: ["caption", "thead", "tbody"], depth)
        case "thead", "tbody": rows(node, name, of: ["tr"], depth)
        case "tr": rows(node, name, of: ["th", "td"], depth)
        // Rows without what they belong in.
        case "li", "dt", "dd", "caption", "th", "td": blocks(node.children, depth)
        case "blockquote": element(node, name) { $0.blocks(node.children, depth) }
        default:
            if node.holdsBlocks(depth) {
                blocks(node.children, depth)
            } else {
                element(node, name) { $0.inline(node.children, depth) }
            }
        }
    }

    /// An element that has only certain others in it; whatever else is there is left out.
    private mutating func rows(
        _ node: MarkupNode, _ name: String, of names: [String], _ depth: Int
    ) {
        guard depth < CleanMarkup.deepest else { return }
        element(node, name) { writer in
            for child in node.children {
                switch child.content {
                case .element(.block(let inner)) where names.contains(inner):
                    writer.row(child, inner, depth + 1)
                case .element(.container) where name == "dl":
                    for part in child.children {
                        guard case .element(.block(let inner)) = part.content,
                            names.contains(inner)
                        else { continue }
                        writer.row(part, inner, depth + 1)
                    }
                default: continue
                }
            }
        }
    }

    private mutating func row(_ node: MarkupNode, _ name: String, _ depth: Int) {
        switch name {
        case "thead", "tbody", "tr": block(node, name, depth)
        default:
            let isCell = name == "td" || name == "th"
            element(node, name, evenEmpty: isCell) { writer in
                if node.holdsBlocks(depth) {
                    writer.blocks(node.children, depth)
                } else {
                    writer.inline(node.children, depth)
                }
            }
        }
    }

    private mutating func inline(_ nodes: [MarkupNode], _ depth: Int) {
        for node in nodes {
            switch node.content {
            case .text(let words): text += CleanMarkup.escaped(words)
            case .element(.lineBreak): text += "<br>"
            case .element(.inline(let name)) where depth < CleanMarkup.deepest:
                if name == "a" {
                    link(node, depth)
                } else {
                    element(node, name) { $0.inline(node.children, depth + 1) }
                }
            case .element(.unwrapped) where depth < CleanMarkup.deepest:
                inline(node.children, depth + 1)
            case .nothing, .element: continue
            }
        }
    }

    private mutating func link(_ node: MarkupNode, _ depth: Int) {
        let isAllowed = SafeElement.attributes("a", node.attribute) != nil
        guard isAllowed, !isInLink else { return inline(node.children, depth + 1) }
        isInLink = true
        element(node, "a") { $0.inline(node.children, depth + 1) }
        isInLink = false
    }

    /// Blanks at the ends of an inline element stay, outside of it.
    private mutating func element(
        _ node: MarkupNode, _ name: String, evenEmpty: Bool = false,
        _ body: (inout MarkupWriter) -> Void
    ) {
        let isInline = ["a", "strong", "em", "s", "sub", "sup"].contains(name)
        let content: String
        if isInline {
            var inner = MarkupWriter()
            inner.isInLink = isInLink
            body(&inner)
            content = inner.text
            if content.allSatisfy(\.isWhitespace) {
                text += content
                return
            }
        } else {
            content = written(body)
            if content.isEmpty && !evenEmpty { return }
        }
        text += "<\(name)"
        for (attribute, value) in SafeElement.attributes(name, node.attribute) ?? [] {
            text += " \(attribute)=\"\(CleanMarkup.escaped(value))\""
        }
        text += ">\(content)</\(name)>"
    }
}
