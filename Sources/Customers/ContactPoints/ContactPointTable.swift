import Kernel
import Storage

enum ContactPointTable {
    static let migration = Migration(
        "customers", "keep where messages to a person go",
        [
            """
            CREATE TABLE contact_point (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                profile_id {id} NOT NULL REFERENCES profile (id),
                kind TEXT NOT NULL CHECK (kind IN ('email', 'phone')),
                value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 254),
                verified_at {int},
                preferred {int} NOT NULL CHECK (preferred IN (0, 1)),
                UNIQUE (profile_id, kind, value)
            ) {keyed}
            """
        ])

    static let byValue = Migration(
        "customers", "find people by where they are reached",
        ["CREATE INDEX contact_point_value ON contact_point (kind, value)"])

    static let personalColumns = [
        PersonalColumn(
            "contact_point", "value", purpose: "to send what was asked for or agreed to",
            kept: "until the profile is erased")
    ]

    static let personalTable = PersonalTable(
        "contact_point", ["kind", "value"]
    ) { columns, person in
        """
        SELECT \(unsafe: columns) FROM contact_point
        WHERE profile_id IN \(list: person.profiles) LIMIT \(PersonalTable.mostRows)
        """
    }

    static func all(_ tx: Transaction, of profiles: [ProfileID]) throws -> [ContactPoint] {
        try tx.rows(
            """
            SELECT id, profile_id, kind, value, verified_at, preferred FROM contact_point
            WHERE profile_id IN \(list: profiles)
            ORDER BY preferred DESC, CASE WHEN verified_at IS NULL THEN 1 ELSE 0 END, id
            """
        ) { row in
            ContactPoint(
                id: row.id(0), profileID: row.id(1),
                contact: Contact(kind: try row.choice(2), stored: row.text(3)),
                verifiedAt: row.optionalInstant(4), isPreferred: row.bool(5))
        }
    }

    /// Marks `contact` as proved on whichever of the profiles has it; adds it to `profile` where
    /// none does.
    /// Who is reached there, proved or not, as the profiles that stand for them now.
    static func holders(
        _ tx: Transaction, _ contact: Contact, limit: Int
    ) throws -> [ProfileID] {
        try tx.rows(
            """
            SELECT DISTINCT \(unsafe: ProfileTable.canonical(of: "c.profile_id"))
            FROM contact_point c
            WHERE c.kind = \(contact.kind.rawValue) AND c.value = \(contact.value)
            LIMIT \(limit)
            """
        ) { $0.id(0) }
    }

    static func verify(
        _ tx: Transaction, _ contact: Contact, of profiles: [ProfileID], orAdd id: ContactPointID,
        to profile: ProfileID, at now: Instant
    ) throws {
        let changed = try tx.run(
            """
            UPDATE contact_point SET verified_at = coalesce(verified_at, \(now))
            WHERE kind = \(contact.kind.rawValue) AND value = \(contact.value)
              AND profile_id IN \(list: profiles)
            """)
        guard changed == 0 else { return }
        try add(
            tx,
            [
                ContactPoint(
                    id: id, profileID: profile, contact: contact, verifiedAt: now,
                    isPreferred: false)
            ])
    }

    /// The number removed: one, or none where the profiles have no such contact point.
    static func remove(
        _ tx: Transaction, _ contact: Contact, of profiles: [ProfileID]
    ) throws -> Int {
        try tx.run(
            """
            DELETE FROM contact_point
            WHERE kind = \(contact.kind.rawValue) AND value = \(contact.value)
              AND profile_id IN \(list: profiles)
            """)
    }

    /// Leaves `contact` as the only preferred one of the profiles.
    static func prefer(
        _ tx: Transaction, _ contact: Contact, of profiles: [ProfileID]
    ) throws {
        try tx.run(
            """
            UPDATE contact_point
            SET preferred = CASE WHEN kind = \(contact.kind.rawValue)
                                  AND value = \(contact.value) THEN 1 ELSE 0 END
            WHERE profile_id IN \(list: profiles)
            """)
    }

    /// Adds those that are new; for one that is known, only its first verification is taken over.
    static func add(_ tx: Transaction, _ points: [ContactPoint]) throws {
        guard !points.isEmpty else { return }
        let rows: [[SQLValue]] = points.map { point in
            [
                point.id.sqlValue, point.profileID.sqlValue, point.contact.kind.rawValue.sqlValue,
                point.contact.value.sqlValue, point.verifiedAt.sqlValue,
                point.isPreferred.sqlValue,
            ]
        }
        try tx.run(
            """
            INSERT INTO contact_point (id, profile_id, kind, value, verified_at, preferred)
            VALUES \(rows: rows)
            ON CONFLICT (profile_id, kind, value) DO UPDATE
            SET verified_at = coalesce(contact_point.verified_at, excluded.verified_at)
            """)
    }

    static func removeAll(_ tx: Transaction, of profile: ProfileID) throws {
        try tx.run("DELETE FROM contact_point WHERE profile_id = \(profile)")
    }
}
