import Catalogue
import Kernel
import Storage

/// Markets and what belongs to them. They are few, read whole, and kept in memory by revision.
enum MarketTable {
    static let migration = Migration(
        "pricing", "keep markets with their lists, taxes and delivery rates",
        [
            """
            CREATE TABLE market (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                code TEXT NOT NULL UNIQUE,
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                prices_include_tax {int} NOT NULL CHECK (prices_include_tax IN (0, 1)),
                default_language TEXT NOT NULL,
                position {int} NOT NULL
            ) {keyed}
            """,
            """
            CREATE TABLE market_language (
                market_id {id} NOT NULL REFERENCES market (id),
                language TEXT NOT NULL,
                position {int} NOT NULL,
                PRIMARY KEY (market_id, language)
            ) {keyed}
            """,
            """
            CREATE TABLE market_country (
                market_id {id} NOT NULL REFERENCES market (id),
                country TEXT NOT NULL CHECK (length(country) = 2),
                position {int} NOT NULL,
                PRIMARY KEY (market_id, country)
            ) {keyed}
            """,
            """
            CREATE TABLE market_text (
                market_id {id} NOT NULL REFERENCES market (id),
                language TEXT NOT NULL,
                name TEXT NOT NULL CHECK (length(name) > 0),
                PRIMARY KEY (market_id, language)
            ) {keyed}
            """,
            """
            CREATE TABLE price_list (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                market_id {id} NOT NULL REFERENCES market (id),
                code TEXT NOT NULL,
                customer_group TEXT CHECK (length(customer_group) > 0),
                starts_at {int},
                ends_at {int},
                UNIQUE (market_id, code),
                CHECK (starts_at IS NULL OR ends_at IS NULL OR ends_at > starts_at)
            ) {keyed}
            """,
            """
            CREATE TABLE delivery_rate (
                market_id {id} NOT NULL REFERENCES market (id),
                country TEXT NOT NULL CHECK (length(country) = 2),
                amount {int} NOT NULL CHECK (amount >= 0),
                free_from {int} CHECK (free_from > 0),
                PRIMARY KEY (market_id, country)
            ) {keyed}
            """,
            """
            CREATE TABLE tax_rate (
                country TEXT NOT NULL CHECK (length(country) = 2),
                tax_class TEXT NOT NULL,
                valid_from {int} NOT NULL,
                valid_to {int},
                rate {int} NOT NULL CHECK (rate >= 0 AND rate <= 1000000),
                PRIMARY KEY (country, tax_class, valid_from),
                CHECK (valid_to IS NULL OR valid_to >= valid_from)
            ) {keyed}
            """,
            """
            CREATE TABLE pricing_revision (
                singleton {int} NOT NULL PRIMARY KEY CHECK (singleton = 1),
                revision {int} NOT NULL
            ) {keyed}
            """,
            "INSERT INTO pricing_revision (singleton, revision) VALUES (1, 0)",
        ])

    // MARK: Reading

    static func revision() -> Reading<Int64> {
        Reading("SELECT revision FROM pricing_revision WHERE singleton = 1", 0) {
            $0 = $1.int64(0)
        }
    }

    static func markets(_ tx: Transaction) throws -> [Market] {
        var languages: [MarketID: [Language]] = [:]
        try tx.each("SELECT market_id, language FROM market_language ORDER BY position") {
            languages[$0.id(0), default: []].append(try $0.language(1))
        }
        var countries: [MarketID: [Country]] = [:]
        try tx.each("SELECT market_id, country FROM market_country ORDER BY position") {
            countries[$0.id(0), default: []].append(try $0.country(1))
        }
        var names: [MarketID: [Language: String]] = [:]
        try tx.each("SELECT market_id, language, name FROM market_text") {
            names[$0.id(0), default: [:]][try $0.language(1)] = $0.text(2)
        }
        var lists: [MarketID: [PriceList]] = [:]
        try tx.each(
            """
            SELECT market_id, id, code, customer_group, starts_at, ends_at FROM price_list
            ORDER BY code
            """
        ) { row in
            lists[row.id(0), default: []].append(
                PriceList(
                    id: row.id(1), code: row.text(2), customerGroup: row.optionalText(3),
                    startsAt: row.optionalInstant(4), endsAt: row.optionalInstant(5)))
        }
        var rates: [MarketID: [DeliveryRate]] = [:]
        try tx.each(
            "SELECT market_id, country, amount, free_from FROM delivery_rate ORDER BY country"
        ) { row in
            rates[row.id(0), default: []].append(
                DeliveryRate(
                    country: try row.country(1), amount: row.amount(2),
                    freeFrom: row.optionalAmount(3)))
        }
        return try tx.rows(
            """
            SELECT id, code, position, currency, prices_include_tax FROM market
            ORDER BY position, code
            """
        ) { row in
            let id: MarketID = row.id(0)
            return Market(
                id: id, code: row.text(1), position: row.int(2), currency: try row.currency(3),
                pricesIncludeTax: row.bool(4), languages: languages[id] ?? [],
                countries: countries[id] ?? [], names: LocalizedText(names[id] ?? [:]),
                lists: lists[id] ?? [], deliveryRates: rates[id] ?? [])
        }
    }

