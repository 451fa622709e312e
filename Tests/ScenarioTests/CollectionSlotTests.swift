import Bench
import Foundation
import Kernel
import PaymentProviders
import TestWorld
import Testing

/// Times for collecting: offered from the hours, taken under their capacity, freed and changed.
@Suite struct CollectionSlotTests {
    private static let soho = "london-soho"
    private static let shirt = SmallShop.shirt

    /// One order to a slot in Soho, for a manager's wish by API.
    private static func offer(
        _ small: SmallShop, minutes: Int = 60, capacity: Int, days: Int = 2
    ) async throws {
        let manager = try await small.manager()
        let set = try await manager.json(
            "PUT", "/api/locations/\(soho)/service",
            """
            {"slots":{"minutes":\(minutes),"capacity":\(capacity),"daysAhead":\(days)}}
            """, key: UUID().uuidString)
        #expect(set.status == 200, "\(set.text)")
    }

    private static func slots(_ small: SmallShop) async throws -> [JSONAnswer] {
        try await small.shop.client().get("/api/locations/\(soho)/slots").json["items"].all
    }

    private static func left(_ small: SmallShop, _ start: String) async throws -> Int? {
        try await slots(small).first { $0["from"].text == start }?["left"].number
    }

    /// Orders a shirt for `slot`, by API.
    private static func order(
        _ small: SmallShop, _ client: TestClient, _ slot: String,
        payment: String = "{\"kind\":\"atCollection\"}"
    ) async throws -> HTTPConnection.Answer {
        _ = try await small.add(client, shirt)
        let plain = small.order(
            at: soho, total: try await small.total(client), payment: payment)
        let body = plain.replacingOccurrences(
            of: "\"kind\":\"collection\"", with: "\"kind\":\"collection\",\"slot\":\"\(slot)\"")
        return try await client.json("POST", "/api/orders", body, key: UUID().uuidString)
    }

    @Test(arguments: TestDatabase.engines)
    func theLastPlaceGoesToOneAndTheOtherIsShownTheRest(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await small.stock(Self.shirt, at: Self.soho, 50)
            try await Self.offer(small, capacity: 1)
            let slots = try await Self.slots(small)
            #expect(slots.count > 10)
            let start = try #require(slots[2]["from"].text)
            var clients: [TestClient] = []
            for _ in 0..<8 { clients.append(try await small.visitor()) }
            let answers = try await withThrowingTaskGroup(of: HTTPConnection.Answer.self) { group in
                for client in clients {
                    group.addTask { try await Self.order(small, client, start) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.status == 201 } == 1, "\(answers.map(\.status))")
            for no in answers where no.status != 201 {
                #expect(no.json["code"].text == "slot-taken", "\(no.text)")
                let others = no.json["refusals"][0]["left"].all.map { $0["from"].text }
                #expect(others.count == 8 && !others.contains(start))
            }
            #expect(try await Self.left(small, start) == 0)
            // Nothing is lost: the baskets are open, and what is left can be ordered.
            let second = try #require(slots[3]["from"].text)
            var placed = 0
            for client in clients {
                let again = try await client.json(
                    "POST", "/api/orders",
                    small.order(at: Self.soho, total: 4_500).replacingOccurrences(
                        of: "\"kind\":\"collection\"",
                        with: "\"kind\":\"collection\",\"slot\":\"\(second)\""),
                    key: UUID().uuidString)
                if again.status == 201 { placed += 1 }
            }
            #expect(placed == 1)
            try await small.shop.settle()
            #expect(try await small.shop.audit().findings == [])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aSlotIsSeenChangedAndFreed(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await small.stock(Self.shirt, at: Self.soho, 50)
            try await Self.offer(small, capacity: 1)
            let slots = try await Self.slots(small)
            let (first, later) = (
                try #require(slots[1]["from"].text), try #require(slots[5]["from"].text)
            )
            let guest = try await small.visitor()
            let placed = try await Self.order(small, guest, later)
            let order = try #require(placed.json["id"].text, "\(placed.text)")
            let key = small.orderKey(order)
            try await small.shop.settle()
            let mail = try #require(try await small.messages(to: "ada@example.com").first)
            #expect(mail.text.contains("Your time: "), "\(mail.text)")
            let kept = try await guest.get("/api/orders/\(order)").json["slot"]["from"].text
            #expect(kept == later)

            // Somebody who ordered later and comes sooner is picked sooner.
            let other = try await small.visitor()
            small.shop.clock.advance(by: .seconds(5))
            let sooner = try await Self.order(small, other, first)
            let soonest = try #require(sooner.json["id"].text, "\(sooner.text)")
            try await small.shop.settle()
            let clerk = try await small.staff(.associate, at: Self.soho)
            let list = try await clerk.get("/api/fulfilment-orders?limit=100").json["items"].all
            let mine = list.filter { [order, soonest].contains($0["order"].text ?? "") }
            #expect(mine.map { $0["order"].text } == [soonest, order])
            let page = try await clerk.get("/api/fulfilment-orders?limit=1").json
            let rest = try await clerk.get(
                "/api/fulfilment-orders?limit=100&after=\(page["next"].text ?? "")")
            #expect(rest.json["items"].all.count == list.count - 1)
            let shown = try await clerk.get("/office/picking").text
            #expect(shown.contains("comes "))

            // The link of the mail is enough to come at another time, but not at a full one.
            let anybody = small.shop.client()
            let path = "/gb/en/orders/\(order)/slot"
            let form = try await anybody.get("\(path)?key=\(key)")
            #expect(form.status == 200)
            let seconds = { (text: String) in
                String(Int(ISO8601DateFormatter().date(from: text)?.timeIntervalSince1970 ?? 0))
            }
            let full = try await anybody.form(
                path, [("access", key), ("slot", seconds(first))])
            #expect(full.status == 409)
            #expect(full.text.contains("This time has just been taken"))
            let free = try #require(slots[7]["from"].text)
            let changed = try await anybody.form(
                path, [("key", form.hidden("key") ?? ""), ("access", key), ("slot", seconds(free))])
            #expect(changed.status == 303, "\(changed.status)")
            #expect(try await Self.left(small, later) == 1)
            #expect(try await Self.left(small, free) == 0)
            let stranger = try await small.visitor()
            let foreign = try await stranger.json(
                "PUT", "/api/orders/\(order)/slot", "{\"slot\":\"\(later)\"}", key: "foreign-slot")
            #expect(foreign.status == 404)

            // Cancelled, it is free again; handed over, it stays as it was.
            _ = try await guest.json(
                "POST", "/api/orders/\(order)/cancellation", key: "cancel-slot")
            #expect(try await Self.left(small, free) == 1)
            try await small.handOver(soonest, to: other)
            let late = try await other.json(
                "PUT", "/api/orders/\(soonest)/slot", "{\"slot\":\"\(later)\"}", key: "late-slot")
            #expect(late.json["code"].text == "too-late")
            #expect(try await small.shop.audit().findings == [])
        }
    }

