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

    static let registers = Migration(
        "staff", "tie the sessions of a till to its register",
        [
            "ALTER TABLE staff_session ADD COLUMN register_id {id} REFERENCES register (id)",
            """
            CREATE INDEX staff_session_of_register ON staff_session (register_id)
            WHERE register_id IS NOT NULL
            """,
        ])

    /// - Parameter register: where it counts; nil for the office and for programs.
    static func add(
        _ tx: Transaction, _ tokenHash: [UInt8], _ staff: StaffMemberID,
        at register: RegisterID? = nil, from now: Instant, until expiresAt: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO staff_session (token_hash, staff_id, register_id, created_at, expires_at)
            VALUES (\(tokenHash), \(staff), \(register), \(now), \(expiresAt))
            """)
    }

    /// A session of the office: one of a till opens nothing else.
    static func find(
        _ tx: Transaction, _ tokenHash: [UInt8], _ now: Instant
    ) throws -> (staff: StaffMemberID, expiresAt: Instant)? {
        try tx.first(
            """
            SELECT staff_id, expires_at FROM staff_session
            WHERE token_hash = \(tokenHash) AND expires_at > \(now) AND register_id IS NULL
            """
        ) { ($0.id(0), $0.instant(1)) }
    }

    static func find(
        _ tx: Transaction, _ tokenHash: [UInt8], at register: RegisterID, _ now: Instant
    ) throws -> (staff: StaffMemberID, expiresAt: Instant)? {
        try tx.first(
            """
            SELECT staff_id, expires_at FROM staff_session
            WHERE token_hash = \(tokenHash) AND expires_at > \(now) AND register_id = \(register)
            """
        ) { ($0.id(0), $0.instant(1)) }
    }

    static func end(_ tx: Transaction, at register: RegisterID) throws {
        try tx.run("DELETE FROM staff_session WHERE register_id = \(register)")
    }

    /// Those of all tills.
    static func end(_ tx: Transaction, tillsOf staff: StaffMemberID) throws {
        try tx.run(
            "DELETE FROM staff_session WHERE staff_id = \(staff) AND register_id IS NOT NULL")
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
