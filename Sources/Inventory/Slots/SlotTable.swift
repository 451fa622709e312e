import Kernel
import Storage

/// How many orders each slot has, and which.
enum SlotTable {
    static let migration = Migration(
        "inventory", "count orders by the slot in which they are collected",
        [
            """
            CREATE TABLE collection_slot (
                location_id {id} NOT NULL,
                starts_at {int} NOT NULL,
                taken {int} NOT NULL CHECK (taken >= 0),
                PRIMARY KEY (location_id, starts_at)
            ) {keyed}
            """,
            """
            CREATE TABLE slot_booking (
                order_id {id} NOT NULL PRIMARY KEY CHECK (length(order_id) = 16),
                location_id {id} NOT NULL,
                starts_at {int} NOT NULL,
                ends_at {int} NOT NULL CHECK (ends_at > starts_at),
                at {int} NOT NULL,
                expires_at {int},
                ended_at {int}
            ) {keyed}
            """,
            """
            CREATE INDEX slot_booking_live ON slot_booking (location_id, starts_at)
            WHERE ended_at IS NULL
            """,
            """
            CREATE INDEX slot_booking_expiry ON slot_booking (expires_at)
            WHERE ended_at IS NULL AND expires_at IS NOT NULL
            """,
        ])

    /// Changes no row when the slot is full.
    static func take(_ slot: CollectionSlot, _ location: LocationID, capacity: Int) -> SQL {
        """
        INSERT INTO collection_slot (location_id, starts_at, taken)
        VALUES (\(location), \(slot.from), 1)
        ON CONFLICT (location_id, starts_at) DO UPDATE SET taken = collection_slot.taken + 1
        WHERE collection_slot.taken < \(capacity)
        """
    }

    static func book(
        _ slot: CollectionSlot, _ location: LocationID, _ order: OrderID, until expiry: Instant?,
        _ now: Instant
    ) -> SQL {
        """
        INSERT INTO slot_booking (order_id, location_id, starts_at, ends_at, at, expires_at)
        VALUES (\(order), \(location), \(slot.from), \(slot.until), \(now), \(expiry))
        ON CONFLICT (order_id) DO UPDATE SET location_id = excluded.location_id,
            starts_at = excluded.starts_at, ends_at = excluded.ends_at, at = excluded.at,
            expires_at = excluded.expires_at, ended_at = NULL
        """
    }

    /// False when the order holds no place.
    static func confirm(_ tx: Transaction, _ order: OrderID) throws -> Bool {
        try tx.run(
            """
            UPDATE slot_booking SET expires_at = NULL
            WHERE order_id = \(order) AND ended_at IS NULL
            """) == 1
    }

    /// The place that the order had; nil when it had none.
    static func end(
        _ tx: Transaction, _ order: OrderID, _ now: Instant
    ) throws -> (LocationID, Instant)? {
        try tx.first(
            """
            UPDATE slot_booking SET ended_at = \(now)
            WHERE order_id = \(order) AND ended_at IS NULL
            RETURNING location_id, starts_at
            """
        ) { ($0.id(0), $0.instant(1)) }
    }

    static func endExpired(
        _ tx: Transaction, _ location: LocationID, _ start: Instant, _ now: Instant
    ) throws -> Int {
        try tx.run(
            """
            UPDATE slot_booking SET ended_at = \(now)
            WHERE location_id = \(location) AND starts_at = \(start) AND ended_at IS NULL
              AND expires_at <= \(now)
            """)
    }

    static func endExpired(
        _ tx: Transaction, _ now: Instant, limit: Int
    ) throws -> [(LocationID, Instant)] {
        try tx.rows(
            """
            UPDATE slot_booking SET ended_at = \(now)
            WHERE order_id IN (
                SELECT order_id FROM slot_booking
                WHERE ended_at IS NULL AND expires_at <= \(now) ORDER BY expires_at LIMIT \(limit)
            ) AND ended_at IS NULL
            RETURNING location_id, starts_at
            """
        ) { row -> (LocationID, Instant) in (row.id(0), row.instant(1)) }.sorted { $0.1 < $1.1 }
    }

    static func giveBack(
        _ tx: Transaction, _ location: LocationID, _ start: Instant, count: Int
    ) throws {
        try tx.run(
            """
            UPDATE collection_slot SET taken = taken - \(count)
            WHERE location_id = \(location) AND starts_at = \(start)
            """)
    }

    /// Takes back what was just given back; its row is held.
    static func restore(_ tx: Transaction, _ location: LocationID, _ start: Instant) throws {
        try giveBack(tx, location, start, count: -1)
    }

    /// Orders by the start of their slot; what was held too long is not counted.
    static func taken(
        _ tx: Transaction, _ locations: [LocationID], from first: Instant, to last: Instant,
        _ now: Instant
    ) throws -> [LocationID: [Instant: Int]] {
        var found: [LocationID: [Instant: Int]] = [:]
        try tx.each(
            """
            SELECT s.location_id, s.starts_at, s.taken - (
                SELECT count(*) FROM slot_booking b
                WHERE b.location_id = s.location_id AND b.starts_at = s.starts_at
                  AND b.ended_at IS NULL AND b.expires_at <= \(now))
            FROM collection_slot s
            WHERE s.location_id IN \(list: locations) AND s.starts_at BETWEEN \(first) AND \(last)
              AND s.taken > 0
            """
        ) { row in found[row.id(0), default: [:]][row.instant(1)] = row.int(2) }
        return found
    }

    static func differences(
        _ tx: Transaction
    ) throws -> [(LocationID, Instant, kept: Int, derived: Int)] {
        try tx.rows(
            """
            SELECT s.location_id, s.starts_at, s.taken, count(b.order_id)
            FROM collection_slot s
            LEFT JOIN slot_booking b ON b.location_id = s.location_id
                AND b.starts_at = s.starts_at AND b.ended_at IS NULL
            GROUP BY s.location_id, s.starts_at, s.taken
            HAVING s.taken <> count(b.order_id)
            UNION ALL
            SELECT b.location_id, b.starts_at, 0, count(*)
            FROM slot_booking b
            WHERE b.ended_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM collection_slot s
                WHERE s.location_id = b.location_id AND s.starts_at = b.starts_at)
            GROUP BY b.location_id, b.starts_at
            """
        ) { ($0.id(0), $0.instant(1), $0.int(2), $0.int(3)) }
    }
}
