import Kernel
import Storage

/// The options of products, their values, and which of them each item has.
enum OptionTable {
    static let migration = Migration(
        "catalogue", "keep the options of products and the values of their items",
        [
            """
            CREATE TABLE product_option (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                product_id {id} NOT NULL REFERENCES product (id),
                position {int} NOT NULL,
                code TEXT NOT NULL,
                UNIQUE (product_id, code)
            ) {keyed}
            """,
            """
            CREATE TABLE product_option_text (
                option_id {id} NOT NULL REFERENCES product_option (id),
                language TEXT NOT NULL,
                name TEXT NOT NULL CHECK (length(name) > 0),
                PRIMARY KEY (option_id, language)
            ) {keyed}
            """,
            """
            CREATE TABLE option_value (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                option_id {id} NOT NULL REFERENCES product_option (id),
                position {int} NOT NULL,
                code TEXT NOT NULL,
                UNIQUE (option_id, code)
            ) {keyed}
            """,
            """
            CREATE TABLE option_value_text (
                value_id {id} NOT NULL REFERENCES option_value (id),
                language TEXT NOT NULL,
                name TEXT NOT NULL CHECK (length(name) > 0),
                PRIMARY KEY (value_id, language)
            ) {keyed}
            """,
            """
            CREATE TABLE sellable_item_value (
                item_id {id} NOT NULL REFERENCES sellable_item (id),
                option_id {id} NOT NULL REFERENCES product_option (id),
                value_id {id} NOT NULL REFERENCES option_value (id),
                PRIMARY KEY (item_id, option_id)
            ) {keyed}
            """,
            "CREATE INDEX sellable_item_value_of_option ON sellable_item_value (option_id)",
        ])

    private static let valueName = """
        coalesce(t.name, (
            SELECT f.name FROM option_value_text f WHERE f.value_id = v.id
            ORDER BY CASE WHEN f.language = 'en' THEN 0 ELSE 1 END, f.language LIMIT 1))
        """

    // MARK: Reading

    /// The values of items, each item's in the options' order.
    static func values(items: [ItemID], language: Language) -> Reading<[ItemID: [ItemValue]]> {
        Reading(
            items.isEmpty
                ? nil
                : """
                SELECT iv.item_id, \(unsafe: valueName), o.code, v.code
                FROM sellable_item_value iv
                JOIN product_option o ON o.id = iv.option_id
                JOIN option_value v ON v.id = iv.value_id
                LEFT JOIN option_value_text t ON t.value_id = v.id AND t.language = \(language)
                WHERE iv.item_id IN \(list: items)
                ORDER BY iv.item_id, o.position
                """, [:]
        ) { values, row in
            values[row.id(0), default: []].append(
                ItemValue(name: row.text(1), option: row.text(2), code: row.text(3)))
        }
    }

    /// The value names of the items of these products in every language that has any, each item's
    /// in the options' order; a value without a name there has its English one, else its code.
    static func valueNames(
        _ tx: Transaction, of products: [ProductID]
    ) throws -> [ItemID: [Language: [String]]] {
        struct Value {
            let item: ItemID
            let id: OptionValueID
            let code: String
        }
        var texts: [OptionValueID: [Language: String]] = [:]
        try tx.each(
            """
            SELECT t.value_id, t.language, t.name FROM option_value_text t
            JOIN option_value v ON v.id = t.value_id
            JOIN product_option o ON o.id = v.option_id WHERE o.product_id IN \(list: products)
            """
        ) { texts[$0.id(0), default: [:]][try $0.language(1)] = $0.text(2) }
        let values = try tx.rows(
            """
            SELECT iv.item_id, v.id, v.code FROM product_option o
            JOIN sellable_item_value iv ON iv.option_id = o.id
            JOIN option_value v ON v.id = iv.value_id
            WHERE o.product_id IN \(list: products) ORDER BY iv.item_id, o.position, o.id
            """
        ) { Value(item: $0.id(0), id: $0.id(1), code: $0.text(2)) }
        let languages = Set(texts.values.flatMap(\.keys)).union([.english])
        var names: [ItemID: [Language: [String]]] = [:]
        for value in values {
            let known = texts[value.id] ?? [:]
            for language in languages {
                names[value.item, default: [:]][language, default: []]
                    .append(known[language] ?? known[.english] ?? value.code)
            }
        }
        return names
    }

