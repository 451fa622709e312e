import CPostgres
import Kernel
import Storage

/// One blocking connection of libpq, owned by one thread. It stays in pipeline mode: statements go
/// out together with the BEGIN or SAVEPOINT they need, and cost one round trip.
final class PostgresConnection: TransactionEngine {
    private let handle: OpaquePointer
    private var prepared: [String: String] = [:]
    /// BEGIN and savepoint commands that the next flush takes along.
    private var pending: [String] = []
    private var isInTransaction = false

    /// Blocks until connected; throws `StoreFault.unavailable`.
    init(_ address: String) throws(StoreFault) {
        guard let handle = PQconnectdb(address) else {
            throw .unavailable("no memory for a connection")
        }
        guard PQstatus(handle) == CONNECTION_OK else {
            let words = String(cString: PQerrorMessage(handle)).trimmed
            PQfinish(handle)
            throw .unavailable(words)
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        guard PQenterPipelineMode(handle) == 1 else {
            PQfinish(handle)
            throw .unavailable("the connection does not enter pipeline mode")
        }
        self.handle = handle
    }

    deinit { PQfinish(handle) }

    var dialect: Dialect { .postgres }
    var isUsable: Bool { PQstatus(handle) == CONNECTION_OK }

    // MARK: Transactions

    func beginTransaction() { pending = ["BEGIN"] }

    /// Runs `last` and commits, in one round trip. Throws `commitUnknown` when the connection is
    /// lost under it; after any other failure the transaction is still to be rolled back.
    func commitTransaction(_ last: [SQL]) throws {
        guard isInTransaction || !last.isEmpty else {
            pending = []
            return
        }
        do {
            let results = try exchange(last, then: "COMMIT")
            guard let end = results.last, end.command == "COMMIT" else {
                throw StoreFault.other("PostgreSQL rolled the transaction back at COMMIT")
            }
            isInTransaction = false
        } catch StoreFault.unavailable {
            isInTransaction = false
            throw StoreFault.commitUnknown
        }
    }

    func rollbackTransaction() {
        pending = []
        guard isInTransaction else { return }
        isInTransaction = false
        _ = try? exchange([], then: "ROLLBACK")
    }

    func begin(savepoint name: String) { pending.append("SAVEPOINT " + name) }
    func release(savepoint name: String) { pending.append("RELEASE " + name) }
    func rollback(savepoint name: String) throws {
        if let opening = pending.firstIndex(of: "SAVEPOINT " + name) {
            pending.removeSubrange(opening...)
            return
        }
        pending = ["ROLLBACK TO " + name]
        _ = try exchange([], then: "RELEASE " + name)
    }

    // MARK: Statements

    func rows(_ sql: SQL, _ body: (any Row) throws -> Void) throws {
        guard let result = try exchange([sql]).last else { return }
        let row = PostgresRow(result.handle)
        for index in 0..<result.rowCount {
            row.index = index
            try body(row)
        }
    }

    func read(_ readings: [any AnyReading]) throws {
        let skipped = pending.count
        let results = try exchange(readings.compactMap(\.sql)).dropFirst(skipped)
        for (reading, result) in zip(readings, results) {
            let row = PostgresRow(result.handle)
            for index in 0..<result.rowCount {
                row.index = index
                try reading.take(row)
            }
        }
    }

    func run(_ sql: SQL) throws -> Int { try exchange([sql]).last?.changed ?? 0 }

    func batch(_ statements: [SQL]) throws -> [Int] {
        var changed: [Int] = []
        var start = 0
        while start < statements.count {
            let end = min(start + StoreLimits.pipelinedStatements, statements.count)
            let skipped = pending.count
            changed += try exchange(Array(statements[start..<end])).dropFirst(skipped).map(
                \.changed)
            start = end
        }
        return changed
    }

    /// Sends the pending commands, `statements` and a last command, then reads all their results,
    /// which are returned in that order. Throws the first failure after everything was read.
    private func exchange(
        _ statements: [SQL], then command: String? = nil
    ) throws(StoreFault) -> [PostgresResult] {
        let commands = pending
        pending = []
        if commands.first == "BEGIN" { isInTransaction = true }
        for command in commands { try send(command: command) }
        var preparing: [Int: String] = [:]
        for (index, sql) in statements.enumerated() {
            let name: String
            if let known = prepared[sql.text] {
                name = known
            } else {
                name = "k\(prepared.count)"
                prepared[sql.text] = name
                preparing[index] = sql.text
                try send(preparation: sql, name)
            }
            try send(execution: sql, name)
        }
        if let command { try send(command: command) }
        try sent(PQpipelineSync(handle))

        var results: [PostgresResult] = []
        var failure: StoreFault?
        for _ in commands { read(into: &results, &failure) }
        for index in statements.indices {
            if let text = preparing[index] {
                var ignored: [PostgresResult] = []
                let before = failure
                read(into: &ignored, &failure)
                if failure != before || before != nil { prepared[text] = nil }
            }
            read(into: &results, &failure)
        }
        if command != nil { read(into: &results, &failure) }
        if let sync = PQgetResult(handle) { PQclear(sync) }
        if let failure { throw failure }
        return results
    }

    private func read(into results: inout [PostgresResult], _ failure: inout StoreFault?) {
        guard let handle = PQgetResult(self.handle) else {
            failure = failure ?? lost()
            return
        }
        let result = PostgresResult(handle)
        while let extra = PQgetResult(self.handle) { PQclear(extra) }
        switch PQresultStatus(handle) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK: results.append(result)
        case PGRES_PIPELINE_ABORTED: break
        default: failure = failure ?? (isUsable ? result.fault : lost())
        }
    }

