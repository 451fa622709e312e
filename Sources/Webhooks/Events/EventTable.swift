import Kernel
import Storage

/// Events that some receiver wants, in the order in which they are told.
enum EventTable {
    static let migration = Migration(
        "webhooks", "keep events that receivers are told of",
        [
            """
            CREATE TABLE webhook_event (
                sequence {position},
                id {id} NOT NULL UNIQUE CHECK (length(id) = 16),
                kind TEXT NOT NULL,
                object TEXT NOT NULL,
                line TEXT NOT NULL,
                version {int} NOT NULL,
                at {int} NOT NULL,
                members TEXT NOT NULL,
                recorded_at {int} NOT NULL
            ) {rows}
            """,
            "CREATE INDEX webhook_event_age ON webhook_event (recorded_at)",
        ])

    /// In their order; where each stands, by its id. One statement.
    static func add(
        _ tx: Transaction, _ events: [NewEvent], at now: Instant
    ) throws -> [WebhookEventID: Int64] {
        let rows = events.enumerated().map { place, event -> [SQLValue] in
            [
                .int(Int64(place)), event.id.sqlValue, .text(event.kind), .text(event.object),
                .text(event.line),
                .int(Int64(event.version)), event.at.sqlValue, .text(event.members), now.sqlValue,
            ]
        }
        var found: [WebhookEventID: Int64] = [:]
        try tx.each(
            """
            INSERT INTO webhook_event
                (id, kind, object, line, version, at, members, recorded_at)
            SELECT column2, column3, column4, column5, column6, column7, column8, column9
            FROM (VALUES \(filled: rows)) AS e WHERE column1 IS NOT NULL ORDER BY column1
            RETURNING id, sequence
            """
        ) { found[$0.id(0)] = $0.int64(1) }
        return found
    }

    static func find(_ tx: Transaction, _ sequences: [Int64]) throws -> [Int64: StoredEvent] {
        guard !sequences.isEmpty else { return [:] }
        var found: [Int64: StoredEvent] = [:]
        try tx.each("\(unsafe: columns) WHERE sequence IN \(list: sequences)") { row in
            found[row.int64(0)] = event(row)
        }
        return found
    }

    static func find(_ tx: Transaction, id: WebhookEventID) throws -> StoredEvent? {
        try tx.first("\(unsafe: columns) WHERE id = \(id)", event)
    }

    private static let columns = """
        SELECT sequence, id, kind, object, line, version, at, members FROM webhook_event
        """

    private static func event(_ row: any Row) -> StoredEvent {
        StoredEvent(
            sequence: row.int64(0), id: row.id(1), kind: row.text(2), object: row.text(3),
            line: row.text(4), version: row.int(5), at: row.instant(6), members: row.text(7))
    }

    /// The newest event from before `moment`; 0 when there is none.
    static func last(_ tx: Transaction, before moment: Instant) throws -> Int64 {
        try tx.first(
            """
            SELECT coalesce(max(sequence), 0) FROM webhook_event WHERE recorded_at < \(moment)
            """
        ) { $0.int64(0) } ?? 0
    }

    /// Forgets events up to `sequence`; the newest of all stays, so that numbers never begin again.
    static func forget(_ tx: Transaction, upTo sequence: Int64, limit: Int) throws -> Int {
        try tx.run(
            """
            DELETE FROM webhook_event WHERE sequence IN (
                SELECT sequence FROM webhook_event
                WHERE sequence <= \(sequence)
                  AND sequence < (SELECT max(sequence) FROM webhook_event)
                ORDER BY sequence LIMIT \(limit))
            """)
    }
}
