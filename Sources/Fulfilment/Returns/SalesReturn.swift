package import Kernel
package import Storage

/// Goods that a customer brought back, with the money they are worth.
package struct SalesReturn: Sendable {
    package let id: ReturnID
    package let number: String
    package let profileID: ProfileID?
    package let currency: Currency
    package let returnedAt: Instant
    package let source: String?
    package var lines: [ReturnLine]

    package var total: Amount { lines.reduce(.zero) { $0 + $1.unit * $1.quantity } }

    package init(
        id: ReturnID, number: String, profileID: ProfileID?, currency: Currency,
        returnedAt: Instant, source: String?, lines: [ReturnLine]
    ) {
        self.id = id
        self.number = number
        self.profileID = profileID
        self.currency = currency
        self.returnedAt = returnedAt
        self.source = source
        self.lines = lines
    }
}

package struct ReturnLine: Sendable, Hashable {
    package let number: Int
    package let itemID: ItemID?
    package let sku: String
    package let title: String
    package let quantity: Quantity
    package let unit: Amount

    package init(
        number: Int, itemID: ItemID?, sku: String, title: String, quantity: Quantity, unit: Amount
    ) {
        self.number = number
        self.itemID = itemID
        self.sku = sku
        self.title = title
        self.quantity = quantity
        self.unit = unit
    }
}

package enum Returns {
    package static let pageLimit = 100

    /// Returns of a person, the newest first; two statements.
    package static func page(
        _ tx: Transaction, of profiles: [ProfileID], limit: Int
    ) throws -> [SalesReturn] {
        try ReturnTable.page(tx, of: profiles, limit: min(limit, pageLimit))
    }

    /// Adds the returns of another system that are not there yet, by their source.
    package static func add(imported returns: [SalesReturn], _ tx: Transaction) throws -> Int {
        try ReturnTable.add(imported: returns, tx)
    }
}

/// Derives every return's total from its lines.
package enum AuditReturns {
    /// A sentence for each that differs.
    package static func findings(_ tx: Transaction) throws -> [String] {
        try ReturnTable.totalsThatDiffer(tx).map { id, kept, derived in
            "return \(id): its total is \(kept.minor), its lines come to \(derived.minor)"
        }
    }
}
