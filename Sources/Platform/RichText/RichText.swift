/// A text with a little markup, written by the merchant or by a system of theirs, and safe to show:
/// what is not on the list of `SafeElement` is gone before it is stored.
package struct RichText: Sendable, Hashable {
    /// As it is stored: plain, or clean markup.
    package let source: String
    package let isMarkup: Bool

    /// What somebody wrote: plain text stays what it is, HTML is cleaned.
    package init(writing text: String) {
        isMarkup = RichText.looksLikeMarkup(text)
        source = isMarkup ? CleanMarkup.of(text) : text
    }

    /// What `init(writing:)` made. Rows from before there was markup are plain.
    package init(stored text: String, isMarkup: Bool) {
        source = text
        self.isMarkup = isMarkup
    }

    package static let empty = RichText(stored: "", isMarkup: false)

    package var isEmpty: Bool { source.isEmpty }

    /// For a page, whole and closed; the only text that may be written unescaped.
    package var markup: String {
        guard !isMarkup else { return source }
        return source.split(whereSeparator: \.isNewline).map { line in
            "<p>\(CleanMarkup.escaped(String(line)))</p>"
        }.joined()
    }

    /// Without markup, a line a paragraph: for lists, mails, search and machines.
    package var plain: String {
        guard isMarkup else { return source }
        var text = ""
        var rest = source[...]
        while let start = rest.firstIndex(of: "<") {
            text += rest[..<start]
            guard let end = rest[start...].firstIndex(of: ">") else { break }
            let tag = rest[rest.index(after: start)..<end]
            if RichText.endsLine(tag), !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
            if tag == "/td" || tag == "/th" { text += " " }
            rest = rest[rest.index(after: end)...]
        }
        text += rest
        for (mark, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
            text = text.replacing(mark, with: character)
        }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    private static func endsLine(_ tag: Substring) -> Bool {
        ["/p", "/h3", "/h4", "/li", "/tr", "/dt", "/dd", "/caption", "br"].contains(tag)
    }

    /// A tag, a comment or a character reference somewhere.
    static func looksLikeMarkup(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        for (place, byte) in bytes.enumerated() where place + 1 < bytes.count {
            let next = bytes[place + 1]
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20)
            switch byte {
            case UInt8(ascii: "<"):
                if isLetter || "/!?".utf8.contains(next) { return true }
            case UInt8(ascii: "&"):
                let name = bytes[(place + 1)...].prefix { $0 != UInt8(ascii: ";") }.prefix(33)
                let end = place + 1 + name.count
                let isName = name.allSatisfy {
                    $0 == UInt8(ascii: "#") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
                }
                if !name.isEmpty, isName, end < bytes.count, bytes[end] == UInt8(ascii: ";") {
                    return true
                }
            default: continue
            }
        }
        return false
    }
}
