package import Kernel

/// Work that takes longer than anybody waits for an answer: asked for over the API, done in the
/// background, looked at by whoever asked.
package struct LongWork: Sendable, Hashable {
    package let id: JobID
    /// What is done: `products`.
    package let kind: String
    /// The label of whoever asked.
    package let owner: String
    /// Entries altogether, those that were looked at, and those among them that were refused.
    package let total: Int
    package let done: Int
    package let refused: Int
    package let startedAt: Instant
    package let endedAt: Instant?
    package let stoppedAt: Instant?
    /// Why it was given up.
    package let failure: String?

    package init(
        id: JobID, kind: String, owner: String, total: Int, done: Int = 0, refused: Int = 0,
        startedAt: Instant, endedAt: Instant? = nil, stoppedAt: Instant? = nil,
        failure: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.owner = owner
        self.total = total
        self.done = done
        self.refused = refused
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.stoppedAt = stoppedAt
        self.failure = failure
    }

    package var isOver: Bool { endedAt != nil || stoppedAt != nil }
}

package enum LongWorkTable {
    static let migration = Migration(
        "storage", "keep long work with its progress",
        [
            """
            CREATE TABLE long_work (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                kind TEXT NOT NULL,
                owner TEXT NOT NULL,
                total {int} NOT NULL CHECK (total >= 0),
                done {int} NOT NULL DEFAULT 0 CHECK (done BETWEEN 0 AND total),
                refused {int} NOT NULL DEFAULT 0 CHECK (refused BETWEEN 0 AND done),
                started_at {int} NOT NULL,
                ended_at {int},
                stopped_at {int},
                failure TEXT,
                request TEXT NOT NULL
            ) {keyed}
            """,
            "CREATE INDEX long_work_owner ON long_work (owner, id)",
            """
            CREATE TABLE long_work_refusal (
                work_id {id} NOT NULL REFERENCES long_work (id) ON DELETE CASCADE,
                entry {int} NOT NULL CHECK (entry >= 0),
                problems TEXT NOT NULL,
                PRIMARY KEY (work_id, entry)
            ) {keyed}
            """,
        ])

    /// - Parameter request: what is to be done, as the kind reads it.
    package static func add(_ tx: Transaction, _ work: LongWork, request: String) throws {
        try tx.run(
            """
            INSERT INTO long_work (id, kind, owner, total, started_at, request)
            VALUES (\(work.id), \(work.kind), \(work.owner), \(work.total), \(work.startedAt),
                \(request))
            """)
    }

    package static func request(_ tx: Transaction, _ id: JobID) throws -> String? {
        try tx.first("SELECT request FROM long_work WHERE id = \(id)") { $0.text(0) }
    }

    package static func find(_ tx: Transaction, _ id: JobID) throws -> LongWork? {
        try tx.first(
            """
            SELECT id, kind, owner, total, done, refused, started_at, ended_at, stopped_at, failure
            FROM long_work WHERE id = \(id)
            """, work)
    }

    /// Those of one owner, the newest first.
    package static func newest(
        _ tx: Transaction, of owner: String, before last: JobID?, limit: Int
    ) throws -> [LongWork] {
        let last = last ?? JobID(high: .max, low: .max)
        return try tx.rows(
            """
            SELECT id, kind, owner, total, done, refused, started_at, ended_at, stopped_at, failure
            FROM long_work WHERE owner = \(owner) AND id < \(last)
            ORDER BY id DESC LIMIT \(limit)
            """, work)
    }

    /// Adds what a step did. False when it was stopped meanwhile: the caller undoes the step.
    package static func advance(
        _ tx: Transaction, _ id: JobID, done: Int,
        refusals: [(entry: Int, problems: String)]
    ) throws -> Bool {
        let isOpen = try tx.run(
            """
            UPDATE long_work SET done = done + \(done), refused = refused + \(refusals.count)
            WHERE id = \(id) AND ended_at IS NULL AND stopped_at IS NULL
            """)
        guard isOpen == 1 else { return false }
        try tx.batch(
            refusals.map {
                """
                INSERT INTO long_work_refusal (work_id, entry, problems)
                VALUES (\(id), \($0.entry), \($0.problems))
                """
            })
        return true
    }

    package static func end(
        _ tx: Transaction, _ id: JobID, failure: String?, at now: Instant
    ) throws {
        try tx.run(
            """
            UPDATE long_work SET ended_at = \(now), failure = \(failure)
            WHERE id = \(id) AND ended_at IS NULL
            """)
    }

    /// False when it was over.
    package static func stop(_ tx: Transaction, _ id: JobID, at now: Instant) throws -> Bool {
        try tx.run(
            """
            UPDATE long_work SET stopped_at = \(now)
            WHERE id = \(id) AND ended_at IS NULL AND stopped_at IS NULL
            """) == 1
    }

    /// What was refused, in the order of the entries.
    package static func refusals(
        _ tx: Transaction, of id: JobID, after entry: Int, limit: Int
    ) throws -> [(entry: Int, problems: String)] {
        try tx.rows(
            """
            SELECT entry, problems FROM long_work_refusal
            WHERE work_id = \(id) AND entry > \(entry) ORDER BY entry LIMIT \(limit)
            """
        ) { ($0.int(0), $0.text(1)) }
    }

    /// Forgets work that was over before `moment`.
    static func forget(_ tx: Transaction, before moment: Instant, limit: Int) throws -> Int {
        try tx.run(
            """
            DELETE FROM long_work WHERE id IN (
                SELECT id FROM long_work
                WHERE ended_at < \(moment) OR stopped_at < \(moment) LIMIT \(limit))
            """)
    }

    private static func work(_ row: any Row) -> LongWork {
        LongWork(
            id: row.id(0), kind: row.text(1), owner: row.text(2), total: row.int(3),
            done: row.int(4), refused: row.int(5), startedAt: row.instant(6),
            endedAt: row.optionalInstant(7), stoppedAt: row.optionalInstant(8),
            failure: row.optionalText(9))
    }
}
