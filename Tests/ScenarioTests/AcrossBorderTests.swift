import Bench
import Catalogue
import Foundation
import Kernel
import Platform
import Pricing
import Storage
import TestWorld
import Testing

/// Delivery to where the shopper is: the tax of that place, the market's currency, the shopper's
/// language, paid by card before it is sent.
@Suite struct AcrossBorderTests {
    /// Address, market and language, what is paid for one linen shirt with its delivery, and the
    /// tax in it: 45.00 pounds are under the 50.00 that are delivered free; 27 % of 21,480 forints,
    /// in whole forints.
    private struct Case: Sendable {
        let path: String
        let address: [String: String]
        let total: Int
        let currency: String
        let tax: Int
        let words: String
    }

    private static let cases = [
        Case(
            path: "/gb/en", address: ["city": "Leeds", "postcode": "LS1 1UR", "country": "GB"],
            total: 4_895, currency: "gbp", tax: 816, words: "Delivery address"),
        Case(
            path: "/gb/en", address: ["city": "Cork", "postcode": "T12 XY88", "country": "IE"],
            total: 5_495, currency: "gbp", tax: 1_028, words: "Delivery address"),
        Case(
            path: "/hu/hu", address: ["city": "Szeged", "postcode": "6720", "country": "HU"],
            total: 2_148_000, currency: "huf", tax: 456_700, words: "Szállítási cím"),
        Case(
            path: "/il/he", address: ["city": "חיפה", "postcode": "3190500", "country": "IL"],
            total: 27_980, currency: "ils", tax: 4_268, words: "כתובת למשלוח"),
    ]

    /// The British market also delivers to Ireland, from the same warehouse and with Irish tax.
    private static func openIreland(_ stripe: StripeShop) async throws {
        let shop = stripe.small.shop
        let ireland = try #require(Country("IE"))
        let book = try await shop.house.store.read { tx in
            try shop.server.shop.books.markets.book(tx)
        }
        let market = try #require(book.market(code: "gb"))
        let draft = MarketDraft(
            code: "gb", position: market.position, currency: market.currency,
            languages: market.languages, countries: market.countries + [ireland],
            names: [.english: "United Kingdom and Ireland"],
            deliveryMethods: market.deliveryMethods.map { method in
                var method = method
                let band = WeightBand(upTo: Weight(known: 5_000), amount: Amount(minor: 995))
                if method.code == "standard" {
                    method.zones.append(
                        DeliveryZone(code: "ireland", countries: [ireland], bands: [band]))
                }
                return method
            })
        let day = try #require(Day(year: 2021, month: 1, day: 1))
        let operation = Operation(scope: "test", key: "ireland", request: [], at: shop.clock.now)
        let written = try await WriteMarkets(house: shop.house)(
            [draft],
            taxRates: [TaxRate(country: ireland, taxClass: .standard, from: day, rate: 230_000)],
            operation: operation, actor: .system)
        #expect(written.answer.refusals == [])
        try await stripe.small.deliver(from: "warehouse-milton-keynes", to: "IE")
    }

