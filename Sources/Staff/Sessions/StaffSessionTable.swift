import Kernel
import Storage

/// Who of the staff is signed in; tokens are kept as hashes.
enum StaffSessionTable {
    static let migration = Migration(
        "staff", "keep sessions of staff",
        [
            """
            CREATE TABLE staff_session (
                token_hash {bytes} NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
                staff_id {id} NOT NULL REFERENCES staff_member (id),
                created_at {int} NOT NULL,
                expires_at {int} NOT NULL
            ) {keyed}
            """,
            "CREATE INDEX staff_session_of_member ON staff_session (staff_id)",
            "CREATE INDEX staff_session_expiry ON staff_session (expires_at)",
        ])

    static func add(
        _ tx: Transaction, _ tokenHash: [UInt8], _ staff: StaffMemberID, from now: Instant,
        until expiresAt: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO staff_session (token_hash, staff_id, created_at, expires_at)
            VALUES (\(tokenHash), \(staff), \(now), \(expiresAt))
            """)
    }

    static func find(
        _ tx: Transaction, _ tokenHash: [UInt8], _ now: Instant
    ) throws -> (staff: StaffMemberID, expiresAt: Instant)? {
        try tx.first(
            """
            SELECT staff_id, expires_at FROM staff_session
            WHERE token_hash = \(tokenHash) AND expires_at > \(now)
            """
        ) { ($0.id(0), $0.instant(1)) }
    }

    static func end(_ tx: Transaction, _ tokenHash: [UInt8]) throws {
        try tx.run("DELETE FROM staff_session WHERE token_hash = \(tokenHash)")
    }

    static func end(_ tx: Transaction, allOf staff: StaffMemberID) throws {
        try tx.run("DELETE FROM staff_session WHERE staff_id = \(staff)")
    }

    /// Forgets sessions that ran out before `moment`; at most `limit` of them.
    static func forget(_ tx: Transaction, before moment: Instant, limit: Int) throws -> Int {
        try tx.run(
            """
            DELETE FROM staff_session WHERE token_hash IN (
                SELECT token_hash FROM staff_session WHERE expires_at < \(moment) LIMIT \(limit))
            """)
    }
}
