import Kernel
import Storage

/// Keys of the merchant's programs; tokens are kept as hashes.
enum APIKeyTable {
    static let migration = Migration(
        "staff", "keep keys of programs",
        [
            """
            CREATE TABLE api_key (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
                token_hash {bytes} NOT NULL UNIQUE CHECK (length(token_hash) = 32),
                permissions TEXT NOT NULL,
                created_at {int} NOT NULL,
                last_used_at {int},
                revoked_at {int}
            ) {keyed}
            """
        ])

    static func add(_ tx: Transaction, _ key: APIKey, tokenHash: [UInt8]) throws {
        let permissions = key.permissions.map(\.rawValue).sorted().joined(separator: " ")
        try tx.run(
            """
            INSERT INTO api_key (id, name, token_hash, permissions, created_at)
            VALUES (\(key.id), \(key.name), \(tokenHash), \(permissions), \(key.createdAt))
            """)
    }

    static func find(_ tx: Transaction, tokenHash: [UInt8]) throws -> APIKey? {
        try tx.first(
            """
            SELECT id, name, permissions, created_at, last_used_at, revoked_at FROM api_key
            WHERE token_hash = \(tokenHash) AND revoked_at IS NULL
            """, key)
    }

    static func all(_ tx: Transaction) throws -> [APIKey] {
        try tx.rows(
            """
            SELECT id, name, permissions, created_at, last_used_at, revoked_at FROM api_key
            ORDER BY id
            """, key)
    }

    /// False when there is none, or it was revoked before.
    static func revoke(_ tx: Transaction, _ id: APIKeyID, _ now: Instant) throws -> Bool {
        try tx.run(
            "UPDATE api_key SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL") == 1
    }

    static func used(
        _ tx: Transaction, _ id: APIKeyID, _ now: Instant, unlessSince moment: Instant
    ) throws {
        try tx.run(
            """
            UPDATE api_key SET last_used_at = \(now)
            WHERE id = \(id) AND (last_used_at IS NULL OR last_used_at < \(moment))
            """)
    }

    /// A permission that this version does not know is one that it does not give.
    private static func key(_ row: any Row) -> APIKey {
        APIKey(
            id: row.id(0), name: row.text(1),
            permissions: Set(
                row.text(2).split(separator: " ").compactMap { Permission(rawValue: String($0)) }),
            createdAt: row.instant(3), lastUsedAt: row.optionalInstant(4),
            revokedAt: row.optionalInstant(5))
    }
}
