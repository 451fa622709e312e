package import Kernel
package import Payments
import Synchronization

/// A card provider of our own for demos and tests: it takes no money, keeps idempotency keys as
/// real ones do, records every call, and misbehaves as told.
package final class RecordingProvider: PaymentProvider {
    package let name = "recording"
    package let cardEntry = CardEntry.testCards
    private let state = Mutex(State())
    private let slowness: Duration

    /// - Parameter slowness: how late a slow answer comes.
    package init(slowness: Duration = .seconds(3)) { self.slowness = slowness }

    /// How the provider behaves; a card token stands for one too.
    package enum Behaviour: String, Sendable, CaseIterable {
        case approves = "tok_approved"
        case declines = "tok_declined"
        /// Does it, and answers late; until then nobody learns what it answers.
        case slow = "tok_slow"
        /// Does it, and the answer is lost on the way.
        case lost = "tok_lost"
        /// Cannot be reached: nothing happens.
        case unreachable = "tok_unreachable"
        /// Takes the request and neither does it nor ever answers.
        case never = "tok_never"
        /// Does it, and tells it twice over its notices.
        case twice = "tok_twice"
    }

    package enum Call: Sendable, Hashable {
        case authorize(key: String, Money, reference: String)
        case capture(key: String, reference: String, Money)
        case void(key: String, reference: String)
        case refund(key: String, reference: String, Money)
        case find(key: String)
    }

    /// What the provider tells on its own account about an authorization.
    package struct Notice: Sendable, Hashable {
        package let key: String
        package let result: AuthorizationResult
    }

    /// Every call that arrived, repeats included.
    package var calls: [Call] { state.withLock { $0.calls } }

    /// What is held and what was taken of an authorization, as the provider sees it.
    package func hold(_ reference: String) -> Hold? { state.withLock { $0.holds[reference] } }

    /// All holds, in no order.
    package var holds: [Hold] { state.withLock { Array($0.holds.values) } }

    /// The notices that nobody has taken yet, the oldest first.
    package func takeNotices() -> [Notice] {
        state.withLock { state in
            defer { state.notices = [] }
            return state.notices
        }
    }

    /// The next calls behave so, one after the other, whatever the card token says.
    package func program(_ behaviours: [Behaviour]) {
        state.withLock { $0.programme += behaviours }
    }

    package struct Hold: Sendable, Hashable {
        package let reference: String
        package let authorised: Money
        package fileprivate(set) var captured: Money
        package fileprivate(set) var refunded: Money
        package fileprivate(set) var isVoided: Bool

        fileprivate init(of request: AuthorizationRequest) {
            let amount = request.amount
            self.init(
                "rec_\(amount.currency.code)_\(amount.amount.minor)_\(request.key)", amount)
        }

        /// A reference says what is held under it, so that a demo can be started again.
        fileprivate init?(remembered reference: String) {
            let parts = reference.split(separator: "_", maxSplits: 3)
            guard parts.count == 4, parts[0] == "rec", let minor = Int64(parts[2]),
                let currency = Currency(code: String(parts[1]))
            else { return nil }
            self.init(reference, Money(minor: minor, currency))
        }

        private init(_ reference: String, _ authorised: Money) {
            self.reference = reference
            self.authorised = authorised
            captured = Money(.zero, authorised.currency)
            refunded = captured
            isVoided = false
        }
    }

    package func authorize(_ request: AuthorizationRequest) async throws -> AuthorizationResult {
        let behaviour = state.withLock { state in
            state.nextBehaviour(
                or: Behaviour(rawValue: request.cardToken) ?? .declines)
        }
        try refuse(behaviour)
        let result = try state.withLock { state in
            try state.authorize(request, declines: behaviour == .declines)
        }
        let notice = Notice(key: request.key, result: result)
        let notices = behaviour == .twice ? [notice, notice] : [notice]
        state.withLock { state in
            state.notices += notices
            if behaviour == .slow { state.undecided.insert(request.key) }
        }
        defer { _ = state.withLock { $0.undecided.remove(request.key) } }
        try await answer(behaviour)
        return result
    }

    package func capture(key: String, reference: String, _ amount: Money) async throws {
        try await act { state in
            state.calls.append(.capture(key: key, reference: reference, amount))
            try state.once(key, "capture \(reference) \(amount.amount.minor)") { state in
                try state.change(reference) { hold in
                    guard !hold.isVoided, hold.authorised.currency == amount.currency,
                        (hold.captured + amount).amount <= hold.authorised.amount
                    else { throw PaymentProviderFault.rejected("amount_too_large") }
                    hold.captured = hold.captured + amount
                }
            }
        }
    }

    package func void(key: String, reference: String) async throws {
        try await act { state in
            state.calls.append(.void(key: key, reference: reference))
            try state.once(key, "void \(reference)") { state in
                try state.change(reference) { hold in
                    guard hold.captured.amount == .zero else {
                        throw PaymentProviderFault.rejected("already_captured")
                    }
                    hold.isVoided = true
                }
            }
        }
    }

    package func refund(key: String, reference: String, _ amount: Money) async throws {
        try await act { state in
            state.calls.append(.refund(key: key, reference: reference, amount))
            try state.once(key, "refund \(reference) \(amount.amount.minor)") { state in
                try state.change(reference) { hold in
                    guard hold.authorised.currency == amount.currency,
                        (hold.refunded + amount).amount <= hold.captured.amount
                    else { throw PaymentProviderFault.rejected("amount_too_large") }
                    hold.refunded = hold.refunded + amount
                }
            }
        }
    }

    package func find(key: String, opened: String?) async throws -> AuthorizationResult? {
        try state.withLock { state in
            state.calls.append(.find(key: key))
            if state.programme.first == .unreachable {
                state.programme.removeFirst()
                throw PaymentProviderFault.unreachable
            }
            return state.undecided.contains(key) ? nil : state.answers[key]
        }
    }

    /// A call other than an authorization: it behaves well unless programmed otherwise.
    private func act(_ body: (inout State) throws -> Void) async throws {
        let behaviour = state.withLock { $0.nextBehaviour(or: .approves) }
        try refuse(behaviour)
        if behaviour == .declines { throw PaymentProviderFault.rejected("declined") }
        try state.withLock { try body(&$0) }
        try await answer(behaviour)
    }

    private func refuse(_ behaviour: Behaviour) throws {
        switch behaviour {
        case .unreachable: throw PaymentProviderFault.unreachable
        case .never: throw PaymentProviderFault.unknown
        case .approves, .declines, .slow, .lost, .twice: break
        }
    }

    private func answer(_ behaviour: Behaviour) async throws {
        switch behaviour {
        case .slow: try await Task.sleep(for: slowness)
        case .lost: throw PaymentProviderFault.unknown
        case .approves, .declines, .unreachable, .never, .twice: break
        }
    }
}