    /// The options and values in use, and who uses them.
    static func choices(
        _ tx: Transaction, of product: ProductID, onSale: Set<ItemID>, language: Language
    ) throws -> (options: [ProductOption], values: [ItemID: [OptionValueID]]) {
        var options: [ProductOption] = []
        var values: [OptionValue] = []
        var valuesOfItems: [ItemID: [OptionValueID]] = [:]
        try tx.each(
            """
            SELECT iv.item_id, o.id, o.code, coalesce(ot.name, (
                    SELECT f.name FROM product_option_text f WHERE f.option_id = o.id
                    ORDER BY CASE WHEN f.language = 'en' THEN 0 ELSE 1 END, f.language LIMIT 1)),
                v.id, v.code, \(unsafe: valueName)
            FROM product_option o
            JOIN sellable_item_value iv ON iv.option_id = o.id
            JOIN option_value v ON v.id = iv.value_id
            LEFT JOIN product_option_text ot ON ot.option_id = o.id AND ot.language = \(language)
            LEFT JOIN option_value_text t ON t.value_id = v.id AND t.language = \(language)
            WHERE o.product_id = \(product)
            ORDER BY o.position, o.id, v.position, v.id
            """
        ) { row in
            let item: ItemID = row.id(0)
            guard onSale.contains(item) else { return }
            let option: OptionID = row.id(1)
            if options.last?.id != option {
                close(&options, &values)
                options.append(
                    ProductOption(id: option, code: row.text(2), name: row.text(3), values: []))
            }
            let value: OptionValueID = row.id(4)
            if values.last?.id != value {
                values.append(OptionValue(id: value, code: row.text(5), name: row.text(6)))
            }
            valuesOfItems[item, default: []].append(value)
        }
        close(&options, &values)
        return (options, valuesOfItems)
    }

    private static func close(_ options: inout [ProductOption], _ values: inout [OptionValue]) {
        guard let last = options.popLast() else { return }
        options.append(
            ProductOption(id: last.id, code: last.code, name: last.name, values: values))
        values = []
    }

    /// The choices of items with what customers call them, in the options' order.
    static func choices(
        _ tx: Transaction, of items: [ItemID], language: Language
    ) throws -> [ItemID: [ListedChoice]] {
        var found: [ItemID: [ListedChoice]] = [:]
        try tx.each(
            """
            SELECT iv.item_id, o.code, v.code, \(unsafe: valueName)
            FROM sellable_item_value iv
            JOIN product_option o ON o.id = iv.option_id
            JOIN option_value v ON v.id = iv.value_id
            LEFT JOIN option_value_text t ON t.value_id = v.id AND t.language = \(language)
            WHERE iv.item_id IN \(list: items)
            ORDER BY iv.item_id, o.position, o.id
            """
        ) { row in
            found[row.id(0), default: []].append(
                ListedChoice(option: row.text(1), value: row.text(2), name: row.text(3)))
        }
        return found
    }

    // MARK: Search

    /// The choices of items, in the options' order.
    static func eachChoice(
        _ tx: Transaction, _ scope: SearchScope, _ body: (ItemID, ChoiceCode) -> Void
    ) throws {
        try tx.each(
            """
            SELECT iv.item_id, o.code, v.code FROM product_option o
            JOIN sellable_item_value iv ON iv.option_id = o.id
            JOIN option_value v ON v.id = iv.value_id
            \(part: scope.filter("o.product_id")) ORDER BY o.product_id, o.position, o.id
            """
        ) { body($0.id(0), ChoiceCode(option: $0.text(1), value: $0.text(2))) }
    }

    /// What choices are called; of products that call them differently, in no order.
    static func choiceNames(_ tx: Transaction, _ scope: SearchScope) throws -> [ChoiceNames] {
        var found: [ChoiceCode: ChoiceNames] = [:]
        try tx.each(
            """
            SELECT o.code, v.code, CAST(avg(v.position) * 1000 AS BIGINT), t.language, min(t.name)
            FROM product_option o
            JOIN option_value v ON v.option_id = o.id
            JOIN option_value_text t ON t.value_id = v.id
            \(part: scope.filter("o.product_id")) GROUP BY o.code, v.code, t.language
            """
        ) { row in
            let code = ChoiceCode(option: row.text(0), value: row.text(1))
            found[code, default: ChoiceNames(code: code, position: row.int(2))]
                .value[try row.language(3)] = row.text(4)
        }
        var options: [String: [Language: String]] = [:]
        try tx.each(
            """
            SELECT o.code, t.language, min(t.name) FROM product_option o
            JOIN product_option_text t ON t.option_id = o.id
            \(part: scope.filter("o.product_id")) GROUP BY o.code, t.language
            """
        ) { options[$0.text(0), default: [:]][try $0.language(1)] = $0.text(2) }
        return found.values.map { choice in
            var choice = choice
            choice.option = options[choice.code.option] ?? [:]
            return choice
        }.sorted {
            ($0.code.option, $0.position, $0.code.value) < (
                $1.code.option, $1.position, $1.code.value
            )
        }
    }

    // MARK: Writing

