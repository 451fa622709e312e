package import Kernel
package import Storage

/// The span of a register's drawer from the float it opens with to the count that closes it.
package struct TillSession: Sendable, Hashable {
    package let id: TillSessionID
    package let registerID: RegisterID
    package let locationID: LocationID
    /// Counts the sessions of one register from 1, without gaps: the number of its Z report.
    package let number: Int
    package let currency: Currency
    package let float: Amount
    package let openedAt: Instant
    /// The label of whoever opened it.
    package let openedBy: String
    /// Nil while it is open.
    package let closedAt: Instant?

    package init(
        id: TillSessionID, registerID: RegisterID, locationID: LocationID, number: Int,
        currency: Currency, float: Amount, openedAt: Instant, openedBy: String,
        closedAt: Instant? = nil
    ) {
        self.id = id
        self.registerID = registerID
        self.locationID = locationID
        self.number = number
        self.currency = currency
        self.float = float
        self.openedAt = openedAt
        self.openedBy = openedBy
        self.closedAt = closedAt
    }
}

/// What a drawer holds: cash, and the slips of a card terminal that knows nothing of the house.
package enum DrawerTender: String, Sendable, CaseIterable, Codable {
    case cash
    case cardTerminal = "card_terminal"
}

/// Money that went into a drawer or out of it. Movements are appended and never changed.
package struct DrawerMovement: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable, Codable {
        case sale
        /// What was due of an order that was collected.
        case collection
        case refund
        case payIn = "pay_in"
        case payOut = "pay_out"
        /// The drawer was opened and nothing moved.
        case noSale = "no_sale"
    }

    package let id: DrawerMovementID
    package let sessionID: TillSessionID
    package let kind: Kind
    package let tender: DrawerTender
    /// What came in; negative for what went out.
    package let amount: Amount
    /// What cash that is rounded lacks (negative) or has over: `amount` less what was to be paid.
    package let rounding: Amount
    /// What it was for, once for each kind and tender of a session: a sale's or return's id.
    package let reference: String
    package let reason: String
    /// The label of whoever moved it.
    package let actor: String
    package let at: Instant

    package init(
        id: DrawerMovementID, sessionID: TillSessionID, kind: Kind, tender: DrawerTender,
        amount: Amount, rounding: Amount = .zero, reference: String, reason: String = "",
        actor: String, at: Instant
    ) {
        self.id = id
        self.sessionID = sessionID
        self.kind = kind
        self.tender = tender
        self.amount = amount
        self.rounding = rounding
        self.reference = reference
        self.reason = reason
        self.actor = actor
        self.at = at
    }
}

/// What was found when a drawer was counted, beside what should have been there.
package struct DrawerCount: Sendable, Hashable {
    package let tender: DrawerTender
    package let expected: Amount
    package let counted: Amount
    package var difference: Amount { counted - expected }

    package init(tender: DrawerTender, expected: Amount, counted: Amount) {
        self.tender = tender
        self.expected = expected
        self.counted = counted
    }
}

/// How a session was ended.
package struct TillClosing: Sendable, Hashable {
    package let at: Instant
    /// The label of whoever counted.
    package let by: String
    /// What explains a difference; empty where there is none.
    package let reason: String
    package let counts: [DrawerCount]

    package init(at: Instant, by: String, reason: String, counts: [DrawerCount]) {
        self.at = at
        self.by = by
        self.reason = reason
        self.counts = counts
    }
}

/// The sums of one kind and tender of a session's movements.
package struct DrawerSum: Sendable, Hashable {
    package let kind: DrawerMovement.Kind
    package let tender: DrawerTender
    package let count: Int
    package let amount: Amount
    package let rounding: Amount
}

package enum TillLimits {
    /// Minor units of one movement, a float or a count.
    package static let amount: Int64 = 10_000_000_000
    /// Characters of a reason.
    package static let reason = 200
    /// Sessions on one page of a list.
    package static let page = 100
}

/// Reading sessions of drawers, and writing sales into them, inside the caller's transaction.
package enum TillSessions {
    package static func find(_ tx: Transaction, _ id: TillSessionID) throws -> TillSession? {
        try TillSessionTable.find(tx, id)
    }

    /// The one that is open at a register; one statement.
    package static func open(_ tx: Transaction, at register: RegisterID) throws -> TillSession? {
        try TillSessionTable.open(tx, at: register)
    }

    /// The sessions of a location, the newest first.
    package static func page(
        _ tx: Transaction, at location: LocationID, before last: TillSessionID?, limit: Int
    ) throws -> [TillSession] {
        try TillSessionTable.page(
            tx, at: location, before: last, limit: min(limit, TillLimits.page))
    }

    package static func closing(_ tx: Transaction, of id: TillSessionID) throws -> TillClosing? {
        try TillSessionTable.closing(tx, of: id)
    }

    /// Everything that moved by kind and tender; one statement.
    package static func sums(_ tx: Transaction, of id: TillSessionID) throws -> [DrawerSum] {
        try DrawerTable.sums(tx, of: id)
    }

    /// What was put in and taken out beside sales and refunds, the oldest first.
    package static func movements(
        _ tx: Transaction, of id: TillSessionID
    ) throws -> [DrawerMovement] {
        try DrawerTable.movements(tx, of: id)
    }

    /// Statements that enter the money of a sale or a refund, for the batch that records it.
    package static func entering(_ movements: [DrawerMovement]) -> [SQL] {
        movements.isEmpty ? [] : [DrawerTable.addition(of: movements)]
    }

    /// What should lie in the drawer of each tender: the float and all that moved.
    package static func expected(
        _ session: TillSession, _ sums: [DrawerSum]
    ) -> [DrawerTender: Amount] {
        var expected: [DrawerTender: Amount] = [.cash: session.float, .cardTerminal: .zero]
        for sum in sums { expected[sum.tender, default: .zero] += sum.amount }
        return expected
    }
}
