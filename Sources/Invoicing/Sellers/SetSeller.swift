package import Kernel
import Inventory
import Marketing
import Ordering
import Platform
import Pricing
package import Storage

/// Sets who sells in a market and under which numbers. Documents that were issued stay as they
/// are; the next one says it anew.
package struct SetSeller: Sendable {
    let house: House
    let books: ShopBooks
    let brand: BrandBook

    package enum Answer: Sendable, Hashable, CodableAnswer {
        case set
        case notPermitted
        case unknownMarket
        /// Invoices and credit notes of one market, or another kind of another market, would share
        /// their numbers.
        case seriesTaken(market: String)
    }

    package func callAsFunction(
        _ operation: Operation, market code: String, _ setting: SellerSetting, actor: Actor
    ) async throws -> Answer {
        guard actor.may(.manageBrand) else { return .notPermitted }
        let now = house.now
        return try await house.store.perform(operation) { [books, brand] tx -> Answer in
            let markets = try books.markets.book(tx)
            guard markets.market(code: code) != nil else { return .unknownMarket }
            if setting.invoiceSeries == setting.creditSeries {
                return .seriesTaken(market: code)
            }
            let all = try Sellers.all(
                tx, markets, try books.locations.book(tx), try brand.brand(tx))
            let clash = all.sorted { $0.key < $1.key }.first { other, theirs in
                other != code
                    && (theirs.invoiceSeries == setting.creditSeries
                        || theirs.creditSeries == setting.invoiceSeries)
            }
            if let clash { return .seriesTaken(market: clash.key) }
            try SellerTable.write(tx, market: code, setting, by: actor.label, now)
            try tx.record(Fact("SellerChanged", of: code, version: 1, at: now))
            return .set
        }.answer
    }

    /// For the demo shop: unless it was set.
    package static func apply(
        _ tx: Transaction, market code: String, _ setting: SellerSetting, at now: Instant
    ) throws {
        guard try SellerTable.all(tx)[code] == nil else { return }
        try SellerTable.write(tx, market: code, setting, by: "demo", now)
    }
}
