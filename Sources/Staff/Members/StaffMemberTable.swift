import Kernel
import Storage

/// Members of staff with their roles and places.
enum StaffMemberTable {
    static let migration = Migration(
        "staff", "keep members of staff with their roles and places",
        [
            """
            CREATE TABLE staff_member (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                sign_in_name TEXT NOT NULL UNIQUE CHECK (length(sign_in_name) BETWEEN 1 AND 64),
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
                password_hash TEXT NOT NULL,
                language TEXT NOT NULL,
                created_at {int} NOT NULL,
                disabled_at {int}
            ) {keyed}
            """,
            """
            CREATE TABLE staff_role (
                staff_id {id} NOT NULL REFERENCES staff_member (id),
                role TEXT NOT NULL CHECK (role IN ('manager', 'associate')),
                PRIMARY KEY (staff_id, role)
            ) {keyed}
            """,
            """
            CREATE TABLE staff_location (
                staff_id {id} NOT NULL REFERENCES staff_member (id),
                location_id {id} NOT NULL CHECK (length(location_id) = 16),
                PRIMARY KEY (staff_id, location_id)
            ) {keyed}
            """,
        ])

    /// False when somebody has the name.
    static func add(
        _ tx: Transaction, _ id: StaffMemberID, _ draft: StaffMemberDraft, _ hash: PasswordText,
        _ now: Instant
    ) throws -> Bool {
        let added = try tx.run(
            """
            INSERT INTO staff_member (id, sign_in_name, name, password_hash, language, created_at)
            VALUES (
                \(id), \(draft.signInName.text), \(draft.name), \(hash), \(draft.language), \(now))
            ON CONFLICT (sign_in_name) DO NOTHING
            """)
        guard added == 1 else { return false }
        let roles = draft.roles.map { [id.sqlValue, $0.rawValue.sqlValue] }
        var statements: [SQL] = ["INSERT INTO staff_role (staff_id, role) VALUES \(rows: roles)"]
        if !draft.locations.isEmpty {
            let places = draft.locations.map { [id.sqlValue, $0.sqlValue] }
            statements.append(
                "INSERT INTO staff_location (staff_id, location_id) VALUES \(rows: places)")
        }
        try tx.batch(statements)
        return true
    }

    /// False when there is nobody, or they were disabled before.
    static func disable(_ tx: Transaction, _ id: StaffMemberID, _ now: Instant) throws -> Bool {
        try tx.run(
            """
            UPDATE staff_member SET disabled_at = \(now) WHERE id = \(id) AND disabled_at IS NULL
            """) == 1
    }

    /// False when there is nobody, or they are disabled.
    static func setPassword(
        _ tx: Transaction, _ id: StaffMemberID, _ hash: PasswordText
    ) throws -> Bool {
        try tx.run(
            """
            UPDATE staff_member SET password_hash = \(hash)
            WHERE id = \(id) AND disabled_at IS NULL
            """) == 1
    }

    /// The id and the password hash behind a name that may sign in.
    static func credentials(
        _ tx: Transaction, _ name: String
    ) throws -> (id: StaffMemberID, hash: PasswordText)? {
        try tx.first(
            """
            SELECT id, password_hash FROM staff_member
            WHERE sign_in_name = \(name) AND disabled_at IS NULL
            """
        ) { ($0.id(0), $0.text(1)) }
    }

    static func all(_ tx: Transaction) throws -> [StaffMember] {
        try members(
            tx,
            """
            SELECT m.id, m.sign_in_name, m.name, m.language, m.disabled_at, r.role, l.location_id
            FROM staff_member m
            JOIN staff_role r ON r.staff_id = m.id
            LEFT JOIN staff_location l ON l.staff_id = m.id
            ORDER BY m.name, m.id
            """)
    }

    static func find(_ tx: Transaction, _ id: StaffMemberID) throws -> StaffMember? {
        try members(
            tx,
            """
            SELECT m.id, m.sign_in_name, m.name, m.language, m.disabled_at, r.role, l.location_id
            FROM staff_member m
            JOIN staff_role r ON r.staff_id = m.id
            LEFT JOIN staff_location l ON l.staff_id = m.id
            WHERE m.id = \(id)
            """
        ).first
    }

    /// One member from its rows, one for each pair of role and place, which follow each other.
    private static func members(_ tx: Transaction, _ statement: SQL) throws -> [StaffMember] {
        var members: [StaffMember] = []
        try tx.each(statement) { row in
            let id: StaffMemberID = row.id(0)
            let before = members.last?.id == id ? members.removeLast() : nil
            var roles = before?.roles ?? []
            var locations = before?.locations ?? []
            roles.insert(try row.choice(5))
            if let location: LocationID = row.optionalID(6) { locations.insert(location) }
            members.append(
                StaffMember(
                    id: id, signInName: row.text(1), name: row.text(2),
                    language: try row.language(3), roles: roles, locations: locations,
                    disabledAt: row.optionalInstant(4)))
        }
        return members
    }
}
