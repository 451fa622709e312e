import Catalogue
package import Kernel
package import Platform
package import Storage

/// From a moment on, an item costs so much on a list, from a quantity on.
package struct PriceChange: Sendable, Hashable, Codable {
    package let itemID: ItemID
    package let list: PriceListID
    package let minQuantity: Quantity
    /// For each; nil takes it off the list.
    package let price: Money?

    package init(
        itemID: ItemID, list: PriceListID, minQuantity: Quantity = .one, price: Money?
    ) {
        self.itemID = itemID
        self.list = list
        self.minQuantity = minQuantity
        self.price = price
    }
}

package struct PricesSet: Sendable, Hashable, Codable {
    /// Periods begun, periods ended, and prices that were so already.
    package let opened: Int
    package let closed: Int
    package let unchanged: Int
    package let refusals: [PricingRefusal]

    package init(
        opened: Int, closed: Int, unchanged: Int, refusals: [PricingRefusal]
    ) {
        self.opened = opened
        self.closed = closed
        self.unchanged = unchanged
        self.refusals = refusals
    }
}

/// Sets prices from a moment on. The period that held ends there and stays as history; a price that
/// is planned for later still begins then.
package struct SetPrices: Sendable {
    package let house: House
    package init(house: House) { self.house = house }

    /// A moment that has passed means now: nobody changes what was charged.
    package func callAsFunction(
        _ changes: [PriceChange], at moment: Instant, operation: Operation, actor: Actor
    ) async throws -> Performed<PricesSet> {
        let now = house.now
        return try await house.store.perform(operation) { tx in
            guard actor.may(.writeCatalogue) else {
                return PricesSet(refused: [PricingRefusal(field: "actor", reason: .notPermitted)])
            }
            return try SetPrices.apply(tx, changes, at: max(moment, now), now: now)
        }
    }

    /// The same within a transaction of the caller's (imports), which may build up a past: a moment
    /// before `now` is taken where no later period is known.
    package static func apply(
        _ tx: Transaction, _ changes: [PriceChange], at moment: Instant, now: Instant
    ) throws -> PricesSet {
        guard changes.count <= PriceLimits.batch else {
            return PricesSet(refused: [PricingRefusal(field: "prices", reason: .tooMany)])
        }
        let items = Array(Set(changes.map(\.itemID)))
        let lists = Array(Set(changes.map(\.list))).sorted()
        try MarketTable.hold(tx, lists: lists)
        var found = Findings("")
        try check(tx, changes, items, &found)
        guard found.refusals.isEmpty else { return PricesSet(refused: found.refusals) }
        let rows = try PriceTable.rows(tx, items: items, lists: lists, after: moment)
        var work = Work(moment: moment, now: now)
        for (index, change) in changes.enumerated() {
            let relevant = (rows[change.itemID] ?? []).filter {
                $0.list == change.list && $0.minQuantity == change.minQuantity
            }
            if !work.add(change, relevant) {
                found.add("prices[\(index)].price", .beforeCurrent)
            }
        }
        guard found.refusals.isEmpty else { return PricesSet(refused: found.refusals) }
        try tx.batch(work.endings)
        try PriceTable.add(tx, work.beginnings)
        try PriceChangeTable.note(tx, work.changedItems.sorted())
        for list in lists where work.changedLists.contains(list) {
            try tx.record(
                Fact(
                    "PricesSet", of: list.description, version: Int(now.microseconds), at: now,
                    details: "{\"from\":\(moment.microseconds)}"))
        }
        return PricesSet(
            opened: work.beginnings.count, closed: work.closed, unchanged: work.unchanged,
            refusals: [])
    }

    private static func check(
        _ tx: Transaction, _ changes: [PriceChange], _ items: [ItemID], _ found: inout Findings
    ) throws {
        let book = try MarketBook.load(tx, revision: 0)
        var currencies: [PriceListID: Currency] = [:]
        for market in book.markets {
            for list in market.lists { currencies[list.id] = market.currency }
        }
        let known = try Products.existing(tx, items)
        struct Key: Hashable {
            let item: ItemID
            let list: PriceListID
            let quantity: Quantity
        }
        var keys: Set<Key> = []
        for (index, change) in changes.enumerated() {
            let field = "prices[\(index)]"
            let key = Key(item: change.itemID, list: change.list, quantity: change.minQuantity)
            found.require("\(field).itemID", known.contains(change.itemID), .unknown)
            found.require(field, keys.insert(key).inserted, .doubled)
            found.require(
                "\(field).minQuantity",
                (1...PriceLimits.quantity).contains(change.minQuantity.count), .outOfRange)
            guard let currency = currencies[change.list] else {
                found.add("\(field).list", .unknown)
                continue
            }
            guard let price = change.price else { continue }
            found.require("\(field).price", price.currency == currency, .wrongCurrency)
            found.require(
                "\(field).price", (1...PriceLimits.amount).contains(price.amount.minor), .outOfRange
            )
            found.require(
                "\(field).price", price.amount.minor % TaxRounding.step(of: currency) == 0,
                .malformed)
        }
    }
}

extension PricesSet {
    fileprivate init(refused refusals: [PricingRefusal]) {
        self.init(opened: 0, closed: 0, unchanged: 0, refusals: refusals)
    }
}

/// What a batch does to the periods.
private struct Work {
    let moment: Instant
    let now: Instant
    private(set) var endings: [SQL] = []
    private(set) var beginnings: [(item: ItemID, row: PriceRow)] = []
    private(set) var changedLists: Set<PriceListID> = []
    private(set) var changedItems: Set<ItemID> = []
    private(set) var closed = 0
    private(set) var unchanged = 0

    init(moment: Instant, now: Instant) {
        self.moment = moment
        self.now = now
    }

    /// - Parameter rows: those of the change's item, list and quantity that hold at the moment or
    ///   begin later, the earlier first.
    /// - Returns: false when it would change what was charged.
    mutating func add(_ change: PriceChange, _ rows: [PriceRow]) -> Bool {
        let current = rows.first { $0.holds(at: moment) }
        let next = rows.first { $0.from > moment }
        if current == nil && change.price == nil
            || current != nil && current?.amount == change.price?.amount
                && current?.to == next?.from
        {
            unchanged += 1
            return true
        }
        if moment < now, next != nil || current?.to.map({ $0 <= now }) ?? false { return false }
        changedLists.insert(change.list)
        changedItems.insert(change.itemID)
        if let current {
            endings.append(
                current.from == moment
                    ? PriceTable.remove(change.itemID, current)
                    : PriceTable.end(change.itemID, current, at: moment))
            closed += 1
        }
        if let price = change.price {
            beginnings.append(
                (
                    change.itemID,
                    PriceRow(
                        list: change.list, minQuantity: change.minQuantity, from: moment,
                        to: next?.from, amount: price.amount)
                ))
        }
        return true
    }
}
