import Kernel
import Platform
import Storage

/// The stock ledger: figures, movements, reservations, allocations.
enum StockTable {
    /// Reservations and allocations need no foreign key, which would cost every order: the
    /// conditional update beside each insert proves that the row of `stock` is there.
    static let migration = Migration(
        "inventory", "keep stock with its ledger, reservations and allocations",
        [
            """
            CREATE TABLE stock (
                item_id {id} NOT NULL CHECK (length(item_id) = 16),
                location_id {id} NOT NULL REFERENCES location (id),
                on_hand {int} NOT NULL CHECK (on_hand >= 0),
                reserved {int} NOT NULL CHECK (reserved >= 0 AND reserved <= on_hand),
                PRIMARY KEY (item_id, location_id)
            ) {keyed}
            """,
            """
            CREATE TABLE stock_movement (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                item_id {id} NOT NULL CHECK (length(item_id) = 16),
                location_id {id} NOT NULL REFERENCES location (id),
                quantity {int} NOT NULL CHECK (quantity <> 0),
                reason TEXT NOT NULL
                    CHECK (reason IN ('opening', 'sale', 'return', 'correction', 'count')),
                reference TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 128),
                at {int} NOT NULL,
                UNIQUE (reason, reference, item_id, location_id)
            ) {keyed}
            """,
            """
            CREATE TABLE reservation (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                holder TEXT NOT NULL CHECK (length(holder) BETWEEN 1 AND 128),
                item_id {id} NOT NULL CHECK (length(item_id) = 16),
                location_id {id} NOT NULL CHECK (length(location_id) = 16),
                quantity {int} NOT NULL CHECK (quantity > 0),
                expires_at {int} NOT NULL,
                ended_at {int},
                ended_as TEXT CHECK (ended_as IN ('expired', 'released', 'allocated')),
                CHECK ((ended_at IS NULL) = (ended_as IS NULL))
            ) {keyed}
            """,
            """
            CREATE INDEX reservation_of_item ON reservation (item_id, location_id, expires_at)
            WHERE ended_at IS NULL
            """,
            "CREATE INDEX reservation_of_holder ON reservation (holder) WHERE ended_at IS NULL",
            "CREATE INDEX reservation_expiry ON reservation (expires_at) WHERE ended_at IS NULL",
            AllocationTable.creation,
        ])

    /// Whether a unit is free is a column of its own, so that an index of what lies on the shelves
    /// of a place changes only where the last unit goes or the first comes: on PostgreSQL an update
    /// of the figures alone stays within its page (HOT).
    static let shelfMigration = Migration(
        "inventory", "find what is free at a place",
        [
            """
            ALTER TABLE stock ADD COLUMN is_free {int} GENERATED ALWAYS AS
                (CASE WHEN on_hand > reserved THEN 1 ELSE 0 END) {computed}
            """,
            "CREATE INDEX stock_free ON stock (location_id, item_id) WHERE is_free = 1",
        ])

    /// Reserves `units` if so many are free.
    static func take(_ key: StockKey, _ units: Int) -> SQL {
        """
        UPDATE stock SET reserved = reserved + \(units)
        WHERE item_id = \(key.item) AND location_id = \(key.location)
          AND on_hand - reserved >= \(units)
        """
    }

    static func giveBack(_ key: StockKey, _ units: Int) -> SQL {
        """
        UPDATE stock SET reserved = reserved - \(units)
        WHERE item_id = \(key.item) AND location_id = \(key.location)
        """
    }

    /// Takes `units` off the shelf if so many are free.
    static func remove(_ key: StockKey, _ units: Int) -> SQL {
        """
        UPDATE stock SET on_hand = on_hand - \(units)
        WHERE item_id = \(key.item) AND location_id = \(key.location)
          AND on_hand - reserved >= \(units)
        """
    }

    /// Reserved units leave the shelf.
    static func handOver(_ key: StockKey, _ units: Int) -> SQL {
        """
        UPDATE stock SET on_hand = on_hand - \(units), reserved = reserved - \(units)
        WHERE item_id = \(key.item) AND location_id = \(key.location)
        """
    }

