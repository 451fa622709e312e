import Kernel
import Storage

/// Consent and suppression: the gate asks for both in one statement.
enum ConsentTable {
    static let migration = Migration(
        "customers", "keep consent by purpose, and what overrides it",
        [
            """
            CREATE TABLE consent (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                contact_kind TEXT NOT NULL CHECK (contact_kind IN ('email', 'phone')),
                contact_value TEXT NOT NULL CHECK (length(contact_value) BETWEEN 1 AND 254),
                purpose TEXT NOT NULL,
                granted {int} NOT NULL CHECK (granted IN (0, 1)),
                at {int} NOT NULL,
                source TEXT NOT NULL,
                wording TEXT NOT NULL
            ) {keyed}
            """,
            """
            CREATE INDEX consent_contact
            ON consent (contact_kind, contact_value, purpose, at)
            """,
            """
            CREATE TABLE suppression (
                contact_kind TEXT NOT NULL CHECK (contact_kind IN ('email', 'phone')),
                contact_value TEXT NOT NULL CHECK (length(contact_value) BETWEEN 1 AND 254),
                reason TEXT NOT NULL CHECK (reason IN ('bounced', 'complained', 'asked')),
                at {int} NOT NULL,
                PRIMARY KEY (contact_kind, contact_value)
            ) {keyed}
            """,
        ])

    static let personalColumns = [
        PersonalColumn(
            "consent", "contact_value", purpose: "to prove what was agreed to",
            kept: "three years after the last message it allowed"),
        PersonalColumn(
            "suppression", "contact_value", purpose: "to keep from writing to the person",
            kept: "until the person lifts it"),
    ]

    static let personalTable = PersonalTable(
        "consent", ["contact_value", "purpose", "source", "wording"]
    ) { columns, person in
        """
        SELECT \(unsafe: columns) FROM consent
        WHERE contact_value IN \(list: person.allValues) LIMIT \(PersonalTable.mostRows)
        """
    }

    static let suppressionTable = PersonalTable(
        "suppression", ["contact_value", "reason"]
    ) { columns, person in
        """
        SELECT \(unsafe: columns) FROM suppression
        WHERE contact_value IN \(list: person.allValues) LIMIT \(PersonalTable.mostRows)
        """
    }

    static func standing(
        _ tx: Transaction, _ contact: Contact, _ purpose: Purpose
    ) throws -> ContactStanding {
        let kind = contact.kind.rawValue
        let found = try tx.rows(
            """
            SELECT 0, granted, at, '' FROM (
                SELECT granted, at FROM consent
                WHERE contact_kind = \(kind) AND contact_value = \(contact.value)
                  AND purpose = \(purpose.rawValue)
                ORDER BY at DESC, id DESC LIMIT 1) newest
            UNION ALL
            SELECT 1, 0, at, reason FROM suppression
            WHERE contact_kind = \(kind) AND contact_value = \(contact.value)
            """
        ) { row -> (ConsentState?, SuppressionReason?) in
            guard row.int(0) == 0 else { return (nil, try row.choice(3)) }
            let at = row.instant(2)
            return (row.bool(1) ? .granted(at) : .withdrawn(at), nil)
        }
        return ContactStanding(
            consent: found.compactMap(\.0).first ?? .neverAsked,
            suppression: found.compactMap(\.1).first)
    }

    static func history(
        _ tx: Transaction, _ kind: ContactKind, _ values: [String]
    ) throws -> [ConsentEntry] {
        try tx.rows(
            """
            SELECT contact_value, purpose, granted, at, source, wording FROM consent
            WHERE contact_kind = \(kind.rawValue) AND contact_value IN \(list: values)
            ORDER BY at DESC, id DESC LIMIT \(Consents.mostShown)
            """
        ) { row in
            ConsentEntry(
                contact: Contact(kind: kind, stored: row.text(0)), purpose: try row.choice(1),
                granted: row.bool(2), at: row.instant(3), source: row.text(4),
                wording: row.text(5))
        }
    }

    /// The newest word of each contact that has said one, by its value.
    static func newest(
        _ tx: Transaction, _ kind: ContactKind, _ values: [String], _ purpose: Purpose
    ) throws -> [String: ConsentState] {
        var found: [String: ConsentState] = [:]
        try tx.each(
            """
            SELECT contact_value, granted, at FROM consent
            WHERE contact_kind = \(kind.rawValue) AND purpose = \(purpose.rawValue)
              AND contact_value IN \(list: values)
            ORDER BY at, id
            """
        ) { row in
            let at = row.instant(2)
            found[row.text(0)] = row.bool(1) ? .granted(at) : .withdrawn(at)
        }
        return found
    }

    /// What came from one source, of these contacts.
    static func remove(
        _ tx: Transaction, _ values: [String], source: String
    ) throws {
        guard !values.isEmpty else { return }
        try tx.run(
            "DELETE FROM consent WHERE contact_value IN \(list: values) AND source = \(source)")
    }

    static func add(
        _ tx: Transaction, _ id: ConsentID, _ request: ConsentRequest, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO consent (id, contact_kind, contact_value, purpose, granted, at, source,
                                 wording)
            VALUES (\(id), \(request.contact.kind.rawValue), \(request.contact.value),
                    \(request.purpose.rawValue), \(request.granted), \(now), \(request.source),
                    \(request.wording))
            """)
    }

    static func suppression(_ tx: Transaction, _ contact: Contact) throws -> SuppressionReason? {
        try tx.first(
            """
            SELECT reason FROM suppression
            WHERE contact_kind = \(contact.kind.rawValue) AND contact_value = \(contact.value)
            """
        ) { try $0.choice(0) }
    }

    static func suppress(
        _ tx: Transaction, _ contact: Contact, _ reason: SuppressionReason, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO suppression (contact_kind, contact_value, reason, at)
            VALUES (\(contact.kind.rawValue), \(contact.value), \(reason.rawValue), \(now))
            ON CONFLICT DO NOTHING
            """)
    }

    static func lift(_ tx: Transaction, _ contact: Contact) throws {
        try tx.run(
            """
            DELETE FROM suppression
            WHERE contact_kind = \(contact.kind.rawValue) AND contact_value = \(contact.value)
            """)
    }
}
