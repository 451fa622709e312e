import Kernel

/// Words that shops use for the same thing. A group is found by any form of any of its words; the
/// merchant's own word still comes first.
enum Synonyms {
    private static let groups: [Language: [[String]]] = [
        .english: [
            ["jumper", "sweater", "pullover", "jersey"], ["trousers", "pants", "slacks"],
            ["cap", "hat"], ["coat", "jacket", "parka"], ["raincoat", "mac", "waterproof"],
            ["tshirt", "tee"], ["scarf", "shawl"], ["cushion", "pillow"], ["mug", "cup"],
            ["bag", "tote", "handbag"], ["purse", "wallet"], ["lantern", "lamp", "light"],
            ["biscuit", "cookie"], ["tin", "canister"], ["photo", "picture"], ["kids", "children"],
            ["garland", "bunting"], ["necklace", "pendant"], ["doormat", "rug", "mat"],
            ["rubber", "eraser"], ["grey", "gray"], ["colour", "color"],
            ["jewellery", "jewelry"], ["burgundy", "maroon"],
        ],
        .hebrew: [
            ["סוודר", "פוליבר", "מיזע", "אפודה"], ["מעיל", "ז'קט", "פרקה"],
            ["כובע", "מצחייה", "קסקט"], ["צעיף", "סודר", "רדיד"], ["ספל", "כוס"],
            ["תיק", "ארנק"], ["מנורה", "פנס", "אהיל"], ["כרית", "כרבולית"],
            ["ילדים", "ילדות", "פעוטות"], ["בורדו", "יין"], ["טי", "טישרט"],
        ],
        .hungarian: [
            ["pulóver", "szvetter", "kardigán"], ["kabát", "dzseki", "parka"], ["nadrág", "gatya"],
            ["póló", "trikó"], ["sapka", "kalap"], ["zokni", "harisnya"], ["sál", "kendő"],
            ["párna", "díszpárna"], ["bögre", "csésze"], ["lámpa", "lámpás"], ["gyerek", "kölyök"],
            ["bordó", "borvörös"],
        ],
    ]

    /// By language and stem: the other words of the group, folded.
    private static let byStem: [Language: [String: [String]]] = {
        var tables: [Language: [String: [String]]] = [:]
        for (language, groups) in groups {
            for group in groups {
                let words = group.compactMap { FoldedText.words($0).last }
                for word in words {
                    for stem in Stems.of(word, language) {
                        tables[language, default: [:]][stem.text, default: []] += words.filter {
                            $0 != word
                        }
                    }
                }
            }
        }
        return tables
    }()

    static func of(_ word: String, _ language: Language) -> [String] {
        guard let table = byStem[language] else { return [] }
        for stem in Stems.of(word, language) {
            if let others = table[stem.text] { return others }
        }
        return []
    }
}
