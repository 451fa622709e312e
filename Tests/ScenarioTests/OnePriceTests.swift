import Bench
import Kernel
import Platform
import TestWorld
import Testing

/// One price: to the penny the same in list, product, basket, order, mail and page, in each market.
@Suite struct OnePriceTests {
    private struct Place {
        let market: String
        let language: Language
        let shop: String?
    }

    private static let places = [
        Place(market: "gb", language: .english, shop: "london-soho"),
        Place(market: "il", language: .hebrew, shop: "haifa-carmel"),
        Place(market: "hu", language: .hungarian, shop: nil),
    ]
    private static let sku = "SHIRT-LINEN-WHITE-M"
    private static let handle = "shirt-linen"

    @Test(arguments: TestDatabase.engines)
    func itIsTheSameEverywhere(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            for place in Self.places { try await Self.compare(small, place) }
        }
    }

    private static func compare(_ small: SmallShop, _ place: Place) async throws {
        let client = try await small.visitor(place.market)
        let query = "market=\(place.market)&language=\(place.language.code)"
        let list = try await client.get("/api/products?collection=men&limit=100&\(query)").json
        let women = try await client.get("/api/products?collection=women&limit=100&\(query)").json
        let card = (list["items"].all + women["items"].all)
            .first { $0["handle"].text == handle }
        let price = try #require(card?["from"].number, "in the list of \(place.market)")
        let product = try await client.get("/api/products/\(handle)?\(query)").json
        let item = product["items"].all.first { $0["sku"].text == sku }
        #expect(item?["unit"].number == price)

        for shop in [place.shop].compactMap(\.self) { try await small.stock(sku, at: shop, 5) }
        #expect(try await small.add(client, sku, 2).status == 200)
        let basket = try await client.get("/api/baskets/current?\(query)").json
        #expect(basket["lines"][0]["unit"].number == price)
        #expect(basket["total"].number == price * 2)

        let code = try #require(basket["currency"].text)
        let currency = try #require(Currency(code: code))
        let texts = try Translations.embedded()[place.language]
        let shown = texts.money(Money(minor: Int64(price), currency))
        let page = "/\(place.market)/\(place.language.code)"
        #expect(try await client.get("\(page)/p/\(handle)").text.contains(shown))

        guard let shop = place.shop else { return }
        let email = "ada.\(place.market)@example.com"
        let placed = try await client.json(
            "POST", "/api/orders",
            small.order(at: shop, total: price * 2, market: place.market, email: email)
                .replacing(
                    "\"contact\"", with: "\"language\":\"\(place.language.code)\",\"contact\""),
            key: "one-price-\(place.market)")
        #expect(placed.status == 201)
        let order = try await client.get("/api/orders/\(placed.json["id"].text ?? "")").json
        #expect(order["lines"][0]["unit"].number == price)
        #expect(order["total"].number == price * 2)
        try await small.shop.settle()
        let mail = try #require(try await small.messages(to: email).first)
        let total = texts.money(Money(minor: Int64(price * 2), currency))
        #expect(mail.text.contains(total))
        #expect(mail.html.contains(total))
        #expect(mail.language == place.language)
    }
}
