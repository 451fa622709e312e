package import Kernel

/// The products that a query finds, each with what it scores.
package struct TextMatch: Sendable {
    /// In order.
    package let slots: [Int32]
    /// Of each slot in `slots`.
    package let scores: [Int32]
    /// True when no product has all words: these have the most of them.
    package let isRelaxed: Bool
    /// What was looked for instead, where the query was typed in the other layout of the keyboard.
    package internal(set) var readAs: String?
}

package enum SearchLimits {
    /// Characters of a query that are read.
    package static let query = 120
    /// Words of a query that are read.
    static let words = 8
    /// Digits and letters after which the beginning of a label is enough.
    static let codePrefix = 4
    static let exactCode = 3_000
    static let codeBeginning = 2_000
    /// What a title gains when it is all in the query.
    static let coverage = 250
}

extension SearchIndex {
    /// The products on sale, admitted by `admits`, that `query` finds; nil for a query without a
    /// letter or digit, which asks for nothing in particular.
    package func match(
        _ query: String, _ language: Language, admits: (_ slot: Int) -> Bool
    ) -> TextMatch? {
        let typed = String(query.prefix(SearchLimits.query))
        guard let other = KeyboardLayout.otherReading(typed), isMistyped(typed, for: other) else {
            return match(text: typed, language, admits: admits)
        }
        var found = match(text: other, language, admits: admits)
        found?.readAs = other
        return found
    }

    /// Whether no word of a query is any, but all are in the other layout of the keyboard. As one
    /// types, the beginning of a word is enough.
    private func isMistyped(_ typed: String, for other: String) -> Bool {
        guard !FoldedText.hasDigit(typed) else { return false }
        let words = typed.split(whereSeparator: \.isWhitespace)
            .filter { !KeyboardLayout.isNoWord($0) }.map { FoldedText.label(String($0)) }
        let others = FoldedText.words(other, joinsHyphens: false)
        guard !others.isEmpty, !words.contains(where: { isWord($0) }) else { return false }
        return others.allSatisfy { isWord($0) || $0.count >= 3 && isBeginning($0) }
            && !words.contains { $0.count >= 2 && isBeginning($0) }
    }

    private func isWord(_ word: String) -> Bool {
        lexicons.contains { !$0.forms(of: word).isEmpty || !$0.synonyms(of: word).isEmpty }
    }

    private func isBeginning(_ word: String) -> Bool {
        lexicons.contains { $0.hasBeginning(word) }
    }

    private func match(
        text: String, _ language: Language, admits: (_ slot: Int) -> Bool
    ) -> TextMatch? {
        let all = FoldedText.words(text, joinsHyphens: false)
        let telling = all.filter { !Stems.isFiller($0, language) }
        let words = Array((telling.isEmpty ? all : telling).prefix(SearchLimits.words))
        guard !words.isEmpty else { return nil }
        var matcher = Matcher(index: self, language: language, words: words)
        matcher.look()
        return matcher.result(code: FoldedText.label(text), admits: admits)
    }

    /// A folded word of the query may be any of these, with how much each counts.
    func related(_ word: String, _ lexicon: Int, _ language: Language) -> [Lexicon.Term: Int] {
        var found = lexicons[lexicon].synonyms(of: word)
        found.merge(lexicons[lexicon].forms(of: word), uniquingKeysWith: max)
        guard !FoldedText.hasDigit(word) else { return found }
        // A word that is there as it is written has no slip of the finger in it.
        let own = SearchIndex.number(of: language)
        let isKnown =
            !found.isEmpty || !lexicons[own].forms(of: word).isEmpty
            || !lexicons[own].synonyms(of: word).isEmpty
            || FoldedText.isHebrew(word) && lexicons.contains { !$0.forms(of: word).isEmpty }
        let guesses = !isKnown && !lexicons[own].isNearlyWritten(word)
        lexicons[lexicon].resembling(word, guesses: guesses, into: &found)
        return found
    }
}

/// One query in work: for each of its words, how well each product has it.
private struct Matcher {
    let index: SearchIndex
    let language: Language
    let words: [String]
    /// By word, then by slot, in thousandths; 0 where the product has nothing of it.
    private var best: [[UInt16]]
    /// Products that have a word themselves, not only through a collection.
    private var isOwn: [Bool]

    init(index: SearchIndex, language: Language, words: [String]) {
        self.index = index
        self.language = language
        self.words = words
        best = words.map { _ in [UInt16](repeating: 0, count: index.products.count) }
        isOwn = [Bool](repeating: false, count: index.products.count)
    }

    mutating func look() {
        for (place, word) in words.enumerated() {
            for lexicon in index.lexicons.indices {
                put(index.related(word, lexicon, language), lexicon, [place])
            }
            if FoldedText.hasDigit(word) { putCodes(word, place) } else { putParts(word, place) }
        }
        for place in words.indices.dropLast() {
            let joined = words[place] + words[place + 1]
            for lexicon in index.lexicons.indices {
                var found = index.lexicons[lexicon].forms(of: joined)
                index.lexicons[lexicon].beginning(
                    with: joined, weight: MatchWeight.joinedPrefix, into: &found)
                put(found, lexicon, [place, place + 1])
            }
        }
    }

