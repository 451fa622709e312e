import Foundation
import Kernel
import Storage
import TestWorld
import Testing
import Webhooks

/// What is old is forgotten, and nothing that is still to be sent.
@Suite struct WebhookTidyTests {
    @Test(arguments: TestDatabase.engines)
    func whatIsOldIsForgotten(_ engine: TestDatabase) async throws {
        try await WebhookShop.run(engine) { shop in
            let kept = try await shop.webhook("/kept", "\"order.placed\"")
            let paused = try await shop.webhook("/paused", "\"order.placed\",\"order.cancelled\"")
            let removed = try await shop.webhook("/removed", "\"order.placed\"")
            _ = try await shop.post("\(paused)/pause")
            try await shop.peer.always("/removed", "500")
            let order = try await shop.order()
            try await shop.shop.settle()
            shop.shop.clock.advance(by: .days(29))
            try await shop.cancel(order)
            try await shop.shop.settle()
            _ = try await shop.manager.json("DELETE", "/api/webhooks/\(removed)")
            shop.shop.clock.advance(by: .days(2))
            try await Self.tidy(shop)
            #expect(try await shop.get("\(kept)/deliveries")["items"].all.isEmpty)
            // Of what waits for a paused one the older half is gone; the rest goes on.
            let waiting = try await shop.get("\(paused)/deliveries")["items"].all
            #expect(waiting.map { $0["type"].text } == ["order.cancelled"])
            _ = try await shop.post("\(paused)/resume")
            try await shop.shop.settle()
            #expect(try await shop.peer.heard("/paused").map(\.kind) == ["order.cancelled"])
            // Numbers never begin again.
            let before = try await shop.peer.heard("/paused").last?.data["sequence"].number ?? 0
            shop.shop.clock.advance(by: .days(40))
            try await Self.tidy(shop)
            _ = try await shop.order()
            try await shop.shop.settle()
            let after = try await shop.peer.heard("/kept").last?.data["sequence"].number ?? 0
            #expect(after > before && before > 0)
        }
    }

    private static func tidy(_ shop: WebhookShop) async throws {
        let now = shop.shop.clock.now
        while try await shop.shop.house.store.write({ tx in
            try ForgetDeliveries.step(tx, now: now, limit: 2)
        }) > 0 {}
    }
}
