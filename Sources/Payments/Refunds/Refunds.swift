package import Kernel
package import Storage

/// Refunds, within a transaction of the caller's.
package enum Refunds {
    /// What each payment of an order can still give back: captured, not refunded, and not promised
    /// by a refund that is under way. The caller has locked the order; two statements.
    package static func available(
        _ tx: Transaction, of order: OrderID
    ) throws -> [(payment: Payment, amount: Amount)] {
        let states = try PaymentLedger.payments(tx, orders: [order])[order] ?? []
        var promised: [PaymentID: Amount] = [:]
        for refund in try RefundTable.all(tx, of: [order]) where refund.end == nil {
            promised[refund.paymentID, default: .zero] += refund.amount.amount
        }
        return states.compactMap { state in
            let left = state.balance.paid - (promised[state.payment.id] ?? .zero)
            return left > .zero ? (state.payment, left) : nil
        }
    }

    package static func add(
        _ tx: Transaction, _ refunds: [Refund], by actor: String
    ) throws { try RefundTable.add(tx, refunds, by: actor) }

    package static func find(_ tx: Transaction, _ id: RefundID) throws -> Refund? {
        try RefundTable.find(tx, id)
    }

    /// The refunds of orders, the oldest first; one statement.
    package static func all(
        _ tx: Transaction, of orders: [OrderID]
    ) throws -> [OrderID: [Refund]] {
        orders.isEmpty
            ? [:] : Dictionary(grouping: try RefundTable.all(tx, of: orders), by: \.orderID)
    }

    /// The money is on its way: the entry in the ledger and the end of the refund. False when that
    /// was known before.
    package static func finish(
        _ tx: Transaction, _ refund: Refund, entry: PaymentEntryID, at now: Instant
    ) throws -> Bool {
        let recorded = try PaymentLedger.record(
            tx,
            PaymentEntry(
                id: entry, paymentID: refund.paymentID, kind: .refunded,
                amount: refund.amount.amount, reference: refund.id.description, at: now))
        if case .refused(let refusal) = recorded {
            throw StoreFault.other("refund \(refund.id) does not fit its ledger: \(refusal)")
        }
        return try RefundTable.end(tx, refund.id, refusal: nil, at: now)
    }

    /// The provider will not do it: its money can be given back another way.
    package static func refuse(
        _ tx: Transaction, _ refund: Refund, _ words: String, at now: Instant
    ) throws {
        _ = try RefundTable.end(
            tx, refund.id, refusal: String(words.prefix(Refund.longestReason)), at: now)
    }
}
