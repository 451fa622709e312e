import Customers
import Kernel
import Storage

enum SentMessageTable {
    static let migration = Migration(
        "marketing", "keep every message that passed the gate",
        [
            """
            CREATE TABLE sent_message (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                key TEXT NOT NULL UNIQUE CHECK (length(key) BETWEEN 1 AND 200),
                purpose TEXT NOT NULL,
                contact_kind TEXT NOT NULL CHECK (contact_kind IN ('email', 'phone')),
                contact_value TEXT NOT NULL CHECK (length(contact_value) BETWEEN 1 AND 254),
                profile_id {id} CHECK (length(profile_id) = 16),
                language TEXT NOT NULL,
                subject TEXT NOT NULL,
                text_body TEXT NOT NULL,
                html_body TEXT NOT NULL,
                created_at {int} NOT NULL,
                sent_at {int},
                failed_at {int},
                failure TEXT,
                CHECK (sent_at IS NULL OR failed_at IS NULL),
                CHECK (failed_at IS NULL OR failure IS NOT NULL)
            ) {keyed}
            """,
            "CREATE INDEX sent_message_contact ON sent_message (contact_kind, contact_value)",
            "CREATE INDEX sent_message_profile ON sent_message (profile_id)",
        ])

    static let personalColumns = [
        "contact_value", "subject", "text_body", "html_body", "failure",
    ].map {
        PersonalColumn(
            "sent_message", $0, purpose: "to show what was sent, when and where to",
            kept: "until the profile is erased")
    }

    static let personalTable = PersonalTable(
        "sent_message", ["contact_value", "purpose", "subject", "text_body", "failure"]
    ) { columns, person in
        """
        SELECT \(unsafe: columns) FROM sent_message
        WHERE profile_id IN \(list: person.profiles)
           OR contact_value IN \(list: person.allValues) LIMIT \(PersonalTable.mostRows)
        """
    }

    /// Nothing happens when the key is there already.
    static func add(
        _ tx: Transaction, _ id: SentMessageID, _ message: OutboundMessage, keepsTexts: Bool,
        at now: Instant
    ) throws {
        let (subject, text, html) =
            keepsTexts ? (message.subject, message.text, message.html) : ("", "", "")
        try tx.run(
            """
            INSERT INTO sent_message (id, key, purpose, contact_kind, contact_value, profile_id,
                                      language, subject, text_body, html_body, created_at)
            VALUES (\(id), \(message.key), \(message.purpose.rawValue),
                    \(message.contact.kind.rawValue), \(message.contact.value),
                    \(message.profileID), \(message.language), \(subject), \(text), \(html),
                    \(now))
            ON CONFLICT DO NOTHING
            """)
    }

    /// What became of the message before; nil while it is still to be sent.
    static func outcome(_ tx: Transaction, key: String) throws -> Delivered? {
        try tx.first(
            "SELECT sent_at, failed_at, failure FROM sent_message WHERE key = \(key)"
        ) { row -> Delivered? in
            if !row.isNull(0) { return .alreadySent }
            return row.isNull(1) ? nil : .refused(row.text(2))
        } ?? nil
    }

    static func sent(_ tx: Transaction, key: String, at now: Instant) throws {
        try tx.run(
            """
            UPDATE sent_message SET sent_at = \(now), failure = NULL
            WHERE key = \(key) AND sent_at IS NULL AND failed_at IS NULL
            """)
    }

    static func failed(_ tx: Transaction, key: String, _ failure: String, at now: Instant) throws {
        try tx.run(
            """
            UPDATE sent_message SET failed_at = \(now), failure = \(failure)
            WHERE key = \(key) AND sent_at IS NULL AND failed_at IS NULL
            """)
    }

    /// Keeps why a try failed, while there will be another.
    static func note(_ tx: Transaction, key: String, _ failure: String) throws {
        try tx.run(
            """
            UPDATE sent_message SET failure = \(failure)
            WHERE key = \(key) AND sent_at IS NULL AND failed_at IS NULL
            """)
    }

    static func newest(
        _ tx: Transaction, before: SentMessageID?, limit: Int
    ) throws -> [SentMessage] {
        let last = before ?? SentMessageID(high: .max, low: .max)
        return try tx.rows(
            """
            SELECT id, key, purpose, contact_kind, contact_value, language, subject, text_body,
                   html_body, created_at, sent_at, failed_at, failure
            FROM sent_message WHERE id < \(last) ORDER BY id DESC LIMIT \(limit)
            """, read)
    }

    static func message(_ tx: Transaction, _ id: SentMessageID) throws -> SentMessage? {
        try tx.first(
            """
            SELECT id, key, purpose, contact_kind, contact_value, language, subject, text_body,
                   html_body, created_at, sent_at, failed_at, failure
            FROM sent_message WHERE id = \(id)
            """, read)
    }

    private static func read(_ row: any Row) throws -> SentMessage {
        SentMessage(
            id: row.id(0), key: row.text(1), purpose: try row.choice(2),
            contact: Contact(kind: try row.choice(3), stored: row.text(4)),
            language: try row.language(5), subject: row.text(6), text: row.text(7),
            html: row.text(8), createdAt: row.instant(9), sentAt: row.optionalInstant(10),
            failedAt: row.optionalInstant(11), failure: row.optionalText(12))
    }
}
