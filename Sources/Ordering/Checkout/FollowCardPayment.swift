package import Inventory
package import Kernel
import Payments
import Platform
package import Storage

/// What a card payment that was begun has come to: asked for by the shopper's return, by the
/// provider's notices and by jobs, in any order and as often as they like.
extension PayByCard {
    /// A payment that was begun, as its page shows it.
    package struct Begun: Sendable {
        package let contact: OrderContact
        /// Where it is collected; nil for a delivery.
        package let collectAt: LocationID?
        /// When it is collected.
        package let slot: CollectionSlot?
        package let answer: PlaceOrderAnswer?
    }

    /// One statement.
    package static func begun(
        _ tx: Transaction, _ id: PaymentID, at now: Instant
    ) throws -> Begun? {
        try CheckoutTable.find(tx, id, at: now, locks: false).map {
            Begun(
                contact: $0.contact, collectAt: $0.draft.collectAt, slot: $0.draft.slot,
                answer: $0.answer)
        }
    }

    /// Asks the provider what became of a payment and ends it accordingly; nil when there is no
    /// such payment. Throws `OperationFault.underWay` when the provider does not tell.
    package func look(_ paymentID: PaymentID) async throws -> CardPayment? {
        guard let known = try await state(of: paymentID) else { return nil }
        if case .placed = known.answer, let answer = known.answer { return .answered(answer) }
        let outcome = await provider.resolve(
            key: paymentID.description, opened: known.reference)
        // Whoever was refused is not kept waiting, yet money that is held must not stay held.
        if let answer = known.answer {
            guard case .authorised = outcome else { return .answered(answer) }
        }
        return try await end(paymentID, outcome)
    }

    /// Ends a payment that the shopper no longer wants; one that was paid meanwhile is an order.
    package func leave(_ paymentID: PaymentID) async throws -> CardPayment? {
        guard let known = try await state(of: paymentID) else { return nil }
        if let answer = known.answer { return .answered(answer) }
        if let reference = known.reference {
            do {
                try await provider.abandon(key: paymentID.description, opened: reference)
            } catch PaymentProviderFault.rejected {
                // It cannot be ended any more: what it came to is asked next.
            }
        }
        switch await provider.resolve(key: paymentID.description, opened: known.reference) {
        case .authorised(let reference): return try await end(paymentID, .authorised(reference))
        case .declined(let code): return try await end(paymentID, .declined(code))
        case .waiting, .notHeld: return try await end(paymentID, .notHeld)
        case .unknown:
            // A provider that knows nothing of it, asked after the answer's last time, holds
            // nothing; before, it may be on its way.
            guard known.isPastWaiting(house.now),
                try await provider.find(key: paymentID.description, opened: known.reference) == nil
            else { throw OperationFault.underWay }
            return try await end(paymentID, .notHeld)
        }
    }

    /// The payment that an operation began.
    package func payment(of operation: Operation) async throws -> PaymentID? {
        try await house.store.read { tx in try CheckoutTable.payment(tx, of: operation) }
    }

    // MARK: Jobs

    /// Learns an answer that was lost. Throws while there is none, so that the job comes back.
    package func resolve(_ paymentID: PaymentID) async throws {
        do {
            _ = try await look(paymentID)
        } catch OperationFault.underWay {
            let known = try await state(of: paymentID)
            guard known?.answer == nil, known?.isPastWaiting(house.now) == true else {
                throw PaymentProviderFault.unknown
            }
            try await expire(paymentID)
        }
    }

    /// Stops waiting for the shopper: the stock is free by the clock, and the provider's page is
    /// closed.
    package func expire(_ paymentID: PaymentID) async throws {
        do {
            _ = try await leave(paymentID)
        } catch OperationFault.underWay {
            throw PaymentProviderFault.unknown
        }
    }

    // MARK: Reading

    private struct Known: Sendable {
        let answer: PlaceOrderAnswer?
        let reference: String?
        let startedAt: Instant

        func isPastWaiting(_ now: Instant) -> Bool { now > startedAt + PayByCard.reserved }
    }

    private func state(of id: PaymentID) async throws -> Known? {
        let now = house.now
        return try await house.store.read { tx in
            guard let record = try CheckoutTable.find(tx, id, at: now, locks: false) else {
                return nil
            }
            return Known(
                answer: record.answer, reference: try PaymentReferences.find(tx, id),
                startedAt: id.instant)
        }
    }
}
