extension StringProtocol {
    /// Without white space at either end.
    package var trimmed: String {
        if let first = unicodeScalars.first, let last = unicodeScalars.last,
            ("!"..."~").contains(first), ("!"..."~").contains(last)
        {
            return String(self)
        }
        var rest = Substring(self)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}

/// Short texts in several languages; the market's default language answers for a missing one.
package struct LocalizedText: Sendable, Hashable, Codable {
    package var texts: [String: String]

    package init(_ texts: [Language: String]) {
        self.texts = Dictionary(uniqueKeysWithValues: texts.map { ($0.key.code, $0.value) })
    }

    package subscript(language: Language) -> String? { texts[language.code] }

    /// The text in `language`, else in English, else in any.
    package func text(in language: Language) -> String {
        texts[language.code] ?? texts[Language.english.code]
            ?? texts.min { $0.key < $1.key }?.value ?? ""
    }

    package init(from decoder: any Decoder) throws {
        texts = try decoder.singleValueContainer().decode([String: String].self)
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(texts)
    }
}
