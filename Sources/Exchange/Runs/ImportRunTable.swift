import Kernel
import Storage

/// Runs of imports and what became of their rows: the report, and what an undo goes by.
enum ImportRunTable {
    static let migration = Migration(
        "exchange", "keep the runs of imports with what they made",
        [
            """
            CREATE TABLE import_run (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                kind TEXT NOT NULL CHECK (length(kind) > 0),
                file TEXT NOT NULL,
                digest {bytes} NOT NULL CHECK (length(digest) = 32),
                settings TEXT NOT NULL,
                row_count {int} NOT NULL CHECK (row_count >= 0),
                actor TEXT NOT NULL,
                started_at {int} NOT NULL,
                chunks_done {int} NOT NULL CHECK (chunks_done >= 0),
                rows_done {int} NOT NULL CHECK (rows_done >= 0),
                finished_at {int},
                undone_at {int}
            ) {keyed}
            """,
            // One run of a file at a time; who comes second takes up the first.
            """
            CREATE UNIQUE INDEX import_run_open ON import_run (kind, digest, settings)
            WHERE finished_at IS NULL AND undone_at IS NULL
            """,
            """
            CREATE TABLE import_entry (
                run_id {id} NOT NULL REFERENCES import_run (id),
                position {int} NOT NULL,
                line {int} NOT NULL,
                outcome TEXT NOT NULL CHECK (
                    outcome IN ('created', 'updated', 'unchanged', 'noted', 'rejected')),
                heading TEXT,
                object TEXT,
                version {int} NOT NULL,
                label TEXT NOT NULL,
                reason TEXT NOT NULL,
                ended TEXT,
                PRIMARY KEY (run_id, position)
            ) {keyed}
            """,
        ])

    // MARK: Runs

    private static let columns = """
        id, kind, file, digest, settings, row_count, started_at, chunks_done, rows_done,
        finished_at, undone_at
        """

    private static func run(_ row: any Row) throws -> ImportRun {
        ImportRun(
            id: row.id(0), kind: try row.choice(1), file: row.text(2), digest: row.bytes(3),
            settings: row.text(4), rows: row.int(5), startedAt: row.instant(6),
            chunksDone: row.int(7), rowsDone: row.int(8), finishedAt: row.optionalInstant(9),
            undoneAt: row.optionalInstant(10))
    }

    static func find(_ tx: Transaction, _ id: ImportRunID) throws -> ImportRun? {
        try tx.first("SELECT \(unsafe: columns) FROM import_run WHERE id = \(id)", run)
    }

    static func latest(_ tx: Transaction, limit: Int) throws -> [ImportRun] {
        try tx.rows(
            "SELECT \(unsafe: columns) FROM import_run ORDER BY id DESC LIMIT \(limit)", run)
    }

    /// The run that has begun with this file and has not come to its end.
    static func open(
        _ tx: Transaction, _ kind: SheetKind, _ digest: [UInt8], _ settings: String
    ) throws -> ImportRun? {
        try tx.first(
            """
            SELECT \(unsafe: columns) FROM import_run
            WHERE kind = \(kind.rawValue) AND digest = \(digest) AND settings = \(settings)
              AND finished_at IS NULL AND undone_at IS NULL
            """, run)
    }

    static func add(_ tx: Transaction, _ run: ImportRun, actor: String) throws {
        try tx.run(
            """
            INSERT INTO import_run (id, kind, file, digest, settings, row_count, actor, started_at,
                chunks_done, rows_done)
            VALUES (\(run.id), \(run.kind.rawValue), \(run.file), \(run.digest), \(run.settings),
                \(run.rows), \(actor), \(run.startedAt), 0, 0)
            ON CONFLICT DO NOTHING
            """)
    }

    /// False when another process has done the chunk, or the run has ended.
    static func advance(
        _ tx: Transaction, _ id: ImportRunID, chunk: Int, rows: Int
    ) throws -> Bool {
        try tx.run(
            """
            UPDATE import_run SET chunks_done = chunks_done + 1, rows_done = rows_done + \(rows)
            WHERE id = \(id) AND chunks_done = \(chunk) AND finished_at IS NULL
              AND undone_at IS NULL
            """) == 1
    }

    static func finish(_ tx: Transaction, _ id: ImportRunID, at now: Instant) throws {
        try tx.run(
            """
            UPDATE import_run SET finished_at = \(now) WHERE id = \(id) AND finished_at IS NULL
            """)
    }

