/// A row of a table that sorts goods by the words of their description.
struct GoodsRule: Sendable {
    /// The collection's handle, or the silhouette's name.
    let name: String
    /// Words and phrases in capitals; their last word may be followed by S or ES.
    let phrases: [String]

    init(_ name: String, _ phrases: String) {
        self.name = name
        self.phrases = ShopName.words(phrases)
    }
}

/// A table of rules made ready: the first row with a match decides.
struct GoodsSorter: Sendable {
    static let collections = GoodsSorter(
        GoodsRule.collections, otherwise: RetailCollection.rest)
    static let kinds = GoodsSorter(GoodsRule.kinds, otherwise: "generic")

    private var rows: [String: Int] = [:]
    private let names: [String]
    private let otherwise: String
    private var longest = 1

    init(_ rules: [GoodsRule], otherwise: String) {
        names = rules.map(\.name)
        self.otherwise = otherwise
        for (row, rule) in rules.enumerated() {
            for phrase in rule.phrases {
                longest = max(longest, phrase.split(separator: " ").count)
                for ending in ["", "S", "ES"] where rows[phrase + ending] == nil {
                    rows[phrase + ending] = row
                }
            }
        }
    }

    /// - Parameter description: as in the file; nil for goods that have none.
    func callAsFunction(_ description: String?) -> String {
        guard let description else { return otherwise }
        let words = GoodsSorter.words(description.uppercased())
        var best = names.count
        for start in words.indices {
            var phrase = ""
            for word in words[start...].prefix(longest) {
                phrase += phrase.isEmpty ? word : " " + word
                if let row = rows[phrase] { best = min(best, row) }
            }
        }
        return best < names.count ? names[best] : otherwise
    }

    /// Capitals and digits, joined by single apostrophes and hyphens.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var joint: Character?
        for character in text {
            let isPart =
                ("A"..."Z").contains(character) || ("0"..."9").contains(character)
            if isPart {
                if let mark = joint { word.append(mark) }
                joint = nil
                word.append(character)
            } else if (character == "'" || character == "-") && !word.isEmpty && joint == nil {
                joint = character
            } else {
                if !word.isEmpty { words.append(word) }
                word = ""
                joint = nil
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
