import Kernel

enum OutboxTable {
    static let migration = Migration(
        "storage", "keep facts until they are read",
        [
            """
            CREATE TABLE outbox (
                position {position},
                xact {xact},
                kind TEXT NOT NULL,
                object TEXT NOT NULL,
                version {int} NOT NULL,
                at {int} NOT NULL,
                details TEXT NOT NULL
            ) {rows}
            """,
            "{postgres} CREATE INDEX outbox_order ON outbox (xact, position)",
            """
            CREATE TABLE outbox_consumer (
                name TEXT NOT NULL PRIMARY KEY,
                epoch {int} NOT NULL,
                xact {int} NOT NULL,
                position {int} NOT NULL
            ) {keyed}
            """,
        ])

    static func insertion(of fact: Fact) -> SQL {
        """
        INSERT INTO outbox (kind, object, version, at, details)
        VALUES (\(fact.kind), \(fact.object), \(fact.version), \(fact.at), \(fact.details))
        """
    }

    static func page(
        _ tx: Transaction, after position: OutboxPosition, limit: Int
    ) throws -> [(OutboxPosition, Fact)] {
        let statement: SQL =
            switch tx.dialect {
            case .sqlite:
                """
                SELECT 0, position, kind, object, version, at, details FROM outbox
                WHERE position > \(position.position) ORDER BY position LIMIT \(limit)
                """
            case .postgres:
                """
                SELECT CAST(CAST(xact AS TEXT) AS BIGINT), position, kind, object, version, at,
                    details
                FROM outbox
                WHERE (xact, position)
                    > (CAST(\(String(position.transaction)) AS xid8), \(position.position))
                  AND xact < pg_snapshot_xmin(pg_current_snapshot())
                ORDER BY outbox.xact, outbox.position LIMIT \(limit)
                """
            }
        return try tx.rows(statement) { row in
            (
                OutboxPosition(transaction: row.int64(0), position: row.int64(1)),
                Fact(
                    row.text(2), of: row.text(3), version: row.int(4), at: row.instant(5),
                    details: row.text(6))
            )
        }
    }

    static func position(_ tx: Transaction, of consumer: String) throws -> OutboxPosition {
        try tx.run(
            """
            INSERT INTO outbox_consumer (name, epoch, xact, position) VALUES (\(consumer), 1, 0, 0)
            ON CONFLICT DO NOTHING
            """)
        let suffix = tx.dialect == .postgres ? "FOR UPDATE" : ""
        let found = try tx.first(
            """
            SELECT xact, position FROM outbox_consumer WHERE name = \(consumer) \(unsafe: suffix)
            """
        ) { OutboxPosition(transaction: $0.int64(0), position: $0.int64(1)) }
        return found ?? .start
    }

    static func unread(_ tx: Transaction, of consumer: String) throws -> Int {
        let after =
            tx.dialect == .postgres
            ? "(o.xact, o.position) > (CAST(CAST(c.xact AS TEXT) AS xid8), c.position)"
            : "o.position > c.position"
        return try tx.first(
            """
            SELECT count(*) FROM outbox o
            LEFT JOIN outbox_consumer c ON c.name = \(consumer)
            WHERE c.name IS NULL OR \(unsafe: after)
            """
        ) { $0.int(0) } ?? 0
    }

    static func advance(
        _ tx: Transaction, _ consumer: String, to position: OutboxPosition
    ) throws {
        try tx.run(
            """
            UPDATE outbox_consumer
            SET xact = \(position.transaction), position = \(position.position)
            WHERE name = \(consumer)
            """)
    }

    /// Forgets facts from before `moment` that every consumer has read; the newest one stays, so
    /// that positions never start again.
    static func forget(_ tx: Transaction, before moment: Instant, limit: Int) throws -> Int {
        try tx.run(
            """
            DELETE FROM outbox WHERE position IN (
                SELECT o.position FROM outbox o
                WHERE o.at < \(moment)
                  AND o.position < (SELECT max(position) FROM outbox)
                  AND NOT EXISTS (SELECT 1 FROM outbox_consumer c WHERE c.position < o.position)
                LIMIT \(limit))
            """)
    }

    // MARK: Copies

    private static func inOrder(_ tx: Transaction) -> String {
        tx.dialect == .postgres ? "o.xact, o.position" : "o.position"
    }

    static func each(_ tx: Transaction, _ body: (Fact) throws -> Void) throws {
        try tx.each(
            """
            SELECT o.kind, o.object, o.version, o.at, o.details FROM outbox o
            ORDER BY \(unsafe: inOrder(tx))
            """
        ) { row in
            try body(
                Fact(
                    row.text(0), of: row.text(1), version: row.int(2), at: row.instant(3),
                    details: row.text(4)))
        }
    }

    static func readers(_ tx: Transaction) throws -> [OutboxReader] {
        let names = try tx.rows("SELECT name, epoch FROM outbox_consumer") {
            (name: $0.text(0), epoch: $0.int(1))
        }
        let all = try tx.first("SELECT count(*) FROM outbox") { $0.int(0) } ?? 0
        return try names.sorted { $0.name < $1.name }.map { reader in
            OutboxReader(
                name: reader.name, epoch: reader.epoch,
                read: all - (try unread(tx, of: reader.name)))
        }
    }

    static func add(_ tx: Transaction, _ reader: OutboxReader) throws {
        let number =
            tx.dialect == .postgres ? "CAST(CAST(o.xact AS TEXT) AS BIGINT)" : "0"
        try tx.run(
            """
            INSERT INTO outbox_consumer (name, epoch, xact, position)
            VALUES (\(reader.name), \(reader.epoch), 0, 0)
            """)
        guard reader.read > 0 else { return }
        let last = try tx.first(
            """
            SELECT \(unsafe: number), o.position FROM outbox o ORDER BY \(unsafe: inOrder(tx))
            LIMIT 1 OFFSET \(reader.read - 1)
            """
        ) { OutboxPosition(transaction: $0.int64(0), position: $0.int64(1)) }
        if let last { try advance(tx, reader.name, to: last) }
    }

    static func count(_ tx: Transaction) throws -> Int {
        try tx.first(
            "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM outbox_consumer)"
        ) { $0.int(0) } ?? 0
    }

    /// Whoever remembers a position from before learns that it is another outbox now.
    static func raiseEpochs(_ tx: Transaction) throws {
        try tx.run("UPDATE outbox_consumer SET epoch = epoch + 1")
    }
}
