import Bench
import Foundation
package import Kernel
import Platform
import Staff
import Web

extension SmallShop {
    /// Orders one of `sku` for `email` as `client`, and has it handed over in Soho.
    package func buy(
        _ client: TestClient, _ sku: String, email: String, handOver: Bool = true
    ) async throws -> OrderID {
        try await stock(sku, at: "london-soho", 50)
        _ = try await add(client, sku)
        let body = order(at: "london-soho", total: try await total(client), email: email)
        let placed = try await client.json("POST", "/api/orders", body, key: UUID().uuidString)
        guard let id = placed.json["id"].text.flatMap({ OrderID($0) }) else {
            throw HTTPConnection.Failure.malformed
        }
        try await shop.settle()
        if !handOver { return id }
        let associate = try await staff(.associate, at: "london-soho")
        let tasks = try await associate.get("/api/fulfilment-orders").json["items"].all
        let task = tasks.first { $0["order"].text == id.description }?["id"].text ?? ""
        let path = "/api/fulfilment-orders/\(task)"
        _ = try await associate.json("POST", path + "/picking", key: UUID().uuidString)
        _ = try await associate.json("POST", path + "/ready", key: UUID().uuidString)
        let code = try await client.get("/api/orders/\(id)").json["collectionCode"].text ?? ""
        let handed = try await associate.json(
            "POST", path + "/handover", "{\"code\":\"\(code)\",\"paidBy\":\"cash\"}",
            key: UUID().uuidString)
        guard handed.status == 200 else { throw HTTPConnection.Failure.malformed }
        try await shop.settle()
        return id
    }

    /// The key of the links in the order's mails.
    package func key(of order: OrderID) -> String { OrderKey.of(order, shop.house.secret) }
}
