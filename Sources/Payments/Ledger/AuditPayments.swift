package import Kernel
package import Storage

/// Something in the ledger of payments that cannot be.
package enum PaymentFinding: Sendable, Hashable {
    /// More captured or let go than was authorised, or than is due.
    case moreTakenThanHeld(PaymentID, PaymentBalance)
    /// More given back than was taken.
    case moreRefundedThanTaken(PaymentID, PaymentBalance)
    /// The provider was asked long ago and its answer was never learnt.
    case unresolved(PaymentID)
}

extension PaymentFinding: CustomStringConvertible {
    package var description: String {
        switch self {
        case .moreTakenThanHeld(let id, let sums):
            "payment \(id): authorised \(sums.authorised.minor), captured \(sums.captured.minor), "
                + "voided \(sums.voided.minor): more taken than held or due"
        case .moreRefundedThanTaken(let id, let sums):
            "payment \(id): captured \(sums.captured.minor), refunded \(sums.refunded.minor)"
        case .unresolved(let id):
            "payment \(id): the provider was asked and its answer was never learnt"
        }
    }
}

/// Adds up every payment from its entries.
package enum AuditPayments {
    /// After this long an answer that never came is a finding.
    package static let patience = Span.hours(1)
    /// Findings listed; one more would tell nothing new.
    package static let mostFindings = 1_000

    package static func findings(_ tx: Transaction, now: Instant) throws -> [PaymentFinding] {
        var findings: [PaymentFinding] = []
        try PaymentTable.eachBroken(tx) { payment, balance in
            guard findings.count < mostFindings else { return }
            findings.append(
                balance.refunded > balance.captured
                    ? .moreRefundedThanTaken(payment.id, balance)
                    : .moreTakenThanHeld(payment.id, balance))
        }
        let lost = try PaymentTable.unresolved(
            tx, from: Instant(seconds: 0), before: now - patience, limit: mostFindings)
        return findings + lost.map { .unresolved($0.id) }
    }

    /// How many payments there are to look at.
    package static func count(_ tx: Transaction) throws -> Int { try PaymentTable.count(tx) }
}
