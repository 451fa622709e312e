package import Catalogue
package import Inventory
package import Kernel
package import Platform
package import Pricing
package import Storage

/// A list as it is shown: its items, what they cost now, and what each place has of them.
package struct ListView: Sendable {
    package let list: ShoppingList
    package let items: [ItemID: ItemCard]
    package let priced: PricedBasket
    package let levels: StockLevels.Table
    package let market: Market
    package let places: LocationBook

    /// Units of an item that the market's places can promise.
    package func available(_ item: ItemID) -> Int {
        let serving = places.serving(market)
        return (levels[item] ?? [:]).reduce(0) { sum, entry in
            serving.contains(entry.key) ? sum + entry.value.available : sum
        }
    }

    package func pricedLine(_ item: ItemID) -> PricedLine? {
        priced.lines.first { $0.itemID == item }
    }

    /// Whether it can go into a basket now.
    package func canBeHad(_ item: ItemID) -> Bool {
        items[item]?.isWithdrawn == false && pricedLine(item) != nil && available(item) > 0
    }
}

extension ShoppingLists {
    /// A list with its prices; five statements for any number of lines.
    package static func view(
        _ tx: Transaction, _ list: ShoppingList, market: Market, book: MarketBook,
        places: LocationBook, language: Language, at now: Instant
    ) throws -> ListView {
        let ids = list.lines.map(\.itemID)
        let items = try Products.items(tx, ids: ids, language: language)
        let rows = try Prices.rows(tx, items: ids, market: market, at: now)
        let levels = try StockLevels.load(tx, items: ids, now: now)
        let lines = list.lines.map { line in
            PriceRequest.Line(
                itemID: line.itemID, quantity: line.quantity,
                taxClass: items[line.itemID]?.taxClass ?? .standard)
        }
        let request = PriceRequest(
            lines: lines, market: market, moment: now, handover: .undecided)
        return ListView(
            list: list, items: items, priced: price(request, book, rows: rows), levels: levels,
            market: market, places: places)
    }
}

/// The use cases of lists.
package struct ListWork: Sendable {
    package let keep: KeepLists
    package let change: ChangeList
    package let share: ShareList
    package let move: MoveToBasket
    package let saveForLater: SaveForLater

    package init(_ house: House, _ books: ShopBooks) {
        keep = KeepLists(house)
        change = ChangeList(house)
        share = ShareList(house)
        move = MoveToBasket(house, books)
        saveForLater = SaveForLater(house)
    }
}
