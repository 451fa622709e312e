package import Kernel
package import Storage

/// A number that tells whether stock is as it was, for those who keep what they made of it. It is
/// worked out from the figures themselves: a counter that every sale raises would be a row that all
/// sales wait for.
package enum StockMark {
    /// What of the stock counts.
    package enum Scope: Sendable {
        /// Whether a unit is free at any of the places.
        case presence
        /// How many are free at each.
        case levels
    }

    /// Rows read at once, so that memory stays the same whatever there is.
    static let rows = 20_000

    /// One statement for each 20,000 rows of stock, and one for what has run out. What has expired
    /// counts as free.
    package static func of(
        _ tx: Transaction, at places: [LocationID], _ scope: Scope, now: Instant
    ) throws -> UInt64 {
        guard !places.isEmpty else { return 0 }
        var expired: [StockKey: Int] = [:]
        for entry in try StockTable.expired(tx, now) {
            expired[entry.key, default: 0] += entry.units
        }
        var sum = Sum(scope: scope)
        var last = StockKey(
            item: ItemID(high: 0, low: 0), location: LocationID(high: 0, low: 0))
        var count = rows
        while count == rows {
            count = 0
            try StockTable.eachKept(tx, places, after: last, limit: rows) { key, free in
                sum.add(key, free + (expired[key] ?? 0))
                last = key
                count += 1
            }
        }
        return sum.value
    }

    private struct Sum {
        let scope: Scope
        var value: UInt64 = 0
        /// The last item that was found to be there.
        private var item: ItemID?

        init(scope: Scope) { self.scope = scope }

        mutating func add(_ key: StockKey, _ free: Int) {
            guard free > 0 else { return }
            switch scope {
            case .presence:
                if item == key.item { return }
                item = key.item
                value &+= mixed(key.item.high, key.item.low, 1)
            case .levels:
                let item = mixed(key.item.high, key.item.low, UInt64(free))
                value &+= mixed(item, key.location.high, key.location.low)
            }
        }

        /// Two multiplications with the constants of SplitMix64 and its shifts.
        private func mixed(_ first: UInt64, _ second: UInt64, _ third: UInt64) -> UInt64 {
            var word = first &* 0x9e37_79b9_7f4a_7c15 ^ second
            word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9 &+ third
            word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
            return word ^ word >> 31
        }
    }
}
