package import Bench
import Foundation
import Kernel
import PaymentProviders
import Platform
import Staff

/// The small shop with Stripe as its card provider, on today's clock: a peer signs by it.
package struct StripeShop: Sendable {
    package let small: SmallShop
    package let peer: StripePeer

    package static let sku = "SHIRT-LINEN-WHITE-M"
    package static let good = "4242424242424242"
    package static let poor = "4000000000009995"
    package static let asks = "4000000000003220"

    package static func run(
        _ engine: TestDatabase, _ body: @escaping @Sendable (StripeShop) async throws -> Void
    ) async throws {
        let peer = try StripePeer()
        defer { peer.stop() }
        try await TestShop.run(engine, provider: peer.provider()) { shop in
            shop.clock.set(WallClock.system.now)
            try await SmallShop.made(shop) { small in
                try await body(StripeShop(small: small, peer: peer))
            }
        }
    }

    /// A shopper with one shirt in the basket and so many in Soho.
    package func shopper(stock: Int? = nil) async throws -> TestClient {
        if let stock { try await small.stock(Self.sku, at: "london-soho", stock) }
        let client = try await small.visitor()
        _ = try await small.add(client, Self.sku)
        return client
    }

    /// The form of the checkout as it is shown, filled in for a collection in Soho.
    package func form(
        _ client: TestClient, changes: [String: String] = [:], at path: String = "/gb/en"
    ) async throws -> [(String, String)] {
        let page = try await client.get(path + "/checkout").text
        var fields = [
            "email": "ada@example.com", "name": "Ada Byron", "hand": "collect",
            "shop": "london-soho", "tender": "card", "card-page": "1",
        ]
        for name in ["key", "basket", "version", "total-collect", "total-deliver"] {
            fields[name] = StripeShop.hidden(name, page)
        }
        fields.merge(changes) { _, new in new }
        return fields.map { ($0.key, $0.value) }
    }

    /// Sends the form; the address of the provider's page.
    package func begin(
        _ client: TestClient, changes: [String: String] = [:]
    ) async throws -> String? {
        let sent = try await client.form(
            "/gb/en/checkout", try await form(client, changes: changes))
        return sent.status == 303 ? sent.header("location") : nil
    }

    /// The way back that the hosted page was given.
    package func wayBack(_ page: String) async throws -> String {
        let id = page.split(separator: "/").last.map(String.init) ?? ""
        return try await peer.get("/v1/checkout/sessions/\(id)")["success_url"].text ?? ""
    }

    /// The path and query of an address of the shop.
    package static func path(_ address: String?) -> String {
        guard let address, let scheme = address.range(of: "://"),
            let slash = address[scheme.upperBound...].firstIndex(of: "/")
        else { return address ?? "" }
        return String(address[slash...])
    }

    /// The id of the payment that a way back is about.
    package static func payment(_ address: String) -> String {
        address.split { "/?".contains($0) }.first { $0.hasPrefix("pay_") }.map(String.init) ?? ""
    }

    package static func hidden(_ name: String, _ page: String) -> String {
        guard let place = page.range(of: "name=\"\(name)\" value=\"") else { return "" }
        return String(page[place.upperBound...].prefix { $0 != "\"" })
    }

    package func notify(
        _ client: TestClient, _ notice: (signature: String, body: [UInt8])
    ) async throws -> HTTPConnection.Answer {
        try await client.send(
            "POST", "/webhooks/payments/stripe",
            headers: [
                ("Content-Type", "application/json"), ("Stripe-Signature", notice.signature),
            ], body: notice.body)
    }

    /// Picks and hands over what was ordered, so that the money is taken.
    package func handOver(_ order: String, _ client: TestClient) async throws {
        try await small.shop.settle()
        let associate = try await small.staff(.associate, at: "london-soho")
        let list = try await associate.get("/api/fulfilment-orders").json["items"].all
        let task = list.first { $0["order"].text == order }?["id"].text ?? ""
        let path = "/api/fulfilment-orders/\(task)"
        _ = try await associate.json("POST", path + "/ready", "", key: "ready-\(order)")
        let code = try await client.get("/api/orders/\(order)").json["collectionCode"].text ?? ""
        _ = try await associate.json(
            "POST", path + "/handover", "{\"code\":\"\(code)\"}", key: "hand-\(order)")
        try await small.shop.settle()
    }
}
