import Bench
import Kernel
import TestWorld
import Testing

/// Wrong input gets a clear answer that names the field, and nothing is half done.
@Suite struct WrongInputTests {
    private struct Case {
        let method: String
        let path: String
        let body: String
        let status: Int
        let field: String?
        var key: String? = "wrong-input"
    }

    private static func cases(_ small: SmallShop) -> [Case] {
        let lines = "/api/baskets/current/lines"
        let place = small.order(at: "london-soho", total: 100)
        return [
            Case(
                method: "POST", path: lines, body: #"{"sku":"NO-SUCH-SKU","quantity":1}"#,
                status: 422, field: nil),
            Case(
                method: "POST", path: lines, body: #"{"sku":"SHIRT-LINEN-WHITE-M","quantity":-1}"#,
                status: 400, field: "quantity"),
            Case(
                method: "POST", path: lines,
                body: #"{"sku":"SHIRT-LINEN-WHITE-M","quantity":1000}"#,
                status: 400, field: "quantity"),
            Case(
                method: "POST", path: lines,
                body: #"{"sku":"SHIRT-LINEN-WHITE-M","quantity":"two"}"#, status: 400,
                field: "quantity"),
            Case(
                method: "POST", path: lines, body: #"{"sku":"SHIRT-LINEN-WHITE-M"}"#, status: 400,
                field: "quantity"),
            Case(method: "POST", path: lines, body: "{not json", status: 400, field: nil),
            Case(
                method: "POST", path: lines, body: #"{"sku":"SHIRT-LINEN-WHITE-M","quantity":1}"#,
                status: 400, field: "Idempotency-Key", key: nil),
            Case(
                method: "POST", path: "/api/orders",
                body: place.replacing("\"market\":\"gb\"", with: "\"market\":\"atlantis\""),
                status: 409, field: nil),
            Case(
                method: "POST", path: "/api/orders",
                body: place.replacing("ada@example.com", with: "not an address"), status: 422,
                field: "contact.email"),
            Case(
                method: "POST", path: "/api/orders",
                body: place.replacing("\"collection\"", with: "\"teleport\""), status: 400,
                field: "handover.kind"),
            Case(
                method: "POST", path: "/api/orders",
                body: place.replacing("\"total\":100", with: "\"total\":-5"), status: 400,
                field: "total"),
        ]
    }

    @Test(arguments: TestDatabase.engines)
    func eachIsAnsweredWithItsField(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = try await small.visitor()
            for (index, wrong) in Self.cases(small).enumerated() {
                let answer = try await client.json(
                    wrong.method, wrong.path, wrong.body, key: wrong.key.map { "\($0)-\(index)" })
                #expect(answer.status == wrong.status, "\(wrong.body): \(answer.text)")
                #expect(
                    answer.header("content-type") == "application/problem+json", "\(wrong.body)")
                #expect(answer.json["code"].text?.isEmpty == false)
                if let field = wrong.field {
                    #expect(answer.json["field"].text == field, "\(wrong.body): \(answer.text)")
                }
            }
            #expect(try await client.get("/api/baskets/current").json["lines"].all.isEmpty)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aHigherPriceIsRefusedAndALowerOneCharged(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let sku = "SHIRT-LINEN-WHITE-M"
            try await small.stock(sku, at: "london-soho", 5)
            let client = try await small.visitor()
            _ = try await small.add(client, sku)
            let total = try await small.total(client)
            let refused = try await client.json(
                "POST", "/api/orders", small.order(at: "london-soho", total: total - 1),
                key: "shown-lower")
            #expect(refused.status == 409)
            #expect(refused.json["code"].text == "price-changed")
            #expect(refused.json["refusals"][0]["now"].number == total)
            let placed = try await client.json(
                "POST", "/api/orders", small.order(at: "london-soho", total: total + 500),
                key: "shown-higher")
            #expect(placed.status == 201)
            #expect(placed.json["total"].number == total)
        }
    }
}
