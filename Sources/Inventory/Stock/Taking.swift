import Kernel
import Storage

/// Units of one item at one place.
typealias StockSum = (key: StockKey, units: Int)

/// One attempt to have what is wanted beyond what is held: all of it, or nothing changes.
///
/// The normal case is one round trip: the caller's rows and a conditional update for each item and
/// place, in their order. Only when a count says that something is short, what was done is undone
/// in the same transaction; whatever has expired by the clock is freed, and it is tried once more.
struct Taking {
    private let wanted: [StockSum]
    private let held: [StockKey: Int]
    /// What to take (or, when negative, to give back), in the order of keys.
    private let changes: [StockSum]
    private let alongside: [SQL]
    private let undo: [SQL]
    /// Lets the reservations that were ended live again.
    private let revival: [SQL]

    /// - Parameters:
    ///   - held: reservations of the same holder that were ended just before; their units are
    ///     counted as reserved still. They live again when there is a shortage.
    init(
        wants: [StockWant], held: [StockTable.Reservation] = [], alongside: [SQL], undo: [SQL]
    ) {
        wanted = Taking.sums(of: wants)
        let heldSums = Taking.sums(of: held)
        if heldSums.isEmpty {
            self.held = [:]
            changes = wanted
        } else {
            self.held = Dictionary(uniqueKeysWithValues: heldSums.map { ($0.key, $0.units) })
            changes = Taking.sums(wanted + heldSums.map { ($0.key, -$0.units) })
                .filter { $0.units != 0 }
        }
        self.alongside = alongside
        self.undo = undo
        revival = StockTable.reviveReservations(held.map(\.id))
    }

    func run(_ tx: Transaction, _ now: Instant) throws -> [StockShortage] {
        let first = try attempt(tx)
        if first.failed.isEmpty { return [] }
        if let shortages = try shortages(tx, first.failed, now) { return shortages }
        // What is short in the figures is there once the expired is freed. Rows beyond all that
        // this transaction holds may be waited for; any other would be out of order, and whoever
        // holds it will be done when the store runs this transaction again.
        let keys = first.failed.map(\.key)
        if let last = first.made.last, let next = keys.first, next < last.key {
            guard try StockTable.holdUnheld(tx, keys) else { throw StoreFault.contention }
        } else {
            try StockTable.hold(tx, keys)
        }
        try Stock.giveBack(tx, StockTable.endExpired(tx, of: keys, now))
        let second = try attempt(tx)
        if second.failed.isEmpty { return [] }
        if let shortages = try shortages(tx, second.failed, now) { return shortages }
        // Somebody is freeing the same reservations and waits for the rows held here.
        throw StoreFault.contention
    }

    private typealias Outcome = (made: [StockSum], failed: [StockSum])

    /// Makes all changes; when some fail, none is made.
    private func attempt(_ tx: Transaction) throws -> Outcome {
        let counts = try tx.batch(alongside + changes.map(Taking.statement))
        var outcome: Outcome = ([], [])
        for (change, count) in zip(changes, counts.dropFirst(alongside.count)) {
            if count == 1 { outcome.made.append(change) } else { outcome.failed.append(change) }
        }
        if outcome.failed.isEmpty { return outcome }
        try tx.batch(undo + outcome.made.map { StockTable.giveBack($0.key, $0.units) })
        return outcome
    }

    /// What is short even when all that has expired is freed, and the holder's reservations live
    /// again; nil when nothing is.
    private func shortages(
        _ tx: Transaction, _ failed: [StockSum], _ now: Instant
    ) throws -> [StockShortage]? {
        let levels = try StockTable.levels(tx, failed.map(\.key.item), now)
        let shortages = failed.compactMap { change -> StockShortage? in
            let level = levels[change.key.item]?[change.key.location] ?? .none
            guard level.available < change.units else { return nil }
            let held = self.held[change.key] ?? 0
            return StockShortage(
                itemID: change.key.item, locationID: change.key.location,
                wanted: change.units + held, available: level.available + held)
        }
        if shortages.isEmpty { return nil }
        try tx.batch(revival)
        return shortages
    }

    private static func statement(_ change: StockSum) -> SQL {
        change.units > 0
            ? StockTable.take(change.key, change.units)
            : StockTable.giveBack(change.key, -change.units)
    }

    // MARK: Sums per item and place, in the order in which rows are locked

    static func sums(of wants: [StockWant]) -> [StockSum] {
        sums(
            wants.map {
                (StockKey(item: $0.itemID, location: $0.locationID), $0.quantity.count)
            })
    }

    static func sums(of reservations: [StockTable.Reservation]) -> [StockSum] {
        sums(reservations.map { ($0.key, $0.units) })
    }

    static func sums(of allocations: [Allocation]) -> [StockSum] {
        sums(
            allocations.map {
                (StockKey(item: $0.itemID, location: $0.locationID), $0.quantity.count)
            })
    }

    static func sums(_ parts: [StockSum]) -> [StockSum] {
        var sums: [StockSum] = []
        sums.reserveCapacity(parts.count)
        for part in parts.sorted(by: { $0.key < $1.key }) {
            if let last = sums.last, last.key == part.key {
                sums[sums.count - 1].units += part.units
            } else {
                sums.append(part)
            }
        }
        return sums
    }
}
