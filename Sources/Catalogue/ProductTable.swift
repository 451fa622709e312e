import Kernel
import Platform
import Storage

/// Products, their texts and their sellable items.
enum ProductTable {
    static let migration = Migration(
        "catalogue", "keep products with their sellable items",
        [
            """
            CREATE TABLE product (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                handle TEXT NOT NULL UNIQUE,
                kind TEXT NOT NULL,
                hue {int} NOT NULL CHECK (hue BETWEEN 1 AND 12),
                created_at {int} NOT NULL,
                source TEXT,
                version {int} NOT NULL CHECK (version >= 1)
            ) {keyed}
            """,
            """
            CREATE TABLE product_text (
                product_id {id} NOT NULL REFERENCES product (id),
                language TEXT NOT NULL,
                title TEXT NOT NULL CHECK (length(title) > 0),
                description TEXT NOT NULL,
                PRIMARY KEY (product_id, language)
            ) {keyed}
            """,
            """
            CREATE TABLE sellable_item (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                product_id {id} NOT NULL REFERENCES product (id),
                position {int} NOT NULL,
                sku TEXT NOT NULL CHECK (length(sku) > 0),
                sku_folded TEXT NOT NULL UNIQUE,
                barcode TEXT UNIQUE CHECK (length(barcode) > 0),
                tax_class TEXT NOT NULL CHECK (length(tax_class) > 0),
                withdrawn {int} NOT NULL CHECK (withdrawn IN (0, 1))
            ) {keyed}
            """,
            // Holds all that a list asks of the items, so that it does not visit their rows.
            """
            CREATE INDEX sellable_item_on_sale
            ON sellable_item (product_id, position, id, tax_class) WHERE withdrawn = 0
            """,
            "CREATE INDEX sellable_item_of_product ON sellable_item (product_id)",
        ])

    /// Texts written before are plain, whatever they look like.
    static let markup = Migration(
        "catalogue", "tell descriptions with markup from plain ones",
        [
            """
            ALTER TABLE product_text ADD COLUMN markup {int} NOT NULL DEFAULT 0
            CHECK (markup IN (0, 1))
            """
        ])

    static let weights = Migration(
        "catalogue", "give items a weight in grams",
        [
            """
            ALTER TABLE sellable_item
            ADD COLUMN grams {int} NOT NULL DEFAULT 0 CHECK (grams >= 0)
            """
        ])

    /// Lists colour drawings and show what there is to choose, without a statement of their own.
    /// Null until `KeepColours` has seen a product from before.
    static let colours = Migration(
        "catalogue", "keep with a product the colours to choose from",
        ["ALTER TABLE product ADD COLUMN colours TEXT"])

    static func withoutColours(_ tx: Transaction, limit: Int) throws -> [ProductID] {
        try tx.rows(
            "SELECT id FROM product WHERE colours IS NULL ORDER BY id LIMIT \(limit)"
        ) { $0.id(0) }
    }

    static func set(_ tx: Transaction, colours: String, of id: ProductID) throws {
        try tx.run("UPDATE product SET colours = \(colours) WHERE id = \(id)")
    }

    /// The text in the language asked for, else in English, else in any. The second SELECT runs
    /// only where the first has found nothing.
    private static func fallback(_ column: String) -> String {
        """
        coalesce(t.\(column), (
            SELECT f.\(column) FROM product_text f WHERE f.product_id = p.id
            ORDER BY CASE WHEN f.language = 'en' THEN 0 ELSE 1 END, f.language LIMIT 1))
        """
    }

    // MARK: Lists

    static func cards(
        _ tx: Transaction, ids: [ProductID], language: Language
    ) throws -> [ProductCard] {
        guard !ids.isEmpty else { return [] }
        return try cards(
            tx, count: ids.count,
            """
            SELECT p.id, p.handle, p.kind, p.hue, \(unsafe: fallback("title")), i.id, i.tax_class,
                p.colours
            FROM \(table: ids) AS wanted
            CROSS JOIN product p
            LEFT JOIN product_text t ON t.product_id = p.id AND t.language = \(language)
            JOIN sellable_item i ON i.product_id = p.id AND i.withdrawn = 0
            WHERE p.id = wanted.column1
            ORDER BY p.id, i.position
            """)
    }

