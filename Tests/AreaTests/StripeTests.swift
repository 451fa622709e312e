import Kernel
import PaymentProviders
import Payments
import Platform
import TestWorld
import Testing

/// What is particular to Stripe, apart from the way of an order.
@Suite struct StripeProviderTests {
    /// Currency, minor units here, what Stripe is sent; nil where Stripe would refuse it.
    @Test(
        arguments: [
            ("GBP", 4_500, 4_500), ("HUF", 1_999_000, 1_999_000), ("HUF", 199_950, 199_950),
            ("ILS", 24_990, 24_990), ("JPY", 500, 500), ("ISK", 5, 500), ("KWD", 5_120, 5_120),
            ("KWD", 5_124, nil), ("EUR", 0, nil),
        ] as [(String, Int64, Int64?)])
    func amountsAreCountedAsStripeCounts(code: String, minor: Int64, sent: Int64?) throws {
        let currency = try #require(Currency(code: code))
        #expect(StripeAmounts.sent(Money(minor: minor, currency)) == sent)
        if let sent { #expect(StripeAmounts.read(sent, currency) == Amount(minor: minor)) }
    }

    private static func request(_ key: String, _ method: String) -> AuthorizationRequest {
        AuthorizationRequest(
            key: key, amount: Money(minor: 1_000, .gbp), cardToken: method, reference: key)
    }

    /// Every step twice under its key: Stripe does it once.
    @Test func aKeyIsOneRequest() async throws {
        let peer = try StripePeer()
        defer { peer.stop() }
        let provider = peer.provider()
        var request = Self.request("pay_a", "pm_card_visa")
        let opened = try await provider.open(request)
        #expect(try await provider.open(request) == opened)
        request.opened = opened
        let held = try await provider.authorize(request)
        #expect(try await provider.authorize(request) == held)
        let reference = try #require(opened)
        #expect(held == .authorised(reference))
        for _ in 0..<2 {
            try await provider.capture(key: "c", reference: reference, request.amount)
        }
        // Long after Stripe has forgotten the key.
        try await provider.capture(key: "d", reference: reference, request.amount)
        for key in ["r1", "r1", "r2"] {
            try await provider.refund(key: key, reference: reference, Money(minor: 400, .gbp))
        }
        await #expect(throws: PaymentProviderFault.rejected("charge_already_refunded")) {
            try await provider.refund(key: "r3", reference: reference, Money(minor: 201, .gbp))
        }
        let standing = try await provider.standing(reference, in: .gbp)
        #expect(standing?.captured == Amount(minor: 1_000))
        #expect(standing?.refunds.map(\.key).sorted() == ["r1", "r2"])
        #expect(try await peer.intents().count == 1)
    }

    @Test func whatIsHeldCanBeLetGoTwice() async throws {
        let peer = try StripePeer()
        defer { peer.stop() }
        let provider = peer.provider()
        var request = Self.request("pay_b", "pm_card_visa")
        request.opened = try await provider.open(request)
        _ = try await provider.authorize(request)
        let reference = try #require(request.opened)
        try await provider.void(key: "v", reference: reference)
        try await provider.void(key: "w", reference: reference)
        let standing = try await provider.standing(reference, in: .gbp)
        #expect(standing?.isVoided == true)
        #expect(try await provider.find(key: "pay_b", opened: reference) == .declined("canceled"))
    }

    /// The bank's word for a no.
    @Test(arguments: [
        ("pm_card_visa_chargeDeclined", "generic_decline"),
        ("pm_card_visa_chargeDeclinedInsufficientFunds", "insufficient_funds"),
        ("pm_unknown", "not_found"),
    ])
    func aNoHasItsReason(method: String, code: String) async throws {
        let peer = try StripePeer()
        defer { peer.stop() }
        let provider = peer.provider()
        var request = Self.request("pay_c", method)
        do {
            request.opened = try await provider.open(request)
            #expect(await provider.attempt(request) == .declined(code))
        } catch PaymentProviderFault.rejected(let said) {
            #expect(said == code)
        }
    }

    @Test func aProviderThatIsNotThereHoldsNothing() async throws {
        // Nothing listens on port 1.
        let provider = StripeProvider(
            StripeAccount(key: "sk_test_nobody", address: "http://127.0.0.1:1"),
            HTTPClient(), clock: .system)
        await #expect(throws: PaymentProviderFault.unreachable) {
            try await provider.open(Self.request("pay_d", "pm_card_visa"))
        }
        // Over the line of others a key is never sent in the clear.
        let careless = StripeProvider(
            StripeAccount(key: "sk_test_nobody", address: "http://stripe.example"),
            HTTPClient(), clock: .system)
        await #expect(throws: PaymentProviderFault.unreachable) {
            try await careless.open(Self.request("pay_e", "pm_card_visa"))
        }
    }
}
