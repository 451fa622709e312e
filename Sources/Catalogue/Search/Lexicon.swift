import Kernel

/// The words of all products in one language, and where each occurs.
struct Lexicon {
    typealias Term = Int

    let language: Language
    private(set) var postings: [Postings] = []
    private var ids: [String: Term] = [:]
    private var texts: [String] = []
    /// Words of equal stems.
    private var stems: [String: [(term: Term, weight: Int)]] = [:]
    /// The letters of all words, one after the other, so that a look through them is quick.
    private var letters: [UInt16] = []
    private var starts: [Int] = [0]
    /// A bit for each of 64 classes of letters that a word has: two words that differ in more bits
    /// than an edit can change need not be compared.
    private var masks: [UInt64] = []

    init(_ language: Language) { self.language = language }

    var count: Int { texts.count }

    func contains(_ word: String) -> Bool { ids[word] != nil }

    /// The word's number; a new word gets one.
    mutating func term(_ word: String) -> Term {
        if let known = ids[word] { return known }
        let term = texts.count
        ids[word] = term
        texts.append(word)
        postings.append(Postings())
        letters.append(contentsOf: word.utf16)
        starts.append(letters.count)
        masks.append(Lexicon.mask(word.utf16))
        for stem in Stems.of(word, language) {
            stems[stem.text, default: []].append((term, stem.weight))
        }
        return term
    }

    mutating func add(_ term: Term, slot: Int, fields: Fields) {
        postings[term].add(slot, fields)
    }

    mutating func remove(_ term: Term, slot: Int) { postings[term].remove(slot) }

    // MARK: Looking up

    /// Words that are this one or a form of it, with how much each counts in thousandths.
    func forms(of word: String) -> [Term: Int] {
        var found: [Term: Int] = [:]
        for stem in Stems.of(word, language) {
            for (term, weight) in stems[stem.text] ?? [] {
                let weight = MatchWeight.form * stem.weight / 1_000 * weight / 1_000
                found[term] = max(found[term] ?? 0, weight)
            }
        }
        if let term = ids[word] { found[term] = MatchWeight.same }
        return found.filter { !postings[$0.key].isEmpty }
    }

    /// Words that other shops use for this one, and their forms.
    func synonyms(of word: String) -> [Term: Int] {
        var found: [Term: Int] = [:]
        for other in Synonyms.of(word, language) {
            for (term, weight) in forms(of: other) {
                found[term] = max(found[term] ?? 0, weight * MatchWeight.synonym / 1_000)
            }
        }
        return found
    }

    /// Whether some word begins with this one.
    func hasBeginning(_ word: String) -> Bool {
        let query = Array(word.utf16)
        return texts.indices.contains { begins($0, query) && !postings[$0].isEmpty }
    }

    /// Words that begin with this one, for a word that two were joined to.
    func beginning(with word: String, weight: Int, into found: inout [Term: Int]) {
        let query = Array(word.utf16)
        for term in texts.indices where starts[term + 1] - starts[term] > query.count {
            if begins(term, query), !postings[term].isEmpty {
                found[term] = max(found[term] ?? 0, weight)
            }
        }
    }

    /// Whether a word begins with this one and has little more: then it is being typed, and needs
    /// no guess.
    func isNearlyWritten(_ word: String) -> Bool {
        let query = Array(word.utf16)
        guard query.count >= 3 else { return false }
        return texts.indices.contains { term in
            let length = starts[term + 1] - starts[term]
            return length > query.count && query.count * 10 >= length * 7
                && begins(term, query) && !postings[term].isEmpty
        }
    }

    /// Adds the words that begin with this one or hold it and, with `guesses`, those that are a
    /// slip of the finger away or have it in their middle.
    func resembling(_ word: String, guesses: Bool, into found: inout [Term: Int]) {
        let query = Array(word.utf16)
        let root = compoundRoot(of: word)
        let mask = Lexicon.mask(word.utf16)
        let bound = guesses ? Lexicon.typos(in: query.count) : 0
        var distance = EditDistance()
        for term in texts.indices {
            let length = starts[term + 1] - starts[term]
            let missing = (mask & ~masks[term]).nonzeroBitCount
            guard missing <= max(bound, root == nil ? 0 : 2), !postings[term].isEmpty else {
                continue
            }
            var weight = 0
            if missing == 0, length > query.count {
                weight = part(query, term, length, guesses)
            }
            if weight == 0, let root, length > root.count, holds(term, root) {
                weight = MatchWeight.compoundRoot
            }
            if weight == 0, bound > 0 {
                weight = typo(query, mask, term, length, bound, &distance)
            }
            if weight > found[term] ?? 0 { found[term] = weight }
        }
    }

    /// Hungarian writes compounds as one word, whose end may have a form: "pulóverek" is in
    /// "gyapjúpulóver".
    private func compoundRoot(of word: String) -> [UInt16]? {
        guard language == .hungarian, !FoldedText.isHebrew(word),
            let root = Stems.hungarian(word).first?.text, root.utf16.count >= 4, root != word
        else { return nil }
        return Array(root.utf16)
    }