    static func add(_ units: [StockSum]) -> SQL {
        let rows = units.map {
            [$0.key.item.sqlValue, $0.key.location.sqlValue, $0.units.sqlValue, .int(0)]
        }
        return """
            INSERT INTO stock (item_id, location_id, on_hand, reserved) VALUES \(rows: rows)
            ON CONFLICT (item_id, location_id)
            DO UPDATE SET on_hand = stock.on_hand + excluded.on_hand
            """
    }

    /// Holds the rows of `keys` until the end of the transaction, in their order.
    static func hold(_ tx: Transaction, _ keys: [StockKey]) throws {
        guard tx.dialect.locksRows else { return }
        try tx.each(
            """
            SELECT 1 FROM stock WHERE (item_id, location_id) IN (VALUES \(rows: rows(of: keys)))
            ORDER BY item_id, location_id FOR UPDATE
            """
        ) { _ in }
    }

    /// The same without ever waiting; false when another transaction holds one of them.
    static func holdUnheld(_ tx: Transaction, _ keys: [StockKey]) throws -> Bool {
        guard tx.dialect.locksRows else { return true }
        var held = 0
        try tx.each(
            """
            SELECT 1 FROM stock WHERE (item_id, location_id) IN (VALUES \(rows: rows(of: keys)))
            \(unsafe: tx.dialect.takeUnheld)
            """
        ) { _ in held += 1 }
        return held == keys.count
    }

    static func levels(
        _ tx: Transaction, _ items: [ItemID], _ now: Instant
    ) throws -> StockLevels.Table {
        guard !items.isEmpty else { return [:] }
        var levels = StockLevels.Table(minimumCapacity: items.count)
        try each(
            tx, now,
            """
            SELECT item_id, location_id, on_hand, reserved
            FROM \(table: items) AS wanted CROSS JOIN stock WHERE item_id = wanted.column1
            """,
            expired: """
                SELECT item_id, location_id, 0, -quantity FROM reservation
                WHERE item_id IN \(list: items) AND ended_at IS NULL AND expires_at <= \(now)
                """
        ) { row in
            let item: ItemID = row.id(0)
            let location: LocationID = row.id(1)
            levels[item, default: [:]][location, default: .none].add(
                onHand: row.int(2), reserved: row.int(3))
        }
        return levels
    }

    static func available(
        _ tx: Transaction, _ items: [ItemID], _ places: [LocationID], _ now: Instant
    ) throws -> [ItemID: Int] {
        guard !items.isEmpty, !places.isEmpty else { return [:] }
        var available = [ItemID: Int](minimumCapacity: items.count)
        try each(
            tx, now,
            """
            SELECT wanted.column1, (
                SELECT CAST(sum(CASE WHEN location_id IN \(list: places)
                    THEN on_hand - reserved ELSE 0 END) AS BIGINT)
                FROM stock WHERE item_id = wanted.column1)
            FROM \(table: items) AS wanted
            """,
            expired: """
                SELECT item_id, CAST(sum(quantity) AS BIGINT) FROM reservation
                WHERE item_id IN \(list: items) AND location_id IN \(list: places)
                  AND ended_at IS NULL AND expires_at <= \(now)
                GROUP BY item_id
                """
        ) { row in
            let units = row.isNull(1) ? 0 : row.int(1)
            if units > 0 { available[row.id(0), default: 0] += units }
        }
        return available
    }

    static func eachFree(
        _ tx: Transaction, _ location: LocationID, _ now: Instant, _ body: (ItemID) -> Void
    ) throws {
        try each(
            tx, now,
            "SELECT item_id FROM stock WHERE location_id = \(location) AND is_free = 1",
            expired: """
                SELECT DISTINCT item_id FROM reservation
                WHERE location_id = \(location) AND ended_at IS NULL AND expires_at <= \(now)
                """
        ) { body($0.id(0)) }
    }

    static func eachFree(
        _ tx: Transaction, _ items: [ItemID], _ location: LocationID, _ now: Instant,
        _ body: (ItemID) -> Void
    ) throws {
        try each(
            tx, now,
            """
            SELECT item_id FROM \(table: items) AS wanted CROSS JOIN stock
            WHERE item_id = wanted.column1 AND location_id = \(location) AND is_free = 1
            """,
            expired: """
                SELECT DISTINCT item_id FROM reservation
                WHERE item_id IN \(list: items) AND location_id = \(location)
                  AND ended_at IS NULL AND expires_at <= \(now)
                """
        ) { body($0.id(0)) }
    }

