import Bench
import Foundation
import Kernel
import TestWorld
import Testing

/// The rush: many at once for the last units. Nobody gets what is not there, and everybody is told
/// the truth, with another way.
@Suite(.serialized) struct RushTests {
    @Test(arguments: TestDatabase.engines)
    func twoHundredForTheLastFifty(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let sku = "SHIRT-LINEN-WHITE-M"
            try await small.stock(sku, at: "london-soho", 50)
            try await small.stock(sku, at: "manchester-deansgate", 1_000)
            let shoppers = try await withThrowingTaskGroup(of: TestClient.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        let client = try await small.visitor()
                        _ = try await small.add(client, sku)
                        return client
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let total = try await small.total(shoppers[0])
            let body = small.order(at: "london-soho", total: total)
            let answers = try await withThrowingTaskGroup(
                of: HTTPConnection.Answer.self
            ) { group in
                for (index, shopper) in shoppers.enumerated() {
                    group.addTask {
                        try await shopper.json(
                            "POST", "/api/orders", body, key: "rush-order-\(index)")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let placed = answers.filter { $0.status == 201 }
            let refused = answers.filter { $0.status == 409 }
            #expect(placed.count == 50)
            #expect(refused.count == 150)
            #expect(Set(placed.compactMap { $0.json["number"].text }).count == 50)
            let manchester = small.world.locations["manchester-deansgate"]?.description
            for answer in refused {
                #expect(answer.json["code"].text == "stock-shortage")
                let others = answer.json["refusals"][0]["alternatives"].all
                #expect(others.contains { $0["location"].text == manchester })
            }
            try await small.shop.settle()
            #expect(try await small.shop.audit().findings == [])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aRepeatedOrderIsPlacedOnce(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let sku = "SHIRT-LINEN-WHITE-M"
            try await small.stock(sku, at: "london-soho", 10)
            let client = try await small.visitor()
            _ = try await small.add(client, sku)
            let body = small.order(at: "london-soho", total: try await small.total(client))
            let answers = try await withThrowingTaskGroup(
                of: HTTPConnection.Answer.self
            ) { group in
                for _ in 0..<12 {
                    group.addTask {
                        try await client.json("POST", "/api/orders", body, key: "the-same-key")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.allSatisfy { $0.status == 201 })
            #expect(Set(answers.compactMap { $0.json["id"].text }).count == 1)
            let other = try await client.json(
                "POST", "/api/orders", small.order(at: "manchester-deansgate", total: 1),
                key: "the-same-key")
            #expect(other.status == 422)
        }
    }
}
