/// Text as search compares it: small letters without marks, so that "Crème" is "creme", "póló" is
/// "polo" and a Hebrew final letter is its usual form.
package enum FoldedText {
    /// The longest word that is looked at; what follows is cut off.
    static let longestWord = 40

    /// The words of a text, in order. Apostrophes and geresh vanish within a word, and so does an
    /// English possessive; `T-shirt` is three words: `t`, `shirt` and, at the end, `tshirt`.
    static func words(_ text: String, joinsHyphens: Bool = true) -> [String] {
        var splitter = Splitter(joinsHyphens: joinsHyphens)
        var units: [Unicode.Scalar] = []
        for scalar in text.lowercased().unicodeScalars {
            units.removeAll(keepingCapacity: true)
            append(scalar, to: &units)
            if units.isEmpty && isMark(scalar) { continue }
            if units.isEmpty {
                splitter.separate(scalar)
            } else {
                units.forEach { splitter.add($0) }
            }
        }
        return splitter.finished
    }

    /// Only the letters and digits, for labels: `84997-a` is `84997a`.
    package static func label(_ text: String) -> String {
        words(text, joinsHyphens: false).joined()
    }

    /// For ordering by title: the words with single spaces.
    static func sortText(_ text: String) -> String {
        words(text, joinsHyphens: false).joined(separator: " ")
    }

    static func hasDigit(_ word: String) -> Bool {
        word.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    static func isHebrew(_ word: String) -> Bool {
        word.unicodeScalars.contains { (0x5d0...0x5ea).contains($0.value) }
    }

    // MARK: Letters

    /// The letters that stand for `scalar`; none when it separates words or is a mark.
    private static func append(_ scalar: Unicode.Scalar, to units: inout [Unicode.Scalar]) {
        switch scalar.value {
        case 0x61...0x7a, 0x30...0x39: units.append(scalar)
        case 0...0x7f: return
        case 0x5d0...0x5ea: units.append(finals[scalar] ?? scalar)
        case 0xc0...0x17f:
            if let base = latin[scalar] { units.append(contentsOf: base.unicodeScalars) }
        default:
            if isMark(scalar) { return }
            let properties = scalar.properties
            if properties.isAlphabetic || properties.numericType != nil { units.append(scalar) }
        }
    }

    /// Accents on their own, and Hebrew points.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x36f, 0x591...0x5bd, 0x5bf, 0x5c1...0x5c2, 0x5c4...0x5c5, 0x5c7, 0xad, 0x200b,
            0x200e...0x200f:
            true
        default: false
        }
    }

    private static let finals: [Unicode.Scalar: Unicode.Scalar] = [
        "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ",
    ]

    private static let latin: [Unicode.Scalar: String] = {
        let bases = [
            ("a", "àáâãäåāăą"), ("ae", "æ"), ("c", "çćĉċč"), ("d", "ðďđ"), ("e", "èéêëēĕėęě"),
            ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"), ("ij", "ĳ"), ("j", "ĵ"), ("k", "ķĸ"),
            ("l", "ĺļľŀł"), ("n", "ñńņňŉŋ"), ("o", "òóôõöøōŏő"), ("oe", "œ"), ("r", "ŕŗř"),
            ("s", "śŝşšſ"), ("ss", "ß"), ("t", "ţťŧ"), ("th", "þ"), ("u", "ùúûüũūŭůűų"),
            ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
        ]
        var table: [Unicode.Scalar: String] = [:]
        for (base, letters) in bases {
            for letter in letters.unicodeScalars { table[letter] = base }
        }
        return table
    }()

    // MARK: Words

    private struct Splitter {
        let joinsHyphens: Bool
        private var words: [String] = []
        private var joined: [String] = []
        private var word = String.UnicodeScalarView()
        /// What a run of words with hyphens gives without them.
        private var run = String.UnicodeScalarView()
        private var wordsOfRun = 0
        /// After `'`: an `s` that ends the word there is a possessive.
        private var possessive = 0

        init(joinsHyphens: Bool) { self.joinsHyphens = joinsHyphens }

        mutating func add(_ unit: Unicode.Scalar) {
            if possessive == 1 { possessive = unit == "s" ? 2 : 0 } else { possessive = 0 }
            guard word.count < FoldedText.longestWord else { return }
            word.append(unit)
        }

        mutating func separate(_ scalar: Unicode.Scalar) {
            switch scalar {
            case "'", "\u{2019}", "\u{2018}", "\u{5f3}", "\u{5f4}", "\"":
                if !word.isEmpty {
                    possessive = scalar == "'" || scalar == "\u{2019}" ? 1 : 0
                    return
                }
            case "-", "\u{2010}", "\u{2011}", "\u{5be}":
                end()
                return
            default: break
            }
            endRun()
        }

        private mutating func end() {
            if possessive == 2 { word.removeLast() }
            possessive = 0
            guard !word.isEmpty else { return }
            words.append(String(word))
            run.append(contentsOf: word)
            wordsOfRun += 1
            word.removeAll()
        }

        private mutating func endRun() {
            end()
            if wordsOfRun > 1 && joinsHyphens && run.count <= FoldedText.longestWord {
                joined.append(String(run))
            }
            run.removeAll()
            wordsOfRun = 0
        }

        var finished: [String] {
            mutating get {
                endRun()
                return words + joined
            }
        }
    }
}

/// Words that somebody typed to find one of a few names.
package struct FoldedWords {
    private let words: [String]

    package init(_ text: String) { words = FoldedText.words(text, joinsHyphens: false) }

    package var isEmpty: Bool { words.isEmpty }

    /// Whether each of them begins a word of `text`.
    package func begin(_ text: String) -> Bool {
        let names = FoldedText.words(text)
        return words.allSatisfy { word in names.contains { $0.hasPrefix(word) } }
    }
}
