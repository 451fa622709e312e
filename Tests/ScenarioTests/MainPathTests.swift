import Bench
import Kernel
import TestWorld
import Testing

/// The story of the first shop, through the API, on both databases: looked at on one device,
/// ordered on another, picked, handed over, and in the account beside what was bought before.
@Suite struct MainPathTests {
    private static let sku = "SHIRT-LINEN-SKY-L"

    @Test(arguments: TestDatabase.engines)
    func fromALookToTheHandOver(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let email = try #require(try await small.customerWithHistory())
            try await small.stock(Self.sku, at: "london-soho", 3)

            // A phone: looked at and put into the basket before anybody is known.
            let phone = try await small.visitor()
            #expect(try await phone.get("/api/products/shirt-linen").status == 200)
            #expect(try await small.add(phone, Self.sku, 2).status == 200)
            #expect(try await small.signIn(phone, email).status == 201)

            // A laptop: signing in finds the basket.
            let laptop = try await small.visitor()
            #expect(try await small.signIn(laptop, email).status == 201)
            let basket = try await laptop.get("/api/baskets/current").json
            #expect(basket["lines"][0]["sku"].text == Self.sku)
            #expect(basket["lines"][0]["quantity"].number == 2)

            // Only a shop that can promise it takes the order.
            let total = try #require(basket["total"].number)
            try await small.stock(Self.sku, at: "manchester-deansgate", 1)
            let refused = try await laptop.json(
                "POST", "/api/orders", small.order(at: "manchester-deansgate", total: total),
                key: "order-at-manchester")
            #expect(refused.status == 409)
            #expect(refused.json["refusals"][0]["available"].number == 1)
            let placed = try await laptop.json(
                "POST", "/api/orders",
                small.order(at: "london-soho", total: total, email: email),
                key: "order-at-soho")
            #expect(placed.status == 201)
            let order = try #require(placed.json["id"].text)
            #expect(placed.json["total"].number == total)
            #expect(try await laptop.get("/api/baskets/current").json["lines"].all.isEmpty)

            // The shop picks and hands over.
            try await small.shop.settle()
            let associate = try await small.staff(.associate, at: "london-soho")
            let list = try await associate.get("/api/fulfilment-orders").json
            let task = try #require(
                list["items"].all.first { $0["order"].text == order }?["id"].text)
            try await hand(task, order, associate, laptop, small)

            // The account has it beside the imported ones, with the price that was shown.
            let account = try await laptop.get("/api/orders?limit=100").json["items"].all
            #expect(account.first?["id"].text == order)
            #expect(account.first?["state"].text == "handed_over")
            #expect(account.first?["total"].number == total)
            #expect(account.contains { $0["state"].text == "elsewhere" })
            let subjects = try await small.messages(to: email).map(\.purpose)
            #expect(subjects.count >= 4)
            #expect(try await small.shop.audit().findings == [])
        }
    }

    private func hand(
        _ task: String, _ order: String, _ associate: TestClient, _ laptop: TestClient,
        _ small: SmallShop
    ) async throws {
        let path = "/api/fulfilment-orders/\(task)"
        #expect(
            try await associate.json("POST", path + "/picking", "", key: "picking-1").status == 200)
        let late = try await laptop.json(
            "POST", "/api/orders/\(order)/cancellation", "", key: "cancel-late")
        #expect(late.status == 409)
        #expect(
            try await associate.json("POST", path + "/ready", "", key: "ready-one").status == 200)
        try await small.shop.settle()
        let code = try #require(
            try await laptop.get("/api/orders/\(order)").json["collectionCode"].text)
        let wrong = try await associate.json(
            "POST", path + "/handover", "{\"code\":\"000000\",\"paidBy\":\"cash\"}",
            key: "handover-wrong")
        #expect(wrong.status == 409)
        let handed = try await associate.json(
            "POST", path + "/handover", "{\"code\":\"\(code)\",\"paidBy\":\"cash\"}",
            key: "handover-right")
        #expect(handed.status == 200)
        try await small.shop.settle()
    }

    @Test(arguments: TestDatabase.engines)
    func aCancelledOrderFreesItsStockAtOnce(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await small.stock(Self.sku, at: "london-soho", 1)
            let first = try await small.visitor()
            _ = try await small.add(first, Self.sku)
            let total = try await small.total(first)
            let placed = try await first.json(
                "POST", "/api/orders", small.order(at: "london-soho", total: total),
                key: "first-order")
            let order = try #require(placed.json["id"].text)

            let second = try await small.visitor()
            _ = try await small.add(second, Self.sku)
            let body = small.order(at: "london-soho", total: total)
            #expect(
                try await second.json("POST", "/api/orders", body, key: "too-early").status == 409)
            #expect(
                try await first.json(
                    "POST", "/api/orders/\(order)/cancellation", "", key: "cancel-it"
                ).status == 200)
            #expect(
                try await second.json("POST", "/api/orders", body, key: "just-in-time").status
                    == 201)
            try await small.shop.settle()
            #expect(try await small.shop.audit().findings == [])
        }
    }
}
