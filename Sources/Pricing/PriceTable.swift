import Kernel
import Storage

enum PriceTable {
    static let migration = Migration(
        "pricing", "keep prices with their history",
        [
            """
            CREATE TABLE price (
                item_id {id} NOT NULL CHECK (length(item_id) = 16),
                price_list_id {id} NOT NULL REFERENCES price_list (id),
                min_quantity {int} NOT NULL CHECK (min_quantity >= 1),
                valid_from {int} NOT NULL,
                valid_to {int},
                amount {int} NOT NULL CHECK (amount > 0),
                PRIMARY KEY (item_id, price_list_id, min_quantity, valid_from),
                CHECK (valid_to IS NULL OR valid_to > valid_from)
            ) {keyed}
            """,
            """
            CREATE UNIQUE INDEX price_open ON price (item_id, price_list_id, min_quantity)
            WHERE valid_to IS NULL
            """,
        ])

    static let edgesMigration = Migration(
        "pricing", "find the prices that begin or end by a moment",
        [
            "CREATE INDEX price_begins ON price (valid_from)",
            "CREATE INDEX price_ends ON price (valid_to) WHERE valid_to IS NOT NULL",
        ])

    /// The last moments up to `moment` at which a price began and ended.
    static func edges(_ tx: Transaction, until moment: Instant) throws -> [Instant] {
        try tx.first(
            """
            SELECT
                (SELECT valid_from FROM price WHERE valid_from <= \(moment)
                 ORDER BY valid_from DESC LIMIT 1),
                (SELECT valid_to FROM price WHERE valid_to IS NOT NULL AND valid_to <= \(moment)
                 ORDER BY valid_to DESC LIMIT 1)
            """
        ) { [$0.optionalInstant(0), $0.optionalInstant(1)].compactMap { $0 } } ?? []
    }

    /// Rows that held at some moment from `from` to `to`, both included.
    static func rows(
        items: [ItemID], lists: [PriceListID], from: Instant, to: Instant
    ) -> Reading<[ItemID: [PriceRow]]> {
        Reading(
            items.isEmpty || lists.isEmpty
                ? nil
                : """
                SELECT item_id, price_list_id, min_quantity, valid_from, valid_to, amount
                FROM \(table: items) AS wanted CROSS JOIN price
                WHERE item_id = wanted.column1 AND price_list_id IN \(list: lists)
                  AND valid_from <= \(to) AND (valid_to IS NULL OR valid_to > \(from))
                """, [:]
        ) { found, row in
            found[row.id(0), default: []].append(decode(row))
        }
    }

    /// Rows that hold at `moment` or begin later, by item, list and quantity, the earlier first.
    static func rows(
        _ tx: Transaction, items: [ItemID], lists: [PriceListID], after moment: Instant
    ) throws -> [ItemID: [PriceRow]] {
        var found: [ItemID: [PriceRow]] = [:]
        try tx.each(
            """
            SELECT item_id, price_list_id, min_quantity, valid_from, valid_to, amount
            FROM price
            WHERE item_id IN \(list: items) AND price_list_id IN \(list: lists)
              AND (valid_to IS NULL OR valid_to > \(moment))
            ORDER BY item_id, price_list_id, min_quantity, valid_from
            """
        ) { row in
            found[row.id(0), default: []].append(decode(row))
        }
        return found
    }

    /// The rows for one unit that hold at `moment` or begin later, those of an item together.
    static func eachStanding(
        _ tx: Transaction, items: [ItemID]?, lists: [PriceListID], at moment: Instant,
        _ body: (ItemID, [PriceRow]) -> Void
    ) throws {
        let narrowing: SQL = items.map { "item_id IN \(list: $0) AND" } ?? ""
        var item: ItemID?
        var rows: [PriceRow] = []
        try tx.each(
            """
            SELECT item_id, price_list_id, min_quantity, valid_from, valid_to, amount
            FROM price
            WHERE \(part: narrowing) min_quantity = 1 AND price_list_id IN \(list: lists)
              AND (valid_to IS NULL OR valid_to > \(moment))
            ORDER BY item_id
            """
        ) { row in
            let next: ItemID = row.id(0)
            if let item, item != next {
                body(item, rows)
                rows.removeAll(keepingCapacity: true)
            }
            item = next
            rows.append(decode(row))
        }
        if let item { body(item, rows) }
    }

    private static func decode(_ row: any Row) -> PriceRow {
        PriceRow(
            list: row.id(1), minQuantity: row.quantity(2), from: row.instant(3),
            to: row.optionalInstant(4), amount: row.amount(5))
    }

    static func end(_ item: ItemID, _ row: PriceRow, at moment: Instant) -> SQL {
        """
        UPDATE price SET valid_to = \(moment)
        WHERE item_id = \(item) AND price_list_id = \(row.list)
          AND min_quantity = \(row.minQuantity) AND valid_from = \(row.from)
        """
    }

    /// For a row that begins at the very moment at which it is replaced: nobody has seen it.
    static func remove(_ item: ItemID, _ row: PriceRow) -> SQL {
        """
        DELETE FROM price
        WHERE item_id = \(item) AND price_list_id = \(row.list)
          AND min_quantity = \(row.minQuantity) AND valid_from = \(row.from)
        """
    }

    /// Items with more than one price on a list, or one that has ended.
    static func changed(_ tx: Transaction, _ items: [ItemID]) throws -> [ItemID] {
        try tx.rows(
            """
            SELECT item_id FROM price WHERE item_id IN \(list: items)
            GROUP BY item_id
            HAVING count(*) > count(DISTINCT price_list_id) OR count(valid_to) > 0
            """
        ) { $0.id(0) }
    }

    static func remove(_ tx: Transaction, _ items: [ItemID]) throws {
        try tx.run("DELETE FROM price WHERE item_id IN \(list: items)")
    }

    static func add(_ tx: Transaction, _ rows: [(item: ItemID, row: PriceRow)]) throws {
        var start = 0
        while start < rows.count {
            let end = min(start + 250, rows.count)
            let values = rows[start..<end].map { entry in
                [
                    entry.item.sqlValue, entry.row.list.sqlValue, entry.row.minQuantity.sqlValue,
                    entry.row.from.sqlValue, entry.row.to.sqlValue, entry.row.amount.sqlValue,
                ]
            }
            try tx.run(
                """
                INSERT INTO price
                    (item_id, price_list_id, min_quantity, valid_from, valid_to, amount)
                VALUES \(rows: values)
                """)
            start = end
        }
    }

    /// True when any of `lists` has or had a price.
    static func hasPrices(_ tx: Transaction, lists: [PriceListID]) throws -> Bool {
        try tx.first(
            "SELECT 1 FROM price WHERE price_list_id IN \(list: lists) LIMIT 1"
        ) { _ in true } ?? false
    }
}
