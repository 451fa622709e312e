import Catalogue
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import TestWorld
import Testing

/// A shop of random goods, kept beside the database in the plainest way.
struct ModelShop: Sendable {
    struct Item: Sendable {
        let sku: String
        let size: String
        let colour: String
        var id: ItemID
        var isWithdrawn = false
        /// From when on it costs how much; 0 is nothing.
        var prices: [Instant: Int64] = [:]
        var free: [LocationID: Int] = [:]

        func price(_ now: Instant) -> Int64 {
            prices.filter { $0.key <= now }.max { $0.key < $1.key }?.value ?? 0
        }
    }
    struct Product: Sendable {
        let handle: String
        var words: [String]
        var id: ProductID
        let createdAt: Instant
        var items: [Item]
    }
    struct Collection: Sendable {
        let handle: String
        var members: [ProductID]
        let rule: CollectionRule?
    }

    /// Words of which none resembles another.
    static let words = [
        "lantern", "velvet", "orchid", "pepper", "saddle", "mirror", "compass", "quilt",
    ]
    static let options = [
        ("size", ["s", "m", "l"]), ("colour", ["navy", "olive", "cherry"]),
    ]

    let random: Randomness
    let market: Market
    let list: PriceListID
    let shops: [LocationID]
    var products: [Product] = []
    var collections: [Collection] = []
    private var number = 0

    // MARK: Making

    static func make(_ house: House, _ seed: UInt64) async throws -> ModelShop {
        let (market, shops) = try await foundation(house)
        var model = ModelShop(
            random: .seeded(seed), market: market, list: try #require(market.lists.first?.id),
            shops: shops)
        for _ in 0..<50 { try await model.addProduct(house) }
        model.collections = [
            Collection(handle: "first", members: [], rule: nil),
            Collection(handle: "second", members: [], rule: nil),
            Collection(
                handle: "cheap", members: [], rule: CollectionRule([.priceBelow(["GBP": 1_500])])),
            Collection(
                handle: "fresh-navy", members: [],
                rule: CollectionRule([
                    .choice(option: "colour", values: ["navy"]), .newWithin(days: 3),
                ])),
        ]
        for place in model.collections.indices { try await model.fill(place, house) }
        return model
    }

    private static func foundation(_ house: House) async throws -> (Market, [LocationID]) {
        let (ids, now) = (house.ids, house.now)
        let country = try #require(Country("GB"))
        let zone = try #require(PlaceZone("Europe/London"))
        return try await house.store.write { tx in
            let draft = MarketDraft(
                code: "gb", position: 1, currency: .gbp, languages: [.english],
                countries: [country], names: [.english: "Britain"])
            _ = try WriteMarkets.apply(tx, [draft], taxRates: [], house: house)
            let places = ["north", "south"].map { code in
                LocationDetails(
                    code: code, kind: .shop, names: LocalizedText([.english: code]),
                    country: country, zone: zone, offersCollection: true)
            }
            guard
                case .written(let written, _) = try WriteLocations.apply(
                    tx, places, ids: ids, now: now)
            else { throw StoreFault.other("the locations were refused") }
            let market = try #require(try MarketBooks().book(tx).first)
            return (market, ["north", "south"].compactMap { written[$0] })
        }
    }

    private func draw(_ bound: Int) -> Int { Int(random.below(UInt64(bound))) }
    private func chance(_ percent: Int) -> Bool { draw(100) < percent }
    private func pick<T>(_ values: [T]) -> T { values[draw(values.count)] }

    private mutating func addProduct(_ house: House) async throws {
        number += 1
        var items: [Item] = []
        for size in ["s", "m", "l"] where chance(60) {
            for colour in ["navy", "olive", "cherry"] where chance(50) {
                items.append(
                    Item(
                        sku: "P\(number)-\(size)-\(colour)", size: size, colour: colour,
                        id: ItemID(high: 0, low: 0)))
            }
        }
        if items.isEmpty {
            items = [
                Item(sku: "P\(number)", size: "m", colour: "olive", id: ItemID(high: 0, low: 0))
            ]
        }
        let count = 1 + draw(3)
        let product = Product(
            handle: "product-\(number)", words: (0..<count).map { _ in pick(Self.words) },
            id: ProductID(high: 0, low: 0), createdAt: house.now, items: items)
        products.append(product)
        try await write(products.count - 1, house)
        for place in products[products.count - 1].items.indices where chance(85) {
            try await setPrice(products.count - 1, place, house, at: house.now)
        }
        for place in products[products.count - 1].items.indices {
            try await move(products.count - 1, place, house)
        }
    }

