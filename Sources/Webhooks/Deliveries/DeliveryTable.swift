import Kernel
import Storage

/// Who wants what, what is still to be told to whom, and how it goes.
///
/// Of the events of one object that wait for one receiver only the first has a time to run at; it
/// is the one that is tried. Whoever ends it gives the next one its time, and whoever adds one
/// looks whether another waits. Both hold the receiver's row of `webhook_queue` first, so that
/// neither misses what the other does.
enum DeliveryTable {
    static let migration = Migration(
        "webhooks", "keep what receivers are told of, and what they wish to be told of",
        [
            """
            CREATE TABLE webhook_wish (
                webhook_id {id} NOT NULL REFERENCES webhook (id),
                kind TEXT NOT NULL,
                PRIMARY KEY (kind, webhook_id)
            ) {keyed}
            """,
            "CREATE INDEX webhook_wish_of ON webhook_wish (webhook_id)",
            """
            CREATE TABLE webhook_delivery (
                webhook_id {id} NOT NULL REFERENCES webhook (id),
                sequence {int} NOT NULL,
                line TEXT NOT NULL,
                created_at {int} NOT NULL,
                run_at {int},
                attempts {int} NOT NULL DEFAULT 0 CHECK (attempts >= 0),
                attempts_before {int} NOT NULL DEFAULT 0 CHECK (attempts_before <= attempts),
                ended_at {int},
                ended_as TEXT CHECK (ended_as IN ('delivered', 'given_up')),
                PRIMARY KEY (webhook_id, sequence),
                CHECK ((ended_at IS NULL) = (ended_as IS NULL))
            ) {keyed}
            """,
            """
            CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, run_at)
            WHERE ended_at IS NULL AND run_at IS NOT NULL
            """,
            """
            CREATE INDEX webhook_delivery_line ON webhook_delivery (webhook_id, line, sequence)
            WHERE ended_at IS NULL
            """,
            """
            CREATE INDEX webhook_delivery_log ON webhook_delivery (webhook_id, ended_as, sequence)
            """,
        ])

    // MARK: Wishes

    /// The kinds that somebody wants.
    static func wanted(_ tx: Transaction) throws -> Set<String> {
        Set(try tx.rows("SELECT DISTINCT kind FROM webhook_wish") { $0.text(0) })
    }

    static func wish(_ tx: Transaction, _ webhook: WebhookID, _ kinds: [String]) throws {
        try removeWishes(tx, webhook)
        let rows = kinds.map { [webhook.sqlValue, .text($0)] }
        try tx.run("INSERT INTO webhook_wish (webhook_id, kind) VALUES \(rows: rows)")
    }

    static func wishes(
        _ tx: Transaction, of webhooks: [WebhookID]
    ) throws -> [WebhookID: [String]] {
        var found: [WebhookID: [String]] = [:]
        try tx.each(
            """
            SELECT webhook_id, kind FROM webhook_wish WHERE webhook_id IN \(list: webhooks)
            """
        ) { found[$0.id(0), default: []].append($0.text(1)) }
        return found
    }

    /// Those who want any of these, in their order.
    static func wanting(_ tx: Transaction, _ kinds: [String]) throws -> [WebhookID] {
        try tx.rows(
            """
            SELECT DISTINCT webhook_id FROM webhook_wish
            WHERE kind IN \(list: kinds + [EventKinds.everything]) ORDER BY webhook_id
            """
        ) { $0.id(0) }
    }

    static func removeWishes(_ tx: Transaction, _ webhook: WebhookID) throws {
        try tx.run("DELETE FROM webhook_wish WHERE webhook_id = \(webhook)")
    }

    // MARK: What has happened

    /// Every event for everybody who wants it; one statement.
    static func add(
        _ tx: Transaction, _ events: [(sequence: Int64, event: NewEvent)], at now: Instant
    ) throws {
        let rows = events.map { sequence, event -> [SQLValue] in
            [.int(sequence), .text(event.kind), .text(event.line)]
        }
        try tx.run(
            """
            INSERT INTO webhook_delivery (webhook_id, sequence, line, created_at, run_at)
            SELECT n.webhook_id, n.sequence, n.line, \(now),
                CASE WHEN n.place = 1 AND NOT EXISTS (
                    SELECT 1 FROM webhook_delivery d
                    WHERE d.webhook_id = n.webhook_id AND d.line = n.line AND d.ended_at IS NULL)
                THEN CAST(\(now) AS BIGINT) END
            FROM (
                SELECT w.webhook_id, e.column1 AS sequence, e.column3 AS line,
                    row_number() OVER (
                        PARTITION BY w.webhook_id, e.column3 ORDER BY e.column1) AS place
                FROM (VALUES \(filled: rows)) AS e
                JOIN webhook_wish w ON w.kind = e.column2 OR w.kind = \(EventKinds.everything)
                WHERE e.column1 IS NOT NULL) n
            """)
    }

    // MARK: Taking

    struct Head: Hashable {
        let webhook: WebhookID
        let sequence: Int64
        /// This try's, 1 and up.
        let attempt: Int
        let attemptsBefore: Int
    }