    /// The oldest first.
    static func all(
        _ tx: Transaction, language: Language, after: ProductID, limit: Int
    ) throws -> [ProductCard] {
        try cards(
            tx, count: limit,
            """
            SELECT p.id, p.handle, p.kind, p.hue, \(unsafe: fallback("title")), i.id, i.tax_class,
                p.colours
            FROM (SELECT id, handle, kind, hue, colours FROM product o WHERE id > \(after) AND EXISTS (
                      SELECT 1 FROM sellable_item s WHERE s.product_id = o.id AND s.withdrawn = 0)
                  ORDER BY id LIMIT \(limit)) p
            LEFT JOIN product_text t ON t.product_id = p.id AND t.language = \(language)
            JOIN sellable_item i ON i.product_id = p.id AND i.withdrawn = 0
            ORDER BY p.id, i.position
            """)
    }

    /// Rows of one product follow each other.
    private static func cards(_ tx: Transaction, count: Int, _ sql: SQL) throws -> [ProductCard] {
        var cards: [ProductCard] = []
        cards.reserveCapacity(count)
        try tx.each(sql) { row in
            let id: ProductID = row.id(0)
            let item = CardItem(id: row.id(5), taxClass: TaxClass(known: row.text(6)))
            if let last = cards.indices.last, cards[last].id == id {
                cards[last].items.append(item)
            } else {
                cards.append(
                    ProductCard(
                        id: id, handle: row.text(1), kind: row.text(2), hue: row.int(3),
                        title: row.text(4),
                        colours: ColourOption.codes(row.optionalText(7)),
                        items: [item]))
            }
        }
        return cards
    }

    // MARK: One product

    enum Name { case handle(String), id(ProductID) }

    /// The product and its items on sale, without their option values.
    static func find(
        _ tx: Transaction, _ name: Name, language: Language
    ) throws -> (product: Product, items: [SellableItem])? {
        var product: Product?
        var items: [SellableItem] = []
        let wanted: SQL =
            switch name {
            case .handle(let handle): "p.handle = \(handle)"
            case .id(let id): "p.id = \(id)"
            }
        try tx.each(
            "\(unsafe: detail) \(language) WHERE \(part: wanted) ORDER BY i.position"
        ) { row in
            let id: ProductID = row.id(0)
            if product == nil {
                product = Product(
                    id: id, handle: row.text(1), kind: row.text(2), hue: row.int(3),
                    version: row.int(4), title: row.text(5),
                    description: RichText(stored: row.text(6), isMarkup: row.bool(11)))
            }
            items.append(try SellableItem(row, from: 7, of: id))
        }
        return product.map { ($0, items) }
    }

    /// The description comes with the first item only.
    private static let detail = """
        SELECT p.id, p.handle, p.kind, p.hue, p.version, \(fallback("title")),
            CASE WHEN i.position = 0 THEN \(fallback("description")) ELSE '' END,
            i.id, i.sku, i.barcode, i.tax_class, \(fallback("markup"))
        FROM product p
        JOIN sellable_item i ON i.product_id = p.id AND i.withdrawn = 0
        LEFT JOIN product_text t ON t.product_id = p.id AND t.language =
        """

    // MARK: Items

    static func items(ids: [ItemID], language: Language) -> Reading<[ItemID: ItemCard]> {
        Reading(
            ids.isEmpty
                ? nil
                : """
                SELECT i.id, i.product_id, i.sku, i.tax_class, i.withdrawn, p.handle, p.kind, p.hue,
                    \(unsafe: fallback("title")), i.grams
                FROM \(table: ids) AS wanted
                CROSS JOIN sellable_item i
                JOIN product p ON p.id = i.product_id
                LEFT JOIN product_text t ON t.product_id = p.id AND t.language = \(language)
                WHERE i.id = wanted.column1
                """, [:]
        ) { cards, row in
            cards[row.id(0)] = try ItemCard(row)
        }
    }

    static func items(_ tx: Transaction, foldedSKUs: [String]) throws -> [StoredItem] {
        try items(tx, "\(unsafe: stored) WHERE sku_folded IN \(list: foldedSKUs)")
    }

    static func items(_ tx: Transaction, barcodes: [String]) throws -> [StoredItem] {
        try items(tx, "\(unsafe: stored) WHERE barcode IN \(list: barcodes)")
    }

    /// Withdrawn ones too, in the merchant's order.
    static func items(_ tx: Transaction, of products: [ProductID]) throws -> [StoredItem] {
        try items(
            tx, "\(unsafe: stored) WHERE product_id IN \(list: products) ORDER BY position, id")
    }

