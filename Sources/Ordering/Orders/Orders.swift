package import Inventory
package import Kernel
package import Pricing
package import Storage

/// Reading orders, within a transaction of the caller's.
package enum Orders {
    package static func summary(_ tx: Transaction, _ id: OrderID) throws -> OrderSummary? {
        try OrderTable.summary(tx, id)
    }

    /// An order with its lines and contact; three statements, four for one of another system.
    package static func find(_ tx: Transaction, _ id: OrderID) throws -> Order? {
        guard let summary = try OrderTable.summary(tx, id) else { return nil }
        let lines = try OrderTable.lines(tx, [id])
        var order = Order(
            summary: summary, lines: lines[id] ?? [],
            contact: try OrderContactTable.find(tx, id, country: summary.handover.country))
        if !summary.isOurs { order.amounts = try OrderAmountTable.amounts(tx, [id])[id] ?? [] }
        return order
    }

    /// The market an order was placed in, and its price as it was told and stored; nil for an order
    /// of another system. One statement.
    package static func priced(
        _ tx: Transaction, _ id: OrderID
    ) throws -> (market: MarketID, basket: PricedBasket)? { try OrderTable.priced(tx, id) }

    /// By the number as people type it: without case, with or without its hyphens.
    package static func id(_ tx: Transaction, number: String) throws -> OrderID? {
        let letters = number.uppercased().filter { $0.isLetter || $0.isNumber }
        guard letters.utf8.count == 12 else { return nil }
        let groups =
            "\(letters.prefix(4))-\(letters.dropFirst(4).prefix(4))-\(letters.dropFirst(8))"
        return try OrderTable.id(tx, number: groups)
    }

    /// All orders of a person, whichever the channel, the newest first; two statements.
    package static func page(
        _ tx: Transaction, of profiles: [ProfileID], before last: OrderID?, limit: Int
    ) throws -> [Order] {
        try withLines(
            tx,
            OrderTable.page(
                tx, of: profiles, before: last, limit: min(limit, OrderingLimits.orderPage)))
    }

    /// All orders for staff, the newest first; two statements.
    package static func page(
        _ tx: Transaction, before last: OrderID?, limit: Int
    ) throws -> [Order] {
        try withLines(
            tx,
            OrderTable.page(tx, before: last, limit: min(limit, OrderingLimits.orderPage)))
    }

    /// The orders with these ids and their lines; two statements.
    package static func find(_ tx: Transaction, _ ids: [OrderID]) throws -> [Order] {
        try withLines(tx, OrderTable.summaries(tx, ids))
    }

    /// The names the orders are for.
    package static func names(_ tx: Transaction, _ ids: [OrderID]) throws -> [OrderID: String] {
        try OrderContactTable.names(tx, ids)
    }

    /// Whom these orders are for; one statement.
    package static func contacts(
        _ tx: Transaction, _ orders: [OrderSummary]
    ) throws -> [OrderID: OrderContact] {
        orders.isEmpty ? [:] : try OrderContactTable.all(tx, orders)
    }

    /// The address an order is written to; one statement, whether there is such an order or not.
    package static func email(_ tx: Transaction, _ id: OrderID) throws -> String? {
        try OrderContactTable.emails(tx, [id])[id]
    }

    /// The items of one order; one statement.
    package static func items(_ tx: Transaction, of order: OrderID) throws -> [ItemID] {
        try OrderTable.items(tx, of: order)
    }

    /// What was bought together, the newest orders first: the items of each of at most `limit`
    /// orders before `last` that were not cancelled. One statement.
    package static func baskets(
        _ tx: Transaction, before last: OrderID?, limit: Int
    ) throws -> [(order: OrderID, items: [ItemID])] {
        try OrderTable.baskets(tx, before: last, limit: limit)
    }

    package static func count(_ tx: Transaction) throws -> Int { try OrderTable.count(tx) }

    /// The heads of the orders with these ids; one statement.
    package static func summaries(
        _ tx: Transaction, _ ids: [OrderID]
    ) throws -> [OrderSummary] { try OrderTable.summaries(tx, ids) }

    /// The orders of these sales at tills, with their lines; three statements.
    package static func of(_ tx: Transaction, sales: [SaleID]) throws -> [Order] {
        guard !sales.isEmpty else { return [] }
        let ids = try OrderTable.ids(tx, of: sales)
        return ids.isEmpty ? [] : try find(tx, ids)
    }

    /// Holds the order until the end of the transaction: cancelling and picking exclude each other.
    package static func lock(_ tx: Transaction, _ id: OrderID) throws {
        try OrderTable.lock(tx, id)
    }

    /// Says when an order is collected. The caller holds it and has taken the place.
    package static func setSlot(
        _ tx: Transaction, _ id: OrderID, _ slot: CollectionSlot?
    ) throws { try OrderTable.setSlot(tx, id, slot) }

    private static func withLines(
        _ tx: Transaction, _ summaries: [OrderSummary]
    ) throws -> [Order] {
        guard !summaries.isEmpty else { return [] }
        let lines = try OrderTable.lines(tx, summaries.map(\.id))
        return summaries.map { Order(summary: $0, lines: lines[$0.id] ?? [], contact: nil) }
    }
}
