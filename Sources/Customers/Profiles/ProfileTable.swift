import Kernel
import Storage

/// Profiles, and the merges that join them. The merges that hold form a forest: each is an edge
/// from the profile that was merged to the one that was kept, and the root stands for its tree.
/// `canonical_id` is that root, worked out when the forest changes.
enum ProfileTable {
    static let migration = Migration(
        "customers", "keep profiles and the merges between them",
        [
            """
            CREATE TABLE profile (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                created_at {int} NOT NULL,
                canonical_id {id} NOT NULL REFERENCES profile (id),
                given_name TEXT CHECK (length(given_name) <= 100),
                family_name TEXT CHECK (length(family_name) <= 100),
                language TEXT,
                country TEXT CHECK (length(country) = 2),
                is_demo {int} NOT NULL CHECK (is_demo IN (0, 1)),
                version {int} NOT NULL CHECK (version > 0)
            ) {keyed}
            """,
            "CREATE INDEX profile_canonical ON profile (canonical_id)",
            """
            CREATE TABLE merge_record (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                kept_id {id} NOT NULL REFERENCES profile (id),
                merged_id {id} NOT NULL REFERENCES profile (id),
                at {int} NOT NULL,
                reason TEXT NOT NULL,
                actor TEXT NOT NULL,
                undone_at {int},
                undone_by TEXT,
                CHECK (kept_id <> merged_id),
                CHECK ((undone_at IS NULL) = (undone_by IS NULL))
            ) {keyed}
            """,
            "CREATE INDEX merge_record_kept ON merge_record (kept_id)",
            "CREATE INDEX merge_record_merged ON merge_record (merged_id)",
            """
            CREATE UNIQUE INDEX merge_record_holding ON merge_record (merged_id)
            WHERE undone_at IS NULL
            """,
        ])

    static let personalColumns = [
        ("given_name", "to address the person"), ("family_name", "to address the person"),
        ("language", "to write in the person's language"),
        ("country", "to offer what is sold there"),
    ].map { column, purpose in
        PersonalColumn("profile", column, purpose: purpose, kept: "until the profile is erased")
    }

    static let personalTable = PersonalTable(
        "profile", ["given_name", "family_name", "language", "country"]
    ) { columns, person in
        """
        SELECT \(unsafe: columns) FROM profile
        WHERE id IN \(list: person.profiles) LIMIT \(PersonalTable.mostRows)
        """
    }

    /// An expression for statements of other tables: the profile that stands for the one in
    /// `column`.
    static func canonical(of column: StaticString) -> String {
        "(SELECT resolved.canonical_id FROM profile resolved WHERE resolved.id = \(column))"
    }

    static func canonical(_ tx: Transaction, _ id: ProfileID) throws -> ProfileID? {
        try tx.first("SELECT canonical_id FROM profile WHERE id = \(id)") { $0.id(0) }
    }

    static func members(_ tx: Transaction, of id: ProfileID) throws -> [ProfileID] {
        try tx.rows(
            """
            SELECT id FROM profile
            WHERE canonical_id = (SELECT canonical_id FROM profile WHERE id = \(id))
            ORDER BY id
            """
        ) { $0.id(0) }
    }

    static func profiles(_ tx: Transaction, _ ids: [ProfileID]) throws -> [ProfileID: Profile] {
        let found = try tx.rows(
            """
            SELECT asked.id, p.id, p.created_at, p.given_name, p.family_name, p.language,
                   p.country, p.is_demo, p.version
            FROM profile asked JOIN profile p ON p.id = asked.canonical_id
            WHERE asked.id IN \(list: ids)
            """
        ) { row in
            let asked: ProfileID = row.id(0)
            let profile = Profile(
                id: row.id(1), createdAt: row.instant(2), givenName: row.optionalText(3),
                familyName: row.optionalText(4),
                language: row.isNull(5) ? nil : try row.language(5),
                country: row.isNull(6) ? nil : try row.country(6), isDemo: row.bool(7),
                version: row.int(8))
            return (asked, profile)
        }
        return Dictionary(found) { first, _ in first }
    }

