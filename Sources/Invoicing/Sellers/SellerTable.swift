import Kernel
import Storage

/// Who sells in each market, and under which numbers.
enum SellerTable {
    static let migration = Migration(
        "invoicing", "keep who sells in a market and the series of their documents",
        [
            """
            CREATE TABLE seller (
                market_code TEXT NOT NULL PRIMARY KEY,
                legal_name TEXT NOT NULL CHECK (length(legal_name) > 0),
                postal_lines TEXT NOT NULL,
                country TEXT,
                tax_number TEXT NOT NULL,
                registration TEXT NOT NULL,
                invoice_series TEXT NOT NULL CHECK (length(invoice_series) BETWEEN 1 AND 12),
                credit_series TEXT NOT NULL CHECK (length(credit_series) BETWEEN 1 AND 12),
                changed_at {int} NOT NULL,
                actor TEXT NOT NULL,
                CHECK (invoice_series <> credit_series)
            ) {keyed}
            """
        ])

    /// By the code of the market.
    static func all(_ tx: Transaction) throws -> [String: SellerSetting] {
        let rows = try tx.rows(
            """
            SELECT market_code, legal_name, postal_lines, country, tax_number, registration,
                invoice_series, credit_series
            FROM seller
            """
        ) { row in
            (
                row.text(0),
                SellerSetting(
                    seller: Seller(
                        legalName: row.text(1), address: lines(row.text(2)),
                        country: row.optionalText(3).flatMap { Country($0) },
                        taxNumber: row.text(4), registration: row.text(5)),
                    invoiceSeries: DocumentSeries(known: row.text(6)),
                    creditSeries: DocumentSeries(known: row.text(7)))
            )
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    static func write(
        _ tx: Transaction, market code: String, _ setting: SellerSetting, by actor: String,
        _ now: Instant
    ) throws {
        let seller = setting.seller
        try tx.run(
            """
            INSERT INTO seller (market_code, legal_name, postal_lines, country, tax_number,
                registration, invoice_series, credit_series, changed_at, actor)
            VALUES (\(code), \(seller.legalName), \(seller.address.joined(separator: "\n")),
                \(seller.country), \(seller.taxNumber), \(seller.registration),
                \(setting.invoiceSeries.text), \(setting.creditSeries.text), \(now), \(actor))
            ON CONFLICT (market_code) DO UPDATE SET legal_name = excluded.legal_name,
                postal_lines = excluded.postal_lines, country = excluded.country,
                tax_number = excluded.tax_number, registration = excluded.registration,
                invoice_series = excluded.invoice_series,
                credit_series = excluded.credit_series, changed_at = excluded.changed_at,
                actor = excluded.actor
            """)
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init)
    }
}