    private static let stored = """
        SELECT id, product_id, position, sku, barcode, tax_class, withdrawn, grams
        FROM sellable_item
        """

    private static func items(_ tx: Transaction, _ sql: SQL) throws -> [StoredItem] {
        try tx.rows(sql, StoredItem.init)
    }

    /// Items on sale of these products, in the merchant's order, with what a list shows of their
    /// products.
    static func onSale(
        _ tx: Transaction, of products: [ProductID]
    ) throws -> [(item: StoredItem, handle: String, kind: String, hue: Int)] {
        try tx.rows(
            """
            SELECT i.id, i.product_id, i.position, i.sku, i.barcode, i.tax_class, i.withdrawn,
                i.grams, p.handle, p.kind, p.hue
            FROM sellable_item i JOIN product p ON p.id = i.product_id
            WHERE i.withdrawn = 0 AND i.product_id IN \(list: products)
            ORDER BY i.product_id, i.position, i.id
            """
        ) { row in (try StoredItem(row), row.text(8), row.text(9), row.int(10)) }
    }

    /// The ids of products, the oldest first.
    static func ids(
        _ tx: Transaction, after last: ProductID?, limit: Int
    ) throws -> [ProductID] {
        try tx.rows(
            """
            SELECT id FROM product WHERE id > \(last ?? ProductID(high: 0, low: 0))
            ORDER BY id LIMIT \(limit)
            """
        ) { $0.id(0) }
    }

    static func titles(
        _ tx: Transaction, of products: [ProductID]
    ) throws -> [ProductID: [Language: String]] {
        var titles: [ProductID: [Language: String]] = [:]
        try tx.each(
            """
            SELECT product_id, language, title FROM product_text
            WHERE product_id IN \(list: products)
            """
        ) { titles[$0.id(0), default: [:]][try $0.language(1)] = $0.text(2) }
        return titles
    }

    static func owners(_ tx: Transaction, _ items: [ItemID]) throws -> [ItemID: ProductID] {
        var owners = [ItemID: ProductID](minimumCapacity: items.count)
        try tx.each("SELECT id, product_id FROM sellable_item WHERE id IN \(list: items)") {
            owners[$0.id(0)] = $0.id(1)
        }
        return owners
    }

    static func id(of handle: String, _ tx: Transaction) throws -> ProductID? {
        try tx.first("SELECT id FROM product WHERE handle = \(handle)") { $0.id(0) }
    }

    /// By a handle, a label or a barcode, or by a part of the title.
    static func named(_ tx: Transaction, _ text: String, limit: Int) throws -> [ProductID] {
        let marks = Set("%_\\")
        let plain = String(text.lowercased().filter { !marks.contains($0) })
        return try tx.rows(
            """
            SELECT id FROM product WHERE handle = \(text) OR id IN (
                SELECT product_id FROM sellable_item
                WHERE sku_folded = \(text.lowercased()) OR barcode = \(text))
            OR id IN (
                SELECT product_id FROM product_text WHERE lower(title) LIKE \("%\(plain)%"))
            ORDER BY id LIMIT \(limit)
            """
        ) { $0.id(0) }
    }

    static func hold(_ tx: Transaction, _ id: ProductID) throws { try tx.lock("product", [id]) }

    static func existing(_ tx: Transaction, _ ids: [ItemID]) throws -> [ItemID] {
        try tx.rows("SELECT id FROM sellable_item WHERE id IN \(list: ids)") { $0.id(0) }
    }

    static func existing(_ tx: Transaction, _ ids: [ProductID]) throws -> [ProductID] {
        try tx.rows("SELECT id FROM product WHERE id IN \(list: ids)") { $0.id(0) }
    }

    static func count(_ tx: Transaction) throws -> Int {
        try tx.first("SELECT count(*) FROM product") { $0.int(0) } ?? 0
    }

    static func handles(_ tx: Transaction, skipping: Int, limit: Int) throws -> [String] {
        try tx.rows(
            "SELECT handle FROM product ORDER BY id LIMIT \(limit) OFFSET \(skipping)"
        ) { $0.text(0) }
    }

    // MARK: Search

    static func eachProduct(
        _ tx: Transaction, _ scope: SearchScope, _ body: (SearchDocument) -> Void
    ) throws {
        let sql: SQL =
            "SELECT id, created_at, kind FROM product \(part: scope.filter("id")) ORDER BY id"
        try tx.each(sql) {
            body(SearchDocument(id: $0.id(0), createdAt: $0.instant(1), kind: $0.text(2)))
        }
    }