    /// A profile that stands for itself.
    static func add(
        _ tx: Transaction, _ id: ProfileID, language: Language?, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO profile (id, created_at, canonical_id, language, is_demo, version)
            VALUES (\(id), \(now), \(id), \(language), 0, 1)
            """)
    }

    static func add(_ tx: Transaction, _ profiles: [(ProfileID, ImportedProfile)]) throws {
        let rows: [[SQLValue]] = profiles.map { id, profile in
            [
                id.sqlValue, profile.createdAt.sqlValue, id.sqlValue, profile.givenName.sqlValue,
                profile.familyName.sqlValue, profile.language.sqlValue, profile.country.sqlValue,
                profile.isDemo.sqlValue, 1.sqlValue,
            ]
        }
        try tx.run(
            """
            INSERT INTO profile (id, created_at, canonical_id, given_name, family_name, language,
                                 country, is_demo, version)
            VALUES \(rows: rows)
            """)
    }

    /// Takes back a profile made in this transaction.
    static func remove(_ tx: Transaction, _ id: ProfileID) throws {
        try tx.run("DELETE FROM profile WHERE id = \(id)")
    }

    /// The new version.
    /// Those that stand for themselves after `last`, in the order of their ids.
    static func page(
        _ tx: Transaction, after last: ProfileID, limit: Int
    ) throws -> [ProfileID] {
        try tx.rows(
            """
            SELECT id FROM profile WHERE id > \(last) AND canonical_id = id
            ORDER BY id LIMIT \(limit)
            """
        ) { $0.id(0) }
    }

    /// All that resolve to these.
    static func members(
        _ tx: Transaction, of ids: [ProfileID]
    ) throws -> [(canonical: ProfileID, member: ProfileID)] {
        try tx.rows(
            "SELECT canonical_id, id FROM profile WHERE canonical_id IN \(list: ids) ORDER BY id"
        ) { ($0.id(0), $0.id(1)) }
    }

    /// Those whose names begin with all of these words, in any order, by name. Engines make only
    /// some letters small, so that each word is looked for small and with a capital.
    static func named(
        _ tx: Transaction, _ words: [String], limit: Int
    ) throws -> [ProfileID] {
        let conditions = words.map { word -> SQL in
            let small = word.lowercased()
            let capital = small.prefix(1).uppercased() + small.dropFirst()
            let forms = [small, capital].map { form in
                form.map { $0.isASCII ? Character($0.lowercased()) : $0 }
            }.map { String($0) + "%" }
            return """
                (lower(given_name) LIKE \(forms[0]) OR lower(given_name) LIKE \(forms[1])
                 OR lower(family_name) LIKE \(forms[0]) OR lower(family_name) LIKE \(forms[1]))
                """
        }
        let all = conditions.dropFirst().reduce(conditions[0]) { "\(part: $0) AND \(part: $1)" }
        return try tx.rows(
            """
            SELECT id FROM profile WHERE canonical_id = id AND \(part: all)
            ORDER BY family_name, given_name, id LIMIT \(limit)
            """
        ) { $0.id(0) }
    }

    static func isMerged(_ tx: Transaction, _ id: ProfileID) throws -> Bool {
        try tx.first(
            "SELECT 1 FROM merge_record WHERE kept_id = \(id) OR merged_id = \(id) LIMIT 1"
        ) { _ in true } ?? false
    }

    static func version(_ tx: Transaction, _ id: ProfileID) throws -> Int? {
        try tx.first("SELECT version FROM profile WHERE id = \(id)") { $0.int(0) }
    }

    static func change(
        _ tx: Transaction, _ id: ProfileID, _ details: ProfileDetails
    ) throws -> Int? {
        try tx.first(
            """
            UPDATE profile
            SET given_name = \(details.givenName), family_name = \(details.familyName),
                language = \(details.language), version = version + 1
            WHERE id = \(id)
            RETURNING version
            """
        ) { $0.int(0) }
    }

    /// Fills in what an import says and the profile does not; a repeat changes nothing.
    static func completion(of id: ProfileID, with profile: ImportedProfile) -> SQL {
        """
        UPDATE profile
        SET given_name = coalesce(given_name, \(profile.givenName)),
            family_name = coalesce(family_name, \(profile.familyName)),
            language = coalesce(language, \(profile.language)),
            is_demo = CASE WHEN \(profile.isDemo) = 1 THEN 1 ELSE is_demo END,
            version = version + 1
        WHERE id = \(id)
          AND ((given_name IS NULL AND CAST(\(profile.givenName) AS TEXT) IS NOT NULL)
            OR (family_name IS NULL AND CAST(\(profile.familyName) AS TEXT) IS NOT NULL)
            OR (language IS NULL AND CAST(\(profile.language) AS TEXT) IS NOT NULL)
            OR is_demo < \(profile.isDemo))
        """
    }

    static func lock(_ tx: Transaction, _ ids: [ProfileID]) throws {
        try tx.lock("profile", ids)
    }

    static func canonicals(
        _ tx: Transaction, _ ids: [ProfileID]
    ) throws -> [ProfileID: ProfileID] {
        let found = try tx.rows(
            "SELECT id, canonical_id FROM profile WHERE id IN \(list: ids)"
        ) { row -> (ProfileID, ProfileID) in (row.id(0), row.id(1)) }
        return Dictionary(found) { first, _ in first }
    }

    /// Holds the roots of the trees of `ids`: whoever changes a tree holds its root first.
    static func lockRoots(_ tx: Transaction, of ids: [ProfileID]) throws {
        var roots = Set(try canonicals(tx, ids).values)
        for _ in 0..<StoreLimits.contentionTries {
            try lock(tx, Array(roots))
            let held = Set(try canonicals(tx, ids).values)
            if held == roots { return }
            roots = held
        }
        throw StoreFault.contention
    }

    static func size(_ tx: Transaction, of roots: [ProfileID]) throws -> Int {
        try tx.first(
            "SELECT count(*) FROM profile WHERE canonical_id IN \(list: roots)"
        ) { $0.int(0) } ?? 0
    }

    static func move(_ tx: Transaction, from other: ProfileID, to root: ProfileID) throws {
        try tx.run("UPDATE profile SET canonical_id = \(root) WHERE canonical_id = \(other)")
    }

    /// Makes `root` stand for itself and for all that holding merges lead to it.
    static func rootTree(_ tx: Transaction, at root: ProfileID) throws {
        try tx.run(
            """
            WITH RECURSIVE tree (id) AS (
                SELECT id FROM profile WHERE id = \(root)
                UNION
                SELECT m.merged_id FROM merge_record m JOIN tree t ON m.kept_id = t.id
                WHERE m.undone_at IS NULL)
            UPDATE profile SET canonical_id = \(root) WHERE id IN (SELECT id FROM tree)
            """)
    }

    static func add(_ tx: Transaction, _ merge: Merge, by actor: String) throws {
        try tx.run(
            """
            INSERT INTO merge_record (id, kept_id, merged_id, at, reason, actor)
            VALUES (\(merge.id), \(merge.keptID), \(merge.mergedID), \(merge.at),
                    \(merge.reason.rawValue), \(actor))
            """)
    }

    /// False when it was undone before.
    static func undo(
        _ tx: Transaction, _ id: MergeID, by actor: String, at now: Instant
    ) throws -> Bool {
        try tx.run(
            """
            UPDATE merge_record SET undone_at = \(now), undone_by = \(actor)
            WHERE id = \(id) AND undone_at IS NULL
            """) == 1
    }

    static func merge(_ tx: Transaction, _ id: MergeID) throws -> Merge? {
        try tx.first(
            """
            SELECT id, kept_id, merged_id, at, reason, undone_at FROM merge_record
            WHERE id = \(id)
            """, readMerge)
    }

    static func merges(_ tx: Transaction, of profiles: [ProfileID]) throws -> [Merge] {
        try tx.rows(
            """
            SELECT id, kept_id, merged_id, at, reason, undone_at FROM merge_record
            WHERE kept_id IN \(list: profiles) OR merged_id IN \(list: profiles)
            ORDER BY at DESC, id DESC
            """, readMerge)
    }

    private static func readMerge(_ row: any Row) throws -> Merge {
        Merge(
            id: row.id(0), keptID: row.id(1), mergedID: row.id(2), at: row.instant(3),
            reason: try row.choice(4), undoneAt: row.optionalInstant(5))
    }
}
