package import Inventory
package import Kernel
package import Pricing
package import Storage
import Catalogue
import Ordering

/// All that the feeds of a market are made of, as a text that changes when any of it does: what is
/// said of products, pictures, prices (those too whose time has come), locations, stock, the brand.
package enum FeedRevision {
    /// Raised when what is written from the same data changes.
    private static let form = 2

    /// Eight statements, and one more for each 20,000 rows of stock.
    /// - Parameters:
    ///   - levels: for a feed that tells how many are in each shop; others change only where the
    ///     last unit goes or the first comes.
    package static func of(
        _ tx: Transaction, _ market: Market, _ book: MarketBook, _ places: LocationBook,
        _ brand: Brand, levels: Bool, at now: Instant
    ) throws -> String {
        // The numbers come first: what commits meanwhile is then in what is read, and told again.
        let catalogue = try SearchChanges.revision(tx)
        let prices = try StandingPrices.revision(tx)
        let reached = try StandingPrices.reached(tx, in: market, at: now)
        let stock = try StockMark.of(
            tx, at: places.serving(market), levels ? .levels : .presence, now: now)
        let ages = try RuledCollection.ages(tx, at: now)
        let days = levels ? FeedRevision.days(market, places, now) : []
        let parts: [Int64] =
            [Int64(form), Int64(catalogue), Int64(prices), book.revision, Int64(places.revision)]
            + [Int64(brand.revision), Int64(bitPattern: stock)]
            + (reached + ages).map { $0?.microseconds ?? 0 } + days.map { Int64($0 ?? -1) }
        return parts.map { String($0, radix: 36) }.joined(separator: ".")
    }

    /// When goods can be collected goes on with the clock.
    private static func days(
        _ market: Market, _ places: LocationBook, _ now: Instant
    ) -> [Int?] {
        places.shops(of: market).map { Availability.daysUntilCollection(at: $0, now: now) }
    }
}
