import Kernel
import Storage

/// What was allowed at registers, by whom and for whom, and what became of it.
enum PriceOverrideTable {
    static let migration = Migration(
        "staff", "keep what was allowed at registers",
        [
            """
            CREATE TABLE price_override (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                register_id {id} NOT NULL REFERENCES register (id),
                action TEXT NOT NULL CHECK (
                    action IN ('agree-price', 'pay-out', 'no-sale', 'return-without-receipt')),
                asked_by {id} NOT NULL REFERENCES staff_member (id),
                allowed_by {id} NOT NULL REFERENCES staff_member (id),
                created_at {int} NOT NULL,
                used_at {int},
                used_for TEXT,
                CHECK ((used_at IS NULL) = (used_for IS NULL))
            ) {keyed}
            """,
            "CREATE INDEX price_override_of_register ON price_override (register_id, created_at)",
        ])

    static func add(_ tx: Transaction, _ override: PriceOverride) throws {
        try tx.run(
            """
            INSERT INTO price_override (
                id, register_id, action, asked_by, allowed_by, created_at)
            VALUES (
                \(override.id), \(override.register), \(override.action.rawValue),
                \(override.askedBy), \(override.allowedBy), \(override.createdAt))
            """)
    }

    static func take(
        _ tx: Transaction, _ id: PriceOverrideID, _ action: OverrideAction,
        at register: RegisterID, for subject: String, _ now: Instant
    ) throws -> PriceOverride? {
        let earliest = now - .minutes(PriceOverride.minutes)
        return try tx.first(
            """
            UPDATE price_override SET used_at = \(now), used_for = \(subject)
            WHERE id = \(id) AND register_id = \(register) AND action = \(action.rawValue)
              AND used_at IS NULL AND created_at > \(earliest)
            RETURNING id, register_id, action, asked_by, allowed_by, created_at
            """
        ) { row in
            PriceOverride(
                id: row.id(0), register: row.id(1), action: try row.choice(2),
                askedBy: row.id(3), allowedBy: row.id(4), createdAt: row.instant(5))
        }
    }
}
