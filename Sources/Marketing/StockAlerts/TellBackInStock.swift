import Inventory
package import Kernel
package import Ordering
package import Platform
import Pricing
import Storage

/// Looks at what people wait for and tells the first of each line whose item can be had again: for
/// every unit `StockAlerts.toldPerUnit` people, those who were told within `StockAlerts.turn`
/// counted in. See docs/algorithms/back-in-stock.md.
package struct TellBackInStock: Sendable {
    /// The job that does so; its details name the items, or are empty for all that is waited for.
    package static let jobKind = "look-for-stock"

    let house: House
    let books: ShopBooks

    package init(_ house: House, _ books: ShopBooks) {
        self.house = house
        self.books = books
    }

    /// Those told now. Running it again tells nobody twice.
    @discardableResult
    package func callAsFunction(items: [ItemID]?) async throws -> [StockAlertID] {
        var told: [StockAlertID] = []
        var last: StockAlertTable.Pair?
        while true {
            let now = house.now
            let (house, books, after) = (house, books, last)
            let step = try await house.store.write { tx in
                try TellBackInStock.step(tx, items, after: after, house, books, now)
            }
            told += step.told
            guard let next = step.last else { return told }
            last = next
        }
    }

    private struct Step: Sendable {
        let told: [StockAlertID]
        /// Where the next page begins; nil at the end.
        let last: StockAlertTable.Pair?
    }

    private static func step(
        _ tx: Transaction, _ items: [ItemID]?, after last: StockAlertTable.Pair?, _ house: House,
        _ books: ShopBooks, _ now: Instant
    ) throws -> Step {
        // One at a time looks and tells, so that no unit is counted twice.
        try tx.hold(["stock alerts"])
        let pairs = try StockAlertTable.awaited(
            tx, items: items, after: last, limit: StockAlerts.page)
        guard !pairs.isEmpty else { return Step(told: [], last: nil) }
        let free = try units(tx, pairs, books, now)
        let before = try StockAlertTable.told(
            tx, Array(Set(pairs.map(\.item))), since: now - StockAlerts.turn)
        var told: [StockAlertID] = []
        for pair in pairs {
            let room = (free[pair] ?? 0) * StockAlerts.toldPerUnit - (before[pair] ?? 0)
            guard free[pair] ?? 0 > 0, room > 0 else { continue }
            told += try StockAlertTable.tell(
                tx, pair, min(room, StockAlerts.mostAtOnce), now)
        }
        try JobTable.add(
            tx,
            told.map { id in
                Job(
                    id: house.ids.next(), kind: StockAlerts.tellJob,
                    key: "\(id) \(now.microseconds)", details: id.description, runAt: now)
            })
        return Step(told: told, last: pairs.count < StockAlerts.page ? nil : pairs.last)
    }

    /// A statement a market.
    private static func units(
        _ tx: Transaction, _ pairs: [StockAlertTable.Pair], _ books: ShopBooks, _ now: Instant
    ) throws -> [StockAlertTable.Pair: Int] {
        let markets = try books.markets.book(tx)
        let places = try books.locations.book(tx)
        var units: [StockAlertTable.Pair: Int] = [:]
        for (code, group) in Dictionary(grouping: pairs, by: \.market) {
            guard let market = markets.market(code: code) else { continue }
            let free = try StockLevels.available(
                tx, items: group.map(\.item), at: places.serving(market), now: now)
            for pair in group { units[pair] = free[pair.item] }
        }
        return units
    }
}

/// The use cases of alerts.
package struct StockAlertWork: Sendable {
    package let ask: AskForStockAlert
    package let answer: AnswerStockAlert

    package init(_ house: House, _ books: ShopBooks) {
        ask = AskForStockAlert(house, books)
        answer = AnswerStockAlert(house)
    }
}
