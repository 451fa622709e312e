import Kernel
import Platform
import Storage
import TestWorld
import Testing

@Suite struct OutboxTests {
    @Test(arguments: TestDatabase.engines)
    func noFactIsSteppedOverWhileWritersOverlap(_ engine: TestDatabase) async throws {
        try await engine.withStore { store in
            async let written: Void = withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    group.addTask {
                        for number in 0..<25 {
                            try await store.write { tx in
                                try tx.record(
                                    Fact(
                                        "Tested", of: "\(writer)", version: number,
                                        at: TestClock.start))
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            var seen: [String: [Int]] = [:]
            var position = OutboxPosition.start
            var count = 0
            for _ in 0..<4_000 where count < 200 {
                let from = position
                let page = try await store.read { tx in try tx.facts(after: from, limit: 7) }
                for (at, fact) in page {
                    #expect(at > position)
                    position = at
                    seen[fact.object, default: []].append(fact.version)
                    count += 1
                }
                if page.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
            }
            try await written
            #expect(count == 200)
            for versions in seen.values { #expect(versions == Array(0..<25)) }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aReactionHappensOnceForEachFact(_ engine: TestDatabase) async throws {
        try await engine.withHouse { house, _ in
            let reaction = Reaction("test", "adds a job", to: ["Tested"]) { _, facts in
                facts.map {
                    Job(
                        id: house.ids.next(), kind: "k", key: $0.object, details: "",
                        runAt: TestClock.start)
                }
            }
            let reader = FactReader(house, [reaction], jobsAdded: Wakeup())
            for number in 0..<5 {
                try await house.store.write { tx in
                    try tx.record(Fact("Tested", of: "\(number)", version: 1, at: house.now))
                    try tx.record(Fact("Other", of: "\(number)", version: 2, at: house.now))
                }
            }
            // On PostgreSQL a fact shows once no transaction of the whole server is older.
            for _ in 0..<500 {
                try await reader.readAll()
                let unread = try await house.store.read { tx in
                    try tx.unreadFacts(of: FactReader.consumer)
                }
                if unread == 0 { break }
                try await Task.sleep(for: .milliseconds(20))
            }
            try await reader.readAll()
            let counts = try await house.store.read { tx in try JobTable.counts(tx) }
            #expect(counts.waiting == 5)
        }
    }
}
