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

    static let tellingApart = Migration(
        "customers", "tell the sessions of a person apart",
        [
            "ALTER TABLE shopper_session ADD COLUMN device TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE shopper_session ADD COLUMN seen_at {int}",
            """
            CREATE INDEX shopper_session_profile ON shopper_session (profile_id)
            WHERE profile_id IS NOT NULL AND ended_at IS NULL
            """,
        ])

    static let personalColumns = [
        PersonalColumn(
            "shopper_session", "device", purpose: "to tell the devices of a person apart",
            kept: "30 days after the session has ended")
    ]

    static let personalTable = PersonalTable(
        "shopper_session", ["device"]
    ) { columns, person in
        """
        SELECT \(unsafe: columns) FROM shopper_session
        WHERE profile_id IN \(list: person.profiles) LIMIT \(PersonalTable.mostRows)
        """
    }

    static func session(
        _ tx: Transaction, _ hash: [UInt8], _ now: Instant
    ) throws -> ShopperSession? {
        try tx.first(
            """
            SELECT s.visitor_id, \(unsafe: ProfileTable.canonical(of: "s.profile_id")),
                   v.language, v.market_code, s.created_at, s.seen_at
            FROM shopper_session s JOIN visitor v ON v.id = s.visitor_id
            WHERE s.token_hash = \(hash) AND s.ended_at IS NULL AND s.expires_at > \(now)
            """
        ) { row in
            let visitor: VisitorID = row.id(0)
            let profile: ProfileID? = row.optionalID(1)
            return ShopperSession(
                actor: profile.map { .shopper($0, visitor) } ?? .visitor(visitor),
                language: try row.language(2), marketCode: row.text(3),
                seenAt: row.optionalInstant(5) ?? row.instant(4))
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
        _ hash: [UInt8], _ visitor: VisitorID, profile: ProfileID?, device: String = "",
        from now: Instant, until end: Instant
    ) -> SQL {
        """
        INSERT INTO shopper_session (token_hash, visitor_id, profile_id, device, created_at,
                                     expires_at)
        VALUES (\(hash), \(visitor), \(profile), \(device), \(now), \(end))
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

    static func isKnown(_ tx: Transaction, _ profile: ProfileID) throws -> Bool {
        try tx.first(
            "SELECT 1 FROM shopper_session WHERE profile_id = \(profile) LIMIT 1"
        ) { _ in true } ?? false
    }

    static func end(_ tx: Transaction, _ hash: [UInt8], at now: Instant) throws {
        try tx.run(
            """
            UPDATE shopper_session SET ended_at = \(now)
            WHERE token_hash = \(hash) AND ended_at IS NULL
            """)
    }

    static func seen(_ tx: Transaction, _ hash: [UInt8], at now: Instant) throws {
        try tx.run("UPDATE shopper_session SET seen_at = \(now) WHERE token_hash = \(hash)")
    }

    /// The open sessions of these profiles, the last used first, with the hashes of their tokens.
    static func open(
        _ tx: Transaction, of profiles: [ProfileID], _ now: Instant
    ) throws -> [(hash: [UInt8], session: DeviceSession)] {
        try tx.rows(
            """
            SELECT token_hash, device, created_at, coalesce(seen_at, created_at), expires_at
            FROM shopper_session
            WHERE profile_id IN \(list: profiles) AND ended_at IS NULL AND expires_at > \(now)
            ORDER BY 4 DESC, token_hash
            """
        ) { row in
            let hash = row.bytes(0)
            return (
                hash,
                DeviceSession(
                    handle: DeviceSession.handle(hash), device: row.text(1),
                    startedAt: row.instant(2), seenAt: row.instant(3), expiresAt: row.instant(4))
            )
        }
    }

    static func end(_ tx: Transaction, _ hashes: [[UInt8]], at now: Instant) throws -> Int {
        try tx.run(
            """
            UPDATE shopper_session SET ended_at = \(now)
            WHERE token_hash IN \(list: hashes) AND ended_at IS NULL
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
