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

    static let personalColumns = [
        PersonalColumn(
            "contact_point", "value", purpose: "to send what was asked for or agreed to",
            kept: "until the profile is erased")
    ]

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
}
