package import Catalogue
package import Inventory
package import Kernel
package import Pricing
package import Storage

/// A product as a list offers it: what it is, what it costs in the market, whether it can be had.
package struct OfferCard: Sendable {
    package let product: ProductCard
    /// The lowest price of one unit among its items; nil when the market sells none of them.
    package let from: Amount?
    /// False when the items differ in price.
    package let isOnePrice: Bool
    package let prior: PriorPrice?
    /// Units that can be promised in the market's countries.
    package let available: Int
    /// The first of its pictures.
    package let picture: Picture?
    /// How much the item with the lowest price holds, where that is known.
    package let content: ItemContent?
}

package struct OfferPage: Sendable {
    package let cards: [OfferCard]
    package let next: ProductCursor?

    package init(cards: [OfferCard], next: ProductCursor?) {
        self.cards = cards
        self.next = next
    }
}

/// An item of a product as its page offers it.
package struct ItemOffer: Sendable {
    package let item: SellableItem
    package let unit: Amount?
    package let tiers: [PriceTier]
    package let prior: PriorPrice?
    package let levels: [LocationID: StockLevel]
}

package struct ProductOffer: Sendable {
    package let detail: ProductDetail
    package let items: [ItemOffer]
    package let market: Market
    package let places: LocationBook
    package let pictures: [Picture]
    package let facts: ProductFacts
    package let reviews: ReviewTotals
}

/// What a customer can buy, put together from the catalogue, the prices and the stock in one read
/// transaction with a constant number of statements.
package enum Offers {
    /// Six or seven statements.
    package static func page(
        _ tx: Transaction, collection: CollectionID, language: Language, market: Market,
        places: LocationBook, after cursor: ProductCursor?, limit: Int, at now: Instant
    ) throws -> OfferPage {
        let page = try Products.page(
            tx, collection: collection, language: language, after: cursor, limit: limit)
        return OfferPage(
            cards: try cards(tx, page.cards, market, places, now, language: language),
            next: page.next)
    }

    /// The offers of these products; four statements.
    package static func cards(
        _ tx: Transaction, _ products: [ProductCard], _ market: Market, _ places: LocationBook,
        _ now: Instant, language: Language
    ) throws -> [OfferCard] {
        let items = products.flatMap { $0.items.map(\.id) }
        guard !items.isEmpty else { return [] }
        let rows = try Prices.rows(tx, items: items, market: market, at: now, history: true)
        let free = try StockLevels.available(
            tx, items: items, at: places.serving(market), now: now)
        let pictures = try Pictures.first(tx, of: products.map(\.id), language: language)
        let contents = try GoodsFacts.contents(tx, of: items)
        let prices = UnitPrices(market, at: now)
        return products.map { product in
            var from: Amount?
            var isOnePrice = true
            var prior: PriorPrice?
            var available = 0
            var content: ItemContent?
            for item in product.items {
                guard let rows = rows[item.id],
                    let unit = prices.unit(rows)
                else { continue }
                if let known = from, known != unit { isOnePrice = false }
                if from.map({ unit < $0 }) ?? true {
                    from = unit
                    content = contents[item.id]
                    prior = PriorPrice.of(rows, market: market, at: now)
                }
                available += free[item.id] ?? 0
            }
            return OfferCard(
                product: product, from: from, isOnePrice: isOnePrice, prior: prior,
                available: available, picture: pictures[product.id],
                content: content)
        }
    }

    /// Everything that a product's page says; eight or nine statements. Nil when there is none.
    package static func product(
        _ tx: Transaction, handle: String, language: Language, market: Market,
        places: LocationBook, at now: Instant
    ) throws -> ProductOffer? {
        guard let detail = try Products.find(tx, handle: handle, language: language) else {
            return nil
        }
        let items = detail.items.map(\.id)
        let rows = try Prices.rows(tx, items: items, market: market, at: now, history: true)
        let levels = try StockLevels.load(tx, items: items, now: now)
        let offers = detail.items.map { item in
            let prices = rows[item.id] ?? []
            return ItemOffer(
                item: item, unit: Prices.unit(prices, market: market, at: now),
                tiers: Prices.tiers(prices, market: market, at: now),
                prior: PriorPrice.of(prices, market: market, at: now),
                levels: levels[item.id] ?? [:])
        }
        return ProductOffer(
            detail: detail, items: offers, market: market, places: places,
            pictures: try Pictures.all(tx, of: detail.product.id, language: language),
            facts: try GoodsFacts.of(tx, detail.product.id, items: items, language: language),
            reviews: try Reviews.totals(tx, of: detail.product.id))
    }
}

extension [LocationID: StockLevel] {
    /// Units that are free in `places` together.
    package func available(at places: some Collection<LocationID>) -> Int {
        reduce(0) { sum, entry in
            places.contains(entry.key) ? sum + entry.value.available : sum
        }
    }
}

extension LocationBook {
    /// The places that serve a market's customers.
    package func serving(_ market: Market) -> [LocationID] {
        locations.filter { market.countries.contains($0.country) }.map(\.id)
    }

    /// The shops of a market, in the merchant's order.
    package func shops(of market: Market) -> [Location] {
        locations.filter { $0.kind == .shop && market.countries.contains($0.country) }
    }
}