    /// Named ways by zone and weight: what each costs, why, and that the order keeps its choice.
    @Test(arguments: TestDatabase.engines)
    func aWayOfDeliveryIsChosenByNameAndWeight(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            try await Self.openIreland(stripe)
            try await stripe.small.stock("COAT-WOOL-CAMEL-M", at: "warehouse-milton-keynes", 20)
            let client = try await stripe.small.visitor()
            let added = try await stripe.small.add(client, "COAT-WOOL-CAMEL-M", 1)
            #expect(added.status == 200)
            let ways = { (country: String) async throws -> [String] in
                let path = "/api/baskets/current/deliveries?country=\(country)"
                return try await client.get(path).json["items"].all.map { way in
                    "\(way["method"].text ?? "") \(way["weight"].number ?? 0) "
                        + "\(way["listed"].number ?? 0) \(way["cost"].number ?? 0)"
                }
            }
            #expect(try await ways("GB") == ["standard 1400 395 0", "express 1400 795 795"])
            #expect(try await ways("IE") == ["standard 1400 995 995"])
            _ = try await stripe.small.add(client, "COAT-WOOL-CAMEL-M", 1)
            #expect(try await ways("GB") == ["standard 2800 695 0", "express 2800 1295 1295"])
            _ = try await stripe.small.add(client, "COAT-WOOL-CAMEL-M", 6)
            #expect(try await ways("GB") == ["standard 11200 695 0"])
            #expect(try await ways("IE") == [])

            let shown = try await client.get("/gb/en/checkout").text
            #expect(shown.contains("Express delivery") && shown.contains("Not for a parcel"))
            let total = try await stripe.small.total(client)
            func order(_ country: String, _ method: String, _ key: String) async throws
                -> HTTPConnection.Answer
            {
                let postcode = country == "IE" ? "D02 AF30" : "LS1 1UR"
                let body = """
                    {"market":"gb","contact":{"name":"Ada","email":"ada@example.com"},\
                    "handover":{"kind":"delivery","method":"\(method)","address":\
                    {"line1":"1 High Street","city":"Leeds","postalCode":"\(postcode)",\
                    "country":"\(country)"}},\
                    "payment":{"kind":"card","token":"pm_card_visa"},"total":\(total)}
                    """
                return try await client.json("POST", "/api/orders", body, key: key)
            }
            let heavy = try await order("GB", "express", "order-express")
            #expect(heavy.json["code"].text == "delivery-method-not-offered")
            let abroad = try await order("IE", "standard", "order-abroad")
            #expect(abroad.json["code"].text == "too-heavy")
            let placed = try await order("GB", "standard", "order-standard")
            #expect(placed.status == 201)
            let id = try #require(placed.json["id"].text)
            let kept = try await client.get("/api/orders/\(id)").json
            #expect(kept["deliveryMethod"].text == "standard")
            let page = try await client.get("/gb/en/orders/\(id)").text
            #expect(page.contains("Standard delivery"))
            #expect(try await stripe.small.shop.audit().findings == [])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func theTaxIsThatOfThePlace(_ engine: TestDatabase) async throws {
        try await StripeShop.run(engine) { stripe in
            try await Self.openIreland(stripe)
            for place in ["warehouse-milton-keynes", "warehouse-gyor", "warehouse-lod"] {
                try await stripe.small.stock(StripeShop.sku, at: place, 10)
            }
            for (index, expected) in Self.cases.enumerated() {
                try await Self.buy(stripe, expected)
                #expect(try await stripe.peer.intents().count == index + 1)
            }
            try await stripe.small.shop.settle()
            #expect(try await stripe.small.shop.audit().findings == [])
        }
    }

    private static func buy(_ stripe: StripeShop, _ expected: Case) async throws {
        let code = expected.path.split(separator: "/")[0]
        let client = try await stripe.small.visitor(String(code))
        _ = try await stripe.small.add(client, StripeShop.sku)
        var fields = expected.address
        fields["hand"] = "deliver"
        fields["street"] = "1 High Street"
        // The total for another country than home is shown when that country was chosen.
        let first = try await client.form(
            expected.path + "/checkout",
            try await stripe.form(client, changes: fields, at: expected.path))
        var answer = first
        if first.status == 422 {
            for name in ["key", "basket", "version", "total-collect", "total-deliver"] {
                fields[name] = StripeShop.hidden(name, first.text)
            }
            answer = try await client.form(
                expected.path + "/checkout",
                try await stripe.form(client, changes: fields, at: expected.path))
        }
        #expect(answer.status == 303, "\(expected.path) \(expected.address)")
        let page = try #require(answer.header("location"))
        let paid = try await stripe.peer.pay(page, card: StripeShop.good)
        let returned = try await client.get(StripeShop.path(paid.header("location")))
        let place = try #require(returned.header("location"))
        #expect(place.hasPrefix(expected.path + "/orders/"))
        let shown = try await client.get(StripeShop.path(place))
        let language = expected.path.split(separator: "/")[1]
        #expect(shown.text.contains("<html lang=\"\(language)\""))
        #expect(shown.text.contains(expected.words))
        let id = try #require(
            place.split { "/?".contains($0) }.first { $0.hasPrefix("ord_") }.map(String.init))
        let order = try await client.get("/api/orders/\(id)").json
        #expect(order["total"].number == expected.total)
        #expect(order["tax"].number == expected.tax)
        #expect(order["handover"]["country"].text == expected.address["country"])
        let intent = try #require(
            try await stripe.peer.intents().first {
                $0["metadata"]["payment"].text == payment(paid)
            }
        )
        #expect(intent["amount"].number == expected.total)
        #expect(intent["currency"].text == expected.currency)
    }

    private static func payment(_ paid: HTTPConnection.Answer) -> String {
        StripeShop.payment(paid.header("location") ?? "")
    }
}
