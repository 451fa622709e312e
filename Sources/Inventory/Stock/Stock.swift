package import Kernel
package import Platform
package import Storage

/// Taking and giving back stock inside the caller's transaction.
///
/// Every function changes the rows of `stock` in the order of item and place, and nothing here
/// waits for a row out of that order, so writers cannot block each other in a circle as long as a
/// transaction calls one of these functions once. Call it late: the rows stay held until the
/// commit.
package enum Stock {
    /// Units in one movement.
    package static let mostUnits = 1_000_000_000

    /// Assigns stock to the lines of an order: all of them, or nothing and every shortage.
    /// - Parameters:
    ///   - alongside: statements for the same round trip, run first (the order's own rows).
    ///   - undo: what takes `alongside` back; it runs when there is a shortage.
    package static func allocate(
        _ tx: Transaction, order: OrderID, wants: [StockWant], now: Instant,
        alongside: [SQL] = [], undo: [SQL] = []
    ) throws -> [StockShortage] {
        try Taking(
            wants: wants,
            alongside: alongside + AllocationTable.insertAllocations(order, wants, now),
            undo: [AllocationTable.deleteAllocations(of: order, wants)] + undo
        ).run(tx, now)
    }

    /// The same for several orders that are placed together: all of them, or nothing.
    package static func allocate(
        _ tx: Transaction, orders: [(order: OrderID, wants: [StockWant])], now: Instant
    ) throws -> [StockShortage] {
        try Taking(
            wants: orders.flatMap(\.wants),
            alongside: orders.flatMap {
                AllocationTable.insertAllocations($0.order, $0.wants, now)
            },
            undo: orders.map { AllocationTable.deleteAllocations(of: $0.order, $0.wants) }
        ).run(tx, now)
    }

    /// Holds stock for `holder` until `until`, in place of what it held: all of it, or everything
    /// stays as it was and every shortage is returned.
    package static func reserve(
        _ tx: Transaction, holder: String, wants: [StockWant], until: Instant, ids: IDSource,
        now: Instant
    ) throws -> [StockShortage] {
        let held = try StockTable.endReservations(tx, of: holder, as: .released, now)
        let reservations = Taking.sums(of: wants).map { key, units in
            StockTable.Reservation(id: ids.next(), key: key, units: units)
        }
        return try Taking(
            wants: wants, held: held,
            alongside: StockTable.insertReservations(holder, reservations, until: until),
            undo: StockTable.deleteReservations(reservations.map(\.id))
        ).run(tx, now)
    }

    /// Turns what `holder` has reserved into allocations of `order`, and takes again what expired:
    /// all of it, or everything stays as it was and every shortage is returned.
    package static func allocateReserved(
        _ tx: Transaction, holder: String, order: OrderID, wants: [StockWant], now: Instant,
        alongside: [SQL] = [], undo: [SQL] = []
    ) throws -> [StockShortage] {
        let held = try StockTable.endReservations(tx, of: holder, as: .allocated, now)
        return try Taking(
            wants: wants, held: held,
            alongside: alongside + AllocationTable.insertAllocations(order, wants, now),
            undo: [AllocationTable.deleteAllocations(of: order, wants)] + undo
        ).run(tx, now)
    }

    /// Gives back what `holder` has reserved; the units given back.
    @discardableResult
    package static func release(_ tx: Transaction, holder: String, now: Instant) throws -> Int {
        let held = try StockTable.endReservations(tx, of: holder, as: .released, now)
        try giveBack(tx, held)
        return held.reduce(0) { $0 + $1.units }
    }

    /// Gives back what is assigned to `order` and not handed over; empty when there is nothing.
    @discardableResult
    package static func releaseAllocations(
        _ tx: Transaction, order: OrderID, now: Instant
    ) throws -> [Allocation] {
        let ended = try AllocationTable.endAllocations(tx, of: order, at: nil, as: .released, now)
        try tx.batch(Taking.sums(of: ended).map { StockTable.giveBack($0.key, $0.units) })
        return ended
    }

    /// The goods of `order` leave the house, from `location` or from everywhere, and the ledger has
    /// a sale; empty when nothing was assigned any more.
    @discardableResult
    package static func handOver(
        _ tx: Transaction, order: OrderID, at location: LocationID? = nil, ids: IDSource,
        now: Instant
    ) throws -> [Allocation] {
        let ended = try AllocationTable.endAllocations(
            tx, of: order, at: location, as: .handedOver, now)
        let sums = Taking.sums(of: ended)
        let sales = sums.compactMap { key, units in
            StockMovement(
                itemID: key.item, locationID: key.location, quantity: -units, reason: .sale,
                reference: order.description)
        }
        try tx.batch(
            sales.inStatements.map { StockTable.insertion(of: $0, now, ids) }
                + sums.map { StockTable.handOver($0.key, $0.units) })
        return ended
    }

    /// What is assigned to `order` and not handed over, by line.
    package static func allocations(
        _ tx: Transaction, order: OrderID
    ) throws -> [Allocation] {
        try AllocationTable.allocations(tx, of: order)
    }

    /// Enters movements in the ledger, each once however often it is told; all or none. Movements
    /// of one reason and reference for the same item and place are one: add them up before.
    package static func receive(
        _ tx: Transaction, _ movements: [StockMovement], ids: IDSource, now: Instant
    ) throws -> ReceivedStock {
        try Receipt(movements: movements).run(tx, now, ids)
    }

    /// Gives back up to `limit` expired reservations. Nothing depends on it but the size of the
    /// table: whoever takes stock frees what has expired before.
    @discardableResult
    package static func freeExpired(
        _ tx: Transaction, now: Instant, limit: Int = 500
    ) throws -> Int {
        let ended = try StockTable.endExpired(tx, limit: limit, now)
        try giveBack(tx, ended)
        return ended.count
    }

    static func giveBack(
        _ tx: Transaction, _ reservations: [StockTable.Reservation]
    ) throws {
        try tx.batch(Taking.sums(of: reservations).map { StockTable.giveBack($0.key, $0.units) })
    }

    /// Of these items, those whose ledger holds more than what came under `reference`.
    package static func touched(
        _ tx: Transaction, _ items: [ItemID], besides reference: String
    ) throws -> Set<ItemID> {
        items.isEmpty ? [] : Set(try StockTable.touched(tx, items, besides: reference))
    }

    /// Forgets the stock of items that are gone as if they had never been.
    package static func forget(_ tx: Transaction, _ items: [ItemID]) throws {
        if !items.isEmpty { try StockTable.remove(tx, items) }
    }
}
