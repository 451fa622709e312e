import Kernel
import Storage

/// Where receivers are and how they are told. Secrets are worked out, so none stands here.
enum WebhookTable {
    static let migration = Migration(
        "webhooks", "keep receivers of events",
        [
            """
            CREATE TABLE webhook (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                url TEXT NOT NULL CHECK (length(url) BETWEEN 8 AND 2000),
                payload TEXT NOT NULL CHECK (payload IN ('thin', 'full')),
                title TEXT NOT NULL CHECK (length(title) <= 200),
                generation {int} NOT NULL CHECK (generation >= 1),
                rotated_at {int} NOT NULL,
                former_until {int},
                created_at {int} NOT NULL,
                removed_at {int}
            ) {keyed}
            """
        ])

    struct Stored {
        let id: WebhookID
        let url: String
        let payload: Webhook.Payload
        let title: String
        let secret: Webhook.SecretState
        let createdAt: Instant
    }

    static func add(
        _ tx: Transaction, _ id: WebhookID, _ draft: WebhookDraft, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO webhook (id, url, payload, title, generation, rotated_at, created_at)
            VALUES (\(id), \(draft.address), \(draft.payload.rawValue), \(draft.title), 1, \(now),
                \(now))
            """)
    }

    /// False when there is none.
    static func change(_ tx: Transaction, _ id: WebhookID, _ draft: WebhookDraft) throws -> Bool {
        try tx.run(
            """
            UPDATE webhook SET url = \(draft.address), payload = \(draft.payload.rawValue),
                title = \(draft.title)
            WHERE id = \(id) AND removed_at IS NULL
            """) == 1
    }

    static func remove(_ tx: Transaction, _ id: WebhookID, at now: Instant) throws -> Bool {
        try tx.run(
            "UPDATE webhook SET removed_at = \(now) WHERE id = \(id) AND removed_at IS NULL") == 1
    }

    /// The generation that signs from now on; nil when there is no such webhook.
    static func rotate(
        _ tx: Transaction, _ id: WebhookID, formerUntil: Instant?, at now: Instant
    ) throws -> Int? {
        try tx.first(
            """
            UPDATE webhook SET generation = generation + 1, rotated_at = \(now),
                former_until = \(formerUntil)
            WHERE id = \(id) AND removed_at IS NULL RETURNING generation
            """
        ) { $0.int(0) }
    }

    static func count(_ tx: Transaction) throws -> Int {
        try tx.first("SELECT count(*) FROM webhook WHERE removed_at IS NULL") { $0.int(0) } ?? 0
    }

    /// The oldest first.
    static func page(
        _ tx: Transaction, after last: WebhookID?, limit: Int
    ) throws -> [Stored] {
        let last = last ?? WebhookID(high: 0, low: 0)
        return try tx.rows(
            """
            \(unsafe: columns) AND id > \(last) ORDER BY id LIMIT \(limit)
            """, read)
    }

    static func find(_ tx: Transaction, _ ids: [WebhookID]) throws -> [Stored] {
        guard !ids.isEmpty else { return [] }
        return try tx.rows("\(unsafe: columns) AND id IN \(list: ids)", read)
    }

    private static let columns = """
        SELECT id, url, payload, title, generation, rotated_at, former_until, created_at
        FROM webhook WHERE removed_at IS NULL
        """

    private static func read(_ row: any Row) throws -> Stored {
        Stored(
            id: row.id(0), url: row.text(1), payload: try row.choice(2), title: row.text(3),
            secret: Webhook.SecretState(
                generation: row.int(4), rotatedAt: row.instant(5),
                formerUntil: row.optionalInstant(6)),
            createdAt: row.instant(7))
    }

    // MARK: Tidying

    static func removed(_ tx: Transaction, limit: Int) throws -> [WebhookID] {
        try tx.rows(
            """
            SELECT id FROM webhook WHERE removed_at IS NOT NULL ORDER BY id LIMIT \(limit)
            """
        ) { $0.id(0) }
    }

    static func forget(_ tx: Transaction, _ ids: [WebhookID]) throws {
        try tx.run("DELETE FROM webhook WHERE id IN \(list: ids) AND removed_at IS NOT NULL")
    }
}
