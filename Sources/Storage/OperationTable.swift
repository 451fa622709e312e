import Kernel

enum OperationTable {
    static let migration = Migration(
        "storage", "keep the record of every write by its operation id",
        [
            """
            CREATE TABLE operation (
                key {bytes} NOT NULL PRIMARY KEY CHECK (length(key) = 16),
                fingerprint {bytes} NOT NULL CHECK (length(fingerprint) = 16),
                at {int} NOT NULL,
                answer TEXT
            ) {keyed}
            """
        ])

    /// Nil when the operation is new.
    static func answer<Answer: StoredAnswer>(
        _ tx: Transaction, _ operation: Operation
    ) throws -> Answer? {
        let record = try tx.first(
            "SELECT fingerprint, answer FROM operation WHERE key = \(operation.key)"
        ) { (fingerprint: $0.bytes(0), answer: $0.optionalText(1)) }
        guard let record else { return nil }
        guard record.fingerprint == operation.fingerprint else { throw OperationFault.reused }
        guard let answer = record.answer else { throw OperationFault.underWay }
        return try Answer(stored: answer)
    }

    static func addition(of operation: Operation, answer: String?) -> SQL {
        """
        INSERT INTO operation (key, fingerprint, at, answer)
        VALUES (\(operation.key), \(operation.fingerprint), \(operation.at), \(answer))
        """
    }

    static func finish(_ tx: Transaction, _ operation: Operation, answer: String) throws {
        try tx.run(
            """
            UPDATE operation SET answer = \(answer)
            WHERE key = \(operation.key) AND answer IS NULL
            """)
    }

    /// Forgets records from before `moment`; at most `limit` of them.
    static func forget(_ tx: Transaction, before moment: Instant, limit: Int) throws -> Int {
        try tx.run(
            """
            DELETE FROM operation WHERE key IN (
                SELECT key FROM operation WHERE at < \(moment) LIMIT \(limit))
            """)
    }
}
