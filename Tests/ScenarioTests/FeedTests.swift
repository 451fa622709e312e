import Bench
import Catalogue
import Foundation
import Inventory
import Kernel
import Platform
import Pricing
import Storage
import TestWorld
import Testing

/// Feeds for the catalogues of others, read as these read them.
@Suite struct FeedTests {
    static let sku = "SHIRT-LINEN-WHITE-M"

    /// Feeds tell of nothing that has no picture.
    static func addPicture(_ small: SmallShop, _ name: String = "shirt.webp") async throws {
        let manager = try await small.manager()
        let added = try await PictureTests.send(manager, PictureFiles.bytes(name), name)
        try #require(added.status == 201, "\(added.text)")
    }

    @Test(arguments: TestDatabase.engines)
    func theyAreThereOnlyForWhomTheyWereGivenTo(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let guest = small.shop.client()
            let manager = try await small.manager()
            let path = "/api/markets/gb/feeds"
            let before = try await manager.get(path)
            #expect(before.json["isPublished"].truth == false)
            #expect(before.json["feeds"].all.isEmpty)
            #expect(before.json["items"].number == 0)
            #expect((before.json["withoutPicture"].number ?? 0) > 50)
            #expect(try await guest.get("/feeds/gb/en/google.xml").status == 404)
            #expect(try await guest.get("/feeds/gb/en/google.xml?key=").status == 404)
            let body = "{\"isPublished\":true}"
            #expect(try await guest.json("PUT", path, body).status == 401)
            let associate = try await small.staff(.associate, at: "london-soho")
            #expect(try await associate.json("PUT", path, body).status == 403)
            #expect(try await associate.json("POST", path + "/key", key: "new-key-1").status == 403)
            let unknown = try await manager.json("PUT", "/api/markets/fr/feeds", body)
            #expect(unknown.status == 422 && unknown.json["code"].text == "market-unknown")
            #expect(try await manager.json("PUT", path, "{}").status == 400)

            let feeds = try await PublishedFeeds(small, "gb")
            for file in ["google.xml", "google-local.xml", "meta.csv"] {
                let answer = try await feeds.get(file, "en")
                #expect(answer.status == 200, "\(answer.text)")
                #expect(answer.header("cache-control") == "private, no-cache")
                let address = try feeds.address(file, "en")
                for wrong in [
                    address.replacing("key=", with: "key=0"), address + "0",
                    address.replacing("/gb/", with: "/il/"),
                    address.replacing("/en/", with: "/fr/"),
                ] { #expect(try await guest.get(wrong).status == 404, "\(wrong)") }
                let head = try await guest.send("HEAD", address, headers: [], body: [])
                #expect(head.status == 200 && head.body.isEmpty)
                #expect(head.header("etag") == answer.header("etag"))
                #expect(head.header("content-type") == answer.header("content-type"))
                let noHead = try await guest.send("HEAD", address + "0", headers: [], body: [])
                #expect(noHead.status == 404 && noHead.body.isEmpty)
            }

            // Another key shuts out whoever has the old one; the same request changes nothing.
            let old = try feeds.address("meta.csv", "en")
            let first = try await manager.json("POST", path + "/key", key: "another-key")
            let again = try await manager.json("POST", path + "/key", key: "another-key")
            #expect(first.status == 200 && first.text == again.text)
            let renewed = PublishedFeeds(first, guest)
            #expect(try await guest.get(old).status == 404)
            #expect(try await renewed.get("meta.csv", "en").status == 200)

            _ = try await manager.json("PUT", path, "{\"isPublished\":false}")
            #expect(try await renewed.get("meta.csv", "en").status == 404)
            // Published again, the key is the one of before.
            let published = try await PublishedFeeds(small, "gb")
            #expect(
                try published.address("meta.csv", "en") == renewed.address("meta.csv", "en"))
        }
    }

    private struct Place {
        let market: String
        let language: String
        let title: String
        let choices: String
        let country: String
    }

    private static let places = [
        Place(
            market: "gb", language: "en", title: "Linen shirt", choices: "M, White",
            country: "GB"),
        Place(
            market: "il", language: "he", title: "חולצת פשתן", choices: "M, לבן", country: "IL"),
        Place(
            market: "hu", language: "hu", title: "Leningvászon ing", choices: "M, Fehér",
            country: "HU"),
    ]

    @Test(arguments: TestDatabase.engines)
    func theySayWhatTheShopSays(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await Self.addPicture(small)
            try await Self.addPicture(small, "telephone.jpg")
            for place in Self.places { try await Self.compare(small, place) }
        }
    }

    private static func compare(_ small: SmallShop, _ place: Place) async throws {
        let feeds = try await PublishedFeeds(small, place.market)
        let google = try await feeds.items("google.xml", place.language)
        let meta = try await feeds.items("meta.csv", place.language)
        #expect(google.keys.sorted() == meta.keys.sorted())
        #expect(google.count >= 6 && google.keys.allSatisfy { $0.hasPrefix("SHIRT-LINEN-") })
        let shopper = try await small.visitor(place.market)
        let path = "/\(place.market)/\(place.language)/p/shirt-linen"
        let page = try ReviewTests.data(try await shopper.get("\(path)?item=\(sku)").text)
        let query = "market=\(place.market)&language=\(place.language)"
        let product = try await shopper.get("/api/products/shirt-linen?\(query)").json

        for (id, item) in google {
            let offer = try #require(page["offers"].all.first { $0["sku"].text == id })
            let currency = try #require(offer["priceCurrency"].text)
            let price = "\(offer["price"].text ?? "") \(currency)"
            #expect(item["price"] == price && meta[id]?["price"] == price, "\(id)")
            let api = product["items"].all.first { $0["sku"].text == id }
            let unit = Amount(minor: Int64(api?["unit"].number ?? 0))
            let known = try #require(Currency(code: currency))
            #expect(item["price"] == "\(unit.decimal(known)) \(currency)")
            let isThere = offer["availability"].text == "https://schema.org/InStock"
            #expect(item["availability"] == (isThere ? "in_stock" : "out_of_stock"), "\(id)")
            #expect(meta[id]?["availability"] == (isThere ? "in stock" : "out of stock"))
            #expect(item["sale_price"] == nil && meta[id]?["sale_price"] == nil)
        }

        let item = try #require(google[sku])
        let other = try #require(meta[sku])
        #expect(item["title"] == "\(place.title) – \(place.choices)", "\(item)")
        #expect(other["title"] == item["title"] && other["description"] == item["description"])
        #expect(item["description"] == page["description"].text)
        #expect(item["item_group_id"] == "shirt-linen" && item["size"] == "M")
        #expect(item["condition"] == "new" && item["color"] == other["color"])
        #expect(item.all("product_type").count >= 2)
        // The demo's barcodes are for use within a company: they are no GTIN.
        #expect(item["gtin"] == nil && item["identifier_exists"] == "no")
        let link = try #require(item["link"])
        #expect(link.hasPrefix("http://") && link.hasSuffix("\(path)?item=\(sku)"), "\(link)")
        #expect(other["link"] == link)
        #expect(try await shopper.get(Self.path(link)).status == 200)
        let picture = try #require(item["image_link"])
        #expect(item.all("additional_image_link").count == 1)
        #expect(other["additional_image_link"] == item["additional_image_link"])
        let jpeg = try await shopper.get(Self.path(picture))
        #expect(jpeg.status == 200 && jpeg.header("content-type") == "image/jpeg")
        #expect(item.all("shipping.country") == [place.country, place.country])
        #expect(item.all("shipping.service").count == 2)
        #expect(other["shipping"]?.hasPrefix("\(place.country)::") == true)
        // The basket says the same.
        _ = try await small.add(shopper, sku)
        let basket = try await shopper.get("/api/baskets/current?\(query)").json
        let unit = Amount(minor: Int64(basket["lines"][0]["unit"].number ?? 0))
        let currency = try #require(Currency(code: basket["currency"].text ?? ""))
        #expect(item["price"] == "\(unit.decimal(currency)) \(currency.code)")
        let cost = try await shopper.get(
            "/api/baskets/current/deliveries?country=\(place.country)&\(query)")
        let costs = cost.json["items"].all.compactMap { $0["cost"].number }
        #expect(
            item.all("shipping.price")
                == costs.map { "\(Amount(minor: Int64($0)).decimal(currency)) \(currency.code)" })
    }

    static func path(_ address: String) -> String {
        let rest = address.drop { $0 != "/" }.dropFirst(2)
        return String(rest.drop { $0 != "/" })
    }

    @Test(arguments: TestDatabase.engines)
    func textsStayWhatTheyAre(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let title = "=1+1 <Tea> & \"Coffee\", it's ]]> 50% \u{1}\u{fffe}☕️ שלום"
            let long = String(repeating: "Long and <b>bold</b> &amp; fine. ", count: 400)
            let manager = try await small.manager()
            let body = try JSONSerialization.data(withJSONObject: [
                "texts": [
                    [
                        "language": "en", "title": title,
                        "description": "<p>First;</p><p>second, \"third\"</p>\(long)",
                    ]
                ]
            ])
            let said = try await manager.json(
                "PUT", "/api/products/shirt-linen/texts", String(decoding: body, as: UTF8.self))
            try #require(said.status == 200, "\(said.text)")
            try await Self.addPicture(small)
            let feeds = try await PublishedFeeds(small, "gb")
            let google = try #require(try await feeds.items("google.xml", "en")[Self.sku])
            let meta = try #require(try await feeds.items("meta.csv", "en")[Self.sku])
            let shown = "=1+1 <Tea> & \"Coffee\", it's ]]> 50% ☕️ שלום – M, White"
            #expect(google["title"] == shown && meta["title"] == shown, "\(google["title"] ?? "")")
            let description = try #require(google["description"])
            #expect(description.hasPrefix("First;\nsecond, \"third\"\nLong and bold & fine."))
            #expect(description.hasSuffix("…") && description.unicodeScalars.count <= 5_000)
            #expect(description.unicodeScalars.count > 4_900)
            #expect(meta["description"] == description)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func whatTheLawWantsSaidIsInThemToo(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await Self.addPicture(small)
            let office = try await small.staff(.manager, at: "manchester-deansgate")
            let page = "/office/products/shirt-linen"
            let maker = try await office.form(
                "\(page)/manufacturer",
                [
                    ("maker-name", "Weavers & Co"), ("maker-postal", "1 Mill Lane, Leeds"),
                    ("maker-electronic", "hello@weavers.example"), ("maker-country", "HU"),
                ])
            #expect(maker.status == 303, "\(maker.text)")
            let id = try #require(
                try await office.get(page).text.firstMatch(
                    of: /value="(mfr_[0-9a-z]+)" selected/)?.1)
            _ = try await office.form(
                "\(page)/facts",
                [
                    ("manufacturer", String(id)), ("amount-\(Self.sku)", "0.75"),
                    ("measure-\(Self.sku)", "m2"),
                ])
            let feeds = try await PublishedFeeds(small, "gb")
            let item = try #require(try await feeds.items("google.xml", "en")[Self.sku])
            #expect(item["brand"] == "Weavers & Co")
            #expect(item["unit_pricing_measure"] == "0.75sqm")
            #expect(item["unit_pricing_base_measure"] == "1sqm")
            let meta = try #require(try await feeds.items("meta.csv", "en")[Self.sku])
            #expect(meta["brand"] == "Weavers & Co")
        }
    }
}
