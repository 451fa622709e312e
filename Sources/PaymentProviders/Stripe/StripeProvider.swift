import FoundationEssentials
package import Kernel
package import Payments
package import Platform

/// Stripe, by its API (docs.stripe.com/api). The shopper gives the card on Stripe's hosted page, so
/// no card data touches the house and its pages load nothing of Stripe's (PCI DSS, questionnaire
/// SAQ A); a program may instead bring a payment method that Stripe made.
///
/// Money is held first and captured later. Opening makes a session or an intent that holds nothing,
/// and its name is kept before anything is held: an answer that is lost afterwards is found out by
/// asking for it by name, not by guessing.
package struct StripeProvider: PaymentProvider {
    package let name = "stripe"
    package let cardEntry: CardEntry
    private let account: StripeAccount
    private let calls: StripeCalls

    /// The mark of ours in Stripe's metadata.
    private static let ours = "payment"
    private static let ourRefund = "refund"
    private static let pageLimit = "100"
    /// The least time that Stripe lets a hosted page live, and a little for the way
    /// (docs.stripe.com/api/checkout/sessions/create, `expires_at`). The house ends it earlier.
    private static let shortestPage: Int64 = 31 * 60
    private static let longestTitle = 250

    private let clock: WallClock

    package init(_ account: StripeAccount, _ client: HTTPClient, clock: WallClock) {
        self.account = account
        self.clock = clock
        calls = StripeCalls(account: account, client: client)
        cardEntry = .hostedPage(origin: account.pageOrigin)
    }

    // MARK: Holding money

    package func open(_ request: AuthorizationRequest) async throws -> String? {
        guard let amount = StripeAmounts.sent(request.amount) else {
            throw PaymentProviderFault.rejected("invalid_amount")
        }
        let currency = StripeAmounts.code(request.amount.currency)
        if request.cardToken.isEmpty {
            guard let visit = request.visit else {
                throw PaymentProviderFault.rejected("no_card")
            }
            return try await openPage(request, visit, amount, currency)
        }
        return try await calls.post(
            "/v1/payment_intents",
            [
                ("amount", String(amount)), ("currency", currency), ("capture_method", "manual"),
                ("payment_method", request.cardToken), ("payment_method_types[]", "card"),
                ("metadata[\(Self.ours)]", request.reference),
            ], key: "\(request.key):open", as: StripeIntent.self
        ).id
    }

    private func openPage(
        _ request: AuthorizationRequest, _ visit: ProviderVisit, _ amount: Int64,
        _ currency: String
    ) async throws -> String {
        let ends = max(visit.until.seconds, clock.now.seconds + Self.shortestPage)
        let item = "line_items[0]"
        return try await calls.post(
            "/v1/checkout/sessions",
            [
                ("mode", "payment"), ("payment_method_types[]", "card"),
                ("\(item)[quantity]", "1"), ("\(item)[price_data][currency]", currency),
                ("\(item)[price_data][unit_amount]", String(amount)),
                (
                    "\(item)[price_data][product_data][name]",
                    String(visit.title.prefix(Self.longestTitle))
                ),
                ("payment_intent_data[capture_method]", "manual"),
                ("payment_intent_data[metadata][\(Self.ours)]", request.reference),
                ("metadata[\(Self.ours)]", request.reference),
                ("client_reference_id", request.reference), ("customer_email", visit.email.text),
                ("locale", visit.language.code), ("success_url", visit.returnAddress),
                ("cancel_url", visit.returnAddress), ("expires_at", String(ends)),
            ], key: "\(request.key):open", as: StripeOpened.self
        ).id
    }

    package func authorize(_ request: AuthorizationRequest) async throws -> AuthorizationResult {
        guard let opened = request.opened else {
            throw PaymentProviderFault.rejected("not_opened")
        }
        if StripeProvider.isPage(opened) {
            guard let result = try await session(opened).result else {
                throw PaymentProviderFault.unknown
            }
            return result
        }
        let confirmed = try await calls.post(
            "/v1/payment_intents/\(opened)/confirm",
            request.visit.map { [("return_url", $0.returnAddress)] } ?? [],
            key: "\(request.key):confirm", as: StripeIntent.self)
        guard let result = confirmed.result else { throw PaymentProviderFault.unknown }
        return result
    }

    package func find(key: String, opened: String?) async throws -> AuthorizationResult? {
        guard let opened else { return nil }
        if StripeProvider.isPage(opened) { return try await session(opened).result }
        return try await intent(opened).result
    }

    package func abandon(key: String, opened: String) async throws {
        if StripeProvider.isPage(opened) {
            _ = try await calls.post(
                "/v1/checkout/sessions/\(opened)/expire", [], key: "\(key):expire",
                as: StripeOpened.self)
        } else {
            _ = try await calls.post(
                "/v1/payment_intents/\(opened)/cancel", [], key: "\(key):abandon",
                as: StripeIntent.self)
        }
    }

    // MARK: What is done with what is held

    package func capture(key: String, reference: String, _ amount: Money) async throws {
        guard let sent = StripeAmounts.sent(amount) else {
            throw PaymentProviderFault.rejected("invalid_amount")
        }
        try await change(reference, unless: { $0.status == "succeeded" }) {
            try await calls.post(
                "/v1/payment_intents/\(reference)/capture", [("amount_to_capture", String(sent))],
                key: key, as: StripeIntent.self)
        }
    }

    package func void(key: String, reference: String) async throws {
        try await change(reference, unless: { $0.status == "canceled" }) {
            try await calls.post(
                "/v1/payment_intents/\(reference)/cancel", [], key: key, as: StripeIntent.self)
        }
    }

    /// Stripe forgets keys after a day, and a job may come later: what says no is asked whether it
    /// was done before.
    private func change(
        _ reference: String, unless isDone: (StripeIntent) -> Bool,
        _ request: () async throws -> StripeIntent
    ) async throws {
        do {
            _ = try await request()
        } catch PaymentProviderFault.rejected(let code) {
            guard isDone(try await intent(reference)) else {
                throw PaymentProviderFault.rejected(code)
            }
        }
    }

    /// For the same reason looked for before it is asked for.
    package func refund(key: String, reference: String, _ amount: Money) async throws {
        guard let sent = StripeAmounts.sent(amount) else {
            throw PaymentProviderFault.rejected("invalid_amount")
        }
        let before = try await refunds(reference)
        if before.contains(where: { $0.metadata?[Self.ourRefund] == key && $0.counts }) { return }
        let done = try await calls.post(
            "/v1/refunds",
            [
                ("payment_intent", reference), ("amount", String(sent)),
                ("metadata[\(Self.ourRefund)]", key),
            ], key: key, as: StripeRefund.self)
        guard done.counts else { throw PaymentProviderFault.rejected("refund_failed") }
    }

    package func standing(
        _ reference: String, in currency: Currency
    ) async throws -> ProviderStanding? {
        let intent = try await intent(reference)
        let captured = intent.status == "succeeded" ? intent.amount_received ?? 0 : 0
        let refunds = captured == 0 ? [] : try await refunds(reference)
        return ProviderStanding(
            captured: StripeAmounts.read(captured, currency), isVoided: intent.status == "canceled",
            refunds: refunds.filter(\.counts).map {
                ProviderStanding.Refund(
                    key: $0.metadata?[Self.ourRefund] ?? $0.id,
                    amount: StripeAmounts.read($0.amount, currency))
            })
    }

    // MARK: Notices

    package func hear(_ notice: ProviderNotice, at now: Instant) -> HeardNotice {
        guard let secret = account.webhookSecret else { return .unexpected }
        guard let header = notice.header("stripe-signature"),
            StripeSignature.isGenuine(header: header, body: notice.body, secret: secret, at: now)
        else { return .forged }
        guard let event = try? JSONDecoder().decode(StripeEvent.self, from: Data(notice.body)),
            let payment = event.data.object.metadata?[Self.ours].flatMap({ PaymentID($0) })
        else { return .irrelevant }
        return .about(payment, notice: event.id)
    }

    // MARK: Reading

    private static func isPage(_ reference: String) -> Bool { reference.hasPrefix("cs_") }

    private func session(_ id: String) async throws -> StripeSession {
        try await calls.get(
            "/v1/checkout/sessions/\(id)", [("expand[]", "payment_intent")],
            as: StripeSession.self)
    }

    private func intent(_ id: String) async throws -> StripeIntent {
        try await calls.get("/v1/payment_intents/\(id)", as: StripeIntent.self)
    }

    private func refunds(_ intent: String) async throws -> [StripeRefund] {
        try await calls.get(
            "/v1/refunds", [("payment_intent", intent), ("limit", Self.pageLimit)],
            as: StripeList<StripeRefund>.self
        ).data
    }
}

/// Of a session that was just made only its name is read.
struct StripeOpened: Decodable { let id: String }
