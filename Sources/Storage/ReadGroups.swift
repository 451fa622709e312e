import GRDB
import Kernel

/// A waiting reader: what it runs, and how its caller learns the end.
final class ReadMember: Sendable {
    /// Runs the closure and answers its caller.
    let run: @Sendable (Transaction) -> Void
    let fail: @Sendable (StoreFault) -> Void

    init<T: Sendable>(
        _ continuation: CheckedContinuation<T, any Error>,
        _ body: @escaping @Sendable (Transaction) throws -> T
    ) {
        run = { tx in continuation.resume(with: Result { try body(tx) }) }
        fail = { continuation.resume(throwing: $0) }
    }
}

/// The readers of an SQLite file: threads with a connection of their own each. (A pool would ask
/// for the schema's version before each read.)
///
/// Closures that wait together share one snapshot: after a commit the engine forgets what a
/// connection has read and maps the file anew, and so that is paid once for all of them. The
/// snapshot begins after every one of them was asked for, so that each sees all that its caller
/// knows to be committed.
final class ReadGroups: Sendable {
    /// Beyond this a late reader would make an early one's snapshot old.
    private static let groupLimit = 16

    private let queue = WorkQueue<ReadMember>()

    init(path: String, _ configuration: Configuration, threads: Int) throws {
        var configuration = configuration
        configuration.readonly = true
        let databases = try (0..<threads).map { _ in
            try DatabaseQueue(path: path, configuration: configuration)
        }
        queue.expect(threads)
        for database in databases {
            startThread { [queue] in
                var members: [ReadMember] = []
                while queue.takeShare(&members, of: threads, limit: ReadGroups.groupLimit) {
                    ReadGroups.run(members, on: database)
                    members.removeAll(keepingCapacity: true)
                }
                queue.left()
            }
        }
    }

    func submit(_ member: ReadMember) -> Bool { queue.put(member) }
    func stop() { queue.stop() }

    private static func run(_ members: [ReadMember], on database: DatabaseQueue) {
        do {
            try database.unsafeRead { database in
                let connection = try SQLiteConnection(database)
                _ = try connection.run("BEGIN")
                defer { _ = try? connection.run("COMMIT") }
                for member in members { member.run(Transaction(connection)) }
            }
        } catch {
            let fault = error as? StoreFault ?? .other("\(error)")
            for member in members { member.fail(fault) }
        }
    }
}