    /// The rows of `stock`, and those of `expired` where a reservation has run out: rarely.
    private static func each(
        _ tx: Transaction, _ now: Instant, _ stock: SQL, expired: SQL,
        _ body: (any Row) throws -> Void
    ) throws {
        try tx.each(stock, body)
        let hasExpired = try tx.first(
            "SELECT 1 FROM reservation WHERE ended_at IS NULL AND expires_at <= \(now) LIMIT 1"
        ) { _ in true }
        if hasExpired != nil { try tx.each(expired, body) }
    }

    /// What is kept at `places` after `key`, in order, at most `limit` rows.
    static func eachKept(
        _ tx: Transaction, _ places: [LocationID], after key: StockKey, limit: Int,
        _ body: (StockKey, Int) -> Void
    ) throws {
        try tx.each(
            """
            SELECT item_id, location_id, on_hand - reserved FROM stock
            WHERE (item_id, location_id) > (\(key.item), \(key.location))
              AND location_id IN \(list: places)
            ORDER BY item_id, location_id LIMIT \(limit)
            """
        ) { body(self.key($0, 0), $0.int(2)) }
    }

    static func expired(_ tx: Transaction, _ now: Instant) throws -> [StockSum] {
        try tx.rows(
            """
            SELECT item_id, location_id, quantity FROM reservation
            WHERE ended_at IS NULL AND expires_at <= \(now)
            """
        ) { (key($0, 0), $0.int(2)) }
    }

    // MARK: Movements

    /// Enters the movements that are new; those that were entered are returned.
    static func enter(
        _ tx: Transaction, _ movements: [StockMovement], _ now: Instant, _ ids: IDSource
    ) throws -> [StockSum] {
        var entered: [StockSum] = []
        for part in movements.inStatements {
            var statement = insertion(of: part, now, ids)
            statement.text += """

                ON CONFLICT (reason, reference, item_id, location_id) DO NOTHING
                RETURNING item_id, location_id, quantity
                """
            try tx.each(statement) { entered.append((key($0, 0), $0.int(2))) }
        }
        return entered
    }

    static func insertion(of movements: [StockMovement], _ now: Instant, _ ids: IDSource) -> SQL {
        let rows = movements.map { movement in
            [
                (ids.next() as MovementID).sqlValue, movement.itemID.sqlValue,
                movement.locationID.sqlValue, movement.quantity.sqlValue,
                movement.reason.rawValue.sqlValue, movement.reference.sqlValue, now.sqlValue,
            ]
        }
        return """
            INSERT INTO stock_movement
                (id, item_id, location_id, quantity, reason, reference, at)
            VALUES \(rows: rows)
            """
    }

    // MARK: Reservations

    static func insertReservations(
        _ holder: String, _ reservations: [Reservation], until: Instant
    ) -> [SQL] {
        reservations.inStatements.map { part in
            let rows = part.map {
                [
                    $0.id.sqlValue, holder.sqlValue, $0.key.item.sqlValue,
                    $0.key.location.sqlValue, $0.units.sqlValue, until.sqlValue,
                ]
            }
            return """
                INSERT INTO reservation (id, holder, item_id, location_id, quantity, expires_at)
                VALUES \(rows: rows)
                """
        }
    }

    static func deleteReservations(_ ids: [ReservationID]) -> [SQL] {
        ids.isEmpty ? [] : ["DELETE FROM reservation WHERE id IN \(list: ids)"]
    }

    static func reviveReservations(_ ids: [ReservationID]) -> [SQL] {
        guard !ids.isEmpty else { return [] }
        return ["UPDATE reservation SET ended_at = NULL, ended_as = NULL WHERE id IN \(list: ids)"]
    }

