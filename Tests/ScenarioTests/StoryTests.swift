import Bench
import Foundation
import Kernel
import TestWorld
import Testing

/// One shopper from a word typed wrongly to the money that comes back, by the pages alone.
@Suite struct StoryTests {
    private static let product = "/gb/en/p/shirt-linen"

    @Test(
        "a typing error, a shirt, a card at Stripe, a hand-over and a refund",
        arguments: TestDatabase.engines)
    func fromATypingErrorToARefund(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            try await stripe.small.stock(StripeShop.sku, at: "london-soho", 2)
            let client = try await stripe.small.visitor()
            let found = try await client.get("/gb/en/search?q=linnen%20shrit")
            #expect(found.text.contains(Self.product))

            let page = try await client.get("\(Self.product)?item=\(StripeShop.sku)")
            #expect(page.text.contains("£45.00"))
            let added = try await client.form(
                "/gb/en/basket/lines",
                [
                    ("item", StripeShop.sku), ("quantity", "1"),
                    ("key", StripeShop.hidden("key", page.text)),
                ])
            #expect(added.status == 303, "\(added.status)")
            #expect(try await client.get("/gb/en/basket").text.contains("£45.00"))

            let hosted = try #require(try await stripe.begin(client))
            let paid = try await stripe.peer.pay(hosted, card: StripeShop.asks)
            let question = try #require(paid.header("location"))
            let proved = try await stripe.peer.prove(question, "yes")
            let back = StripeShop.path(proved.header("location"))
            let place = try #require(try await client.get(back).header("location"))
            let order = try #require(
                place.split { "/?".contains($0) }.first { $0.hasPrefix("ord_") }.map(String.init))
            try await stripe.handOver(order, client)

            let manager = try await stripe.small.manager()
            let number = try #require(
                try await client.get("/api/orders/\(order)").json["number"].text)
            let office = try #require(
                try await manager.get("/office/orders?number=\(number)").header("location"))
            let key = StripeShop.hidden("key", try await manager.get(office).text)
            let refund = [("key", key), ("amount", "45"), ("reason", "Torn at the seam")]
            for _ in 0..<2 {
                #expect(try await manager.form(office + "/refund", refund).status == 303)
            }
            try await stripe.small.shop.settle()
            #expect(try await stripe.peer.refunds().map { $0["amount"].number } == [4_500])
            #expect(
                try await client.get("/gb/en/orders/\(order)").text
                    .contains("Refunded: £45.00"))
            let subjects = try await stripe.small.messages(to: "ada@example.com").map(\.subject)
            #expect(subjects.contains { $0.hasPrefix("Refund: order") })
            #expect(try await stripe.small.shop.audit().findings == [])
        }
    }
}
