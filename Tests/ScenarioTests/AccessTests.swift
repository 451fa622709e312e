import API
import Bench
import Kernel
import TestWorld
import Testing
import Web

/// A walk over every route: none without a permission, and nothing of another customer readable or
/// writable. The lists come from the surfaces themselves, so a new route is walked too.
@Suite struct AccessTests {
    private static func filled(_ path: String, order: String, task: String, item: String) -> String
    {
        path.replacing("{order}", with: order).replacing("{fulfilment}", with: task)
            .replacing("{item}", with: item).replacing("{handle}", with: "shirt-linen")
    }

    private static func filled(_ path: String) -> String {
        let known = [":market": "gb", ":language": "en", ":handle": "shirt-linen"]
        let parts = path.split(separator: "/").map { part in
            part.hasPrefix(":") ? known[String(part)] ?? "x" : String(part)
        }
        return "/" + parts.joined(separator: "/")
    }

    /// Anybody is let in, and whatever else is wrong is said in words.
    private static func isOpen(_ status: Int) -> Bool {
        status != 401 && status != 403 && status < 500
    }

    @Test(arguments: TestDatabase.engines)
    func everyEndpointAsksForItsPermission(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let order = OrderID(high: 1, low: 1).description
            let task = FulfilmentOrderID(high: 1, low: 1).description
            let item = ItemID(high: 1, low: 1).description
            for endpoint in APIRoutes.all {
                // Its own: signing out is among them.
                let visitor = try await small.visitor()
                let path = Self.filled(endpoint.path, order: order, task: task, item: item)
                let anonymous = try await small.shop.client().json(
                    endpoint.method.rawValue, path, "{}", key: "access-walk-0")
                if endpoint.access == .anyone {
                    #expect(
                        Self.isOpen(anonymous.status),
                        "\(endpoint.method) \(path): \(anonymous.status)")
                    continue
                }
                #expect(anonymous.status == 401, "\(endpoint.method) \(path) without a session")
                let asShopper = try await visitor.json(
                    endpoint.method.rawValue, path, "{}", key: "access-walk-1")
                switch endpoint.access {
                case .holder, .till:
                    #expect(asShopper.status == 403, "\(endpoint.method) \(path) as a shopper")
                case .register:
                    #expect(asShopper.status == 401, "\(endpoint.method) \(path) as a shopper")
                case .anyone, .shopper, .shopperOr:
                    #expect(
                        asShopper.status != 401 && asShopper.status != 403,
                        "\(endpoint.method) \(path) as a shopper: \(asShopper.status)")
                }
            }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func everyPageAsksForItsPermission(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            #expect(small.shop.server.routes.count > 30)
            for route in small.shop.server.routes {
                let answer = try await small.shop.client().send(
                    route.method.rawValue, Self.filled(route.path), headers: [], body: [])
                if route.permission == .shop {
                    #expect(
                        Self.isOpen(answer.status),
                        "\(route.method) \(route.path): \(answer.status)")
                    continue
                }
                #expect(
                    [401, 403, 303].contains(answer.status),
                    "\(route.method) \(route.path): \(answer.status)")
                if answer.status == 303 {
                    #expect(answer.header("location")?.contains("sign-in") == true)
                }
            }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func anothersOrderCannotBeReadOrCancelled(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let sku = "SHIRT-LINEN-WHITE-M"
            try await small.stock(sku, at: "london-soho", 5)
            let owner = try await small.visitor()
            _ = try await small.add(owner, sku)
            let placed = try await owner.json(
                "POST", "/api/orders",
                small.order(at: "london-soho", total: try await small.total(owner)),
                key: "owners-order")
            let order = try #require(placed.json["id"].text)
            #expect(try await owner.get("/api/orders/\(order)").status == 200)

            let stranger = try await small.visitor()
            #expect(try await stranger.get("/api/orders/\(order)").status == 404)
            let cancel = try await stranger.json(
                "POST", "/api/orders/\(order)/cancellation", "", key: "strangers-key")
            #expect(cancel.status == 404)
            #expect(try await small.shop.client().get("/gb/en/orders/\(order)").status != 200)
            #expect(try await stranger.get("/gb/en/orders/\(order)?key=wrong").status != 200)
            #expect(try await owner.get("/api/orders/\(order)").json["state"].text == "placed")

            // Staff of another place can neither see the task nor work on it.
            try await small.shop.settle()
            let elsewhere = try await small.staff(.associate, at: "haifa-carmel")
            let list = try await elsewhere.get("/api/fulfilment-orders").json["items"].all
            #expect(list.allSatisfy { $0["order"].text != order })
            let soho = try await small.staff(.associate, at: "london-soho")
            let task = try #require(
                try await soho.get("/api/fulfilment-orders").json["items"].all
                    .first { $0["order"].text == order }?["id"].text)
            let foreign = try await elsewhere.json(
                "POST", "/api/fulfilment-orders/\(task)/ready", "", key: "foreign-ready")
            #expect(foreign.status == 404 || foreign.status == 403)
        }
    }
}
