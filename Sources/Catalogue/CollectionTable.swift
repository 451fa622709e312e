import Kernel
import Storage

enum CollectionTable {
    static let migration = Migration(
        "catalogue", "keep collections with their products in order",
        [
            """
            CREATE TABLE collection (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                handle TEXT NOT NULL UNIQUE,
                position {int} NOT NULL,
                in_navigation {int} NOT NULL CHECK (in_navigation IN (0, 1))
            ) {keyed}
            """,
            """
            CREATE TABLE collection_text (
                collection_id {id} NOT NULL REFERENCES collection (id),
                language TEXT NOT NULL,
                title TEXT NOT NULL CHECK (length(title) > 0),
                description TEXT NOT NULL,
                PRIMARY KEY (collection_id, language)
            ) {keyed}
            """,
            // In the order of the primary key, so that a page is one range of it.
            """
            CREATE TABLE collection_product (
                collection_id {id} NOT NULL REFERENCES collection (id),
                position {int} NOT NULL,
                product_id {id} NOT NULL REFERENCES product (id),
                PRIMARY KEY (collection_id, position, product_id)
            ) {keyed}
            """,
            """
            CREATE UNIQUE INDEX collection_product_once
            ON collection_product (product_id, collection_id)
            """,
        ])

    /// A collection with a rule has no products of its own.
    static let ruleMigration = Migration(
        "catalogue", "keep the rules of collections",
        [
            """
            CREATE TABLE collection_rule (
                collection_id {id} NOT NULL PRIMARY KEY REFERENCES collection (id),
                conditions TEXT NOT NULL CHECK (length(conditions) > 0)
            ) {keyed}
            """
        ])

    /// The text in the language asked for, else in English, else in any.
    private static func fallback(_ column: String) -> String {
        """
        coalesce(t.\(column), (
            SELECT f.\(column) FROM collection_text f WHERE f.collection_id = c.id
            ORDER BY CASE WHEN f.language = 'en' THEN 0 ELSE 1 END, f.language LIMIT 1))
        """
    }

    // MARK: Reading

    static func links(
        _ tx: Transaction, language: Language, onlyNavigation: Bool
    ) throws -> [CollectionLink] {
        try tx.rows(
            """
            SELECT c.id, c.handle, \(unsafe: fallback("title")) FROM collection c
            LEFT JOIN collection_text t ON t.collection_id = c.id AND t.language = \(language)
            WHERE c.in_navigation >= \(onlyNavigation)
            ORDER BY c.position, c.handle
            """
        ) { CollectionLink(id: $0.id(0), handle: $0.text(1), title: $0.text(2)) }
    }

    static func find(
        _ tx: Transaction, handle: String, language: Language
    ) throws -> ProductCollection? {
        try tx.first(
            """
            SELECT c.id, c.handle, \(unsafe: fallback("title")), \(unsafe: fallback("description")),
                CASE WHEN r.collection_id IS NULL THEN 0 ELSE 1 END
            FROM collection c
            LEFT JOIN collection_rule r ON r.collection_id = c.id
            LEFT JOIN collection_text t ON t.collection_id = c.id AND t.language = \(language)
            WHERE c.handle = \(handle)
            """
        ) {
            ProductCollection(
                id: $0.id(0), handle: $0.text(1), title: $0.text(2), description: $0.text(3),
                isRuled: $0.bool(4))
        }
    }

    static func members(
        _ tx: Transaction, of collection: CollectionID, after cursor: ProductCursor?, limit: Int
    ) throws -> [ProductCursor] {
        let cursor = cursor ?? ProductCursor(position: -1, product: ProductID(high: 0, low: 0))
        return try tx.rows(
            """
            SELECT position, product_id FROM collection_product
            WHERE collection_id = \(collection)
              AND (position, product_id) > (\(cursor.position), \(cursor.product))
            ORDER BY position, product_id LIMIT \(limit)
            """
        ) { ProductCursor(position: $0.int(0), product: $0.id(1)) }
    }

    static func first(
        _ tx: Transaction, of product: ProductID, language: Language
    ) throws -> CollectionLink? {
        try tx.first(
            """
            SELECT c.id, c.handle, \(unsafe: fallback("title")) FROM collection_product cp
            JOIN collection c ON c.id = cp.collection_id
            LEFT JOIN collection_text t ON t.collection_id = c.id AND t.language = \(language)
            WHERE cp.product_id = \(product)
            ORDER BY c.in_navigation DESC, c.position, c.handle LIMIT 1
            """
        ) { CollectionLink(id: $0.id(0), handle: $0.text(1), title: $0.text(2)) }
    }

    /// The titles of the collections that name each product, in the merchant's order.
    static func titles(
        _ tx: Transaction, of products: [ProductID], language: Language
    ) throws -> [ProductID: [ListedCollection]] {
        var found: [ProductID: [ListedCollection]] = [:]
        try tx.each(
            """
            SELECT cp.product_id, c.position, c.handle, \(unsafe: fallback("title"))
            FROM collection_product cp
            JOIN collection c ON c.id = cp.collection_id
            LEFT JOIN collection_text t ON t.collection_id = c.id AND t.language = \(language)
            WHERE cp.product_id IN \(list: products)
            ORDER BY cp.product_id, c.position, c.handle
            """
        ) { row in
            found[row.id(0), default: []].append(
                ListedCollection(position: row.int(1), handle: row.text(2), title: row.text(3)))
        }
        return found
    }

