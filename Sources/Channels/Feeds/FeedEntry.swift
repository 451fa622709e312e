import Catalogue
package import Inventory
package import Kernel
package import Ordering
import Platform
package import Pricing

/// What a feed is about.
package struct FeedScope: Sendable {
    package let market: Market
    package let language: Language
    /// The address of the shop in this market and language.
    package let home: String
    /// What the shop is called.
    package let seller: String
    /// The shops of the market, with the days until something can be collected there.
    package let shops: [(location: Location, days: Int?)]

    package init(
        market: Market, language: Language, home: String, seller: String,
        shops: [(location: Location, days: Int?)]
    ) {
        self.market = market
        self.language = language
        self.home = home
        self.seller = seller
        self.shops = shops
    }

    /// As feeds write it: `45.00 GBP`.
    func money(_ amount: Amount) -> String {
        "\(amount.decimal(market.currency)) \(market.currency.code)"
    }
}

/// An item as a feed tells of it.
package struct FeedEntry: Sendable {
    package let offered: OfferedItem
    /// Of its page, the item chosen.
    package let link: String
    /// Whole addresses, the first one's first.
    package let pictures: [String]

    /// Nil for what catalogues do not take; see `Omission`.
    package init?(_ offered: OfferedItem, link: String, pictures: [String]) {
        guard Omission(offered) == nil else { return nil }
        self.offered = offered
        self.link = link
        self.pictures = pictures
    }

    /// Why an item is in no feed.
    package enum Omission: Sendable {
        /// Catalogues want a picture of everything.
        case noPicture
        /// An id has at most 50 characters.
        case longSKU

        package init?(_ offered: OfferedItem) {
            if offered.listed.sku.text.unicodeScalars.count > FeedLimits.id {
                self = .longSKU
            } else if offered.listed.product.pictures.isEmpty {
                self = .noPicture
            } else {
                return nil
            }
        }
    }

    var id: String { offered.listed.sku.text }

    /// What the items of a product have in common; nil where there is only one of a kind.
    var group: String? {
        let product = offered.listed.product
        guard !offered.listed.choices.isEmpty else { return nil }
        return product.handle.utf8.count > FeedLimits.id ? product.id.description : product.handle
    }

    var title: String {
        let values = offered.listed.choices.map(\.name).joined(separator: ", ")
        let title = offered.listed.product.title
        return FeedText.cut(values.isEmpty ? title : "\(title) – \(values)", FeedLimits.title)
    }

    /// The title where nothing more is said.
    var description: String {
        let text = FeedText.cut(offered.listed.product.description.plain, FeedLimits.description)
        return text.isEmpty ? title : text
    }

    /// What it costs where nothing is reduced, and what now where something is.
    var prices: (price: Amount, sale: Amount?) {
        offered.prior.map { ($0.amount, offered.unit) } ?? (offered.unit, nil)
    }

    /// The values of those options whose meaning catalogues know, by their names for them.
    var attributes: [(name: String, value: String)] {
        offered.listed.choices.compactMap { choice in
            FeedEntry.attribute(choice.option.lowercased()).map {
                ($0, FeedText.cut(choice.name, FeedLimits.value))
            }
        }
    }

    private static func attribute(_ option: String) -> String? {
        switch option {
        case "color", "colour": "color"
        case "size", "material", "pattern": option
        default: nil
        }
    }

    /// Each way to each country of the market, with what it costs for one of these.
    func deliveries(_ scope: FeedScope) -> [(country: Country, name: String, cost: Amount)] {
        let market = scope.market
        let all = market.deliveredCountries.flatMap { country in
            let methods = market.deliveryMethods(to: country)
            return market.deliverySteps(
                to: country, weight: offered.listed.weight, subtotal: offered.unit
            ).map { step in
                let method = methods.first { $0.code == step.method }
                return (country, method?.names.text(in: scope.language) ?? "", step.cost)
            }
        }
        return Array(all.prefix(FeedLimits.deliveries))
    }

    var collections: [String] {
        offered.collections.prefix(FeedLimits.types).map {
            FeedText.cut($0, FeedLimits.type)
        }
    }

    /// Grams; nil where the weight is not known.
    var grams: Int? {
        let grams = offered.listed.weight.grams
        return grams > 0 ? grams : nil
    }
}

/// What catalogues take at most, in characters and in numbers (support.google.com/merchants, answer
/// 7052112; the catalogue reference of developers.facebook.com allows no less).
enum FeedLimits {
    static let id = 50
    static let title = 150
    static let description = 5_000
    static let value = 100
    static let type = 750
    static let brand = 70
    /// Collections of a product.
    static let types = 10
    /// Pictures beside the first.
    static let pictures = 10
    static let deliveries = 100
}

enum FeedText {
    /// Without control characters but line breaks, and at the end of a word where it is too long.
    static func cut(_ text: String, _ limit: Int) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where isAllowed(scalar) || scalar == "\t" {
            scalars.append(scalar == "\t" ? " " : scalar)
        }
        if scalars.count > limit {
            var kept = scalars.prefix(limit - 1)
            if let space = kept.lastIndex(of: " "), space > kept.startIndex {
                kept = kept[..<space]
            }
            scalars = String.UnicodeScalarView(kept)
            scalars.append("…")
        }
        return String(scalars).trimmed
    }

    /// What XML 1.0 allows (section 2.2), of the control characters the line feed only.
    static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0a: true
        case 0..<0x20, 0x7f..<0xa0, 0xfffe, 0xffff: false
        default: true
        }
    }
}
