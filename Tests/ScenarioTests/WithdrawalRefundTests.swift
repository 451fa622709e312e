import Bench
import Foundation
import Kernel
import PaymentProviders
import TestWorld
import Testing

/// From the statement to the money: goods that come back, the refund that follows, and both once.
@Suite struct WithdrawalRefundTests {
    private static let shirt = SmallShop.shirt
    private static let card = "{\"kind\":\"card\",\"token\":\"tok_approved\"}"

    /// An order of shirts for collection in Soho, paid by card.
    private static func cardOrder(
        _ small: SmallShop, _ client: TestClient, units: Int
    ) async throws -> String {
        try await small.stock(shirt, at: "london-soho", units + 1)
        _ = try await small.add(client, shirt, units)
        let body = small.order(
            at: "london-soho", total: try await small.total(client), payment: card)
        let placed = try await client.json("POST", "/api/orders", body, key: UUID().uuidString)
        try await small.shop.settle()
        return try #require(placed.json["id"].text, "\(placed.text)")
    }

    private static func withdraw(
        _ client: TestClient, _ order: String, units: Int? = nil
    ) async throws -> JSONAnswer {
        let lines = units.map { ",\"lines\":[{\"number\":1,\"quantity\":\($0)}]" } ?? ""
        let answer = try await client.json(
            "POST", "/api/orders/\(order)/withdrawals", "{\"name\":\"Ada Byron\"\(lines)}",
            key: UUID().uuidString)
        #expect(answer.status == 201, "\(answer.text)")
        return answer.json
    }

    private static func goods(
        _ client: TestClient, _ withdrawal: String, _ lines: [(Int, String, Bool)],
        at place: String = "london-soho", key: String = UUID().uuidString
    ) async throws -> HTTPConnection.Answer {
        let all = lines.map { count, condition, shelf in
            """
            {"number":1,"quantity":\(count),"condition":"\(condition)","restock":\(shelf)}
            """
        }.joined(separator: ",")
        return try await client.json(
            "POST", "/api/withdrawals/\(withdrawal)/returns",
            "{\"location\":\"\(place)\",\"lines\":[\(all)]}", key: key)
    }

    private static func refund(
        _ client: TestClient, _ withdrawal: String, _ body: String = "{}"
    ) async throws -> HTTPConnection.Answer {
        try await client.json(
            "POST", "/api/withdrawals/\(withdrawal)/refund", body, key: UUID().uuidString)
    }

    private static func stage(_ client: TestClient, _ order: String) async throws -> String? {
        try await client.get("/api/orders/\(order)/withdrawals").json["items"][0]["stage"].text
    }

    private static func available(_ small: SmallShop, _ place: String) async throws -> Int? {
        let found = try await small.shop.client().get("/api/availability?sku=\(shirt)&market=gb")
        return found.json["locations"].all.first { $0["location"].text == place }?["available"]
            .number
    }

    private static func refunds(_ small: SmallShop) -> [Int64] {
        small.shop.provider.calls.compactMap {
            if case .refund(_, _, let money) = $0 { money.amount.minor } else { nil }
        }
    }

    /// A shirt sent to Leeds by express, paid by card and given to the carrier; what it cost.
    private static func expressParcel(
        _ small: SmallShop, _ guest: TestClient
    ) async throws -> (order: String, paid: Int) {
        try await small.stock(shirt, at: "warehouse-milton-keynes", 3)
        _ = try await small.add(guest, shirt)
        let placed = try await guest.json(
            "POST", "/api/orders",
            """
            {"market":"gb","contact":{"name":"Ada Byron","email":"ada@example.com"},\
            "handover":{"kind":"delivery","method":"express","address":\
            {"line1":"1 High Street","city":"Leeds","postalCode":"LS1 1UR","country":"GB"}},\
            "payment":\(Self.card),"total":10000}
            """, key: "express-order")
        let order = try #require(placed.json["id"].text, "\(placed.text)")
        let paid = try #require(placed.json["total"].number)
        try await small.shop.settle()
        let manager = try await small.manager()
        let tasks = try await manager.get("/api/fulfilment-orders?limit=100").json["items"].all
        let task = try #require(tasks.first { $0["order"].text == order }?["id"].text)
        for step in ["ready", "handover"] {
            _ = try await manager.json(
                "POST", "/api/fulfilment-orders/\(task)/\(step)", "{}", key: "\(step)-\(order)")
        }
        try await small.shop.settle()
        return (order, paid)
    }

