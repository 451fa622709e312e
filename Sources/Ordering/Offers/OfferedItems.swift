package import Catalogue
package import Inventory
package import Kernel
package import Pricing
package import Storage

/// An item with what it costs in a market and where it is, for those who tell of all goods
/// elsewhere. The values are those of the product's page.
package struct OfferedItem: Sendable {
    package let listed: ListedItem
    package let unit: Amount
    /// There when the price is a reduction that may be announced.
    package let prior: PriorPrice?
    package let levels: [LocationID: StockLevel]
    /// Units that can be promised in the market.
    package let available: Int
    /// The titles of the product's collections, by hand and by rule, in the merchant's order.
    package internal(set) var collections: [String]
}

package struct OfferedBatch: Sendable {
    package let items: [OfferedItem]
    /// Items that the market has no price for.
    package let notSold: Int
    /// Where the next batch begins; nil at the end.
    package let next: ProductID?
}

/// All that a market sells, a batch after the other.
package enum OfferedItems {
    /// About `Listings.items` of them. Thirteen statements, one more where reservations have run
    /// out.
    package static func batch(
        _ tx: Transaction, _ market: Market, _ places: LocationBook, _ language: Language,
        after product: ProductID?, at now: Instant
    ) throws -> OfferedBatch {
        let batch = try Listings.batch(tx, language: language, after: product)
        let ids = batch.items.map(\.id)
        let rows = try Prices.rows(tx, items: ids, market: market, at: now, history: true)
        let levels = try StockLevels.load(tx, items: ids, now: now)
        let serving = Set(places.serving(market))
        let prices = UnitPrices(market, at: now)
        let ruled = try RuledCollection.all(tx, language: language)
        var items = batch.items.compactMap { item -> OfferedItem? in
            guard let rows = rows[item.id], let unit = prices.unit(rows) else { return nil }
            let levels = levels[item.id] ?? [:]
            return OfferedItem(
                listed: item, unit: unit, prior: PriorPrice.of(rows, market: market, at: now),
                levels: levels, available: levels.available(at: serving),
                collections: item.product.collections.map(\.title))
        }
        if !ruled.isEmpty { addCollections(to: &items, ruled, market, now) }
        return OfferedBatch(
            items: items, notSold: batch.items.count - items.count, next: batch.next)
    }

    /// The items of a product stand together.
    private static func addCollections(
        to items: inout [OfferedItem], _ ruled: [RuledCollection], _ market: Market,
        _ now: Instant
    ) {
        var start = 0
        while start < items.count {
            let product = items[start].listed.product
            let end = items[start...].firstIndex { $0.listed.product.id != product.id }
            let range = start..<(end ?? items.count)
            let sold = items[range].map { (item: $0.listed, unit: $0.unit.minor) }
            let found = ruled.filter { $0.holds(product, sold, market.currency, at: now) }
            let titles = (product.collections + found.map(\.listed)).sorted().map(\.title)
            for index in range { items[index].collections = titles }
            start = range.upperBound
        }
    }
}
