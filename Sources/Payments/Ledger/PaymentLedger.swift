package import Kernel
package import Storage

/// The ledger of payments: entries, never an overwritten balance.
package enum PaymentLedger {
    /// A new payment with its first entries, for a batch that places an order. The caller vouches
    /// for the entries: a new payment has nothing to compare them with.
    package static func opening(_ payment: Payment, _ entries: [PaymentEntry] = []) -> [SQL] {
        [PaymentTable.addition(of: payment)]
            + (entries.isEmpty ? [] : [PaymentTable.addition(of: entries)])
    }

    package static func add(
        _ tx: Transaction, _ payment: Payment, _ entries: [PaymentEntry] = []
    ) throws {
        try tx.batch(opening(payment, entries))
    }

    /// Appends an entry where the ledger allows it: no more is captured than was authorised (at the
    /// counter: than is due), no more refunded than captured, no more let go than held.
    package static func record(_ tx: Transaction, _ entry: PaymentEntry) throws -> RecordedEntry {
        try PaymentTable.lock(tx, entry.paymentID)
        guard let payment = try PaymentTable.payment(tx, entry.paymentID) else {
            return .refused(.unknownPayment)
        }
        var balance = try balance(tx, entry.paymentID)
        if try PaymentTable.has(tx, entry) { return .alreadyThere(balance) }
        if let refusal = refusal(entry, payment, balance) { return .refused(refusal) }
        try tx.run(PaymentTable.addition(of: [entry]))
        balance.add(entry.kind, entry.amount)
        return .recorded(balance)
    }

    /// Ties a payment to the order that was placed with it. False when it has another one.
    package static func assign(
        _ tx: Transaction, _ payment: PaymentID, to order: OrderID
    ) throws -> Bool {
        try PaymentTable.assign(tx, payment, to: order) == 1
    }

    package static func find(_ tx: Transaction, _ id: PaymentID) throws -> Payment? {
        try PaymentTable.payment(tx, id)
    }

    package static func balance(_ tx: Transaction, _ id: PaymentID) throws -> PaymentBalance {
        try PaymentTable.balances(tx, [id])[id] ?? PaymentBalance()
    }

    package static func entries(_ tx: Transaction, of id: PaymentID) throws -> [PaymentEntry] {
        try PaymentTable.entries(tx, of: id)
    }

    /// The payments of orders with their balances, the oldest first; one statement.
    package static func payments(
        _ tx: Transaction, orders: [OrderID]
    ) throws -> [OrderID: [PaymentState]] {
        orders.isEmpty ? [:] : try PaymentTable.states(tx, of: orders)
    }

    /// The sums of every order's payments, by order, for an audit of the orders. Nothing is kept.
    package static func eachOrderBalance(
        _ tx: Transaction, _ body: (OrderID, Money, PaymentBalance) throws -> Void
    ) throws {
        try PaymentTable.eachOrderBalance(tx, body)
    }

    /// Payments whose provider was asked in this time and of whose answer nothing is known.
    package static func unresolved(
        _ tx: Transaction, from start: Instant, before end: Instant, limit: Int
    ) throws -> [Payment] {
        try PaymentTable.unresolved(tx, from: start, before: end, limit: limit)
    }

    static func refusal(
        _ entry: PaymentEntry, _ payment: Payment, _ balance: PaymentBalance
    ) -> PaymentRefusal? {
        let amount = entry.amount
        switch entry.kind {
        case .started, .declined: return nil
        case .authorised, .captured, .voided, .refunded:
            guard amount > .zero else { return .nothing }
        }
        switch entry.kind {
        case .started, .declined: return nil
        case .authorised:
            let left = payment.due.amount - balance.authorised + balance.voided
            return amount > left ? .moreThanDue(left) : nil
        case .captured:
            let left =
                payment.tender == .payAtCollection
                ? payment.due.amount - balance.captured : balance.held
            return amount > left ? .moreThanHeld(left) : nil
        case .voided:
            return amount > balance.held ? .moreThanHeld(balance.held) : nil
        case .refunded:
            return amount > balance.paid ? .moreThanPaid(balance.paid) : nil
        }
    }
}

/// A payment with the sums of its entries.
package struct PaymentState: Sendable, Hashable {
    package let payment: Payment
    package let balance: PaymentBalance

    package init(payment: Payment, balance: PaymentBalance) {
        self.payment = payment
        self.balance = balance
    }
}
