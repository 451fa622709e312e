import Catalogue
import FoundationEssentials
import HTML
import HTTPTypes
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Staff
import Storage
import Web

/// What a till keeps, so that it can sell without asking: goods with their prices, the rules of
/// prices, the stock of its shop. All of it is read once, then what has changed.
extension APIRoutes {
    static let tillDataEndpoints: [Endpoint] = [
        tillRules, tillGoods, tillChanges, tillStockMarks, tillStock,
    ]

    private static let tillRules = Endpoint.read(
        "/api/till/rules", "tillRules", .till,
        "The rules of prices of the register's market, as data", access: .register,
        answers: Shapes.tillRules
    ) { call in
        let (shop, register, now) = (call.shop, try call.register(), call.now)
        return try await shop.house.store.read { tx in
            let (market, location) = try TillMarket.of(register, shop, tx)
            let book = try shop.books.markets.book(tx)
            return TillRules(
                market: market, country: location.country, book: book, now: now)
        }
    }
    .explained("Moments are microseconds since 1970; days count from 1 January 1970.")

    private static let afterProduct = Parameters.after { ProductID($0) }

    private static let tillGoods = Endpoint.read(
        "/api/till/goods", "listTillGoods", .till,
        "Everything on sale, a page after the other, with all prices that hold now or later",
        access: .register, [afterProduct], answers: Shapes.tillGoods, cache: "no-store"
    ) { call in
        let (shop, register, now) = (call.shop, try call.register(), call.now)
        let last = try call[afterProduct]
        return try await shop.house.store.read { tx in
            // The marks come first: what changes meanwhile is read again later.
            let mark = try TillMark.now(tx)
            let (market, _) = try TillMarket.of(register, shop, tx)
            let page = try CounterGoods.page(tx, after: last, language: market.defaultLanguage)
            return TillGoodsAnswer(
                goods: try TillGood.priced(tx, page.goods, market, now),
                next: page.next?.description, mark: mark)
        }
    }

    private static let mark = Parameter<TillMark>(
        "mark", in: .query, "The `mark` of the last answer, or of the first page of the goods.",
        schema: .text(pattern: "^[0-9]{1,18}-[0-9]{1,18}$"), form: "a mark of an answer"
    ) { TillMark($0) }

    private static let tillChanges = Endpoint.read(
        "/api/till/goods/changes", "listTillChanges", .till,
        "What has changed since", access: .register, [mark], answers: Shapes.tillChanges,
        cache: "no-store"
    ) { call in
        let (shop, register, now) = (call.shop, try call.register(), call.now)
        let known = try call[mark]
        return try await shop.house.store.read { tx in
            let mark = try TillMark.now(tx)
            let whole = TillChanges(goods: [], gone: [], mark: mark, isWhole: true)
            guard known.goods <= mark.goods, known.prices <= mark.prices else { return whole }
            guard let products = try CounterGoods.changed(tx, after: known.goods),
                let items = try StandingPrices.changed(tx, after: known.prices)
            else { return whole }
            let (market, _) = try TillMarket.of(register, shop, tx)
            let owners = try Products.owners(tx, items: items)
            let all = Array(Set(products).union(owners.values)).sorted()
            let goods = try CounterGoods.of(tx, all, language: market.defaultLanguage)
            let here = Set(goods.map(\.id))
            let every = try CounterGoods.items(tx, of: all) + items
            return TillChanges(
                goods: try TillGood.priced(tx, goods, market, now),
                gone: Array(Set(every).subtracting(here)).sorted(), mark: mark, isWhole: false)
        }
    }
    .explained("`isWhole` says that too much has changed: all goods are to be read again.")

