import Kernel
import Storage

/// How it goes with each receiver, and when something is due for it next.
enum QueueTable {
    static let migration = Migration(
        "webhooks", "keep how it goes with each receiver",
        [
            """
            CREATE TABLE webhook_queue (
                webhook_id {id} NOT NULL PRIMARY KEY REFERENCES webhook (id),
                due_at {int},
                hold_until {int},
                failures {int} NOT NULL DEFAULT 0 CHECK (failures >= 0),
                failing_since {int},
                paused_at {int},
                paused_as TEXT CHECK (paused_as IN ('asked', 'gone', 'failing')),
                CHECK ((paused_at IS NULL) = (paused_as IS NULL)),
                CHECK ((failures = 0) = (failing_since IS NULL))
            ) {keyed}
            """
        ])

    static func add(_ tx: Transaction, _ webhook: WebhookID) throws {
        try tx.run("INSERT INTO webhook_queue (webhook_id) VALUES (\(webhook))")
    }

    static func remove(_ tx: Transaction, _ webhook: WebhookID) throws {
        try tx.run("DELETE FROM webhook_queue WHERE webhook_id = \(webhook)")
    }

    /// Something is due now for each of these.
    static func wake(_ tx: Transaction, _ webhooks: [WebhookID], at now: Instant) throws {
        try tx.run(
            """
            UPDATE webhook_queue SET due_at = \(now)
            WHERE webhook_id IN \(list: webhooks) AND (due_at IS NULL OR due_at > \(now))
            """)
    }

    /// Holds them until the end of the transaction, in their order.
    static func hold(_ tx: Transaction, _ webhooks: [WebhookID]) throws {
        guard tx.dialect.locksRows else { return }
        _ = try health(tx, of: webhooks, holding: true)
    }

    /// How it goes with each.
    /// - Parameter holding: whether nobody else may change it until the end of the transaction.
    static func health(
        _ tx: Transaction, of webhooks: [WebhookID], holding: Bool = false
    ) throws -> [WebhookID: Webhook.Health] {
        guard !webhooks.isEmpty else { return [:] }
        var found: [WebhookID: Webhook.Health] = [:]
        try tx.each(
            """
            SELECT webhook_id, failures, failing_since, hold_until, paused_at, paused_as
            FROM webhook_queue WHERE webhook_id IN \(list: webhooks)
            ORDER BY webhook_id \(unsafe: holding ? tx.dialect.hold : "")
            """
        ) { row in
            let pause = row.optionalInstant(4).map { at in
                Webhook.Pause(at: at, reason: PauseReason(rawValue: row.text(5)) ?? .asked)
            }
            found[row.id(0)] = Webhook.Health(
                pause: pause, failingSince: row.optionalInstant(2), failures: row.int(1),
                holdUntil: row.optionalInstant(3))
        }
        return found
    }

    /// One statement for all of them.
    static func put(_ tx: Transaction, _ all: [(WebhookID, Webhook.Health)]) throws {
        // Bound as numbers, so that both engines know what they are: 0 stands for nothing.
        let rows = all.map { id, health -> [SQLValue] in
            [
                id.sqlValue, .int(Int64(health.failures)),
                .int(health.failingSince?.microseconds ?? 0),
                .int(health.holdUntil?.microseconds ?? 0), .int(health.pause?.at.microseconds ?? 0),
                .text(health.pause?.reason.rawValue ?? ""),
            ]
        }
        try tx.run(
            """
            UPDATE webhook_queue
            SET failures = r.column2, failing_since = NULLIF(r.column3, 0),
                hold_until = NULLIF(r.column4, 0), paused_at = NULLIF(r.column5, 0),
                paused_as = NULLIF(r.column6, '')
            FROM (VALUES \(filled: rows)) AS r
            WHERE webhook_id = r.column1
            """)
    }

    /// When each is due next; one statement.
    static func put(_ tx: Transaction, next: [WebhookID: Instant], of all: [WebhookID]) throws {
        let rows = all.map { [$0.sqlValue, .int(next[$0]?.microseconds ?? 0)] }
        try tx.run(
            """
            UPDATE webhook_queue SET due_at = NULLIF(r.column2, 0)
            FROM (VALUES \(filled: rows)) AS r WHERE webhook_id = r.column1
            """)
    }

    struct Due {
        let webhook: WebhookID
        let failures: Int
    }

    /// Receivers for whom something is due, those left out that this node is busy with; held, and
    /// passed over where another node holds them.
    static func due(
        _ tx: Transaction, now: Instant, except busy: [WebhookID], limit: Int
    ) throws -> [Due] {
        let others: SQL =
            busy.isEmpty
            ? ""
            : """
            AND NOT EXISTS (
                SELECT 1 FROM \(table: busy) AS b WHERE b.column1 = webhook_queue.webhook_id)
            """
        return try tx.rows(
            """
            SELECT webhook_id, failures FROM webhook_queue
            WHERE due_at <= \(now) AND paused_at IS NULL
              AND (hold_until IS NULL OR hold_until <= \(now)) \(part: others)
            ORDER BY due_at LIMIT \(limit) \(unsafe: tx.dialect.takeUnheld)
            """
        ) { Due(webhook: $0.id(0), failures: $0.int(1)) }
    }
}
