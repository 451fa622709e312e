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

/// A change is in the very next fetch, and what has not changed is not written again.
@Suite struct FeedChangeTests {
    private static let sku = FeedTests.sku

    /// Fetches until nothing is new, then says whether `change` made something new.
    private struct Watch {
        let feeds: PublishedFeeds
        let file: String

        func isNew(
            after what: String, _ change: () async throws -> Void
        ) async throws -> FeedItem? {
            let before = try await feeds.check(file, "en", knowing: "")
            let same = try await feeds.check(file, "en", knowing: before.tag)
            #expect(same.isUnchanged && same.tag == before.tag, "before \(what)")
            try await change()
            let after = try await feeds.check(file, "en", knowing: before.tag)
            guard !after.isUnchanged else { return nil }
            #expect(after.tag != before.tag)
            let items = try await feeds.items(file, "en")
            return items[FeedChangeTests.sku] ?? items["london-soho/\(FeedChangeTests.sku)"]
        }
    }

    private static func setPrice(
        _ small: SmallShop, _ minor: Int64, at moment: Instant, key: String
    ) async throws {
        let item = try #require(small.world.items[sku])
        let market = try await small.shop.house.store.read { tx in
            try MarketBooks().book(tx).market(code: "gb")
        }
        let list = try #require(market?.list(code: "standard")).id
        let operation = Operation(
            scope: "feed test", key: key, request: [], at: small.shop.clock.now)
        let change = PriceChange(itemID: item, list: list, price: Money(minor: minor, .gbp))
        let set = try await SetPrices(house: small.shop.house)(
            [change], at: moment, operation: operation, actor: .system)
        try #require(set.answer.opened == 1, "\(set.answer)")
    }

