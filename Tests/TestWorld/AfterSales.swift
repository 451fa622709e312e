package import Bench
import Foundation
import Kernel
import Platform
import Staff
import Storage
import Web

/// What the tests of an order's after-life do again and again.
extension SmallShop {
    package static let shirt = "SHIRT-LINEN-SKY-L"

    /// An order of the client's for collection in Soho; its id.
    package func placeOrder(
        _ client: TestClient, units: Int = 1, email: String = "ada@example.com"
    ) async throws -> String {
        try await stock(SmallShop.shirt, at: "london-soho", units + 1)
        _ = try await add(client, SmallShop.shirt, units)
        let placed = try await client.json(
            "POST", "/api/orders",
            order(at: "london-soho", total: try await total(client), email: email),
            key: UUID().uuidString)
        guard let id = placed.json["id"].text else {
            throw StoreFault.other("no order: \(placed.text)")
        }
        try await shop.settle()
        return id
    }

    /// Picks an order and hands it over; the client is whoever sees its code.
    package func handOver(_ order: String, to client: TestClient) async throws {
        let (associate, task) = try await ready(order)
        let code = try await client.get("/api/orders/\(order)").json["collectionCode"].text ?? ""
        let handed = try await associate.json(
            "POST", "/api/fulfilment-orders/\(task)/handover",
            "{\"code\":\"\(code)\",\"paidBy\":\"cash\"}", key: UUID().uuidString)
        guard handed.status == 200 else { throw StoreFault.other(handed.text) }
        try await shop.settle()
    }

    /// Picks an order; whoever did it, and the fulfilment order.
    package func ready(_ order: String) async throws -> (TestClient, String) {
        let associate = try await staff(.associate, at: "london-soho")
        let list = try await associate.get("/api/fulfilment-orders?limit=100").json["items"].all
        guard let task = list.first(where: { $0["order"].text == order })?["id"].text else {
            throw StoreFault.other("no task for \(order)")
        }
        _ = try await associate.json(
            "POST", "/api/fulfilment-orders/\(task)/ready", "", key: UUID().uuidString)
        try await shop.settle()
        return (associate, task)
    }

    /// Signs in a moment later than whatever was before, so that the newest code is this one's.
    package func signInLater(
        _ client: TestClient, _ email: String
    ) async throws -> HTTPConnection.Answer {
        shop.clock.advance(by: .seconds(2))
        return try await signIn(client, email)
    }

    /// The key of the links in an order's mails.
    package func orderKey(_ order: String) -> String {
        OrderID(order).map { OrderKey.of($0, shop.house.secret) } ?? ""
    }
}

extension HTTPConnection.Answer {
    /// The value of a hidden field of the page.
    package func hidden(_ name: String) -> String? {
        let mark = "name=\"\(name)\" value=\""
        guard let start = text.range(of: mark)?.upperBound else { return nil }
        return String(text[start...].prefix { $0 != "\"" })
    }
}
