package import Kernel
package import Payments
package import Platform
import Storage

/// Ends what a card provider holds: taken when the goods are handed over, let go when the order is
/// cancelled or could not be placed. Each step is asked for under a key of its own, so that asking
/// again changes nothing.
package struct SettleCardPayments: Sendable {
    let house: House
    let provider: any PaymentProvider

    package static let captureJob = "capture-payment"

    package init(_ house: House, _ provider: any PaymentProvider) {
        self.house = house
        self.provider = provider
    }

    /// Captures everything that is held for an order.
    package func capture(_ order: OrderID) async throws {
        for held in try await states(of: order) where held.balance.held > .zero {
            try await capture(held)
        }
    }

    /// Lets go of everything that is held for an order, and gives back what was taken.
    package func giveBack(_ order: OrderID) async throws {
        for state in try await states(of: order) {
            if state.balance.held > .zero { try await void(state) }
            if state.balance.paid > .zero { try await refund(state) }
        }
    }

    /// Lets go of a payment that no order uses.
    package func void(_ id: PaymentID) async throws {
        let state = try await house.store.read { tx -> PaymentState? in
            guard let payment = try PaymentLedger.find(tx, id) else { return nil }
            return PaymentState(payment: payment, balance: try PaymentLedger.balance(tx, id))
        }
        if let state, state.balance.held > .zero { try await void(state) }
    }

    private func states(of order: OrderID) async throws -> [PaymentState] {
        try await house.store.read { tx in
            try PaymentLedger.payments(tx, orders: [order])[order] ?? []
        }.filter { $0.payment.tender == .card }
    }

    private func capture(_ state: PaymentState) async throws {
        let (key, reference, money) = try await step(state, .capture, state.balance.held)
        try await ask { try await provider.capture(key: key, reference: reference, money) }
        try await record(state.payment.id, .captured, money.amount, reference: key)
    }

    private func void(_ state: PaymentState) async throws {
        let (key, reference, money) = try await step(state, .void, state.balance.held)
        try await ask { try await provider.void(key: key, reference: reference) }
        try await record(state.payment.id, .voided, money.amount, reference: key)
    }

    private func refund(_ state: PaymentState) async throws {
        let (key, reference, money) = try await step(state, .refund, state.balance.paid)
        try await ask { try await provider.refund(key: key, reference: reference, money) }
        try await record(state.payment.id, .refunded, money.amount, reference: key)
    }

    /// What a provider will not do no repetition mends: staff have to look at it.
    private func ask(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch PaymentProviderFault.rejected(let code) {
            throw Hopeless("the provider refused: \(code)")
        }
    }

    enum Step: String { case capture, void, refund }

    /// The key of a step at the provider, which is its reference in the ledger too.
    static func key(_ payment: PaymentID, _ step: Step) -> String { "\(payment):\(step)" }

    private func step(
        _ state: PaymentState, _ step: Step, _ amount: Amount
    ) async throws -> (key: String, reference: String, money: Money) {
        let id = state.payment.id
        let entries = try await house.store.read { tx in try PaymentLedger.entries(tx, of: id) }
        guard let authorised = entries.last(where: { $0.kind == .authorised }) else {
            throw Hopeless("payment \(id) was never authorised")
        }
        return (
            SettleCardPayments.key(id, step), authorised.reference,
            Money(amount, state.payment.due.currency)
        )
    }

    private func record(
        _ payment: PaymentID, _ kind: PaymentEntry.Kind, _ amount: Amount, reference: String
    ) async throws {
        let entry = PaymentEntry(
            id: house.ids.next(), paymentID: payment, kind: kind, amount: amount,
            reference: reference, at: house.now)
        let operation = Operation(
            scope: "payment-step", key: reference, request: [], at: house.now)
        _ = try await house.store.perform(operation) { tx in
            _ = try PaymentLedger.record(tx, entry)
            return PaymentStepAnswer.recorded
        }
    }
}

enum PaymentStepAnswer: CodableAnswer {
    case recorded
}
