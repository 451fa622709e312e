import Bench
import Foundation
import Kernel
import Staff
import TestWorld
import Testing

/// What else is done at a till: hand over what was ordered elsewhere, take goods back, count, and
/// lose or win the race for the last unit.
@Suite struct TillWorkTests {
    private static let soho = "london-soho"

    @Test(
        "a web order is picked, put on a shelf, scanned and handed over for cash",
        arguments: TestDatabase.engines)
    func aWebOrderIsHandedOver(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let shopper = try await small.visitor()
            let order = try await small.placeOrder(shopper)
            let seen = try await shopper.get("/api/orders/\(order)").json
            let total = try #require(seen["total"].number)
            let open = try await OpenTill.open(small, at: Self.soho, float: 5_000)
            let till = open.till
            let waiting = try await till.get("/api/till/pickups").json["items"].all
            let pickup = try #require(waiting.first { $0["order"].text == order })
            #expect(pickup["due"].number == total)
            let id = try #require(pickup["id"].text)
            _ = try await till.json(
                "POST", "/api/till/pickups/\(id)/picking", key: UUID().uuidString)
            let ready = try await till.json(
                "POST", "/api/till/pickups/\(id)/ready", #"{"shelf":"B 12"}"#,
                key: UUID().uuidString)
            #expect(ready.json["stage"].text == "ready", "\(ready.text)")
            try await small.shop.settle()
            #expect(
                try await small.messages(to: "ada@example.com").contains {
                    $0.subject.lowercased().contains("ready")
                })
            let code = try #require(
                try await shopper.get("/api/orders/\(order)").json["collectionCode"].text)
            let qr = "/office/hand-over?order=\(order)&code=\(code)"
                .addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let scanned = try await till.get("/api/till/pickups/scan?code=\(qr)")
            #expect(scanned.json["shelf"].text == "B 12", "\(scanned.text)")
            #expect(scanned.json["code"].text == code)
            let unpaid = try await till.json(
                "POST", "/api/till/pickups/\(id)/handover", #"{"code":"\#(code)"}"#,
                key: UUID().uuidString)
            #expect(unpaid.json["code"].text == "payment-due")
            let handed = try await till.json(
                "POST", "/api/till/pickups/\(id)/handover",
                #"{"code":"\#(code)","paidBy":"cash"}"#, key: UUID().uuidString)
            #expect(handed.json["stage"].text == "handed_over", "\(handed.text)")
            let closed = try await open.close(cash: 5_000 + total, reason: nil)
            #expect(closed.status == 201, "\(closed.text)")
            #expect(closed.json["tenders"][0]["collections"].number == total)
            #expect(closed.json["sales"].number == 0)
            #expect(try await small.shop.audit().findings == [])
        }
    }

    @Test(
        "bought in one shop, brought back to another: money to the same tender, goods on the shelf",
        arguments: TestDatabase.engines)
    func broughtBack(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let sku = SmallShop.shirt
            try await small.stock(sku, at: Self.soho, 3)
            try await small.stock(sku, at: "manchester-deansgate", 0)
            let soho = try await OpenTill.open(small, at: Self.soho)
            let item = try await soho.item(sku)
            let sold = try await soho.sell([(item, 2, 4_500)], cash: 9_000)
            let number = try #require(sold.json["number"].text)
            let other = try await OpenTill.open(small, at: "manchester-deansgate", float: 10_000)
            let found = try await other.till.get("/api/till/receipts?receipt=\(number)").json
            let order = try #require(found["items"][0]["id"].text)
            #expect(found["items"][0]["lines"][0]["left"].number == 2)
            func back(_ quantity: Int) async throws -> HTTPConnection.Answer {
                try await other.till.json(
                    "POST", "/api/till/returns",
                    """
                    {"order":"\(order)","lines":[{"line":1,"quantity":\(quantity),\
                    "condition":"as_new","restock":true}],"reason":"Too small"}
                    """, key: UUID().uuidString)
            }
            let first = try await back(1)
            #expect(first.status == 201, "\(first.text)")
            #expect(first.json["refunds"][0]["way"].text == "cash")
            #expect(first.json["refunds"][0]["amount"].number == 4_500)
            try await small.shop.settle()
            let many = try await back(2)
            #expect(many.status == 409 && many.json["code"].text == "nothing-left", "\(many.text)")
            #expect(try await back(1).status == 201)
            try await small.shop.settle()
            #expect(try await small.available(sku, at: "manchester-deansgate") == 2)
            let closed = try await other.close(cash: 1_000, reason: nil)
            #expect(closed.json["returned"].number == 9_000, "\(closed.text)")
            #expect(try await small.shop.audit().findings == [])
        }
    }

    @Test("a count sets the figures, and says what was wrong", arguments: TestDatabase.engines)
    func counted(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let sku = SmallShop.shirt
            try await small.stock(sku, at: Self.soho, 5)
            let till = try await OpenTill.open(small, at: Self.soho)
            let item = try await till.item(sku)
            let marks = try await till.till.get("/api/till/stock/marks").json["marks"].text
            let counted = try await till.till.json(
                "POST", "/api/till/stock-counts",
                #"{"lines":[{"item":"\#(item)","units":2},{"item":"\#(item)","units":1}]}"#,
                key: UUID().uuidString)
            #expect(counted.status == 201, "\(counted.text)")
            #expect(counted.json["differences"][0]["counted"].number == 3)
            #expect(try await small.available(sku, at: Self.soho) == 3)
            #expect(try await till.till.get("/api/till/stock/marks").json["marks"].text != marks)
            let here = try await till.till.get("/api/till/items/\(item)/stock").json
            #expect(here["available"].number == 3)
            #expect(try await small.shop.audit().findings == [])
        }
    }

    @Test(
        "the last unit sold at the till and on the web at once: one wins, the other is told",
        arguments: TestDatabase.engines)
    func theLastUnit(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let sku = SmallShop.shirt
            let till = try await OpenTill.open(small, at: Self.soho)
            let item = try await till.item(sku)
            for round in 1...4 {
                try await small.stock(sku, at: Self.soho, 1)
                let shopper = try await small.visitor()
                _ = try await small.add(shopper, sku)
                let body = small.order(at: Self.soho, total: 4_500)
                async let web = shopper.json(
                    "POST", "/api/orders", body, key: "last-unit-\(round)")
                async let counter = till.sell([(item, 1, 4_500)], cash: 4_500)
                let (ordered, sold) = (try await web, try await counter)
                #expect(Set([ordered.status, sold.status]) == [201, 409])
                let refused = ordered.status == 409 ? ordered : sold
                #expect(refused.json["code"].text == "stock-shortage", "\(refused.text)")
                try await small.shop.settle()
            }
            #expect(try await small.shop.audit().findings == [])
        }
    }

    @Test("a till reads only what has changed", arguments: TestDatabase.engines)
    func differences(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let till = try await OpenTill.open(small, at: Self.soho)
            let rules = try await till.till.get("/api/till/rules").json
            #expect(rules["currency"].text == "GBP" && rules["country"].text == "GB")
            let first = try await till.till.get("/api/till/goods").json
            let mark = try #require(first["mark"].text)
            let none = try await till.till.get("/api/till/goods/changes?mark=\(mark)").json
            #expect(none["goods"].all.isEmpty && none["isWhole"].truth == false)
            let manager = try await small.manager()
            let base = rules["lists"].all.first { $0["group"].isMissing && $0["from"].isMissing }
            let list = try #require(base?["code"].text)
            let set = try await manager.json(
                "POST", "/api/bulk/prices",
                """
                {"prices":[{"sku":"\(SmallShop.shirt)","market":"gb","list":"\(list)",\
                "amount":4100}]}
                """, key: UUID().uuidString)
            #expect(set.status < 300, "\(set.text)")
            let some = try await till.till.get("/api/till/goods/changes?mark=\(mark)").json
            let good = try #require(
                some["goods"].all.first { $0["sku"].text == SmallShop.shirt })
            #expect(good["prices"].all.contains { $0["amount"].number == 4_100 })
            let item = try #require(good["id"].text)
            try await small.stock(SmallShop.shirt, at: Self.soho, 2)
            let old = try await till.sell([(item, 1, 4_500)], cash: 4_500)
            #expect(old.json["code"].text == "price-changed", "\(old.text)")
            #expect(try await till.sell([(item, 1, 4_100)], cash: 5_000).status == 201)
        }
    }
}
