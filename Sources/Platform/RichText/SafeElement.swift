import CGumbo

/// What becomes of an element that somebody wrote.
enum ElementRule: Equatable {
    /// Written, under this name.
    case inline(String)
    case block(String)
    /// Its content stays, in paragraphs of its own.
    case container
    /// Its content stays where it is.
    case unwrapped
    /// Gone with all that is in it.
    case dropped
    case lineBreak
}

/// The list of what is allowed. Whatever it does not name is unwrapped, so that text is kept, or
/// dropped where its content is no text for people.
enum SafeElement {
    static func rule(_ element: GumboElement) -> ElementRule {
        // SVG and MathML have parsing rules of their own, through which much has been smuggled.
        guard element.tag_namespace == GUMBO_NAMESPACE_HTML else { return .dropped }
        guard let name = gumbo_normalized_tagname(element.tag) else { return .unwrapped }
        return rules[String(cString: name)] ?? .unwrapped
    }

    private static let rules: [String: ElementRule] = {
        var rules: [String: ElementRule] = [
            "br": .lineBreak, "a": .inline("a"), "strong": .inline("strong"),
            "b": .inline("strong"), "em": .inline("em"), "i": .inline("em"), "s": .inline("s"),
            "del": .inline("s"), "strike": .inline("s"), "sub": .inline("sub"),
            "sup": .inline("sup"),
            // The page itself has the first two levels of headings.
            "h1": .block("h3"), "h2": .block("h3"), "h3": .block("h3"), "h4": .block("h4"),
            "h5": .block("h4"), "h6": .block("h4"),
            "tfoot": .block("tbody"),
        ]
        for name in [
            "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "table", "caption", "thead",
            "tbody", "tr", "th", "td",
        ] { rules[name] = .block(name) }
        for name in [
            "div", "section", "article", "main", "header", "footer", "aside", "nav", "address",
            "figure", "figcaption", "center", "details", "summary", "form", "fieldset", "hgroup",
            "body", "html", "pre", "menu", "dir",
        ] { rules[name] = .container }
        for name in [
            "script", "style", "template", "iframe", "object", "embed", "applet", "svg", "math",
            "noscript", "noembed", "noframes", "head", "title", "base", "link", "meta", "frame",
            "frameset", "textarea", "select", "option", "optgroup", "button", "input", "keygen",
            "img", "image", "picture", "source", "audio", "video", "track", "canvas", "map",
            "area", "param", "xmp", "plaintext", "listing", "marquee", "bgsound", "isindex",
            "dialog", "slot", "portal", "colgroup", "col", "rp", "rt", "datalist", "output",
            "progress", "meter",
        ] { rules[name] = .dropped }
        return rules
    }()

    /// The attributes that an element keeps, in a fixed order.
    static func attributes(_ name: String, _ given: (String) -> String?) -> [(String, String)]? {
        var kept: [(String, String)] = []
        switch name {
        case "a":
            guard let address = given("href").flatMap(SafeLink.checked) else { return nil }
            return [("href", address)]
        case "strong", "em", "s", "sub", "sup": return []
        case "th", "td":
            for span in ["colspan", "rowspan"] {
                if let text = given(span), let count = Int(text), (2...20).contains(count) {
                    kept.append((span, String(count)))
                }
            }
            if name == "th", let scope = given("scope"), ["row", "col"].contains(scope) {
                kept.append(("scope", scope))
            }
        default: break
        }
        if let direction = given("dir")?.lowercased(), ["ltr", "rtl", "auto"].contains(direction) {
            kept.append(("dir", direction))
        }
        if let language = given("lang"), isLanguage(language) { kept.append(("lang", language)) }
        return kept
    }

    /// A tag of BCP 47, by its characters.
    private static func isLanguage(_ text: String) -> Bool {
        (2...20).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
                    || $0 == UInt8(ascii: "-")
            }
    }
}

/// Where a stored text may lead: web, mail and telephone, and places of this site.
enum SafeLink {
    private static let longest = 2_000
    private static let schemes = ["http://", "https://", "mailto:", "tel:"]

    /// The address as a browser would read it; nil when it may not be kept.
    static func checked(_ written: String) -> String? {
        // Browsers drop these wherever they stand (WHATWG URL, section 4.4).
        let scalars = written.unicodeScalars.filter { !["\t", "\n", "\r"].contains($0) }
        let address = String(String.UnicodeScalarView(scalars)).trimmed
        guard !address.isEmpty, address.utf8.count <= longest,
            address.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7f }),
            !address.contains("\\")
        else { return nil }
        if address.hasPrefix("/") { return address.hasPrefix("//") ? nil : address }
        let small = address.lowercased()
        return schemes.contains { small.hasPrefix($0) } ? address : nil
    }
}

extension String {
    /// Without blanks and controls at its ends.
    fileprivate var trimmed: String {
        var rest = unicodeScalars[...]
        while let first = rest.first, first.value <= 0x20 { rest.removeFirst() }
        while let last = rest.last, last.value <= 0x20 { rest.removeLast() }
        return String(rest)
    }
}
