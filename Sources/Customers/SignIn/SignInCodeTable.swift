import Kernel
import Storage

enum SignInCodeTable {
    static let migration = Migration(
        "customers", "keep what is needed to check one-time codes",
        [
            """
            CREATE TABLE sign_in_code (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                contact_kind TEXT NOT NULL CHECK (contact_kind IN ('email', 'phone')),
                contact_value TEXT NOT NULL CHECK (length(contact_value) BETWEEN 1 AND 254),
                language TEXT NOT NULL,
                visitor_id {id} NOT NULL CHECK (length(visitor_id) = 16),
                origin_hash {bytes} NOT NULL CHECK (length(origin_hash) = 16),
                created_at {int} NOT NULL,
                expires_at {int} NOT NULL CHECK (expires_at > created_at),
                tries {int} NOT NULL CHECK (tries BETWEEN 0 AND 5),
                used_at {int}
            ) {keyed}
            """,
            """
            CREATE INDEX sign_in_code_contact
            ON sign_in_code (contact_kind, contact_value, created_at)
            """,
            "CREATE INDEX sign_in_code_origin ON sign_in_code (origin_hash, created_at)",
            "CREATE INDEX sign_in_code_age ON sign_in_code (created_at)",
        ])

    static let personalColumns = [
        PersonalColumn(
            "sign_in_code", "contact_value", purpose: "to send a one-time code and check it",
            kept: "a day"),
        PersonalColumn(
            "sign_in_code", "origin_hash", purpose: "to limit how many codes one origin asks for",
            kept: "a day"),
    ]

    static let personalTable = PersonalTable(
        "sign_in_code", ["contact_value"]
    ) { columns, person in
        """
        SELECT \(unsafe: columns) FROM sign_in_code
        WHERE contact_value IN \(list: person.allValues) LIMIT \(PersonalTable.mostRows)
        """
    }

    struct Stored {
        let id: SignInCodeID
        let contact: Contact
        let language: Language
        let expiresAt: Instant
        let tries: Int
        let usedAt: Instant?

        func isOpen(_ now: Instant) -> Bool { usedAt == nil && expiresAt > now }
    }

    static func code(_ tx: Transaction, _ id: SignInCodeID) throws -> Stored? {
        try tx.first(
            """
            SELECT id, contact_kind, contact_value, language, expires_at, tries, used_at
            FROM sign_in_code WHERE id = \(id)
            """, read)
    }

    /// The newest one that this visitor asked to be sent there: an older one is no longer good.
    static func newest(
        _ tx: Transaction, _ contact: Contact, _ visitor: VisitorID
    ) throws -> Stored? {
        try tx.first(
            """
            SELECT id, contact_kind, contact_value, language, expires_at, tries, used_at
            FROM sign_in_code
            WHERE contact_kind = \(contact.kind.rawValue) AND contact_value = \(contact.value)
              AND visitor_id = \(visitor)
            ORDER BY created_at DESC, id DESC LIMIT 1
            """, read)
    }

    private static func read(_ row: any Row) throws -> Stored {
        Stored(
            id: row.id(0), contact: Contact(kind: try row.choice(1), stored: row.text(2)),
            language: try row.language(3), expiresAt: row.instant(4), tries: row.int(5),
            usedAt: row.optionalInstant(6))
    }

    /// Where a limit is reached: when the oldest of the codes that fill it was asked for.
    static func fullSince(
        _ tx: Transaction, _ contact: Contact, _ origin: [UInt8], since: Instant
    ) throws -> Instant? {
        let (byContact, byOrigin) =
            try tx.first(
                """
                SELECT
                    (SELECT created_at FROM sign_in_code
                     WHERE contact_kind = \(contact.kind.rawValue)
                       AND contact_value = \(contact.value) AND created_at > \(since)
                     ORDER BY created_at DESC LIMIT 1 OFFSET \(SignInCodes.mostPerContact - 1)),
                    (SELECT created_at FROM sign_in_code
                     WHERE origin_hash = \(origin) AND created_at > \(since)
                     ORDER BY created_at DESC LIMIT 1 OFFSET \(SignInCodes.mostPerOrigin - 1))
                """
            ) { ($0.optionalInstant(0), $0.optionalInstant(1)) } ?? (nil, nil)
        return [byContact, byOrigin].compactMap(\.self).max()
    }

    static func add(
        _ tx: Transaction, _ id: SignInCodeID, _ contact: Contact, _ language: Language,
        _ visitor: VisitorID, origin: [UInt8], from now: Instant, until end: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO sign_in_code (id, contact_kind, contact_value, language, visitor_id,
                                      origin_hash, created_at, expires_at, tries)
            VALUES (\(id), \(contact.kind.rawValue), \(contact.value), \(language), \(visitor),
                    \(origin), \(now), \(end), 0)
            """)
    }

    /// Takes one of the tries that are left, and says how many were taken; nil when none is left,
    /// or when the code is used or past its time. However many guess at once, no more get through.
    static func takeTry(_ tx: Transaction, _ id: SignInCodeID, now: Instant) throws -> Int? {
        try tx.first(
            """
            UPDATE sign_in_code SET tries = tries + 1
            WHERE id = \(id) AND tries < \(SignInCodes.mostTries) AND used_at IS NULL
              AND expires_at > \(now)
            RETURNING tries
            """
        ) { $0.int(0) }
    }

    static func use(_ tx: Transaction, _ id: SignInCodeID, at now: Instant) throws {
        try tx.run(
            "UPDATE sign_in_code SET used_at = \(now) WHERE id = \(id) AND used_at IS NULL")
    }

    static func forget(_ tx: Transaction, before moment: Instant, limit: Int) throws -> Int {
        try tx.run(
            """
            DELETE FROM sign_in_code WHERE id IN (
                SELECT id FROM sign_in_code WHERE created_at < \(moment) LIMIT \(limit))
            """)
    }
}
