import Bench
import Foundation
import Kernel
import Ordering
import TestWorld
import Testing

/// Cards by Stripe, with localstripe in its place: the shopper gives the card on the provider's
/// page and comes back, or does not; notices come before, after, twice, or from somebody else.
@Suite struct StripeTests {
    private static let staysHeld = "requires_capture"

    @Test(arguments: TestDatabase.engines)
    func aCardOnTheProvidersPageMakesAnOrder(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            let client = try await stripe.shopper(stock: 5)
            let checkout = try await client.get("/gb/en/checkout")
            let policy = try #require(checkout.header("content-security-policy"))
            #expect(policy.contains("form-action 'self' \(stripe.peer.address);"))
            #expect(policy.contains("script-src 'self';"))
            #expect(!checkout.text.contains("js.stripe"))
            let basket = try await client.get("/gb/en/basket")
            let plain = try #require(basket.header("content-security-policy"))
            #expect(!plain.contains(stripe.peer.address))

            let page = try #require(try await stripe.begin(client))
            #expect(page.hasPrefix(stripe.peer.address + "/pay/"))
            let paid = try await stripe.peer.pay(page, card: StripeShop.good)
            let back = try #require(paid.header("location"))
            let returned = try await client.get(StripeShop.path(back))
            #expect(returned.status == 303)
            let place = try #require(returned.header("location"))
            #expect(place.contains("/orders/ord_") && place.hasSuffix("placed=1"))
            #expect(try await client.get(StripeShop.path(place)).status == 200)
            // Coming back once more, and the form sent again, lead to the same order.
            let again = try await client.get(StripeShop.path(back))
            #expect(again.header("location") == place)
            #expect(try await client.get("/api/baskets/current").json["lines"].all.isEmpty)

            let held = try await stripe.peer.intents()
            #expect(held.map { $0["status"].text } == [Self.staysHeld])
            #expect(held.first?["amount"].number == 4_500)
            let order = try #require(
                place.split { "/?".contains($0) }.first { $0.hasPrefix("ord_") }.map(String.init))
            try await stripe.handOver(order, client)
            #expect(try await stripe.peer.intents().first?["status"].text == "succeeded")
            #expect(try await stripe.small.shop.audit().findings == [])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aDeclinedCardLeavesTheBasketAndTheForm(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            let client = try await stripe.shopper(stock: 1)
            let page = try #require(try await stripe.begin(client))
            let declined = try await stripe.peer.pay(page, card: StripeShop.poor)
            #expect(declined.status == 200)
            #expect(declined.text.contains("insufficient_funds"))
            // Back without having paid: the payment can go on or end.
            let back = StripeShop.path(try await stripe.wayBack(page))
            let waiting = try await client.get(back)
            #expect(waiting.status == 200)
            #expect(waiting.text.contains(page))
            let payment = StripeShop.payment(back)
            let ended = try await client.form(
                "/gb/en/checkout/payments/\(payment)/end",
                [("key", back.components(separatedBy: "key=").last ?? "")])
            #expect(ended.status == 303)
            let form = try await client.get(StripeShop.path(ended.header("location")))
            #expect(form.status == 200)
            #expect(form.text.contains("value=\"ada@example.com\""))
            #expect(form.text.contains("The payment was not completed, so nothing has been charged."))
            #expect(try await client.get(stripe.pagePath(page)).status == 404)
            // The unit is free again, and the page can no longer be paid.
            let late = try await stripe.peer.pay(page, card: StripeShop.good)
            #expect(late.text.contains("has ended"))
            let other = try await stripe.shopper()
            #expect(try await stripe.begin(other) != nil)
            try await stripe.small.shop.settle()
            #expect(try await stripe.small.shop.audit().findings == [])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func theBankAsksWhoItIs(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            let client = try await stripe.shopper(stock: 1)
            let page = try #require(try await stripe.begin(client))
            let asked = try await stripe.peer.pay(page, card: StripeShop.asks)
            let question = try #require(asked.header("location"))
            #expect(question.contains("/3ds/"))
            let failed = try await stripe.peer.prove(question, "no")
            #expect(failed.text.contains("authentication failed"))
            let second = try await stripe.peer.pay(page, card: StripeShop.asks)
            let proved = try await stripe.peer.prove(
                try #require(second.header("location")), "yes")
            let returned = try await client.get(StripeShop.path(proved.header("location")))
            #expect(returned.header("location")?.contains("placed=1") == true)
            #expect(try await stripe.small.shop.audit().findings == [])
        }
    }

    /// The shopper closes the window at the bank's question: after the reservation's time the stock
    /// is free, the page is closed and nothing is held.
    @Test(arguments: TestDatabase.engines)
    func anAbandonedPaymentEndsByItself(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            let client = try await stripe.shopper(stock: 1)
            let page = try #require(try await stripe.begin(client))
            _ = try await stripe.peer.pay(page, card: StripeShop.asks)
            let back = StripeShop.path(try await stripe.wayBack(page))
            try await stripe.small.shop.settle()
            let other = try await stripe.shopper()
            #expect(try await stripe.begin(other) == nil)
            stripe.small.shop.clock.advance(by: .minutes(16))
            try await stripe.small.shop.settle()
            let id = page.split(separator: "/").last.map(String.init) ?? ""
            let session = try await stripe.peer.get("/v1/checkout/sessions/\(id)")
            #expect(session["status"].text == "expired")
            let returned = try await client.get(back)
            #expect(returned.header("location")?.contains("/checkout?payment=") == true)
            #expect(try await stripe.begin(other) != nil)
            for _ in 0..<4 {
                stripe.small.shop.clock.advance(by: .hours(1))
                try await stripe.small.shop.settle()
            }
            #expect(try await stripe.small.shop.audit().findings == [])
        }
    }

    /// The form was changed after the payment had begun: it is not paid behind the shopper's back.
    @Test(arguments: TestDatabase.engines)
    func aChangedFormStopsWhatWasBegun(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            let client = try await stripe.shopper(stock: 1)
            let form = try await stripe.form(client)
            let first = try await client.form("/gb/en/checkout", form)
            let page = try #require(first.header("location"))
            let same = try await client.form("/gb/en/checkout", form)
            #expect(same.header("location") == page)
            let changed = form.map { $0.0 == "name" ? ($0.0, "Augusta Ada") : $0 }
            let stopped = try await client.form("/gb/en/checkout", changed)
            #expect(stopped.status == 422)
            #expect(stopped.text.contains("You changed the order after"))
            #expect(stopped.text.contains("value=\"Augusta Ada\""))
            #expect(
                try await stripe.peer.pay(page, card: StripeShop.good).text.contains("has ended"))
            let again = try await client.form(
                "/gb/en/checkout",
                changed.map {
                    $0.0 == "key" ? ($0.0, StripeShop.hidden("key", stopped.text)) : $0
                })
            #expect(again.status == 303)
            #expect(again.header("location")?.hasPrefix(stripe.peer.address) == true)
        }
    }
}

extension StripeShop {
    /// A path of the peer's that the shop does not have.
    fileprivate func pagePath(_ page: String) -> String {
        "/gb/en/pay/" + (page.split(separator: "/").last.map(String.init) ?? "")
    }
}
