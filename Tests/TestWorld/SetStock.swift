import Inventory
import Kernel
import Platform
import Storage

extension SmallShop {
    /// Corrects the free stock of an item at a place to exactly `units`.
    static func setStock(
        _ shop: TestShop, _ item: ItemID, _ place: LocationID, _ units: Int
    ) async throws {
        let now = shop.clock.now
        let ids = shop.house.ids
        let reference = "test \(shop.house.randomness.next())"
        try await shop.house.store.write { tx in
            let levels = try StockLevels.load(tx, items: [item], now: now)
            let change = units - (levels[item]?[place]?.available ?? 0)
            let movement = StockMovement(
                itemID: item, locationID: place, quantity: change, reason: .correction,
                reference: reference)
            if let movement { _ = try Stock.receive(tx, [movement], ids: ids, now: now) }
        }
    }
}
