import Kernel
import Storage

/// By what right an order that was placed as a guest belongs to a profile.
enum OrderClaimTable {
    static let migration = Migration(
        "ordering", "keep why a guest's order belongs to a profile",
        [
            """
            CREATE TABLE order_claim (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                order_id {id} NOT NULL CHECK (length(order_id) = 16),
                profile_id {id} NOT NULL CHECK (length(profile_id) = 16),
                evidence TEXT NOT NULL CHECK (evidence IN ('email', 'phone', 'visitor')),
                at {int} NOT NULL,
                undone_at {int},
                undone_by TEXT,
                CHECK ((undone_at IS NULL) = (undone_by IS NULL))
            ) {keyed}
            """,
            """
            CREATE UNIQUE INDEX order_claim_holding ON order_claim (order_id)
            WHERE undone_at IS NULL
            """,
            "CREATE INDEX order_claim_order ON order_claim (order_id)",
        ])

    static func addition(of claims: [OrderClaim]) -> SQL {
        let rows: [[SQLValue]] = claims.map { claim in
            [
                claim.id.sqlValue, claim.orderID.sqlValue, claim.profileID.sqlValue,
                claim.evidence.rawValue.sqlValue, claim.at.sqlValue,
            ]
        }
        return """
            INSERT INTO order_claim (id, order_id, profile_id, evidence, at) VALUES \(rows: rows)
            """
    }

    /// Those of `orders` that one of these profiles gave back.
    static func givenBack(
        _ tx: Transaction, _ orders: [OrderID], by profiles: [ProfileID]
    ) throws -> Set<OrderID> {
        Set(
            try tx.rows(
                """
                SELECT order_id FROM order_claim
                WHERE order_id IN \(list: orders) AND profile_id IN \(list: profiles)
                  AND undone_at IS NOT NULL
                """
            ) { $0.id(0) })
    }

    /// The claims that hold, by order.
    static func holding(_ tx: Transaction, _ orders: [OrderID]) throws -> [OrderID: OrderClaim] {
        let found = try tx.rows(
            """
            SELECT id, order_id, profile_id, evidence, at FROM order_claim
            WHERE order_id IN \(list: orders) AND undone_at IS NULL
            """
        ) { row in
            OrderClaim(
                id: row.id(0), orderID: row.id(1), profileID: row.id(2),
                evidence: try row.choice(3), at: row.instant(4))
        }
        return Dictionary(found.map { ($0.orderID, $0) }) { first, _ in first }
    }

    /// False when it was undone before.
    static func undo(
        _ tx: Transaction, _ id: OrderClaimID, by actor: String, at now: Instant
    ) throws -> Bool {
        try tx.run(
            """
            UPDATE order_claim SET undone_at = \(now), undone_by = \(actor)
            WHERE id = \(id) AND undone_at IS NULL
            """) == 1
    }
}
