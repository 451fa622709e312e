import Bench
import Foundation
import Kernel
import TestWorld
import Testing

/// Only those who received a product review it, once each; staff hide for a reason, and the average
/// is that of what is shown.
@Suite struct ReviewTests {
    private static let sku = "SHIRT-LINEN-WHITE-M"

    private static func form(_ order: OrderID, _ handle: String = "shirt-linen") -> String {
        "/gb/en/orders/\(order)/reviews/\(handle)"
    }

    private static func write(
        _ small: SmallShop, _ order: OrderID, _ rating: Int, _ text: String, name: String = "Ada",
        handle: String = "shirt-linen"
    ) async throws -> HTTPConnection.Answer {
        try await small.shop.client().form(
            form(order, handle),
            [
                ("rating", String(rating)), ("text", text), ("name", name),
                ("access", small.key(of: order)),
            ])
    }

    /// What the page says for programs.
    static func data(_ page: String) throws -> JSONAnswer {
        let start = try #require(page.range(of: "<script type=\"application/ld+json\">"))
        let rest = page[start.upperBound...]
        let end = try #require(rest.range(of: "</script>"))
        return JSONAnswer(Array(rest[..<end.lowerBound].utf8))
    }

    @Test(arguments: TestDatabase.engines)
    func byPurchasersOnly(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = small.shop.client()
            let buyer = try await small.visitor()
            let order = try await small.buy(buyer, Self.sku, email: "ada@example.com")
            let key = small.key(of: order)

            // The link of the mails leads to the form; without it one is asked to sign in.
            let shown = try await guest.get("/gb/en/orders/\(order)?key=\(key)").text
            #expect(shown.contains("/reviews/shirt-linen?key="))
            #expect(try await guest.get("\(Self.form(order))?key=\(key)").status == 200)
            #expect(try await guest.get(Self.form(order)).status == 303)
            #expect(try await guest.get("\(Self.form(order))?key=wrong").status == 303)
            let unbought = try await guest.get("\(Self.form(order, "shirt-oxford"))?key=\(key)")
            #expect(unbought.status == 404)
            let forged = try await guest.form(
                Self.form(order), [("rating", "5"), ("name", "Eve"), ("access", "wrong")])
            #expect(forged.status == 404)
            #expect(
                try await Self.write(small, order, 5, "", handle: "shirt-oxford").status == 404)

            // What is wrong is said beside its field.
            let empty = try await Self.write(small, order, 0, "", name: " ")
            #expect(empty.status == 422 && empty.text.contains("rating-5-error"))
            #expect(empty.text.contains("name-error"))

            #expect(try await Self.write(small, order, 4, "Good <b>cut</b>.\nSoft.").status == 303)
            let page = try await guest.get("/gb/en/p/shirt-linen").text
            #expect(page.contains("Good &lt;b&gt;cut&lt;/b&gt;.") && page.contains("Verified"))
            #expect(try Self.data(page)["aggregateRating"]["ratingValue"].text == "4.0")

            // Once each: written again, with another order too, it is changed.
            let second = try await small.buy(buyer, Self.sku, email: "ADA@example.com")
            #expect(try await Self.write(small, second, 5, "Better every day.").status == 303)
            let again = try await guest.get("/gb/en/p/shirt-linen").text
            #expect(again.contains("Better every day.") && !again.contains("Soft."))
            #expect(try Self.data(again)["aggregateRating"]["reviewCount"].number == 1)

            // Before it is handed over there is nothing to say.
            let waiting = try await small.buy(
                try await small.visitor(), Self.sku, email: "bob@example.com", handOver: false)
            #expect(try await Self.write(small, waiting, 1, "Where is it?").status == 404)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func hiddenForAReason(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = small.shop.client()
            for (email, rating, text) in [
                ("ada@example.com", 5, "Lovely."), ("bob@example.com", 4, "Fine."),
                ("eve@example.com", 1, "Buy at evil.example instead!"),
            ] {
                let order = try await small.buy(
                    try await small.visitor(), Self.sku, email: email)
                small.shop.clock.advance(by: .minutes(1))
                #expect(try await Self.write(small, order, rating, text).status == 303)
            }
            let all = try Self.data(try await guest.get("/gb/en/p/shirt-linen").text)
            // (5 + 4 + 1) / 3, rounded.
            #expect(all["aggregateRating"]["ratingValue"].text == "3.3")
            #expect(all["review"].all.count == 3)

            let manager = try await small.staff(.manager, at: "manchester-deansgate")
            let associate = try await small.staff(.associate, at: "london-soho")
            #expect(try await associate.get("/office/reviews").status == 403)
            let list = try await manager.get("/office/reviews").text
            let id = try #require(list.firstMatch(of: /\/office\/reviews\/(rev_[0-9a-z]+)/)?.1)
            let path = "/office/reviews/\(id)"
            #expect(try await associate.form(path, [("reason", "advertising")]).status == 403)
            // That somebody likes it little is no reason.
            #expect(try await manager.form(path, [("reason", "one-star")]).status == 400)
            #expect(try await manager.form(path, [("reason", "advertising")]).status == 303)

            let page = try await guest.get("/gb/en/p/shirt-linen").text
            #expect(!page.contains("evil.example"))
            let data = try Self.data(page)
            #expect(data["aggregateRating"]["ratingValue"].text == "4.5")
            #expect(data["aggregateRating"]["reviewCount"].number == 2)
            #expect(
                try await guest.get("/gb/en/p/shirt-linen/reviews").text.contains("evil.example")
                    == false)
            #expect(try await manager.form(path, []).status == 303)
            #expect(try await guest.get("/gb/en/p/shirt-linen").text.contains("evil.example"))
        }
    }
}