    private func part(
        _ query: [UInt16], _ term: Term, _ length: Int, _ guesses: Bool
    ) -> Int {
        if begins(term, query), query.count >= 2 {
            return MatchWeight.prefix * (600 + 400 * query.count / length) / 1_000
        }
        let atEnd = letters[(starts[term + 1] - query.count)..<starts[term + 1]].elementsEqual(
            query)
        if language == .hungarian, query.count >= 3, atEnd { return MatchWeight.compoundEnd }
        guard query.count >= 4 else { return 0 }
        if atEnd { return MatchWeight.end }
        let mayBeWithin = guesses || language == .hungarian
        return mayBeWithin && holds(term, query) ? MatchWeight.within : 0
    }

    private func typo(
        _ query: [UInt16], _ mask: UInt64, _ term: Term, _ length: Int, _ bound: Int,
        _ distance: inout EditDistance
    ) -> Int {
        let mayBePrefix = query.count >= 5 && length > query.count
        let extra = (masks[term] & ~mask).nonzeroBitCount
        guard length >= 3, length >= query.count - bound,
            mayBePrefix || length <= query.count + bound && extra <= bound
        else { return 0 }
        let end = min(starts[term + 1], starts[term] + query.count + bound + 1)
        let (whole, prefix) = distance.between(
            query, letters[starts[term]..<end], bound: bound)
        if length <= query.count + bound, whole <= bound {
            return whole == 1 ? MatchWeight.oneTypo : MatchWeight.twoTypos
        }
        return mayBePrefix && prefix <= 1 ? MatchWeight.prefixWithTypo : 0
    }

    private func begins(_ term: Term, _ query: [UInt16]) -> Bool {
        letters[starts[term]..<starts[term + 1]].starts(with: query)
    }

    private func holds(_ term: Term, _ query: [UInt16]) -> Bool {
        let last = starts[term + 1] - query.count
        var start = starts[term]
        while start <= last {
            if letters[start] == query[0],
                letters[start..<(start + query.count)].elementsEqual(query)
            {
                return true
            }
            start += 1
        }
        return false
    }

    private static func mask(_ units: String.UTF16View) -> UInt64 {
        units.reduce(0) { $0 | 1 << UInt64($1 & 63) }
    }

    /// How many slips a word of so many letters is forgiven.
    static func typos(in length: Int) -> Int { length >= 8 ? 2 : length >= 4 ? 1 : 0 }
}

/// How much a way of matching counts, in thousandths. The order of these is what matters.
enum MatchWeight {
    static let same = 1_000
    static let form = 950
    static let parts = 900
    static let synonym = 800
    static let prefix = 750
    static let code = 1_000
    static let codePrefix = 700
    static let compoundEnd = 650
    static let oneTypo = 600
    static let joinedPrefix = 600
    static let end = 550
    static let compoundRoot = 500
    static let within = 450
    static let twoTypos = 400
    static let prefixWithTypo = 350
    /// Of a word in another language than the one of the page.
    static let otherLanguage = 600
}

/// Where in a product a word stands.
struct Fields: OptionSet {
    let rawValue: UInt32
    static let title = Fields(rawValue: 1)
    static let option = Fields(rawValue: 2)
    static let collection = Fields(rawValue: 4)
    static let description = Fields(rawValue: 8)

    /// Of the best of them, in thousandths.
    var weight: Int {
        if contains(.title) { return 1_000 }
        if contains(.option) { return 600 }
        return contains(.collection) ? 400 : 350
    }

    /// False when only a collection of the product says the word.
    var areOwn: Bool { self != .collection }

    static let bits: UInt32 = 4
}

/// The products with a word, in the order of their slots, with the fields that have it.
struct Postings {
    private(set) var entries: [UInt32] = []

    var isEmpty: Bool { entries.isEmpty }

    mutating func add(_ slot: Int, _ fields: Fields) {
        let place = place(of: slot)
        if place < entries.count, Int(entries[place] >> Fields.bits) == slot {
            entries[place] |= fields.rawValue
        } else {
            entries.insert(UInt32(slot) << Fields.bits | fields.rawValue, at: place)
        }
    }

    mutating func remove(_ slot: Int) {
        let place = place(of: slot)
        if place < entries.count, Int(entries[place] >> Fields.bits) == slot {
            entries.remove(at: place)
        }
    }

    func each(_ body: (_ slot: Int, _ fields: Fields) -> Void) {
        for entry in entries {
            body(
                Int(entry >> Fields.bits),
                Fields(rawValue: entry & ((1 << Fields.bits) - 1)))
        }
    }

    /// The first entry that is not before `slot`; new products come at the end.
    private func place(of slot: Int) -> Int {
        if let last = entries.last, Int(last >> Fields.bits) < slot { return entries.count }
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(entries[middle] >> Fields.bits) < slot {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