    /// For each receiver what has been due the longest, at most its number of them; one statement.
    /// They are taken until `leasedUntil`.
    static func take(
        _ tx: Transaction, _ wanted: [(webhook: WebhookID, count: Int)], now: Instant,
        leasedUntil: Instant
    ) throws -> [Head] {
        var heads: SQL = ""
        for (index, one) in wanted.enumerated() {
            let part: SQL = """
                SELECT webhook_id, sequence FROM (
                    SELECT webhook_id, sequence FROM webhook_delivery
                    WHERE webhook_id = \(one.webhook) AND ended_at IS NULL AND run_at <= \(now)
                    ORDER BY run_at, sequence LIMIT \(one.count)) AS \(unsafe: "h\(index)")
                """
            heads = index == 0 ? part : "\(part: heads) UNION ALL \(part: part)"
        }
        return try tx.rows(
            """
            UPDATE webhook_delivery SET run_at = \(leasedUntil), attempts = attempts + 1
            WHERE (webhook_id, sequence) IN (\(part: heads))
            RETURNING webhook_id, sequence, attempts, attempts_before
            """
        ) {
            Head(
                webhook: $0.id(0), sequence: $0.int64(1), attempt: $0.int(2),
                attemptsBefore: $0.int(3))
        }
    }

    /// When each is due next; one statement.
    static func earliest(
        _ tx: Transaction, _ webhooks: [WebhookID]
    ) throws -> [WebhookID: Instant] {
        var found: [WebhookID: Instant] = [:]
        try tx.each(
            """
            SELECT w.column1, (
                SELECT min(d.run_at) FROM webhook_delivery d
                WHERE d.webhook_id = w.column1 AND d.ended_at IS NULL AND d.run_at IS NOT NULL)
            FROM \(table: webhooks) AS w
            """
        ) { row in
            if !row.isNull(0) { found[row.id(0)] = row.optionalInstant(1) }
        }
        return found
    }

    // MARK: Ending

    enum Step {
        case again(Instant)
        case ended(DeliveryState)
    }

    /// Writes what became of tries; those that another node has taken over meanwhile stay as they
    /// are. Gives the next of each line its time.
    static func finish(
        _ tx: Transaction, _ steps: [(head: Head, step: Step)], at now: Instant
    ) throws {
        let rows = steps.map { head, step -> [SQLValue] in
            let (runAt, end): (Instant, String) =
                switch step {
                case .again(let moment): (moment, "")
                case .ended(let state): (now, state.rawValue)
                }
            return [
                head.webhook.sqlValue, .int(head.sequence), .int(Int64(head.attempt)),
                runAt.sqlValue, .text(end),
            ]
        }
        let ended = try tx.rows(
            """
            UPDATE webhook_delivery
            SET run_at = r.column4, ended_as = NULLIF(r.column5, ''),
                ended_at = CASE WHEN r.column5 <> '' THEN CAST(\(now) AS BIGINT) END
            FROM (VALUES \(filled: rows)) AS r
            WHERE webhook_id = r.column1 AND sequence = r.column2 AND attempts = r.column3
              AND ended_at IS NULL
            RETURNING webhook_id, line, ended_at
            """
        ) { row -> (WebhookID, String)? in row.isNull(2) ? nil : (row.id(0), row.text(1)) }
        try advance(tx, ended.compactMap { $0 }, at: now)
    }

    /// Gives the first of each line that has none under way its time.
    private static func advance(
        _ tx: Transaction, _ lines: [(webhook: WebhookID, line: String)], at now: Instant
    ) throws {
        guard !lines.isEmpty else { return }
        let rows = lines.map { [$0.webhook.sqlValue, .text($0.line)] }
        try tx.run(
            """
            UPDATE webhook_delivery SET run_at = \(now)
            WHERE ended_at IS NULL AND run_at IS NULL AND (webhook_id, sequence) IN (
                SELECT p.column1, (
                    SELECT min(o.sequence) FROM webhook_delivery o
                    WHERE o.webhook_id = p.column1 AND o.line = p.column2 AND o.ended_at IS NULL)
                FROM (VALUES \(filled: rows)) AS p
                WHERE NOT EXISTS (
                    SELECT 1 FROM webhook_delivery u
                    WHERE u.webhook_id = p.column1 AND u.line = p.column2
                      AND u.ended_at IS NULL AND u.run_at IS NOT NULL))
            """)
    }

    // MARK: Again

    /// Puts one back into its line, or lets one that waits be tried now. False when there is none.
    static func replay(
        _ tx: Transaction, _ webhook: WebhookID, _ sequence: Int64, at now: Instant
    ) throws -> Bool {
        let lines = try tx.rows(
            """
            UPDATE webhook_delivery
            SET run_at = CASE WHEN ended_at IS NULL AND run_at IS NOT NULL
                    THEN CAST(\(now) AS BIGINT) END,
                ended_at = NULL, ended_as = NULL, attempts_before = attempts
            WHERE webhook_id = \(webhook) AND sequence = \(sequence) RETURNING line
            """
        ) { $0.text(0) }
        try advance(tx, lines.map { (webhook, $0) }, at: now)
        return !lines.isEmpty
    }

