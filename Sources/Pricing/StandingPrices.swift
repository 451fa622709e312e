package import Kernel
package import Storage

/// The price of one unit for everybody, and how long it stands by itself.
package struct StandingPrice: Sendable, Hashable {
    /// Nil when the market does not sell the item.
    package let amount: Amount?
    /// When a period or a list that is known of begins or ends; nil when none does.
    package let until: Instant?
}

/// Prices for those who keep them in memory: lists that order and filter by price.
package enum StandingPrices {
    /// Items asked for one by one; whoever has more asks for all.
    package static let most = 5_000

    /// The number of the newest change of prices. One tiny statement.
    package static func revision(_ tx: Transaction) throws -> Int {
        try PriceChangeTable.revision(tx)
    }

    /// What of the prices that are set has come by `now`: as long as this and the revision stay the
    /// same, so does every price of `market` and everything that is announced as a reduction. Two
    /// statements.
    package static func reached(
        _ tx: Transaction, in market: Market, at now: Instant
    ) throws -> [Instant?] {
        let lists = market.lists.flatMap { [$0.startsAt, $0.endsAt] }.compactMap { $0 }
        return try [now, now - .days(PriorPrice.announcedDays)].map { moment in
            let edges = try PriceTable.edges(tx, until: moment)
            return (edges + lists.filter { $0 <= moment }).max()
        }
    }

    /// The items whose prices changed after `revision`; nil when they are too many to name.
    package static func changed(_ tx: Transaction, after revision: Int) throws -> [ItemID]? {
        let items = try PriceChangeTable.changed(tx, after: revision, limit: most + 1)
        return items.count > most ? nil : items
    }

    /// Calls `body` for each item of `items`, or of all, that the market has a price for now or
    /// later. One statement.
    package static func each(
        _ tx: Transaction, items: [ItemID]?, market: Market, at now: Instant,
        _ body: (ItemID, StandingPrice) -> Void
    ) throws {
        let lists = market.lists.filter { list in
            list.customerGroup == nil && (list.endsAt.map { $0 > now } ?? true)
        }
        guard !lists.isEmpty, items.map({ !$0.isEmpty }) ?? true else { return }
        let prices = UnitPrices(market, at: now)
        let listEdges = lists.flatMap { [$0.startsAt, $0.endsAt] }.compactMap { $0 }
            .filter { $0 > now }.min()
        try PriceTable.eachStanding(tx, items: items, lists: lists.map(\.id), at: now) {
            item, rows in
            let edges = rows.flatMap { [$0.from, $0.to] }.compactMap { $0 }.filter { $0 > now }
            let until = (edges + [listEdges].compactMap { $0 }).min()
            body(item, StandingPrice(amount: prices.unit(rows), until: until))
        }
    }
}

extension Prices {
    /// Every row of `market` that holds at `moment` or later, for whoever works prices out
    /// elsewhere. One statement.
    package static func upcoming(
        _ tx: Transaction, items: [ItemID], market: Market, from moment: Instant
    ) throws -> [ItemID: [PriceRow]] {
        let lists = market.lists.filter { list in list.endsAt.map { $0 > moment } ?? true }
        guard !items.isEmpty, !lists.isEmpty else { return [:] }
        return try PriceTable.rows(tx, items: items, lists: lists.map(\.id), after: moment)
    }
}

extension StandingPrices {
    /// Forgets all prices of items that are gone as if they had never been.
    package static func forget(_ tx: Transaction, _ items: [ItemID]) throws {
        guard !items.isEmpty else { return }
        try PriceTable.remove(tx, items)
        try PriceChangeTable.note(tx, items)
    }
}

extension StandingPrices {
    /// Of these items, those that had another price before, or will have another.
    package static func changed(_ tx: Transaction, _ items: [ItemID]) throws -> Set<ItemID> {
        items.isEmpty ? [] : Set(try PriceTable.changed(tx, items))
    }
}