    static func undone(_ tx: Transaction, _ id: ImportRunID, at now: Instant) throws {
        try tx.run(
            "UPDATE import_run SET undone_at = \(now) WHERE id = \(id) AND undone_at IS NULL")
    }

    static func lock(_ tx: Transaction, _ id: ImportRunID) throws {
        try tx.lock("import_run", [id])
    }

    // MARK: Entries

    /// Entries of a chunk have positions of their own: a million to each.
    static func add(
        _ tx: Transaction, _ id: ImportRunID, chunk: Int, _ entries: [ImportEntry]
    ) throws {
        let rows = entries.enumerated().map { index, entry -> [SQLValue] in
            [
                id.sqlValue, (chunk * 1_000_000 + index).sqlValue, entry.line.sqlValue,
                .text(entry.outcome.rawValue), entry.column.sqlValue, entry.object.sqlValue,
                entry.version.sqlValue, .text(entry.label), .text(entry.reason),
            ]
        }
        for start in stride(from: 0, to: rows.count, by: 250) {
            try tx.run(
                """
                INSERT INTO import_entry (run_id, position, line, outcome, heading, object, version,
                    label, reason)
                VALUES \(rows: Array(rows[start..<min(start + 250, rows.count)]))
                """)
        }
    }

    struct Stored {
        let position: Int
        let entry: ImportEntry
    }

    private static let entryColumns = """
        position, line, outcome, heading, object, version, label, reason
        """

    private static func stored(_ row: any Row) throws -> Stored {
        Stored(
            position: row.int(0),
            entry: ImportEntry(
                line: row.int(1), try row.choice(2), column: row.optionalText(3),
                object: row.optionalText(4), version: row.int(5), label: row.text(6),
                reason: row.text(7)))
    }

    static func page(
        _ tx: Transaction, _ id: ImportRunID, after position: Int, limit: Int
    ) throws -> [Stored] {
        try tx.rows(
            """
            SELECT \(unsafe: entryColumns) FROM import_entry
            WHERE run_id = \(id) AND position > \(position) ORDER BY position LIMIT \(limit)
            """, stored)
    }

    static func counts(_ tx: Transaction, _ id: ImportRunID) throws -> ImportCountsOfRun {
        var counts = ImportCountsOfRun()
        try tx.each(
            """
            SELECT outcome, count(*) FROM import_entry WHERE run_id = \(id) GROUP BY outcome
            """
        ) { row in counts.add(try row.choice(0), row.int(1)) }
        return counts
    }

    /// What the run made and an undo has still to look at, the last first.
    static func made(_ tx: Transaction, _ id: ImportRunID, limit: Int) throws -> [Stored] {
        try tx.rows(
            """
            SELECT \(unsafe: entryColumns) FROM import_entry
            WHERE run_id = \(id) AND outcome = 'created' AND ended IS NULL
            ORDER BY position DESC LIMIT \(limit)
            """, stored)
    }

    /// - Parameter ends: by position why it stays; empty when it is gone.
    static func end(_ tx: Transaction, _ id: ImportRunID, _ ends: [Int: String]) throws {
        try tx.batch(
            ends.sorted { $0.key < $1.key }.map { position, reason in
                """
                UPDATE import_entry SET ended = \(reason)
                WHERE run_id = \(id) AND position = \(position)
                """
            })
    }

    /// What is still here after the undo, with the reason: what changed, and what was only changed
    /// by the run.
    static func left(_ tx: Transaction, _ id: ImportRunID, limit: Int) throws -> [ImportEntry] {
        try tx.rows(
            """
            SELECT position, line, outcome, heading, object, version, label,
                CASE WHEN outcome = 'updated' THEN 'it was here before; what it was is not kept'
                    ELSE ended END
            FROM import_entry
            WHERE run_id = \(id) AND (outcome = 'updated' OR ended <> '')
            ORDER BY position LIMIT \(limit)
            """
        ) { try stored($0).entry }
    }

    static func ended(_ tx: Transaction, _ id: ImportRunID) throws -> (gone: Int, left: Int) {
        try tx.first(
            """
            SELECT count(*) FILTER (WHERE ended = ''),
                count(*) FILTER (WHERE ended <> '' OR outcome = 'updated')
            FROM import_entry WHERE run_id = \(id)
            """
        ) { ($0.int(0), $0.int(1)) } ?? (0, 0)
    }
}