    /// The form works without script: shop by shop, day by day, the soonest first.
    @Test(arguments: TestDatabase.engines)
    func theCheckoutOffersThemAndLosesNothing(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await small.stock(Self.shirt, at: Self.soho, 50)
            try await Self.offer(small, capacity: 1)
            let start = try #require(try await Self.slots(small)[4]["from"].text)
            let seconds = String(
                Int(ISO8601DateFormatter().date(from: start)?.timeIntervalSince1970 ?? 0))
            let guest = try await small.visitor()
            _ = try await small.add(guest, Self.shirt)
            let page = try await guest.get("/gb/en/checkout?shop=london-soho")
            #expect(page.text.contains("As soon as it is ready"))
            #expect(page.text.contains("name=\"slot-london-soho\" value=\"\(seconds)\""))
            var fields = [
                ("email", "ada@example.com"), ("name", "Ada Byron"), ("hand", "collect"),
                ("shop", "london-soho"), ("tender", "shop"), ("slot-london-soho", seconds),
            ]
            for name in ["key", "basket", "version", "total-collect"] {
                fields.append((name, page.hidden(name) ?? ""))
            }
            let rival = try await small.visitor()
            #expect(try await Self.order(small, rival, start).status == 201)
            let refused = try await guest.form("/gb/en/checkout", fields)
            #expect(refused.status == 422)
            #expect(refused.text.contains("The time you chose has just been taken"))
            #expect(refused.text.contains("value=\"Ada Byron\""), "what was typed is there")
            #expect(refused.text.contains("name=\"answer\" value=\"slot\""))
            let next = try #require(try await Self.slots(small)[5]["from"].text)
            let other = String(
                Int(ISO8601DateFormatter().date(from: next)?.timeIntervalSince1970 ?? 0))
            var again = fields.filter { $0.0 != "slot-london-soho" && $0.0 != "key" }
            again += [("slot-london-soho", other), ("key", refused.hidden("key") ?? "")]
            let placed = try await guest.form("/gb/en/checkout", again)
            #expect(placed.status == 303, "\(placed.text.prefix(500))")
            let order = try await guest.get(try #require(placed.header("location")))
            #expect(order.text.contains("Your time: "))
            #expect(order.text.contains("Choose another time"))
            #expect(try await small.shop.audit().findings == [])
        }
    }

