import Kernel
import Payments
import Storage

/// Sales at tills with their tenders and taxes; what was sold is in their orders.
enum CounterSaleTable {
    static let migration = Migration(
        "fulfilment", "keep sales at tills with their tenders and taxes",
        [
            """
            CREATE TABLE counter_sale (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                number TEXT NOT NULL UNIQUE,
                register_id {id} NOT NULL,
                session_id {id} NOT NULL,
                location_id {id} NOT NULL,
                actor TEXT NOT NULL,
                profile_id {id},
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                total {int} NOT NULL CHECK (total >= 0),
                rounding {int} NOT NULL,
                sold_at {int} NOT NULL,
                received_at {int} NOT NULL,
                is_told {int} NOT NULL CHECK (is_told IN (0, 1)),
                language TEXT NOT NULL
            ) {keyed}
            """,
            "CREATE INDEX counter_sale_of_session ON counter_sale (session_id, id)",
            """
            CREATE TABLE counter_sale_tender (
                sale_id {id} NOT NULL REFERENCES counter_sale (id),
                position {int} NOT NULL CHECK (position > 0),
                kind TEXT NOT NULL CHECK (kind IN ('cash', 'card_terminal')),
                amount {int} NOT NULL CHECK (amount >= 0),
                given {int} NOT NULL,
                reference TEXT NOT NULL,
                PRIMARY KEY (sale_id, position)
            ) {keyed}
            """,
            """
            CREATE TABLE counter_sale_tax (
                sale_id {id} NOT NULL REFERENCES counter_sale (id),
                rate {int} NOT NULL CHECK (rate >= 0),
                taxable {int} NOT NULL,
                tax {int} NOT NULL,
                PRIMARY KEY (sale_id, rate)
            ) {keyed}
            """,
        ])

    static func insertion(
        of sale: CounterSale, _ tenders: [SaleTender], _ taxes: [SaleTax]
    ) -> [SQL] {
        var statements: [SQL] = [
            """
            INSERT INTO counter_sale (id, number, register_id, session_id, location_id, actor,
                profile_id, currency, total, rounding, sold_at, received_at, is_told, language)
            VALUES (\(sale.id), \(sale.number), \(sale.registerID), \(sale.sessionID),
                \(sale.locationID), \(sale.actor), \(sale.profileID), \(sale.currency),
                \(sale.total), \(sale.rounding), \(sale.soldAt), \(sale.receivedAt),
                \(sale.isTold), \(sale.language))
            """
        ]
        if !tenders.isEmpty {
            let rows: [[SQLValue]] = tenders.enumerated().map { index, tender in
                [
                    sale.id.sqlValue, (index + 1).sqlValue, tender.kind.rawValue.sqlValue,
                    tender.amount.sqlValue, tender.given.sqlValue, tender.reference.sqlValue,
                ]
            }
            statements.append(
                """
                INSERT INTO counter_sale_tender (sale_id, position, kind, amount, given, reference)
                VALUES \(rows: rows)
                """)
        }
        if !taxes.isEmpty {
            let rows: [[SQLValue]] = taxes.map {
                [sale.id.sqlValue, $0.rate.sqlValue, $0.taxable.sqlValue, $0.tax.sqlValue]
            }
            statements.append(
                """
                INSERT INTO counter_sale_tax (sale_id, rate, taxable, tax) VALUES \(rows: rows)
                """)
        }
        return statements
    }

    private static let columns = """
        id, register_id, session_id, location_id, actor, profile_id, currency, total, rounding,
        sold_at, received_at, is_told, language
        """

    private static func sale(_ row: any Row) throws -> CounterSale {
        CounterSale(
            id: row.id(0), registerID: row.id(1), sessionID: row.id(2), locationID: row.id(3),
            actor: row.text(4), profileID: row.optionalID(5), currency: try row.currency(6),
            total: row.amount(7), rounding: row.amount(8), soldAt: row.instant(9),
            receivedAt: row.instant(10), isTold: row.bool(11), language: try row.language(12))
    }

