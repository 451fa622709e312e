import Catalogue
import Inventory
package import Kernel
package import Platform
import Pricing
package import Storage

package enum MoveAnswer: Sendable, Hashable, Codable, CodableAnswer {
    /// `left` stay on the list: sold out, withdrawn, or more than a basket takes.
    case moved(basket: BasketID, lines: Int, left: Int)
    /// Nothing of it can be had now.
    case nothing(left: Int)
    case unknownList
    case notAShopper
}

/// Moves lines of a list into the actor's own basket. What cannot be had stays on the list. Whoever
/// has a link for looking only gets copies: the list stays as it is.
package struct MoveToBasket: Sendable {
    let house: House
    let books: ShopBooks

    package init(_ house: House, _ books: ShopBooks) {
        self.house = house
        self.books = books
    }

    /// - Parameter item: nil for all of them.
    package func callAsFunction(
        _ operation: Operation, _ key: ListKey, item: ItemID?, market code: String, actor: Actor
    ) async throws -> MoveAnswer {
        let now = house.now
        let newID: BasketID = house.ids.next()
        let books = books
        return try await house.store.perform(operation) { tx -> MoveAnswer in
            guard let owner = BasketOwner(actor) else { return .notAShopper }
            guard let opened = try ShoppingLists.open(tx, key, actor: actor) else {
                return .unknownList
            }
            try ShoppingListTable.lock(tx, [opened.list.id])
            guard let list = try ShoppingListTable.open(tx, opened.list.id) else {
                return .unknownList
            }
            let wanted = list.lines.filter { item == nil || $0.itemID == item }
            let free = try MoveToBasket.available(tx, wanted.map(\.itemID), code, books, now)
            guard let basket = try ChangeBasket.openOrNew(tx, owner, newID, now) else {
                return .notAShopper
            }
            let lines = MoveToBasket.lines(wanted, free, basket)
            guard !lines.isEmpty else { return .nothing(left: wanted.count) }
            try tx.batch(
                lines.map { BasketTable.setting(basket.id, $0, now) } + [
                    BasketTable.touching(basket.id, now)
                ])
            if opened.right.mayEdit {
                var work = ListInWork(list, seen: .max)
                for line in lines {
                    _ = work.apply(ListLineChange(line.itemID, .set(.zero)), isKnown: true)
                }
                try ChangeList.write(tx, list, work, now)
            }
            return .moved(
                basket: basket.id, lines: lines.count, left: wanted.count - lines.count)
        }.answer
    }

    /// What is on sale and can be had in the market.
    private static func available(
        _ tx: Transaction, _ items: [ItemID], _ code: String, _ books: ShopBooks, _ now: Instant
    ) throws -> Set<ItemID> {
        let markets = try books.markets.book(tx)
        guard let market = markets.market(code: code) ?? markets.first else { return [] }
        let places = try books.locations.book(tx).serving(market)
        let free = try StockLevels.available(tx, items: items, at: places, now: now)
        let cards = try Products.items(tx, ids: items, language: market.defaultLanguage)
        return Set(
            items.filter { (free[$0] ?? 0) > 0 && cards[$0]?.isWithdrawn == false })
    }

    /// The basket's lines that change; what is there already grows by what is moved.
    static func lines(
        _ wanted: [ShoppingListLine], _ free: Set<ItemID>, _ basket: Basket
    ) -> [BasketLine] {
        var before = Dictionary(basket.lines.map { ($0.itemID, $0.quantity.count) }) { $1 }
        return wanted.compactMap { line in
            guard free.contains(line.itemID),
                before[line.itemID] != nil || before.count < OrderingLimits.basketLines
            else { return nil }
            let units = (before[line.itemID] ?? 0) + line.quantity.count
            guard units <= OrderingLimits.lineQuantity else { return nil }
            before[line.itemID] = units
            return BasketLine(itemID: line.itemID, quantity: Quantity(known: units))
        }
    }
}

package enum SaveForLaterAnswer: Sendable, Hashable, Codable, CodableAnswer {
    case saved(ShoppingListID)
    case notInBasket
    case notAShopper
    /// No list takes another line.
    case full
}

/// Moves a line of the basket onto the actor's list.
package struct SaveForLater: Sendable {
    let house: House

    package init(_ house: House) { self.house = house }

    package func callAsFunction(
        _ operation: Operation, item: ItemID, actor: Actor
    ) async throws -> SaveForLaterAnswer {
        let now = house.now
        let newID: ShoppingListID = house.ids.next()
        return try await house.store.perform(operation) { tx -> SaveForLaterAnswer in
            guard let owner = BasketOwner(actor) else { return .notAShopper }
            guard let opened = try ChangeList.unnamed(tx, owner, actor, newID, now) else {
                return .full
            }
            try ShoppingListTable.lock(tx, [opened.list.id])
            guard let list = try ShoppingListTable.open(tx, opened.list.id),
                let basket = try BasketTable.open(tx, of: owner)
            else { return .notInBasket }
            try BasketTable.lock(tx, basket.id)
            guard
                let line = try BasketTable.open(tx, basket.id)?.lines
                    .first(where: { $0.itemID == item })
            else { return .notInBasket }
            var work = ListInWork(list, seen: .max)
            let change = ListLineChange(item, .atLeast(line.quantity))
            guard work.apply(change, isKnown: true).outcome == .applied else { return .full }
            try ChangeList.write(tx, list, work, now)
            let none = BasketLine(itemID: item, quantity: .zero)
            try tx.batch([
                BasketTable.setting(basket.id, none, now), BasketTable.touching(basket.id, now),
            ])
            return .saved(list.id)
        }.answer
    }
}
