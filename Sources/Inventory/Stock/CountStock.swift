package import Kernel
package import Platform
package import Storage

/// What was found on the shelves of a place.
package struct CountedItem: Sendable, Hashable {
    package let itemID: ItemID
    package let units: Int

    package init(itemID: ItemID, units: Int) {
        self.itemID = itemID
        self.units = units
    }
}

/// What a count found to be other than the books.
package struct CountDifference: Sendable, Hashable, Codable {
    package let itemID: ItemID
    package let expected: Int
    package let counted: Int
}

package enum CountedStock: Sendable, Hashable, CodableAnswer {
    /// The books say now what was counted; with all that they said before and was wrong.
    case counted([CountDifference])
    /// Less was found than is promised to orders: nothing was entered. With what would be missing.
    case refused([StockShortage])
    case notPermitted
}

/// Sets the figures of a place to what was counted there. What is on hand is read and corrected in
/// one transaction, so that sales in between are not lost.
package struct CountStock: Sendable {
    /// Items of one count.
    package static let most = 1_000

    let house: House

    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ counted: [CountedItem], at location: LocationID, operation: Operation, actor: Actor
    ) async throws -> CountedStock {
        let count: StockCountID = house.ids.next()
        let (house, now) = (self.house, house.now)
        return try await house.store.perform(operation) { tx in
            guard actor.may(.writeStock, at: location) else { return CountedStock.notPermitted }
            var units: [ItemID: Int] = [:]
            for item in counted { units[item.itemID, default: 0] += item.units }
            let items = units.keys.sorted()
            try StockTable.hold(tx, items.map { StockKey(item: $0, location: location) })
            let levels = try StockTable.levels(tx, items, now)
            var differences: [CountDifference] = []
            var movements: [StockMovement] = []
            for item in items {
                let expected = levels[item]?[location]?.onHand ?? 0
                let found = units[item] ?? 0
                guard found != expected else { continue }
                differences.append(
                    CountDifference(itemID: item, expected: expected, counted: found))
                let movement = StockMovement(
                    itemID: item, locationID: location, quantity: found - expected, reason: .count,
                    reference: count.description)
                if let movement { movements.append(movement) }
            }
            if !movements.isEmpty {
                let received = try Stock.receive(tx, movements, ids: house.ids, now: now)
                if case .refused(let shortages) = received { return .refused(shortages) }
            }
            try tx.record(
                Fact(
                    "StockCounted", of: count.description, version: 1, at: now,
                    details: """
                        {"location":"\(location)","items":\(items.count),\
                        "differences":\(differences.count),"actor":"\(actor.label)"}
                        """))
            return .counted(differences)
        }.answer
    }
}
