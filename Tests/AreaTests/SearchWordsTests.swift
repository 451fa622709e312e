import Kernel
import Testing

@testable import Catalogue

/// Folding, stems and slips of the finger, as tables of cases.
@Suite("Words of the search")
struct SearchWordsTests {
    @Test("folding")
    func folding() {
        let cases: [(String, [String])] = [
            ("Crème BRÛLÉE", ["creme", "brulee"]),
            ("Child's garden-fork", ["child", "garden", "fork", "gardenfork"]),
            ("T-shirt", ["t", "shirt", "tshirt"]),
            ("Esőkabát, űrhajó", ["esokabat", "urhajo"]),
            ("Straße  Ægir", ["strasse", "aegir"]),
            ("מכנסי צ'ינו", ["מכנסי", "צינו"]),
            ("שָׁלוֹם לכולם", ["שלומ", "לכולמ"]),
            ("84997-A", ["84997", "a", "84997a"]),
            ("e\u{301}te\u{301}", ["ete"]),
            ("“quoted” & <b>", ["quoted", "b"]),
            ("🎁", []),
        ]
        for (text, words) in cases { #expect(FoldedText.words(text) == words, "\(text)") }
        #expect(FoldedText.label(" Shirt-Linen / S ") == "shirtlinens")
    }

    @Test("forms of a word have a stem in common")
    func stems() {
        let cases: [(Language, String)] = [
            (.english, "candle candles"), (.english, "box boxes"), (.english, "berry berries"),
            (.english, "knife knives"), (.english, "wrap wrapping wrapped"),
            (.english, "child children childrens"), (.english, "cookie cookies"),
            (.english, "dress dresses"), (.english, "stripe striped stripes"),
            (.hungarian, "ing ingek inggel"), (.hungarian, "polo polok polot"),
            (.hungarian, "ruha ruhak ruhat"), (.hungarian, "kabat kabatok kabatot kabatban"),
            (.hungarian, "nadrag nadragok nadragot"), (.hungarian, "zseb zsebbel zsebek zsebes"),
            (.hungarian, "pulover puloverek pulovert"),
            (.hebrew, "חולצה חולצות חולצת"), (.hebrew, "סוודר סוודרימ הסוודר"),
            (.hebrew, "כותנה מכותנה"), (.hebrew, "גרב גרביימ גרבי"),
            (.hebrew, "שמלה שמלות בשמלה"), (.hebrew, "ילד ילדימ לילדימ"),
        ]
        for (language, words) in cases {
            let all = words.split(separator: " ").map { word in
                Set(Stems.of(String(word), language).map(\.text))
            }
            let shared = all.dropFirst().reduce(all[0]) { $0.intersection($1) }
            #expect(!shared.isEmpty, "\(words): \(all)")
        }
        let apart = ["glass glasses-not-glas", "bus", "iris"]
        #expect(Stems.english("glass") == "glass" && apart.count == 3)
    }

    @Test("the distance of two words")
    func distance() {
        let cases: [(String, String, whole: Int, prefix: Int)] = [
            ("scarf", "scarf", 0, 0), ("scraf", "scarf", 1, 1), ("scarff", "scarf", 1, 1),
            ("scrf", "scarf", 1, 1), ("scirf", "scarf", 1, 1), ("candel", "candle", 1, 1),
            ("candl", "candles", 2, 0), ("abcdef", "uvwxyz", 3, 3),
        ]
        var distance = EditDistance()
        for (left, right, whole, prefix) in cases {
            let found = distance.between(Array(left.utf16), Array(right.utf16)[...], bound: 2)
            #expect(found.whole == whole && found.prefix == prefix, "\(left) \(right) \(found)")
        }
    }

    @Test("a rule is kept and read again")
    func rules() throws {
        let rule = CollectionRule([
            .priceBelow(["GBP": 500]), .choice(option: "colour", values: ["navy"]),
            .newWithin(days: 30), .kind(["shirt"]),
        ])
        #expect(try CollectionRule(stored: rule.stored) == rule)
        #expect(rule.findings().isEmpty)
        let wrong = CollectionRule([
            .priceBelow(["XXX": 5]), .choice(option: "Colour", values: []), .newWithin(days: 0),
            .kind([]),
        ])
        #expect(
            wrong.findings().map(\.field) == [
                "rule[0].amounts", "rule[1].option", "rule[2].days", "rule[3].kinds",
            ])
        #expect(CollectionRule([]).findings().map(\.field) == ["rule"])
    }
}
