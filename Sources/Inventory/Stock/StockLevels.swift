package import Kernel
package import Storage

/// What is there, and what of it is free.
package enum StockLevels {
    package typealias Table = [ItemID: [LocationID: StockLevel]]

    /// Items that one call may ask for.
    package static let mostItems = 5_000

    /// The levels of `items` everywhere, in one statement; an item without stock is missing. What
    /// has expired counts as free.
    package static func load(
        _ tx: Transaction, items: [ItemID], now: Instant
    ) throws -> Table {
        try StockTable.levels(tx, items, now)
    }

    /// Free units of `items` in `places` together, in one statement, for lists: an item without any
    /// is missing. What has expired counts as free.
    package static func available(
        _ tx: Transaction, items: [ItemID], at places: [LocationID], now: Instant
    ) throws -> [ItemID: Int] {
        try StockTable.available(tx, items, places, now)
    }

    /// Calls `body` for each item of which a unit is free at `location`; twice for some, where a
    /// reservation has run out. One statement, as long as what lies on the shelves there.
    package static func eachFree(
        _ tx: Transaction, at location: LocationID, now: Instant, _ body: (ItemID) -> Void
    ) throws {
        try StockTable.eachFree(tx, location, now, body)
    }

    /// The same for some items. One statement.
    package static func eachFree(
        _ tx: Transaction, of items: [ItemID], at location: LocationID, now: Instant,
        _ body: (ItemID) -> Void
    ) throws {
        guard !items.isEmpty else { return }
        try StockTable.eachFree(tx, items, location, now, body)
    }
}
