package import Kernel
package import Storage

/// What another system added to an order or took off it, in its own words. Kolbo's own orders have
/// none: what they were priced with is stored with them.
package struct OrderAmount: Sendable, Hashable {
    package enum Kind: String, Sendable {
        /// Part of the total; less than nothing.
        case discount
        /// The same, taken off line by line.
        case lineDiscount
        /// Part of the total: what the lines do not explain.
        case other
        /// Given back after the order, and no part of its total.
        case refunded
    }

    package let kind: Kind
    package let amount: Amount
    /// A code, or whatever the source calls it.
    package let label: String

    package init(kind: Kind, amount: Amount, label: String) {
        self.kind = kind
        self.amount = amount
        self.label = label
    }
}

/// Orders of other systems, taken over as history.
package enum ImportOrders {
    /// Adds the orders that are not there yet, by their source; the number added.
    package static func add(_ tx: Transaction, _ orders: [NewOrder]) throws -> Int {
        try OrderTable.add(imported: orders, tx)
    }

    /// The orders that came from these sources. One statement.
    package static func known(
        _ tx: Transaction, sources: [String]
    ) throws -> [String: OrderID] {
        sources.isEmpty ? [:] : try OrderTable.known(tx, sources: sources)
    }

    /// Where these orders came from, those that came from somewhere. One statement.
    package static func sources(
        _ tx: Transaction, _ ids: [OrderID]
    ) throws -> [OrderID: String] {
        ids.isEmpty ? [:] : try OrderTable.sources(tx, ids)
    }

    /// That it was cancelled there.
    package static func cancel(
        _ tx: Transaction, _ id: OrderID, by source: String, at moment: Instant
    ) throws {
        _ = try OrderTable.addCancellation(tx, id, by: source, moment)
    }

    /// Takes an order that an import made away as if it had never been; false when something was
    /// done with it since: a person has claimed it, or it was amended.
    package static func forget(_ tx: Transaction, _ id: OrderID) throws -> Bool {
        try OrderTable.lock(tx, id)
        guard let order = try OrderTable.summary(tx, id) else { return true }
        guard !order.isOurs, try OrderClaimTable.holding(tx, [id]).isEmpty,
            try AmendmentTable.count(tx, id) == 0
        else { return false }
        try OrderContactTable.remove(tx, id)
        try OrderAmountTable.remove(tx, id)
        try OrderTable.remove(tx, id)
        return true
    }
}

extension Orders {
    /// What other systems added to these orders or took off them. One statement.
    package static func amounts(
        _ tx: Transaction, _ ids: [OrderID]
    ) throws -> [OrderID: [OrderAmount]] {
        ids.isEmpty ? [:] : try OrderAmountTable.amounts(tx, ids)
    }
}

/// Which goods and people orders, baskets and lists speak of, for whoever wants to take them away.
package enum OrderMentions {
    /// Three statements.
    package static func items(_ tx: Transaction, _ items: [ItemID]) throws -> Set<ItemID> {
        guard !items.isEmpty else { return [] }
        return Set(
            try OrderTable.mentioned(tx, items) + BasketTable.mentioned(tx, items)
                + ShoppingListTable.mentioned(tx, items))
    }

    /// Three statements.
    package static func profiles(
        _ tx: Transaction, _ profiles: [ProfileID]
    ) throws -> Set<ProfileID> {
        guard !profiles.isEmpty else { return [] }
        return Set(
            try OrderTable.owners(tx, profiles) + BasketTable.owners(tx, profiles)
                + ShoppingListTable.owners(tx, profiles))
    }
}
