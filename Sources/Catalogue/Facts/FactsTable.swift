import Kernel
import Storage

/// What the law wants said of products: contents, manufacturers, warnings.
enum FactsTable {
    static let migration = Migration(
        "catalogue", "keep contents, manufacturers and warnings of products",
        [
            """
            CREATE TABLE item_content (
                item_id {id} NOT NULL PRIMARY KEY REFERENCES sellable_item (id),
                measure TEXT NOT NULL CHECK (measure IN ('kg', 'l', 'm', 'm2', 'piece')),
                thousandths {int} NOT NULL CHECK (thousandths > 0)
            ) {keyed}
            """,
            """
            CREATE TABLE manufacturer (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                name TEXT NOT NULL CHECK (length(name) > 0),
                postal TEXT NOT NULL CHECK (length(postal) > 0),
                electronic TEXT NOT NULL CHECK (length(electronic) > 0),
                country TEXT NOT NULL CHECK (length(country) = 2),
                union_name TEXT,
                union_postal TEXT,
                union_electronic TEXT,
                UNIQUE (name, country),
                CHECK ((union_name IS NULL) = (union_postal IS NULL)
                    AND (union_name IS NULL) = (union_electronic IS NULL))
            ) {keyed}
            """,
            """
            CREATE TABLE product_manufacturer (
                product_id {id} NOT NULL PRIMARY KEY REFERENCES product (id),
                manufacturer_id {id} NOT NULL REFERENCES manufacturer (id)
            ) {keyed}
            """,
            """
            CREATE TABLE product_warning (
                product_id {id} NOT NULL REFERENCES product (id),
                language TEXT NOT NULL,
                warning TEXT NOT NULL CHECK (length(warning) > 0),
                PRIMARY KEY (product_id, language)
            ) {keyed}
            """,
        ])

    // MARK: Reading

    static func contents(
        _ tx: Transaction, of items: [ItemID]
    ) throws -> [ItemID: ItemContent] {
        guard !items.isEmpty else { return [:] }
        var found: [ItemID: ItemContent] = [:]
        try tx.each(
            "SELECT item_id, measure, thousandths FROM item_content WHERE item_id IN \(list: items)"
        ) { row in
            found[row.id(0)] = ItemContent(try row.choice(1), thousandths: row.int(2))
        }
        return found
    }

    private static let columns = """
        m.id, m.name, m.postal, m.electronic, m.country, m.union_name, m.union_postal,
        m.union_electronic
        """

    private static func decoded(_ row: any Row) throws -> Manufacturer {
        Manufacturer(
            id: row.id(0),
            party: ResponsibleParty(
                name: row.text(1), postal: row.text(2), electronic: row.text(3)),
            country: try row.country(4),
            inUnion: row.isNull(5)
                ? nil
                : ResponsibleParty(
                    name: row.text(5), postal: row.text(6), electronic: row.text(7)))
    }

    /// The manufacturer and the warning in one language; one statement.
    static func safety(
        _ tx: Transaction, of product: ProductID, language: Language
    ) throws -> (manufacturer: Manufacturer?, warning: String?) {
        let found = try tx.first(
            """
            SELECT \(unsafe: columns), w.warning FROM (SELECT 1 AS one) AS base
            LEFT JOIN product_manufacturer p ON p.product_id = \(product)
            LEFT JOIN manufacturer m ON m.id = p.manufacturer_id
            LEFT JOIN product_warning w ON w.product_id = \(product) AND w.language = \(language)
            """
        ) { row in (row.isNull(0) ? nil : try decoded(row), row.optionalText(8)) }
        return found ?? (nil, nil)
    }

    /// The names of those who make these products, where they are known.
    static func makers(
        _ tx: Transaction, of products: [ProductID]
    ) throws -> [ProductID: String] {
        var found: [ProductID: String] = [:]
        try tx.each(
            """
            SELECT p.product_id, m.name FROM product_manufacturer p
            JOIN manufacturer m ON m.id = p.manufacturer_id
            WHERE p.product_id IN \(list: products)
            """
        ) { found[$0.id(0)] = $0.text(1) }
        return found
    }

    static func manufacturers(_ tx: Transaction) throws -> [Manufacturer] {
        try tx.rows(
            """
            SELECT \(unsafe: columns) FROM manufacturer m ORDER BY m.name, m.id
            LIMIT \(FactLimits.manufacturers)
            """, decoded)
    }

    static func manufacturer(_ tx: Transaction, _ id: ManufacturerID) throws -> Manufacturer? {
        try tx.first("SELECT \(unsafe: columns) FROM manufacturer m WHERE m.id = \(id)", decoded)
    }

    static func manufacturer(
        _ tx: Transaction, name: String, country: Country
    ) throws -> Manufacturer? {
        try tx.first(
            """
            SELECT \(unsafe: columns) FROM manufacturer m
            WHERE m.name = \(name) AND m.country = \(country)
            """, decoded)
    }

    static func warnings(
        _ tx: Transaction, of product: ProductID
    ) throws -> [Language: String] {
        var found: [Language: String] = [:]
        try tx.each(
            "SELECT language, warning FROM product_warning WHERE product_id = \(product)"
        ) { found[try $0.language(0)] = $0.text(1) }
        return found
    }

    // MARK: Writing

    static func write(_ tx: Transaction, _ manufacturer: Manufacturer) throws {
        let (party, inUnion) = (manufacturer.party, manufacturer.inUnion)
        try tx.run(
            """
            INSERT INTO manufacturer (id, name, postal, electronic, country, union_name,
                union_postal, union_electronic)
            VALUES (\(manufacturer.id), \(party.name), \(party.postal), \(party.electronic),
                \(manufacturer.country), \(inUnion?.name), \(inUnion?.postal),
                \(inUnion?.electronic))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, postal = excluded.postal,
                electronic = excluded.electronic, country = excluded.country,
                union_name = excluded.union_name, union_postal = excluded.union_postal,
                union_electronic = excluded.union_electronic
            """)
    }

    static func replace(
        _ tx: Transaction, of items: [ItemID], _ contents: [ItemID: ItemContent]
    ) throws {
        try tx.run("DELETE FROM item_content WHERE item_id IN \(list: items)")
        let rows: [[SQLValue]] = contents.map { item, content in
            [item.sqlValue, .text(content.measure.rawValue), content.thousandths.sqlValue]
        }
        try Rows.write(rows) { rows in
            try tx.run(
                "INSERT INTO item_content (item_id, measure, thousandths) VALUES \(rows: rows)")
        }
    }

    static func replace(
        _ tx: Transaction, of product: ProductID, _ manufacturer: ManufacturerID?,
        _ warnings: [Language: String]
    ) throws {
        try tx.run("DELETE FROM product_manufacturer WHERE product_id = \(product)")
        if let manufacturer {
            try tx.run(
                """
                INSERT INTO product_manufacturer (product_id, manufacturer_id)
                VALUES (\(product), \(manufacturer))
                """)
        }
        try tx.run("DELETE FROM product_warning WHERE product_id = \(product)")
        let rows: [[SQLValue]] = warnings.map {
            [product.sqlValue, $0.sqlValue, .text($1)]
        }
        if rows.isEmpty { return }
        try tx.run(
            "INSERT INTO product_warning (product_id, language, warning) VALUES \(rows: rows)")
    }
}
