import Kernel
import Storage

/// Which items got other prices, numbered in the order of the commits, for those who keep prices in
/// memory.
enum PriceChangeTable {
    static let migration = Migration(
        "pricing", "number the changes of prices",
        [
            """
            CREATE TABLE price_revision (
                singleton {int} NOT NULL PRIMARY KEY CHECK (singleton = 1),
                revision {int} NOT NULL
            ) {keyed}
            """,
            "INSERT INTO price_revision (singleton, revision) VALUES (1, 1)",
            """
            CREATE TABLE price_change (
                item_id {id} NOT NULL PRIMARY KEY CHECK (length(item_id) = 16),
                revision {int} NOT NULL
            ) {keyed}
            """,
            "CREATE INDEX price_change_in_order ON price_change (revision)",
        ])

    static func revision(_ tx: Transaction) throws -> Int {
        try tx.first("SELECT revision FROM price_revision WHERE singleton = 1") { $0.int(0) } ?? 0
    }

    /// The row is held until the commit, so that numbers become visible in their order.
    static func note(_ tx: Transaction, _ items: [ItemID]) throws {
        guard !items.isEmpty else { return }
        let revision = try tx.first(
            """
            UPDATE price_revision SET revision = revision + 1 WHERE singleton = 1
            RETURNING revision
            """
        ) { $0.int(0) }
        guard let revision else { return }
        var start = 0
        while start < items.count {
            let end = min(start + 250, items.count)
            let rows = items[start..<end].map { [$0.sqlValue, revision.sqlValue] }
            try tx.run(
                """
                INSERT INTO price_change (item_id, revision) VALUES \(rows: rows)
                ON CONFLICT (item_id) DO UPDATE SET revision = excluded.revision
                """)
            start = end
        }
    }

    /// At most `limit` of those changed after `revision`.
    static func changed(_ tx: Transaction, after revision: Int, limit: Int) throws -> [ItemID] {
        try tx.rows(
            """
            SELECT item_id FROM price_change WHERE revision > \(revision)
            ORDER BY revision, item_id LIMIT \(limit)
            """
        ) { $0.id(0) }
    }
}
