import GRDB
import Kernel
import Metrics

/// A waiting writer: what it runs, and how its caller learns the end.
final class WriteMember: Sendable {
    /// Runs the closure; a failure is thrown for the group to undo, and remembered.
    let run: @Sendable (Transaction) -> WriteOutcome
    /// Tells the caller that it could not even begin.
    let fail: @Sendable (StoreFault) -> Void

    init<T: Sendable>(
        _ continuation: CheckedContinuation<T, any Error>,
        _ body: @escaping @Sendable (Transaction) throws -> T
    ) {
        fail = { continuation.resume(throwing: $0) }
        run = { tx in
            let result = Result {
                let value = try body(tx)
                try tx.finish()
                return value
            }
            let failed: Bool = if case .failure = result { true } else { false }
            return WriteOutcome(failed: failed) { fault in
                if let fault {
                    continuation.resume(throwing: fault)
                } else {
                    continuation.resume(with: result)
                }
            }
        }
    }
}

/// The result of one run of a member, told to its caller by `finish` once it is sure: with nil
/// after the commit, with a fault when what it did could not be kept.
struct WriteOutcome {
    let failed: Bool
    let finish: (StoreFault?) -> Void
}

/// The one writer of an SQLite file. Closures that wait together run each in a savepoint of one
/// transaction, share one commit and so one flush to disk, and are answered after it.
///
/// A full disk or an I/O error makes the engine end the transaction inside a member's statement.
/// Then nothing more runs in it, and every member of the group, those before it too, runs again
/// alone: none loses its work to another's failure.
final class WriteGroups: Sendable {
    private let pool: DatabasePool
    private let queue = WorkQueue<WriteMember>()
    private let factsCommitted: Wakeup
    private let groupSize = Recorder(label: "kolbo_store_group_members", aggregate: true)

    init(_ pool: DatabasePool, _ factsCommitted: Wakeup) {
        self.pool = pool
        self.factsCommitted = factsCommitted
        queue.expect(1)
        startThread { [self] in
            while let member = queue.take() { runGroup(startingWith: member) }
            queue.left()
        }
    }

    func submit(_ member: WriteMember) -> Bool { queue.put(member) }
    func stop() { queue.stop() }

    private func runGroup(startingWith first: WriteMember) {
        var members: [WriteMember] = []
        var outcomes: [WriteOutcome] = []
        var recordedFacts = false
        let kept: Bool
        do {
            kept = try pool.writeWithoutTransaction { database in
                let connection = try SQLiteConnection(database)
                do {
                    try connection.beginTransaction()
                    guard try runMembers(first, connection, &members, &outcomes, &recordedFacts)
                    else { return false }
                    try connection.commitTransaction()
                    return true
                } catch {
                    try connection.rollbackTransaction()
                    throw error
                }
            }
        } catch {
            kept = false
        }
        groupSize.record(members.count)
        guard kept else {
            if members.isEmpty { members = [first] }
            for member in members { runAlone(member) }
            return
        }
        for outcome in outcomes { outcome.finish(nil) }
        if recordedFacts { factsCommitted.ring() }
    }

    /// False when the engine ended the transaction under a member.
    private func runMembers(
        _ first: WriteMember, _ connection: SQLiteConnection, _ members: inout [WriteMember],
        _ outcomes: inout [WriteOutcome], _ recordedFacts: inout Bool
    ) throws -> Bool {
        let began = ContinuousClock.now
        var next: WriteMember? = first
        while let member = next {
            members.append(member)
            let tx = Transaction(connection)
            try connection.begin(savepoint: "member")
            let outcome = member.run(tx)
            guard connection.isInTransaction else { return false }
            if outcome.failed {
                try connection.rollback(savepoint: "member")
            } else {
                try connection.release(savepoint: "member")
                recordedFacts = recordedFacts || tx.recordedFacts
            }
            outcomes.append(outcome)
            let isFull =
                members.count == StoreLimits.groupMembers
                || ContinuousClock.now - began > .microseconds(StoreLimits.groupMicroseconds)
            next = isFull ? nil : queue.takeWaiting()
        }
        return true
    }

    private func runAlone(_ member: WriteMember) {
        var outcome: WriteOutcome?
        var recordedFacts = false
        do {
            try pool.writeWithoutTransaction { database in
                let connection = try SQLiteConnection(database)
                try connection.beginTransaction()
                let tx = Transaction(connection)
                let result = member.run(tx)
                outcome = result
                if result.failed {
                    try connection.rollbackTransaction()
                } else {
                    try connection.commitTransaction()
                    recordedFacts = tx.recordedFacts
                }
            }
            outcome?.finish(nil)
        } catch {
            let fault = error as? StoreFault ?? .other("\(error)")
            if let outcome { outcome.finish(fault) } else { member.fail(fault) }
        }
        if recordedFacts { factsCommitted.ring() }
    }
}
