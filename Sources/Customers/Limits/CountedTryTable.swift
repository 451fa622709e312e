import Kernel
import Storage

/// How often something was tried, by windows of the clock.
enum CountedTryTable {
    static let migration = Migration(
        "customers", "count tries of what could be guessed",
        [
            """
            CREATE TABLE counted_try (
                subject {bytes} NOT NULL CHECK (length(subject) = 16),
                window_start {int} NOT NULL,
                count {int} NOT NULL CHECK (count > 0),
                PRIMARY KEY (subject, window_start)
            ) {keyed}
            """,
            "CREATE INDEX counted_try_age ON counted_try (window_start)",
        ])

    static let personalColumns = [
        PersonalColumn(
            "counted_try", "subject", purpose: "to limit guesses, as a keyed hash", kept: "a day")
    ]

    static func count(
        _ tx: Transaction, _ subject: [UInt8], _ start: Instant
    ) throws -> Int {
        try tx.first(
            """
            SELECT count FROM counted_try WHERE subject = \(subject) AND window_start = \(start)
            """
        ) { $0.int(0) } ?? 0
    }

    /// The number of tries with this one.
    static func add(_ tx: Transaction, _ subject: [UInt8], _ start: Instant) throws -> Int {
        try tx.first(
            """
            INSERT INTO counted_try (subject, window_start, count) VALUES (\(subject), \(start), 1)
            ON CONFLICT (subject, window_start) DO UPDATE SET count = counted_try.count + 1
            RETURNING count
            """
        ) { $0.int(0) } ?? 1
    }

    static func forget(_ tx: Transaction, before moment: Instant, limit: Int) throws -> Int {
        try tx.run(
            """
            DELETE FROM counted_try WHERE (subject, window_start) IN (
                SELECT subject, window_start FROM counted_try
                WHERE window_start < \(moment) LIMIT \(limit))
            """)
    }
}