    /// Writes the product as it is in the model now.
    private mutating func write(_ place: Int, _ house: House) async throws {
        let product = products[place]
        let live = product.items.indices.filter { !product.items[$0].isWithdrawn }
        let draft = ProductDraft(
            handle: product.handle,
            texts: [.english: ProductText(title: product.words.joined(separator: " "))],
            options: Self.options.map { option, values in
                OptionDraft(
                    code: option, names: [.english: option],
                    values: values.map { OptionValueDraft(code: $0, names: [.english: $0]) })
            },
            items: live.map {
                let item = product.items[$0]
                return ItemDraft(sku: item.sku, values: [item.size, item.colour])
            })
        let (ids, now) = (house.ids, house.now)
        let written = try await house.store.write { tx in
            try WriteProducts.apply(tx, [draft], ids: ids, now: now)
        }
        let one = try #require(written.products.first, "\(written.refusals)")
        products[place].id = one.id
        for (index, id) in zip(live, one.items) { products[place].items[index].id = id }
    }

    private mutating func setPrice(
        _ product: Int, _ item: Int, _ house: House, at moment: Instant
    ) async throws {
        let amount = Int64(100 * (1 + draw(40)))
        let (list, now) = (list, house.now)
        let id = products[product].items[item].id
        let set = try await house.store.write { tx in
            try SetPrices.apply(
                tx,
                [PriceChange(itemID: id, list: list, price: Money(minor: amount, .gbp))],
                at: moment, now: now)
        }
        #expect(set.refusals.isEmpty)
        products[product].items[item].prices[moment] = amount
    }

    private mutating func move(_ product: Int, _ item: Int, _ house: House) async throws {
        let shop = pick(shops)
        let wanted = chance(50) ? 0 : 1 + draw(4)
        let before = products[product].items[item].free[shop] ?? 0
        let (ids, now) = (house.ids, house.now)
        number += 1
        guard
            let movement = StockMovement(
                itemID: products[product].items[item].id, locationID: shop,
                quantity: wanted - before, reason: .correction, reference: "\(number)")
        else { return }
        try await house.store.write { tx in
            _ = try Stock.receive(tx, [movement], ids: ids, now: now)
        }
        products[product].items[item].free[shop] = wanted
    }

    private mutating func fill(_ place: Int, _ house: House) async throws {
        if collections[place].rule == nil {
            collections[place].members = products.filter { _ in chance(40) }.map(\.id)
            collections[place].members.reverse()
        }
        let collection = collections[place]
        let draft = CollectionDraft(
            handle: collection.handle, position: place,
            texts: [.english: ProductText(title: "Xylophone \(place)")],
            products: collection.members, rule: collection.rule)
        let (ids, now) = (house.ids, house.now)
        let written = try await house.store.write { tx in
            try WriteCollections.apply(tx, [draft], ids: ids, now: now)
        }
        #expect(written.refusals.isEmpty)
    }

    // MARK: Changing

    mutating func change(_ house: House, _ clock: TestClock) async throws {
        clock.advance(by: chance(20) ? .days(1) : .minutes(7))
        let product = draw(products.count)
        let item = draw(products[product].items.count)
        switch draw(8) {
        case 0: try await addProduct(house)
        case 1:
            products[product].words = [pick(Self.words), pick(Self.words)]
            try await write(product, house)
        case 2:
            let live = products[product].items.count { !$0.isWithdrawn }
            let isLast = live == 1 && !products[product].items[item].isWithdrawn
            if !isLast { products[product].items[item].isWithdrawn.toggle() }
            try await write(product, house)
        case 3: try await setPrice(product, item, house, at: house.now)
        case 4: try await setPrice(product, item, house, at: house.now + .minutes(10))
        case 5: try await fill(draw(2), house)
        default: for _ in 0..<5 { try await move(draw(products.count), 0, house) }
        }
    }
}
