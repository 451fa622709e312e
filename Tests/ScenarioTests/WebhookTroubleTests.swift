import Bench
import Foundation
import Kernel
import Platform
import Storage
import TestWorld
import Testing

/// Receivers that fail, hang, want no more or are away: nothing is lost, the order of each object
/// is kept, and what comes twice has the same id.
@Suite struct WebhookTroubleTests {
    @Test(arguments: TestDatabase.engines)
    func whatFailedIsTriedAgainUnderTheSameIdAndItsObjectWaits(_ engine: TestDatabase) async throws
    {
        try await WebhookShop.run(engine) { shop in
            let id = try await shop.webhook("/a")
            let (first, second) = (try await shop.order(), try await shop.order())
            try await shop.peer.always("/a", "500 oh no", only: first.id)
            try await shop.shop.settle()
            try await shop.cancel(first)
            try await shop.cancel(second)
            try await shop.shop.settle()
            func told(_ order: String) async throws -> [String] {
                try await shop.peer.heard("/a").filter { $0.object == order }.map(\.kind)
            }
            // The other order goes on.
            #expect(try await told(first.id) == ["order.placed"])
            #expect(try await told(second.id) == ["order.placed", "order.cancelled"])
            let waiting = try await shop.get("\(id)/deliveries?state=waiting")["items"].all
            #expect(waiting.map { $0["type"].text } == ["order.cancelled", "order.placed"])
            try #require(waiting.count == 2)
            #expect(waiting[0]["nextTryAt"].isMissing && waiting[1]["nextTryAt"].text != nil)
            #expect(waiting[1]["tries"][0]["problem"].text == "answered 500")
            #expect(waiting[1]["tries"][0]["answer"].text == "oh no")
            // Not before its time, which is five seconds and a little more.
            try await shop.pass(.seconds(4))
            #expect(try await told(first.id).count == 1)
            try await shop.pass(.seconds(3))
            #expect(try await told(first.id) == ["order.placed", "order.placed"])
            try await shop.peer.always("/a", "ok")
            try await shop.pass(.seconds(40))
            #expect(
                try await told(first.id) == [
                    "order.placed", "order.placed", "order.placed", "order.cancelled",
                ])
            let ids = try await shop.peer.heard("/a").filter {
                $0.object == first.id && $0.kind == "order.placed"
            }.map(\.id)
            #expect(Set(ids).count == 1)
            #expect(try await shop.get(id)["state"].text == "active")
            #expect(try await shop.get("\(id)/deliveries?state=waiting")["items"].all.isEmpty)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func oneThatHangsDelaysNobodyElse(_ engine: TestDatabase) async throws {
        try await WebhookShop.run(engine, milliseconds: 1_500) { shop in
            let slow = try await shop.webhook("/slow", "\"order.placed\"")
            for number in 0..<6 { try await shop.webhook("/fast\(number)", "\"order.placed\"") }
            try await shop.peer.always("/slow", "hang")
            _ = try await shop.order()
            _ = try await shop.order()
            let began = ContinuousClock.now
            async let settled: Void = shop.shop.settle()
            var count = 0
            while count < 12, ContinuousClock.now - began < .seconds(20) {
                try await Task.sleep(for: .milliseconds(20))
                count = try await shop.peer.heard().filter { $0.path != "/slow" }.count
            }
            #expect(count == 12)
            try await settled
            let tries = try await shop.get("\(slow)/deliveries")["items"][0]["tries"].all
            #expect(tries.count == 1 && tries.first?["status"].isMissing == true)
            #expect((tries.first?["milliseconds"].number ?? 0) >= 1_400)
            #expect(try await shop.peer.heard("/slow").count == 2)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func goneEndsItUntilItIsResumed(_ engine: TestDatabase) async throws {
        try await WebhookShop.run(engine) { shop in
            let id = try await shop.webhook("/a")
            try await shop.setMerchantAddress("merchant@example.com")
            try await shop.peer.always("/a", "410")
            let order = try await shop.order()
            try await shop.shop.settle()
            let paused = try await shop.get(id)
            #expect(paused["state"].text == "paused" && paused["pauseReason"].text == "gone")
            try await shop.cancel(order)
            try await shop.pass(.days(2))
            #expect(try await shop.peer.heard("/a").count == 1)
            let mails = try await shop.small.messages(to: "merchant@example.com")
            #expect(mails.count == 1)
            #expect(mails.first?.text.contains("410 Gone") == true)
            #expect(mails.first?.text.contains(id) == true)
            try await shop.peer.always("/a", "ok")
            _ = try await shop.post("\(id)/resume")
            try await shop.shop.settle()
            let kinds = try await shop.peer.heard("/a").map(\.kind)
            #expect(kinds == ["order.placed", "order.placed", "order.cancelled"])
            #expect(try await shop.get(id)["failingSince"].isMissing)
        }
    }

    /// The receiver is away for an hour while much happens.
    @Test(arguments: TestDatabase.engines)
    func anHourAwayLosesNothing(_ engine: TestDatabase) async throws {
        try await WebhookShop.run(engine) { shop in
            let id = try await shop.webhook("/a")
            var orders: [(id: String, shopper: TestClient)] = []
            try await shop.peer.away(true)
            for number in 0..<24 {
                orders.append(try await shop.order())
                if number % 2 == 1 { try await shop.cancel(orders[number - 1]) }
                if number % 4 == 3 { try await shop.pass(.minutes(10)) }
            }
            #expect(try await shop.get(id)["state"].text == "failing")
            #expect(try await shop.peer.heard().isEmpty)
            try await shop.peer.away(false)
            // Within the few minutes between two probes the first gets through, and then all.
            for _ in 0..<20 { try await shop.pass(.minutes(5)) }
            #expect(try await shop.get("\(id)/deliveries?state=waiting")["items"].all.isEmpty)
            let heard = try await shop.peer.heard("/a")
            #expect(heard.count == 36 && Set(heard.map(\.id)).count == 36)
            for (number, order) in orders.enumerated() {
                let kinds = heard.filter { $0.object == order.id }.map(\.kind)
                #expect(
                    kinds
                        == (number % 2 == 0
                            ? ["order.placed", "order.cancelled"] : ["order.placed"]))
            }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func daysOfSilencePauseItWithANotice(_ engine: TestDatabase) async throws {
        try await WebhookShop.run(engine) { shop in
            let id = try await shop.webhook("/a", "\"order.placed\"")
            try await shop.setMerchantAddress("merchant@example.com")
            try await shop.peer.always("/a", "503")
            _ = try await shop.order()
            try await shop.shop.settle()
            for _ in 0..<60 { try await shop.pass(.hours(1)) }
            #expect(try await shop.get(id)["state"].text == "failing")
            for _ in 0..<50 { try await shop.pass(.hours(1)) }
            #expect(try await shop.get(id)["pauseReason"].text == "failing")
            let mails = try await shop.small.messages(to: "merchant@example.com")
            #expect(mails.count == 1)
            // What waited is not given up.
            let waiting = try await shop.get("\(id)/deliveries?state=waiting")["items"].all
            #expect(waiting.count == 1)
            try await shop.peer.always("/a", "ok")
            _ = try await shop.post("\(id)/resume")
            try await shop.shop.settle()
            #expect(try await shop.peer.heard("/a").last?.answered == "ok")
        }
    }

    /// One event that the receiver never takes, while others get through: it is given up after
    /// days, its object goes on, and it can be sent again.
    @Test(arguments: TestDatabase.engines)
    func whatIsNeverTakenIsGivenUpAndCanBeReplayed(_ engine: TestDatabase) async throws {
        try await WebhookShop.run(engine) { shop in
            let id = try await shop.webhook("/a")
            let order = try await shop.order()
            let poison = "\"object\":\"\(order.id)\",\"version\":1,"
            try await shop.peer.always("/a", "422", only: poison)
            let began = shop.shop.clock.now
            try await shop.cancel(order)
            for number in 0..<130 {
                // Something else gets through now and then.
                if number % 20 == 0 { _ = try await shop.order() }
                try await shop.pass(.hours(1))
            }
            let lost = try await shop.get("\(id)/deliveries?state=given_up")["items"].all
            try #require(lost.count == 1)
            #expect(lost[0]["tries"].all.count == 12 && lost[0]["object"].text == order.id)
            let kinds = try await shop.peer.heard("/a").filter { $0.object == order.id }
            #expect(kinds.last?.kind == "order.cancelled")

            try await shop.peer.always("/a", "ok")
            let none = try await shop.post(
                "\(id)/replays", "{\"since\":\"\(began + .days(1))\"}")
            #expect(none.status == 202 && none.json["replayed"].number == 0)
            let replayed = try await shop.post(
                "\(id)/replays", "{\"since\":\"\(began - .hours(1))\"}")
            #expect(replayed.json["replayed"].number == 1)
            try await shop.shop.settle()
            let last = try #require(try await shop.peer.heard("/a").last)
            #expect(last.id == lost[0]["event"].text && last.answered == "ok")
            // And one that was delivered, once more.
            let once = try await shop.post("\(id)/deliveries/\(last.id)/replay")
            #expect(once.status == 202 && once.json["state"].text == "waiting")
            try await shop.shop.settle()
            #expect(try await shop.peer.heard("/a").filter { $0.id == last.id }.count == 14)
            let wrong = try await shop.post("\(id)/replays", "{\"since\":\"yesterday\"}")
            #expect(wrong.status == 422 && wrong.json["field"].text == "since")
        }
    }

    @Test(arguments: TestDatabase.engines)
    func redirectsAreNotFollowedAndRetryAfterIs(_ engine: TestDatabase) async throws {
        try await WebhookShop.run(engine) { shop in
            let id = try await shop.webhook("/a", "\"order.placed\"")
            try await shop.peer.answer("/a", ["redirect", "limit 600"])
            _ = try await shop.order()
            try await shop.shop.settle()
            let first = try await shop.get("\(id)/deliveries")["items"][0]["tries"][0]
            #expect(first["problem"].text?.contains("redirects are not followed") == true)
            try await shop.pass(.seconds(10))
            #expect(try await shop.peer.heard("/a").count == 2)
            // Neither this event nor another of the receiver's before ten minutes are over.
            _ = try await shop.order()
            try await shop.pass(.minutes(9))
            #expect(try await shop.peer.heard("/a").count == 2)
            try await shop.pass(.minutes(2))
            #expect(try await shop.peer.heard("/a").count == 4)
            #expect(try await shop.peer.heard("/elsewhere").isEmpty)
        }
    }
}
