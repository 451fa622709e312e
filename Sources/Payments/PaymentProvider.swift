package import Kernel

/// What a provider is asked to hold.
package struct AuthorizationRequest: Sendable, Hashable {
    /// The same key is the same request, however often it is sent.
    package let key: String
    package let amount: Money
    /// What the provider's own form made of the card; the house never sees a card's number. Empty
    /// where the shopper gives the card on the provider's page.
    package let cardToken: String
    /// What the cardholder and the merchant see it as: the id of the payment.
    package let reference: String
    /// Nil where no shopper can be sent anywhere.
    package var visit: ProviderVisit?
    /// What the provider called it when it was opened.
    package var opened: String?

    package init(
        key: String, amount: Money, cardToken: String, reference: String,
        visit: ProviderVisit? = nil
    ) {
        self.key = key
        self.amount = amount
        self.cardToken = cardToken
        self.reference = reference
        self.visit = visit
    }
}

/// What a provider needs to receive the shopper on a page of its own and to send them back.
package struct ProviderVisit: Sendable, Hashable {
    /// Where the shopper comes back to, whether paid or not.
    package let returnAddress: String
    /// What is paid for, as the shopper reads it.
    package let title: String
    /// So that it need not be typed again.
    package let email: EmailAddress
    package let language: Language
    /// After this moment the house no longer waits.
    package let until: Instant

    package init(
        returnAddress: String, title: String, email: EmailAddress, language: Language,
        until: Instant
    ) {
        self.returnAddress = returnAddress
        self.title = title
        self.email = email
        self.language = language
        self.until = until
    }
}

package enum AuthorizationResult: Sendable, Hashable {
    /// Held, under the provider's own reference.
    case authorised(String)
    /// Refused, with the provider's code.
    case declined(String)
    /// The shopper has something to do at this address: give the card, or prove who they are.
    case waiting(String)
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

/// How shoppers give their card.
package enum CardEntry: Sendable, Hashable {
    case none
    /// The made-up cards of a demonstration.
    case testCards
    /// On a page of the provider's, whose origin a form may lead to.
    case hostedPage(origin: String)
}

/// A card provider. All of it is asynchronous, so none of it can be called inside a transaction.
package protocol PaymentProvider: Sendable {
    var name: String { get }
    var cardEntry: CardEntry { get }
    /// Makes a payment known to the provider and holds nothing yet, so that nothing is held when
    /// the answer is lost. Returns the provider's name for it, by which it is found from then on;
    /// nil from a provider that finds a payment by its key.
    func open(_ request: AuthorizationRequest) async throws -> String?
    func authorize(_ request: AuthorizationRequest) async throws -> AuthorizationResult
    func capture(key: String, reference: String, _ amount: Money) async throws
    func void(key: String, reference: String) async throws
    func refund(key: String, reference: String, _ amount: Money) async throws
    /// What became of an authorization: nil when the provider never heard of it.
    func find(key: String, opened: String?) async throws -> AuthorizationResult?
    /// Ends a payment that waits for the shopper, so that it cannot be paid any more.
    func abandon(key: String, opened: String) async throws
    /// What the provider has in its books under a reference; nil where it does not tell.
    func standing(_ reference: String, in currency: Currency) async throws -> ProviderStanding?
    /// Reads a notice that came over the provider's webhook.
    func hear(_ notice: ProviderNotice, at now: Instant) -> HeardNotice
}

/// What a provider has in its books about one authorization.
package struct ProviderStanding: Sendable, Hashable {
    package struct Refund: Sendable, Hashable {
        /// Our key, where the refund was asked for here; the provider's own reference otherwise.
        package let key: String
        package let amount: Amount

        package init(key: String, amount: Amount) {
            self.key = key
            self.amount = amount
        }
    }

    package let captured: Amount
    package let isVoided: Bool
    package let refunds: [Refund]

    package init(captured: Amount, isVoided: Bool, refunds: [Refund]) {
        self.captured = captured
        self.isVoided = isVoided
        self.refunds = refunds
    }
}

/// A request that says that it comes from the provider.
package struct ProviderNotice: Sendable {
    /// A header by its name in small letters.
    package let header: @Sendable (String) -> String?
    /// Byte for byte, as it was signed.
    package let body: [UInt8]

    package init(body: [UInt8], header: @escaping @Sendable (String) -> String?) {
        self.body = body
        self.header = header
    }
}

package enum HeardNotice: Sendable, Hashable {
    /// The provider sends none, or its key is not configured.
    case unexpected
    /// Not from the provider, altered on the way, or too old.
    case forged
    /// From the provider, and not about a payment.
    case irrelevant
    /// Something has happened to the payment. What it is the provider is asked, so that neither
    /// the order of notices nor their number matters.
    case about(PaymentID, notice: String)
}

extension PaymentProvider {
    package func open(_ request: AuthorizationRequest) async throws -> String? { nil }
    package func abandon(key: String, opened: String) async throws {}
    package func standing(
        _ reference: String, in currency: Currency
    ) async throws -> ProviderStanding? { nil }
    package func hear(_ notice: ProviderNotice, at now: Instant) -> HeardNotice { .unexpected }
}

/// What is known after an authorization was asked for.
package enum AuthorizationOutcome: Sendable, Hashable {
    case authorised(String)
    case declined(String)
    /// The shopper has something to do at this address.
    case waiting(String)
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
            return await resolve(key: request.key, opened: request.opened)
        }
    }

    /// What became of an authorization whose answer was lost. A key that the provider does not know
    /// yet may still be on its way, so that is no proof that nothing is held.
    package func resolve(key: String, opened: String?) async -> AuthorizationOutcome {
        do {
            return try await find(key: key, opened: opened).map(outcome) ?? .unknown
        } catch {
            return .unknown
        }
    }

    private func outcome(_ result: AuthorizationResult) -> AuthorizationOutcome {
        switch result {
        case .authorised(let reference): .authorised(reference)
        case .declined(let code): .declined(code)
        case .waiting(let address): .waiting(address)
        }
    }
}
