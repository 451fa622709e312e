package import Kernel

/// What the content of goods is measured in, for the price of one unit of it (Directive 98/6/EC,
/// article 2 (b)).
package enum Measure: String, CaseIterable, Sendable, Codable {
    case kilogram = "kg"
    case litre = "l"
    case metre = "m"
    case squareMetre = "m2"
    case piece
}

/// How much of it an item holds.
package struct ItemContent: Sendable, Hashable, Codable {
    package let measure: Measure
    /// Of the measure: grams, millilitres, millimetres.
    package let thousandths: Int

    package static let most = 1_000_000_000

    /// Nil unless it is more than nothing and at most a million of the measure.
    package init?(_ measure: Measure, thousandths: Int) {
        guard (1...ItemContent.most).contains(thousandths) else { return nil }
        self.measure = measure
        self.thousandths = thousandths
    }

    /// As people write it, with a point or a comma: `0.75`. Nil for what is no such number.
    package init?(_ measure: Measure, written text: String) {
        let parts = text.trimmed.replacing(",", with: ".").split(
            separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int(parts[0]),
            (0...1_000_000).contains(whole),
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        var fraction = 0
        if parts.count == 2 {
            guard (1...3).contains(parts[1].count), let digits = Int(parts[1]) else { return nil }
            fraction = digits * [100, 10, 1][parts[1].count - 1]
        }
        self.init(measure, thousandths: whole * 1_000 + fraction)
    }

    /// Without needless zeros: `0.75`.
    package var text: String {
        let (whole, rest) = (thousandths / 1_000, thousandths % 1_000)
        if rest == 0 { return String(whole) }
        var digits = String(1_000 + rest).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(whole).\(digits)"
    }

    /// The price of one of the measure, rounded half up.
    package func unitPrice(of price: Amount) -> Amount {
        price.scaled(by: 1_000, over: Int64(thousandths), .halfUp)
    }
}

/// Somebody who answers for goods: a name, a postal address and an electronic one (Regulation (EU)
/// 2023/988, article 19).
package struct ResponsibleParty: Sendable, Hashable, Codable {
    package var name: String
    package var postal: String
    /// A mail address, or the address of a page by which they can be reached.
    package var electronic: String

    package init(name: String, postal: String, electronic: String) {
        self.name = name
        self.postal = postal
        self.electronic = electronic
    }

    var parts: [(String, String)] {
        [("name", name), ("postal", postal), ("electronic", electronic)]
    }
}

package struct Manufacturer: Sendable, Hashable, Codable {
    package let id: ManufacturerID
    package var party: ResponsibleParty
    package var country: Country
    /// In the Union, for a manufacturer who is not.
    package var inUnion: ResponsibleParty?
}

/// What the law wants said of a product, beside its price.
package struct ProductFacts: Sendable, Hashable {
    package let manufacturer: Manufacturer?
    /// Warnings and safety information, in the language asked for; in no other, because a warning
    /// that is not understood is none.
    package let warnings: String?
    package let contents: [ItemID: ItemContent]

    package static let none = ProductFacts(manufacturer: nil, warnings: nil, contents: [:])
}

package enum FactLimits {
    /// Characters.
    package static let party = 300
    package static let warnings = 4_000
    package static let manufacturers = 5_000
}

/// The countries of the European Union, of which one must have somebody who answers for goods.
enum Union {
    static let countries: Set<String> = [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
        "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ]
}
