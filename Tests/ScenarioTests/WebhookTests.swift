import Bench
import Foundation
import Kernel
import Platform
import TestWorld
import Testing

/// Webhooks through the doors: made over the API, told of what happens, verified by the public
/// library of Standard Webhooks.
@Suite struct WebhookTests {
    @Test(arguments: TestDatabase.engines)
    func aReceiverIsToldAndCanVerifyIt(_ engine: TestDatabase) async throws {
        try await WebhookShop.run(engine) { shop in
            let id = try await shop.webhook("/thin")
            try await shop.webhook("/full", "\"order.placed\"", payload: "full")
            try await shop.webhook("/goods", "\"product.changed\",\"stock.received\"")
            try await shop.webhook("/all", "\"*\"")
            let order = try await shop.order()
            try await shop.shop.settle()
            let thin = try await shop.peer.heard("/thin")
            #expect(thin.map(\.kind) == ["order.placed"])
            let told = try #require(thin.first)
            #expect(told.verified && told.id.hasPrefix("evt_") && told.id == told.json["id"].text)
            #expect(told.data["object"].text == order.id)
            #expect(told.data["version"].number == 1)
            #expect(told.data["total"].number == 4_500 && told.data["body"].isMissing)
            #expect(Instant(rfc3339: told.json["timestamp"].text ?? "") != nil)
            // The full one holds what the API answers, and both have the same id.
            let full = try #require(try await shop.peer.heard("/full").first)
            let shown = try await order.shopper.get("/api/orders/\(order.id)").json
            #expect(full.verified && full.id == told.id)
            #expect(full.data["body"]["number"].text == shown["number"].text)
            #expect(full.data["body"]["lines"].all.count == 1)
            // Others hear of nothing that they did not ask for.
            #expect(try await shop.peer.heard("/goods").isEmpty)
            #expect(try await shop.peer.heard("/all").contains { $0.kind == "order.placed" })

            let kept = try await shop.get(id)
            #expect(kept["state"].text == "active" && kept["secret"].isMissing)
            let all = try await shop.manager.get("/api/webhooks")
            #expect(all.json["items"].all.count == 4 && !all.text.contains("whsec_"))
            let log = try await shop.get("\(id)/deliveries?state=delivered")
            #expect(log["items"].all.map { $0["event"].text } == [told.id])
            let tries = log["items"][0]["tries"].all
            #expect(tries.map { $0["status"].number } == [200])
            #expect(tries.first?["answer"].text == "thanks")
        }
    }

