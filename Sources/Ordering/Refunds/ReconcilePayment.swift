package import Kernel
package import Payments
package import Platform
import Storage

/// Brings the ledger up to what the provider has in its books: a refund made on the provider's own
/// pages, a hold that ran out, a capture whose answer was lost. Repeating it changes nothing.
package struct ReconcilePayment: Sendable {
    let house: House
    let provider: any PaymentProvider

    package init(_ house: House, _ provider: any PaymentProvider) {
        self.house = house
        self.provider = provider
    }

    package func callAsFunction(_ id: PaymentID) async throws {
        let found = try await house.store.read { tx -> (Payment, String)? in
            guard let payment = try PaymentLedger.find(tx, id), payment.tender == .card else {
                return nil
            }
            let entries = try PaymentLedger.entries(tx, of: id)
            return entries.last { $0.kind == .authorised }.map { (payment, $0.reference) }
        }
        guard let (payment, reference) = found,
            let standing = try await provider.standing(reference, in: payment.due.currency)
        else { return }
        let (now, ids) = (house.now, house.ids)
        try await house.store.write { tx in
            try ReconcilePayment.apply(tx, standing, to: payment, ids, now)
        }
    }

    private static func apply(
        _ tx: Transaction, _ standing: ProviderStanding, to payment: Payment, _ ids: IDSource,
        _ now: Instant
    ) throws {
        let balance = try PaymentLedger.balance(tx, payment.id)
        func record(_ kind: PaymentEntry.Kind, _ amount: Amount, _ reference: String) throws {
            let entry = PaymentEntry(
                id: ids.next(), paymentID: payment.id, kind: kind, amount: amount,
                reference: reference, at: now)
            switch try PaymentLedger.record(tx, entry) {
            case .refused(let refusal):
                throw Hopeless("payment \(payment.id) does not fit its ledger: \(refusal)")
            case .recorded where kind == .refunded:
                try tx.record(RefundFacts.madeElsewhere(entry, at: now))
            case .recorded, .alreadyThere: break
            }
        }
        if standing.captured > balance.captured {
            try record(
                .captured, standing.captured - balance.captured,
                SettleCardPayments.key(payment.id, .capture))
        }
        if standing.isVoided, balance.held > .zero {
            try record(.voided, balance.held, SettleCardPayments.key(payment.id, .void))
        }
        for done in standing.refunds {
            if let id = RefundID(done.key) {
                guard let refund = try Refunds.find(tx, id) else { continue }
                try RefundFacts.finish(tx, refund, entry: ids.next(), at: now)
            } else {
                try record(.refunded, done.amount, done.key)
            }
        }
    }
}
