package import Kernel
package import Storage

/// A price of an item on a list, for a time, from a quantity on.
package struct PriceRow: Sendable, Hashable {
    package let list: PriceListID
    package let minQuantity: Quantity
    /// Included.
    package let from: Instant
    /// Not included; nil while it is open.
    package let to: Instant?
    package let amount: Amount

    package init(
        list: PriceListID, minQuantity: Quantity = .one, from: Instant, to: Instant? = nil,
        amount: Amount
    ) {
        self.list = list
        self.minQuantity = minQuantity
        self.from = from
        self.to = to
        self.amount = amount
    }

    package func holds(at moment: Instant) -> Bool {
        if from > moment { return false }
        if let to { return moment < to }
        return true
    }
}

/// A step of the ladder of quantities: from so many on, so much for each.
package struct PriceTier: Sendable, Hashable {
    package let from: Quantity
    package let unit: Amount
}

/// The price of one unit after the other, in one market at one moment: the market's lists are
/// looked through once.
package struct UnitPrices: Sendable {
    private let lists: RunningLists

    package init(_ market: Market, at moment: Instant, groups: Set<String> = []) {
        lists = RunningLists(market, at: moment, groups: groups)
    }

    /// Nil when the item is not sold here.
    package func unit(_ rows: [PriceRow], quantity: Quantity = .one) -> Amount? {
        lists.unit(rows, quantity: quantity)
    }
}

/// Reading prices, and the one way in which a unit's price is found.
package enum Prices {
    /// The rows of `market` in force at `moment`; with `history` those before them too that
    /// `PriorPrice` looks at. One statement.
    package static func rows(
        _ tx: Transaction, items: [ItemID], market: Market, at moment: Instant,
        history: Bool = false
    ) throws -> [ItemID: [PriceRow]] {
        try tx.read(rows(items: items, market: market, at: moment, history: history))
    }

    /// The same, to be read together with other things.
    package static func rows(
        items: [ItemID], market: Market, at moment: Instant, history: Bool = false
    ) -> Reading<[ItemID: [PriceRow]]> {
        let reach = history ? PriorPrice.reach : Span(microseconds: 0)
        let since = moment - reach
        let lists = market.lists.filter { list in
            if let startsAt = list.startsAt, startsAt > moment { return false }
            if let endsAt = list.endsAt, endsAt <= since { return false }
            return !history || list.customerGroup == nil || list.runs(at: moment)
        }
        return PriceTable.rows(
            items: items, lists: lists.map(\.id), from: since, to: moment)
    }

    /// The price of one unit when `quantity` are bought; nil when the item is not sold here.
    package static func unit(
        _ rows: [PriceRow], quantity: Quantity = .one, market: Market, at moment: Instant,
        groups: Set<String> = []
    ) -> Amount? {
        RunningLists(market, at: moment, groups: groups).unit(rows, quantity: quantity)
    }

    /// The quantities from which a unit costs less, beginning with the smallest that is sold.
    package static func tiers(
        _ rows: [PriceRow], market: Market, at moment: Instant, groups: Set<String> = []
    ) -> [PriceTier] {
        let lists = RunningLists(market, at: moment, groups: groups)
        var tiers: [PriceTier] = []
        for quantity in Set(rows.map(\.minQuantity)).sorted() {
            guard let unit = lists.unit(rows, quantity: quantity) else { continue }
            if let last = tiers.last, last.unit <= unit { continue }
            tiers.append(PriceTier(from: quantity, unit: unit))
        }
        return tiers
    }
}
