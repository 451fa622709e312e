import Bench
import Kernel
import Platform
import Storage
import TestWorld
import Testing

@Suite struct JobTests {
    private struct Trouble: Error {}

    private static func job(_ house: House, _ key: String, kind: String = "k") -> Job {
        Job(id: house.ids.next(), kind: kind, key: key, details: "", runAt: house.now)
    }

    @Test(arguments: TestDatabase.engines)
    func oneJobOfAKindAndKeyIsDoneOnce(_ engine: TestDatabase) async throws {
        try await engine.withHouse { house, _ in
            let runs = Tally()
            let runner = JobRunner(
                house,
                [JobHandler("k", "counts") { _ in runs.next() }],
                wakeup: Wakeup())
            for _ in 0..<3 {
                try await house.store.write { tx in
                    try JobTable.add(tx, [Self.job(house, "same")])
                }
            }
            try await runner.runAllDue()
            try await runner.runAllDue()
            #expect(runs.value == 1)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aFailedJobComesBackLaterAndIsGivenUpAtLast(_ engine: TestDatabase) async throws {
        try await engine.withHouse { house, clock in
            let runs = Tally()
            let handler = JobHandler("k", "fails", tries: 3) { _ in
                runs.next()
                throw Trouble()
            }
            let runner = JobRunner(house, [handler], wakeup: Wakeup())
            try await house.store.write { tx in try JobTable.add(tx, [Self.job(house, "a")]) }
            try await runner.runAllDue()
            #expect(runs.value == 1)
            for _ in 0..<5 {
                clock.advance(by: .hours(2))
                try await runner.runAllDue()
            }
            #expect(runs.value == 3)
            let counts = try await house.store.read { tx in try JobTable.counts(tx) }
            #expect(counts.waiting == 0)
            #expect(counts.givenUp == 1)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aLeaseThatRanOutIsTakenAgain(_ engine: TestDatabase) async throws {
        try await engine.withHouse { house, clock in
            try await house.store.write { tx in try JobTable.add(tx, [Self.job(house, "a")]) }
            let claim: @Sendable () async throws -> Int = {
                let now = house.now
                return try await house.store.write { tx in
                    try JobTable.claim(tx, now: now, leasedUntil: now + .minutes(2), limit: 5)
                }.count
            }
            #expect(try await claim() == 1)
            #expect(try await claim() == 0)
            clock.advance(by: .minutes(3))
            #expect(try await claim() == 1)
        }
    }
}
