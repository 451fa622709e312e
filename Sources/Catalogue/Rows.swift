import Storage

/// Writes rows in statements of at most a fixed number of them.
enum Rows {
    static func write(_ rows: [[SQLValue]], _ body: ([[SQLValue]]) throws -> Void) throws {
        var start = 0
        while start < rows.count {
            let end = min(start + 250, rows.count)
            try body(Array(rows[start..<end]))
            start = end
        }
    }
}
