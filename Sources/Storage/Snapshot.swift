extension Store {
    /// Reads one state of the whole database, whatever is written meanwhile: for exports. The
    /// closure may run again and may take long; it belongs to a process that serves nobody.
    package func snapshot<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        guard dialect == .postgres else { return try await read(body) }
        return try await write { tx in
            try tx.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            return try body(tx)
        }
    }
}
