import Catalogue
import Kernel
import Platform
import Pricing
import Storage
import TestWorld
import Testing

/// Markets and prices as they are written and read back, on both engines.
@Suite struct WritingPricesTests {
    static let usual = MarketDraft(
        code: "gb", position: 1, currency: .gbp, languages: [.english, .hebrew],
        countries: [TestMarkets.great, TestMarkets.ireland], names: [.english: "Britain"],
        lists: [.init(code: "standard"), .init(code: "members", customerGroup: "members")],
        deliveryRates: [
            DeliveryRate(
                country: TestMarkets.great, amount: Amount(minor: 495),
                freeFrom: Amount(minor: 5_000))
        ])

    static func operation(_ key: String, _ house: House) -> Operation {
        Operation(scope: "test", key: key, request: Array(key.utf8), at: house.now)
    }

    /// One product with two items, and the market above.
    static func prepare(_ house: House) async throws -> (market: Market, items: [ItemID]) {
        let rates = TestMarkets.book.taxRates
        return try await house.store.write { tx in
            let markets = try WriteMarkets.apply(tx, [usual], taxRates: rates, house: house)
            #expect(markets.refusals.isEmpty)
            let written = try WriteProducts.apply(
                tx, [WritingProductsTests.shirt], ids: house.ids, now: house.now)
            #expect(written.refusals.isEmpty)
            let market = try #require(try MarketBooks().book(tx).market(code: "gb"))
            return (market, written.products[0].items)
        }
    }

    @Test(arguments: TestDatabase.engines) func marketsAreUpserted(_ engine: TestDatabase)
        async throws
    {
        try await engine.withHouse { house, _ in
            let books = MarketBooks()
            let rates = TestMarkets.book.taxRates
            let write = WriteMarkets(house: house)
            let first = try await write(
                [Self.usual], taxRates: rates, operation: Self.operation("1", house), actor: .system
            )
            #expect(first.answer == MarketsWritten(changed: true, refusals: []))
            let book = try await house.store.read { try books.book($0) }
            let market = try #require(book.market(code: "gb"))
            #expect(market.languages == Self.usual.languages)
            #expect(market.countries == Self.usual.countries)
            #expect(market.names.text(in: .hebrew) == "Britain")
            #expect(market.deliveryRates == Self.usual.deliveryRates)
            #expect(market.lists.map(\.code) == ["members", "standard"])
            #expect(Set(book.taxRates) == Set(rates))
            let again = try await write(
                [Self.usual], taxRates: rates, operation: Self.operation("2", house), actor: .system
            )
            #expect(!again.answer.changed)
            #expect(try await house.store.read { try books.book($0) }.revision == book.revision)
            var other = Self.usual
            other.deliveryRates = []
            other.lists.removeLast()
            let changed = try await write(
                [other], taxRates: [TestMarkets.rate(TestMarkets.great, "standard", 250_000)],
                operation: Self.operation("3", house), actor: .system)
            #expect(changed.answer.changed)
            let after = try await house.store.read { try books.book($0) }
            #expect(after.revision != book.revision)
            #expect(after.market(code: "gb")?.id == market.id)
            #expect(after.market(code: "gb")?.lists == market.lists)
            #expect(after.market(code: "gb")?.deliveryRates == [])
            let day = try #require(Day("2026-01-01"))
            #expect(after.taxRate(.standard, in: TestMarkets.great, on: day) == 250_000)
            #expect(after.taxRate(.reduced, in: TestMarkets.great, on: day) == 50_000)
        }
    }

    @Test(arguments: TestDatabase.engines) func pricesKeepTheirHistory(_ engine: TestDatabase)
        async throws
    {
        try await engine.withHouse { house, clock in
            let (market, items) = try await Self.prepare(house)
            let list = try #require(market.list(code: "standard")).id
            let item = items[0]
            let set = { (key: String, amount: Int64?, moment: Instant) in
                try await SetPrices(house: house)(
                    [
                        PriceChange(
                            itemID: item, list: list,
                            price: amount.map { Money(minor: $0, .gbp) })
                    ],
                    at: moment, operation: Self.operation(key, house), actor: .system
                ).answer
            }
            let start = clock.now
            let sold = { @Sendable (moment: Instant) in
                try await house.store.read { tx in
                    let rows = try Prices.rows(tx, items: items, market: market, at: moment)
                    return Prices.unit(rows[item] ?? [], market: market, at: moment)?.minor
                }
            }
            #expect(try await set("a", 1_000, start) == Self.set(1, 0, 0))
            #expect(try await set("b", 1_000, start) == Self.set(0, 0, 1))
            // At the very same moment: replaced, not doubled.
            #expect(try await set("c", 1_100, start) == Self.set(1, 1, 0))
            clock.advance(by: .days(40))
            #expect(try await set("d", 800, clock.now) == Self.set(1, 1, 0))
            // A planned price stays planned when the present one changes.
            #expect(try await set("e", 900, clock.now + .days(5)) == Self.set(1, 1, 0))
            clock.advance(by: .days(1))
            #expect(try await set("f", 700, clock.now) == Self.set(1, 1, 0))
            #expect(try await set("g", 700, clock.now) == Self.set(0, 0, 1))
            #expect(try await sold(start - .seconds(1)) == nil)
            #expect(try await sold(start) == 1_100)
            #expect(try await sold(start + .days(40)) == 800)
            #expect(try await sold(start + .days(41)) == 700)
            #expect(try await sold(start + .days(45)) == 900)
            let now = clock.now
            let rows = try await house.store.read { tx in
                try Prices.rows(tx, items: items, market: market, at: now, history: true)
            }
            let prior = PriorPrice.of(rows[item] ?? [], market: market, at: now)
            #expect(prior?.amount.minor == 800)
            // The past stays: a moment that has passed means now.
            #expect(try await set("h", nil, start) == Self.set(0, 1, 0))
            #expect(try await sold(now) == nil)
            #expect(try await sold(start + .days(40)) == 800)
            #expect(try await sold(start + .days(45)) == 900)
        }
    }

