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
            ])
    ]

    /// Adds imported returns that are not there yet; the number added.
    static func add(imported returns: [SalesReturn], _ tx: Transaction) throws -> Int {
        let sources = returns.compactMap(\.source)
        let known = Set(
            try tx.rows(
                "SELECT source FROM sales_return WHERE source IN \(list: sources)"
            ) { $0.text(0) })
        let new = returns.filter { entry in entry.source.map { !known.contains($0) } ?? false }
        try tx.batch(new.flatMap(insertion))
        return new.count
    }

    private static func insertion(of entry: SalesReturn) -> [SQL] {
        let rows = entry.lines.map { line in
            [
                entry.id.sqlValue, line.number.sqlValue, line.itemID.sqlValue, line.sku.sqlValue,
                line.title.sqlValue, line.quantity.sqlValue, line.unit.sqlValue,
                (line.unit * line.quantity).sqlValue,
            ]
        }
        return [
            """
            INSERT INTO sales_return (id, number, profile_id, currency, returned_at, total, source)
            VALUES (\(entry.id), \(entry.number), \(entry.profileID), \(entry.currency),
                \(entry.returnedAt), \(entry.total), \(entry.source))
            """,
            """
            INSERT INTO sales_return_line (return_id, line_no, item_id, sku, title, quantity, unit,
                total)
            VALUES \(rows: rows)
            """,
        ]
    }

    /// Returns of these profiles, the newest first.
    static func page(
        _ tx: Transaction, of profiles: [ProfileID], limit: Int
    ) throws -> [SalesReturn] {
        var found = try tx.rows(
            """
            SELECT id, number, profile_id, currency, returned_at, source FROM sales_return
            WHERE profile_id IN \(list: profiles) ORDER BY id DESC LIMIT \(limit)
            """
        ) { row in
            SalesReturn(
                id: row.id(0), number: row.text(1), profileID: row.optionalID(2),
                currency: try row.currency(3), returnedAt: row.instant(4),
                source: row.optionalText(5), lines: [])
        }
        let places = Dictionary(uniqueKeysWithValues: found.indices.map { (found[$0].id, $0) })
        try tx.each(
            """
            SELECT return_id, line_no, item_id, sku, title, quantity, unit FROM sales_return_line
            WHERE return_id IN \(list: found.map(\.id)) ORDER BY return_id, line_no
            """
        ) { row in
            guard let place = places[row.id(0)] else { return }
            found[place].lines.append(
                ReturnLine(
                    number: row.int(1), itemID: row.optionalID(2), sku: row.text(3),
                    title: row.text(4), quantity: row.quantity(5), unit: row.amount(6)))
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
