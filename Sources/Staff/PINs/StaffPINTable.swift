import Kernel
import Storage

/// The PINs of the staff, as scrypt keeps them.
enum StaffPINTable {
    static let migration = Migration(
        "staff", "keep the PINs of the staff",
        [
            """
            CREATE TABLE staff_pin (
                staff_id {id} NOT NULL PRIMARY KEY REFERENCES staff_member (id),
                pin_hash TEXT NOT NULL,
                set_at {int} NOT NULL
            ) {keyed}
            """
        ])

    static func put(
        _ tx: Transaction, _ id: StaffMemberID, _ hash: PasswordText, _ now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO staff_pin (staff_id, pin_hash, set_at) VALUES (\(id), \(hash), \(now))
            ON CONFLICT (staff_id) DO UPDATE SET pin_hash = excluded.pin_hash,
                set_at = excluded.set_at
            """)
    }

    static func find(_ tx: Transaction, _ id: StaffMemberID) throws -> PasswordText? {
        try tx.first("SELECT pin_hash FROM staff_pin WHERE staff_id = \(id)") { $0.text(0) }
    }

    /// False when there was none.
    static func remove(_ tx: Transaction, _ id: StaffMemberID) throws -> Bool {
        try tx.run("DELETE FROM staff_pin WHERE staff_id = \(id)") == 1
    }

    static func holders(_ tx: Transaction) throws -> Set<StaffMemberID> {
        Set(try tx.rows("SELECT staff_id FROM staff_pin") { $0.id(0) })
    }
}
