import Inventory
import Kernel
import Pricing
import Storage

/// Orders, their lines, whom they are for, and the fact of a cancellation.
enum OrderTable {
    static let migrations = [
        Migration(
            "ordering", "keep orders with their lines and contact",
            [
                """
                CREATE TABLE sales_order (
                    id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                    number TEXT NOT NULL UNIQUE,
                    profile_id {id},
                    visitor_id {id},
                    market_id {id} NOT NULL,
                    currency TEXT NOT NULL CHECK (length(currency) = 3),
                    language TEXT NOT NULL,
                    channel TEXT NOT NULL,
                    placed_at {int} NOT NULL,
                    handover TEXT NOT NULL
                        CHECK (handover IN ('collection', 'delivery', 'elsewhere')),
                    location_id {id},
                    country TEXT,
                    tender TEXT NOT NULL
                        CHECK (tender IN ('pay_at_collection', 'card', 'elsewhere')),
                    delivery {int} NOT NULL CHECK (delivery >= 0),
                    total {int} NOT NULL,
                    tax {int} NOT NULL,
                    tax_included {int} NOT NULL CHECK (tax_included IN (0, 1)),
                    priced TEXT NOT NULL,
                    source TEXT,
                    CHECK ((handover = 'elsewhere') = (location_id IS NULL))
                ) {keyed}
                """,
                """
                CREATE INDEX sales_order_of_profile ON sales_order (profile_id, id)
                WHERE profile_id IS NOT NULL
                """,
                """
                CREATE INDEX sales_order_of_visitor ON sales_order (visitor_id, id)
                WHERE profile_id IS NULL AND visitor_id IS NOT NULL
                """,
                """
                CREATE UNIQUE INDEX sales_order_of_source ON sales_order (source)
                WHERE source IS NOT NULL
                """,
                """
                CREATE TABLE sales_order_line (
                    order_id {id} NOT NULL REFERENCES sales_order (id),
                    line_no {int} NOT NULL CHECK (line_no > 0),
                    item_id {id},
                    sku TEXT NOT NULL,
                    title TEXT NOT NULL,
                    detail TEXT NOT NULL,
                    quantity {int} NOT NULL CHECK (quantity > 0),
                    unit {int} NOT NULL CHECK (unit >= 0),
                    total {int} NOT NULL CHECK (total = unit * quantity),
                    tax {int} NOT NULL,
                    tax_rate {int} NOT NULL CHECK (tax_rate >= 0),
                    PRIMARY KEY (order_id, line_no)
                ) {keyed}
                """,
                OrderContactTable.creation,
                """
                CREATE TABLE order_cancellation (
                    order_id {id} NOT NULL PRIMARY KEY REFERENCES sales_order (id),
                    at {int} NOT NULL,
                    actor TEXT NOT NULL
                ) {keyed}
                """,
            ]),
        Migration(
            "ordering", "keep with an order which way it is brought",
            ["ALTER TABLE sales_order ADD COLUMN delivery_method TEXT"]),
        Migration(
            "ordering", "keep with an order when it is collected",
            [
                "ALTER TABLE sales_order ADD COLUMN slot_from {int}",
                "ALTER TABLE sales_order ADD COLUMN slot_until {int}",
            ]),
        Migration(
            "ordering", "keep with an order the sale that it was part of",
            [
                "ALTER TABLE sales_order ADD COLUMN sale_id {id}",
                """
                CREATE INDEX sales_order_of_sale ON sales_order (sale_id, id)
                WHERE sale_id IS NOT NULL
                """,
            ]),
    ]

    // MARK: Writing

    /// The statements that make an order, for one round trip.
    static func insertion(of order: NewOrder) -> [SQL] {
        let (handover, location, country) = columns(of: order.handover)
        var statements: [SQL] = [
            """
            INSERT INTO sales_order (id, number, profile_id, visitor_id, market_id, currency,
                language, channel, placed_at, handover, location_id, country, tender, delivery,
                total, tax, tax_included, priced, source, delivery_method, slot_from, slot_until,
                sale_id)
            VALUES (\(order.id), \(OrderNumber.of(order.id)), \(order.profileID),
                \(order.visitorID), \(order.marketID), \(order.currency), \(order.language),
                \(order.channel), \(order.placedAt), \(handover), \(location), \(country),
                \(column(of: order.tender)), \(order.delivery), \(order.total), \(order.tax),
                \(order.taxIncluded), \(order.priced), \(order.source),
                \(order.deliveryMethod), \(order.slot?.from), \(order.slot?.until),
                \(order.saleID))
            """
        ]
        if !order.lines.isEmpty { statements.append(insertion(of: order.lines, order.id)) }
        if !order.amounts.isEmpty {
            statements.append(OrderAmountTable.insertion(of: order.amounts, order.id))
        }
        if let contact = order.contact {
            statements.append(OrderContactTable.insertion(of: contact, order.id))
        }
        return statements
    }

