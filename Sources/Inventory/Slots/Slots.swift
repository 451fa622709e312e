package import Kernel
package import Storage

/// Taking and giving back places in slots, within a transaction of the caller's. A place is taken
/// by one conditional statement, so that the last one goes to one order.
package enum Slots {
    /// Slots that a "no" names.
    package static let mostNamed = 8

    /// Takes a place for an order, in place of none: two statements for a batch, of which the first
    /// changes no row when the slot is full. Then everything has to be undone.
    /// - Parameter expiry: until when it is held without an order; nil for good.
    package static func taking(
        _ slot: CollectionSlot, at location: Location, for order: OrderID,
        until expiry: Instant? = nil, now: Instant
    ) -> [SQL] {
        [
            SlotTable.take(slot, location.id, capacity: location.details.slots?.capacity ?? 0),
            SlotTable.book(slot, location.id, order, until: expiry, now),
        ]
    }

    /// Makes a place that was held for an order its own, or takes it again where the time had run
    /// out; false when it is gone.
    package static func keep(
        _ tx: Transaction, _ slot: CollectionSlot, at location: Location, for order: OrderID,
        now: Instant
    ) throws -> Bool {
        if try SlotTable.confirm(tx, order) { return true }
        guard try take(tx, slot, location, now) else { return false }
        try tx.run(SlotTable.book(slot, location.id, order, until: nil, now))
        return true
    }

    /// Gives an order's place in `old` back and takes one in `new`, whichever there is; false, with
    /// everything as it was, when the new one is full. The caller holds the order.
    package static func change(
        _ tx: Transaction, _ order: OrderID, from old: CollectionSlot?, to new: CollectionSlot?,
        at location: Location, now: Instant
    ) throws -> Bool {
        // Rows are changed in the order of time, so that two who swap cannot wait for each other.
        if let old, let new, old.from < new.from {
            try SlotTable.giveBack(tx, location.id, old.from, count: 1)
            guard try take(tx, new, location, now) else {
                try SlotTable.restore(tx, location.id, old.from)
                return false
            }
        } else {
            if let new {
                guard try take(tx, new, location, now) else { return false }
            }
            if let old { try SlotTable.giveBack(tx, location.id, old.from, count: 1) }
        }
        if let new {
            try tx.run(SlotTable.book(new, location.id, order, until: nil, now))
        } else {
            _ = try SlotTable.end(tx, order, now)
        }
        return true
    }

    /// Gives back the place of an order; nothing where it has none.
    package static func free(_ tx: Transaction, order: OrderID, now: Instant) throws {
        guard let (location, start) = try SlotTable.end(tx, order, now) else { return }
        try SlotTable.giveBack(tx, location, start, count: 1)
    }

    /// Frees the places of one slot that were held too long; how many.
    @discardableResult
    package static func freeExpired(
        _ tx: Transaction, _ slot: Instant, at location: LocationID, now: Instant
    ) throws -> Int {
        let freed = try SlotTable.endExpired(tx, location, slot, now)
        if freed > 0 { try SlotTable.giveBack(tx, location, slot, count: freed) }
        return freed
    }

    /// Frees up to `limit` places that were held too long. Nothing depends on it but the size of
    /// the table.
    package static func freeExpired(
        _ tx: Transaction, now: Instant, limit: Int
    ) throws -> Int {
        let ended = try SlotTable.endExpired(tx, now, limit: limit)
        for (location, start) in ended {
            try SlotTable.giveBack(tx, location, start, count: 1)
        }
        return ended.count
    }

    private static func take(
        _ tx: Transaction, _ slot: CollectionSlot, _ location: Location, _ now: Instant
    ) throws -> Bool {
        let capacity = location.details.slots?.capacity ?? 0
        if try tx.run(SlotTable.take(slot, location.id, capacity: capacity)) == 1 { return true }
        guard try freeExpired(tx, slot.from, at: location.id, now: now) > 0 else { return false }
        return try tx.run(SlotTable.take(slot, location.id, capacity: capacity)) == 1
    }

    // MARK: What is left

    /// What is left of the slots offered, place by place; one statement, none without slots.
    package static func free(
        _ tx: Transaction, _ offered: [LocationID: [CollectionSlot]], _ book: LocationBook,
        now: Instant
    ) throws -> [LocationID: [FreeSlot]] {
        let starts = offered.values.flatMap { $0.map(\.from) }
        guard let first = starts.min(), let last = starts.max() else { return [:] }
        let places = offered.filter { !$0.value.isEmpty }.map(\.key)
        let taken = try SlotTable.taken(tx, places, from: first, to: last, now)
        var free: [LocationID: [FreeSlot]] = [:]
        for (id, slots) in offered {
            let capacity = book[id]?.details.slots?.capacity ?? 0
            free[id] = slots.map { slot in
                FreeSlot(slot: slot, left: max(0, capacity - (taken[id]?[slot.from] ?? 0)))
            }
        }
        return free
    }

    /// What is left at one place for an order placed now.
    package static func free(
        _ tx: Transaction, at location: Location, now: Instant
    ) throws -> [FreeSlot] {
        try free(tx, CollectionSlots.offered(location, at: now), at: location, now: now)
    }

    package static func free(
        _ tx: Transaction, _ offered: [CollectionSlot], at location: Location, now: Instant
    ) throws -> [FreeSlot] {
        let book = LocationBook(revision: 0, locations: [location])
        return try free(tx, [location.id: offered], book, now: now)[location.id] ?? []
    }

    /// The free ones nearest to the one that was wished, in their order.
    package static func nearest(_ free: [FreeSlot], to wish: Instant) -> [CollectionSlot] {
        let distance = { (slot: CollectionSlot) in
            abs(slot.from.microseconds - wish.microseconds)
        }
        return free.filter { $0.left > 0 }.map(\.slot)
            .sorted { (distance($0), $0.from) < (distance($1), $1.from) }
            .prefix(mostNamed).sorted { $0.from < $1.from }
    }

    /// Slots whose figure is not the number of orders in them, as sentences.
    package static func audit(_ tx: Transaction) throws -> [String] {
        try SlotTable.differences(tx).map { location, start, kept, derived in
            "slot \(start) of \(location) counts \(kept) orders, there are \(derived)"
        }
    }
}
