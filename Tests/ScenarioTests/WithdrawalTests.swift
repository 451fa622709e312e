import Bench
import Foundation
import Kernel
import TestWorld
import Testing

/// The way out of a contract, the changes before picking, and the code at the counter.
@Suite struct WithdrawalTests {
    private static func statement(
        _ small: SmallShop, _ order: String, units: Int
    ) -> [(String, String)] {
        [
            ("access", small.orderKey(order)), ("name", "Ada Byron"),
            ("line-1", String(units)),
        ]
    }

    @Test(arguments: TestDatabase.engines)
    func aGuestWithdrawsInTwoStepsAndIsAnswered(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = try await small.visitor()
            let order = try await small.placeOrder(guest, units: 2)
            try await small.handOver(order, to: guest)
            small.shop.clock.advance(by: .days(13))

            // Without an account: the number and the address, and a link by mail.
            let number = try #require(
                try await guest.get("/api/orders/\(order)").json["number"].text)
            let anybody = small.shop.client()
            let asked = try await anybody.form(
                "/gb/en/withdrawal",
                [("number", number.lowercased()), ("email", "ada@example.com")])
            #expect(asked.status == 303)
            try await small.shop.settle()
            let mail = try #require(
                try await small.messages(to: "ada@example.com").first?.text)
            #expect(mail.contains("/orders/\(order)/withdrawal?key=\(small.orderKey(order))"))

            let path = "/gb/en/orders/\(order)/withdrawal"
            let first = try await anybody.get("\(path)?key=\(small.orderKey(order))")
            #expect(first.status == 200)
            #expect(first.text.contains("Withdraw from contract here"))
            let tooMany = try await anybody.form(
                path, Self.statement(small, order, units: 3))
            #expect(tooMany.status == 422)
            let second = try await anybody.form(path, Self.statement(small, order, units: 1))
            #expect(second.status == 200)
            #expect(second.text.contains("Confirm withdrawal"))
            #expect(try await Self.count(small) == 0, "nothing is recorded before it is confirmed")
            let form =
                Self.statement(small, order, units: 1) + [("key", second.hidden("key") ?? "")]
            small.shop.clock.advance(by: .seconds(2))
            for _ in 0..<2 {
                let confirmed = try await anybody.form("\(path)/confirmation", form)
                #expect(confirmed.status == 303, "\(confirmed.text.prefix(500))")
            }
            #expect(try await Self.count(small) == 1, "sent twice, recorded once")
            try await small.shop.settle()
            let answer = try #require(
                try await small.messages(to: "ada@example.com").first)
            #expect(answer.subject.contains("withdrawal"))
            #expect(answer.text.contains("1 ×") && answer.text.contains("Ada Byron"))
            #expect(answer.text.contains("15 March 2026"), "\(answer.text)")

            // Staff see it, on the list and on the order.
            let clerk = try await small.staff(.associate, at: "london-soho")
            let list = try await clerk.get("/office/requests")
            #expect(list.text.contains(number) && list.text.contains("Ada Byron"))

            // The rest by API, and then nothing is left.
            let rest = try await guest.json(
                "POST", "/api/orders/\(order)/withdrawals", "{\"name\":\"Ada Byron\"}",
                key: "withdraw-rest")
            #expect(rest.status == 201, "\(rest.text)")
            #expect(rest.json["lines"][0]["quantity"].number == 1)
            let again = try await guest.json(
                "POST", "/api/orders/\(order)/withdrawals", "{\"name\":\"Ada Byron\"}",
                key: "withdraw-again")
            #expect(again.json["code"].text == "nothing-left")
        }
    }

    private static func count(_ small: SmallShop) async throws -> Int {
        try await small.shop.house.store.read { tx in
            try tx.first("SELECT count(*) FROM withdrawal") { $0.int(0) } ?? 0
        }
    }

    @Test(arguments: TestDatabase.engines)
    func theTimeEndsAndOthersHaveNone(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = try await small.visitor()
            let order = try await small.placeOrder(guest)
            try await small.handOver(order, to: guest)
            let stranger = try await small.visitor()
            let path = "/api/orders/\(order)/withdrawals"
            let foreign = try await stranger.json(
                "POST", path, "{\"name\":\"Eve\"}", key: "foreign-withdrawal")
            #expect(foreign.status == 404)
            small.shop.clock.advance(by: .days(15))
            let late = try await guest.json(
                "POST", path, "{\"name\":\"Ada\"}", key: "late-withdrawal")
            #expect(late.json["code"].text == "too-late", "\(late.text)")
            let page = try await guest.get("/gb/en/orders/\(order)")
            #expect(page.text.contains("The time for withdrawing ended on 16 March 2026"))
        }
    }

    /// Before anybody has begun to pick it, withdrawing from all of it ends the order.
    @Test(arguments: TestDatabase.engines)
    func beforePickingItEndsTheOrder(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = try await small.visitor()
            let order = try await small.placeOrder(guest, units: 2)
            let done = try await guest.json(
                "POST", "/api/orders/\(order)/withdrawals",
                "{\"name\":\"Ada\",\"lines\":[{\"number\":1,\"quantity\":2}]}",
                key: "withdraw-early")
            #expect(done.status == 201)
            #expect(
                try await guest.get("/api/orders/\(order)").json["state"].text == "cancelled")
            try await small.shop.settle()
            #expect(try await small.shop.audit().findings == [])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func guessingNumbersTellsNothingAndEnds(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = try await small.visitor()
            let order = try await small.placeOrder(guest)
            let number = try #require(
                try await guest.get("/api/orders/\(order)").json["number"].text)
            let before = try await small.messages(to: "ada@example.com").count
            let anybody = small.shop.client()
            let wrong = try await anybody.form(
                "/gb/en/withdrawal", [("number", number), ("email", "eve@example.com")])
            let right = try await anybody.form(
                "/gb/en/withdrawal", [("number", number), ("email", "ada@example.com")])
            #expect(wrong.status == 303 && right.status == 303)
            #expect(wrong.header("location") == right.header("location"))
            try await small.shop.settle()
            #expect(try await small.messages(to: "ada@example.com").count == before + 1)
            #expect(try await small.messages(to: "eve@example.com").isEmpty)
            var statuses: [Int] = []
            for index in 0..<5 {
                statuses.append(
                    try await anybody.form(
                        "/gb/en/withdrawal",
                        [("number", number), ("email", "eve\(index)@example.com")]
                    ).status)
            }
            #expect(statuses == [303, 303, 303, 429, 429])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func anOrderIsAmendedUntilItIsPicked(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = try await small.visitor()
            let order = try await small.placeOrder(guest)
            let key = small.orderKey(order)
            let path = "/gb/en/orders/\(order)/amendment"
            let form = try await small.shop.client().get("\(path)?key=\(key)")
            #expect(form.status == 200)
            #expect(form.text.contains("Ada Byron"))
            let fields = [
                ("key", form.hidden("key") ?? ""), ("access", key), ("name", "Grace Hopper"),
                ("phone", "020 7946 0018"),
            ]
            let anybody = small.shop.client()
            #expect(try await anybody.form(path, fields.filter { $0.0 != "access" }).status == 303)
            small.shop.clock.advance(by: .seconds(2))
            let amended = try await anybody.form(path, fields)
            #expect(amended.header("location")?.contains("done=amended") == true)
            try await small.shop.settle()
            let mail = try #require(try await small.messages(to: "ada@example.com").first)
            #expect(mail.text.contains("Grace Hopper"))
            let associate = try await small.staff(.associate, at: "london-soho")
            let list = try await associate.get("/api/fulfilment-orders?limit=100").json["items"]
            #expect(
                list.all.contains {
                    $0["order"].text == order && $0["name"].text == "Grace Hopper"
                })
            let stranger = try await small.visitor()
            let foreign = try await stranger.json(
                "PUT", "/api/orders/\(order)/contact", "{\"name\":\"Eve\"}", key: "foreign-1")
            #expect(foreign.status == 404)
            _ = try await small.ready(order)
            let late = try await guest.json(
                "PUT", "/api/orders/\(order)/contact", "{\"name\":\"Too Late\"}", key: "late-123")
            #expect(late.status == 409)
            #expect(late.json["code"].text == "too-late")
        }
    }

    @Test(arguments: TestDatabase.engines)
    func codesAtTheCounterCannotBeGuessed(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = try await small.visitor()
            let order = try await small.placeOrder(guest)
            let (associate, task) = try await small.ready(order)
            let code = try #require(
                try await guest.get("/api/orders/\(order)").json["collectionCode"].text)
            let path = "/api/fulfilment-orders/\(task)/handover"
            func handOver(_ code: String, _ key: String) async throws -> HTTPConnection.Answer {
                try await associate.json(
                    "POST", path, "{\"code\":\"\(code)\",\"paidBy\":\"cash\"}", key: key)
            }
            for index in 0..<5 {
                let answer = try await handOver("00000\(index)", "a-wrong-code-\(index)")
                #expect(answer.json["code"].text == "code-wrong")
            }
            let blocked = try await handOver(code, "the-right-code-1")
            #expect(blocked.status == 429)
            #expect(Int(blocked.header("retry-after") ?? "") ?? 0 > 0)
            let page = try await associate.form(
                "/office/fulfilments/\(task)/hand-over",
                [("kind", "collection"), ("code", code), ("paid_by", "cash")])
            #expect(page.status == 429)
            #expect(page.text.contains("Too many wrong codes"))
            small.shop.clock.advance(by: .minutes(16))
            #expect(try await handOver(code, "the-right-code-2").status == 200)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aReceiptIsForWhoeverMaySeeTheOrder(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = try await small.visitor()
            let order = try await small.placeOrder(guest, units: 2)
            let path = "/gb/en/orders/\(order)/receipt"
            let receipt = try await small.shop.client().get(
                "\(path)?key=\(small.orderKey(order))")
            #expect(receipt.status == 200)
            #expect(receipt.text.contains("Ada Byron") && receipt.text.contains("Receipt"))
            #expect(try await small.shop.client().get(path).status == 303)
        }
    }
}
