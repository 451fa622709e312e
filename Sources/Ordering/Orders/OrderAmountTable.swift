import Kernel
import Storage

/// What other systems added to their orders or took off them.
enum OrderAmountTable {
    static let migration = Migration(
        "ordering", "keep what another system added to an order or took off it",
        [
            """
            CREATE TABLE sales_order_amount (
                order_id {id} NOT NULL REFERENCES sales_order (id),
                position {int} NOT NULL CHECK (position >= 0),
                kind TEXT NOT NULL CHECK (
                    kind IN ('discount', 'lineDiscount', 'other', 'refunded')),
                amount {int} NOT NULL CHECK (amount <> 0),
                label TEXT NOT NULL,
                PRIMARY KEY (order_id, position)
            ) {keyed}
            """
        ])

    static func insertion(of amounts: [OrderAmount], _ id: OrderID) -> SQL {
        let rows = amounts.enumerated().map { position, amount -> [SQLValue] in
            [
                id.sqlValue, position.sqlValue, .text(amount.kind.rawValue),
                amount.amount.sqlValue, .text(amount.label),
            ]
        }
        return """
            INSERT INTO sales_order_amount (order_id, position, kind, amount, label)
            VALUES \(rows: rows)
            """
    }

    static func amounts(_ tx: Transaction, _ ids: [OrderID]) throws -> [OrderID: [OrderAmount]] {
        var found: [OrderID: [OrderAmount]] = [:]
        try tx.each(
            """
            SELECT order_id, kind, amount, label FROM sales_order_amount
            WHERE order_id IN \(list: ids) ORDER BY order_id, position
            """
        ) { row in
            found[row.id(0), default: []].append(
                OrderAmount(kind: try row.choice(1), amount: row.amount(2), label: row.text(3)))
        }
        return found
    }

    /// What belongs to the totals, by order.
    static func sums(_ tx: Transaction) throws -> [OrderID: Amount] {
        var sums: [OrderID: Amount] = [:]
        try tx.each(
            """
            SELECT order_id, CAST(sum(amount) AS BIGINT) FROM sales_order_amount
            WHERE kind <> 'refunded' GROUP BY order_id
            """
        ) { sums[$0.id(0)] = $0.amount(1) }
        return sums
    }

    static func remove(_ tx: Transaction, _ id: OrderID) throws {
        try tx.run("DELETE FROM sales_order_amount WHERE order_id = \(id)")
    }
}
