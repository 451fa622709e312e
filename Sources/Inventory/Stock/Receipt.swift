import Kernel
import Platform
import Storage

/// Movements on their way into the ledger, each once, all or none.
struct Receipt {
    let movements: [StockMovement]

    private struct Short: Error { let shortages: [StockShortage] }

    func run(_ tx: Transaction, _ now: Instant, _ ids: IDSource) throws -> ReceivedStock {
        // All movements go in before the first figure changes, both in the order of keys, so that
        // two receipts of the same goods cannot wait for each other.
        let sorted = movements.sorted {
            let left = StockKey(item: $0.itemID, location: $0.locationID)
            let right = StockKey(item: $1.itemID, location: $1.locationID)
            return left == right
                ? ($0.reason.rawValue, $0.reference) < ($1.reason.rawValue, $1.reference)
                : left < right
        }
        guard sorted.contains(where: { $0.quantity < 0 }) else {
            return try enter(tx, sorted, now, ids)
        }
        do {
            return try tx.savepoint { try enter(tx, sorted, now, ids) }
        } catch let short as Short {
            return .refused(short.shortages)
        }
    }

    private func enter(
        _ tx: Transaction, _ sorted: [StockMovement], _ now: Instant, _ ids: IDSource
    ) throws -> ReceivedStock {
        let entered = try StockTable.enter(tx, sorted, now, ids)
        let sums = Taking.sums(entered).filter { $0.units != 0 }
        if sums.contains(where: { $0.units < 0 }) {
            try change(tx, sums, now)
        } else {
            for part in sums.inStatements { try tx.run(StockTable.add(part)) }
        }
        return .received(added: entered.count, repeated: sorted.count - entered.count)
    }

    private func change(_ tx: Transaction, _ sums: [StockSum], _ now: Instant) throws {
        let counts = try tx.batch(
            sums.map {
                $0.units > 0 ? StockTable.add([$0]) : StockTable.remove($0.key, -$0.units)
            })
        let failed = zip(sums, counts).filter { $0.1 == 0 }.map(\.0)
        if failed.isEmpty { return }
        // Expired reservations are left to the sweeper here: a correction can wait for it.
        let levels = try StockTable.levels(tx, failed.map(\.key.item), now)
        throw Short(
            shortages: failed.map {
                StockShortage(
                    itemID: $0.key.item, locationID: $0.key.location, wanted: -$0.units,
                    available: levels[$0.key.item]?[$0.key.location]?.available ?? 0)
            })
    }
}
