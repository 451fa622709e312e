import Kernel
import Storage

enum IdentityTable {
    static let migration = Migration(
        "customers", "keep the identities by which people are recognised",
        [
            """
            CREATE TABLE identity (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                profile_id {id} NOT NULL REFERENCES profile (id),
                kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'login', 'loyalty', 'import')),
                value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 254),
                verified_at {int},
                created_at {int} NOT NULL,
                UNIQUE (kind, value)
            ) {keyed}
            """,
            "CREATE INDEX identity_profile ON identity (profile_id)",
        ])

    static let personalColumns = [
        PersonalColumn(
            "identity", "value", purpose: "to recognise the person on every channel",
            kept: "until the profile is erased")
    ]

    static let personalTable = PersonalTable(
        "identity", ["kind", "value"]
    ) { columns, person in
        """
        SELECT \(unsafe: columns) FROM identity
        WHERE profile_id IN \(list: person.profiles) LIMIT \(PersonalTable.mostRows)
        """
    }

    /// The profile that the identity was given to, and the one that stands for it now.
    struct Owner {
        let profile: ProfileID
        let canonical: ProfileID
    }

    static func owner(
        _ tx: Transaction, _ kind: IdentityKind, _ value: String
    ) throws -> Owner? {
        try tx.first(
            """
            SELECT i.profile_id, \(unsafe: ProfileTable.canonical(of: "i.profile_id"))
            FROM identity i WHERE i.kind = \(kind.rawValue) AND i.value = \(value)
            """
        ) { Owner(profile: $0.id(0), canonical: $0.id(1)) }
    }

    static func owners(
        _ tx: Transaction, _ kind: IdentityKind, _ values: [String]
    ) throws -> [String: ProfileID] {
        let found = try tx.rows(
            """
            SELECT value, profile_id FROM identity
            WHERE kind = \(kind.rawValue) AND value IN \(list: values)
            """
        ) { row -> (String, ProfileID) in (row.text(0), row.id(1)) }
        return Dictionary(found) { first, _ in first }
    }

    static func identities(_ tx: Transaction, of profiles: [ProfileID]) throws -> [Identity] {
        try tx.rows(
            """
            SELECT id, profile_id, kind, value, verified_at, created_at FROM identity
            WHERE profile_id IN \(list: profiles) ORDER BY created_at, id
            """
        ) { row in
            Identity(
                id: row.id(0), profileID: row.id(1), kind: try row.choice(2), value: row.text(3),
                verifiedAt: row.optionalInstant(4), createdAt: row.instant(5))
        }
    }

    /// False when somebody has it already.
    static func add(_ tx: Transaction, _ identity: Identity) throws -> Bool {
        try add(tx, [identity]) == 1
    }

    /// Adds those that nobody has; how many those were.
    @discardableResult
    static func add(_ tx: Transaction, _ identities: [Identity]) throws -> Int {
        guard !identities.isEmpty else { return 0 }
        let rows: [[SQLValue]] = identities.map { identity in
            [
                identity.id.sqlValue, identity.profileID.sqlValue,
                identity.kind.rawValue.sqlValue, identity.value.sqlValue,
                identity.verifiedAt.sqlValue, identity.createdAt.sqlValue,
            ]
        }
        return try tx.run(
            """
            INSERT INTO identity (id, profile_id, kind, value, verified_at, created_at)
            VALUES \(rows: rows)
            ON CONFLICT DO NOTHING
            """)
    }

    /// Takes an identity away from these profiles, so that whoever proves it is somebody else.
    static func remove(
        _ tx: Transaction, _ kind: IdentityKind, _ value: String, of profiles: [ProfileID]
    ) throws {
        try tx.run(
            """
            DELETE FROM identity
            WHERE kind = \(kind.rawValue) AND value = \(value)
              AND profile_id IN \(list: profiles)
            """)
    }

    static func verify(
        _ tx: Transaction, _ kind: IdentityKind, _ value: String, at now: Instant
    ) throws {
        try tx.run(
            """
            UPDATE identity SET verified_at = \(now)
            WHERE kind = \(kind.rawValue) AND value = \(value) AND verified_at IS NULL
            """)
    }

    static func removeAll(_ tx: Transaction, of profile: ProfileID) throws {
        try tx.run("DELETE FROM identity WHERE profile_id = \(profile)")
    }

    /// Whether something was proved that no import vouched for.
    static func isProved(_ tx: Transaction, _ profile: ProfileID) throws -> Bool {
        try tx.first(
            """
            SELECT 1 FROM identity
            WHERE profile_id = \(profile) AND verified_at IS NOT NULL AND kind <> 'import' LIMIT 1
            """
        ) { _ in true } ?? false
    }
}
