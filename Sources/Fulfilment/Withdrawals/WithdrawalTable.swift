import Customers
import Kernel
import Storage

/// Statements by which consumers withdrew from a contract.
enum WithdrawalTable {
    static let migrations = [
        Migration(
            "fulfilment", "keep withdrawals from contracts with their lines",
            [
                """
                CREATE TABLE withdrawal (
                    id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                    order_id {id} NOT NULL CHECK (length(order_id) = 16),
                    at {int} NOT NULL,
                    actor TEXT NOT NULL,
                    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
                    email TEXT NOT NULL CHECK (length(email) BETWEEN 1 AND 254)
                ) {keyed}
                """,
                "CREATE INDEX withdrawal_order ON withdrawal (order_id)",
                """
                CREATE TABLE withdrawal_line (
                    withdrawal_id {id} NOT NULL REFERENCES withdrawal (id),
                    line_no {int} NOT NULL CHECK (line_no > 0),
                    quantity {int} NOT NULL CHECK (quantity > 0),
                    PRIMARY KEY (withdrawal_id, line_no)
                ) {keyed}
                """,
            ]),
        Migration(
            "fulfilment", "know which withdrawals are still to be dealt with",
            [
                "ALTER TABLE withdrawal ADD COLUMN ended_at {int}",
                "CREATE INDEX withdrawal_open ON withdrawal (id) WHERE ended_at IS NULL",
            ]),
    ]

    static let personalColumns = ["name", "email"].map {
        PersonalColumn(
            "withdrawal", $0, purpose: "to prove who withdrew from a contract, and to answer them",
            kept: "as long as the order's invoice must be")
    }

    static let personalTable = PersonalTable("withdrawal", ["name", "email"]) { columns, person in
        """
        SELECT \(unsafe: columns) FROM withdrawal
        WHERE email IN \(list: person.values(.email)) LIMIT \(PersonalTable.mostRows)
        """
    }

    static func insertion(of withdrawal: Withdrawal, by actor: String) -> [SQL] {
        let rows = withdrawal.lines.map { line in
            [withdrawal.id.sqlValue, line.number.sqlValue, line.quantity.sqlValue]
        }
        return [
            """
            INSERT INTO withdrawal (id, order_id, at, actor, name, email, ended_at)
            VALUES (\(withdrawal.id), \(withdrawal.orderID), \(withdrawal.at), \(actor),
                    \(withdrawal.name), \(withdrawal.email), \(withdrawal.endedAt))
            """,
            "INSERT INTO withdrawal_line (withdrawal_id, line_no, quantity) VALUES \(rows: rows)",
        ]
    }

    private static let columns = "id, order_id, at, name, email, ended_at"

    static func find(_ tx: Transaction, _ id: WithdrawalID) throws -> Withdrawal? {
        try withLines(
            tx,
            tx.rows("SELECT \(unsafe: columns) FROM withdrawal WHERE id = \(id)", read)
        ).first
    }

    static func of(_ tx: Transaction, orders: [OrderID]) throws -> [Withdrawal] {
        try withLines(
            tx,
            tx.rows(
                """
                SELECT \(unsafe: columns) FROM withdrawal WHERE order_id IN \(list: orders)
                ORDER BY id
                """, read))
    }

    static func newest(
        _ tx: Transaction, before last: WithdrawalID?, limit: Int
    ) throws -> [Withdrawal] {
        let bound = last ?? WithdrawalID(high: .max, low: .max)
        return try withLines(
            tx,
            tx.rows(
                """
                SELECT \(unsafe: columns) FROM withdrawal WHERE id < \(bound)
                ORDER BY id DESC LIMIT \(limit)
                """, read))
    }

    /// Those that are still to be dealt with, the oldest first.
    static func open(
        _ tx: Transaction, after last: WithdrawalID?, limit: Int
    ) throws -> [Withdrawal] {
        let bound = last ?? WithdrawalID(high: 0, low: 0)
        return try withLines(
            tx,
            tx.rows(
                """
                SELECT \(unsafe: columns) FROM withdrawal WHERE ended_at IS NULL AND id > \(bound)
                ORDER BY id LIMIT \(limit)
                """, read))
    }

    /// Nothing is left to do about these.
    static func end(_ tx: Transaction, _ ids: [WithdrawalID], at now: Instant) throws {
        guard !ids.isEmpty else { return }
        try tx.run(
            """
            UPDATE withdrawal SET ended_at = \(now)
            WHERE id IN \(list: ids) AND ended_at IS NULL
            """)
    }

    private static func read(_ row: any Row) throws -> Withdrawal {
        guard let email = EmailAddress(row.text(4)) else {
            throw StoreFault.unreadable("an e-mail address of a withdrawal")
        }
        return Withdrawal(
            id: row.id(0), orderID: row.id(1), at: row.instant(2), name: row.text(3),
            email: email, lines: [], endedAt: row.optionalInstant(5))
    }

    private static func withLines(
        _ tx: Transaction, _ found: [Withdrawal]
    ) throws -> [Withdrawal] {
        guard !found.isEmpty else { return [] }
        var lines: [WithdrawalID: [Withdrawal.Line]] = [:]
        try tx.each(
            """
            SELECT withdrawal_id, line_no, quantity FROM withdrawal_line
            WHERE withdrawal_id IN \(list: found.map(\.id)) ORDER BY withdrawal_id, line_no
            """
        ) { row in
            lines[row.id(0), default: []].append(
                Withdrawal.Line(number: row.int(1), quantity: row.quantity(2)))
        }
        return found.map { withdrawal in
            var withdrawal = withdrawal
            withdrawal.lines = lines[withdrawal.id] ?? []
            return withdrawal
        }
    }
}
