import Kernel

/// Light stemmers: they make forms of a word equal more often than they find its true root. A
/// wrong root does no harm as long as the query's word gets the same one.
enum Stems {
    /// What stands for a word, with how sure that is in thousandths; the surest first.
    struct Stem: Equatable {
        let text: String
        let weight: Int
    }

    static func of(_ word: String, _ language: Language) -> [Stem] {
        if FoldedText.hasDigit(word) { return [Stem(text: word, weight: 1_000)] }
        if FoldedText.isHebrew(word) { return hebrew(word) }
        switch language {
        case .hungarian: return hungarian(word)
        case .english, .hebrew: return [Stem(text: english(word), weight: 1_000)]
        }
    }

    /// Words that say nothing by themselves.
    static func isFiller(_ word: String, _ language: Language) -> Bool {
        switch language {
        case .english: englishFillers.contains(word)
        case .hebrew: hebrewFillers.contains(word) || englishFillers.contains(word)
        case .hungarian: hungarianFillers.contains(word)
        }
    }

    private static let englishFillers: Set = [
        "the", "of", "with", "and", "for", "a", "an", "in", "to", "by", "on", "from", "at", "or",
        "my", "our",
    ]
    private static let hebrewFillers: Set = ["עמ", "של", "את", "או", "על"]
    private static let hungarianFillers: Set = ["a", "az", "es", "egy", "vagy"]

    // MARK: English

    private static let irregular = [
        "men": "man", "mens": "man", "women": "woman", "womens": "woman", "children": "child",
        "childrens": "child", "people": "person", "mice": "mouse", "geese": "goose",
        "feet": "foot", "teeth": "tooth",
    ]

    static func english(_ word: String) -> String {
        var word = Letters(irregular[word] ?? word)
        if word.count > 3 {
            if word.ends("ies") {
                word.cut(word.count > 4 ? 3 : 1)
                if word.count > 1 && !word.ends("e") && !word.ends("i") { word.add("y") }
            } else if word.ends("xes", "ches", "shes", "sses", "zzes") {
                word.cut(2)
            } else if word.ends("ves") {
                word.cut(3)
                word.add("f")
            } else if word.ends("s") && !word.ends("ss", "us", "is") {
                word.cut(1)
            }
        }
        if word.count > 5 && word.ends("ing") {
            word.cut(3)
            word.undouble()
        } else if word.count > 4 && word.ends("ed") && !word.ends("eed") {
            word.cut(2)
            word.undouble()
        }
        if word.count > 3 && word.ends("e") { word.cut(1) }
        if word.count > 3 && word.ends("y") {
            word.cut(1)
            word.add("i")
        }
        return word.text
    }

    // MARK: Hungarian, without accents

    private static let cases = [
        "kent", "bol", "ban", "ben", "bel", "nak", "nek", "val", "vel", "hoz", "hez", "tol", "rol",
        "nal", "nel", "ert", "ra", "re", "ba", "be", "on", "en", "ig",
    ]

    /// A word that ends in `t` may be an accusative or not ("ruhát", "kabát"): both are kept.
    static func hungarian(_ word: String) -> [Stem] {
        var stems = [Stem(text: hungarianRoot(word), weight: 1_000)]
        let letters = Letters(word)
        guard letters.count >= 4, letters.ends("t") else { return stems }
        var shorter = letters
        shorter.cut(1)
        stems.append(Stem(text: hungarianRoot(shorter.text), weight: 900))
        if letters.count >= 6, shorter.endsInVowel {
            shorter.cut(1)
            stems.append(Stem(text: hungarianRoot(shorter.text), weight: 900))
        }
        return stems
    }

    private static func hungarianRoot(_ word: String) -> String {
        var word = Letters(word)
        for ending in cases where word.ends(ending) && word.count - ending.utf8.count >= 4 {
            word.cut(ending.utf8.count)
            break
        }
        // With the consonant doubled before it: "zsebbel", "inggel".
        if word.count > 5, word.ends("al", "el"), word.hasDoubleBefore(2) { word.cut(3) }
        if word.count >= 4, word.ends("k") {
            if word.count >= 5, word.ends("ak", "ek", "ok", "uk") {
                word.cut(2)
            } else if word.ends("ak", "ek", "ik", "ok", "uk") {
                word.cut(1)
            }
        }
        if word.count >= 5, word.ends("as", "es", "os") {
            word.cut(2)
        } else if word.count >= 6, word.ends("i") {
            word.cut(1)
        }
        if word.count >= 4, word.endsInVowel { word.cut(1) }
        return word.text
    }

    // MARK: Hebrew, with final letters in their usual form

    private static let hebrewEndings = ["יימ", "ימ", "ות", "ית", "ה", "ת", "י"]

    /// One or two of the letters that are written before a word ("המעיל", "מכותנה") may be part of
    /// it or not: the word is kept with and without them.
    static func hebrew(_ word: String) -> [Stem] {
        var stems = [Stem(text: hebrewRoot(word), weight: 1_000)]
        var rest = Substring(word)
        for _ in 0..<2 {
            guard rest.count >= 4, let first = rest.first, "ובהלמשכ".contains(first) else { break }
            rest = rest.dropFirst()
            stems.append(Stem(text: hebrewRoot(String(rest)), weight: 800))
        }
        return stems
    }

    private static func hebrewRoot(_ word: String) -> String {
        for ending in hebrewEndings where word.hasSuffix(ending) {
            let rest = word.count - ending.count
            if rest >= (ending == "ית" ? 4 : 3) { return String(word.prefix(rest)) }
        }
        return word
    }
}

/// A folded Latin word in work.
private struct Letters {
    private var bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    var count: Int { bytes.count }
    var text: String { String(decoding: bytes, as: UTF8.self) }

    func ends(_ endings: String...) -> Bool { endings.contains { endsIn($0) } }
    func ends(_ ending: String) -> Bool { endsIn(ending) }

    private func endsIn(_ ending: String) -> Bool {
        bytes.count >= ending.utf8.count
            && bytes[(bytes.count - ending.utf8.count)...].elementsEqual(ending.utf8)
    }

    var endsInVowel: Bool { bytes.last.map { Self.vowels.contains($0) } ?? false }

    /// Two equal consonants before the last `count` letters.
    func hasDoubleBefore(_ count: Int) -> Bool {
        let end = bytes.count - count
        return end >= 2 && bytes[end - 1] == bytes[end - 2] && !Self.vowels.contains(bytes[end - 1])
    }

    mutating func cut(_ count: Int) { bytes.removeLast(min(count, bytes.count)) }
    mutating func add(_ letters: String) { bytes.append(contentsOf: letters.utf8) }

    /// "hopp" is "hop", but "roll" stays.
    mutating func undouble() {
        guard bytes.count > 3, let last = bytes.last, bytes[bytes.count - 2] == last,
            !Array("lsz".utf8).contains(last)
        else { return }
        bytes.removeLast()
    }

    private static let vowels = Set("aeiou".utf8)
}
