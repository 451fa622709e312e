package import Kernel

/// What a provider is asked to hold.
package struct AuthorizationRequest: Sendable, Hashable {
    /// The same key is the same request, however often it is sent.
    package let key: String
    package let amount: Money
    /// What the provider's own form made of the card; the house never sees a card's number.
    package let cardToken: String
    /// What the cardholder and the merchant see it as: the id of the payment.
    package let reference: String

    package init(key: String, amount: Money, cardToken: String, reference: String) {
        self.key = key
        self.amount = amount
        self.cardToken = cardToken
        self.reference = reference
    }
}

package enum AuthorizationResult: Sendable, Hashable {
    /// Held, under the provider's own reference.
    case authorised(String)
    /// Refused, with the provider's code.
    case declined(String)
}

/// Why a provider gave no answer.
package enum PaymentProviderFault: Error, Sendable, Hashable {
    /// The request did not arrive: nothing has happened.
    case unreachable
    /// The answer did not arrive in time: it may have happened.
    case unknown
    /// The provider will not do this: the reference is not known or the amount too large.
    case rejected(String)
}

/// A card provider. All of it is asynchronous, so none of it can be called inside a transaction.
package protocol PaymentProvider: Sendable {
    var name: String { get }
    func authorize(_ request: AuthorizationRequest) async throws -> AuthorizationResult
    func capture(key: String, reference: String, _ amount: Money) async throws
    func void(key: String, reference: String) async throws
    func refund(key: String, reference: String, _ amount: Money) async throws
    /// What became of an authorization: nil when the provider never heard of the key.
    func find(key: String) async throws -> AuthorizationResult?
}

/// What is known after an authorization was asked for.
package enum AuthorizationOutcome: Sendable, Hashable {
    case authorised(String)
    case declined(String)
    /// Surely nothing is held.
    case notHeld
    /// It may be held: the job that resolves payments asks again later.
    case unknown
}

extension PaymentProvider {
    /// Asks for the authorization; where no answer comes, asks what became of it. The same key goes
    /// with every try, so nothing is held twice.
    package func attempt(_ request: AuthorizationRequest) async -> AuthorizationOutcome {
        do {
            return outcome(try await authorize(request))
        } catch PaymentProviderFault.unreachable {
            return .notHeld
        } catch PaymentProviderFault.rejected(let code) {
            return .declined(code)
        } catch {
            return await resolve(key: request.key)
        }
    }

    /// What became of an authorization whose answer was lost. A key that the provider does not know
    /// yet may still be on its way, so that is no proof that nothing is held.
    package func resolve(key: String) async -> AuthorizationOutcome {
        do {
            return try await find(key: key).map(outcome) ?? .unknown
        } catch {
            return .unknown
        }
    }

    private func outcome(_ result: AuthorizationResult) -> AuthorizationOutcome {
        switch result {
        case .authorised(let reference): .authorised(reference)
        case .declined(let code): .declined(code)
        }
    }
}
