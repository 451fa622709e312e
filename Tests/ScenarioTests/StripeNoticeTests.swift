import Bench
import Foundation
import Kernel
import Storage
import TestWorld
import Testing

/// What Stripe tells over its webhook, and days on which it does not answer.
@Suite struct StripeNoticeTests {
    private static func placed(_ stripe: StripeShop, _ client: TestClient) async throws -> Int {
        try await client.get("/api/orders").json["items"].all.count
    }

    /// Paid, and told before the shopper is back; the notice comes twice and after a later one.
    @Test(arguments: TestDatabase.engines)
    func aNoticeBeforeTheReturnMakesTheOrderOnce(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            let client = try await stripe.shopper(stock: 5)
            let page = try #require(try await stripe.begin(client))
            let paid = try await stripe.peer.pay(page, card: StripeShop.good)
            let back = StripeShop.path(paid.header("location"))
            let payment = StripeShop.payment(back)
            let now = stripe.small.shop.clock.now
            let later = StripePeer.notice(
                "evt_2", "payment_intent.amount_capturable_updated", payment: payment, at: now)
            let first = StripePeer.notice(
                "evt_1", "checkout.session.completed", payment: payment, at: now)
            for notice in [later, first, first, later] {
                #expect(try await stripe.notify(client, notice).status == 200)
            }
            try await stripe.small.shop.settle()
            let counts = try await stripe.small.shop.house.store.read { tx in
                try JobTable.counts(tx)
            }
            #expect(counts.givenUp == 0)
            let orders = try await stripe.small.shop.house.store.read { tx in
                try tx.first("SELECT count(*) FROM sales_order WHERE tender = 'card'") { $0.int(0) }
            }
            #expect(orders == 1)
            let returned = try await client.get(back)
            #expect(returned.header("location")?.contains("placed=1") == true)
            #expect(try await stripe.small.shop.audit().findings == [])
        }
    }

    /// The same the other way round, with the notices that the peer signs and sends itself.
    @Test(arguments: TestDatabase.engines)
    func aNoticeAfterTheReturnChangesNothing(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            try await stripe.peer.tell(stripe.small.shop.port)
            let client = try await stripe.shopper(stock: 5)
            let page = try #require(try await stripe.begin(client))
            let paid = try await stripe.peer.pay(page, card: StripeShop.good)
            let returned = try await client.get(StripeShop.path(paid.header("location")))
            #expect(returned.header("location")?.contains("placed=1") == true)
            // localstripe sends after a second.
            var heard = 0
            for _ in 0..<100 where heard < 2 {
                try await Task.sleep(for: .milliseconds(50))
                heard = try await stripe.small.shop.house.store.read { tx in
                    try tx.first("SELECT count(*) FROM job WHERE kind = 'hear-payment-notice'") {
                        $0.int(0)
                    } ?? 0
                }
            }
            #expect(heard == 2)
            try await stripe.small.shop.settle()
            #expect(try await stripe.small.shop.audit().findings == [])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aForgedNoticeIsRefused(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            let client = stripe.small.shop.client()
            let payment = PaymentID(high: 1, low: 1).description
            let now = stripe.small.shop.clock.now
            func notice(at moment: Instant, secret: String = StripePeer.secret) -> (String, [UInt8])
            {
                let made = StripePeer.notice(
                    "evt_x", "payment_intent.succeeded", payment: payment, at: moment,
                    secret: secret)
                return (made.signature, made.body)
            }
            let good = notice(at: now)
            let other = notice(at: now, secret: "whsec_another")
            let cases: [(String, (String, [UInt8]), Int)] = [
                ("another secret", other, 400), ("no signature", ("", good.1), 400),
                ("too old", notice(at: now - .seconds(301)), 400),
                ("from the future", notice(at: now + .seconds(301)), 400),
                ("altered", (good.0, good.1 + [32]), 400),
                ("another scheme", (good.0.replacing("v1=", with: "v0="), good.1), 400),
                ("old enough", notice(at: now - .seconds(299)), 200),
                ("a second signature", (other.0 + good.0.dropFirst(12), good.1), 200),
            ]
            for (name, notice, status) in cases {
                let answer = try await stripe.notify(
                    client, (signature: notice.0, body: notice.1))
                #expect(answer.status == status, "\(name)")
            }
            let elsewhere = try await client.send(
                "POST", "/webhooks/payments/another",
                headers: [("Stripe-Signature", good.0)], body: good.1)
            #expect(elsewhere.status == 404)
        }
    }

    // MARK: Programs that bring a card of their own, and answers that do not come

    private static func order(
        _ stripe: StripeShop, _ client: TestClient, _ method: String, key: String
    ) async throws -> HTTPConnection.Answer {
        let body = stripe.small.order(
            at: "london-soho", total: 4_500,
            payment: "{\"kind\":\"card\",\"token\":\"\(method)\"}")
        return try await client.json("POST", "/api/orders", body, key: key)
    }

    @Test(arguments: TestDatabase.engines)
    func aProgramPaysWithACardThatStripeKnows(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            let client = try await stripe.shopper(stock: 5)
            let refused = try await Self.order(
                stripe, client, "pm_card_visa_chargeDeclinedInsufficientFunds", key: "declined-1")
            #expect(refused.json["code"].text == "payment-declined")
            #expect(refused.json["refusals"][0]["reason"].text == "insufficient_funds")
            let waits = try await Self.order(
                stripe, client, "pm_card_threeDSecure2Required", key: "asked-one")
            #expect(waits.status == 409)
            #expect(waits.json["code"].text == "payment-waits")
            let question = try #require(waits.json["address"].text)
            let proved = try await stripe.peer.prove(question, "yes")
            #expect(proved.status == 303)
            let placed = try await Self.order(
                stripe, client, "pm_card_threeDSecure2Required", key: "asked-one")
            #expect(placed.status == 201)
            let again = try await Self.order(
                stripe, client, "pm_card_threeDSecure2Required", key: "asked-one")
            #expect(again.json["id"].text == placed.json["id"].text)
            #expect(try await stripe.small.shop.audit().findings == [])
        }
    }

    /// The answer that money is held gets lost: the payment is found by its name at Stripe.
    @Test(arguments: TestDatabase.engines)
    func aLostAnswerIsFoundOut(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            let client = try await stripe.shopper(stock: 5)
            try await stripe.peer.trouble("/confirm", "lost")
            let placed = try await Self.order(stripe, client, "pm_card_visa", key: "lost-answer")
            #expect(placed.status == 201)
            #expect(try await stripe.peer.intents().count == 1)
            let confirms = try await stripe.peer.calls().filter { $0.hasSuffix("/confirm") }
            #expect(confirms.count == 1)
            #expect(try await stripe.small.shop.audit().findings == [])
        }
    }

    /// Stripe never answers: nothing is held for ever, and no stock either.
    @Test(arguments: TestDatabase.engines, ["/confirm", "/v1/payment_intents"])
    func aProviderThatNeverAnswers(_ engine: TestDatabase, _ path: String) async throws {
        try await StripeShop.run(engine) { stripe in
            let client = try await stripe.shopper(stock: 1)
            try await stripe.peer.trouble(path, "down")
            let first = try await Self.order(stripe, client, "pm_card_visa", key: "never-one")
            #expect(first.status == 409)
            stripe.small.shop.clock.advance(by: .minutes(16))
            for _ in 0..<4 {
                try await stripe.small.shop.settle()
                stripe.small.shop.clock.advance(by: .hours(1))
            }
            let intents = try await stripe.peer.intents()
            #expect(intents.allSatisfy { $0["status"].text == "canceled" })
            let second = try await Self.order(stripe, client, "pm_card_visa", key: "later-one")
            #expect(second.status == 201)
            #expect(try await stripe.small.shop.audit().findings == [])
        }
    }

    /// Asked to come again, it comes again under the same key.
    @Test(arguments: TestDatabase.engines)
    func aBusyProviderIsAskedAgain(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            let client = try await stripe.shopper(stock: 1)
            try await stripe.peer.trouble("/confirm", "limit")
            let placed = try await Self.order(stripe, client, "pm_card_visa", key: "busy-one")
            #expect(placed.status == 201)
        }
    }
}