    private func sent(_ status: Int32) throws(StoreFault) {
        if status != 1 { throw lost() }
    }

    private func lost() -> StoreFault {
        .unavailable(String(cString: PQerrorMessage(handle)).trimmed)
    }

    private func send(command: String) throws(StoreFault) {
        try sent(PQsendQueryParams(handle, command, 0, nil, nil, nil, nil, 1))
    }

    private func send(preparation sql: SQL, _ name: String) throws(StoreFault) {
        let types = sql.values.map { value -> Oid in
            switch value {
            case .int: 20  // int8
            case .id, .bytes: 17  // bytea
            case .null, .text: 0  // what the statement makes of it
            }
        }
        let text = PostgresConnection.numbered(sql.text)
        try sent(PQsendPrepare(handle, name, text, Int32(types.count), types))
    }

    /// PostgreSQL's own form of the places of values: `$1`, `$2`, …
    private static func numbered(_ text: String) -> String {
        var parts = text.split(separator: "?", omittingEmptySubsequences: false)[...]
        var result = String(parts.removeFirst())
        for (index, part) in parts.enumerated() { result += "$\(index + 1)\(part)" }
        return result
    }

    private func send(execution sql: SQL, _ name: String) throws(StoreFault) {
        let parameters = Parameters(sql.values)
        let status = parameters.withPointers { values, lengths, formats in
            PQsendQueryPrepared(
                handle, name, Int32(sql.values.count), values, lengths, formats, 1)
        }
        try sent(status)
    }
}

/// Bound values as libpq takes them: integers and bytes in binary, text as it is.
private struct Parameters {
    private var storage: [UInt8] = []
    private var offsets: [Int] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ values: [SQLValue]) {
        storage.reserveCapacity(values.count * 20)
        for value in values {
            offsets.append(storage.count)
            switch value {
            case .null:
                offsets[offsets.count - 1] = -1
                formats.append(0)
            case .int(let int):
                withUnsafeBytes(of: int.bigEndian) { storage.append(contentsOf: $0) }
                formats.append(1)
            case .text(let text):
                storage.append(contentsOf: text.utf8)
                storage.append(0)
                formats.append(0)
            case .id(let high, let low):
                withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) {
                    storage.append(contentsOf: $0)
                }
                formats.append(1)
            case .bytes(let bytes):
                storage.append(contentsOf: bytes)
                formats.append(1)
            }
            lengths.append(Int32(storage.count - max(offsets[offsets.count - 1], 0)))
        }
        storage.append(0)
    }

    func withPointers<R>(
        _ body: (
            UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> R
    ) -> R {
        storage.withUnsafeBytes { storage in
            let start = storage.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = offsets.map { $0 < 0 ? nil : start.map { [offset = $0] in $0 + offset } }
            return body(pointers, lengths, formats)
        }
    }
}

/// Owns one PGresult.
final class PostgresResult {
    let handle: OpaquePointer
    init(_ handle: OpaquePointer) { self.handle = handle }
    deinit { PQclear(handle) }

    var rowCount: Int32 { PQntuples(handle) }
    var changed: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }
    var command: String { String(cString: PQcmdStatus(handle)) }

    var fault: StoreFault {
        let state =
            PQresultErrorField(handle, 67 /* PG_DIAG_SQLSTATE */)
            .map { String(cString: $0) } ?? ""
        let words = String(cString: PQresultErrorMessage(handle)).trimmed
        switch state {
        case "23505": return .unique(words)
        case "23514": return .check(words)
        case "23503": return .foreignKey(words)
        case "23502": return .notNull(words)
        case "40001", "40P01": return .contention
        case "53100": return .full
        case "57P01", "57P02", "57P03", "08000", "08003", "08006": return .unavailable(words)
        default: return .other("\(words) (SQLSTATE \(state))")
        }
    }
}

/// A row of a result in binary format.
private final class PostgresRow: Row {
    private let result: OpaquePointer
    var index: Int32 = 0
    init(_ result: OpaquePointer) { self.result = result }

    private func field(_ column: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: PQgetvalue(result, index, Int32(column)),
            count: Int(PQgetlength(result, index, Int32(column))))
    }

    func isNull(_ column: Int) -> Bool { PQgetisnull(result, index, Int32(column)) == 1 }
    func int64(_ column: Int) -> Int64 {
        let field = self.field(column)
        switch field.count {
        case 8: return Int64(bigEndian: field.loadUnaligned(as: Int64.self))
        case 4: return Int64(Int32(bigEndian: field.loadUnaligned(as: Int32.self)))
        case 2: return Int64(Int16(bigEndian: field.loadUnaligned(as: Int16.self)))
        case 1: return Int64(field[0])
        default: return 0
        }
    }
    func text(_ column: Int) -> String { String(decoding: field(column), as: UTF8.self) }
    func bytes(_ column: Int) -> [UInt8] { [UInt8](field(column)) }
    func halves(_ column: Int) -> (high: UInt64, low: UInt64) {
        let field = self.field(column)
        guard field.count == 16 else { return (0, 0) }
        return (
            UInt64(bigEndian: field.loadUnaligned(as: UInt64.self)),
            UInt64(bigEndian: field.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }
    func withUTF8<T>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> T) -> T {
        body(field(column))
    }
}