    /// Ends what `holder` has, also what has expired and is not yet freed: its units are counted in
    /// `stock` until then.
    static func endReservations(
        _ tx: Transaction, of holder: String, as end: ReservationEnd, _ now: Instant
    ) throws -> [Reservation] {
        try tx.rows(
            """
            UPDATE reservation SET ended_at = \(now), ended_as = \(end.rawValue)
            WHERE ended_at IS NULL AND id IN (
                SELECT id FROM reservation WHERE holder = \(holder) AND ended_at IS NULL
                ORDER BY id \(unsafe: tx.dialect.hold))
            RETURNING id, item_id, location_id, quantity
            """, reservation)
    }

    /// Ends reservations of `keys` that have expired, but for those that others hold just now.
    static func endExpired(
        _ tx: Transaction, of keys: [StockKey], _ now: Instant
    ) throws -> [Reservation] {
        try tx.rows(
            """
            UPDATE reservation SET ended_at = \(now), ended_as = 'expired'
            WHERE ended_at IS NULL AND id IN (
                SELECT id FROM reservation
                WHERE (item_id, location_id) IN (VALUES \(rows: rows(of: keys)))
                  AND ended_at IS NULL AND expires_at <= \(now) \(unsafe: tx.dialect.takeUnheld))
            RETURNING id, item_id, location_id, quantity
            """, reservation)
    }

    static func endExpired(_ tx: Transaction, limit: Int, _ now: Instant) throws -> [Reservation] {
        try tx.rows(
            """
            UPDATE reservation SET ended_at = \(now), ended_as = 'expired'
            WHERE ended_at IS NULL AND id IN (
                SELECT id FROM reservation WHERE ended_at IS NULL AND expires_at <= \(now)
                ORDER BY expires_at LIMIT \(limit) \(unsafe: tx.dialect.takeUnheld))
            RETURNING id, item_id, location_id, quantity
            """, reservation)
    }

    private static func reservation(_ row: any Row) -> Reservation {
        Reservation(id: row.id(0), key: key(row, 1), units: row.int(3))
    }

    private static func key(_ row: any Row, _ column: Int) -> StockKey {
        StockKey(item: row.id(column), location: row.id(column + 1))
    }

    // MARK: Audit

    /// Figures that differ from what their ledger adds up to, each statement of one moment.
    static func differences(_ tx: Transaction, limit: Int) throws -> [StockDifference] {
        try difference(tx, .onHand, "on_hand", ["stock_movement"], limit)
            + difference(
                tx, .reserved, "reserved",
                ["reservation WHERE ended_at IS NULL", "allocation WHERE ended_at IS NULL"], limit)
    }

    private static func difference(
        _ tx: Transaction, _ figure: StockDifference.Figure, _ column: String, _ ledger: [String],
        _ limit: Int
    ) throws -> [StockDifference] {
        let entries = ledger.map { "SELECT item_id, location_id, 0, quantity FROM \($0)" }
        return try tx.rows(
            """
            SELECT item_id, location_id, CAST(sum(kept) AS BIGINT), CAST(sum(derived) AS BIGINT)
            FROM (
                SELECT item_id, location_id, \(unsafe: column) AS kept, 0 AS derived FROM stock
                UNION ALL \(unsafe: entries.joined(separator: " UNION ALL "))) AS entry
            GROUP BY item_id, location_id HAVING sum(kept) <> sum(derived) LIMIT \(limit)
            """
        ) { row in
            StockDifference(
                figure: figure, itemID: row.id(0), locationID: row.id(1), kept: row.int(2),
                derived: row.int(3))
        }
    }

    private static func rows(of keys: [StockKey]) -> [[SQLValue]] {
        keys.map { [$0.item.sqlValue, $0.location.sqlValue] }
    }

    // MARK: Forgetting

    /// Items with movements of another reference, or reservations.
    static func touched(
        _ tx: Transaction, _ items: [ItemID], besides reference: String
    ) throws -> [ItemID] {
        try tx.rows(
            """
            SELECT item_id FROM stock_movement
            WHERE item_id IN \(list: items) AND reference <> \(reference)
            UNION SELECT item_id FROM reservation WHERE item_id IN \(list: items)
            """
        ) { $0.id(0) }
    }

    static func remove(_ tx: Transaction, _ items: [ItemID]) throws {
        try tx.run("DELETE FROM stock_movement WHERE item_id IN \(list: items)")
        try tx.run("DELETE FROM stock WHERE item_id IN \(list: items)")
    }
}
