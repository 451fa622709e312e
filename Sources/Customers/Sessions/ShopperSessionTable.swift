import Kernel
import Storage

/// Visitors and their sessions: they are read together on every request.
enum ShopperSessionTable {
    static let migration = Migration(
        "customers", "keep visitors and the sessions of shoppers",
        [
            """
            CREATE TABLE visitor (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                created_at {int} NOT NULL,
                language TEXT NOT NULL,
                market_code TEXT NOT NULL
            ) {keyed}
            """,
            """
            CREATE TABLE shopper_session (
                token_hash {bytes} NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
                visitor_id {id} NOT NULL REFERENCES visitor (id),
                profile_id {id} REFERENCES profile (id),
                created_at {int} NOT NULL,
                expires_at {int} NOT NULL CHECK (expires_at > created_at),
                ended_at {int}
            ) {keyed}
            """,
            """
            CREATE INDEX shopper_session_visitor ON shopper_session (visitor_id)
            WHERE ended_at IS NULL
            """,
            "CREATE INDEX shopper_session_expiry ON shopper_session (expires_at)",
        ])

    static func session(
        _ tx: Transaction, _ hash: [UInt8], _ now: Instant
    ) throws -> ShopperSession? {
        try tx.first(
            """
            SELECT s.visitor_id, \(unsafe: ProfileTable.canonical(of: "s.profile_id")),
                   v.language, v.market_code
            FROM shopper_session s JOIN visitor v ON v.id = s.visitor_id
            WHERE s.token_hash = \(hash) AND s.ended_at IS NULL AND s.expires_at > \(now)
            """
        ) { row in
            let visitor: VisitorID = row.id(0)
            let profile: ProfileID? = row.optionalID(1)
            return ShopperSession(
                actor: profile.map { .shopper($0, visitor) } ?? .visitor(visitor),
                language: try row.language(2), marketCode: row.text(3))
        }
    }

    static func addition(
        of visitor: VisitorID, language: Language, marketCode: String, at now: Instant
    ) -> SQL {
        """
        INSERT INTO visitor (id, created_at, language, market_code)
        VALUES (\(visitor), \(now), \(language), \(marketCode))
        """
    }

    static func addition(
        _ hash: [UInt8], _ visitor: VisitorID, profile: ProfileID?, from now: Instant,
        until end: Instant
    ) -> SQL {
        """
        INSERT INTO shopper_session (token_hash, visitor_id, profile_id, created_at, expires_at)
        VALUES (\(hash), \(visitor), \(profile), \(now), \(end))
        """
    }

    /// A visitor with the language and the market of another.
    static func copy(
        _ tx: Transaction, of visitor: VisitorID, as copy: VisitorID, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO visitor (id, created_at, language, market_code)
            SELECT \(copy), \(now), language, market_code FROM visitor WHERE id = \(visitor)
            """)
    }

    static func change(
        _ tx: Transaction, _ visitor: VisitorID, _ language: Language, _ marketCode: String
    ) throws -> Int {
        try tx.run(
            """
            UPDATE visitor SET language = \(language), market_code = \(marketCode)
            WHERE id = \(visitor)
            """)
    }

    static func end(_ tx: Transaction, _ hash: [UInt8], at now: Instant) throws {
        try tx.run(
            """
            UPDATE shopper_session SET ended_at = \(now)
            WHERE token_hash = \(hash) AND ended_at IS NULL
            """)
    }

    /// All sessions of a device.
    static func endAll(_ tx: Transaction, of visitor: VisitorID, at now: Instant) throws {
        try tx.run(
            """
            UPDATE shopper_session SET ended_at = \(now)
            WHERE visitor_id = \(visitor) AND ended_at IS NULL
            """)
    }

    static func forget(_ tx: Transaction, before moment: Instant, limit: Int) throws -> Int {
        try tx.run(
            """
            DELETE FROM shopper_session WHERE token_hash IN (
                SELECT token_hash FROM shopper_session
                WHERE expires_at < \(moment) LIMIT \(limit))
            """)
    }
}
