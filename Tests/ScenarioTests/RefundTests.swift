import Bench
import Foundation
import Kernel
import TestWorld
import Testing

/// Money that goes back: in whole or in part, never more than was taken, and once however often it
/// is asked for.
@Suite struct RefundTests {
    /// An order paid by card and handed over, so that its money is taken.
    private static func paidOrder(
        _ stripe: StripeShop, _ client: TestClient
    ) async throws -> String {
        let body = stripe.small.order(
            at: "london-soho", total: 4_500,
            payment: "{\"kind\":\"card\",\"token\":\"pm_card_visa\"}")
        let placed = try await client.json("POST", "/api/orders", body, key: UUID().uuidString)
        let order = try #require(placed.json["id"].text)
        try await stripe.handOver(order, client)
        return order
    }

    private static func manager(_ stripe: StripeShop) async throws -> TestClient {
        try await stripe.small.manager()
    }

    private static func refund(
        _ client: TestClient, _ order: String, _ amount: Int?, key: String
    ) async throws -> HTTPConnection.Answer {
        let part = amount.map { "\"amount\":\($0)," } ?? ""
        return try await client.json(
            "POST", "/api/orders/\(order)/refunds", "{\(part)\"reason\":\"Torn at the seam\"}",
            key: key)
    }

    @Test(arguments: TestDatabase.engines)
    func inPartAndThenTheRest(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            let client = try await stripe.shopper(stock: 5)
            let order = try await Self.paidOrder(stripe, client)
            let manager = try await Self.manager(stripe)
            let part = try await Self.refund(manager, order, 1_200, key: "refund-part")
            #expect(part.status == 201)
            #expect(part.json["items"][0]["state"].text == "under_way")
            let again = try await Self.refund(manager, order, 1_200, key: "refund-part")
            #expect(again.json["items"][0]["id"].text == part.json["items"][0]["id"].text)
            // What is promised already counts, before the provider was asked.
            let much = try await Self.refund(manager, order, 3_301, key: "refund-much")
            #expect(much.json["code"].text == "too-much")
            #expect(much.json["left"].number == 3_300)
            try await stripe.small.shop.settle()
            #expect(try await stripe.peer.refunds().map { $0["amount"].number } == [1_200])
            let page = try await client.get("/gb/en/orders/\(order)")
            #expect(page.text.contains("£12.00"))

            let rest = try await Self.refund(manager, order, nil, key: "refund-rest")
            #expect(rest.json["items"][0]["amount"].number == 3_300)
            try await stripe.small.shop.settle()
            let none = try await Self.refund(manager, order, nil, key: "refund-none")
            #expect(none.json["code"].text == "nothing-paid")
            let amounts = try await stripe.peer.refunds().compactMap { $0["amount"].number }
            #expect(amounts.reduce(0, +) == 4_500)
            let listed = try await manager.get("/api/orders/\(order)/refunds").json["items"].all
            #expect(listed.map { $0["state"].text } == ["paid", "paid"])
            let mails = try await stripe.small.messages(to: "ada@example.com")
            #expect(mails.filter { $0.subject.hasPrefix("Refund: order") }.count == 2)
            #expect(try await stripe.small.shop.audit().findings == [])
        }
    }

    /// Ten at once for a sum that only three of them fit into.
    @Test(arguments: TestDatabase.engines)
    func neverMoreThanWasTaken(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            let client = try await stripe.shopper(stock: 5)
            let order = try await Self.paidOrder(stripe, client)
            let manager = try await Self.manager(stripe)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<10 {
                    group.addTask {
                        try await Self.refund(manager, order, 1_300, key: "parallel-\(number)")
                            .status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 201 }.count == 3)
            #expect(statuses.filter { $0 == 409 }.count == 7)
            try await stripe.small.shop.settle()
            #expect(try await stripe.peer.refunds().count == 3)
            #expect(try await stripe.small.shop.audit().findings == [])
        }
    }

    /// The answer to a refund is lost: it is not given twice. One made on Stripe's own pages is
    /// learnt of by a notice.
    @Test(arguments: TestDatabase.engines)
    func aLostAnswerAndARefundMadeElsewhere(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            let client = try await stripe.shopper(stock: 5)
            let order = try await Self.paidOrder(stripe, client)
            let manager = try await Self.manager(stripe)
            try await stripe.peer.trouble("/v1/refunds", "error")
            _ = try await Self.refund(manager, order, 500, key: "refund-lost")
            try await stripe.small.shop.settle()
            #expect(try await stripe.peer.refunds().isEmpty)
            stripe.small.shop.clock.advance(by: .minutes(1))
            try await stripe.small.shop.settle()
            #expect(try await stripe.peer.refunds().count == 1)

            let intent = try #require(try await stripe.peer.intents().first)
            let made = try await stripe.peer.post(
                "/v1/refunds",
                [("payment_intent", intent["id"].text ?? ""), ("amount", "700")])
            #expect(made.status == 200)
            let payment = try #require(intent["metadata"]["payment"].text)
            stripe.small.shop.clock.set(.init(seconds: Int64(Date().timeIntervalSince1970)))
            let notice = StripePeer.notice(
                "evt_refund", "charge.refunded", payment: payment,
                at: stripe.small.shop.clock.now)
            #expect(try await stripe.notify(client, notice).status == 200)
            stripe.small.shop.clock.advance(by: .minutes(5))
            try await stripe.small.shop.settle()
            let much = try await Self.refund(manager, order, 3_301, key: "refund-after")
            #expect(much.json["left"].number == 3_300)
            // A credit note for each, wherever it was made.
            let documents = try await client.get("/api/orders/\(order)/documents").json["items"]
            #expect(documents.all.map { $0["total"].number } == [4_500, 500, 700])
            #expect(try await stripe.small.shop.audit().findings == [])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func theOfficeGivesBackWhatItMay(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            let client = try await stripe.shopper(stock: 5)
            let order = try await Self.paidOrder(stripe, client)
            let associate = try await stripe.small.staff(.associate, at: "london-soho")
            let forbidden = try await Self.refund(associate, order, 100, key: "not-allowed")
            #expect(forbidden.status == 403)
            let manager = try await Self.manager(stripe)
            let found = try await manager.get(
                "/office/orders?number=\(try await number(order, client))")
            let path = try #require(found.header("location"))
            #expect(!(try await associate.get(path)).text.contains("Give money back"))
            let page = try await manager.get(path)
            #expect(page.text.contains("Up to £45.00 can be given back."))
            let key = StripeShop.hidden("key", page.text)
            for (amount, reason, words) in [
                ("a lot", "Torn", "Enter an amount"), ("12.50", "", "Say why"),
                ("45.01", "Torn", "At most £45.00"),
            ] {
                let refused = try await manager.form(
                    path + "/refund", [("key", key), ("amount", amount), ("reason", reason)])
                #expect(refused.status == 422)
                #expect(refused.text.contains(words), "\(amount) \(reason)")
            }
            let fresh = StripeShop.hidden("key", try await manager.get(path).text)
            let done = try await manager.form(
                path + "/refund",
                [("key", fresh), ("amount", "£12.50"), ("reason", "Torn at the seam")])
            #expect(done.status == 303)
            let after = try await manager.get(try #require(done.header("location")))
            #expect(after.text.contains("£12.50 is on its way back."))
            try await stripe.small.shop.settle()
            let ended = try await manager.get(path).text
            #expect(ended.contains("Paid back") && ended.contains("Torn at the seam"))
            #expect(try await stripe.small.shop.audit().findings == [])
        }
    }

    private func number(_ order: String, _ client: TestClient) async throws -> String {
        try await client.get("/api/orders/\(order)").json["number"].text ?? ""
    }

    /// What was paid at the counter is given back there: no provider is asked.
    @Test(arguments: TestDatabase.engines)
    func cashGoesBackAtTheCounter(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let sku = "SHIRT-LINEN-WHITE-M"
            try await small.stock(sku, at: "london-soho", 2)
            let client = try await small.visitor()
            _ = try await small.add(client, sku)
            let placed = try await client.json(
                "POST", "/api/orders",
                small.order(at: "london-soho", total: try await small.total(client)),
                key: "cash-order")
            let order = try #require(placed.json["id"].text)
            let manager = try await small.manager()
            let early = try await Self.refund(manager, order, nil, key: "too-early")
            #expect(early.json["code"].text == "nothing-paid")
            try await small.shop.settle()
            let associate = try await small.staff(.associate, at: "london-soho")
            let list = try await associate.get("/api/fulfilment-orders").json["items"].all
            let task = try #require(list.first { $0["order"].text == order }?["id"].text)
            _ = try await associate.json(
                "POST", "/api/fulfilment-orders/\(task)/ready", "", key: "ready-cash")
            let code = try #require(
                try await client.get("/api/orders/\(order)").json["collectionCode"].text)
            _ = try await associate.json(
                "POST", "/api/fulfilment-orders/\(task)/handover",
                "{\"code\":\"\(code)\",\"paidBy\":\"cash\"}", key: "hand-cash")
            let refund = try await Self.refund(manager, order, 1_000, key: "cash-back")
            #expect(refund.status == 201)
            try await small.shop.settle()
            let listed = try await manager.get("/api/orders/\(order)/refunds").json["items"].all
            #expect(listed.map { $0["state"].text } == ["paid"])
            #expect(small.shop.provider.calls.isEmpty)
            #expect(try await small.shop.audit().findings == [])
        }
    }
}
