import Kernel
import Storage

/// Goods that came back.
enum ReturnTable {
    static let migrations = [
        Migration(
            "fulfilment", "keep returns with their lines",
            [
                """
                CREATE TABLE sales_return (
                    id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                    number TEXT NOT NULL,
                    profile_id {id},
                    currency TEXT NOT NULL CHECK (length(currency) = 3),
                    returned_at {int} NOT NULL,
                    total {int} NOT NULL,
                    source TEXT UNIQUE
                ) {keyed}
                """,
                """
                CREATE INDEX sales_return_of_profile ON sales_return (profile_id, id)
                WHERE profile_id IS NOT NULL
                """,
                """
                CREATE TABLE sales_return_line (
                    return_id {id} NOT NULL REFERENCES sales_return (id),
                    line_no {int} NOT NULL CHECK (line_no > 0),
                    item_id {id},
                    sku TEXT NOT NULL,
                    title TEXT NOT NULL,
                    quantity {int} NOT NULL CHECK (quantity > 0),
                    unit {int} NOT NULL CHECK (unit >= 0),
                    total {int} NOT NULL CHECK (total = unit * quantity),
                    PRIMARY KEY (return_id, line_no)
                ) {keyed}
                """,
            ]),
        Migration(
            "fulfilment", "keep with a return what it came back from and how it was found",
            [
                "ALTER TABLE sales_return ADD COLUMN order_id {id}",
                "ALTER TABLE sales_return ADD COLUMN withdrawal_id {id}",
                "ALTER TABLE sales_return ADD COLUMN location_id {id}",
                "ALTER TABLE sales_return ADD COLUMN actor TEXT",
                """
                CREATE INDEX sales_return_of_order ON sales_return (order_id, id)
                WHERE order_id IS NOT NULL
                """,
                "ALTER TABLE sales_return_line ADD COLUMN order_line {int} CHECK (order_line > 0)",
                """
                ALTER TABLE sales_return_line ADD COLUMN condition TEXT
                CHECK (condition IN ('as_new', 'used', 'damaged'))
                """,
                """
                ALTER TABLE sales_return_line ADD COLUMN restocked {int} CHECK (restocked IN (0, 1))
                """,
            ]),
    ]

    /// Adds imported returns that are not there yet; the number added.
    static func add(imported returns: [SalesReturn], _ tx: Transaction) throws -> Int {
        let sources = returns.compactMap(\.source)
        let known = Set(
            try tx.rows(
                "SELECT source FROM sales_return WHERE source IN \(list: sources)"
            ) { $0.text(0) })
        let new = returns.filter { entry in entry.source.map { !known.contains($0) } ?? false }
        try tx.batch(new.flatMap { insertion(of: $0) })
        return new.count
    }

    static func insertion(of entry: SalesReturn, by actor: String? = nil) -> [SQL] {
        let rows = entry.lines.map { line in
            [
                entry.id.sqlValue, line.number.sqlValue, line.itemID.sqlValue, line.sku.sqlValue,
                line.title.sqlValue, line.quantity.sqlValue, line.unit.sqlValue,
                (line.unit * line.quantity).sqlValue, line.finding?.orderLine.sqlValue ?? .null,
                line.finding?.condition.rawValue.sqlValue ?? .null,
                line.finding?.isRestocked.sqlValue ?? .null,
            ]
        }
        return [
            """
            INSERT INTO sales_return (id, number, profile_id, currency, returned_at, total, source,
                order_id, withdrawal_id, location_id, actor)
            VALUES (\(entry.id), \(entry.number), \(entry.profileID), \(entry.currency),
                \(entry.returnedAt), \(entry.total), \(entry.source), \(entry.origin?.orderID),
                \(entry.origin?.withdrawalID), \(entry.origin?.locationID), \(actor))
            """,
            """
            INSERT INTO sales_return_line (return_id, line_no, item_id, sku, title, quantity, unit,
                total, order_line, condition, restocked)
            VALUES \(rows: rows)
            """,
        ]
    }

    private static let columns = """
        id, number, profile_id, currency, returned_at, source, order_id, withdrawal_id, location_id
        """

    private static func read(_ row: any Row) throws -> SalesReturn {
        var origin: SalesReturn.Origin?
        if !row.isNull(6), !row.isNull(8) {
            origin = SalesReturn.Origin(
                orderID: row.id(6), withdrawalID: row.optionalID(7), locationID: row.id(8))
        }
        return SalesReturn(
            id: row.id(0), number: row.text(1), profileID: row.optionalID(2),
            currency: try row.currency(3), returnedAt: row.instant(4),
            source: row.optionalText(5), lines: [], origin: origin)
    }

    private static func readLine(_ row: any Row) throws -> ReturnLine {
        var finding: ReturnLine.Finding?
        if !row.isNull(7) {
            finding = ReturnLine.Finding(
                orderLine: row.int(7), condition: try row.choice(8), isRestocked: row.bool(9))
        }
        return ReturnLine(
            number: row.int(1), itemID: row.optionalID(2), sku: row.text(3), title: row.text(4),
            quantity: row.quantity(5), unit: row.amount(6), finding: finding)
    }

    /// Returns of these profiles, the newest first.
    static func page(
        _ tx: Transaction, of profiles: [ProfileID], limit: Int
    ) throws -> [SalesReturn] {
        try withLines(
            tx,
            tx.rows(
                """
                SELECT \(unsafe: columns) FROM sales_return
                WHERE profile_id IN \(list: profiles) ORDER BY id DESC LIMIT \(limit)
                """, read))
    }

    static func find(_ tx: Transaction, _ id: ReturnID) throws -> SalesReturn? {
        try withLines(
            tx,
            tx.rows("SELECT \(unsafe: columns) FROM sales_return WHERE id = \(id)", read)
        ).first
    }

    /// The oldest first.
    static func of(_ tx: Transaction, orders: [OrderID]) throws -> [SalesReturn] {
        try withLines(
            tx,
            tx.rows(
                """
                SELECT \(unsafe: columns) FROM sales_return
                WHERE order_id IN \(list: orders) AND order_id IS NOT NULL ORDER BY id
                """, read))
    }

    private static func withLines(
        _ tx: Transaction, _ found: [SalesReturn]
    ) throws -> [SalesReturn] {
        guard !found.isEmpty else { return [] }
        var found = found
        let places = Dictionary(uniqueKeysWithValues: found.indices.map { (found[$0].id, $0) })
        try tx.each(
            """
            SELECT return_id, line_no, item_id, sku, title, quantity, unit, order_line, condition,
                restocked
            FROM sales_return_line
            WHERE return_id IN \(list: found.map(\.id)) ORDER BY return_id, line_no
            """
        ) { row in
            guard let place = places[row.id(0)] else { return }
            found[place].lines.append(try readLine(row))
        }
        return found
    }

    /// Returns whose total is not the sum of their lines.
    static func totalsThatDiffer(_ tx: Transaction) throws -> [(ReturnID, Amount, Amount)] {
        try tx.rows(
            """
            SELECT r.id, r.total, CAST(coalesce(sum(l.total), 0) AS BIGINT)
            FROM sales_return r LEFT JOIN sales_return_line l ON l.return_id = r.id
            GROUP BY r.id, r.total HAVING r.total <> coalesce(sum(l.total), 0)
            """
        ) { ($0.id(0), $0.amount(1), $0.amount(2)) }
    }
}
