import Kernel
import Storage

/// Sessions of drawers, and how they were closed.
enum TillSessionTable {
    static let migration = Migration(
        "payments", "keep the sessions of tills and what moved in their drawers",
        [
            """
            CREATE TABLE till_session (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                register_id {id} NOT NULL CHECK (length(register_id) = 16),
                location_id {id} NOT NULL CHECK (length(location_id) = 16),
                number {int} NOT NULL CHECK (number > 0),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                opening_float {int} NOT NULL CHECK (opening_float >= 0),
                opened_at {int} NOT NULL,
                opened_by TEXT NOT NULL,
                closed_at {int},
                UNIQUE (register_id, number)
            ) {keyed}
            """,
            """
            CREATE UNIQUE INDEX till_session_open ON till_session (register_id)
            WHERE closed_at IS NULL
            """,
            "CREATE INDEX till_session_of_location ON till_session (location_id, id)",
            """
            CREATE TABLE till_closing (
                session_id {id} NOT NULL PRIMARY KEY REFERENCES till_session (id),
                at {int} NOT NULL,
                actor TEXT NOT NULL,
                reason TEXT NOT NULL
            ) {keyed}
            """,
            """
            CREATE TABLE till_count (
                session_id {id} NOT NULL REFERENCES till_closing (session_id),
                tender TEXT NOT NULL CHECK (tender IN ('cash', 'card_terminal')),
                expected {int} NOT NULL,
                counted {int} NOT NULL CHECK (counted >= 0),
                PRIMARY KEY (session_id, tender)
            ) {keyed}
            """,
            DrawerTable.creation,
            "CREATE INDEX drawer_movement_of_session ON drawer_movement (session_id, at)",
        ])

    private static let columns = """
        id, register_id, location_id, number, currency, opening_float, opened_at, opened_by,
        closed_at
        """

    private static func session(_ row: any Row) throws -> TillSession {
        TillSession(
            id: row.id(0), registerID: row.id(1), locationID: row.id(2), number: row.int(3),
            currency: try row.currency(4), float: row.amount(5), openedAt: row.instant(6),
            openedBy: row.text(7), closedAt: row.optionalInstant(8))
    }

    static func find(_ tx: Transaction, _ id: TillSessionID) throws -> TillSession? {
        try tx.first(
            "SELECT \(unsafe: columns) FROM till_session WHERE id = \(id)", session)
    }

    static func open(_ tx: Transaction, at register: RegisterID) throws -> TillSession? {
        try tx.first(
            """
            SELECT \(unsafe: columns) FROM till_session
            WHERE register_id = \(register) AND closed_at IS NULL
            """, session)
    }

    static func page(
        _ tx: Transaction, at location: LocationID, before last: TillSessionID?, limit: Int
    ) throws -> [TillSession] {
        let bound = last ?? TillSessionID(high: .max, low: .max)
        return try tx.rows(
            """
            SELECT \(unsafe: columns) FROM till_session
            WHERE location_id = \(location) AND id < \(bound) ORDER BY id DESC LIMIT \(limit)
            """, session)
    }

    /// The number after the register's last.
    static func nextNumber(_ tx: Transaction, at register: RegisterID) throws -> Int {
        let last = try tx.first(
            "SELECT coalesce(max(number), 0) FROM till_session WHERE register_id = \(register)"
        ) { $0.int(0) }
        return (last ?? 0) + 1
    }

    /// False when another session is open at the register.
    static func add(_ tx: Transaction, _ session: TillSession) throws -> Bool {
        try tx.run(
            """
            INSERT INTO till_session (id, register_id, location_id, number, currency,
                opening_float, opened_at, opened_by)
            VALUES (\(session.id), \(session.registerID), \(session.locationID),
                \(session.number), \(session.currency), \(session.float), \(session.openedAt),
                \(session.openedBy))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    static func lock(_ tx: Transaction, _ id: TillSessionID) throws {
        try tx.lock("till_session", [id])
    }

    static func close(
        _ tx: Transaction, _ id: TillSessionID, _ closing: TillClosing
    ) throws {
        let rows = closing.counts.map {
            [
                id.sqlValue, $0.tender.rawValue.sqlValue, $0.expected.sqlValue,
                $0.counted.sqlValue,
            ]
        }
        try tx.batch([
            "UPDATE till_session SET closed_at = \(closing.at) WHERE id = \(id)",
            """
            INSERT INTO till_closing (session_id, at, actor, reason)
            VALUES (\(id), \(closing.at), \(closing.by), \(closing.reason))
            """,
            "INSERT INTO till_count (session_id, tender, expected, counted) VALUES \(rows: rows)",
        ])
    }

    static func closing(_ tx: Transaction, of id: TillSessionID) throws -> TillClosing? {
        let counts = try tx.rows(
            """
            SELECT tender, expected, counted FROM till_count WHERE session_id = \(id)
            ORDER BY tender
            """
        ) { row in
            DrawerCount(
                tender: try row.choice(0), expected: row.amount(1), counted: row.amount(2))
        }
        return try tx.first(
            "SELECT at, actor, reason FROM till_closing WHERE session_id = \(id)"
        ) { row in
            TillClosing(at: row.instant(0), by: row.text(1), reason: row.text(2), counts: counts)
        }
    }
}