    @Test(arguments: TestDatabase.engines)
    func reductionsAreThoseOfThePage(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await FeedTests.addPicture(small)
            let feeds = try await PublishedFeeds(small, "gb")
            let watch = Watch(feeds: feeds, file: "google.xml")
            let clock = small.shop.clock
            clock.advance(by: .days(40))
            let reduced = try await watch.isNew(after: "a reduction") {
                try await Self.setPrice(small, 3_000, at: clock.now, key: "reduce")
            }
            #expect(reduced?["price"] == "45.00 GBP" && reduced?["sale_price"] == "30.00 GBP")
            let meta = try await feeds.items("meta.csv", "en")[Self.sku]
            #expect(meta?["price"] == "45.00 GBP" && meta?["sale_price"] == "30.00 GBP")
            try await Self.comparePage(small, price: "30.00", prior: "45.00")
            // A price that is planned is there when its time has come, and not before.
            let start = clock.now + .days(2)
            _ = try await watch.isNew(after: "planning") {
                try await Self.setPrice(small, 2_500, at: start, key: "plan")
            }
            #expect(
                try await feeds.items("google.xml", "en")[Self.sku]?["sale_price"] == "30.00 GBP")
            let almost = try await watch.isNew(after: "a day") { clock.advance(by: .days(1)) }
            #expect(almost == nil, "\(String(describing: almost))")
            let come = try await watch.isNew(after: "its time") { clock.advance(by: .days(1)) }
            // The lowest of the 30 days before is now that of the first reduction.
            #expect(come?["price"] == "30.00 GBP" && come?["sale_price"] == "25.00 GBP")
            try await Self.comparePage(small, price: "25.00", prior: "30.00")
            // After half a year it is simply the price.
            let late = try await watch.isNew(after: "half a year") {
                clock.advance(by: .days(PriorPrice.announcedDays))
            }
            #expect(late?["price"] == "25.00 GBP" && late?["sale_price"] == nil)
            try await Self.comparePage(small, price: "25.00", prior: nil)
            // Dearer again: no reduction.
            let dearer = try await watch.isNew(after: "a rise") {
                try await Self.setPrice(small, 5_000, at: clock.now, key: "rise")
            }
            #expect(dearer?["price"] == "50.00 GBP" && dearer?["sale_price"] == nil)
        }
    }

    private static func comparePage(
        _ small: SmallShop, price: String, prior: String?
    ) async throws {
        let page = try await small.shop.client().get("/gb/en/p/shirt-linen?item=\(sku)").text
        let offer = try ReviewTests.data(page)["offers"].all.first { $0["sku"].text == sku }
        #expect(offer?["price"].text == price)
        #expect(offer?["priceSpecification"][0]["price"].text == prior)
    }

    @Test(arguments: TestDatabase.engines)
    func stockGoesAndComes(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await FeedTests.addPicture(small)
            let feeds = try await PublishedFeeds(small, "gb")
            let all = Watch(feeds: feeds, file: "google.xml")
            let local = Watch(feeds: feeds, file: "google-local.xml")
            for place in ["london-soho", "manchester-deansgate", "warehouse-milton-keynes"] {
                try await small.stock(Self.sku, at: place, place == "london-soho" ? 3 : 0)
            }
            // One of three: that matters to the shop's shelf only.
            let same = try await all.isNew(after: "one of three") {
                try await small.stock(Self.sku, at: "london-soho", 2)
            }
            #expect(same == nil, "\(String(describing: same))")
            let fewer = try await local.isNew(after: "one of two") {
                try await small.stock(Self.sku, at: "london-soho", 1)
            }
            #expect(fewer?["quantity"] == "1" && fewer?["availability"] == "in_stock")
            // The last one goes into a basket whose payment begins, and comes back by the clock.
            let gone = try await all.isNew(after: "the last one") {
                try await Self.reserveOne(small, at: "london-soho")
            }
            #expect(gone?["availability"] == "out_of_stock")
            let shelf = try await feeds.items("google-local.xml", "en")
            #expect(shelf["london-soho/\(Self.sku)"]?["quantity"] == "0")
            #expect(shelf["london-soho/\(Self.sku)"]?["pickup_method"] == "not_supported")
            let back = try await all.isNew(after: "a quarter of an hour") {
                small.shop.clock.advance(by: .minutes(16))
            }
            #expect(back?["availability"] == "in_stock")
        }
    }

    /// For a quarter of an hour.
    private static func reserveOne(_ small: SmallShop, at location: String) async throws {
        let item = try #require(small.world.items[sku])
        let place = try #require(small.world.locations[location])
        let (now, ids) = (small.shop.clock.now, small.shop.house.ids)
        let want = StockWant(itemID: item, locationID: place, quantity: .one, lineNo: 1)
        try await small.shop.house.store.write { tx in
            let short = try Stock.reserve(
                tx, holder: "a basket", wants: [want], until: now + .minutes(15), ids: ids,
                now: now)
            #expect(short.isEmpty, "\(short)")
        }
    }

    /// Where nothing can be collected from now on.
    private static func endCollection(_ small: SmallShop, at location: String) async throws {
        let house = small.shop.house
        let book = try await house.store.read { tx in try Locations.book(tx) }
        var details = try #require(book[code: location]?.details)
        details.offersCollection = false
        let operation = Operation(
            scope: "feed test", key: "end collection", request: [], at: house.now)
        _ = try await WriteLocations(house: house)(
            [details], operation: operation, actor: .system)
    }

    @Test(arguments: TestDatabase.engines)
    func everyChangeIsInTheNextFetch(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await FeedTests.addPicture(small)
            let feeds = try await PublishedFeeds(small, "gb")
            let watch = Watch(feeds: feeds, file: "google.xml")
            let manager = try await small.manager()
            let title = try await watch.isNew(after: "a title") {
                _ = try await manager.json(
                    "PUT", "/api/products/shirt-linen/texts",
                    """
                    {"texts":[{"language":"en","title":"Flax shirt","description":"New."}]}
                    """)
            }
            #expect(title?["title"] == "Flax shirt – M, White" && title?["description"] == "New.")
            let picture = try await watch.isNew(after: "a picture") {
                try await FeedTests.addPicture(small, "telephone.jpg")
            }
            #expect(picture?.all("additional_image_link").count == 1)
            let pictures = try await manager.get(PictureTests.path).json["items"].all
            let first = try #require(pictures.first?["id"].text)
            let moved = try await watch.isNew(after: "a move") {
                _ = try await manager.json(
                    "PUT", "/api/pictures/\(first)/position", "{\"position\":1}")
            }
            #expect(moved?["image_link"] == picture?["additional_image_link"])
            let removed = try await watch.isNew(after: "a removal") {
                _ = try await manager.json("DELETE", "/api/pictures/\(first)")
            }
            #expect(removed?.all("additional_image_link").count == 0)
            let office = try await small.staff(.manager, at: "manchester-deansgate")
            let content = try await watch.isNew(after: "a content") {
                _ = try await office.form(
                    "/office/products/shirt-linen/facts",
                    [("amount-\(Self.sku)", "2"), ("measure-\(Self.sku)", "kg")])
            }
            #expect(content?["unit_pricing_measure"] == "2kg")
            // Opening hours are in the promise of the shops.
            let local = Watch(feeds: feeds, file: "google-local.xml")
            let closed = try await local.isNew(after: "no collection") {
                try await Self.endCollection(small, at: "london-soho")
            }
            #expect(closed?["pickup_method"] == "not_supported")
        }
    }

    /// The test's clock begins on a Monday at 10:00 in London.
    @Test(arguments: TestDatabase.engines)
    func shopsSayWhenThingsAreReady(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await FeedTests.addPicture(small)
            try await small.stock(Self.sku, at: "london-soho", 4)
            try await small.stock(Self.sku, at: "manchester-deansgate", 0)
            let feeds = try await PublishedFeeds(small, "gb")
            let monday = try await feeds.items("google-local.xml", "en")
            let soho = try #require(monday["london-soho/\(Self.sku)"])
            #expect(soho["quantity"] == "4" && soho["availability"] == "in_stock")
            #expect(soho["price"] == "45.00 GBP")
            #expect(soho["pickup_method"] == "buy" && soho["pickup_sla"] == "same_day")
            let other = try #require(monday["manchester-deansgate/\(Self.sku)"])
            #expect(other["quantity"] == "0" && other["availability"] == "out_of_stock")
            #expect(other["pickup_sla"] == nil)
            // No entry for warehouses, nor for shops of other markets.
            #expect(Set(monday.values.compactMap { $0["store_code"] }).count == 2)
            // At night it is ready tomorrow, and a fetch says so without any change of ours.
            let watch = Watch(feeds: feeds, file: "google-local.xml")
            let night = try await watch.isNew(after: "the evening") {
                small.shop.clock.advance(by: .minutes(13 * 60))
            }
            #expect(night?["pickup_sla"] == "next_day", "\(String(describing: night))")
            // A market without a shop has a feed without an entry.
            let hungary = try await PublishedFeeds(small, "hu")
            #expect(try await hungary.items("google-local.xml", "hu").isEmpty)
        }
    }

    /// A collection that a rule fills is told of like one by hand, and what its rule says of time
    /// changes with the clock alone.
    @Test(arguments: TestDatabase.engines)
    func collectionsByRuleAreTold(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await FeedTests.addPicture(small)
            let feeds = try await PublishedFeeds(small, "gb")
            let watch = Watch(feeds: feeds, file: "google.xml")
            let told = try await watch.isNew(after: "rules") {
                let (ids, now) = (small.shop.house.ids, small.shop.clock.now)
                try await small.shop.house.store.write { tx in
                    let drafts = [
                        ("news", 1, CollectionRule.Condition.newWithin(days: 30)),
                        ("white", 2, .choice(option: "colour", values: ["white"])),
                        ("black", 3, .choice(option: "colour", values: ["black"])),
                        ("cheap", 4, .priceBelow(["GBP": 4_501])),
                        ("dear", 5, .priceBelow(["GBP": 100])),
                        ("abroad", 6, .priceBelow(["ILS": 100_000])),
                    ].map { handle, position, condition in
                        CollectionDraft(
                            handle: handle, position: position, inNavigation: false,
                            texts: [.english: ProductText(title: handle)],
                            rule: CollectionRule([condition]))
                    }
                    let answer = try WriteCollections.apply(tx, drafts, ids: ids, now: now)
                    #expect(answer.refusals.isEmpty)
                }
            }
            let types = try #require(told).all("product_type")
            #expect(
                types.filter { ["news", "white", "cheap"].contains($0) }.count == 3, "\(types)")
            #expect(!types.contains("black") && !types.contains("dear"))
            #expect(!types.contains("abroad"))
            let later = try await watch.isNew(after: "a month") {
                small.shop.clock.advance(by: .days(31))
            }
            #expect(try #require(later).all("product_type").contains("news") == false)
        }
    }

}
