import Catalogue
import Customers
import Foundation
import Inventory
import Kernel
import Logging
import Ordering
import Platform
import Pricing
import Server
import Storage
import Synchronization

/// What the requests of a benchmark are made of: real products of the demo data, and enough stock
/// that no order is refused.
struct BenchWorld: Sendable {
    let house: House
    let market: String
    let shop: Location
    /// Products with one item, and their prices.
    let goods: [Goods]
    /// Addresses of list pages of fifty products.
    let listPages: [String]

    struct Goods: Sendable {
        let item: ItemID
        let handle: String
        let price: Amount
    }

    /// Units of each item added at the shop.
    private static let plenty = 100_000_000

    /// Reads the demo data and adds the stock.
    static func open(_ store: any Store, secret: [UInt8]) async throws -> BenchWorld {
        let house = House(
            store: store,
            logger: Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() }),
            secret: secret)
        let now = house.now
        let (market, shop, goods, pages) = try await store.read { tx in
            try BenchWorld.read(tx, now)
        }
        let movements = goods.compactMap {
            StockMovement(
                itemID: $0.item, locationID: shop.id, quantity: plenty, reason: .correction,
                reference: "bench")
        }
        for start in stride(from: 0, to: movements.count, by: 500) {
            let part = Array(movements[start..<min(start + 500, movements.count)])
            try await store.write { tx in
                _ = try Stock.receive(tx, part, ids: house.ids, now: now)
            }
        }
        return BenchWorld(
            house: house, market: market.code, shop: shop, goods: goods, listPages: pages)
    }

    private static func read(
        _ tx: Transaction, _ now: Instant
    ) throws -> (Market, Location, [Goods], [String]) {
        let book = try MarketBooks().book(tx)
        let places = try Locations.book(tx)
        guard let market = book.first,
            let shop = places.locations.first(where: {
                $0.offersCollection && market.countries.contains($0.country)
            })
        else { throw StoreFault.other("there is no demo data: run kolbo demo first") }
        var goods: [ItemID: Goods] = [:]
        var pages: [String] = []
        for collection in try Collections.navigation(tx, language: .english) {
            var cursor: ProductCursor?
            repeat {
                let page = try Products.page(
                    tx, collection: collection.id, language: .english, after: cursor, limit: 50)
                if page.cards.count == 50 {
                    pages.append(listPage(market, collection.handle, cursor))
                }
                let items = page.cards.flatMap { $0.items.map(\.id) }
                let rows = try Prices.rows(tx, items: items, market: market, at: now)
                for card in page.cards where card.items.count == 1 {
                    let item = card.items[0].id
                    if let price = Prices.unit(rows[item] ?? [], market: market, at: now) {
                        goods[item] = Goods(item: item, handle: card.handle, price: price)
                    }
                }
                cursor = page.next
            } while cursor != nil
        }
        return (market, shop, goods.values.sorted { $0.item < $1.item }, pages)
    }

    private static func listPage(
        _ market: Market, _ handle: String, _ cursor: ProductCursor?
    ) -> String {
        "/api/products?collection=\(handle)&market=\(market.code)&language=en&limit=50"
            + (cursor.map { "&after=\($0.text)" } ?? "")
    }

    /// Three different goods for an order, the same for the same number.
    func three(_ number: Int) -> [Goods] {
        let generator = Randomness.seeded(UInt64(truncatingIfNeeded: number &+ 1))
        var chosen: [Goods] = []
        while chosen.count < 3 {
            let next = goods[Int(generator.below(UInt64(goods.count)))]
            if !chosen.contains(where: { $0.item == next.item }) { chosen.append(next) }
        }
        return chosen
    }

    /// A visitor with a basket of three items, ready to order.
    struct Ready: Sendable {
        let token: String
        let visitor: VisitorID
        let total: Amount
    }

    /// Makes so many, many at once, by the use cases that shoppers use.
    func prepare(_ count: Int, from first: Int) async throws -> [Ready] {
        let next = Tally()
        return try await withThrowingTaskGroup(of: [Ready].self) { group in
            for _ in 0..<64 {
                group.addTask {
                    var own: [Ready] = []
                    while true {
                        let index = next.next()
                        guard index < count else { return own }
                        own.append(try await self.ready(first + index))
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    private func ready(_ number: Int) async throws -> Ready {
        let (token, visitor) = try await StartVisit(house: house)(
            language: .english, marketCode: market)
        let change = ChangeBasket(house)
        var total = Amount.zero
        for goods in three(number) {
            let operation = Operation(
                scope: "bench \(visitor)", key: goods.item.description, request: [],
                at: house.now)
            _ = try await change(
                operation, item: goods.item, .set(.one), actor: .visitor(visitor))
            total += goods.price
        }
        return Ready(token: token.text, visitor: visitor, total: total)
    }

    /// The body that places the order of a ready basket, paid when it is collected.
    func orderBody(_ total: Amount) -> String {
        """
        {"market":"\(market)","language":"en",\
        "contact":{"name":"Ada Bench","email":"ada@example.com"},\
        "handover":{"kind":"collection","location":"\(shop.id)"},\
        "payment":{"kind":"atCollection"},"total":\(total.minor)}
        """
    }

    func orderRequest(_ ready: Ready, key: String) -> [UInt8] {
        HTTPConnection.request(
            "POST", "/api/orders",
            headers: [
                ("Authorization", "Bearer \(ready.token)"), ("Idempotency-Key", key),
                ("Content-Type", "application/json"),
            ], body: Array(orderBody(ready.total).utf8))
    }
}