    static func taxRates(_ tx: Transaction) throws -> [TaxRate] {
        try tx.rows(
            """
            SELECT country, tax_class, valid_from, valid_to, rate FROM tax_rate
            ORDER BY country, tax_class, valid_from
            """
        ) { row in
            TaxRate(
                country: try row.country(0), taxClass: TaxClass(known: row.text(1)),
                from: row.day(2), to: row.isNull(3) ? nil : row.day(3), rate: row.int(4))
        }
    }

    // MARK: Writing

    /// Other writers of markets wait from here on until the end of the transaction.
    static func holdRevision(_ tx: Transaction) throws {
        try tx.run("UPDATE pricing_revision SET revision = revision WHERE singleton = 1")
    }

    static func setRevision(_ tx: Transaction, _ revision: Int64) throws {
        try tx.run("UPDATE pricing_revision SET revision = \(revision) WHERE singleton = 1")
    }

    /// Other writers of prices on these lists wait from here on.
    static func hold(_ tx: Transaction, lists: [PriceListID]) throws {
        try tx.lock("price_list", lists)
    }

    /// Writes a market and all that belongs to it, but for lists that are not named: they stay.
    static func write(_ tx: Transaction, _ market: Market) throws {
        try tx.run(
            """
            INSERT INTO market
                (id, code, currency, prices_include_tax, default_language, position)
            VALUES (\(market.id), \(market.code), \(market.currency), \(market.pricesIncludeTax),
                \(market.defaultLanguage), \(market.position))
            ON CONFLICT (id) DO UPDATE SET
                currency = excluded.currency,
                prices_include_tax = excluded.prices_include_tax,
                default_language = excluded.default_language, position = excluded.position
            """)
        try tx.batch([
            "DELETE FROM market_language WHERE market_id = \(market.id)",
            "DELETE FROM market_country WHERE market_id = \(market.id)",
            "DELETE FROM market_text WHERE market_id = \(market.id)",
            "DELETE FROM delivery_rate WHERE market_id = \(market.id)",
        ])
        try tx.batch(details(of: market))
    }

    private static func details(of market: Market) -> [SQL] {
        var statements: [SQL] = []
        for (position, language) in market.languages.enumerated() {
            statements.append(
                """
                INSERT INTO market_language (market_id, language, position)
                VALUES (\(market.id), \(language), \(position))
                """)
        }
        for (position, country) in market.countries.enumerated() {
            statements.append(
                """
                INSERT INTO market_country (market_id, country, position)
                VALUES (\(market.id), \(country), \(position))
                """)
        }
        for language in Language.allCases {
            guard let name = market.names[language] else { continue }
            statements.append(
                """
                INSERT INTO market_text (market_id, language, name)
                VALUES (\(market.id), \(language), \(name))
                """)
        }
        for rate in market.deliveryRates {
            statements.append(
                """
                INSERT INTO delivery_rate (market_id, country, amount, free_from)
                VALUES (\(market.id), \(rate.country), \(rate.amount), \(rate.freeFrom))
                """)
        }
        for list in market.lists {
            statements.append(
                """
                INSERT INTO price_list
                    (id, market_id, code, customer_group, starts_at, ends_at)
                VALUES (\(list.id), \(market.id), \(list.code), \(list.customerGroup),
                    \(list.startsAt), \(list.endsAt))
                ON CONFLICT (id) DO UPDATE SET customer_group = excluded.customer_group,
                    starts_at = excluded.starts_at, ends_at = excluded.ends_at
                """)
        }
        return statements
    }

    static func replaceTaxRates(
        _ tx: Transaction, of taxClass: TaxClass, in country: Country, with rates: [TaxRate]
    ) throws {
        try tx.run(
            "DELETE FROM tax_rate WHERE country = \(country) AND tax_class = \(taxClass)")
        try tx.batch(
            rates.map { rate in
                """
                INSERT INTO tax_rate (country, tax_class, valid_from, valid_to, rate)
                VALUES (\(country), \(taxClass), \(rate.from), \(rate.to), \(rate.rate))
                """
            })
    }
}