extension RecordingProvider {
    fileprivate struct State {
        var calls: [Call] = []
        var programme: [Behaviour] = []
        var notices: [Notice] = []
        var answers: [String: AuthorizationResult] = [:]
        /// Keys whose slow answer has not been given.
        var undecided: Set<String> = []
        /// What a key was used for: the same key for something else is refused.
        var uses: [String: String] = [:]
        var holds: [String: Hold] = [:]

        mutating func nextBehaviour(or usual: Behaviour) -> Behaviour {
            programme.isEmpty ? usual : programme.removeFirst()
        }

        mutating func authorize(
            _ request: AuthorizationRequest, declines: Bool
        ) throws -> AuthorizationResult {
            calls.append(
                .authorize(key: request.key, request.amount, reference: request.reference))
            let use =
                "authorize \(request.amount.amount.minor) \(request.amount.currency.code) "
                + "\(request.cardToken) \(request.reference)"
            if let before = uses[request.key], before != use {
                throw PaymentProviderFault.rejected("key_reused")
            }
            if let answer = answers[request.key] { return answer }
            uses[request.key] = use
            let result: AuthorizationResult
            if declines {
                result = .declined("card_declined")
            } else {
                let hold = Hold(of: request)
                holds[hold.reference] = hold
                result = .authorised(hold.reference)
            }
            answers[request.key] = result
            return result
        }

        /// Does `body` the first time that the key comes.
        mutating func once(
            _ key: String, _ use: String, _ body: (inout State) throws -> Void
        ) throws {
            if let before = uses[key] {
                guard before == use else { throw PaymentProviderFault.rejected("key_reused") }
                return
            }
            try body(&self)
            uses[key] = use
        }

        mutating func change(_ reference: String, _ body: (inout Hold) throws -> Void) throws {
            guard var hold = holds[reference] ?? Hold(remembered: reference) else {
                throw PaymentProviderFault.rejected("unknown_reference")
            }
            try body(&hold)
            holds[reference] = hold
        }
    }
}
