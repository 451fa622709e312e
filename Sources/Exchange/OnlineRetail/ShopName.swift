/// Writes the file's descriptions ("SET/6 RED SPOTTY  CUPS") as a shop does ("Set of 6 red spotty
/// cups"): British sentence case, abbreviations written out, measures with a blank.
struct ShopName {
    // Regular expressions cannot be shared between threads: make one of these for a file.
    private let sets = /\b(SET|PACK|BOX)\s?\/\s?(\d+)/
    private let shortSets = /\bS\/(\d+)/
    private let joinedCounts = /\b(OF|SET)(\d+)\b/
    private let with = /\bW\/\s?/
    private let plus = /\s*\+\s*/
    private let comma = /\s*,\s*/
    private let measures = /(\d)\s?CM\s?X\s?(\d)/
    private let times = /(\d)X(\d)/
    private let centimetres = /(\d)\s?CM\b/
    private let grams = /(\d)G\b/
    private let pieces = /(\d)PC\b/
    private let piece = /\bPC\b/
    private let dashBefore = /(^|\s)-([A-Z])/
    private let dash = /\s-\s/

    func callAsFunction(_ description: String) -> String {
        var text = ShopName.spaced(description).uppercased()
        expandCounts(&text)
        expandMeasures(&text)
        let stripped = text.trimmed(of: [" ", ".", ",", "&", "–"])
        text = ShopName.inShopCase(ShopName.spaced(stripped))
        for phrase in ShopName.phrases { text.capitalise(phrase) }
        text = text.replacing("a, B, C", with: "A, B, C").replacing("&Lola\"", with: "& Lola \"")
            .replacing("Lola\"", with: "Lola \"")
        if text.lowercased().hasSuffix(" no") { text = text.dropLast(2) + "No." }
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    private func expandCounts(_ text: inout String) {
        if text.contains("/") {
            text.replace(sets) { "\($0.1) OF \($0.2)" }
            text.replace(shortSets) { "SET OF \($0.1)" }
        }
        // OF first, then SET, as in "SET3" after "OF4".
        text.replace(joinedCounts) { $0.1 == "OF" ? "OF \($0.2)" : "SET OF \($0.2)" }
        if text.contains("/") { text.replace(with, with: "WITH ") }
        if text.contains("+") { text.replace(plus, with: " & ") }
        if text.contains(",") { text.replace(comma, with: ", ") }
    }

    private func expandMeasures(_ text: inout String) {
        if text.contains("CM") { text.replace(measures) { "\($0.1)X\($0.2)" } }
        // Twice, because a digit may stand on the right of one × and on the left of the next.
        for _ in 0..<2 where text.contains("X") { text.replace(times) { "\($0.1) × \($0.2)" } }
        if text.contains("CM") { text.replace(centimetres) { "\($0.1) cm" } }
        if text.contains("G") { text.replace(grams) { "\($0.1) g" } }
        if text.contains("PC") {
            text.replace(pieces) { "\($0.1) PIECE" }
            text.replace(piece, with: "PIECE")
        }
        if text.contains("-") {
            text.replace(dashBefore) { "\($0.1)– \($0.2)" }
            text.replace(dash, with: " – ")
        }
    }
}

extension ShopName {
    /// Without white space at the ends, and with single blanks within.
    static func spaced(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Every word in small letters, but for names, letters that stand alone and the like.
    static func inShopCase(_ text: String) -> String {
        var result = ""
        var previous: Character?
        var rest = text[...]
        while let first = rest.first {
            let word = rest.prefix(wordLength(rest))
            if word.isEmpty {
                result.append(first)
                previous = first
                rest = rest.dropFirst()
            } else {
                result += shopWord(String(word), after: previous)
                previous = word.last
                rest = rest.dropFirst(word.count)
            }
        }
        return result
    }

    /// Letters and digits, and further letters after single apostrophes or hyphens.
    private static func wordLength(_ text: Substring) -> Int {
        var length = 0
        var pending = 0
        for character in text {
            let isLetter = character.isLetter
            if isLetter || (character.isASCII && character.isNumber && pending == 0) {
                // After a hyphen only letters go on with the word, digits begin another.
                length += pending + 1
                pending = 0
            } else if (character == "'" || character == "-") && length > 0 && pending == 0 {
                pending = 1
            } else {
                break
            }
        }
        return length
    }

    private static func shopWord(_ word: String, after previous: Character?) -> String {
        if word == "cm" || word == "g" { return word }
        let small = corrections[word] ?? word.lowercased()
        if small.count == 1 {
            return small == "a" && previous != nil && previous != "\"" ? "a" : small.uppercased()
        }
        if small.hasPrefix("t-light") || small.hasPrefix("t-shirt") {
            return "T" + small.dropFirst()
        }
        return properNames[small] ?? small
    }

    static func pairs(_ text: String) -> [String: String] {
        Dictionary(
            words(text).map { pair in
                let halves = pair.split(separator: "=").map(String.init)
                return (halves[0], halves[1])
            }, uniquingKeysWith: { first, _ in first })
    }

    /// What stands between commas, whatever the lines.
    static func words(_ text: String) -> [String] {
        text.split(separator: ",").map { spaced(String($0)) }
    }
}

extension String {
    fileprivate func trimmed(of characters: Set<Character>) -> String {
        var rest = self[...]
        while let first = rest.first, characters.contains(first) { rest.removeFirst() }
        while let last = rest.last, characters.contains(last) { rest.removeLast() }
        return String(rest)
    }

    /// Writes `phrase` as it is spelled wherever it stands, in whatever case, as words of their
    /// own.
    fileprivate mutating func capitalise(_ phrase: String) {
        let wanted = Array(phrase.lowercased())
        let here = Array(self)
        guard here.count >= wanted.count else { return }
        let isWord: (Int) -> Bool = { index in
            here.indices.contains(index) && (here[index].isLetter || here[index].isNumber)
        }
        let first = wanted.first.map(String.init)
        for start in 0...(here.count - wanted.count) where here[start].lowercased() == first {
            let end = start + wanted.count
            guard String(here[start..<end]).lowercased() == phrase.lowercased(),
                !isWord(start - 1), !isWord(end)
            else { continue }
            let from = index(startIndex, offsetBy: start)
            replaceSubrange(from..<index(from, offsetBy: wanted.count), with: phrase)
        }
    }
}
