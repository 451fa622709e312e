import Inventory
import Kernel
import Storage

/// Fulfilment orders, and the facts of their picking, readiness and hand-over.
enum FulfilmentOrderTable {
    static let migrations = [
        Migration(
            "fulfilment", "ask locations to hand over orders",
            [
                """
                CREATE TABLE fulfilment_order (
                    id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                    order_id {id} NOT NULL UNIQUE,
                    location_id {id} NOT NULL,
                    kind TEXT NOT NULL CHECK (kind IN ('collection', 'delivery')),
                    code TEXT NOT NULL,
                    created_at {int} NOT NULL,
                    cancelled_at {int},
                    ended_at {int}
                ) {keyed}
                """,
                """
                CREATE INDEX fulfilment_order_open ON fulfilment_order (location_id, id)
                WHERE ended_at IS NULL
                """,
                """
                CREATE TABLE picking (
                    fulfilment_order_id {id} NOT NULL PRIMARY KEY
                        REFERENCES fulfilment_order (id),
                    at {int} NOT NULL,
                    actor TEXT NOT NULL
                ) {keyed}
                """,
                """
                CREATE TABLE readiness (
                    fulfilment_order_id {id} NOT NULL PRIMARY KEY
                        REFERENCES fulfilment_order (id),
                    at {int} NOT NULL,
                    actor TEXT NOT NULL
                ) {keyed}
                """,
                """
                CREATE TABLE handover (
                    fulfilment_order_id {id} NOT NULL PRIMARY KEY
                        REFERENCES fulfilment_order (id),
                    at {int} NOT NULL,
                    actor TEXT NOT NULL,
                    paid_by TEXT CHECK (paid_by IN ('cash', 'card_terminal'))
                ) {keyed}
                """,
            ]),
        Migration(
            "fulfilment", "pick in the order in which customers come",
            [
                "ALTER TABLE fulfilment_order ADD COLUMN slot_from {int}",
                "ALTER TABLE fulfilment_order ADD COLUMN slot_until {int}",
                """
                CREATE INDEX fulfilment_order_due
                ON fulfilment_order (location_id, coalesce(slot_from, created_at), id)
                WHERE ended_at IS NULL
                """,
            ]),
        Migration(
            "fulfilment", "keep the shelf on which goods wait",
            ["ALTER TABLE readiness ADD COLUMN shelf TEXT"]),
    ]

    private static let columns = """
        f.id, f.order_id, f.location_id, f.kind, f.code, f.created_at, f.cancelled_at,
        p.at, r.at, h.at, f.slot_from, f.slot_until, r.shelf
        """
    private static let joins = """
        FROM fulfilment_order f
        LEFT JOIN picking p ON p.fulfilment_order_id = f.id
        LEFT JOIN readiness r ON r.fulfilment_order_id = f.id
        LEFT JOIN handover h ON h.fulfilment_order_id = f.id
        """

    private static func decode(_ row: any Row) throws -> FulfilmentOrder {
        let stage: FulfilmentStage =
            if let at = row.optionalInstant(9) {
                .handedOver(at: at)
            } else if let at = row.optionalInstant(6) {
                .cancelled(at: at)
            } else if let at = row.optionalInstant(8) {
                .ready(since: at)
            } else if let at = row.optionalInstant(7) {
                .picking(since: at)
            } else {
                .waiting
            }
        var slot: CollectionSlot?
        if let from = row.optionalInstant(10), let until = row.optionalInstant(11) {
            slot = CollectionSlot(from: from, until: until)
        }
        return FulfilmentOrder(
            id: row.id(0), orderID: row.id(1), locationID: row.id(2), kind: try row.choice(3),
            code: row.text(4), createdAt: row.instant(5), stage: stage, slot: slot,
            shelf: row.optionalText(12))
    }

    static func find(_ tx: Transaction, _ id: FulfilmentOrderID) throws -> FulfilmentOrder? {
        try tx.first(
            "SELECT \(unsafe: columns) \(unsafe: joins) WHERE f.id = \(id)", decode)
    }