    static func eachText(
        _ tx: Transaction, _ scope: SearchScope,
        _ body: (ProductID, Language, ProductText) -> Void
    ) throws {
        try tx.each(
            """
            SELECT product_id, language, title, description, markup FROM product_text
            \(part: scope.filter("product_id"))
            """
        ) { row in
            let description = RichText(stored: row.text(3), isMarkup: row.bool(4)).plain
            let text = ProductText(title: row.text(2), description: description)
            body(row.id(0), try row.language(1), text)
        }
    }

    /// Those on sale, each product's in the merchant's order.
    static func eachItem(
        _ tx: Transaction, _ scope: SearchScope,
        _ body: (ProductID, SearchDocument.Item) -> Void
    ) throws {
        try tx.each(
            """
            SELECT product_id, id, sku, barcode FROM sellable_item
            WHERE withdrawn = 0 \(part: scope.condition("product_id"))
            ORDER BY product_id, position, id
            """
        ) { row in
            body(
                row.id(0), .init(id: row.id(1), sku: row.text(2), barcode: row.optionalText(3)))
        }
    }

    // MARK: Writing

    static func products(_ tx: Transaction, handles: [String]) throws -> [StoredProduct] {
        try tx.rows(
            """
            SELECT id, handle, kind, hue, source, version, created_at, colours FROM product
            WHERE handle IN \(list: handles)
            """, StoredProduct.init)
    }

    static func texts(
        _ tx: Transaction, of products: [ProductID]
    ) throws -> [ProductID: [Language: StoredText]] {
        var texts: [ProductID: [Language: StoredText]] = [:]
        try tx.each(
            """
            SELECT product_id, language, title, description, markup FROM product_text
            WHERE product_id IN \(list: products)
            """
        ) { row in
            texts[row.id(0), default: [:]][try row.language(1)] = StoredText(
                title: row.text(2),
                description: RichText(stored: row.text(3), isMarkup: row.bool(4)))
        }
        return texts
    }

    static func write(_ tx: Transaction, _ products: [StoredProduct]) throws {
        try Rows.write(
            products.map(\.columns)
        ) { rows in
            try tx.run(
                """
                INSERT INTO product (id, handle, kind, hue, created_at, source, version, colours)
                VALUES \(rows: rows)
                ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, hue = excluded.hue,
                    source = excluded.source, version = excluded.version,
                    colours = excluded.colours
                """)
        }
    }

    static func replaceTexts(
        _ tx: Transaction, _ texts: [(id: ProductID, texts: [Language: StoredText])]
    ) throws {
        try tx.run("DELETE FROM product_text WHERE product_id IN \(list: texts.map(\.id))")
        try Rows.write(
            texts.flatMap { entry in
                entry.texts.map { language, text in
                    [
                        entry.id.sqlValue, language.sqlValue, .text(text.title),
                        .text(text.description.source), text.description.isMarkup.sqlValue,
                    ]
                }
            }
        ) { rows in
            try tx.run(
                """
                INSERT INTO product_text (product_id, language, title, description, markup)
                VALUES \(rows: rows)
                """)
        }
    }

    /// Barcodes are let go first, so that items may exchange theirs.
    static func write(_ tx: Transaction, _ items: [StoredItem], freeing: [ItemID]) throws {
        if !freeing.isEmpty {
            try tx.run(
                "UPDATE sellable_item SET barcode = NULL WHERE id IN \(list: freeing)")
        }
        try Rows.write(
            items.map(\.columns)
        ) { rows in
            try tx.run(
                """
                INSERT INTO sellable_item
                    (id, product_id, position, sku, sku_folded, barcode, tax_class, withdrawn,
                     grams)
                VALUES \(rows: rows)
                ON CONFLICT (id) DO UPDATE SET position = excluded.position, sku = excluded.sku,
                    barcode = excluded.barcode, tax_class = excluded.tax_class,
                    withdrawn = excluded.withdrawn, grams = excluded.grams
                """)
        }
    }

    /// Throws `StoreFault.foreignKey` when something else refers to it.
    static func remove(_ tx: Transaction, _ id: ProductID) throws {
        try tx.run("DELETE FROM sellable_item WHERE product_id = \(id)")
        try tx.run("DELETE FROM product_text WHERE product_id = \(id)")
        try tx.run("DELETE FROM product WHERE id = \(id)")
    }
}
