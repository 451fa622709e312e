import Kernel
import Storage

/// What was given back for which withdrawn units, and the refunds by which it went.
enum SettlementTable {
    static let migration = Migration(
        "fulfilment", "settle withdrawals line by line",
        [
            """
            CREATE TABLE withdrawal_settlement (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                withdrawal_id {id} NOT NULL REFERENCES withdrawal (id),
                order_id {id} NOT NULL,
                at {int} NOT NULL,
                actor TEXT NOT NULL,
                goods {int} NOT NULL CHECK (goods >= 0),
                delivery {int} NOT NULL CHECK (delivery >= 0),
                deduction {int} NOT NULL CHECK (deduction >= 0 AND deduction <= goods),
                refunded {int} NOT NULL
                    CHECK (refunded >= 0 AND refunded <= goods + delivery - deduction),
                basis TEXT NOT NULL CHECK (basis IN ('goods', 'dispatch')),
                reason TEXT NOT NULL
            ) {keyed}
            """,
            "CREATE INDEX withdrawal_settlement_of_order ON withdrawal_settlement (order_id, id)",
            """
            CREATE TABLE withdrawal_settlement_line (
                settlement_id {id} NOT NULL REFERENCES withdrawal_settlement (id),
                line_no {int} NOT NULL CHECK (line_no > 0),
                quantity {int} NOT NULL CHECK (quantity > 0),
                PRIMARY KEY (settlement_id, line_no)
            ) {keyed}
            """,
            """
            CREATE TABLE withdrawal_settlement_refund (
                settlement_id {id} NOT NULL REFERENCES withdrawal_settlement (id),
                refund_id {id} NOT NULL,
                PRIMARY KEY (settlement_id, refund_id)
            ) {keyed}
            """,
        ])

    static func insertion(of settlement: Settlement, by actor: String) -> [SQL] {
        let lines = settlement.units.sorted { $0.key < $1.key }.map { line, count in
            [settlement.id.sqlValue, line.sqlValue, count.sqlValue]
        }
        let refunds = settlement.refunds.map { [settlement.id.sqlValue, $0.sqlValue] }
        var statements: [SQL] = [
            """
            INSERT INTO withdrawal_settlement (id, withdrawal_id, order_id, at, actor, goods,
                delivery, deduction, refunded, basis, reason)
            VALUES (\(settlement.id), \(settlement.withdrawalID), \(settlement.orderID),
                \(settlement.at), \(actor), \(settlement.sum.goods), \(settlement.sum.delivery),
                \(settlement.sum.deduction), \(settlement.given), \(settlement.basis.rawValue),
                \(settlement.note))
            """,
            """
            INSERT INTO withdrawal_settlement_line (settlement_id, line_no, quantity)
            VALUES \(rows: lines)
            """,
        ]
        if !refunds.isEmpty {
            statements.append(
                """
                INSERT INTO withdrawal_settlement_refund (settlement_id, refund_id)
                VALUES \(rows: refunds)
                """)
        }
        return statements
    }

    /// The oldest first; one statement where there are none, else three.
    static func of(_ tx: Transaction, orders: [OrderID]) throws -> [Settlement] {
        var found = try tx.rows(
            """
            SELECT id, withdrawal_id, order_id, at, goods, delivery, deduction, refunded, basis,
                reason
            FROM withdrawal_settlement WHERE order_id IN \(list: orders) ORDER BY id
            """
        ) { row in
            Settlement(
                id: row.id(0), withdrawalID: row.id(1), orderID: row.id(2), at: row.instant(3),
                sum: SettlementSum(
                    goods: row.amount(4), delivery: row.amount(5), deduction: row.amount(6)),
                given: row.amount(7), basis: try row.choice(8), note: row.text(9))
        }
        guard !found.isEmpty else { return [] }
        let places = Dictionary(uniqueKeysWithValues: found.indices.map { (found[$0].id, $0) })
        try tx.each(
            """
            SELECT settlement_id, line_no, quantity FROM withdrawal_settlement_line
            WHERE settlement_id IN \(list: found.map(\.id))
            """
        ) { row in
            if let place = places[row.id(0)] { found[place].units[row.int(1)] = row.int(2) }
        }
        try tx.each(
            """
            SELECT settlement_id, refund_id FROM withdrawal_settlement_refund
            WHERE settlement_id IN \(list: found.map(\.id)) ORDER BY refund_id
            """
        ) { row in
            if let place = places[row.id(0)] { found[place].refunds.append(row.id(1)) }
        }
        return found
    }
}
