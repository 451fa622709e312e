package import Kernel

/// One engine's side of a transaction.
package protocol TransactionEngine: AnyObject {
    var dialect: Dialect { get }
    /// Calls `body` for each row, in order.
    func rows(_ sql: SQL, _ body: (any Row) throws -> Void) throws
    /// Runs the statement; the number of rows it changed.
    func run(_ sql: SQL) throws -> Int
    /// Runs independent statements, in one round trip where there are round trips; the number of
    /// rows that each changed. The first failure ends the batch.
    func batch(_ statements: [SQL]) throws -> [Int]
    /// Reads statements that are independent, in one round trip where there are round trips.
    func read(_ readings: [any AnyReading]) throws
    func begin(savepoint name: String) throws
    func release(savepoint name: String) throws
    func rollback(savepoint name: String) throws
}

/// What a `Store.write` or `Store.read` closure works with: synchronous, bound to one connection,
/// never kept beyond the closure. A function that takes a transaction opens none.
package final class Transaction {
    let engine: any TransactionEngine
    private var savepoints = 0
    /// Statements that go with the commit; see `runLast`.
    package private(set) var last: [SQL] = []
    /// True once a fact was recorded, so that the store can wake whoever reads them.
    package var recordedFacts = false

    package init(_ engine: any TransactionEngine) { self.engine = engine }

    package var dialect: Dialect { engine.dialect }

    package func rows<T>(_ sql: SQL, _ decode: (any Row) throws -> T) throws -> [T] {
        var found: [T] = []
        try engine.rows(sql) { found.append(try decode($0)) }
        return found
    }

    /// Calls `body` for each row without keeping any.
    package func each(_ sql: SQL, _ body: (any Row) throws -> Void) throws {
        try engine.rows(sql, body)
    }

    /// The first row, if there is one. The statement itself limits what is read.
    package func first<T>(_ sql: SQL, _ decode: (any Row) throws -> T) throws -> T? {
        var found: T?
        try engine.rows(sql) { row in
            if found == nil { found = try decode(row) }
        }
        return found
    }

    /// The number of rows changed.
    @discardableResult
    package func run(_ sql: SQL) throws -> Int { try engine.run(sql) }

    /// Runs the statement at the end of the transaction, in the round trip of the commit where
    /// there are round trips. If it fails, so does the transaction. Nothing may depend on its
    /// effect before.
    package func runLast(_ sql: SQL) { last.append(sql) }

    /// For an engine whose commit is no round trip.
    package func finish() throws {
        for sql in last { _ = try engine.run(sql) }
        last = []
    }

    /// Independent statements in one round trip; the number of rows that each changed.
    @discardableResult
    package func batch(_ statements: [SQL]) throws -> [Int] {
        statements.isEmpty ? [] : try engine.batch(statements)
    }

    /// Runs `body` so that a failure in it undoes only what it did. An expected failure of a
    /// constraint belongs in here: on PostgreSQL an error spoils the whole transaction otherwise.
    package func savepoint<T>(_ body: () throws -> T) throws -> T {
        savepoints += 1
        let name = "s\(savepoints)"
        defer { savepoints -= 1 }
        try engine.begin(savepoint: name)
        do {
            let value = try body()
            try engine.release(savepoint: name)
            return value
        } catch {
            try engine.rollback(savepoint: name)
            throw error
        }
    }

    /// Holds the rows of `table` with these ids until the end of the transaction, in id order.
    /// SQLite has one writer, so there is nothing to hold.
    package func lock<Kind>(_ table: StaticString, _ ids: [ID<Kind>]) throws {
        guard dialect.locksRows, !ids.isEmpty else { return }
        try engine.rows(
            """
            SELECT 1 FROM \(unsafe: "\(table)")
            WHERE id IN \(list: ids.sorted()) ORDER BY id FOR UPDATE
            """
        ) { _ in }
    }
}

/// The two engines, and by name the few things that they say differently.
package enum Dialect: Sendable {
    case sqlite
    case postgres

    /// The smaller of two expressions.
    package func least(_ left: String, _ right: String) -> String {
        self == .sqlite ? "min(\(left), \(right))" : "LEAST(\(left), \(right))"
    }

    /// The larger of two expressions.
    package func greatest(_ left: String, _ right: String) -> String {
        self == .sqlite ? "max(\(left), \(right))" : "GREATEST(\(left), \(right))"
    }

    /// Whether writers meet at single rows. SQLite has one writer, so there is nothing to hold.
    package var locksRows: Bool { self == .postgres }

    /// Ends a SELECT of rows that nobody else may change until the end of the transaction.
    package var hold: String { locksRows ? "FOR UPDATE" : "" }

    /// Ends a SELECT of rows that this node takes for itself, passing over those that others hold.
    package var takeUnheld: String { self == .sqlite ? "" : "FOR UPDATE SKIP LOCKED" }

    /// The types and table endings of migrations:
    /// `{id}` sixteen bytes, `{int}` 64 bits, `{bytes}`, `{position}` a growing primary key,
    /// `{keyed}` the end of a table stored by its primary key, `{rows}` the end of any other.
    /// A statement that begins with `{postgres}` is nil on SQLite, which does not need it.
    package func definition(_ text: String) -> String? {
        let sqlite = self == .sqlite
        let words = [
            ("{id}", sqlite ? "BLOB" : "BYTEA"),
            ("{int}", sqlite ? "INTEGER" : "BIGINT"),
            ("{bytes}", sqlite ? "BLOB" : "BYTEA"),
            (
                "{position}",
                sqlite
                    ? "INTEGER PRIMARY KEY" : "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
            ),
            (
                "{xact}",
                sqlite ? "INTEGER NOT NULL DEFAULT 0" : "xid8 NOT NULL DEFAULT pg_current_xact_id()"
            ),
            ("{keyed}", sqlite ? "STRICT, WITHOUT ROWID" : ""),
            ("{rows}", sqlite ? "STRICT" : ""),
        ]
        if sqlite && text.hasPrefix("{postgres}") { return nil }
        var result = text.replacing("{postgres}", with: "")
        for (word, meaning) in words { result = result.replacing(word, with: meaning) }
        return result
    }
}
