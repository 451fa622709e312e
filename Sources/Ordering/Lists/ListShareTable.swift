import Kernel
import Storage

/// The links by which others reach a list. The token itself is worked out from the id under the
/// house's secret; only its hash is kept, so a copy of the table opens nothing.
enum ListShareTable {
    static let migration = Migration(
        "ordering", "keep the links to shared lists",
        [
            """
            CREATE TABLE list_share (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                list_id {id} NOT NULL REFERENCES shopping_list (id),
                kind TEXT NOT NULL CHECK (kind IN ('read', 'edit')),
                token_hash {bytes} NOT NULL UNIQUE CHECK (length(token_hash) = 32),
                created_at {int} NOT NULL,
                ended_at {int}
            ) {keyed}
            """,
            "CREATE INDEX list_share_of_list ON list_share (list_id)",
        ])

    static func find(_ tx: Transaction, _ hash: [UInt8]) throws -> ListShare? {
        try tx.first(
            """
            SELECT id, list_id, kind, created_at FROM list_share
            WHERE token_hash = \(hash) AND ended_at IS NULL
            """, share)
    }

    static func version(_ tx: Transaction, _ hash: [UInt8]) throws -> Int? {
        guard let share = try find(tx, hash) else { return nil }
        return try ShoppingListTable.open(tx, share.listID)?.version
    }

    static func open(_ tx: Transaction, of list: ShoppingListID) throws -> [ListShare] {
        try tx.rows(
            """
            SELECT id, list_id, kind, created_at FROM list_share
            WHERE list_id = \(list) AND ended_at IS NULL ORDER BY created_at, id
            """, share)
    }

    private static func share(_ row: any Row) throws -> ListShare {
        ListShare(
            id: row.id(0), listID: row.id(1), kind: try row.choice(2), createdAt: row.instant(3))
    }

    static func add(_ tx: Transaction, _ share: ListShare, hash: [UInt8]) throws {
        try tx.run(
            """
            INSERT INTO list_share (id, list_id, kind, token_hash, created_at)
            VALUES (\(share.id), \(share.listID), \(share.kind.rawValue), \(hash),
                \(share.createdAt))
            """)
    }

    /// False when there is no such open link to the list.
    static func end(
        _ tx: Transaction, _ id: ListShareID, of list: ShoppingListID, _ now: Instant
    ) throws -> Bool {
        try tx.run(
            """
            UPDATE list_share SET ended_at = \(now)
            WHERE id = \(id) AND list_id = \(list) AND ended_at IS NULL
            """) == 1
    }

    /// Whoever had a link to `list` has one to `kept` from now on.
    static func moving(from list: ShoppingListID, to kept: ShoppingListID) -> SQL {
        "UPDATE list_share SET list_id = \(kept) WHERE list_id = \(list)"
    }

    static func forget(_ tx: Transaction, of lists: [ShoppingListID]) throws {
        try tx.run("DELETE FROM list_share WHERE list_id IN \(list: lists)")
    }
}
