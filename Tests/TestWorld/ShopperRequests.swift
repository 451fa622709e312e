import Bench
import Customers
package import Exchange
import Foundation
import Inventory
import Kernel
import Ordering
package import Platform
import Storage

/// Requests of shoppers who are ready to order, made by the use cases, to be sent to a server in a
/// process of its own.
package struct ShopperRequests: Sendable {
    let house: House
    let world: World
    let market: String

    package init(house: House, world: World, market: String) {
        self.house = house
        self.world = world
        self.market = market
    }

    /// The program beside the tests.
    package static var program: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: ".build/debug/kolbo").path
    }

    /// So many baskets with one unit each, and the orders of them, with enough stock for all.
    package func orders(
        _ sku: String, at location: String, count: Int
    ) async throws -> [(key: String, request: [UInt8])] {
        guard let item = world.items[sku], let place = world.locations[location] else {
            throw StoreFault.other("no \(sku) or \(location)")
        }
        let (now, ids) = (house.now, house.ids)
        let movement = StockMovement(
            itemID: item, locationID: place, quantity: count, reason: .correction,
            reference: "orders of a test")
        try await house.store.write { tx in
            if let movement { _ = try Stock.receive(tx, [movement], ids: ids, now: now) }
        }
        var requests: [(key: String, request: [UInt8])] = []
        for number in 0..<count {
            let (token, visitor) = try await StartVisit(house: house)(
                language: .english, marketCode: market)
            let operation = Operation(
                scope: "test", key: visitor.description, request: [], at: house.now)
            _ = try await ChangeBasket(house)(
                operation, item: item, .set(.one), actor: .visitor(visitor))
            let key = "prepared-order-\(number)"
            let body = """
                {"market":"\(market)","contact":{"name":"Ada","email":"ada@example.com"},\
                "handover":{"kind":"collection","location":"\(place)"},\
                "payment":{"kind":"atCollection"},"total":1000000}
                """
            requests.append(
                (
                    key,
                    HTTPConnection.request(
                        "POST", "/api/orders",
                        headers: [
                            ("Authorization", "Bearer \(token.text)"), ("Idempotency-Key", key),
                            ("Content-Type", "application/json"),
                        ], body: Array(body.utf8))
                ))
        }
        return requests
    }
}