    static func ruled(_ tx: Transaction, language: Language) throws -> [RuledCollection] {
        try tx.rows(
            """
            SELECT c.position, c.handle, \(unsafe: fallback("title")), r.conditions
            FROM collection_rule r JOIN collection c ON c.id = r.collection_id
            LEFT JOIN collection_text t ON t.collection_id = c.id AND t.language = \(language)
            ORDER BY c.position, c.handle
            """
        ) { row in
            RuledCollection(
                listed: ListedCollection(
                    position: row.int(0), handle: row.text(1), title: row.text(2)),
                rule: try CollectionRule(stored: row.text(3)))
        }
    }

    // MARK: Search

    /// All of them with their titles and rules, in order.
    static func forSearch(_ tx: Transaction) throws -> [SearchCollection] {
        var titles: [CollectionID: [Language: String]] = [:]
        try tx.each("SELECT collection_id, language, title FROM collection_text") { row in
            titles[row.id(0), default: [:]][try row.language(1)] = row.text(2)
        }
        return try tx.rows(
            """
            SELECT c.id, c.handle, c.position, r.conditions FROM collection c
            LEFT JOIN collection_rule r ON r.collection_id = c.id ORDER BY c.position, c.handle
            """
        ) { row in
            let id: CollectionID = row.id(0)
            return SearchCollection(
                id: id, handle: row.text(1), position: row.int(2), titles: titles[id] ?? [:],
                rule: try row.optionalText(3).map(CollectionRule.init(stored:)))
        }
    }

    static func eachPlace(
        _ tx: Transaction, _ scope: SearchScope,
        _ body: (ProductID, SearchDocument.Place) -> Void
    ) throws {
        try tx.each(
            """
            SELECT product_id, collection_id, position FROM collection_product
            \(part: scope.filter("product_id"))
            """
        ) { row in
            body(row.id(0), SearchDocument.Place(collection: row.id(1), position: row.int(2)))
        }
    }

    // MARK: Writing

    struct Stored: Equatable {
        let id: CollectionID
        let handle: String
        var position: Int
        var inNavigation: Bool
        var texts: [Language: ProductText]
        var rule: CollectionRule?
    }

    static func stored(_ tx: Transaction, handles: [String]) throws -> [Stored] {
        var texts: [CollectionID: [Language: ProductText]] = [:]
        try tx.each(
            """
            SELECT t.collection_id, t.language, t.title, t.description FROM collection_text t
            JOIN collection c ON c.id = t.collection_id WHERE c.handle IN \(list: handles)
            """
        ) { row in
            texts[row.id(0), default: [:]][try row.language(1)] = ProductText(
                title: row.text(2), description: row.text(3))
        }
        return try tx.rows(
            """
            SELECT c.id, c.handle, c.position, c.in_navigation, r.conditions FROM collection c
            LEFT JOIN collection_rule r ON r.collection_id = c.id
            WHERE c.handle IN \(list: handles)
            """
        ) { row in
            let id: CollectionID = row.id(0)
            return Stored(
                id: id, handle: row.text(1), position: row.int(2), inNavigation: row.bool(3),
                texts: texts[id] ?? [:],
                rule: try row.optionalText(4).map(CollectionRule.init(stored:)))
        }
    }

    static func products(_ tx: Transaction, of collection: CollectionID) throws -> [ProductID] {
        try tx.rows(
            """
            SELECT product_id FROM collection_product WHERE collection_id = \(collection)
            ORDER BY position, product_id
            """
        ) { $0.id(0) }
    }

    static func write(_ tx: Transaction, _ collection: Stored) throws {
        try tx.run(
            """
            INSERT INTO collection (id, handle, position, in_navigation)
            VALUES (\(collection.id), \(collection.handle), \(collection.position),
                \(collection.inNavigation))
            ON CONFLICT (id) DO UPDATE SET position = excluded.position,
                in_navigation = excluded.in_navigation
            """)
        try tx.run("DELETE FROM collection_rule WHERE collection_id = \(collection.id)")
        if let rule = collection.rule {
            try tx.run(
                """
                INSERT INTO collection_rule (collection_id, conditions)
                VALUES (\(collection.id), \(try rule.stored))
                """)
        }
        try tx.run("DELETE FROM collection_text WHERE collection_id = \(collection.id)")
        let rows: [[SQLValue]] = collection.texts.map { language, text in
            [
                collection.id.sqlValue, language.sqlValue, .text(text.title),
                .text(text.description),
            ]
        }
        try tx.run(
            """
            INSERT INTO collection_text (collection_id, language, title, description)
            VALUES \(rows: rows)
            """)
    }

    static func replaceProducts(
        _ tx: Transaction, of collection: CollectionID, with products: [ProductID]
    ) throws {
        try tx.run("DELETE FROM collection_product WHERE collection_id = \(collection)")
        try Rows.write(
            products.enumerated().map { position, product in
                [collection.sqlValue, position.sqlValue, product.sqlValue]
            }
        ) { rows in
            try tx.run(
                """
                INSERT INTO collection_product (collection_id, position, product_id)
                VALUES \(rows: rows)
                """)
        }
    }
}
