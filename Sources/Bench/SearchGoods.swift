import Catalogue
import Inventory
import Kernel
import Platform
import Pricing
import Storage

/// Many goods that are like those of the demo: their words, some with a name that nothing else has,
/// one in ten in sizes and colours.
struct SearchGoods: Sendable {
    let house: House

    private static let atOnce = 250

    /// Adds products until there are `count`; every hundred has `onShelf` of them at the shop.
    /// Returns the shop.
    func fill(to count: Int, onShelf: Int) async throws -> LocationID {
        let (titles, collections, market, shop) = try await known()
        guard let list = market.list(code: "standard") ?? market.lists.first else {
            throw StoreFault.other("the market has no list")
        }
        let random = Randomness.seeded(42)
        var members: [String: [ProductID]] = [:]
        for start in stride(from: titles.count, to: count, by: SearchGoods.atOnce) {
            let drafts = (start..<min(start + SearchGoods.atOnce, count)).map {
                draft($0, titles, random)
            }
            let prices = drafts.map { _ in Int64(50 + random.below(9_950)) }
            let shelved = drafts.map { _ in random.below(100) < UInt64(onShelf) }
            let (ids, now) = (house.ids, house.now)
            let written = try await house.store.write { tx in
                let written = try WriteProducts.apply(tx, drafts, ids: ids, now: now)
                var changes: [PriceChange] = []
                var movements: [StockMovement] = []
                for (place, one) in written.products.enumerated() {
                    for item in one.items {
                        changes.append(
                            PriceChange(
                                itemID: item, list: list.id,
                                price: Money(minor: prices[place], market.currency)))
                        if shelved[place] {
                            movements += [
                                StockMovement(
                                    itemID: item, locationID: shop, quantity: 3, reason: .opening,
                                    reference: "search bench")
                            ].compactMap { $0 }
                        }
                    }
                }
                for part in stride(from: 0, to: changes.count, by: 500) {
                    _ = try SetPrices.apply(
                        tx, Array(changes[part..<min(part + 500, changes.count)]), at: now,
                        now: now)
                }
                _ = try Stock.receive(tx, movements, ids: ids, now: now)
                return written
            }
            for one in written.products {
                let handle = collections[Int(random.below(UInt64(collections.count)))]
                members[handle, default: []].append(one.id)
            }
        }
        try await fill(members)
        return shop
    }

    private func known() async throws -> ([String], [String], Market, LocationID) {
        let now = house.now
        return try await house.store.read { tx in
            var titles: [String] = []
            var after: ProductID?
            repeat {
                let cards = try Products.all(tx, language: .english, after: after, limit: 200)
                titles += cards.map(\.title)
                after = cards.last?.id
            } while after != nil
            let book = try MarketBooks().book(tx)
            let places = try Locations.book(tx)
            let collections = try Collections.all(tx, language: .english).map(\.handle)
            guard let market = book.first,
                let shop = places.locations.first(where: {
                    $0.offersCollection && market.countries.contains($0.country)
                }), now > Instant(seconds: 0)
            else { throw StoreFault.other("there is no demo data") }
            let byHand = collections.filter { $0 != "little-gifts" && $0 != "in-blue" }
            return (titles, byHand, market, shop.id)
        }
    }

    /// The titles' words mixed, with a name of its own for every second.
    private func draft(_ number: Int, _ titles: [String], _ random: Randomness) -> ProductDraft {
        func pick<T>(_ values: [T]) -> T { values[Int(random.below(UInt64(values.count)))] }
        let syllables = ["ar", "vo", "li", "ten", "ka", "mo", "ri", "su", "be", "nor", "da", "ly"]
        var words = pick(titles).split(separator: " ").map(String.init)
        words[Int(random.below(UInt64(words.count)))] =
            pick(titles).split(separator: " ").map(String.init).last ?? "goods"
        if number % 2 == 0 {
            let name = (0..<3).map { _ in pick(syllables) }.joined()
            words.insert(name.prefix(1).uppercased() + name.dropFirst(), at: 0)
        }
        let title = words.joined(separator: " ")
        let texts = [Language.english: ProductText(title: title)]
        let handle = "goods-\(number)"
        guard number % 10 == 0 else {
            return ProductDraft(
                handle: handle, texts: texts, items: [ItemDraft(sku: "G\(number)")])
        }
        let sizes = ["s", "m", "l", "xl"]
        let colours = ["navy", "red", "green"]
        func option(_ code: String, _ values: [String]) -> OptionDraft {
            OptionDraft(
                code: code, names: [.english: code],
                values: values.map { OptionValueDraft(code: $0, names: [.english: $0]) })
        }
        return ProductDraft(
            handle: handle, texts: texts,
            options: [option("size", sizes), option("colour", colours)],
            items: sizes.flatMap { size in
                colours.map {
                    ItemDraft(sku: "G\(number)-\(size)-\($0)", values: [size, $0])
                }
            })
    }

    private func fill(_ members: [String: [ProductID]]) async throws {
        let (ids, now) = (house.ids, house.now)
        for (handle, products) in members {
            try await house.store.write { tx in
                guard
                    let collection = try Collections.find(tx, handle: handle, language: .english)
                else { return }
                var before: [ProductID] = []
                var cursor: ProductCursor?
                repeat {
                    let page = try Products.page(
                        tx, collection: collection.id, language: .english, after: cursor,
                        limit: 200)
                    before += page.cards.map(\.id)
                    cursor = page.next
                } while cursor != nil
                let draft = CollectionDraft(
                    handle: handle, position: 50,
                    texts: [.english: ProductText(title: collection.title)],
                    products: before + products)
                let written = try WriteCollections.apply(tx, [draft], ids: ids, now: now)
                if let first = written.refusals.first { throw StoreFault.other("\(first)") }
            }
        }
    }
}
