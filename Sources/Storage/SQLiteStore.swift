import CSQLiteSetup
import GRDB

/// The embedded database: WAL, every commit on disk before it is answered (`synchronous=FULL`), one
/// writer whose waiting closures share a commit, several readers.
package final class SQLiteStore: Store {
    private let pool: DatabasePool
    private let readers: ReadGroups
    private let writer: WriteGroups
    package let place: String
    package let factsCommitted = Wakeup()

    /// - Parameters:
    ///   - path: the file; it is made when it is missing.
    ///   - readers: threads, each with a connection of its own.
    ///   - pageLimit: the largest number of pages the file may grow to, for tests of a full disk.
    package init(path: String, readers: Int = 4, pageLimit: Int? = nil) throws {
        _ = SQLiteStore.setup
        place = "sqlite:\(path)"
        var configuration = Configuration()
        configuration.maximumReaderCount = 1
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY;
                    PRAGMA mmap_size = 268435456
                    """)
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction { database in
                // GRDB sets NORMAL when it turns WAL on, after `prepareDatabase`: set it again, and
                // believe only what is read back.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
                    throw StoreFault.other("SQLite does not take synchronous=FULL")
                }
                try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
                if let pageLimit {
                    try database.execute(sql: "PRAGMA max_page_count = \(pageLimit)")
                }
            }
        } catch let error as DatabaseError {
            throw StoreFault.unavailable(
                "\(path): \(error.message ?? "SQLite \(error.resultCode)")")
        }
        self.readers = try ReadGroups(path: path, configuration, threads: readers)
        writer = WriteGroups(pool, factsCommitted)
    }

    /// Once, before the first database is opened; it is no fault if that was earlier.
    private static let setup: Void = { _ = kolbo_sqlite_setup() }()

    package var dialect: Dialect { .sqlite }

    package func read<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            if !readers.submit(ReadMember(continuation, body)) {
                continuation.resume(throwing: StoreFault.overloaded)
            }
        }
    }

    package func write<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            if !writer.submit(WriteMember(continuation, body)) {
                continuation.resume(throwing: StoreFault.overloaded)
            }
        }
    }

    package func close() async {
        await withCheckedContinuation { continuation in
            startThread { [self] in
                readers.stop()
                writer.stop()
                try? pool.close()
                continuation.resume()
            }
        }
    }
}
