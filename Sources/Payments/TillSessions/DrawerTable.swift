import Kernel
import Storage

/// What moved in the drawers of tills.
enum DrawerTable {
    static let creation = """
        CREATE TABLE drawer_movement (
            id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            session_id {id} NOT NULL REFERENCES till_session (id),
            kind TEXT NOT NULL
                CHECK (kind IN
                    ('sale', 'collection', 'refund', 'pay_in', 'pay_out', 'no_sale')),
            tender TEXT NOT NULL CHECK (tender IN ('cash', 'card_terminal')),
            amount {int} NOT NULL,
            rounding {int} NOT NULL,
            reference TEXT NOT NULL,
            reason TEXT NOT NULL,
            actor TEXT NOT NULL,
            at {int} NOT NULL,
            CHECK (tender = 'cash' OR rounding = 0),
            CHECK (kind <> 'no_sale' OR amount = 0),
            UNIQUE (session_id, kind, tender, reference)
        ) {keyed}
        """

    static func addition(of movements: [DrawerMovement]) -> SQL {
        let rows: [[SQLValue]] = movements.map {
            [
                $0.id.sqlValue, $0.sessionID.sqlValue, $0.kind.rawValue.sqlValue,
                $0.tender.rawValue.sqlValue, $0.amount.sqlValue, $0.rounding.sqlValue,
                $0.reference.sqlValue, $0.reason.sqlValue, $0.actor.sqlValue, $0.at.sqlValue,
            ]
        }
        return """
            INSERT INTO drawer_movement (id, session_id, kind, tender, amount, rounding, reference,
                reason, actor, at)
            VALUES \(rows: rows)
            """
    }

    static func sums(_ tx: Transaction, of id: TillSessionID) throws -> [DrawerSum] {
        try tx.rows(
            """
            SELECT kind, tender, count(*), CAST(sum(amount) AS BIGINT),
                CAST(sum(rounding) AS BIGINT)
            FROM drawer_movement WHERE session_id = \(id)
            GROUP BY kind, tender ORDER BY kind, tender
            """
        ) { row in
            DrawerSum(
                kind: try row.choice(0), tender: try row.choice(1), count: row.int(2),
                amount: row.amount(3), rounding: row.amount(4))
        }
    }

    /// Beside sales and refunds, the oldest first.
    static func movements(_ tx: Transaction, of id: TillSessionID) throws -> [DrawerMovement] {
        try tx.rows(
            """
            SELECT id, session_id, kind, tender, amount, rounding, reference, reason, actor, at
            FROM drawer_movement
            WHERE session_id = \(id) AND kind NOT IN ('sale', 'collection', 'refund') ORDER BY at, id
            """
        ) { row in
            DrawerMovement(
                id: row.id(0), sessionID: row.id(1), kind: try row.choice(2),
                tender: try row.choice(3), amount: row.amount(4), rounding: row.amount(5),
                reference: row.text(6), reason: row.text(7), actor: row.text(8),
                at: row.instant(9))
        }
    }
}
