package import Kernel

/// The database. Closures are synchronous, run off the cooperative pool and may run again, so they
/// touch only the transaction and what they captured.
package protocol Store: Sendable {
    var dialect: Dialect { get }
    /// For people: the kind and the place of the database, without a password.
    var place: String { get }
    /// Wakes once or more after transactions that recorded facts.
    var factsCommitted: Wakeup { get }

    /// Reads without changing anything. Statements of one closure see one state on SQLite, and each
    /// the newest committed state on PostgreSQL.
    func read<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T

    /// One transaction. Throws what `body` throws, after nothing of it was kept; see `StoreFault`.
    /// A write with a business meaning goes through `perform`, which carries an operation id.
    func write<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T

    /// Waits for what is under way and closes the connections.
    func close() async
}

/// A migration of one area, named as a sentence; never edited once shipped.
package struct Migration: Sendable {
    package let area: String
    package let name: String
    package let statements: [String]

    package init(_ area: String, _ name: String, _ statements: [String]) {
        self.area = area
        self.name = name
        self.statements = statements
    }
}

extension Store {
    /// Applies the migrations that the database has not seen, each in its transaction, in order.
    /// Returns the names of those applied.
    @discardableResult
    package func migrate(_ migrations: [Migration], at now: Instant) async throws -> [String] {
        let dialect = self.dialect
        try await write { tx in
            try MigrationTable.lock(tx)
            try MigrationTable.create(tx)
        }
        var applied: [String] = []
        for migration in migrations {
            let isNew = try await write { tx in
                try MigrationTable.lock(tx)
                guard try MigrationTable.add(tx, migration, now) else { return false }
                for statement in migration.statements {
                    guard let text = dialect.definition(statement) else { continue }
                    try tx.run(SQL(stringLiteral: text))
                }
                return true
            }
            if isNew { applied.append("\(migration.area): \(migration.name)") }
        }
        return applied
    }
}
