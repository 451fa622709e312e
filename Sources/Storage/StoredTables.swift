package import Kernel

/// A table as the engine itself describes it, for those who carry whole databases elsewhere. Names
/// come from the engine and hold small letters, digits and underscores only.
package struct StoredTable: Sendable, Hashable {
    package enum Kind: String, Sendable { case int, text, bytes }

    package struct Column: Sendable, Hashable {
        package let name: String
        package let kind: Kind
    }

    package let name: String
    /// Without those that the engine computes, by name.
    package let columns: [Column]
    package let key: [String]
    /// The columns that refer to another row of the same table.
    package let ownReferences: [String]
    /// Other tables that it refers to.
    package let references: Set<String>
}

package enum StoredTables {
    /// All tables, each after those that it refers to, without the engine's own, the outbox (see
    /// `OutboxCopy`) and the list of migrations.
    package static func all(_ tx: Transaction) throws -> [StoredTable] {
        let tables = try tx.dialect == .sqlite ? sqlite(tx) : postgres(tx)
        let others: Set = ["outbox", "outbox_consumer", "schema_migration"]
        var left = tables.filter { !others.contains($0.name) }.sorted { $0.name < $1.name }
        var placed: Set<String> = []
        var sorted: [StoredTable] = []
        while let place = left.firstIndex(where: { $0.references.isSubset(of: placed) }) {
            let table = left.remove(at: place)
            placed.insert(table.name)
            sorted.append(table)
        }
        guard left.isEmpty else {
            throw StoreFault.other("tables refer to each other in a circle: \(left.map(\.name))")
        }
        return sorted
    }

    /// The migrations that the database has seen, by area and sentence.
    package static func migrations(_ tx: Transaction) throws -> [String] {
        try MigrationTable.applied(tx)
    }

    private struct Parts {
        var columns: [StoredTable.Column] = []
        var key: [(place: Int, name: String)] = []
        var references: [(column: String, table: String)] = []

        func table(_ name: String) -> StoredTable {
            StoredTable(
                name: name, columns: columns.sorted { $0.name < $1.name },
                key: key.sorted { $0.place < $1.place }.map(\.name),
                ownReferences: references.filter { $0.table == name }.map(\.column),
                references: Set(references.map(\.table)).subtracting([name]))
        }
    }

    private static func sqlite(_ tx: Transaction) throws -> [StoredTable] {
        var parts: [String: Parts] = [:]
        try tx.each(
            """
            SELECT t.name, c.name, c.type, c.pk FROM sqlite_schema AS t,
                pragma_table_xinfo(t.name) AS c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND c.hidden = 0
            """
        ) { row in
            let kind: StoredTable.Kind =
                row.text(2) == "INTEGER" ? .int : row.text(2) == "BLOB" ? .bytes : .text
            let name = row.text(1)
            parts[row.text(0), default: Parts()].columns.append(.init(name: name, kind: kind))
            if row.int(3) > 0 { parts[row.text(0)]?.key.append((row.int(3), name)) }
        }
        try tx.each(
            """
            SELECT t.name, f."from", f."table" FROM sqlite_schema AS t,
                pragma_foreign_key_list(t.name) AS f
            WHERE t.type = 'table'
            """
        ) { parts[$0.text(0)]?.references.append(($0.text(1), $0.text(2))) }
        return parts.map { $1.table($0) }
    }

    private static func postgres(_ tx: Transaction) throws -> [StoredTable] {
        var parts: [String: Parts] = [:]
        try tx.each(
            """
            SELECT CAST(t.relname AS TEXT), CAST(c.attname AS TEXT),
                CAST(format_type(c.atttypid, c.atttypmod) AS TEXT)
            FROM pg_class AS t JOIN pg_attribute AS c ON c.attrelid = t.oid
            WHERE t.relkind = 'r' AND t.relnamespace = CAST('public' AS regnamespace)
              AND c.attnum > 0 AND NOT c.attisdropped AND c.attgenerated = ''
            """
        ) { row in
            let kind: StoredTable.Kind =
                row.text(2) == "bigint" ? .int : row.text(2) == "bytea" ? .bytes : .text
            parts[row.text(0), default: Parts()].columns.append(
                .init(name: row.text(1), kind: kind))
        }
        try tx.each(
            """
            SELECT CAST(t.relname AS TEXT), CAST(c.attname AS TEXT),
                CAST(array_position(r.conkey, c.attnum) AS BIGINT)
            FROM pg_constraint AS r JOIN pg_class AS t ON t.oid = r.conrelid
            JOIN pg_attribute AS c ON c.attrelid = t.oid AND c.attnum = ANY (r.conkey)
            WHERE r.contype = 'p' AND t.relnamespace = CAST('public' AS regnamespace)
            """
        ) { parts[$0.text(0)]?.key.append(($0.int(2), $0.text(1))) }
        try tx.each(
            """
            SELECT CAST(t.relname AS TEXT), CAST(c.attname AS TEXT), CAST(o.relname AS TEXT)
            FROM pg_constraint AS r JOIN pg_class AS t ON t.oid = r.conrelid
            JOIN pg_class AS o ON o.oid = r.confrelid
            JOIN pg_attribute AS c ON c.attrelid = t.oid AND c.attnum = ANY (r.conkey)
            WHERE r.contype = 'f' AND t.relnamespace = CAST('public' AS regnamespace)
            """
        ) { parts[$0.text(0)]?.references.append(($0.text(1), $0.text(2))) }
        return parts.map { $1.table($0) }
    }
}