    /// Everything of a parcel sent by express: the goods and the cheapest delivery, no more.
    @Test(arguments: TestDatabase.engines)
    func aParcelComesBackToAShopAndItsMoneyOnce(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = try await small.visitor()
            let (order, paid) = try await Self.expressParcel(small, guest)
            small.shop.clock.advance(by: .seconds(2))
            let statement = try await Self.withdraw(guest, order)
            let id = try #require(statement["id"].text)
            #expect(statement["stage"].text == "awaiting_goods")
            try await small.shop.settle()
            let told = try #require(try await small.messages(to: "ada@example.com").first)
            #expect(told.text.contains("Bring the goods to any of our shops"))
            let page = try await guest.get("/gb/en/orders/\(order)").text
            #expect(page.contains("Waiting for the goods"))

            // The task, and the goods at another place than the one that sent them.
            let clerk = try await small.staff(.associate, at: "london-soho")
            let manager = try await small.manager()
            let before = try #require(try await Self.available(small, "london-soho"))
            let form = try await clerk.get("/office/withdrawals/\(id)")
            #expect(form.status == 200)
            small.shop.clock.advance(by: .seconds(2))
            let many = try await clerk.form(
                "/office/withdrawals/\(id)/goods",
                [("key", form.hidden("key") ?? ""), ("place", "london-soho"), ("units-1", "2")])
            #expect(many.status == 422)
            let fields = [
                ("key", form.hidden("key") ?? "x"), ("place", "london-soho"), ("units-1", "1"),
                ("condition-1", "as_new"), ("shelf-1", "1"),
            ]
            for _ in 0..<2 {
                let sent = try await clerk.form("/office/withdrawals/\(id)/goods", fields)
                #expect(sent.status == 303 || sent.status == 422, "\(sent.status)")
            }
            #expect(try await Self.available(small, "london-soho") == before + 1)
            #expect(try await Self.stage(guest, order) == "refund_due")
            try await small.shop.settle()
            let back = try #require(try await small.messages(to: "ada@example.com").first)
            #expect(back.subject.contains("Your goods are back"), "\(back.subject)")
            #expect(back.text.contains("£48.95"), "\(back.text)")
            let denied = try await Self.refund(clerk, id)
            #expect(denied.status == 403)
            let shown = try await clerk.get("/office/withdrawals/\(id)").text
            #expect(shown.contains("£48.95 is to be given back"))

            // Two forms that were open, both sent.
            let paths = ["/office/withdrawals/\(id)", "/office/withdrawals/\(id)"]
            var keys: [String] = []
            for path in paths { keys.append(try await manager.get(path).hidden("key") ?? "") }
            for key in keys {
                let sent = try await manager.form(
                    "/office/withdrawals/\(id)/refund", [("key", key), ("basis", "goods")])
                #expect(sent.status == 303, "\(sent.text.prefix(400))")
            }
            let third = try await Self.refund(manager, id)
            #expect(third.json["code"].text == "nothing-to-settle")
            try await small.shop.settle()
            #expect(paid == 4_500 + 795)
            #expect(Self.refunds(small) == [4_895])
            #expect(try await Self.stage(guest, order) == "refunded")
            let after = try await guest.get("/gb/en/orders/\(order)").text
            #expect(after.contains("£48.95 has gone back to you"))
            let open = try await manager.get("/api/withdrawals").json["items"].all
            #expect(open.isEmpty)
            #expect(try await small.shop.audit().findings == [])
        }
    }

    /// Two of three, paid at the counter: one as new, one damaged, of which something is held back.
    @Test(arguments: TestDatabase.engines)
    func whatWasUsedIsPaidBackInPart(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = try await small.visitor()
            let order = try await small.placeOrder(guest, units: 3)
            try await small.handOver(order, to: guest)
            let id = try #require(try await Self.withdraw(guest, order, units: 2)["id"].text)
            let manager = try await small.manager()
            let early = try await Self.refund(manager, id)
            #expect(early.json["code"].text == "nothing-to-settle")
            let before = try #require(try await Self.available(small, "london-soho"))
            let clerk = try await small.staff(.associate, at: "london-soho")
            let elsewhere = try await Self.goods(
                clerk, id, [(1, "as_new", true)], at: "warehouse-milton-keynes")
            #expect(elsewhere.json["code"].text == "location-unknown")
            let lines = [(1, "as_new", true), (1, "damaged", false)]
            for _ in 0..<2 {
                let came = try await Self.goods(clerk, id, lines, key: "goods-back-once")
                #expect(came.status == 201, "\(came.text)")
                #expect(came.json["lines"][0]["arrived"].number == 2)
            }
            let more = try await Self.goods(clerk, id, lines)
            #expect(more.json["code"].text == "too-many")
            #expect(try await Self.available(small, "london-soho") == before + 1)

            let much = try await Self.refund(
                manager, id, "{\"deduction\":9001,\"note\":\"Torn\"}")
            #expect(much.json["code"].text == "too-much")
            #expect(much.json["most"].number == 9_000)
            let silent = try await Self.refund(manager, id, "{\"deduction\":500}")
            #expect(silent.status == 400 || silent.status == 422)
            let office = try await manager.get("/office/withdrawals/\(id)")
            #expect(office.text.contains("Hold back"))
            let unnamed = try await manager.form(
                "/office/withdrawals/\(id)/refund",
                [("key", office.hidden("key") ?? ""), ("basis", "goods"), ("deduction", "5.00")])
            #expect(unnamed.status == 422)
            #expect(unnamed.text.contains("Say why"))
            let given = try await Self.refund(
                manager, id, "{\"deduction\":500,\"note\":\"A torn seam\"}")
            #expect(given.status == 200, "\(given.text)")
            #expect(given.json["given"].number == 8_500)
            try await small.shop.settle()
            #expect(try await Self.stage(guest, order) == "refunded")
            #expect(small.shop.provider.calls.isEmpty, "cash goes back at the counter")
            let refunds = try await manager.get("/api/orders/\(order)/refunds").json["items"].all
            #expect(refunds.map { $0["amount"].number } == [8_500])

            // The rest: then all of it was withdrawn from, and no unit is paid back twice.
            let rest = try #require(try await Self.withdraw(guest, order)["id"].text)
            _ = try await Self.goods(clerk, rest, [(1, "as_new", true)])
            #expect(try await Self.refund(manager, rest).json["given"].number == 4_500)
            try await small.shop.settle()
            #expect(try await small.shop.audit().findings == [])
        }
    }

    /// What is withdrawn from before the hand-over stays: the order ends, or leaves without it.
    @Test(arguments: TestDatabase.engines)
    func beforeTheHandOverNothingHasToComeBack(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = try await small.visitor()
            let whole = try await Self.cardOrder(small, guest, units: 1)
            _ = try await small.ready(whole)
            #expect(try await Self.withdraw(guest, whole)["stage"].text == "cancelled")
            try await small.shop.settle()
            #expect(try await guest.get("/api/orders/\(whole)").json["state"].text == "cancelled")
            #expect(small.shop.provider.holds.allSatisfy { $0.isVoided }, "what was held is let go")

            let part = try await Self.cardOrder(small, guest, units: 2)
            let id = try #require(try await Self.withdraw(guest, part, units: 1)["id"].text)
            #expect(try await Self.stage(guest, part) == "kept_back")
            let (associate, task) = try await small.ready(part)
            let early = try await Self.goods(associate, id, [(1, "as_new", true)])
            #expect(early.json["code"].text == "not-handed-over")
            let page = try await associate.get("/office/fulfilments/\(task)")
            #expect(page.text.contains("Do not hand over: 1 ×"))
            let before = try #require(try await Self.available(small, "london-soho"))
            let code = try await guest.get("/api/orders/\(part)").json["collectionCode"].text ?? ""
            let handed = try await associate.json(
                "POST", "/api/fulfilment-orders/\(task)/handover", "{\"code\":\"\(code)\"}",
                key: "hand-part")
            #expect(handed.status == 200, "\(handed.text)")
            for _ in 0..<3 {
                try await small.shop.settle()
                small.shop.clock.advance(by: .minutes(10))
            }
            #expect(Self.refunds(small) == [4_500], "without anybody's doing")
            #expect(try await Self.stage(guest, part) == "refunded")
            #expect(try await Self.available(small, "london-soho") == before + 1)
            #expect(try await small.shop.audit().findings == [])
        }
    }

    /// At the counter nobody pays for what was withdrawn from.
    @Test(arguments: TestDatabase.engines)
    func theCounterAsksForTheRest(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = try await small.visitor()
            let order = try await small.placeOrder(guest, units: 2)
            _ = try await Self.withdraw(guest, order, units: 1)
            let (associate, task) = try await small.ready(order)
            let code = try await guest.get("/api/orders/\(order)").json["collectionCode"].text ?? ""
            let unpaid = try await associate.json(
                "POST", "/api/fulfilment-orders/\(task)/handover", "{\"code\":\"\(code)\"}",
                key: "hand-unpaid")
            #expect(unpaid.json["code"].text == "payment-due")
            #expect(unpaid.text.contains("4500"), "\(unpaid.text)")
            let page = try await associate.get("/office/fulfilments/\(task)").text
            #expect(page.contains("£45.00"))
            try await small.handOver(order, to: guest)
            try await small.shop.settle()
            #expect(try await Self.stage(guest, order) == "refunded")
            #expect(try await small.shop.audit().findings == [])
        }
    }

    /// The money may go before the goods, on the proof that they were sent; they still must come.
    @Test(arguments: TestDatabase.engines)
    func theProofOfDispatchIsEnough(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = try await small.visitor()
            let order = try await small.placeOrder(guest)
            try await small.handOver(order, to: guest)
            let id = try #require(try await Self.withdraw(guest, order)["id"].text)
            let manager = try await small.manager()
            let bare = try await Self.refund(manager, id, "{\"basis\":\"dispatch\"}")
            #expect(bare.text.contains("note"))
            let given = try await Self.refund(
                manager, id, "{\"basis\":\"dispatch\",\"note\":\"Parcel 1Z 999\"}")
            #expect(given.json["given"].number == 4_500, "\(given.text)")
            try await small.shop.settle()
            #expect(try await manager.get("/api/withdrawals").json["items"][0]["id"].text == id)
            _ = try await Self.goods(manager, id, [(1, "used", false)])
            let again = try await Self.refund(manager, id)
            #expect(again.json["code"].text == "nothing-to-settle")
            let left = try await manager.get("/api/withdrawals").json["items"].all
            #expect(left.isEmpty)
            let stranger = try await small.visitor()
            let foreign = try await stranger.get("/api/orders/\(order)/withdrawals")
            #expect(foreign.status == 404)
            try await small.shop.settle()
            #expect(try await small.shop.audit().findings == [])
        }
    }
}