    private static func insertion(of lines: [OrderLine], _ id: OrderID) -> SQL {
        let rows = lines.map { line in
            [
                id.sqlValue, line.number.sqlValue, line.itemID.sqlValue, line.sku.sqlValue,
                line.title.sqlValue, line.detail.sqlValue, line.quantity.sqlValue,
                line.unit.sqlValue, line.total.sqlValue, line.tax.sqlValue, line.taxRate.sqlValue,
            ]
        }
        return """
            INSERT INTO sales_order_line (order_id, line_no, item_id, sku, title, detail, quantity,
                unit, total, tax, tax_rate)
            VALUES \(rows: rows)
            """
    }

    /// What was paid at a till was paid at a counter; the sale beside it tells which.
    private static func column(of tender: OrderTender) -> String {
        (tender == .till ? .payAtCollection : tender).rawValue
    }

    private static func columns(
        of handover: OrderHandover
    ) -> (String, LocationID?, Country?) {
        switch handover {
        case .collection(let location): ("collection", location, nil)
        case .delivery(let location, let country): ("delivery", location, country)
        case .elsewhere: ("elsewhere", nil, nil)
        }
    }

    /// False when it was cancelled before.
    static func addCancellation(
        _ tx: Transaction, _ id: OrderID, by actor: String, _ now: Instant
    ) throws -> Bool {
        try tx.run(
            """
            INSERT INTO order_cancellation (order_id, at, actor) VALUES (\(id), \(now), \(actor))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    static func setSlot(_ tx: Transaction, _ id: OrderID, _ slot: CollectionSlot?) throws {
        try tx.run(
            """
            UPDATE sales_order SET slot_from = \(slot?.from), slot_until = \(slot?.until)
            WHERE id = \(id)
            """)
    }

    static func lock(_ tx: Transaction, _ id: OrderID) throws { try tx.lock("sales_order", [id]) }

    // MARK: Reading

    private static let summaryColumns = """
        o.id, o.number, o.profile_id, o.visitor_id, o.currency, o.language, o.channel, o.placed_at,
        o.handover, o.location_id, o.country, o.tender, o.delivery, o.total, o.tax,
        o.tax_included, c.at, o.delivery_method, o.slot_from, o.slot_until, o.sale_id
        """

    private static func summary(_ row: any Row) throws -> OrderSummary {
        let handover: OrderHandover =
            switch row.text(8) {
            case "collection": .collection(row.id(9))
            case "delivery": .delivery(from: row.id(9), to: try row.country(10))
            default: .elsewhere
            }
        var slot: CollectionSlot?
        if let from = row.optionalInstant(18), let until = row.optionalInstant(19) {
            slot = CollectionSlot(from: from, until: until)
        }
        let sale: SaleID? = row.optionalID(20)
        return OrderSummary(
            id: row.id(0), number: row.text(1), profileID: row.optionalID(2),
            visitorID: row.optionalID(3), currency: try row.currency(4),
            language: try row.language(5), channel: row.text(6), placedAt: row.instant(7),
            handover: handover, tender: sale == nil ? try row.choice(11) : .till, delivery: row.amount(12),
            total: row.amount(13), tax: row.amount(14), taxIncluded: row.bool(15),
            cancelledAt: row.optionalInstant(16), deliveryMethod: row.optionalText(17), slot: slot,
            saleID: sale)
    }

    static func summary(_ tx: Transaction, _ id: OrderID) throws -> OrderSummary? {
        try tx.first(
            """
            SELECT \(unsafe: summaryColumns) FROM sales_order o
            LEFT JOIN order_cancellation c ON c.order_id = o.id WHERE o.id = \(id)
            """, summary)
    }

    static func id(_ tx: Transaction, number: String) throws -> OrderID? {
        try tx.first("SELECT id FROM sales_order WHERE number = \(number)") { $0.id(0) }
    }

    /// Orders of these profiles before `last`, the newest first.
    static func page(
        _ tx: Transaction, of profiles: [ProfileID], before last: OrderID?, limit: Int
    ) throws -> [OrderSummary] {
        let bound = last ?? OrderID(high: .max, low: .max)
        return try tx.rows(
            """
            SELECT \(unsafe: summaryColumns) FROM sales_order o
            LEFT JOIN order_cancellation c ON c.order_id = o.id
            WHERE o.profile_id IN \(list: profiles) AND o.id < \(bound)
            ORDER BY o.id DESC LIMIT \(limit)
            """, summary)
    }

    /// All orders before `last`, the newest first, for staff.
    static func page(
        _ tx: Transaction, before last: OrderID?, limit: Int
    ) throws -> [OrderSummary] {
        let bound = last ?? OrderID(high: .max, low: .max)
        return try tx.rows(
            """
            SELECT \(unsafe: summaryColumns) FROM sales_order o
            LEFT JOIN order_cancellation c ON c.order_id = o.id
            WHERE o.id < \(bound) ORDER BY o.id DESC LIMIT \(limit)
            """, summary)
    }

    /// The orders of these sales.
    static func ids(_ tx: Transaction, of sales: [SaleID]) throws -> [OrderID] {
        try tx.rows("SELECT id FROM sales_order WHERE sale_id IN \(list: sales) ORDER BY id") {
            $0.id(0)
        }
    }

    static func summaries(_ tx: Transaction, _ ids: [OrderID]) throws -> [OrderSummary] {
        try tx.rows(
            """
            SELECT \(unsafe: summaryColumns) FROM sales_order o
            LEFT JOIN order_cancellation c ON c.order_id = o.id WHERE o.id IN \(list: ids)
            """, summary)
    }

    static func priced(
        _ tx: Transaction, _ id: OrderID
    ) throws -> (market: MarketID, basket: PricedBasket)? {
        try tx.first("SELECT market_id, priced FROM sales_order WHERE id = \(id) AND priced <> ''")
        {
            ($0.id(0), try PricedBasket(stored: $0.text(1)))
        }
    }

    static func lines(_ tx: Transaction, _ ids: [OrderID]) throws -> [OrderID: [OrderLine]] {
        var found: [OrderID: [OrderLine]] = [:]
        try tx.each(
            """
            SELECT order_id, line_no, item_id, sku, title, detail, quantity, unit, total, tax,
                tax_rate
            FROM sales_order_line WHERE order_id IN \(list: ids) ORDER BY order_id, line_no
            """
        ) { row in
            found[row.id(0), default: []].append(
                OrderLine(
                    number: row.int(1), itemID: row.optionalID(2), sku: row.text(3),
                    title: row.text(4), detail: row.text(5), quantity: row.quantity(6),
                    unit: row.amount(7), total: row.amount(8), tax: row.amount(9),
                    taxRate: row.int(10)))
        }
        return found
    }

    static func items(_ tx: Transaction, of order: OrderID) throws -> [ItemID] {
        try tx.rows(
            """
            SELECT DISTINCT item_id FROM sales_order_line
            WHERE order_id = \(order) AND item_id IS NOT NULL
            """
        ) { $0.id(0) }
    }

    static func baskets(
        _ tx: Transaction, before last: OrderID?, limit: Int
    ) throws -> [(order: OrderID, items: [ItemID])] {
        let bound = last ?? OrderID(high: .max, low: .max)
        var found: [(order: OrderID, items: [ItemID])] = []
        try tx.each(
            """
            SELECT o.id, l.item_id
            FROM (SELECT id FROM sales_order WHERE id < \(bound) ORDER BY id DESC
                  LIMIT \(limit)) o
            LEFT JOIN order_cancellation c ON c.order_id = o.id
            LEFT JOIN sales_order_line l ON l.order_id = o.id AND c.order_id IS NULL
            ORDER BY o.id DESC
            """
        ) { row in
            let order: OrderID = row.id(0)
            if found.last?.order != order { found.append((order, [])) }
            if let item: ItemID = row.optionalID(1), let last = found.indices.last {
                found[last].items.append(item)
            }
        }
        return found
    }

    // MARK: Guests

    static func ofGuests(
        _ tx: Transaction, visitor: VisitorID, limit: Int
    ) throws -> [OrderID] {
        try tx.rows(
            """
            SELECT id FROM sales_order
            WHERE visitor_id = \(visitor) AND profile_id IS NULL
            ORDER BY id DESC LIMIT \(limit)
            """
        ) { $0.id(0) }
    }

    /// Those of `orders` that were nobody's and are the profile's now.
    static func give(
        _ tx: Transaction, _ orders: [OrderID], to profile: ProfileID
    ) throws -> [OrderID] {
        guard !orders.isEmpty else { return [] }
        return try tx.rows(
            """
            UPDATE sales_order SET profile_id = \(profile)
            WHERE id IN \(list: orders) AND profile_id IS NULL
            RETURNING id
            """
        ) { $0.id(0) }
    }

    static func takeBack(
        _ tx: Transaction, _ id: OrderID, from profile: ProfileID
    ) throws {
        try tx.run(
            """
            UPDATE sales_order SET profile_id = NULL
            WHERE id = \(id) AND profile_id = \(profile)
            """)
    }

    // MARK: Import

    /// Adds imported orders that are not there yet; the number added.
    static func add(imported orders: [NewOrder], _ tx: Transaction) throws -> Int {
        let sources = orders.compactMap(\.source)
        let known = Set(
            try tx.rows(
                "SELECT source FROM sales_order WHERE source IN \(list: sources)"
            ) { $0.text(0) })
        let new = orders.filter { order in order.source.map { !known.contains($0) } ?? false }
        try tx.batch(new.flatMap(insertion))
        return new.count
    }

    static func known(_ tx: Transaction, sources: [String]) throws -> [String: OrderID] {
        let found = try tx.rows(
            "SELECT source, id FROM sales_order WHERE source IN \(list: sources)"
        ) { row -> (String, OrderID) in (row.text(0), row.id(1)) }
        return Dictionary(found) { first, _ in first }
    }

    static func sources(_ tx: Transaction, _ ids: [OrderID]) throws -> [OrderID: String] {
        let found = try tx.rows(
            "SELECT id, source FROM sales_order WHERE id IN \(list: ids) AND source IS NOT NULL"
        ) { row -> (OrderID, String) in (row.id(0), row.text(1)) }
        return Dictionary(found) { first, _ in first }
    }

    /// For an order of another system, as if it had never been.
    static func remove(_ tx: Transaction, _ id: OrderID) throws {
        try tx.run("DELETE FROM sales_order_line WHERE order_id = \(id)")
        try tx.run("DELETE FROM order_cancellation WHERE order_id = \(id)")
        try tx.run("DELETE FROM sales_order WHERE id = \(id) AND handover = 'elsewhere'")
    }

    // MARK: Mentions

    static func mentioned(_ tx: Transaction, _ items: [ItemID]) throws -> [ItemID] {
        try tx.rows(
            "SELECT DISTINCT item_id FROM sales_order_line WHERE item_id IN \(list: items)"
        ) { $0.id(0) }
    }

    static func owners(_ tx: Transaction, _ profiles: [ProfileID]) throws -> [ProfileID] {
        try tx.rows(
            "SELECT DISTINCT profile_id FROM sales_order WHERE profile_id IN \(list: profiles)"
        ) { $0.id(0) }
    }

    // MARK: Audit

    /// Orders whose total is not the sum of their lines and delivery, or whose tax is not their
    /// lines'.
    static func totalsThatDiffer(_ tx: Transaction) throws -> [(OrderID, Amount, Amount)] {
        try tx.rows(
            """
            SELECT o.id, o.total, o.delivery + (1 - o.tax_included) * o.tax
                + CAST(coalesce(sum(l.total), 0) AS BIGINT)
            FROM sales_order o LEFT JOIN sales_order_line l ON l.order_id = o.id
            GROUP BY o.id, o.total, o.delivery, o.tax, o.tax_included
            HAVING o.total <> o.delivery + (1 - o.tax_included) * o.tax + coalesce(sum(l.total), 0)
            """
        ) { ($0.id(0), $0.amount(1), $0.amount(2)) }
    }

    static func eachOwnTotal(
        _ tx: Transaction, _ body: (OrderID, Amount) throws -> Void
    ) throws {
        try tx.each("SELECT id, total FROM sales_order WHERE handover <> 'elsewhere'") {
            try body($0.id(0), $0.amount(1))
        }
    }

    static func count(_ tx: Transaction) throws -> Int {
        try tx.first("SELECT count(*) FROM sales_order") { $0.int(0) } ?? 0
    }
}
