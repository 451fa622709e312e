package import Kernel
package import Payments
package import Platform
package import Storage

/// Decides to give money of an order back, in whole or in part. The decision is made here and
/// counts at once, so that two of them never promise the same money; a provider is asked by a job.
package struct RefundOrder: Sendable {
    let house: House

    /// The job that asks a provider for a refund.
    package static let job = "send-refund"

    package init(_ house: House) { self.house = house }

    package enum Answer: Sendable, Hashable, CodableAnswer {
        /// With what is given back in all, one refund for each payment it comes from.
        case decided([RefundID], Amount)
        /// Not there, of another system, or of a place where the actor does not work.
        case unknown
        /// Nothing of it has been taken, or all of it went back. What is only held is let go by
        /// cancelling.
        case nothingPaid
        /// More than what was taken and not given back.
        case tooMuch(left: Amount)
    }

    /// - Parameter amount: nil for all that is left.
    package func callAsFunction(
        _ operation: Operation, order id: OrderID, amount: Amount?, reason: String, actor: Actor
    ) async throws -> Answer {
        let now = house.now
        let ids = house.ids
        return try await house.store.perform(operation) { tx in
            guard actor.may(.refund) else { return Answer.unknown }
            try OrderTable.lock(tx, id)
            guard let order = try OrderTable.summary(tx, id),
                let place = order.handover.location, actor.works(at: place)
            else { return .unknown }
            let available = try Refunds.available(tx, of: id)
            let left = available.reduce(Amount.zero) { $0 + $1.amount }
            guard left > .zero else { return .nothingPaid }
            let wanted = amount ?? left
            guard wanted <= left, wanted > .zero else { return .tooMuch(left: left) }
            let refunds = try RefundOrder.decide(
                tx, order: id, wanted, from: available, reason: reason, by: actor.label, ids: ids,
                at: now)
            return .decided(refunds.map(\.id), wanted)
        }.answer
    }

    /// Promises `wanted` of what the payments can still give back, the oldest payment first, and
    /// has the provider asked. The caller holds the order.
    package static func decide(
        _ tx: Transaction, order: OrderID, _ wanted: Amount,
        from available: [(payment: Payment, amount: Amount)], reason: String, by actor: String,
        ids: IDSource, at now: Instant
    ) throws -> [Refund] {
        var rest = wanted
        var refunds: [Refund] = []
        for (payment, amount) in available where rest > .zero {
            let part = min(rest, amount)
            rest = rest - part
            refunds.append(
                Refund(
                    id: ids.next(), paymentID: payment.id, orderID: order,
                    amount: Money(part, payment.due.currency), reason: reason, at: now))
        }
        try Refunds.add(tx, refunds, by: actor)
        try JobTable.add(
            tx,
            refunds.map {
                Job(
                    id: ids.next(), kind: job, key: $0.id.description,
                    details: $0.id.description, runAt: now)
            })
        return refunds
    }
}