    private func weight(_ weight: Int, _ lexicon: Int, _ fields: Fields) -> UInt16 {
        let own = lexicon == SearchIndex.number(of: language)
        let share = own ? 1_000 : MatchWeight.otherLanguage
        return UInt16(max(1, weight * fields.weight / 1_000 * share / 1_000))
    }

    private mutating func put(_ found: [Lexicon.Term: Int], _ lexicon: Int, _ places: [Int]) {
        for (term, weight) in found {
            let byFields = (0..<16).map {
                self.weight(weight, lexicon, Fields(rawValue: UInt32($0)))
            }
            for place in places {
                index.lexicons[lexicon].postings[term].each { slot, fields in
                    let value = byFields[Int(fields.rawValue)]
                    if value > best[place][slot] { best[place][slot] = value }
                    if fields.areOwn { isOwn[slot] = true }
                }
            }
        }
    }

    private mutating func putCodes(_ word: String, _ place: Int) {
        index.codes.each(beginningWith: word) { slot, isWhole in
            guard isWhole || word.utf8.count >= SearchLimits.codePrefix else { return }
            let weight = UInt16(isWhole ? MatchWeight.code : MatchWeight.codePrefix)
            if weight > best[place][slot] { best[place][slot] = weight }
            isOwn[slot] = true
        }
    }

    /// "teatowel" is a tea towel: a word may be two that a product has.
    private mutating func putParts(_ word: String, _ place: Int) {
        let letters = Array(word)
        guard letters.count >= 6 else { return }
        for cut in 3...(letters.count - 3) {
            let left = part(String(letters[..<cut]))
            guard !left.isEmpty else { continue }
            let right = part(String(letters[cut...]))
            for (slot, weight) in left {
                guard let other = right[slot] else { continue }
                let value = UInt16(Int(min(weight, other)) * MatchWeight.parts / 1_000)
                if value > best[place][slot] { best[place][slot] = value }
                isOwn[slot] = true
            }
        }
    }

    private func part(_ word: String) -> [Int: UInt16] {
        var found: [Int: UInt16] = [:]
        for lexicon in index.lexicons.indices {
            for (term, weight) in index.lexicons[lexicon].forms(of: word) {
                index.lexicons[lexicon].postings[term].each { slot, fields in
                    let value = self.weight(weight, lexicon, fields)
                    found[slot] = max(found[slot] ?? 0, value)
                }
            }
        }
        return found
    }

    // MARK: What is found

    func result(code: String, admits: (Int) -> Bool) -> TextMatch {
        var most = 0
        var some: [(slot: Int, words: Int)] = []
        for slot in index.products.indices {
            var count = 0
            for place in best.indices where best[place][slot] > 0 { count += 1 }
            guard count > 0, count >= most, index.isOnSale[slot], admits(slot) else { continue }
            some.append((slot, count))
            most = count
        }
        var found = some.filter { $0.words == most }.map(\.slot)
        if found.contains(where: { isOwn[$0] }) { found.removeAll { !isOwn[$0] } }
        let coded = codeScores(code, admits)
        // A label that is met exactly is what was asked for.
        if coded.values.contains(SearchLimits.exactCode) { found = [] }
        let others = coded.isEmpty ? [] : Set(coded.keys).subtracting(found).sorted()
        let slots = others.isEmpty ? found : (found + others).sorted()
        let scores = slots.map { slot in
            coded[slot] ?? score(slot)
        }
        return TextMatch(
            slots: slots.map { Int32($0) }, scores: scores.map { Int32($0) },
            isRelaxed: most < words.count && coded.isEmpty && !slots.isEmpty)
    }

    private func score(_ slot: Int) -> Int {
        let sum = best.reduce(0) { $0 + Int($1[slot]) }
        let lengths = index.titleLengths[slot]
        let own = Int(lengths[SearchIndex.number(of: language)])
        let length = max(1, own > 0 ? own : Int(lengths.max() ?? 1))
        return sum / words.count + SearchLimits.coverage * min(words.count, length) / length
    }

    private func codeScores(_ code: String, _ admits: (Int) -> Bool) -> [Int: Int] {
        guard code.utf8.count >= SearchLimits.codePrefix else { return [:] }
        let mayBegin = FoldedText.hasDigit(code)
        var scores: [Int: Int] = [:]
        index.codes.each(beginningWith: code) { slot, isWhole in
            guard isWhole || mayBegin, index.isOnSale[slot], admits(slot) else { return }
            let score = isWhole ? SearchLimits.exactCode : SearchLimits.codeBeginning
            scores[slot] = max(scores[slot] ?? 0, score)
        }
        return scores
    }
}

extension SearchIndex {
    /// Collections whose titles begin with the words or hold a form of each, best first.
    package func collections(named text: String, _ language: Language) -> [SearchCollection] {
        let words = FoldedText.words(text, joinsHyphens: false).prefix(SearchLimits.words)
        guard !words.isEmpty else { return [] }
        func holds(_ title: [String], _ word: String) -> Bool {
            let stem = Stems.of(word, language).first?.text
            return title.contains {
                word.utf16.count >= 2 && $0.hasPrefix(word) || $0 == word
                    || Stems.of($0, language).first?.text == stem
            }
        }
        return collections.filter { collection in
            let title = FoldedText.words(collection.title(language))
            return words.allSatisfy { holds(title, $0) }
        }.sorted { ($0.position, $0.handle) < ($1.position, $1.handle) }
    }
}
