#if canImport(Glibc)
    import Glibc
#endif
import Foundation
package import Kernel
import Logging
package import Platform
import Server
package import Storage
import StoragePostgres
import Synchronization

/// Real databases for tests: a fresh SQLite file each, and on PostgreSQL a clone of a template that
/// has the schema. `KOLBO_TEST_POSTGRES` holds the address of a server where databases may be made;
/// without it a test on PostgreSQL fails, unless `KOLBO_TEST_ONLY=sqlite` says that it is left out.
package enum TestDatabase: String, CaseIterable, Sendable {
    case sqlite
    case postgres

    /// The engines that this run is about, for `@Test(arguments: TestDatabase.engines)`.
    package static var engines: [TestDatabase] {
        ProcessInfo.processInfo.environment["KOLBO_TEST_ONLY"] == "sqlite" ? [.sqlite] : allCases
    }

    /// A store with the whole schema and nothing in it; it is closed and forgotten after `body`.
    package func withStore<T: Sendable>(
        _ body: (any Store) async throws -> T
    ) async throws -> T {
        try await withAddress { store, _ in try await body(store) }
    }

    /// The same, with the address under which another process can open it.
    package func withAddress<T: Sendable>(
        _ body: (any Store, String) async throws -> T
    ) async throws -> T {
        let store: any Store
        let address: String
        let forget: @Sendable () -> Void
        switch self {
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory
                .appending(path: "kolbo-test-\(UUID().uuidString)")
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true)
            let path = folder.appending(path: "shop.sqlite").path
            store = try SQLiteStore(path: path)
            address = "sqlite:\(path)"
            try await store.migrate(Schema.migrations, at: TestClock.start)
            forget = { try? FileManager.default.removeItem(at: folder) }
        case .postgres:
            (store, address, forget) = try await PostgresTemplate.shared.clone()
        }
        do {
            let value = try await body(store, address)
            await store.close()
            forget()
            return value
        } catch {
            await store.close()
            forget()
            throw error
        }
    }

    /// A house on such a store, with a clock that the test moves and random numbers from a seed.
    package func withHouse<T: Sendable>(
        seed: UInt64 = 1, _ body: (House, TestClock) async throws -> T
    ) async throws -> T {
        try await withStore { store in
            let clock = TestClock()
            let house = House(
                store: store, clock: clock.wallClock, randomness: .seeded(seed),
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
                passwordCost: .cheap, secret: Array("a secret of the tests, 32 bytes.".utf8))
            return try await body(house, clock)
        }
    }
}

/// Time as a test wants it; it begins on Monday 2026-03-02 at 10:00 in London.
package final class TestClock: Sendable {
    package static let start = Instant(seconds: 1_772_445_600)
    private let moment = Mutex(TestClock.start)

    package init() {}

    package var wallClock: WallClock { WallClock { self.now } }
    package var now: Instant { moment.withLock { $0 } }
    package func advance(by span: Span) { moment.withLock { $0 = $0 + span } }
    package func set(_ instant: Instant) { moment.withLock { $0 = instant } }
}

/// One template a run; each test gets a clone of it.
actor PostgresTemplate {
    static let shared = PostgresTemplate()
    private var making: Task<Void, any Error>?
    private var count = 0
    private let run = "kolbo_test_\(getpid())"

    /// A clone, and what forgets it.
    func clone() async throws -> (any Store, String, @Sendable () -> Void) {
        guard let address = ProcessInfo.processInfo.environment["KOLBO_TEST_POSTGRES"] else {
            throw StoreFault.unavailable(
                "set KOLBO_TEST_POSTGRES to a PostgreSQL server, or KOLBO_TEST_ONLY=sqlite")
        }
        count += 1
        let name = "\(run)_\(count)"
        let template = "\(run)_template"
        if making == nil { making = Task { try await Self.make(template, at: address) } }
        try await making?.value
        let admin = try PostgresAdministration(address: address)
        try admin.command("DROP DATABASE IF EXISTS \(name)")
        try admin.command("CREATE DATABASE \(name) TEMPLATE \(template)")
        let place = Self.database(name, at: address)
        let store = try PostgresStore(address: place, connections: 4)
        return (
            store, place,
            {
                guard let admin = try? PostgresAdministration(address: address) else { return }
                try? admin.command("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
            }
        )
    }

    private static func make(_ template: String, at address: String) async throws {
        let admin = try PostgresAdministration(address: address)
        try admin.command("DROP DATABASE IF EXISTS \(template)")
        try admin.command("CREATE DATABASE \(template)")
        let store = try PostgresStore(address: database(template, at: address), connections: 1)
        try await store.migrate(Schema.migrations, at: TestClock.start)
        await store.close()
    }

    /// The same server, another database; addresses are URIs or lists of settings.
    private static func database(_ name: String, at address: String) -> String {
        guard address.contains("://") else { return address + " dbname=\(name)" }
        let parts = address.split(separator: "/", omittingEmptySubsequences: false)
        return parts.prefix(3).joined(separator: "/") + "/" + name
    }
}
