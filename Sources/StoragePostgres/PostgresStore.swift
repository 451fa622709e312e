#if canImport(Glibc)
    import Glibc
#endif
import Kernel
package import Storage

/// The same store on PostgreSQL: READ COMMITTED, a bounded pool with one thread a connection.
package final class PostgresStore: Store {
    private let threads: WorkerThreads<Session>
    package let place: String
    package let factsCommitted = Wakeup()

    /// - Parameters:
    ///   - address: what libpq takes: a URI or `host=… port=…`, with several hosts if wanted.
    ///   - connections: each has a thread of its own; eight keep two cores busy.
    /// Throws `StoreFault.unavailable` when no connection can be made now.
    package init(address: String, connections: Int = 8) throws {
        place = PostgresStore.withoutPassword(address)
        _ = try PostgresConnection(address)
        threads = WorkerThreads(count: connections) { Session(address) }
    }

    package var dialect: Dialect { .postgres }

    package func read<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        try await onConnection { session in
            try session.read { try body(Transaction($0)) }
        }
    }

    package func write<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        let factsCommitted = self.factsCommitted
        return try await onConnection { session in
            var tries = 1
            while true {
                do {
                    var recordedFacts = false
                    let value = try session.transaction { tx in
                        let value = try body(tx)
                        recordedFacts = tx.recordedFacts
                        return value
                    }
                    if recordedFacts { factsCommitted.ring() }
                    return value
                } catch StoreFault.contention where tries < StoreLimits.contentionTries {
                    // Those who stood in each other's way do not come back together.
                    tries += 1
                    usleep(UInt32(500 << tries))
                }
            }
        }
    }

    package func close() async {
        await withCheckedContinuation { continuation in
            startThread { [threads] in
                threads.stop()
                continuation.resume()
            }
        }
    }

    private func onConnection<T: Sendable>(
        _ body: @escaping @Sendable (Session) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let accepted = threads.submit { session in
                continuation.resume(with: Result { try body(session) })
            }
            if !accepted { continuation.resume(throwing: StoreFault.overloaded) }
        }
    }

    /// The address for logs: a URI without its password, a list of settings without `password`.
    static func withoutPassword(_ address: String) -> String {
        if let scheme = address.firstRange(of: "://"),
            let at = address[scheme.upperBound...].firstIndex(of: "@"),
            let colon = address[scheme.upperBound..<at].firstIndex(of: ":")
        {
            return String(address[..<colon]) + String(address[at...])
        }
        return address.split(separator: " ").filter { !$0.hasPrefix("password=") }
            .joined(separator: " ")
    }
}

/// A thread's connection, made on first use and made anew after it was lost.
private final class Session {
    private let address: String
    private var connection: PostgresConnection?

    init(_ address: String) { self.address = address }

    private func usable() throws -> PostgresConnection {
        if let connection, connection.isUsable { return connection }
        connection = nil
        let made = try PostgresConnection(address)
        connection = made
        return made
    }

    /// A read that finds its connection gone is tried once more on a new one.
    func read<T>(_ body: (PostgresConnection) throws -> T) throws -> T {
        do {
            return try body(usable())
        } catch StoreFault.unavailable {
            connection = nil
            return try body(usable())
        }
    }

    /// Before the COMMIT nothing is kept, so a connection found dead by then is made anew once.
    func transaction<T>(_ body: (Transaction) throws -> T) throws -> T {
        do {
            return try once(body)
        } catch StoreFault.unavailable {
            connection = nil
            return try once(body)
        }
    }

    private func once<T>(_ body: (Transaction) throws -> T) throws -> T {
        let connection = try usable()
        connection.beginTransaction()
        do {
            let tx = Transaction(connection)
            let value = try body(tx)
            try connection.commitTransaction(tx.last)
            return value
        } catch {
            connection.rollbackTransaction()
            throw error
        }
    }
}

/// Commands that no transaction may hold, such as CREATE DATABASE.
package struct PostgresAdministration {
    private let connection: PostgresConnection

    /// Throws `StoreFault.unavailable`.
    package init(address: String) throws { connection = try PostgresConnection(address) }

    package func command(_ text: String) throws {
        _ = try connection.run(SQL(stringLiteral: text))
    }
}
