import Foundation
import Bench
import Kernel
import Platform
import Storage
import StoragePostgres
import TestWorld
import Testing

/// What the engines do when the ground gives way.
@Suite struct BadDayTests {
    /// A full disk ends the transaction of a whole group. Each member runs again alone: those that
    /// fit are kept, and those that do not are told so.
    @Test func aFullDiskInsideAGroupHurtsOnlyWhoFilledIt() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kolbo-full-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "shop.sqlite").path
        let store = try SQLiteStore(path: path, pageLimit: 64)
        try await store.migrate(
            [
                Migration(
                    "test", "fill",
                    ["CREATE TABLE filling (name TEXT PRIMARY KEY, body TEXT) {keyed}"])
            ], at: TestClock.start)
        let large = String(repeating: "x", count: 600_000)
        let ends = await withTaskGroup(of: (Int, StoreFault?).self) { group in
            for index in 0..<40 {
                group.addTask {
                    do {
                        try await store.write { tx in
                            let body = index % 10 == 5 ? large : "small"
                            try tx.run(
                                "INSERT INTO filling (name, body) VALUES (\("\(index)"), \(body))")
                        }
                        return (index, nil)
                    } catch {
                        return (index, error as? StoreFault ?? .other("\(error)"))
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for (index, fault) in ends {
            #expect(fault == (index % 10 == 5 ? .full : nil), "writer \(index)")
        }
        let kept = try await store.read { tx in
            try tx.first("SELECT count(*) FROM filling") { $0.int(0) }
        }
        #expect(kept == 36)
        await store.close()
    }

    /// A member that goes on after the engine ended the transaction must not write by itself.
    @Test func nothingRunsAfterTheEngineEndedTheTransaction() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kolbo-ended-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore(path: folder.appending(path: "shop.sqlite").path, pageLimit: 32)
        try await store.migrate(
            [Migration("test", "fill", ["CREATE TABLE filling (body TEXT) {rows}"])],
            at: TestClock.start)
        let large = String(repeating: "x", count: 600_000)
        await #expect(throws: StoreFault.self) {
            try await store.write { tx in
                _ = try? tx.run("INSERT INTO filling (body) VALUES (\(large))")
                try tx.run("INSERT INTO filling (body) VALUES ('after')")
            }
        }
        let kept = try await store.read { tx in
            try tx.first("SELECT count(*) FROM filling") { $0.int(0) }
        }
        #expect(kept == 0)
        await store.close()
    }

    /// Connections that the server cuts between and inside transactions: every write happens once.
    @Test func lostConnectionsLoseAndDoubleNothing() async throws {
        guard TestDatabase.engines.contains(.postgres) else { return }
        try await TestDatabase.postgres.withHouse { house, _ in
            let stop = Tally()
            async let cutter: Void = {
                while stop.value == 0 {
                    // A cut hits this connection too at times; the next round is on a new one.
                    _ = try? await house.store.read { tx in
                        try tx.rows(
                            """
                            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                            WHERE datname = current_database() AND pid <> pg_backend_pid()
                              AND state <> 'idle'
                            """
                        ) { _ in 0 }
                    }
                    try? await Task.sleep(for: .milliseconds(15))
                }
            }()
            var acknowledged: [String] = []
            for number in 0..<120 {
                let key = "w\(number)"
                let operation = Operation(
                    scope: "cut", key: key, request: [], at: TestClock.start)
                for _ in 0..<20 {
                    do {
                        _ = try await house.store.perform(operation) { tx in
                            try tx.record(
                                Fact("Written", of: key, version: 1, at: TestClock.start))
                            return CutAnswer.written
                        }
                        acknowledged.append(key)
                        break
                    } catch {
                        try await Task.sleep(for: .milliseconds(5))
                    }
                }
            }
            stop.next()
            await cutter
            // Facts show once no transaction of the whole server, of other tests' too, is older.
            var facts: [(OutboxPosition, Fact)] = []
            for _ in 0..<400 where facts.count < acknowledged.count {
                facts = try await house.store.read { tx in
                    try tx.facts(after: .start, limit: 1_000)
                }
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(acknowledged.count == 120)
            #expect(facts.map(\.1.object).sorted() == acknowledged.sorted())
        }
    }
}

private enum CutAnswer: CodableAnswer {
    case written
}
