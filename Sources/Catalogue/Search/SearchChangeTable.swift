import Kernel
import Storage

/// What has to be taken into the index again, numbered in the order of the commits.
enum SearchChangeTable {
    static let migration = Migration(
        "catalogue", "number the changes that search has to follow",
        [
            """
            CREATE TABLE search_revision (
                singleton {int} NOT NULL PRIMARY KEY CHECK (singleton = 1),
                revision {int} NOT NULL
            ) {keyed}
            """,
            "INSERT INTO search_revision (singleton, revision) VALUES (1, 1)",
            """
            CREATE TABLE search_change (
                product_id {id} NOT NULL PRIMARY KEY CHECK (length(product_id) = 16),
                revision {int} NOT NULL
            ) {keyed}
            """,
            "CREATE INDEX search_change_in_order ON search_change (revision)",
        ])

    static func revision(_ tx: Transaction) throws -> Int {
        try tx.first("SELECT revision FROM search_revision WHERE singleton = 1") { $0.int(0) } ?? 0
    }

    /// Draws the next number. The row is held until the commit, so that numbers become visible in
    /// their order.
    static func next(_ tx: Transaction) throws -> Int {
        try tx.first(
            """
            UPDATE search_revision SET revision = revision + 1 WHERE singleton = 1
            RETURNING revision
            """
        ) { $0.int(0) } ?? 0
    }

    static func note(_ tx: Transaction, _ products: [ProductID], _ revision: Int) throws {
        try Rows.write(products.map { [$0.sqlValue, revision.sqlValue] }) { rows in
            try tx.run(
                """
                INSERT INTO search_change (product_id, revision) VALUES \(rows: rows)
                ON CONFLICT (product_id) DO UPDATE SET revision = excluded.revision
                """)
        }
    }

    /// At most `limit` of those changed after `revision`.
    static func changed(
        _ tx: Transaction, after revision: Int, limit: Int
    ) throws -> [ProductID] {
        try tx.rows(
            """
            SELECT product_id FROM search_change WHERE revision > \(revision)
            ORDER BY revision, product_id LIMIT \(limit)
            """
        ) { $0.id(0) }
    }
}
