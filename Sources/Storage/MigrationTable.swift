import Kernel

enum MigrationTable {
    static func create(_ tx: Transaction) throws {
        let text = tx.dialect.definition(
            """
            CREATE TABLE IF NOT EXISTS schema_migration (
                area TEXT NOT NULL,
                name TEXT NOT NULL,
                applied_at {int} NOT NULL,
                PRIMARY KEY (area, name)
            ) {keyed}
            """)
        if let text { try tx.run(SQL(stringLiteral: text)) }
    }

    /// One node migrates at a time; the number is this program's own.
    static func lock(_ tx: Transaction) throws {
        if tx.dialect == .postgres {
            try tx.each("SELECT pg_advisory_xact_lock(5264213)") { _ in }
        }
    }

    /// False when it was there.
    static func add(_ tx: Transaction, _ migration: Migration, _ now: Instant) throws -> Bool {
        try tx.run(
            """
            INSERT INTO schema_migration (area, name, applied_at)
            VALUES (\(migration.area), \(migration.name), \(now))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    static func applied(_ tx: Transaction) throws -> [String] {
        try tx.rows("SELECT area, name FROM schema_migration") { "\($0.text(0)): \($0.text(1))" }
            .sorted()
    }
}
