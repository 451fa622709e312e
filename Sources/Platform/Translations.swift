import FoundationEssentials
package import Kernel

/// The texts of all languages. The composition root loads them once.
package struct Translations: Sendable {
    private let texts: [Texts]

    /// What keeps the embedded texts from being used; a test keeps it from ever being thrown.
    package enum Fault: Error, Sendable, Equatable {
        case missingFile(String)
        case missingText(String, language: String)
        case unknownText(String, language: String)
        case missingForm(String, language: String)
    }

    /// Reads the embedded files; throws when they and `TextKey` do not agree.
    package static func embedded() throws -> Translations {
        let files = Assets.embeddedFiles()
        let texts = try Language.allCases.map { language in
            let name = "texts.\(language.code).json"
            guard let file = files.first(where: { $0.name == name }) else {
                throw Fault.missingFile(name)
            }
            return try Texts(language, json: Data(file.bytes))
        }
        return Translations(texts: texts)
    }

    private init(texts: [Texts]) { self.texts = texts }

    package subscript(_ language: Language) -> Texts {
        switch language {
        case .english: texts[0]
        case .hebrew: texts[1]
        case .hungarian: texts[2]
        }
    }
}

/// The texts and the formats of one language: `t(.addToBasket)`, `t(.accountHello, ["name":
/// name])`, `t(.itemCount, count: 3)`, `t.money(total)`.
package struct Texts: Sendable {
    package let language: Language
    /// Money, dates, times and numbers as the language writes them.
    package let formats: Formats
    private let entries: [Entry]

    enum Entry: Sendable {
        case plain(String)
        case pattern(TextPattern)
        case plural(one: TextPattern, two: TextPattern, other: TextPattern)
    }

    init(_ language: Language, json: Data) throws {
        let written = try JSONDecoder().decode([String: Written].self, from: json)
        let names = Set(TextKey.allCases.map(\.name))
        if let stranger = written.keys.filter({ !names.contains($0) }).min() {
            throw Translations.Fault.unknownText(stranger, language: language.code)
        }
        self.language = language
        formats = Formats(language)
        entries = try TextKey.allCases.map { key in
            guard let text = written[key.name] else {
                throw Translations.Fault.missingText(key.name, language: language.code)
            }
            return try Texts.entry(text, key, language)
        }
    }

    private static func entry(
        _ text: Written, _ key: TextKey, _ language: Language
    ) throws -> Entry {
        switch text {
        case .text(let text):
            let pattern = TextPattern(text)
            return pattern.hasPlaceholders ? .pattern(pattern) : .plain(text)
        case .forms(let forms):
            guard let one = forms["one"], let other = forms["other"],
                let two = language == .hebrew ? forms["two"] : other
            else { throw Translations.Fault.missingForm(key.name, language: language.code) }
            return .plural(
                one: TextPattern(one), two: TextPattern(two), other: TextPattern(other))
        }
    }

    /// The text as it is.
    package func callAsFunction(_ key: TextKey) -> String {
        switch entries[key.rawValue] {
        case .plain(let text): text
        case .pattern(let pattern), .plural(_, _, let pattern): pattern.source
        }
    }

    /// The text with `{name}` replaced. A value of the other direction is isolated, so that it
    /// cannot turn the words around it.
    package func callAsFunction(
        _ key: TextKey, _ values: KeyValuePairs<String, String>
    ) -> String {
        switch entries[key.rawValue] {
        case .plain(let text): text
        case .pattern(let pattern), .plural(_, _, let pattern): pattern.filled(values, language)
        }
    }

    /// The form for `count`, which also replaces `{count}`.
    package func callAsFunction(
        _ key: TextKey, count: Int, _ values: KeyValuePairs<String, String> = [:]
    ) -> String {
        let pattern: TextPattern
        switch entries[key.rawValue] {
        case .plain(let text): return text
        case .pattern(let only): pattern = only
        case .plural(let one, let two, let other):
            // CLDR 45, cardinal rules of en, he and hu for whole numbers.
            switch (count, language) {
            case (1, _): pattern = one
            case (2, .hebrew): pattern = two
            default: pattern = other
            }
        }
        return pattern.filled(values, language, count: formats.number(count))
    }

    private enum Written: Decodable {
        case text(String)
        case forms([String: String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .forms(try container.decode([String: String].self))
            }
        }
    }
}

extension TextKey {
    /// As in the files of texts.
    package var name: String { String(describing: self) }
}

/// A text with places for values.
struct TextPattern: Sendable {
    private enum Piece: Sendable {
        case words(String)
        case place(String)
    }

    let source: String
    private let pieces: [Piece]

    init(_ text: String) {
        source = text
        var pieces: [Piece] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{"),
            let close = rest[open...].firstIndex(of: "}")
        {
            if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
            pieces.append(.place(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        self.pieces = pieces
    }

    var hasPlaceholders: Bool {
        pieces.contains { if case .place = $0 { true } else { false } }
    }

    /// A place without a value stays as written, which is seen at once.
    func filled(
        _ values: KeyValuePairs<String, String>, _ language: Language, count: String? = nil
    ) -> String {
        var result = ""
        for piece in pieces {
            switch piece {
            case .words(let words): result += words
            case .place(let name):
                if let value = values.first(where: { $0.key == name })?.value {
                    result += Bidi.isolated(value, in: language)
                } else if name == "count", let count {
                    result += count
                } else {
                    result += "{\(name)}"
                }
            }
        }
        return result
    }
}

/// Text of one direction within text of the other.
package enum Bidi {
    /// `value` between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (Unicode annex 9) when it
    /// holds letters of the other direction than the language's.
    package static func isolated(_ value: String, in language: Language) -> String {
        let isForeign = value.unicodeScalars.contains { scalar in
            language.isRightToLeft ? isLeftToRight(scalar) : isRightToLeft(scalar)
        }
        return isForeign ? "\u{2068}\(value)\u{2069}" : value
    }

    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        (0x0590...0x08ff).contains(scalar.value) || (0xfb1d...0xfdff).contains(scalar.value)
    }

    private static func isLeftToRight(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5a, 0x61...0x7a, 0xc0...0x24f: true
        default: false
        }
    }
}

extension Texts {
    package func money(_ money: Money) -> String { formats.money(money) }
    package func money(_ amount: Amount, _ currency: Currency) -> String {
        formats.money(amount, currency)
    }
}
