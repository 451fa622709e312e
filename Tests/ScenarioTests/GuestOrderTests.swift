import Bench
import Foundation
import Kernel
import TestWorld
import Testing

/// An order placed as a guest joins the account of whoever proves its address, and of nobody else.
@Suite struct GuestOrderTests {
    private static func orders(_ client: TestClient) async throws -> [String] {
        try await client.get("/api/orders?limit=100").json["items"].all.compactMap {
            $0["id"].text
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aProvedAddressBringsItsOrders(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let phone = try await small.visitor()
            let first = try await small.placeOrder(phone, email: "guest@example.com")
            let library = try await small.visitor()
            let second = try await small.placeOrder(library, email: "Guest@Example.com")
            let other = try await small.visitor()
            let foreign = try await small.placeOrder(other, email: "somebody@example.com")

            // Whoever only types the address has nothing of it.
            let stranger = try await small.visitor()
            _ = try await small.placeOrder(stranger, email: "guest@example.com")
            #expect(try await small.signInLater(stranger, "stranger@example.com").status == 201)
            let strangers = try await Self.orders(stranger)
            #expect(!strangers.contains(first) && !strangers.contains(second))
            #expect(strangers.count == 1, "the visitor's own came along")

            let laptop = try await small.visitor()
            #expect(try await small.signInLater(laptop, "guest@example.com").status == 201)
            let mine = try await Self.orders(laptop)
            #expect(Set(mine) == [first, second])
            #expect(!mine.contains(foreign))
            let account = try await laptop.get("/gb/en/account")
            #expect(account.status == 200)
            #expect(account.text.contains("orders/\(first)"))
            #expect(try await small.shop.audit().findings == [])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aVisitorsOrderWithAnothersProvedAddressStaysOut(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let ada = try await small.visitor()
            #expect(try await small.signInLater(ada, "ada@example.com").status == 201)
            // A shared computer: an order for Ada, then Bob signs in.
            let shared = try await small.visitor()
            let order = try await small.placeOrder(shared, email: "ada@example.com")
            #expect(try await small.signInLater(shared, "bob@example.com").status == 201)
            #expect(try await Self.orders(shared) == [])
            // Ada finds it when she proves the address again.
            let again = try await small.visitor()
            #expect(try await small.signInLater(again, "ada@example.com").status == 201)
            #expect(try await Self.orders(again) == [order])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func whatIsGivenBackDoesNotComeAgain(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = try await small.visitor()
            let order = try await small.placeOrder(guest, email: "guest@example.com")
            let owner = try await small.visitor()
            #expect(try await small.signInLater(owner, "guest@example.com").status == 201)
            let page = try await owner.get("/gb/en/orders/\(order)")
            #expect(page.text.contains("/orders/\(order)/not-mine"))
            let key = try #require(page.hidden("key"))
            let given = try await owner.form(
                "/gb/en/orders/\(order)/not-mine", [("key", key)])
            #expect(given.status == 303)
            #expect(try await Self.orders(owner) == [])
            #expect(try await owner.get("/gb/en/orders/\(order)").status == 404)
            // The link of the mails still opens it, and signing in again does not bring it back.
            let link = "/gb/en/orders/\(order)?key=\(small.orderKey(order))"
            #expect(try await small.shop.client().get(link).status == 200)
            let again = try await small.visitor()
            #expect(try await small.signInLater(again, "guest@example.com").status == 201)
            #expect(try await Self.orders(again) == [])
            // A stranger cannot give another's order back.
            let stranger = try await small.visitor()
            #expect(try await small.signInLater(stranger, "stranger@example.com").status == 201)
            let mine = try await small.placeOrder(guest, email: "guest2@example.com")
            _ = try await stranger.form("/gb/en/orders/\(mine)/not-mine", [("key", key)])
            #expect(try await guest.get("/api/orders/\(mine)").status == 200)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aSecondProvedAddressBringsItsOrdersToo(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = try await small.visitor()
            let order = try await small.placeOrder(guest, email: "old@example.com")
            let owner = try await small.visitor()
            #expect(try await small.signInLater(owner, "new@example.com").status == 201)
            #expect(try await Self.orders(owner) == [])
            let asked = try await owner.form(
                "/gb/en/account/contacts", [("kind", "email"), ("email", "old@example.com")])
            #expect(asked.status == 303, "\(asked.text.prefix(400))")
            let details = try await owner.get("/gb/en/account/details")
            #expect(details.text.contains("Not verified"))
            #expect(try await Self.orders(owner) == [], "typed is not proved")
            try await small.shop.settle()
            let code = try await small.code("old@example.com")
            let wrong = try await owner.form(
                "/gb/en/account/contacts/code",
                [
                    ("kind", "email"), ("value", "old@example.com"),
                    ("code", code == "000000" ? "000001" : "000000"),
                ])
            #expect(wrong.status == 422)
            let proved = try await owner.form(
                "/gb/en/account/contacts/code",
                [("kind", "email"), ("value", "old@example.com"), ("code", code)])
            #expect(proved.status == 303)
            #expect(try await Self.orders(owner) == [order])
        }
    }
}
