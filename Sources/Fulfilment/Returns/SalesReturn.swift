package import Kernel
import Ordering
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
    /// What it came back from; nil for a return of another system.
    package var origin: Origin?

    /// The order whose goods came back, where they came to, and by which statement, if by any.
    package struct Origin: Sendable, Hashable {
        package let orderID: OrderID
        package let withdrawalID: WithdrawalID?
        package let locationID: LocationID

        package init(orderID: OrderID, withdrawalID: WithdrawalID?, locationID: LocationID) {
            self.orderID = orderID
            self.withdrawalID = withdrawalID
            self.locationID = locationID
        }
    }

    package var total: Amount { lines.reduce(.zero) { $0 + $1.unit * $1.quantity } }

    package init(
        id: ReturnID, number: String, profileID: ProfileID?, currency: Currency,
        returnedAt: Instant, source: String?, lines: [ReturnLine], origin: Origin? = nil
    ) {
        self.id = id
        self.number = number
        self.profileID = profileID
        self.currency = currency
        self.returnedAt = returnedAt
        self.source = source
        self.lines = lines
        self.origin = origin
    }
}

/// How goods were found to be when they came back.
package enum ReturnCondition: String, Sendable, Codable, CaseIterable {
    case asNew = "as_new"
    /// Used more than looking at them needs.
    case used
    case damaged
}

package struct ReturnLine: Sendable, Hashable {
    package let number: Int
    package let itemID: ItemID?
    package let sku: String
    package let title: String
    package let quantity: Quantity
    package let unit: Amount
    /// What staff found; nil for a return of another system.
    package let finding: Finding?

    package struct Finding: Sendable, Hashable {
        /// The number of the order's line.
        package let orderLine: Int
        package let condition: ReturnCondition
        /// Whether it went back on the shelf.
        package let isRestocked: Bool

        package init(orderLine: Int, condition: ReturnCondition, isRestocked: Bool) {
            self.orderLine = orderLine
            self.condition = condition
            self.isRestocked = isRestocked
        }
    }

    package init(
        number: Int, itemID: ItemID?, sku: String, title: String, quantity: Quantity,
        unit: Amount, finding: Finding? = nil
    ) {
        self.number = number
        self.itemID = itemID
        self.sku = sku
        self.title = title
        self.quantity = quantity
        self.unit = unit
        self.finding = finding
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

    package static func find(_ tx: Transaction, _ id: ReturnID) throws -> SalesReturn? {
        try ReturnTable.find(tx, id)
    }

    /// What came back of these orders, the oldest first; two statements.
    package static func of(_ tx: Transaction, orders: [OrderID]) throws -> [SalesReturn] {
        orders.isEmpty ? [] : try ReturnTable.of(tx, orders: orders)
    }

    /// Units of an order's lines that came back, or were withdrawn from and are to come back.
    package static func claimed(_ tx: Transaction, _ order: OrderID) throws -> [Int: Int] {
        var units = takenBack(try of(tx, orders: [order]))
        for withdrawal in try WithdrawalTable.of(tx, orders: [order]) {
            units.merge(withdrawal.units, uniquingKeysWith: +)
        }
        return units
    }

    /// Units of an order's lines that came back without a withdrawal.
    package static func takenBack(_ returns: [SalesReturn]) -> [Int: Int] {
        var units: [Int: Int] = [:]
        for entry in returns where entry.origin?.withdrawalID == nil {
            for line in entry.lines {
                guard let finding = line.finding else { continue }
                units[finding.orderLine, default: 0] += line.quantity.count
            }
        }
        return units
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

/// The number of a return that people read out: that of its order's form, with an R before it.
package enum ReturnNumber {
    package static func of(_ id: ReturnID) -> String {
        "R-" + OrderNumber.of(OrderID(high: id.high, low: id.low))
    }
}
