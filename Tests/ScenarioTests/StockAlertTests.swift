import Bench
import Customers
import Kernel
import Marketing
import Ordering
import TestWorld
import Testing

/// “Tell me when it is back”, with the mails read, on both databases.
@Suite struct StockAlertTests {
    private static let sku = "SHIRT-LINEN-SKY-M"
    private static let places = [
        "london-soho", "manchester-deansgate", "warehouse-milton-keynes",
    ]

    private func sellOut(_ small: SmallShop) async throws {
        for place in Self.places { try await small.stock(Self.sku, at: place, 0) }
    }

    /// Staff enter goods that arrived.
    private func receive(_ small: SmallShop, _ units: Int, _ reference: String) async throws {
        // Messages are told apart by their time.
        small.shop.clock.advance(by: .minutes(1))
        let manager = try await small.staff(.manager, at: "manchester-deansgate")
        let answer = try await manager.json(
            "POST", "/api/stock-movements",
            """
            {"movements":[{"sku":"\(Self.sku)","location":"manchester-deansgate","quantity":\(units),\
            "reason":"correction","reference":"\(reference)"}]}
            """, key: "receive-\(reference)")
        #expect(answer.status == 201)
        try await small.shop.settle()
    }

    /// The path in the newest message to `email` that leads to `part`.
    private func link(_ small: SmallShop, _ email: String, _ part: String) async throws -> String {
        let text = try await small.messages(to: email).first?.text ?? ""
        let found = text.split(whereSeparator: \.isWhitespace).first { $0.contains(part) }
        return String(try #require(found))
    }

    private func ask(_ small: SmallShop, _ email: String) async throws -> TestClient {
        let client = small.shop.client()
        let asked = try await client.form(
            "/gb/en/alerts", [("item", Self.sku), ("email", email)])
        #expect(asked.status == 303)
        #expect(asked.header("location")?.hasSuffix("state=confirm") == true)
        try await small.shop.settle()
        return client
    }

    private func confirm(
        _ small: SmallShop, _ client: TestClient, _ email: String
    ) async throws {
        let address = try await link(small, email, "/alerts/")
        let key = String(address.split(separator: "=").last ?? "")
        // A mail program that opens the link confirms nothing.
        let page = try await client.get(address)
        #expect(page.status == 200)
        #expect(page.text.contains("Yes, tell me"))
        let path = String(address.split(separator: "?")[0])
        let done = try await client.form(path + "/confirm", [("key", key)])
        #expect(done.status == 303)
        #expect(try await client.get(address).text.contains("You are in the queue"))
    }

    @Test(arguments: TestDatabase.engines)
    func aGuestConfirmsAndIsToldOnce(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await sellOut(small)
            let email = "waits@example.com"
            let page = try await small.shop.client().get(
                "/gb/en/p/shirt-linen?item=\(Self.sku)")
            #expect(page.text.contains("Tell me when it is back"))
            let guest = try await ask(small, email)

            // Not confirmed: goods arrive and go, and nobody is told.
            try await receive(small, 5, "first")
            #expect(try await small.messages(to: email).count == 1)
            try await sellOut(small)
            try await confirm(small, guest, email)

            try await receive(small, 3, "second")
            let mails = try await small.messages(to: email)
            #expect(mails.count == 2)
            let mail = try #require(mails.first)
            #expect(mail.purpose == .stockAlert)
            #expect(mail.subject.hasPrefix("Back again: "))
            #expect(mail.text.contains("Only 3 are left."))
            #expect(mail.text.contains("Sky blue") || mail.text.contains("Sky"))
            #expect(mail.text.contains("/gb/en/p/shirt-linen?item=\(Self.sku)"))
            #expect(mail.text.contains("£"))
            #expect(mail.html.contains("dir=\"ltr\""))
            // Once: more goods bring no other mail.
            try await receive(small, 9, "third")
            #expect(try await small.messages(to: email).count == 2)
            #expect(try await small.shop.audit().findings == [])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func whoWaitedLongestIsToldFirstAndNotMoreThanThereIsFor(
        _ engine: TestDatabase
    ) async throws {
        try await SmallShop.run(engine) { small in
            try await sellOut(small)
            let people = (1...4).map { "p\($0)@example.com" }
            for email in people {
                let client = try await ask(small, email)
                try await confirm(small, client, email)
                small.shop.clock.advance(by: .minutes(1))
            }
            func told() async throws -> [String] {
                var told: [String] = []
                for email in people where try await small.messages(to: email).count == 2 {
                    told.append(email)
                }
                return told
            }
            // One unit: two people. Their turn is twelve hours; then the next two are told.
            try await receive(small, 1, "one")
            #expect(try await told() == Array(people.prefix(2)))
            small.shop.clock.advance(by: .hours(1))
            _ = try await TellBackInStock(small.shop.house, ShopBooks())(items: nil)
            try await small.shop.settle()
            #expect(try await told() == Array(people.prefix(2)))
            small.shop.clock.advance(by: .hours(12))
            _ = try await TellBackInStock(small.shop.house, ShopBooks())(items: nil)
            try await small.shop.settle()
            #expect(try await told() == people)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func whoHasSignedInNeedsNoConfirmation(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await sellOut(small)
            let email = "member@example.com"
            let member = try await small.visitor()
            #expect(try await small.signIn(member, email).status == 201)
            let asked = try await member.json(
                "POST", "/api/stock-alerts", "{\"sku\":\"\(Self.sku)\"}", key: "ask-once-1")
            #expect(asked.status == 202)
            #expect(asked.json["state"].text == "waiting")
            #expect(try await member.get("/api/stock-alerts").json["items"].all.count == 1)
            // A cancelled order gives its goods back: that is news as well.
            try await small.stock(Self.sku, at: "london-soho", 1)
            let buyer = try await small.visitor()
            _ = try await small.add(buyer, Self.sku)
            let placed = try await buyer.json(
                "POST", "/api/orders",
                small.order(at: "london-soho", total: try await small.total(buyer)),
                key: "takes-the-last")
            try await small.shop.settle()
            let before = try await small.messages(to: email).count
            small.shop.clock.advance(by: .minutes(1))
            let order = try #require(placed.json["id"].text)
            let cancelled = try await buyer.json(
                "POST", "/api/orders/\(order)/cancellation", "", key: "gives-it-back")
            #expect(cancelled.status == 200)
            try await small.shop.settle()
            let mails = try await small.messages(to: email)
            #expect(mails.count == before + 1)
            let text = mails.first?.text ?? ""
            #expect(text.contains("Only 1 is left."), "\(text)")
            #expect(try await member.get("/api/stock-alerts").json["items"].all.isEmpty)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func nothingIsSentToWhoStopsAndFloodsAreRefused(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let visitor = try await small.visitor()
            let there = try await visitor.json(
                "POST", "/api/stock-alerts?market=gb",
                "{\"sku\":\"SHIRT-LINEN-WHITE-M\",\"email\":\"x@example.com\"}", key: "not-sold-out"
            )
            #expect(there.json["code"].text == "available")
            try await sellOut(small)
            let email = "stops@example.com"
            let client = try await ask(small, email)
            try await confirm(small, client, email)
            let address = try await link(small, email, "/alerts/")
            // The one request of RFC 8058, by a program without cookies.
            let parts = address.split(separator: "?")
            let stopped = try await small.shop.client().form(
                "\(parts[0])/stop?all=1&\(parts[1])", [("List-Unsubscribe", "One-Click")])
            #expect(stopped.status == 303)
            try await receive(small, 5, "unheard")
            #expect(try await small.messages(to: email).count == 1)
            let wrong = try await small.shop.client().get("\(parts[0])?key=wrong")
            #expect(wrong.status == 404)

            try await sellOut(small)
            let bad = try await client.form(
                "/gb/en/alerts", [("item", Self.sku), ("email", "no address")])
            #expect(bad.status == 422)
            var last = 303
            for number in 0..<StockAlerts.mostPerOrigin {
                last = try await client.form(
                    "/gb/en/alerts", [("item", Self.sku), ("email", "f\(number)@example.com")]
                ).status
            }
            #expect(last == 422)
        }
    }
}