/// A value of a table that is carried elsewhere.
package typealias StoredValues = [SQLValue]

extension StoredTable {
    private static let atOnce = 500

    /// Calls `body` with the values of each row in the order of the key, which is the same on both
    /// engines; only a part of the rows is in memory at a time. Within `Store.snapshot`.
    package func each(
        _ tx: Transaction, _ body: (StoredValues) throws -> Void
    ) throws {
        let kinds = columns.map(\.kind)
        func decode(_ row: any Row) throws {
            try body(
                kinds.enumerated().map { index, kind in
                    if row.isNull(index) { return .null }
                    return switch kind {
                    case .int: .int(row.int64(index))
                    case .text: .text(row.text(index))
                    case .bytes: .bytes(row.bytes(index))
                    }
                })
        }
        let names = columns.map { quoted($0.name) }
        let order = key.map { name in
            let isText = columns.contains { $0.name == name && $0.kind == .text }
            return quoted(name) + (isText && tx.dialect == .postgres ? " COLLATE \"C\"" : "")
        }
        let text =
            "SELECT \(names.joined(separator: ", ")) FROM \(quoted(name)) "
            + "ORDER BY \(order.joined(separator: ", "))"
        guard tx.dialect == .postgres else {
            return try tx.each(SQL(stringLiteral: text), decode)
        }
        // A name for each table: the engine remembers what columns a prepared FETCH has.
        let cursor = "rows_of_\(name)"
        try tx.run(SQL(stringLiteral: "DECLARE \(cursor) NO SCROLL CURSOR FOR \(text)"))
        while true {
            var count = 0
            try tx.each(SQL(stringLiteral: "FETCH \(StoredTable.atOnce) FROM \(cursor)")) { row in
                count += 1
                try decode(row)
            }
            if count < StoredTable.atOnce { break }
        }
        try tx.run(SQL(stringLiteral: "CLOSE \(cursor)"))
    }

    /// Adds rows with a value for each column.
    package func add(_ tx: Transaction, _ rows: [StoredValues]) throws {
        guard !rows.isEmpty else { return }
        var sql = SQL(
            stringLiteral: "INSERT INTO \(quoted(name)) "
                + "(\(columns.map { quoted($0.name) }.joined(separator: ", "))) VALUES ")
        let values: SQL = "\(rows: rows)"
        sql.text += values.text
        sql.values += values.values
        try tx.run(sql)
    }

    package func count(_ tx: Transaction) throws -> Int {
        try tx.first(SQL(stringLiteral: "SELECT count(*) FROM \(quoted(name))")) { $0.int(0) } ?? 0
    }

    /// For the one row that a migration has put into a table of one.
    package func clear(_ tx: Transaction) throws {
        try tx.run(SQL(stringLiteral: "DELETE FROM \(quoted(name))"))
    }

    private func quoted(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy {
            $0 == UInt8(ascii: "_") || (48...57).contains($0) || (97...122).contains($0)
        }
        precondition(isPlain, "tables and columns have plain names")
        return "\"\(name)\""
    }
}
