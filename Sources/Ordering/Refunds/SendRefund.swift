package import Kernel
package import Payments
package import Platform
import Storage

/// Gives back what was decided: the provider is asked under the refund's own id, and the ledger is
/// written when it has said yes. Money that was taken at a counter is given back at a counter.
package struct SendRefund: Sendable {
    let house: House
    let provider: any PaymentProvider

    package init(_ house: House, _ provider: any PaymentProvider) {
        self.house = house
        self.provider = provider
    }

    package func callAsFunction(_ id: RefundID) async throws {
        let found = try await house.store.read { tx -> (Refund, Payment, String?)? in
            guard let refund = try Refunds.find(tx, id), refund.end == nil,
                let payment = try PaymentLedger.find(tx, refund.paymentID)
            else { return nil }
            let entries = try PaymentLedger.entries(tx, of: payment.id)
            return (refund, payment, entries.last { $0.kind == .authorised }?.reference)
        }
        guard let (refund, payment, reference) = found else { return }
        if payment.tender == .card {
            guard let reference else {
                throw Hopeless("payment \(payment.id) was never authorised")
            }
            do {
                try await provider.refund(
                    key: refund.id.description, reference: reference, refund.amount)
            } catch PaymentProviderFault.rejected(let code) {
                let now = house.now
                try await house.store.write { tx in
                    try Refunds.refuse(tx, refund, code, at: now)
                }
                throw Hopeless("the provider refused refund \(id): \(code)")
            }
        }
        let now = house.now
        let entry: PaymentEntryID = house.ids.next()
        try await house.store.write { tx in
            try RefundFacts.finish(tx, refund, entry: entry, at: now)
        }
    }
}

enum RefundFacts {
    /// Ends a refund that was done, and tells it once.
    static func finish(
        _ tx: Transaction, _ refund: Refund, entry: PaymentEntryID, at now: Instant
    ) throws {
        guard try Refunds.finish(tx, refund, entry: entry, at: now) else { return }
        try tx.record(
            Fact(
                "OrderRefunded", of: refund.id.description, version: 1, at: now,
                details: """
                    {"order":"\(refund.orderID)","amount":\(refund.amount.amount.minor),\
                    "currency":"\(refund.amount.currency.code)"}
                    """))
    }

    /// Money went back on the provider's own pages.
    static func madeElsewhere(_ entry: PaymentEntry, at now: Instant) -> Fact {
        Fact(
            "PaymentRefundedElsewhere", of: entry.paymentID.description, version: 1, at: now,
            details: #"{"entry":"\#(entry.id)"}"#)
    }
}
