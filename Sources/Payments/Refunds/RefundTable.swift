import Kernel
import Storage

/// Decisions to give money back, and how each ended.
enum RefundTable {
    static let migration = Migration(
        "payments", "keep refunds from the decision to their end",
        [
            """
            CREATE TABLE refund (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                payment_id {id} NOT NULL REFERENCES payment (id),
                order_id {id} NOT NULL,
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                amount {int} NOT NULL CHECK (amount > 0),
                reason TEXT NOT NULL,
                actor TEXT NOT NULL,
                at {int} NOT NULL
            ) {keyed}
            """,
            "CREATE INDEX refund_of_order ON refund (order_id, id)",
            """
            CREATE TABLE refund_end (
                refund_id {id} NOT NULL PRIMARY KEY REFERENCES refund (id),
                at {int} NOT NULL,
                refusal TEXT
            ) {keyed}
            """,
        ])

    static func add(_ tx: Transaction, _ refunds: [Refund], by actor: String) throws {
        for refund in refunds {
            try tx.run(
                """
                INSERT INTO refund (id, payment_id, order_id, currency, amount, reason, actor, at)
                VALUES (\(refund.id), \(refund.paymentID), \(refund.orderID),
                    \(refund.amount.currency), \(refund.amount.amount), \(refund.reason),
                    \(actor), \(refund.at))
                """)
        }
    }

    /// False when it had ended before.
    static func end(
        _ tx: Transaction, _ id: RefundID, refusal: String?, at now: Instant
    ) throws -> Bool {
        try tx.run(
            """
            INSERT INTO refund_end (refund_id, at, refusal) VALUES (\(id), \(now), \(refusal))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    static func find(_ tx: Transaction, _ id: RefundID) throws -> Refund? {
        try tx.first("\(unsafe: columns) WHERE r.id = \(id)", read)
    }

    /// The oldest first.
    static func all(_ tx: Transaction, of orders: [OrderID]) throws -> [Refund] {
        try tx.rows(
            "\(unsafe: columns) WHERE r.order_id IN \(list: orders) ORDER BY r.order_id, r.id", read
        )
    }

    private static let columns = """
        SELECT r.id, r.payment_id, r.order_id, r.amount, r.reason, r.at, e.at, e.refusal,
            r.currency
        FROM refund r LEFT JOIN refund_end e ON e.refund_id = r.id
        """

    private static func read(_ row: any Row) throws -> Refund {
        let end = row.optionalInstant(6).map { at in
            row.optionalText(7).map { Refund.End.refused(at, $0) } ?? .paid(at)
        }
        return Refund(
            id: row.id(0), paymentID: row.id(1), orderID: row.id(2),
            amount: Money(row.amount(3), try row.currency(8)), reason: row.text(4),
            at: row.instant(5), end: end)
    }
}