    static func find(_ tx: Transaction, _ id: SaleID) throws -> CounterSale? {
        try tx.first("SELECT \(unsafe: columns) FROM counter_sale WHERE id = \(id)", sale)
    }

    static func id(_ tx: Transaction, number: String) throws -> SaleID? {
        try tx.first("SELECT id FROM counter_sale WHERE number = \(number)") { $0.id(0) }
    }

    static func page(
        _ tx: Transaction, of session: TillSessionID, before last: SaleID?, limit: Int
    ) throws -> [CounterSale] {
        let bound = last ?? SaleID(high: .max, low: .max)
        return try tx.rows(
            """
            SELECT \(unsafe: columns) FROM counter_sale
            WHERE session_id = \(session) AND id < \(bound) ORDER BY id DESC LIMIT \(limit)
            """, sale)
    }

    static func tenders(_ tx: Transaction, of id: SaleID) throws -> [SaleTender] {
        try tx.rows(
            """
            SELECT kind, amount, given, reference FROM counter_sale_tender
            WHERE sale_id = \(id) ORDER BY position
            """
        ) { row in
            SaleTender(
                kind: try row.choice(0), amount: row.amount(1), given: row.amount(2),
                reference: row.text(3))
        }
    }

    static func taxes(_ tx: Transaction, of id: SaleID) throws -> [SaleTax] {
        try tx.rows(
            """
            SELECT rate, taxable, tax FROM counter_sale_tax
            WHERE sale_id = \(id) ORDER BY rate DESC
            """, tax)
    }

    private static func tax(_ row: any Row) -> SaleTax {
        SaleTax(rate: row.int(0), taxable: row.amount(1), tax: row.amount(2))
    }

    static func sums(_ tx: Transaction, _ session: TillSession) throws -> SessionSales {
        let id = session.id
        let taxes = try tx.rows(
            """
            SELECT t.rate, CAST(sum(t.taxable) AS BIGINT), CAST(sum(t.tax) AS BIGINT)
            FROM counter_sale s JOIN counter_sale_tax t ON t.sale_id = s.id
            WHERE s.session_id = \(id) GROUP BY t.rate ORDER BY t.rate DESC
            """, tax)
        let end = session.closedAt ?? Instant(microseconds: .max)
        let sums = try tx.first(
            """
            SELECT count(*), CAST(coalesce(sum(total), 0) AS BIGINT),
                CAST(coalesce(sum(rounding), 0) AS BIGINT),
                count(*) FILTER (WHERE received_at > \(end))
            FROM counter_sale WHERE session_id = \(id)
            """
        ) { row in
            SessionSales(
                count: row.int(0), total: row.amount(1), rounding: row.amount(2), taxes: taxes,
                late: row.int(3))
        }
        return sums
            ?? SessionSales(count: 0, total: .zero, rounding: .zero, taxes: [], late: 0)
    }

    // MARK: Audit

    /// Sales whose tenders do not settle their total.
    static func tendersThatDiffer(_ tx: Transaction) throws -> [(SaleID, Amount, Amount)] {
        try tx.rows(
            """
            SELECT s.id, s.total, CAST(coalesce(sum(t.amount), 0) AS BIGINT)
            FROM counter_sale s LEFT JOIN counter_sale_tender t ON t.sale_id = s.id
            GROUP BY s.id, s.total HAVING s.total <> coalesce(sum(t.amount), 0)
            """
        ) { ($0.id(0), $0.amount(1), $0.amount(2)) }
    }

    static func each(
        _ tx: Transaction, _ body: (SaleID, TillSessionID, Amount) throws -> Void
    ) throws {
        try tx.each("SELECT id, session_id, total FROM counter_sale ORDER BY id") {
            try body($0.id(0), $0.id(1), $0.amount(2))
        }
    }
}
