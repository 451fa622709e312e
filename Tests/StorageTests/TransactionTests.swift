import Foundation
import Kernel
import Platform
import Storage
import TestWorld
import Testing

/// Every rule of the store, on both engines.
@Suite struct TransactionTests {
    private static let counter = Migration(
        "test", "count things",
        [
            """
            CREATE TABLE counter (
                name TEXT NOT NULL PRIMARY KEY,
                value {int} NOT NULL CHECK (value >= 0)
            ) {keyed}
            """
        ])

    private static func withCounter(
        _ engine: TestDatabase, _ body: (any Store) async throws -> Void
    ) async throws {
        try await engine.withStore { store in
            try await store.migrate([counter], at: TestClock.start)
            try await store.write { tx in
                _ = try tx.run("INSERT INTO counter (name, value) VALUES ('a', 100)")
            }
            try await body(store)
        }
    }

    private static func value(_ store: any Store) async throws -> Int? {
        try await store.read { tx in
            try tx.first("SELECT value FROM counter WHERE name = 'a'") { $0.int(0) }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func conditionalUpdatesNeverGoBelowZero(_ engine: TestDatabase) async throws {
        try await Self.withCounter(engine) { store in
            let taken = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<150 {
                    group.addTask {
                        try await store.write { tx in
                            try tx.run(
                                """
                                UPDATE counter SET value = value - 1
                                WHERE name = 'a' AND value >= 1
                                """)
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(taken == 100)
            #expect(try await Self.value(store) == 0)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aFailedWriterTakesNothingOfTheOthersWithIt(_ engine: TestDatabase) async throws {
        struct Stop: Error {}
        try await Self.withCounter(engine) { store in
            let ends = await withTaskGroup(of: Bool.self) { group in
                for index in 0..<60 {
                    group.addTask {
                        do {
                            try await store.write { tx in
                                try tx.run("UPDATE counter SET value = value - 1 WHERE name = 'a'")
                                if index % 3 == 0 { throw Stop() }
                            }
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(into: (kept: 0, failed: 0)) { sums, kept in
                    if kept { sums.kept += 1 } else { sums.failed += 1 }
                }
            }
            #expect(ends.kept == 40)
            #expect(ends.failed == 20)
            let left = try await Self.value(store)
            #expect(left == 60)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aConstraintInASavepointLeavesTheTransactionUsable(_ engine: TestDatabase) async throws {
        try await Self.withCounter(engine) { store in
            try await store.write { tx in
                try tx.run("UPDATE counter SET value = 50 WHERE name = 'a'")
                #expect(throws: StoreFault.self) {
                    try tx.savepoint {
                        try tx.run("UPDATE counter SET value = 1 WHERE name = 'a'")
                        try tx.run("INSERT INTO counter (name, value) VALUES ('a', 1)")
                    }
                }
                try tx.run("INSERT INTO counter (name, value) VALUES ('b', 1)")
            }
            #expect(try await Self.value(store) == 50)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func faultsAreNamed(_ engine: TestDatabase) async throws {
        try await Self.withCounter(engine) { store in
            await #expect(throws: StoreFault.self) {
                try await store.write { tx in
                    try tx.run("UPDATE counter SET value = -1 WHERE name = 'a'")
                }
            }
            do {
                try await store.write { tx in
                    _ = try tx.run("INSERT INTO counter (name, value) VALUES ('a', 1)")
                }
                Issue.record("a name twice is refused")
            } catch StoreFault.unique(let words) {
                #expect(words.contains("counter"))
            }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func valuesComeBackAsTheyWere(_ engine: TestDatabase) async throws {
        try await engine.withStore { store in
            let id = ProductID(high: .max - 1, low: 1 << 63)
            let found = try await store.write { tx in
                try tx.first(
                    """
                    SELECT CAST(\(Int64.min) AS BIGINT), \("Kolbo כלבו 'ő'\u{1F6D2}"),
                        \(id.sqlValue), CAST(\(String?.none) AS TEXT)
                    """
                ) {
                    (
                        $0.int64(0), $0.text(1),
                        ProductID(high: $0.halves(2).high, low: $0.halves(2).low),
                        $0.optionalText(3)
                    )
                }
            }
            #expect(found?.0 == .min)
            #expect(found?.1 == "Kolbo כלבו 'ő'\u{1F6D2}")
            #expect(found?.2 == id)
            #expect(found?.3 == nil)
        }
    }
}