    /// A card that is refused gives the place back; one that is slow holds it for a while only.
    @Test(arguments: TestDatabase.engines)
    func paymentHoldsThePlace(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await small.stock(Self.shirt, at: Self.soho, 50)
            try await Self.offer(small, capacity: 1)
            let start = try #require(try await Self.slots(small)[9]["from"].text)
            let card = { (token: String) in "{\"kind\":\"card\",\"token\":\"\(token)\"}" }
            let poor = try await small.visitor()
            let declined = try await Self.order(small, poor, start, payment: card("tok_declined"))
            #expect(declined.json["code"].text == "payment-declined", "\(declined.text)")
            #expect(try await Self.left(small, start) == 1)
            let slow = try await small.visitor()
            let waits = try await Self.order(small, slow, start, payment: card("tok_never"))
            #expect(waits.status != 201)
            #expect(try await Self.left(small, start) == 0)
            let rival = try await small.visitor()
            let early = try await Self.order(small, rival, start)
            #expect(early.json["code"].text == "slot-taken", "\(early.text)")
            small.shop.clock.advance(by: .minutes(16))
            let late = try await Self.order(small, rival, start, payment: card("tok_approved"))
            #expect(late.status == 201, "held too long, it is free again: \(late.text)")
            try await small.shop.settle()
            #expect(try await small.shop.audit().findings == [])
        }
    }

    /// Set in the office, shop by shop; figures out of range are told beside their field.
    @Test(arguments: TestDatabase.engines)
    func theOfficeSetsThem(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.manager()
            let page = try await manager.get("/office/places")
            #expect(page.status == 200)
            let wrong = try await manager.form(
                "/office/places/london-soho",
                [("slots", "1"), ("minutes", "0"), ("capacity", "3"), ("days", "99")])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("minutes-london-soho-error"))
            let set = try await manager.form(
                "/office/places/london-soho",
                [("slots", "1"), ("minutes", "120"), ("capacity", "3"), ("days", "1")])
            #expect(set.status == 303)
            let slots = try await Self.slots(small)
            #expect(slots.allSatisfy { $0["left"].number == 3 } && slots.count < 11)
            let off = try await manager.form("/office/places/london-soho", [("minutes", "120")])
            #expect(off.status == 303)
            #expect(try await Self.slots(small).count == 0)
            let clerk = try await small.staff(.associate, at: Self.soho)
            #expect(try await clerk.get("/office/places").status == 403)
        }
    }

    /// The days of arrival on the product page, at the checkout, with the order and in its mail.
    @Test(arguments: TestDatabase.engines)
    func theDaysOfArrivalAreToldEverywhere(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            // Monday 23 November 2026, noon in London: it leaves at once.
            let day = try #require(Day("2026-11-23"))
            small.shop.clock.set(Instant(seconds: Int64(day.number) * 86_400 + 43_200))
            try await small.stock(Self.shirt, at: "warehouse-milton-keynes", 5)
            let guest = try await small.visitor()
            let product = try await guest.get("/gb/en/p/shirt-linen?item=\(Self.shirt)").text
            #expect(product.contains("Arrives Wed 25 – Thu 26 Nov"))
            _ = try await small.add(guest, Self.shirt)
            let ways = try await guest.get("/api/baskets/current/deliveries").json["items"].all
            #expect(ways.map { $0["arrivesFrom"].text } == ["2026-11-25", "2026-11-24"])
            #expect(ways.map { $0["arrivesUntil"].text } == ["2026-11-26", "2026-11-24"])
            let checkout = try await guest.get("/gb/en/checkout").text
            #expect(checkout.contains("Arrives Wed 25 – Thu 26 Nov"))
            #expect(checkout.contains("Arrives Tue 24 Nov"))
            let placed = try await guest.json(
                "POST", "/api/orders",
                """
                {"market":"gb","contact":{"name":"Ada Byron","email":"ada@example.com"},\
                "handover":{"kind":"delivery","address":\
                {"line1":"1 High Street","city":"Leeds","postalCode":"LS1 1UR","country":"GB"}},\
                "payment":{"kind":"card","token":"tok_approved"},"total":10000}
                """, key: "arrival-order")
            let order = try #require(placed.json["id"].text, "\(placed.text)")
            // Read a day later it says the same.
            small.shop.clock.advance(by: .days(1))
            try await small.shop.settle()
            let page = try await guest.get("/gb/en/orders/\(order)").text
            #expect(page.contains("Standard delivery. Arrives Wed 25 – Thu 26 Nov"))
            let mail = try #require(try await small.messages(to: "ada@example.com").first)
            for words in ["Standard delivery", "Arrives Wed 25 – Thu 26 Nov", "1 High Street"] {
                #expect(mail.text.contains(words), "\(mail.text)")
            }
            // A promise whose days have passed is not repeated.
            small.shop.clock.advance(by: .days(5))
            let late = try await guest.get("/gb/en/orders/\(order)").text
            #expect(late.contains("Was due by Thursday 26 November and is late"))
            let map = try await guest.get("/sitemaps/gb/en/1").text
            #expect(map.contains("/gb/en/legal/withdrawal</loc>"))
            #expect(map.contains("/gb/en/legal/privacy</loc>"))
        }
    }
}
