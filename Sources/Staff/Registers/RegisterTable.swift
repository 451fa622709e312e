import Kernel
import Storage

/// Registers, the codes that pair a device with one, and the devices that are paired. Codes and
/// tokens are kept as hashes.
enum RegisterTable {
    static let migration = Migration(
        "staff", "keep registers and the devices that are paired with them",
        [
            """
            CREATE TABLE register (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                location_id {id} NOT NULL CHECK (length(location_id) = 16),
                number {int} NOT NULL CHECK (number BETWEEN 1 AND 9999),
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
                version {int} NOT NULL CHECK (version > 0),
                created_at {int} NOT NULL,
                retired_at {int},
                UNIQUE (location_id, number)
            ) {keyed}
            """,
            """
            CREATE TABLE register_code (
                register_id {id} NOT NULL PRIMARY KEY REFERENCES register (id),
                code_hash {bytes} NOT NULL UNIQUE CHECK (length(code_hash) = 32),
                made_by TEXT NOT NULL,
                expires_at {int} NOT NULL
            ) {keyed}
            """,
            """
            CREATE TABLE register_pairing (
                register_id {id} NOT NULL PRIMARY KEY REFERENCES register (id),
                token_hash {bytes} NOT NULL UNIQUE CHECK (length(token_hash) = 32),
                device TEXT NOT NULL,
                paired_at {int} NOT NULL,
                seen_at {int} NOT NULL
            ) {keyed}
            """,
        ])

    /// Nobody else changes it until the end of the transaction.
    static func hold(_ tx: Transaction, _ id: RegisterID) throws { try tx.lock("register", [id]) }

    static func find(_ tx: Transaction, _ id: RegisterID) throws -> Register? {
        try tx.first(
            """
            SELECT r.id, r.location_id, r.number, r.name, r.version, r.retired_at, p.device,
                   p.paired_at, p.seen_at
            FROM register r LEFT JOIN register_pairing p ON p.register_id = r.id
            WHERE r.id = \(id)
            """, register)
    }

    /// By the device that holds the token.
    static func find(_ tx: Transaction, tokenHash: [UInt8]) throws -> Register? {
        try tx.first(
            """
            SELECT r.id, r.location_id, r.number, r.name, r.version, r.retired_at, p.device,
                   p.paired_at, p.seen_at
            FROM register_pairing p JOIN register r ON r.id = p.register_id
            WHERE p.token_hash = \(tokenHash)
            """, register)
    }

    static func all(_ tx: Transaction) throws -> [Register] {
        try tx.rows(
            """
            SELECT r.id, r.location_id, r.number, r.name, r.version, r.retired_at, p.device,
                   p.paired_at, p.seen_at
            FROM register r LEFT JOIN register_pairing p ON p.register_id = r.id
            ORDER BY r.location_id, r.number
            """, register)
    }

    private static func register(_ row: any Row) -> Register {
        var pairing: Register.Pairing?
        if let pairedAt = row.optionalInstant(7) {
            pairing = Register.Pairing(
                device: row.text(6), pairedAt: pairedAt, seenAt: row.instant(8))
        }
        return Register(
            id: row.id(0), location: row.id(1), number: row.int(2), name: row.text(3),
            version: row.int(4), retiredAt: row.optionalInstant(5), pairing: pairing)
    }

    /// The place must be held: its highest number is taken by one at a time.
    static func highestNumber(_ tx: Transaction, at location: LocationID) throws -> Int {
        try tx.first(
            """
            SELECT number FROM register WHERE location_id = \(location)
            ORDER BY number DESC LIMIT 1
            """
        ) { $0.int(0) } ?? 0
    }

    static func add(_ tx: Transaction, _ register: Register, _ now: Instant) throws {
        try tx.run(
            """
            INSERT INTO register (id, location_id, number, name, version, created_at)
            VALUES (
                \(register.id), \(register.location), \(register.number), \(register.name),
                \(register.version), \(now))
            """)
    }

    /// Writes its name, its version and whether it is retired.
    static func write(_ tx: Transaction, _ register: Register) throws {
        try tx.run(
            """
            UPDATE register SET name = \(register.name), version = \(register.version),
                retired_at = \(register.retiredAt)
            WHERE id = \(register.id)
            """)
    }

    // MARK: Codes

    /// In the place of an earlier code of the register.
    static func putCode(
        _ tx: Transaction, _ id: RegisterID, hash: [UInt8], by maker: String, until end: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO register_code (register_id, code_hash, made_by, expires_at)
            VALUES (\(id), \(hash), \(maker), \(end))
            ON CONFLICT (register_id) DO UPDATE SET code_hash = excluded.code_hash,
                made_by = excluded.made_by, expires_at = excluded.expires_at
            """)
    }

    /// The register that the code is for, and who made it; nobody gets it twice.
    static func takeCode(
        _ tx: Transaction, hash: [UInt8], _ now: Instant
    ) throws -> (register: RegisterID, maker: String)? {
        try tx.first(
            """
            DELETE FROM register_code WHERE code_hash = \(hash) AND expires_at > \(now)
            RETURNING register_id, made_by
            """
        ) { ($0.id(0), $0.text(1)) }
    }

    static func dropCode(_ tx: Transaction, of id: RegisterID) throws {
        try tx.run("DELETE FROM register_code WHERE register_id = \(id)")
    }

    /// Forgets codes whose time is over.
    static func forgetCodes(_ tx: Transaction, before moment: Instant) throws -> Int {
        try tx.run("DELETE FROM register_code WHERE expires_at < \(moment)")
    }

    // MARK: Pairings

    /// In the place of the device that had it.
    static func pair(
        _ tx: Transaction, _ id: RegisterID, tokenHash: [UInt8], device: String, _ now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO register_pairing (register_id, token_hash, device, paired_at, seen_at)
            VALUES (\(id), \(tokenHash), \(device), \(now), \(now))
            ON CONFLICT (register_id) DO UPDATE SET token_hash = excluded.token_hash,
                device = excluded.device, paired_at = excluded.paired_at,
                seen_at = excluded.seen_at
            """)
    }

    /// False when no device was paired.
    static func unpair(_ tx: Transaction, _ id: RegisterID) throws -> Bool {
        try tx.run("DELETE FROM register_pairing WHERE register_id = \(id)") == 1
    }

    static func seen(
        _ tx: Transaction, _ id: RegisterID, _ now: Instant, unlessSince moment: Instant
    ) throws {
        try tx.run(
            """
            UPDATE register_pairing SET seen_at = \(now)
            WHERE register_id = \(id) AND seen_at < \(moment)
            """)
    }
}
