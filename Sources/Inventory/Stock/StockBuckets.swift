package import Kernel
package import Storage

/// The stock of one place in parts, each with a number that tells whether it is as it was, so that
/// whoever keeps a copy reads only what differs. Nothing counts changes: a counter that every sale
/// raises would be a row that all sales wait for.
package struct StockBuckets: Sendable {
    /// Parts that the items of a place fall into, by the low bits of their ids.
    package static let count = 1_024

    /// What each part adds up to; equal sums, equal stock (but for one in four thousand million).
    package let marks: [UInt32]
    /// What is free of each item, by part; an item without any is missing.
    package let free: [[(item: ItemID, units: Int)]]

    package static func bucket(of item: ItemID) -> Int { Int(item.low & UInt64(count - 1)) }

    /// One statement for each 20,000 rows of stock, and one for what has run out.
    package static func read(
        _ tx: Transaction, at place: LocationID, now: Instant
    ) throws -> StockBuckets {
        var expired: [ItemID: Int] = [:]
        for entry in try StockTable.expired(tx, now) where entry.key.location == place {
            expired[entry.key.item, default: 0] += entry.units
        }
        var marks = [UInt32](repeating: 0, count: count)
        var free = [[(item: ItemID, units: Int)]](repeating: [], count: count)
        var last = StockKey(item: ItemID(high: 0, low: 0), location: LocationID(high: 0, low: 0))
        var rows = StockMark.rows
        while rows == StockMark.rows {
            rows = 0
            try StockTable.eachKept(tx, [place], after: last, limit: StockMark.rows) { key, kept in
                rows += 1
                last = key
                let units = kept + (expired[key.item] ?? 0)
                guard units > 0 else { return }
                let bucket = bucket(of: key.item)
                marks[bucket] &+= mixed(key.item, units)
                free[bucket].append((key.item, units))
            }
        }
        return StockBuckets(marks: marks, free: free)
    }

    /// Two multiplications with the constants of SplitMix64 and its shifts.
    private static func mixed(_ item: ItemID, _ units: Int) -> UInt32 {
        var word = item.low &* 0x9e37_79b9_7f4a_7c15 ^ item.high ^ UInt64(units)
        word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return UInt32(truncatingIfNeeded: word ^ word >> 31)
    }
}
