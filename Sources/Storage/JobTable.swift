package import Kernel

/// Work to do after a commit, at least once: leased, retried with back-off, given up visibly.
package struct Job: Sendable {
    package let id: JobID
    package let kind: String
    /// One job of a kind and key exists at most; asking for it again changes nothing.
    package let key: String
    package let details: String
    package let runAt: Instant
    /// Tries so far.
    package let attempts: Int

    package init(
        id: JobID, kind: String, key: String, details: String, runAt: Instant, attempts: Int = 0
    ) {
        self.id = id
        self.kind = kind
        self.key = key
        self.details = details
        self.runAt = runAt
        self.attempts = attempts
    }
}

package enum JobTable {
    static let migration = Migration(
        "storage", "keep jobs with their leases",
        [
            """
            CREATE TABLE job (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                kind TEXT NOT NULL,
                key TEXT NOT NULL,
                details TEXT NOT NULL,
                run_at {int} NOT NULL,
                attempts {int} NOT NULL DEFAULT 0 CHECK (attempts >= 0),
                leased_until {int},
                done_at {int},
                given_up_at {int},
                last_error TEXT,
                UNIQUE (kind, key)
            ) {keyed}
            """,
            """
            CREATE INDEX job_waiting ON job (run_at) WHERE done_at IS NULL AND given_up_at IS NULL
            """,
        ])

    package static func add(_ tx: Transaction, _ jobs: [Job]) throws {
        for job in jobs {
            try tx.run(
                """
                INSERT INTO job (id, kind, key, details, run_at)
                VALUES (\(job.id), \(job.kind), \(job.key), \(job.details), \(job.runAt))
                ON CONFLICT DO NOTHING
                """)
        }
    }

    /// Takes up to `limit` jobs that are due and not leased, until `leasedUntil`.
    package static func claim(
        _ tx: Transaction, now: Instant, leasedUntil: Instant, limit: Int
    ) throws -> [Job] {
        try tx.rows(
            """
            UPDATE job SET leased_until = \(leasedUntil), attempts = attempts + 1
            WHERE id IN (
                SELECT id FROM job
                WHERE done_at IS NULL AND given_up_at IS NULL AND run_at <= \(now)
                  AND (leased_until IS NULL OR leased_until <= \(now))
                ORDER BY run_at LIMIT \(limit) \(unsafe: tx.dialect.takeUnheld))
            RETURNING id, kind, key, details, run_at, attempts
            """
        ) { row in
            Job(
                id: row.id(0), kind: row.text(1), key: row.text(2), details: row.text(3),
                runAt: row.instant(4), attempts: row.int(5))
        }
    }

    package static func done(_ tx: Transaction, _ id: JobID, at now: Instant) throws {
        try tx.run(
            "UPDATE job SET done_at = \(now), leased_until = NULL WHERE id = \(id)")
    }

    /// Runs again at `runAt`, or never when that is nil.
    package static func failed(
        _ tx: Transaction, _ id: JobID, error: String, runAt: Instant?, at now: Instant
    ) throws {
        try tx.run(
            """
            UPDATE job SET last_error = \(error), leased_until = NULL,
                run_at = coalesce(\(runAt), run_at),
                given_up_at = CASE WHEN \(runAt == nil) = 1 THEN CAST(\(now) AS BIGINT) END
            WHERE id = \(id)
            """)
    }

    package struct Counts: Sendable, Equatable {
        package let waiting: Int
        package let givenUp: Int
    }

    package static func counts(_ tx: Transaction) throws -> Counts {
        try tx.first(
            """
            SELECT count(*) FILTER (WHERE done_at IS NULL AND given_up_at IS NULL),
                   count(*) FILTER (WHERE given_up_at IS NOT NULL)
            FROM job
            """
        ) { Counts(waiting: $0.int(0), givenUp: $0.int(1)) } ?? Counts(waiting: 0, givenUp: 0)
    }

    /// Forgets jobs done before `moment`.
    static func forget(_ tx: Transaction, before moment: Instant, limit: Int) throws -> Int {
        try tx.run(
            """
            DELETE FROM job WHERE id IN (
                SELECT id FROM job WHERE done_at < \(moment) LIMIT \(limit))
            """)
    }
}

package enum StorageTables {
    package static let migrations = [
        OperationTable.migration, OutboxTable.migration, JobTable.migration,
        LongWorkTable.migration,
    ]

    /// Days that operations, facts and finished jobs are kept.
    package static let keptDays: Int64 = 30

    /// Forgets what is older than `keptDays`, in a bounded step; the number of rows forgotten.
    package static func tidy(_ tx: Transaction, now: Instant, limit: Int) throws -> Int {
        let moment = now - .days(keptDays)
        return try OperationTable.forget(tx, before: moment, limit: limit)
            + OutboxTable.forget(tx, before: moment, limit: limit)
            + JobTable.forget(tx, before: moment, limit: limit)
            + LongWorkTable.forget(tx, before: moment, limit: limit)
    }
}
