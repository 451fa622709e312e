import Bench
import Kernel
import Platform
import Storage
import TestWorld
import Testing

private enum TestAnswer: CodableAnswer, Equatable {
    case done(Int)
    case refused
}

@Suite struct OperationTests {
    private static func operation(_ key: String, _ body: String = "body") -> Operation {
        Operation(scope: "test", key: key, request: body.utf8, at: TestClock.start)
    }

    @Test(arguments: TestDatabase.engines)
    func aRepeatGetsTheFirstAnswerAndDoesNothing(_ engine: TestDatabase) async throws {
        try await engine.withStore { store in
            let runs = Tally()
            for _ in 0..<3 {
                let performed = try await store.perform(Self.operation("a")) { tx in
                    let run = runs.next() + 1
                    try tx.record(
                        Fact("Tested", of: "x", version: run, at: TestClock.start))
                    return TestAnswer.done(run)
                }
                #expect(performed.answer == .done(1))
            }
            #expect(runs.value == 1)
            let facts = try await store.read { tx in try tx.unreadFacts(of: "nobody") }
            #expect(facts == 1)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func aRefusalIsKeptAsAnAnswer(_ engine: TestDatabase) async throws {
        try await engine.withStore { store in
            _ = try await store.perform(Self.operation("a")) { _ in TestAnswer.refused }
            let again = try await store.perform(Self.operation("a")) { _ in TestAnswer.done(1) }
            #expect(again.answer == .refused)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func theSameKeyWithAnotherBodyIsRefused(_ engine: TestDatabase) async throws {
        try await engine.withStore { store in
            _ = try await store.perform(Self.operation("a")) { _ in TestAnswer.done(1) }
            await #expect(throws: OperationFault.reused) {
                _ = try await store.perform(Self.operation("a", "other")) { _ in
                    TestAnswer.done(2)
                }
            }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func manyAtOnceWithOneKeyHappenOnce(_ engine: TestDatabase) async throws {
        try await engine.withStore { store in
            let answers = try await withThrowingTaskGroup(of: TestAnswer.self) { group in
                for index in 0..<20 {
                    group.addTask {
                        try await store.perform(Self.operation("a")) { tx in
                            try tx.record(
                                Fact("Tested", of: "x", version: index, at: TestClock.start))
                            return TestAnswer.done(index)
                        }.answer
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(answers.map { "\($0)" }).count == 1)
            let facts = try await store.read { tx in try tx.unreadFacts(of: "nobody") }
            #expect(facts == 1)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func anOperationUnderWaySaysSoUntilItIsFinished(_ engine: TestDatabase) async throws {
        try await engine.withStore { store in
            let operation = Self.operation("a")
            let begun = try await store.start(operation, answer: TestAnswer.self) { _ in
                StartedStep<Int, TestAnswer>.callOutside(7)
            }
            guard case .started(7) = begun else {
                Issue.record("it starts")
                return
            }
            await #expect(throws: OperationFault.underWay) {
                _ = try await store.perform(operation) { _ in TestAnswer.done(2) }
            }
            try await store.write { tx in
                try tx.finish(operation, answer: TestAnswer.done(1))
            }
            let again = try await store.perform(operation) { _ in TestAnswer.done(3) }
            #expect(again.answer == .done(1))
        }
    }
}
