import Bench
import Kernel
import PaymentProviders
import TestWorld
import Testing

/// Cards on good days and bad ones: nobody is charged without goods, nothing is held twice, and
/// what the provider never said is found out.
@Suite struct PaymentTests {
    private static let sku = "SHIRT-LINEN-WHITE-M"

    private static func card(_ behaviour: RecordingProvider.Behaviour) -> String {
        "{\"kind\":\"card\",\"token\":\"\(behaviour.rawValue)\"}"
    }

    private static func order(
        _ small: SmallShop, _ behaviour: RecordingProvider.Behaviour, key: String
    ) async throws -> (TestClient, HTTPConnection.Answer, String) {
        let client = try await small.visitor()
        _ = try await small.add(client, sku)
        let body = small.order(
            at: "london-soho", total: try await small.total(client), payment: card(behaviour))
        return (client, try await client.json("POST", "/api/orders", body, key: key), body)
    }

    @Test(arguments: TestDatabase.engines)
    func aCardIsHeldAtOnceAndTakenAtTheHandOver(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await small.stock(Self.sku, at: "london-soho", 5)
            let (client, placed, _) = try await Self.order(small, .approves, key: "approved-1")
            #expect(placed.status == 201)
            let order = try #require(placed.json["id"].text)
            #expect(small.shop.provider.captured.isEmpty)
            try await small.shop.settle()
            let associate = try await small.staff(.associate, at: "london-soho")
            let list = try await associate.get("/api/fulfilment-orders").json["items"].all
            let task = try #require(list.first { $0["order"].text == order }?["id"].text)
            let path = "/api/fulfilment-orders/\(task)"
            _ = try await associate.json("POST", path + "/ready", "", key: "ready-card")
            let code = try #require(
                try await client.get("/api/orders/\(order)").json["collectionCode"].text)
            let paidTwice = try await associate.json(
                "POST", path + "/handover", "{\"code\":\"\(code)\",\"paidBy\":\"cash\"}",
                key: "handover-paid")
            #expect(paidTwice.status == 409)
            let handed = try await associate.json(
                "POST", path + "/handover", "{\"code\":\"\(code)\"}", key: "handover-card")
            #expect(handed.status == 200)
            try await small.shop.settle()
            #expect(small.shop.provider.captured.count == 1)
            #expect(try await small.shop.audit().findings == [])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aDeclinedCardLeavesNothingBehind(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await small.stock(Self.sku, at: "london-soho", 1)
            let (client, refused, body) = try await Self.order(
                small, .declines, key: "declined-1")
            #expect(refused.status == 402 || refused.status == 409)
            #expect(refused.json["code"].text == "payment-declined")
            let again = try await client.json("POST", "/api/orders", body, key: "declined-1")
            #expect(again.json["code"].text == "payment-declined")
            // The last unit is free again, and the basket still there.
            let (_, placed, _) = try await Self.order(small, .approves, key: "approved-2")
            #expect(placed.status == 201)
            #expect(try await client.get("/api/baskets/current").json["lines"].all.count == 1)
        }
    }

    /// Late and lost answers: the payment is found out, and the order placed once.
    @Test(arguments: TestDatabase.engines, [RecordingProvider.Behaviour.slow, .lost, .twice])
    func anAnswerThatIsLateLostOrDoubledMakesOneOrder(
        _ engine: TestDatabase, _ behaviour: RecordingProvider.Behaviour
    ) async throws {
        try await SmallShop.run(engine) { small in
            try await small.stock(Self.sku, at: "london-soho", 5)
            let (client, first, body) = try await Self.order(small, behaviour, key: "trouble-1")
            #expect([201, 409].contains(first.status))
            small.shop.clock.advance(by: .minutes(1))
            try await small.shop.settle()
            let again = try await client.json("POST", "/api/orders", body, key: "trouble-1")
            #expect(again.status == 201)
            let orders = try await client.get("/api/orders/\(again.json["id"].text ?? "")")
            #expect(orders.status == 200)
            #expect(small.shop.provider.holds.count == 1)
            #expect(try await small.shop.audit().findings == [])
        }
    }

    /// A provider that never answers: the stock comes back after its time, and nothing is charged.
    @Test(arguments: TestDatabase.engines)
    func aProviderThatNeverAnswersHoldsNothingForEver(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await small.stock(Self.sku, at: "london-soho", 1)
            let (_, first, _) = try await Self.order(small, .never, key: "never-one")
            #expect(first.status == 409)
            #expect(first.header("retry-after") != nil)
            let (_, early, _) = try await Self.order(small, .approves, key: "early-one")
            #expect(early.json["code"].text == "stock-shortage")
            small.shop.clock.advance(by: .minutes(16))
            let (_, later, _) = try await Self.order(small, .approves, key: "later-one")
            #expect(later.status == 201)
            for _ in 0..<8 {
                small.shop.clock.advance(by: .hours(1))
                try await small.shop.settle()
            }
            #expect(try await small.shop.audit().findings == [])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aCancelledCardOrderIsLetGo(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await small.stock(Self.sku, at: "london-soho", 5)
            let (client, placed, _) = try await Self.order(small, .approves, key: "approved-3")
            let order = try #require(placed.json["id"].text)
            let cancelled = try await client.json(
                "POST", "/api/orders/\(order)/cancellation", "", key: "cancel-card")
            #expect(cancelled.status == 200)
            try await small.shop.settle()
            #expect(small.shop.provider.voided.count == 1)
            #expect(try await small.shop.audit().findings == [])
        }
    }
}

extension RecordingProvider {
    fileprivate var captured: Set<String> {
        Set(calls.compactMap { if case .capture(let key, _, _) = $0 { key } else { nil } })
    }
    fileprivate var voided: Set<String> {
        Set(calls.compactMap { if case .void(let key, _) = $0 { key } else { nil } })
    }
}
