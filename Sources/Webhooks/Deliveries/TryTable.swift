package import Kernel
import Storage

/// One try to deliver an event, and what came of it.
package struct DeliveryTry: Sendable, Hashable {
    /// 1 and up.
    package let number: Int
    package let at: Instant
    package let milliseconds: Int
    /// Nil when there was no answer.
    package let status: Int?
    /// Why it does not count as delivered; nil when it does.
    package let problem: String?
    /// The beginning of what was answered.
    package let answer: String
}

/// What receivers answered, kept as long as the deliveries.
enum TryTable {
    static let migration = Migration(
        "webhooks", "keep what receivers answered",
        [
            """
            CREATE TABLE webhook_try (
                webhook_id {id} NOT NULL CHECK (length(webhook_id) = 16),
                sequence {int} NOT NULL,
                number {int} NOT NULL CHECK (number >= 1),
                at {int} NOT NULL,
                milliseconds {int} NOT NULL CHECK (milliseconds >= 0),
                status {int},
                problem TEXT,
                answer TEXT NOT NULL,
                PRIMARY KEY (webhook_id, sequence, number)
            ) {rows}
            """
        ])

    /// Those that are known stay as they are.
    static func add(
        _ tx: Transaction, _ tries: [(WebhookID, Int64, DeliveryTry)]
    ) throws {
        // A number always, 0 for none, so that both engines know what the column is.
        let rows = tries.map { webhook, sequence, one -> [SQLValue] in
            [
                webhook.sqlValue, .int(sequence), .int(Int64(one.number)), one.at.sqlValue,
                .int(Int64(one.milliseconds)), .int(Int64(one.status ?? 0)), one.problem.sqlValue,
                .text(one.answer),
            ]
        }
        try tx.run(
            """
            INSERT INTO webhook_try
                (webhook_id, sequence, number, at, milliseconds, status, problem, answer)
            SELECT column1, column2, column3, column4, column5, NULLIF(column6, 0), column7,
                column8
            FROM (VALUES \(filled: rows)) AS r WHERE column1 IS NOT NULL
            ON CONFLICT DO NOTHING
            """)
    }

    /// By delivery, the first try first.
    static func all(
        _ tx: Transaction, of webhook: WebhookID, _ sequences: [Int64]
    ) throws -> [Int64: [DeliveryTry]] {
        guard !sequences.isEmpty else { return [:] }
        var found: [Int64: [DeliveryTry]] = [:]
        try tx.each(
            """
            SELECT sequence, number, at, milliseconds, status, problem, answer FROM webhook_try
            WHERE webhook_id = \(webhook) AND sequence IN \(list: sequences)
            ORDER BY sequence, number
            """
        ) { row in
            found[row.int64(0), default: []].append(
                DeliveryTry(
                    number: row.int(1), at: row.instant(2), milliseconds: row.int(3),
                    status: row.optionalInt(4), problem: row.optionalText(5), answer: row.text(6)))
        }
        return found
    }

    static func forget(
        _ tx: Transaction, _ deliveries: [(webhook: WebhookID, sequence: Int64)]
    ) throws {
        let rows = deliveries.map { [$0.webhook.sqlValue, .int($0.sequence)] }
        try tx.run(
            "DELETE FROM webhook_try WHERE (webhook_id, sequence) IN (VALUES \(filled: rows))")
    }
}
