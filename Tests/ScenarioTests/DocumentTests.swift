import Bench
import Foundation
import Kernel
import TestWorld
import Testing

/// Invoices follow from goods handed over, credit notes from money given back: each once, in a
/// series without gaps, and never changed afterwards.
@Suite struct DocumentTests {
    private static func documents(
        _ client: TestClient, _ order: String
    ) async throws -> [JSONAnswer] {
        try await client.get("/api/orders/\(order)/documents").json["items"].all
    }

    private static func sums(_ documents: [JSONAnswer]) -> [Int: [Int]] {
        var sums: [Int: [Int]] = [:]
        for rate in documents.flatMap({ $0["rates"].all }) {
            let key = rate["taxRate"].number ?? -1
            let before = sums[key] ?? [0, 0]
            sums[key] = [
                before[0] + (rate["net"].number ?? 0), before[1] + (rate["tax"].number ?? 0),
            ]
        }
        return sums
    }

    @Test(arguments: TestDatabase.engines)
    func oneInvoiceForWhatWasHandedOver(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = try await small.visitor()
            let order = try await small.placeOrder(client, units: 2)
            #expect(try await Self.documents(client, order).isEmpty)
            try await small.handOver(order, to: client)

            let issued = try await Self.documents(client, order)
            #expect(issued.map { $0["number"].text } == ["GB-2026-000001"])
            let invoice = try #require(issued.first)
            let placed = try await client.get("/api/orders/\(order)").json
            #expect(invoice["kind"].text == "invoice")
            #expect(invoice["total"].number == placed["total"].number)
            #expect(invoice["tax"].number == placed["tax"].number)
            #expect(invoice["suppliedOn"].text == "2026-03-02")
            #expect(invoice["seller"]["taxNumber"].text == "GB 999 9999 73")
            #expect(invoice["buyer"]["name"].text == "Ada Byron")
            #expect(invoice["lines"][0]["quantity"].number == 2)

            // Asked for again, it is the same one; the next order has the next number.
            let issue = small.shop.server.shop.documents.issue
            let id = try #require(OrderID(order))
            #expect(try await issue.invoice(id)?.number == "GB-2026-000001")
            let second = try await small.placeOrder(client)
            try await small.handOver(second, to: client)
            let next = try await Self.documents(client, second)
            #expect(next.map { $0["number"].text } == ["GB-2026-000002"])
            #expect(try await Self.documents(client, order).count == 1)
            #expect(try await small.shop.audit().findings == [])
        }
    }

    /// By session, by the key of the mails, by staff of the place; nobody else, and nothing of
    /// another order.
    @Test(arguments: TestDatabase.engines)
    func theFileIsForWhoeverMaySeeTheOrder(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = try await small.visitor()
            let order = try await small.placeOrder(client)
            try await small.handOver(order, to: client)
            let id = try #require(try await Self.documents(client, order).first?["id"].text)
            let path = "/gb/en/orders/\(order)/documents/GB-2026-000001.pdf"
            let api = "/api/orders/\(order)/documents/\(id)/pdf"

            let own = try await client.get(path)
            #expect(own.status == 200)
            #expect(own.header("content-type") == "application/pdf")
            #expect(
                own.header("content-disposition") == "inline; filename=\"GB-2026-000001.pdf\"")
            #expect(own.header("cache-control") == "private, no-cache")
            #expect(own.body.starts(with: Array("%PDF-".utf8)))
            // The same bytes each time, and none for whoever has them.
            #expect(try await client.get(path).body == own.body)
            #expect(try await client.get(api).body == own.body)
            let tag = try #require(own.header("etag"))
            let known = try await client.get(path, headers: [("If-None-Match", tag)])
            #expect(known.status == 304 && known.body.isEmpty)

            let anybody = small.shop.client()
            let key = small.orderKey(order)
            #expect(try await anybody.get("\(path)?key=\(key)").body == own.body)
            #expect(try await anybody.get("\(path)?key=wrong").status == 303)
            #expect(try await anybody.get(api).status == 401)
            let stranger = try await small.visitor()
            #expect(try await stranger.get(path).status == 404)
            #expect(try await stranger.get(api).status == 404)
            #expect(try await stranger.get("/api/orders/\(order)/documents").status == 404)
            let theirs = try await small.placeOrder(stranger)
            let mixed = "/gb/en/orders/\(theirs)/documents/GB-2026-000001.pdf"
            #expect(try await stranger.get(mixed).status == 404)
            #expect(
                try await stranger.get("/api/orders/\(theirs)/documents/\(id)/pdf").status == 404)

            let soho = try await small.staff(.associate, at: "london-soho")
            let office = "/office/documents/GB-2026-000001.pdf"
            #expect(try await soho.get(office).body == own.body)
            #expect(try await client.get(office).status != 200)
            let haifa = try await small.staff(.associate, at: "haifa-carmel")
            #expect(try await haifa.get(office).status == 404)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func everyPageAndTheMailLeadToIt(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = try await small.visitor()
            _ = try await small.signInLater(client, "ada@example.com")
            let order = try await small.placeOrder(client)
            let before = try await client.get("/gb/en/orders/\(order)/receipt").text
            #expect(before.contains("It is not a tax invoice"))
            try await small.handOver(order, to: client)
            let link = "/gb/en/orders/\(order)/documents/GB-2026-000001.pdf"
            for page in ["orders/\(order)", "account", "orders/\(order)/receipt"] {
                let text = try await client.get("/gb/en/\(page)").text
                #expect(text.contains("href=\"\(link)\""), "\(page)")
                #expect(text.contains("Invoice GB-2026-000001 (PDF)"), "\(page)")
            }
            let receipt = try await client.get("/gb/en/orders/\(order)/receipt").text
            #expect(receipt.contains("Kolbo Demonstration Ltd"))
            #expect(!receipt.contains("It is not a tax invoice"))
            let mail = try #require(
                try await small.messages(to: "ada@example.com")
                    .first { $0.subject.hasPrefix("Your invoice for order") })
            let address = "\(link)?key=\(small.orderKey(order))"
            #expect(mail.text.contains(address) && mail.html.contains(address))
            #expect(try await small.shop.client().get(address).status == 200)
            let number = try await client.get("/api/orders/\(order)").json["number"].text ?? ""
            let manager = try await small.manager()
            let place = try await manager.get("/office/orders?number=\(number)").header("location")
            let page = try await manager.get(try #require(place)).text
            #expect(page.contains("href=\"/office/documents/GB-2026-000001.pdf\""))
        }
    }

    /// In parts and then the rest: the credit notes come to the invoice, rate by rate.
    @Test(arguments: TestDatabase.engines)
    func creditNotesForMoneyThatWentBack(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = try await small.visitor()
            let goods = [
                (sku: SmallShop.shirt, count: 1), (sku: "TSHIRT-KIDS-STAR-YELLOW-3-4Y", count: 3),
            ]
            let order = try await small.order(
                client, goods, at: "london-soho", market: "gb", language: "en")
            try await small.give(order, client)
            let manager = try await small.manager()
            // Money goes back before the invoice was issued: the invoice comes first all the same.
            for (amount, key) in [("\"amount\":1333,", "part-1"), ("\"amount\":1,", "part-2")] {
                _ = try await manager.json(
                    "POST", "/api/orders/\(order)/refunds", "{\(amount)\"reason\":\"Torn\"}",
                    key: "credit-\(key)")
                try await small.shop.settle()
            }
            _ = try await manager.json(
                "POST", "/api/orders/\(order)/refunds", "{\"reason\":\"All of it\"}",
                key: "credit-rest")
            try await small.shop.settle()

            let issued = try await Self.documents(client, order)
            #expect(
                issued.map { $0["number"].text ?? "" } == [
                    "GB-2026-000001", "GB-C-2026-000001", "GB-C-2026-000002", "GB-C-2026-000003",
                ])
            let credits = Array(issued.dropFirst())
            #expect(credits.allSatisfy { $0["corrects"].text == "GB-2026-000001" })
            #expect(credits.map { $0["total"].number ?? 0 }.prefix(2) == [1_333, 1])
            #expect(Self.sums(credits) == Self.sums([issued[0]]))
            #expect(Self.sums([issued[0]]).count == 2, "two tax rates")
            // The job that comes again finds them.
            let again = try await manager.get("/api/orders/\(order)/refunds").json["items"].all
            #expect(again.count == 3)
            try await small.shop.settle()
            #expect(try await Self.documents(client, order).count == 4)
            let mails = try await small.messages(to: "ada@example.com")
            #expect(mails.contains { $0.text.contains("GB-C-2026-000003.pdf?key=") })
            #expect(try await small.shop.audit().findings == [])
        }
    }

    /// A refund of everything repeats the lines; one before anything was handed over needs none.
    @Test(arguments: TestDatabase.engines)
    func theWholeIsCreditedLineByLine(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = try await small.visitor()
            let order = try await small.placeOrder(client, units: 2)
            try await small.handOver(order, to: client)
            let manager = try await small.manager()
            _ = try await manager.json(
                "POST", "/api/orders/\(order)/refunds", "{\"reason\":\"Did not fit\"}",
                key: "whole-refund")
            try await small.shop.settle()
            let issued = try await Self.documents(client, order)
            try #require(issued.count == 2)
            #expect(issued[1]["lines"].text == issued[0]["lines"].text)
            #expect(issued[1]["lines"][0]["title"].text == issued[0]["lines"][0]["title"].text)
            #expect(issued[1]["total"].number == issued[0]["total"].number)

            let cancelled = try await small.placeOrder(client)
            _ = try await client.json(
                "POST", "/api/orders/\(cancelled)/cancellation", "", key: "cancelled-order")
            try await small.shop.settle()
            #expect(try await Self.documents(client, cancelled).isEmpty)
            let page = try await client.get("/gb/en/orders/\(order)").text
            #expect(page.contains("Credit note GB-C-2026-000001 (PDF)"))
        }
    }

    /// With delivery and two rates, paid by card and sent: tax and total are the order's.
    @Test(arguments: TestDatabase.engines)
    func aDeliveryIsALineOfItsRates(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = try await small.visitor()
            for sku in ["TSHIRT-KIDS-STAR-YELLOW-3-4Y", StripeShop.sku] {
                try await small.stock(sku, at: "warehouse-milton-keynes", 1)
                _ = try await small.add(client, sku)
            }
            let path = "/api/baskets/current/deliveries?country=GB"
            let cost = try await client.get(path).json["items"][0]["cost"].number ?? 0
            let body = """
                {"market":"gb","contact":{"name":"Ada Byron","email":"ada@example.com"},\
                "handover":{"kind":"delivery","address":{"line1":"1 High Street","city":"Leeds",\
                "postalCode":"LS1 1UR","country":"GB"}},"payment":{"kind":"card",\
                "token":"tok_approved"},"total":\(try await small.total(client) + cost)}
                """
            let placed = try await client.json("POST", "/api/orders", body, key: "sent-order")
            let order = try #require(placed.json["id"].text)
            try await small.shop.settle()
            try await small.give(order, client)
            try await small.shop.settle()
            let invoice = try #require(try await Self.documents(client, order).first)
            let shown = try await client.get("/api/orders/\(order)").json
            #expect(invoice["total"].number == shown["total"].number)
            #expect(invoice["tax"].number == shown["tax"].number)
            #expect(invoice["rates"].all.map { $0["taxRate"].number } == [200_000, 0])
            let kinds = invoice["lines"].all.map { $0["kind"].text ?? "" }
            #expect(kinds.filter { $0 == "delivery" }.count == (cost == 0 ? 0 : 2))
            #expect(invoice["buyer"]["address"].all.isEmpty == false)
            let mails = try await small.messages(to: "ada@example.com")
            #expect(mails.contains { $0.text.contains("GB-2026-000001.pdf?key=") })
            #expect(try await small.shop.audit().findings == [])
        }
    }

    /// The merchant's own name, number and series; documents that were issued stay as they are.
    @Test(arguments: TestDatabase.engines)
    func theSellerIsSetOnceForAMarket(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let client = try await small.visitor()
            let first = try await small.placeOrder(client)
            try await small.handOver(first, to: client)
            let path = "/gb/en/orders/\(first)/documents/GB-2026-000001.pdf"
            let before = try await client.get(path).body

            let manager = try await small.manager()
            let office = "/office/sellers/gb"
            let page = try await manager.get(office)
            #expect(page.text.contains("Kolbo Demonstration Ltd"))
            func send(_ changes: [String: String]) async throws -> HTTPConnection.Answer {
                var fields = [
                    "legalName": "Everything Ltd", "address": "1 Mill Lane\nYork YO1 7EP",
                    "taxNumber": "GB 111 1111 11", "registration": "",
                    "invoiceSeries": "YORK", "creditSeries": "YORK-C",
                    "key": StripeShop.hidden("key", try await manager.get(office).text),
                ]
                fields.merge(changes) { _, new in new }
                return try await manager.form(office, fields.map { ($0.key, $0.value) })
            }
            for (changes, words) in [
                (["invoiceSeries": "york"], "capital letters"),
                (["creditSeries": "IL"], "used in Israel"), (["legalName": ""], "legal name"),
                (["address": ""], "Enter the address"),
            ] {
                let refused = try await send(changes)
                #expect(refused.status == 422, "\(changes)")
                #expect(refused.text.contains(words), "\(changes)")
            }
            #expect(try await send([:]).status == 303)
            let second = try await small.placeOrder(client)
            try await small.handOver(second, to: client)
            let issued = try #require(try await Self.documents(client, second).first)
            #expect(issued["number"].text == "YORK-2026-000001")
            #expect(issued["seller"]["legalName"].text == "Everything Ltd")
            #expect(try await client.get(path).body == before)

            let put = try await manager.json(
                "PUT", "/api/sellers/gb",
                """
                {"legalName":"Everything Ltd","address":["1 Mill Lane"],"country":"GB",\
                "invoiceSeries":"YORK","creditSeries":"YORK"}
                """, key: "same-series")
            #expect(put.json["code"].text == "series-taken")
            let sellers = try await manager.get("/api/sellers").json["items"].all
            #expect(sellers.map { $0["market"].text } == ["gb", "il", "hu"])
            #expect(try await client.get("/api/sellers").status == 403)
            #expect(try await small.shop.audit().findings == [])
        }
    }
}