    static func stored(
        _ tx: Transaction, of products: [ProductID]
    ) throws -> [ProductID: [StoredOption]] {
        var names: [OptionID: [Language: String]] = [:]
        try tx.each(
            """
            SELECT t.option_id, t.language, t.name FROM product_option_text t
            JOIN product_option o ON o.id = t.option_id WHERE o.product_id IN \(list: products)
            """
        ) { names[$0.id(0), default: [:]][try $0.language(1)] = $0.text(2) }
        var valueNames: [OptionValueID: [Language: String]] = [:]
        try tx.each(
            """
            SELECT t.value_id, t.language, t.name FROM option_value_text t
            JOIN option_value v ON v.id = t.value_id
            JOIN product_option o ON o.id = v.option_id WHERE o.product_id IN \(list: products)
            """
        ) { valueNames[$0.id(0), default: [:]][try $0.language(1)] = $0.text(2) }
        var values: [OptionID: [StoredValue]] = [:]
        try tx.each(
            """
            SELECT v.option_id, v.id, v.position, v.code FROM option_value v
            JOIN product_option o ON o.id = v.option_id WHERE o.product_id IN \(list: products)
            ORDER BY v.position, v.id
            """
        ) { row in
            let id: OptionValueID = row.id(1)
            values[row.id(0), default: []].append(
                StoredValue(
                    id: id, position: row.int(2), code: row.text(3), names: valueNames[id] ?? [:]))
        }
        var options: [ProductID: [StoredOption]] = [:]
        try tx.each(
            """
            SELECT product_id, id, position, code FROM product_option
            WHERE product_id IN \(list: products) ORDER BY position, id
            """
        ) { row in
            let id: OptionID = row.id(1)
            options[row.id(0), default: []].append(
                StoredOption(
                    id: id, position: row.int(2), code: row.text(3), names: names[id] ?? [:],
                    values: values[id] ?? []))
        }
        return options
    }

    static func itemValues(
        _ tx: Transaction, of products: [ProductID]
    ) throws -> [ItemID: [OptionID: OptionValueID]] {
        var found: [ItemID: [OptionID: OptionValueID]] = [:]
        try tx.each(
            """
            SELECT iv.item_id, iv.option_id, iv.value_id FROM sellable_item_value iv
            JOIN product_option o ON o.id = iv.option_id WHERE o.product_id IN \(list: products)
            """
        ) { found[$0.id(0), default: [:]][$0.id(1)] = $0.id(2) }
        return found
    }

    /// Options and values are never deleted: a withdrawn item may still name them.
    static func write(_ tx: Transaction, _ options: [(product: ProductID, option: StoredOption)])
        throws
    {
        try Rows.write(
            options.map { product, option in
                [
                    option.id.sqlValue, product.sqlValue, option.position.sqlValue,
                    .text(option.code),
                ]
            }
        ) { rows in
            try tx.run(
                """
                INSERT INTO product_option (id, product_id, position, code) VALUES \(rows: rows)
                ON CONFLICT (id) DO UPDATE SET position = excluded.position
                """)
        }
        let values = options.flatMap { entry in entry.option.values.map { (entry.option.id, $0) } }
        try Rows.write(
            values.map { option, value in
                [value.id.sqlValue, option.sqlValue, value.position.sqlValue, .text(value.code)]
            }
        ) { rows in
            try tx.run(
                """
                INSERT INTO option_value (id, option_id, position, code) VALUES \(rows: rows)
                ON CONFLICT (id) DO UPDATE SET position = excluded.position
                """)
        }
        try replaceNames(tx, options.map(\.option), values.map(\.1))
    }

    private static func replaceNames(
        _ tx: Transaction, _ options: [StoredOption], _ values: [StoredValue]
    ) throws {
        try tx.run("DELETE FROM product_option_text WHERE option_id IN \(list: options.map(\.id))")
        try Rows.write(
            options.flatMap { option in
                option.names.map { [option.id.sqlValue, $0.sqlValue, .text($1)] }
            }
        ) { rows in
            try tx.run(
                "INSERT INTO product_option_text (option_id, language, name) VALUES \(rows: rows)")
        }
        try tx.run("DELETE FROM option_value_text WHERE value_id IN \(list: values.map(\.id))")
        try Rows.write(
            values.flatMap { value in
                value.names.map { [value.id.sqlValue, $0.sqlValue, .text($1)] }
            }
        ) { rows in
            try tx.run(
                "INSERT INTO option_value_text (value_id, language, name) VALUES \(rows: rows)")
        }
    }

    static func replaceItemValues(
        _ tx: Transaction, _ items: [(item: ItemID, values: [OptionID: OptionValueID])]
    ) throws {
        try tx.run("DELETE FROM sellable_item_value WHERE item_id IN \(list: items.map(\.item))")
        try Rows.write(
            items.flatMap { entry in
                entry.values.map { [entry.item.sqlValue, $0.sqlValue, $1.sqlValue] }
            }
        ) { rows in
            try tx.run(
                """
                INSERT INTO sellable_item_value (item_id, option_id, value_id)
                VALUES \(rows: rows)
                """)
        }
    }

    /// With the values of the product's items, which nobody may have any more.
    static func remove(_ tx: Transaction, of product: ProductID) throws {
        let options: SQL = "(SELECT id FROM product_option WHERE product_id = \(product))"
        try tx.run("DELETE FROM sellable_item_value WHERE option_id IN \(part: options)")
        try tx.run(
            """
            DELETE FROM option_value_text WHERE value_id IN (
                SELECT id FROM option_value WHERE option_id IN \(part: options))
            """)
        try tx.run("DELETE FROM option_value WHERE option_id IN \(part: options)")
        try tx.run("DELETE FROM product_option_text WHERE option_id IN \(part: options)")
        try tx.run("DELETE FROM product_option WHERE product_id = \(product)")
    }
}