    /// Puts those back into their lines that were given up and whose events are from `moment` on,
    /// the oldest first; how many.
    static func replay(
        _ tx: Transaction, _ webhook: WebhookID, givenUpSince moment: Instant, limit: Int,
        at now: Instant
    ) throws -> Int {
        let lines = try tx.rows(
            """
            UPDATE webhook_delivery
            SET run_at = NULL, ended_at = NULL, ended_as = NULL, attempts_before = attempts
            WHERE webhook_id = \(webhook) AND sequence IN (
                SELECT sequence FROM webhook_delivery
                WHERE webhook_id = \(webhook) AND ended_as = 'given_up'
                  AND created_at >= \(moment) ORDER BY sequence LIMIT \(limit))
            RETURNING line
            """
        ) { $0.text(0) }
        for start in stride(from: 0, to: lines.count, by: 1_000) {
            let some = Set(lines[start..<min(start + 1_000, lines.count)])
            try advance(tx, some.sorted().map { (webhook, $0) }, at: now)
        }
        return lines.count
    }

    /// The first of every line is tried now, with all its tries before it.
    static func restart(_ tx: Transaction, _ webhook: WebhookID, at now: Instant) throws {
        try tx.run(
            """
            UPDATE webhook_delivery SET run_at = NULL
            WHERE webhook_id = \(webhook) AND ended_at IS NULL AND run_at IS NOT NULL
            """)
        try tx.run(
            """
            UPDATE webhook_delivery SET run_at = \(now), attempts_before = attempts
            WHERE webhook_id = \(webhook) AND ended_at IS NULL AND sequence IN (
                SELECT min(o.sequence) FROM webhook_delivery o
                WHERE o.webhook_id = \(webhook) AND o.ended_at IS NULL GROUP BY o.line)
            """)
    }

    // MARK: The log

    struct Stored {
        let sequence: Int64
        let createdAt: Instant
        let runAt: Instant?
        let attempts: Int
        let endedAt: Instant?
        let state: DeliveryState
    }

    /// The newest event first.
    static func page(
        _ tx: Transaction, of webhook: WebhookID, _ state: DeliveryState?, before: Int64?,
        limit: Int
    ) throws -> [Stored] {
        let filter: SQL =
            switch state {
            case nil: ""
            case .waiting: "AND ended_as IS NULL"
            case .delivered, .givenUp: "AND ended_as = \(state?.rawValue)"
            }
        return try tx.rows(
            """
            \(unsafe: columns) WHERE webhook_id = \(webhook) \(part: filter)
              AND sequence < \(before ?? Int64.max) ORDER BY sequence DESC LIMIT \(limit)
            """, read)
    }

    static func find(
        _ tx: Transaction, _ webhook: WebhookID, _ sequence: Int64
    ) throws -> Stored? {
        try tx.first(
            """
            \(unsafe: columns) WHERE webhook_id = \(webhook) AND sequence = \(sequence)
            """, read)
    }

    private static let columns = """
        SELECT sequence, created_at, run_at, attempts, ended_at, ended_as FROM webhook_delivery
        """

    private static func read(_ row: any Row) throws -> Stored {
        Stored(
            sequence: row.int64(0), createdAt: row.instant(1), runAt: row.optionalInstant(2),
            attempts: row.int(3), endedAt: row.optionalInstant(4),
            state: row.isNull(5) ? .waiting : try row.choice(5))
    }

    // MARK: Tidying

    /// Forgets what these have of events up to `sequence`, at most `limit`. What still waits goes
    /// only where `evenWaiting`: the caller has made sure that nothing follows it.
    static func forget(
        _ tx: Transaction, of webhooks: [WebhookID], upTo sequence: Int64, evenWaiting: Bool,
        limit: Int
    ) throws -> [(webhook: WebhookID, sequence: Int64)] {
        guard !webhooks.isEmpty else { return [] }
        let ended = evenWaiting ? "" : "AND d.ended_at IS NOT NULL"
        return try tx.rows(
            """
            DELETE FROM webhook_delivery WHERE (webhook_id, sequence) IN (
                SELECT d.webhook_id, d.sequence FROM \(table: webhooks) AS w
                JOIN webhook_delivery d ON d.webhook_id = w.column1
                WHERE d.sequence <= \(sequence) \(unsafe: ended) LIMIT \(limit))
            RETURNING webhook_id, sequence
            """
        ) { ($0.id(0), $0.int64(1)) }
    }

    /// The oldest event that any of these still has; nil when there is none.
    static func oldest(_ tx: Transaction, of webhooks: [WebhookID]) throws -> Int64? {
        guard !webhooks.isEmpty else { return nil }
        return try tx.first(
            """
            SELECT min((SELECT min(d.sequence) FROM webhook_delivery d
                        WHERE d.webhook_id = w.column1))
            FROM \(table: webhooks) AS w
            """
        ) { $0.isNull(0) ? nil : $0.int64(0) } ?? nil
    }
}
