import Foundation
package import Storage

/// The schema as an engine itself describes it, sorted, for comparing with a file.
package enum SchemaDump {
    package static func text(_ store: any Store) async throws -> String {
        let parts = try await store.read { tx in
            tx.dialect == .sqlite ? try sqlite(tx) : try postgres(tx)
        }
        return parts.sorted { $0.key < $1.key }.map { table, lines in
            "table \(table)\n" + lines.map { "    \($0)\n" }.joined()
        }.joined(separator: "\n")
    }

    /// Every column there is, as `table.column`.
    package static func columns(_ store: any Store) async throws -> Set<String> {
        try await store.read { tx in
            let sql: SQL =
                tx.dialect == .sqlite
                ? """
                SELECT t.name || '.' || c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
                WHERE t.type = 'table'
                """
                : """
                SELECT CAST(table_name || '.' || column_name AS TEXT)
                FROM information_schema.columns WHERE table_schema = 'public'
                """
            return Set(try tx.rows(sql) { $0.text(0) })
        }
    }

    /// SQLite keeps the statements that made a table and its indexes.
    private static func sqlite(_ tx: Transaction) throws -> [String: [String]] {
        var parts: [String: [String]] = [:]
        try tx.each(
            """
            SELECT tbl_name, sql FROM sqlite_schema
            WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'
            ORDER BY tbl_name, type DESC, name
            """
        ) { row in
            parts[row.text(0), default: []] += row.text(1).split(separator: "\n").map(String.init)
        }
        return parts
    }

    private static func postgres(_ tx: Transaction) throws -> [String: [String]] {
        var parts: [String: [String]] = [:]
        let columns: SQL = """
            SELECT CAST(t.relname AS TEXT), CAST(
                c.attname || ' ' || format_type(c.atttypid, c.atttypmod)
                || CASE WHEN c.attnotnull THEN ' NOT NULL' ELSE '' END
                || CASE WHEN c.attidentity <> '' THEN ' GENERATED ALWAYS AS IDENTITY' ELSE '' END
                || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS TEXT)
            FROM pg_class AS t JOIN pg_attribute AS c ON c.attrelid = t.oid
            LEFT JOIN pg_attrdef AS d ON d.adrelid = t.oid AND d.adnum = c.attnum
            WHERE t.relkind = 'r' AND t.relnamespace = CAST('public' AS regnamespace)
              AND c.attnum > 0 AND NOT c.attisdropped
            ORDER BY c.attnum
            """
        let constraints: SQL = """
            SELECT CAST(t.relname AS TEXT), CAST(pg_get_constraintdef(r.oid) AS TEXT)
            FROM pg_class AS t JOIN pg_constraint AS r ON r.conrelid = t.oid
            WHERE t.relnamespace = CAST('public' AS regnamespace) AND r.contype <> 'n'
            """
        let indexes: SQL = """
            SELECT CAST(t.relname AS TEXT), CAST(pg_get_indexdef(i.indexrelid) AS TEXT)
            FROM pg_class AS t JOIN pg_index AS i ON i.indrelid = t.oid
            WHERE t.relnamespace = CAST('public' AS regnamespace)
              AND NOT EXISTS (SELECT 1 FROM pg_constraint AS r WHERE r.conindid = i.indexrelid)
            """
        try tx.each(columns) { row in parts[row.text(0), default: []].append(row.text(1)) }
        for sql in [constraints, indexes] {
            let lines = try tx.rows(sql) { ($0.text(0), $0.text(1)) }
            for (table, line) in lines.sorted(by: { $0.1 < $1.1 }) {
                parts[table, default: []].append(line)
            }
        }
        return parts
    }
}
