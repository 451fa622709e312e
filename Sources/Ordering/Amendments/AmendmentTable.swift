import Kernel
import Storage

/// That an agreement was changed; what it says now stands in the order itself.
enum AmendmentTable {
    static let migration = Migration(
        "ordering", "keep that an order was amended",
        [
            """
            CREATE TABLE order_amendment (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                order_id {id} NOT NULL CHECK (length(order_id) = 16),
                at {int} NOT NULL,
                actor TEXT NOT NULL,
                changed TEXT NOT NULL
            ) {keyed}
            """,
            "CREATE INDEX order_amendment_order ON order_amendment (order_id, at)",
        ])

    static func add(
        _ tx: Transaction, _ id: AmendmentID, _ order: OrderID, _ changed: [String],
        by actor: String, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO order_amendment (id, order_id, at, actor, changed)
            VALUES (\(id), \(order), \(now), \(actor), \(changed.joined(separator: " ")))
            """)
    }

    static func order(_ tx: Transaction, of id: AmendmentID) throws -> OrderID? {
        try tx.first("SELECT order_id FROM order_amendment WHERE id = \(id)") { $0.id(0) }
    }

    static func count(_ tx: Transaction, _ order: OrderID) throws -> Int {
        try tx.first("SELECT count(*) FROM order_amendment WHERE order_id = \(order)") {
            $0.int(0)
        } ?? 0
    }
}