    static func of(_ tx: Transaction, orders: [OrderID]) throws -> [FulfilmentOrder] {
        try tx.rows(
            "SELECT \(unsafe: columns) \(unsafe: joins) WHERE f.order_id IN \(list: orders)",
            decode)
    }

    /// Open ones of these locations: by the slot in which the customer comes, and where there is
    /// none by the moment of the order.
    static func open(
        _ tx: Transaction, at locations: [LocationID], after last: FulfilmentOrderID?, limit: Int
    ) throws -> [FulfilmentOrder] {
        let after: SQL =
            last.map { id in
                """
                AND (coalesce(f.slot_from, f.created_at), f.id) > (
                    SELECT coalesce(slot_from, created_at), id FROM fulfilment_order
                    WHERE id = \(id))
                """
            } ?? ""
        return try tx.rows(
            """
            SELECT \(unsafe: columns) \(unsafe: joins)
            WHERE f.location_id IN \(list: locations) AND f.ended_at IS NULL \(part: after)
            ORDER BY coalesce(f.slot_from, f.created_at), f.id LIMIT \(limit)
            """, decode)
    }

    /// Adds those that are not there yet.
    static func add(_ tx: Transaction, _ orders: [FulfilmentOrder]) throws {
        guard !orders.isEmpty else { return }
        let rows = orders.map { order in
            [
                order.id.sqlValue, order.orderID.sqlValue, order.locationID.sqlValue,
                order.kind.rawValue.sqlValue, order.code.sqlValue, order.createdAt.sqlValue,
                order.slot?.from.sqlValue ?? .null, order.slot?.until.sqlValue ?? .null,
            ]
        }
        try tx.run(
            """
            INSERT INTO fulfilment_order (id, order_id, location_id, kind, code, created_at,
                slot_from, slot_until)
            VALUES \(rows: rows) ON CONFLICT DO NOTHING
            """)
    }

    static func setSlot(
        _ tx: Transaction, order: OrderID, _ slot: CollectionSlot?
    ) throws {
        try tx.run(
            """
            UPDATE fulfilment_order SET slot_from = \(slot?.from), slot_until = \(slot?.until)
            WHERE order_id = \(order)
            """)
    }

    static func cancel(_ tx: Transaction, order: OrderID, _ now: Instant) throws {
        try tx.run(
            """
            UPDATE fulfilment_order SET cancelled_at = \(now), ended_at = \(now)
            WHERE order_id = \(order) AND ended_at IS NULL
            """)
    }

    static func lock(_ tx: Transaction, _ id: FulfilmentOrderID) throws {
        try tx.lock("fulfilment_order", [id])
    }

    /// False when picking had begun before.
    static func addPicking(
        _ tx: Transaction, _ id: FulfilmentOrderID, by actor: String, _ now: Instant
    ) throws -> Bool {
        try tx.run(
            """
            INSERT INTO picking (fulfilment_order_id, at, actor) VALUES (\(id), \(now), \(actor))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    static func addReadiness(
        _ tx: Transaction, _ id: FulfilmentOrderID, by actor: String, shelf: String? = nil,
        _ now: Instant
    ) throws -> Bool {
        try tx.run(
            """
            INSERT INTO readiness (fulfilment_order_id, at, actor, shelf)
            VALUES (\(id), \(now), \(actor), \(shelf)) ON CONFLICT DO NOTHING
            """) == 1
    }

    /// Moves what is ready to another shelf.
    static func setShelf(
        _ tx: Transaction, _ id: FulfilmentOrderID, _ shelf: String
    ) throws {
        try tx.run("UPDATE readiness SET shelf = \(shelf) WHERE fulfilment_order_id = \(id)")
    }

    static func addHandover(
        _ tx: Transaction, _ id: FulfilmentOrderID, by actor: String, paidBy: PaidBy?,
        _ now: Instant
    ) throws -> Bool {
        let added =
            try tx.run(
                """
                INSERT INTO handover (fulfilment_order_id, at, actor, paid_by)
                VALUES (\(id), \(now), \(actor), \(paidBy?.rawValue)) ON CONFLICT DO NOTHING
                """) == 1
        if added {
            try tx.run("UPDATE fulfilment_order SET ended_at = \(now) WHERE id = \(id)")
        }
        return added
    }
}
