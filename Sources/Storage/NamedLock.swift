extension Transaction {
    /// Holds names until the end of the transaction, so that what is counted before a row is added
    /// still holds when it is. Always in one order; SQLite has one writer and nothing to hold.
    package func hold(_ names: [String]) throws {
        guard dialect == .postgres else { return }
        let keys = Set(
            names.map { name in
                Digest.sha256(Array(name.utf8)).prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
            })
        for key in keys.sorted() {
            try each("SELECT pg_advisory_xact_lock(\(key))") { _ in }
        }
    }
}