    @Test(arguments: TestDatabase.engines)
    func secretsAreRotatedWithAnOverlap(_ engine: TestDatabase) async throws {
        try await WebhookShop.run(engine) { shop in
            let id = try await shop.webhook("/a", "\"order.placed\"")
            _ = try await shop.order()
            try await shop.shop.settle()
            let rotated = try await shop.post("\(id)/secret", "{\"overlapHours\":1}")
            #expect(rotated.status == 201)
            let secret = try #require(rotated.json["secret"].text)
            #expect(secret.hasPrefix("whsec_"))
            #expect(rotated.json["webhook"]["secretGeneration"].number == 2)
            #expect(rotated.json["webhook"]["formerSecretUntil"].text != nil)
            // The receiver still has the former one, then takes the new one.
            _ = try await shop.order()
            try await shop.shop.settle()
            try await shop.peer.verify("/a", with: secret)
            _ = try await shop.order()
            try await shop.shop.settle()
            // Beyond the overlap only the new one signs; the library minds the clock.
            _ = try await shop.order()
            try await shop.pass(.minutes(61))
            let heard = try await shop.peer.heard("/a")
            #expect(heard.map(\.signatures) == [1, 2, 2, 1])
            #expect(heard.prefix(3).allSatisfy { $0.verified })
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aTestShowsWhatTheReceiverAnswers(_ engine: TestDatabase) async throws {
        try await WebhookShop.run(engine, milliseconds: 400) { shop in
            let id = try await shop.webhook("/a")
            let plain = try await shop.post("\(id)/tests", "{}").json
            #expect(plain["taken"].truth == true && plain["status"].number == 200)
            #expect(plain["type"].text == "webhook.test" && plain["answer"].text == "thanks")
            try await shop.peer.answer("/a", ["418 I am a teapot", "hang", "long"])
            let refused = try await shop.post("\(id)/tests", "{\"type\":\"order.ready\"}").json
            #expect(refused["taken"].truth == false && refused["status"].number == 418)
            #expect(refused["answer"].text == "I am a teapot")
            let silent = try await shop.post("\(id)/tests", "{}").json
            #expect(silent["taken"].truth == false && silent["status"].isMissing)
            #expect(silent["problem"].text?.isEmpty == false)
            let long = try await shop.post("\(id)/tests", "{}").json
            #expect(long["taken"].truth == true && long["answer"].text?.utf8.count == 1_024)
            let unknown = try await shop.post("\(id)/tests", "{\"type\":\"order.eaten\"}")
            #expect(unknown.status == 422 && unknown.json["field"].text == "type")
            let heard = try await shop.peer.heard("/a")
            #expect(heard.allSatisfy { $0.verified })
            #expect(heard.map(\.kind).contains("order.ready"))
            // Nothing of it is repeated or counted.
            #expect(try await shop.get(id)["failures"].number == 0)
            #expect(try await shop.get("\(id)/deliveries")["items"].all.isEmpty)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func itIsChangedPausedAndRemoved(_ engine: TestDatabase) async throws {
        try await WebhookShop.run(engine) { shop in
            let id = try await shop.webhook("/a")
            let changed = try await shop.manager.json(
                "PATCH", "/api/webhooks/\(id)",
                "{\"events\":[\"order.cancelled\",\"order.ready\"],\"title\":\"ERP\"}")
            #expect(changed.status == 200 && changed.json["title"].text == "ERP")
            #expect(
                changed.json["events"].all.compactMap(\.text) == ["order.ready", "order.cancelled"])
            #expect(changed.json["address"].text == shop.peer.address("/a"))
            #expect(try await shop.post("\(id)/pause").json["pauseReason"].text == "asked")
            let order = try await shop.order()
            try await shop.cancel(order)
            try await shop.shop.settle()
            #expect(try await shop.peer.heard("/a").isEmpty)
            #expect(try await shop.get("\(id)/deliveries?state=waiting")["items"].all.count == 1)
            #expect(try await shop.post("\(id)/resume").json["state"].text == "active")
            try await shop.shop.settle()
            #expect(try await shop.peer.heard("/a").map(\.kind) == ["order.cancelled"])

            let gone = try await shop.manager.json("DELETE", "/api/webhooks/\(id)")
            #expect(gone.status == 200)
            try await shop.cancel(try await shop.order())
            try await shop.shop.settle()
            #expect(try await shop.peer.heard("/a").count == 1)
            #expect(try await shop.manager.get("/api/webhooks/\(id)").status == 404)
            #expect(try await shop.post("\(id)/resume").status == 404)
            #expect(try await shop.manager.get("/api/webhooks/\(id)/deliveries").status == 404)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func nobodyHasSentWhatTheyMayNotRead(_ engine: TestDatabase) async throws {
        try await WebhookShop.run(engine) { shop in
            let program = try await shop.shop.program([.manageWebhooks, .readCatalogue])
            func make(_ events: String) async throws -> HTTPConnection.Answer {
                try await program.json(
                    "POST", "/api/webhooks",
                    "{\"address\":\"\(shop.peer.address("/p"))\",\"events\":[\(events)]}",
                    key: UUID().uuidString)
            }
            let orders = try await make("\"product.changed\",\"order.placed\"")
            #expect(orders.status == 403 && orders.text.contains("orders:read"))
            #expect(try await make("\"*\"").status == 403)
            let goods = try await make("\"product.changed\"")
            #expect(goods.status == 201)
            let id = goods.json["webhook"]["id"].text ?? ""
            let wider = try await program.json(
                "PATCH", "/api/webhooks/\(id)", "{\"events\":[\"profile.created\"]}")
            #expect(wider.status == 403)
            let reader = try await shop.shop.program([.readOrders])
            #expect(try await reader.get("/api/webhooks").status == 403)
            let wrong = try await make("\"order.eaten\"")
            #expect(wrong.status == 422 && wrong.json["field"].text == "events[0]")
            #expect(try await make("").json["field"].text == "events")
        }
    }

    /// The same request under the same key makes one webhook, and answers the same.
    @Test(arguments: TestDatabase.engines)
    func makingOneTwiceMakesOne(_ engine: TestDatabase) async throws {
        try await WebhookShop.run(engine) { shop in
            let body = "{\"address\":\"\(shop.peer.address("/a"))\",\"events\":[\"*\"]}"
            let first = try await shop.manager.json(
                "POST", "/api/webhooks", body, key: "make-once-1")
            let second = try await shop.manager.json(
                "POST", "/api/webhooks", body, key: "make-once-1")
            #expect(first.json["webhook"]["id"].text == second.json["webhook"]["id"].text)
            #expect(first.json["secret"].text == second.json["secret"].text)
            #expect(try await shop.manager.get("/api/webhooks").json["items"].all.count == 1)
        }
    }
}
