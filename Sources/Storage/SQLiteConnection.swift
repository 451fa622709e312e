import GRDB
import GRDBSQLite
import Kernel

/// A connection that GRDB opened, spoken to through SQLite's own functions: values are bound and
/// read without a copy in between. GRDB keeps the prepared statements.
final class SQLiteConnection: TransactionEngine {
    private let database: Database
    private let handle: OpaquePointer

    init(_ database: Database) throws {
        self.database = database
        guard let handle = database.sqliteConnection else {
            throw StoreFault.unavailable("the SQLite connection is closed")
        }
        self.handle = handle
    }

    var dialect: Dialect { .sqlite }

    /// False once the engine itself has ended the transaction (disk full, I/O error and others).
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
    /// Set while a transaction of ours must be open: a statement after its end by the engine would
    /// commit by itself, and is refused instead.
    private var needsTransaction = false

    func beginTransaction() throws {
        _ = try run("BEGIN IMMEDIATE")
        needsTransaction = true
    }

    func commitTransaction() throws {
        defer { needsTransaction = false }
        do {
            _ = try run("COMMIT")
        } catch {
            needsTransaction = false
            if isInTransaction { _ = try? run("ROLLBACK") }
            throw error
        }
    }

    func rollbackTransaction() throws {
        needsTransaction = false
        if isInTransaction { _ = try run("ROLLBACK") }
    }

    func rows(_ sql: SQL, _ body: (any Row) throws -> Void) throws {
        let bound = try bound(sql)
        defer { bound.end() }
        let row = SQLiteRow(bound.statement)
        while true {
            switch sqlite3_step(bound.statement) {
            case SQLITE_ROW: try body(row)
            case SQLITE_DONE: return
            default: throw fault()
            }
        }
    }

    func run(_ sql: SQL) throws -> Int {
        let bound = try bound(sql)
        defer { bound.end() }
        while true {
            switch sqlite3_step(bound.statement) {
            case SQLITE_ROW: continue
            case SQLITE_DONE:
                return sqlite3_stmt_readonly(bound.statement) != 0
                    ? 0 : Int(sqlite3_changes(handle))
            default: throw fault()
            }
        }
    }

    func batch(_ statements: [SQL]) throws -> [Int] { try statements.map(run) }

    func read(_ readings: [any AnyReading]) throws {
        for reading in readings {
            if let sql = reading.sql { try rows(sql, reading.take) }
        }
    }

    func begin(savepoint name: String) throws {
        _ = try run(SQL(stringLiteral: "SAVEPOINT " + name))
    }
    func release(savepoint name: String) throws {
        _ = try run(SQL(stringLiteral: "RELEASE " + name))
    }
    func rollback(savepoint name: String) throws {
        guard isInTransaction else { return }
        _ = try run(SQL(stringLiteral: "ROLLBACK TO " + name))
        try release(savepoint: name)
    }

    /// A statement with its values, and the memory of its ids, which SQLite reads where they are.
    private struct Bound {
        let statement: OpaquePointer
        let ids: UnsafeMutablePointer<(UInt64, UInt64)>?

        func end() {
            sqlite3_reset(statement)
            ids?.deallocate()
        }
    }

    private func bound(_ sql: SQL) throws -> Bound {
        if needsTransaction && !isInTransaction { throw StoreFault.full }
        let statement: OpaquePointer
        do {
            statement = try database.cachedStatement(sql: sql.text).sqliteStatement
        } catch let error as DatabaseError {
            throw StoreFault.other(
                "\(error.message ?? "error \(error.resultCode)") in: \(sql.text)")
        }
        guard !sql.values.isEmpty else { return Bound(statement: statement, ids: nil) }
        let ids = UnsafeMutablePointer<(UInt64, UInt64)>.allocate(capacity: sql.values.count)
        for (index, value) in sql.values.enumerated() {
            if case .id(let high, let low) = value {
                (ids + index).initialize(to: (high.bigEndian, low.bigEndian))
                sqlite3_bind_blob(statement, Int32(index + 1), ids + index, 16, nil)
            } else {
                bind(value, statement, Int32(index + 1))
            }
        }
        return Bound(statement: statement, ids: ids)
    }

    private func bind(_ value: SQLValue, _ statement: OpaquePointer, _ index: Int32) {
        switch value {
        case .null, .id: sqlite3_bind_null(statement, index)
        case .int(let int): sqlite3_bind_int64(statement, index, int)
        case .text(var text):
            text.withUTF8 { bytes in
                _ = bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(
                        statement, index, $0.baseAddress ?? SQLiteConnection.empty, Int32($0.count),
                        SQLiteConnection.copied)
                }
            }
        case .bytes(let bytes):
            bytes.withUnsafeBytes {
                _ =
                    $0.isEmpty
                    ? sqlite3_bind_zeroblob(statement, index, 0)
                    : sqlite3_bind_blob(
                        statement, index, $0.baseAddress, Int32($0.count), SQLiteConnection.copied)
            }
        }
    }

    /// SQLITE_TRANSIENT: the engine copies the bytes before the call returns.
    private static var copied: sqlite3_destructor_type {
        unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }
    private nonisolated(unsafe) static let empty: UnsafePointer<CChar> = {
        let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
        pointer.pointee = 0
        return UnsafePointer(pointer)
    }()

    private func fault() -> StoreFault {
        let words = String(cString: sqlite3_errmsg(handle))
        let code = sqlite3_extended_errcode(handle)
        switch code {
        case SQLITE_CONSTRAINT | (8 << 8), SQLITE_CONSTRAINT | (6 << 8): return .unique(words)
        case SQLITE_CONSTRAINT | (1 << 8): return .check(words)
        case SQLITE_CONSTRAINT | (3 << 8): return .foreignKey(words)
        case SQLITE_CONSTRAINT | (5 << 8): return .notNull(words)
        default: break
        }
        switch code & 0xff {
        case SQLITE_FULL: return .full
        case SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CANTOPEN, SQLITE_READONLY:
            return .inputOutput(words)
        case SQLITE_BUSY, SQLITE_LOCKED: return .contention
        default: return .other("\(words) (SQLite \(code))")
        }
    }
}

/// The row that a statement stands on.
private final class SQLiteRow: Row {
    private let statement: OpaquePointer
    init(_ statement: OpaquePointer) { self.statement = statement }

    func isNull(_ column: Int) -> Bool {
        sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL
    }
    func int64(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }
    func text(_ column: Int) -> String {
        withUTF8(column) { String(decoding: $0, as: UTF8.self) }
    }
    func bytes(_ column: Int) -> [UInt8] {
        let start = sqlite3_column_blob(statement, Int32(column))
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }
    func halves(_ column: Int) -> (high: UInt64, low: UInt64) {
        guard let start = sqlite3_column_blob(statement, Int32(column)),
            sqlite3_column_bytes(statement, Int32(column)) == 16
        else { return (0, 0) }
        return (
            UInt64(bigEndian: start.loadUnaligned(as: UInt64.self)),
            UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }
    func withUTF8<T>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> T) -> T {
        let start = sqlite3_column_text(statement, Int32(column))
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return body(UnsafeRawBufferPointer(start: start, count: count))
    }
}