    static func set(_ opened: Int, _ closed: Int, _ unchanged: Int) -> PricesSet {
        PricesSet(opened: opened, closed: closed, unchanged: unchanged, refusals: [])
    }

    @Test(arguments: TestDatabase.engines) func wrongPricesAreRefusedByField(_ engine: TestDatabase)
        async throws
    {
        try await engine.withHouse { house, _ in
            let (market, items) = try await Self.prepare(house)
            let list = try #require(market.list(code: "standard")).id
            let change = { (item: ItemID, list: PriceListID, money: Money, quantity: Int) in
                PriceChange(
                    itemID: item, list: list, minQuantity: Quantity(known: quantity), price: money)
            }
            let good = Money(minor: 1, .gbp)
            let answer = try await SetPrices(house: house)(
                [
                    change(items[0], list, Money(minor: 0, .gbp), 1),
                    change(items[1], list, Money(minor: -5, .gbp), 1),
                    change(items[0], list, Money(minor: 5, .eur), 2),
                    change(TestMarkets.item(404), list, good, 1),
                    change(items[0], TestMarkets.id(404), good, 1),
                    change(items[0], list, good, 0),
                    change(items[0], list, good, 2),
                ],
                at: house.now, operation: Self.operation("1", house), actor: .system
            ).answer
            let found = answer.refusals.map { "\($0.field) \($0.reason.rawValue)" }
            #expect(
                found == [
                    "prices[0].price outOfRange", "prices[1].price outOfRange",
                    "prices[2].price wrongCurrency", "prices[3].itemID unknown",
                    "prices[4].list unknown", "prices[5].minQuantity outOfRange",
                    "prices[6] doubled",
                ])
            let rows = try await house.store.read { tx in
                try Prices.rows(tx, items: items, market: market, at: house.now)
            }
            #expect(rows.isEmpty)
            let visitor = try await SetPrices(house: house)(
                [change(items[0], list, good, 1)], at: house.now,
                operation: Self.operation("2", house), actor: .visitor(house.ids.next()))
            #expect(visitor.answer.refusals.map(\.reason) == [.notPermitted])
        }
    }

    @Test(arguments: TestDatabase.engines) func wrongMarketsAreRefusedByField(
        _ engine: TestDatabase
    )
        async throws
    {
        try await engine.withHouse { house, _ in
            let (market, items) = try await Self.prepare(house)
            let list = try #require(market.list(code: "standard")).id
            let change = PriceChange(itemID: items[0], list: list, price: Money(minor: 1, .gbp))
            _ = try await SetPrices(house: house)(
                [change], at: house.now, operation: Self.operation("1", house), actor: .system)
            var euro = Self.usual
            euro.currency = .eur
            var empty = Self.usual
            empty.code = "Great Britain"
            empty.countries = []
            let write = { (key: String, draft: MarketDraft, rates: [TaxRate]) in
                try await WriteMarkets(house: house)(
                    [draft], taxRates: rates, operation: Self.operation(key, house), actor: .system
                ).answer.refusals.map { "\($0.field) \($0.reason.rawValue)" }
            }
            #expect(try await write("2", euro, []) == ["markets[0].currency wrongCurrency"])
            #expect(
                try await write("3", empty, []) == [
                    "markets[0].code malformed", "markets[0].countries missing",
                    "markets[0].deliveryRates[0].country unknown",
                ])
            let overlapping = [
                TestMarkets.rate(TestMarkets.great, "books", 0, from: "2020-01-01"),
                TestMarkets.rate(TestMarkets.great, "books", 50_000, from: "2026-01-01"),
            ]
            #expect(
                try await write("4", Self.usual, overlapping) == ["taxRates[1].from overlapping"])
        }
    }
}
