package import Catalogue
package import Kernel
package import Pricing

/// What somebody looks for.
package struct FindRequest: Sendable {
    /// Words of a query; empty for everything.
    package var text: String
    package let language: Language
    package let market: Market
    /// The handle of the collection that is looked at; nil for the whole shop.
    package var within: String?
    package var filters: FindFilters
    package var sort: FindSort
    package var after: FindCursor?
    package var limit: Int
    /// The shop whose shelves the filter "in stock at my shop" is about.
    package var shop: LocationID?

    package init(
        text: String = "", language: Language, market: Market, within: String? = nil,
        filters: FindFilters = FindFilters(), sort: FindSort? = nil, after: FindCursor? = nil,
        limit: Int, shop: LocationID? = nil
    ) {
        self.text = text
        self.language = language
        self.market = market
        self.within = within
        self.filters = filters
        self.sort = sort ?? .relevance
        self.after = after
        self.limit = max(1, min(limit, CatalogueLimits.page))
        self.shop = shop
    }
}

/// What a product must have beside the words. One of the values of a filter is enough; of several
/// filters all must hold, and those about items all for the same item.
package struct FindFilters: Sendable, Hashable {
    /// Handles.
    package var collections: Set<String>
    package var choices: Set<ChoiceCode>
    package var price: PriceSpan?
    /// Free at the request's shop.
    package var inStock: Bool

    package init(
        collections: Set<String> = [], choices: Set<ChoiceCode> = [], price: PriceSpan? = nil,
        inStock: Bool = false
    ) {
        self.collections = collections
        self.choices = choices
        self.price = price
        self.inStock = inStock
    }

    package var isEmpty: Bool { self == FindFilters() }

    /// Values of all filters that one request may name.
    package static let most = 60
}

/// From an amount, included, to one that is not; nil has no end.
package struct PriceSpan: Sendable, Hashable {
    package let from: Amount?
    package let to: Amount?

    /// Nil when nothing can be in it.
    package init?(from: Amount?, to: Amount?) {
        if let from, let to, from >= to { return nil }
        if from == nil && to == nil { return nil }
        self.from = from
        self.to = to
    }

    package func contains(_ amount: Int64) -> Bool {
        (from.map { $0.minor <= amount } ?? true) && (to.map { amount < $0.minor } ?? true)
    }

    /// For addresses: `500-1000`, `500-`, `-1000`, in minor units.
    package var text: String {
        (from.map { "\($0.minor)" } ?? "") + "-" + (to.map { "\($0.minor)" } ?? "")
    }

    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        var ends: [Amount?] = []
        for part in parts {
            if part.isEmpty {
                ends.append(nil)
            } else if let minor = Int64(part), (0...PriceLimits.amount).contains(minor) {
                ends.append(Amount(minor: minor))
            } else {
                return nil
            }
        }
        self.init(from: ends[0], to: ends[1])
    }
}

package enum FindSort: String, Sendable, CaseIterable {
    /// How well the words are met; without words the merchant's order.
    case relevance
    case priceUp = "price"
    case priceDown = "price-down"
    case newest
    case title
}

/// Where a page ends: what the list is ordered by, and the product.
package struct FindCursor: Sendable, Hashable {
    package let key: Int64
    package let product: ProductID

    package init(key: Int64, product: ProductID) {
        self.key = key
        self.product = product
    }

    package var text: String { "\(key).\(product)" }

    package init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let key = Int64(parts[0]), let product = ProductID(String(parts[1]))
        else { return nil }
        self.init(key: key, product: product)
    }
}

/// A page of what was found, and how much there is of everything.
package struct FoundOffers: Sendable {
    package let cards: [OfferCard]
    package let total: Int
    package let next: FindCursor?
    package let facets: Facets
    /// True when no product has all words: these have the most of them.
    package let isRelaxed: Bool
    /// What the words were in the other layout of the keyboard, where that was meant.
    package let readAs: String?

    static let nothing = FoundOffers(
        cards: [], total: 0, next: nil,
        facets: Facets(collections: [], choices: [], prices: [], inStock: nil), isRelaxed: false,
        readAs: nil)
}

/// How many products each further filter would leave. The count of a value is the number of
/// products that are found with that value alone in its facet and everything else as chosen.
package struct Facets: Sendable {
    package struct Value: Sendable {
        /// A handle, or the code of a choice.
        package let code: String
        package let name: String
        package let count: Int
        package let isChosen: Bool
    }
    package struct Choice: Sendable {
        /// The option's.
        package let code: String
        package let name: String
        package let values: [Value]
    }
    package struct Band: Sendable {
        package let span: PriceSpan
        package let count: Int
        package let isChosen: Bool
    }

    package let collections: [Value]
    package let choices: [Choice]
    package let prices: [Band]
    /// Found with the filter, free at the shop of the request; nil when it names none.
    package let inStock: Int?
}
