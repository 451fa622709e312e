import Kernel
import Storage

/// Tries to sign in that have not succeeded, by a hash of the name and of the origin.
enum SignInAttemptTable {
    static let migration = Migration(
        "staff", "count tries to sign in",
        [
            """
            CREATE TABLE staff_sign_in_subject (
                subject {bytes} NOT NULL PRIMARY KEY CHECK (length(subject) = 16),
                at {int} NOT NULL
            ) {keyed}
            """,
            """
            CREATE TABLE staff_sign_in_attempt (
                subject {bytes} NOT NULL REFERENCES staff_sign_in_subject (subject),
                token {int} NOT NULL,
                at {int} NOT NULL,
                PRIMARY KEY (subject, token)
            ) {keyed}
            """,
        ])

    /// Holds `subjects` until the end of the transaction, so that tries are counted one by one.
    static func hold(_ tx: Transaction, _ subjects: [[UInt8]], _ now: Instant) throws {
        try tx.batch(
            subjects.sorted { $0.lexicographicallyPrecedes($1) }.map {
                """
                INSERT INTO staff_sign_in_subject (subject, at) VALUES (\($0), \(now))
                ON CONFLICT (subject) DO UPDATE SET at = excluded.at
                """
            })
    }

    /// The moments of tries since `moment` by subject, the latest first.
    static func tries(
        _ tx: Transaction, _ subjects: [[UInt8]], since moment: Instant
    ) throws -> [[UInt8]: [Instant]] {
        var tries: [[UInt8]: [Instant]] = [:]
        try tx.each(
            """
            SELECT subject, at FROM staff_sign_in_attempt
            WHERE subject IN \(list: subjects) AND at > \(moment) ORDER BY at DESC
            """
        ) { tries[$0.bytes(0), default: []].append($0.instant(1)) }
        return tries
    }

    /// Counts a try of each subject, and forgets theirs from before `moment`.
    static func add(
        _ tx: Transaction, _ subjects: [[UInt8]], token: Int64, _ now: Instant,
        forgetting moment: Instant
    ) throws {
        let rows = subjects.map { [$0.sqlValue, token.sqlValue, now.sqlValue] }
        try tx.batch([
            """
            DELETE FROM staff_sign_in_attempt
            WHERE subject IN \(list: subjects) AND at <= \(moment)
            """,
            "INSERT INTO staff_sign_in_attempt (subject, token, at) VALUES \(rows: rows)",
        ])
    }

    /// One try of the subject counts no more.
    static func forgive(_ tx: Transaction, _ subject: [UInt8], token: Int64) throws {
        try tx.run(
            "DELETE FROM staff_sign_in_attempt WHERE subject = \(subject) AND token = \(token)")
    }

    /// None of the subject does.
    static func forgive(_ tx: Transaction, _ subject: [UInt8]) throws {
        try tx.run("DELETE FROM staff_sign_in_attempt WHERE subject = \(subject)")
    }

    /// Forgets subjects without a try since `moment`; at most `limit` of them.
    static func forget(_ tx: Transaction, before moment: Instant, limit: Int) throws -> Int {
        let subjects = try tx.rows(
            """
            SELECT subject FROM staff_sign_in_subject WHERE at < \(moment)
            ORDER BY subject LIMIT \(limit) \(unsafe: tx.dialect.takeUnheld)
            """
        ) { $0.bytes(0) }
        guard !subjects.isEmpty else { return 0 }
        try tx.batch([
            "DELETE FROM staff_sign_in_attempt WHERE subject IN \(list: subjects)",
            "DELETE FROM staff_sign_in_subject WHERE subject IN \(list: subjects)",
        ])
        return subjects.count
    }
}