    private static let tillStockMarks = Endpoint.read(
        "/api/till/stock/marks", "tillStockMarks", .till,
        "A number for each of 1,024 parts of the shop's stock; what differs is to be read",
        access: .register, answers: Shapes.tillMarks, cache: "no-store"
    ) { call in
        let (shop, place, now) = (call.shop, try call.register().location, call.now)
        return try await shop.house.store.read { tx in
            try StockBuckets.read(tx, at: place, now: now).marks
        }
    }
    .explained(
        "An item belongs to the part that the lowest ten bits of its id name. Base64 of 1,024 "
            + "numbers of 32 bits, the lowest byte first.")

    private static let parts = Parameter<[Int]>(
        "parts", in: .query, "The parts to read, with commas; all of them when it is missing.",
        schema: .list(.number(least: 0, most: 1_023), least: 1, most: 1_024),
        form: "numbers from 0 to 1023 with commas", fallback: []
    ) { text in
        let numbers = text.split(separator: ",").map { Int($0) ?? -1 }
        return numbers.allSatisfy((0..<StockBuckets.count).contains) ? numbers : nil
    }

    private static let tillStock = Endpoint.read(
        "/api/till/stock", "tillStock", .till, "What is free in the register's shop",
        access: .register, [parts], answers: Shapes.tillStock, cache: "no-store"
    ) { call in
        let (shop, place, now) = (call.shop, try call.register().location, call.now)
        let wanted = try call[parts]
        return try await shop.house.store.read { tx in
            let all = try StockBuckets.read(tx, at: place, now: now)
            let parts = wanted.isEmpty ? Array(0..<StockBuckets.count) : Set(wanted).sorted()
            return TillStock(
                marks: all.marks, parts: parts.map { ($0, all.free[$0]) })
        }
    }
}

/// The market in which a register sells: that of its place's country.
enum TillMarket {
    static func of(
        _ register: Register, _ shop: Shop, _ tx: Transaction
    ) throws -> (Market, Location) {
        guard let location = try shop.books.locations.book(tx)[register.location],
            let market = try shop.books.markets.book(tx).market(for: location.country)
        else { throw StoreFault.other("register \(register.id) has no place in a market") }
        return (market, location)
    }
}

/// How far a till has read the changes of goods and of prices.
struct TillMark: Sendable, Equatable {
    let goods: Int
    let prices: Int

    static func now(_ tx: Transaction) throws -> TillMark {
        TillMark(
            goods: try SearchChanges.revision(tx), prices: try StandingPrices.revision(tx))
    }

    init(goods: Int, prices: Int) {
        self.goods = goods
        self.prices = prices
    }

    init?(_ text: String) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2 else { return nil }
        self.init(goods: parts[0], prices: parts[1])
    }

    var text: String { "\(goods)-\(prices)" }
}

struct TillGood: Sendable {
    let good: CounterGood
    let prices: [PriceRow]

    static func priced(
        _ tx: Transaction, _ goods: [CounterGood], _ market: Market, _ now: Instant
    ) throws -> [TillGood] {
        let rows = try Prices.upcoming(tx, items: goods.map(\.id), market: market, from: now)
        return goods.map { TillGood(good: $0, prices: rows[$0.id] ?? []) }
    }
}

struct TillGoodsAnswer: Sendable {
    let goods: [TillGood]
    let next: String?
    let mark: TillMark
}

struct TillChanges: Sendable {
    let goods: [TillGood]
    let gone: [ItemID]
    let mark: TillMark
    let isWhole: Bool
}

struct TillStock: Sendable {
    let marks: [UInt32]
    let parts: [(number: Int, free: [(item: ItemID, units: Int)])]
}

struct TillRules: Sendable {
    let market: Market
    let country: Country
    let book: MarketBook
    let now: Instant

    /// Those that hold today or later where the market sells.
    var taxRates: [TaxRate] {
        let today = TaxRate.day(of: now)
        let countries = Set(market.countries + [country])
        return book.taxRates.filter { rate in
            countries.contains(rate.country)
                && (rate.to.map { $0.number >= today.number - 30 } ?? true)
        }
    }
}
