import Kernel
import Storage

/// That somebody asked to be forgotten.
enum ErasureRequestTable {
    static let migration = Migration(
        "customers", "keep requests to be forgotten",
        [
            """
            CREATE TABLE erasure_request (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                profile_id {id} NOT NULL REFERENCES profile (id),
                at {int} NOT NULL,
                taken_back_at {int}
            ) {keyed}
            """,
            """
            CREATE UNIQUE INDEX erasure_request_open ON erasure_request (profile_id)
            WHERE taken_back_at IS NULL
            """,
        ])

    static func open(_ tx: Transaction, of profiles: [ProfileID]) throws -> ErasureRequest? {
        try tx.first(
            """
            SELECT id, profile_id, at FROM erasure_request
            WHERE profile_id IN \(list: profiles) AND taken_back_at IS NULL
            ORDER BY at LIMIT 1
            """, read)
    }

    /// The open ones of everybody, the oldest first.
    static func open(_ tx: Transaction, limit: Int) throws -> [ErasureRequest] {
        try tx.rows(
            """
            SELECT id, profile_id, at FROM erasure_request
            WHERE taken_back_at IS NULL ORDER BY at, id LIMIT \(limit)
            """, read)
    }

    private static func read(_ row: any Row) throws -> ErasureRequest {
        ErasureRequest(id: row.id(0), profileID: row.id(1), at: row.instant(2))
    }

    static func add(_ tx: Transaction, _ request: ErasureRequest) throws {
        try tx.run(
            """
            INSERT INTO erasure_request (id, profile_id, at)
            VALUES (\(request.id), \(request.profileID), \(request.at))
            ON CONFLICT DO NOTHING
            """)
    }

    static func takeBack(
        _ tx: Transaction, of profiles: [ProfileID], at now: Instant
    ) throws -> Int {
        try tx.run(
            """
            UPDATE erasure_request SET taken_back_at = \(now)
            WHERE profile_id IN \(list: profiles) AND taken_back_at IS NULL
            """)
    }
}
