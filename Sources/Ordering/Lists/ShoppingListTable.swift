import Customers
import Kernel
import Storage

/// Lists and their lines. A list belongs to a profile or, before sign-in, to a visitor, and has a
/// name of its own among the owner's.
enum ShoppingListTable {
    static let migrations = [
        Migration(
            "ordering", "keep shopping lists with their lines",
            [
                """
                CREATE TABLE shopping_list (
                    id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                    visitor_id {id},
                    profile_id {id},
                    name TEXT NOT NULL CHECK (length(name) <= 60),
                    name_folded TEXT NOT NULL,
                    version {int} NOT NULL CHECK (version > 0),
                    created_at {int} NOT NULL,
                    changed_at {int} NOT NULL,
                    closed_at {int},
                    closed_as TEXT CHECK (closed_as IN ('deleted', 'merged')),
                    CHECK ((visitor_id IS NULL) <> (profile_id IS NULL)),
                    CHECK ((closed_at IS NULL) = (closed_as IS NULL))
                ) {keyed}
                """,
                """
                CREATE UNIQUE INDEX shopping_list_of_visitor
                ON shopping_list (visitor_id, name_folded)
                WHERE closed_at IS NULL AND visitor_id IS NOT NULL
                """,
                """
                CREATE UNIQUE INDEX shopping_list_of_profile
                ON shopping_list (profile_id, name_folded)
                WHERE closed_at IS NULL AND profile_id IS NOT NULL
                """,
                """
                CREATE TABLE shopping_list_line (
                    list_id {id} NOT NULL REFERENCES shopping_list (id),
                    item_id {id} NOT NULL CHECK (length(item_id) = 16),
                    quantity {int} NOT NULL CHECK (quantity > 0),
                    note TEXT NOT NULL CHECK (length(note) <= 200),
                    quantity_version {int} NOT NULL,
                    note_version {int} NOT NULL,
                    added_at {int} NOT NULL,
                    PRIMARY KEY (list_id, item_id)
                ) {keyed}
                """,
            ])
    ]

    static let personalColumns = [
        ("shopping_list", "name"), ("shopping_list", "name_folded"),
        ("shopping_list_line", "note"),
    ].map {
        PersonalColumn(
            $0.0, $0.1, purpose: "what the person wrote for themselves and those they share with",
            kept: "until the list is deleted or the profile is erased")
    }

    static let personalTables = [
        PersonalTable("shopping_list", ["name"]) { columns, person in
            """
            SELECT \(unsafe: columns) FROM shopping_list
            WHERE profile_id IN \(list: person.profiles) LIMIT \(PersonalTable.mostRows)
            """
        },
        PersonalTable("shopping_list_line", ["note"]) { columns, person in
            """
            SELECT \(unsafe: columns) FROM shopping_list_line
            WHERE note <> '' AND list_id IN (
                SELECT id FROM shopping_list WHERE profile_id IN \(list: person.profiles))
            LIMIT \(PersonalTable.mostRows)
            """
        },
    ]

    // MARK: Reading

    private static let columns = """
        s.id, s.name, s.version, s.changed_at, s.visitor_id, s.profile_id, l.item_id, l.quantity,
        l.note, l.quantity_version, l.note_version
        """

    static func open(_ tx: Transaction, of owner: ListOwner) throws -> [ShoppingList] {
        if let visitor = owner.visitor {
            return try lists(
                tx,
                """
                SELECT \(unsafe: columns) FROM shopping_list s
                LEFT JOIN shopping_list_line l ON l.list_id = s.id
                WHERE s.visitor_id = \(visitor) AND s.closed_at IS NULL
                ORDER BY s.created_at, s.id, l.added_at, l.item_id
                """)
        }
        guard !owner.profiles.isEmpty else { return [] }
        return try lists(
            tx,
            """
            SELECT \(unsafe: columns) FROM shopping_list s
            LEFT JOIN shopping_list_line l ON l.list_id = s.id
            WHERE s.profile_id IN \(list: owner.profiles) AND s.closed_at IS NULL
            ORDER BY s.created_at, s.id, l.added_at, l.item_id
            """)
    }

    static func open(_ tx: Transaction, _ id: ShoppingListID) throws -> ShoppingList? {
        try lists(
            tx,
            """
            SELECT \(unsafe: columns) FROM shopping_list s
            LEFT JOIN shopping_list_line l ON l.list_id = s.id
            WHERE s.id = \(id) AND s.closed_at IS NULL
            ORDER BY l.added_at, l.item_id
            """
        ).first
    }

    /// Rows of one list follow each other.
    private static func lists(_ tx: Transaction, _ statement: SQL) throws -> [ShoppingList] {
        var found: [ShoppingList] = []
        try tx.each(statement) { row in
            let id: ShoppingListID = row.id(0)
            if found.last?.id != id {
                let owner: BasketOwner =
                    row.isNull(5) ? .visitor(row.id(4)) : .profile(row.id(5))
                found.append(
                    ShoppingList(
                        id: id, name: row.text(1), version: row.int(2), changedAt: row.instant(3),
                        owner: owner, lines: []))
            }
            guard !row.isNull(6), let last = found.indices.last else { return }
            found[last].lines.append(
                ShoppingListLine(
                    itemID: row.id(6), quantity: row.quantity(7), note: row.text(8),
                    quantityVersion: row.int(9), noteVersion: row.int(10)))
        }
        return found
    }

    static func lock(_ tx: Transaction, _ ids: [ShoppingListID]) throws {
        try tx.lock("shopping_list", ids)
    }

    // MARK: Writing

    /// False when the owner has a list of this name.
    static func add(
        _ tx: Transaction, _ id: ShoppingListID, _ owner: BasketOwner, name: String, _ now: Instant
    ) throws -> Bool {
        let (visitor, profile) = owner.ids
        return try tx.run(
            """
            INSERT INTO shopping_list (id, visitor_id, profile_id, name, name_folded, version,
                created_at, changed_at)
            VALUES (\(id), \(visitor), \(profile), \(name), \(ListName.folded(name)), 1, \(now),
                \(now))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    /// False when it has ended, or the owner has another open list of this name.
    static func rename(
        _ tx: Transaction, _ list: ShoppingList, to name: String, _ now: Instant
    ) throws -> Bool {
        let folded = ListName.folded(name)
        let (visitor, profile) = list.owner.ids
        return try tx.run(
            """
            UPDATE shopping_list SET name = \(name), name_folded = \(folded),
                version = version + 1, changed_at = \(now)
            WHERE id = \(list.id) AND closed_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM shopping_list other
                WHERE other.closed_at IS NULL AND other.id <> \(list.id)
                  AND other.name_folded = \(folded)
                  AND (other.visitor_id = \(visitor) OR other.profile_id = \(profile)))
            """) == 1
    }

    static func closing(
        _ id: ShoppingListID, as ending: ListEnding, _ now: Instant
    ) -> SQL {
        """
        UPDATE shopping_list SET closed_at = \(now), closed_as = \(ending.rawValue),
            version = version + 1, changed_at = \(now)
        WHERE id = \(id) AND closed_at IS NULL
        """
    }

    /// Opens a list that its owner has deleted, unless there is another of its name meanwhile.
    static func reopen(
        _ tx: Transaction, _ id: ShoppingListID, of owner: ListOwner, _ now: Instant
    ) throws -> Bool {
        let mine: SQL =
            owner.visitor.map { id -> SQL in "visitor_id = \(id)" }
            ?? "profile_id IN \(list: owner.profiles)"
        var statement: SQL = """
            UPDATE shopping_list SET closed_at = NULL, closed_as = NULL, version = version + 1,
                changed_at = \(now)
            WHERE id = \(id) AND closed_as = 'deleted' AND NOT EXISTS (
                SELECT 1 FROM shopping_list other
                WHERE other.closed_at IS NULL AND other.name_folded = shopping_list.name_folded
                  AND (other.visitor_id = shopping_list.visitor_id
                    OR other.profile_id = shopping_list.profile_id))
              AND
            """
        statement.text += " " + mine.text
        statement.values += mine.values
        return try tx.run(statement) == 1
    }

    /// Gives a visitor's list to a profile.
    static func give(
        _ tx: Transaction, _ id: ShoppingListID, to profile: ProfileID, _ now: Instant
    ) throws {
        try tx.run(
            """
            UPDATE shopping_list SET profile_id = \(profile), visitor_id = NULL,
                version = version + 1, changed_at = \(now)
            WHERE id = \(id) AND closed_at IS NULL
            """)
    }

    static func touching(_ id: ShoppingListID, _ now: Instant) -> SQL {
        "UPDATE shopping_list SET version = version + 1, changed_at = \(now) WHERE id = \(id)"
    }

    /// Writes a line as it is from `version` on.
    static func writing(
        _ id: ShoppingListID, _ line: ShoppingListLine, _ now: Instant
    ) -> SQL {
        """
        INSERT INTO shopping_list_line (list_id, item_id, quantity, note, quantity_version,
            note_version, added_at)
        VALUES (\(id), \(line.itemID), \(line.quantity), \(line.note), \(line.quantityVersion),
            \(line.noteVersion), \(now))
        ON CONFLICT (list_id, item_id) DO UPDATE SET quantity = excluded.quantity,
            note = excluded.note, quantity_version = excluded.quantity_version,
            note_version = excluded.note_version
        """
    }

    static func removal(_ id: ShoppingListID, _ items: [ItemID]) -> SQL {
        "DELETE FROM shopping_list_line WHERE list_id = \(id) AND item_id IN \(list: items)"
    }

    /// Forgets lists that were deleted or merged before `moment`, with their lines.
    static func forget(_ tx: Transaction, before moment: Instant, limit: Int) throws -> Int {
        let gone: [ShoppingListID] = try tx.rows(
            "SELECT id FROM shopping_list WHERE closed_at < \(moment) LIMIT \(limit)"
        ) { $0.id(0) }
        guard !gone.isEmpty else { return 0 }
        try ListShareTable.forget(tx, of: gone)
        try tx.batch([
            "DELETE FROM shopping_list_line WHERE list_id IN \(list: gone)",
            "DELETE FROM shopping_list WHERE id IN \(list: gone)",
        ])
        return gone.count
    }

    static func mentioned(_ tx: Transaction, _ items: [ItemID]) throws -> [ItemID] {
        try tx.rows(
            "SELECT DISTINCT item_id FROM shopping_list_line WHERE item_id IN \(list: items)"
        ) { $0.id(0) }
    }

    static func owners(_ tx: Transaction, _ profiles: [ProfileID]) throws -> [ProfileID] {
        try tx.rows(
            "SELECT DISTINCT profile_id FROM shopping_list WHERE profile_id IN \(list: profiles)"
        ) { $0.id(0) }
    }
}

enum ListEnding: String {
    case deleted
    case merged
}

/// What a list may be called.
package enum ListName {
    /// White space at the ends and doubled is left out; nil for an empty name, one that is too
    /// long, or one with characters that cannot be printed.
    package static func read(_ text: String) -> String? {
        let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty, name.unicodeScalars.count <= ListLimits.name,
            name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f })
        else { return nil }
        return name
    }

    static func folded(_ name: String) -> String { name.lowercased() }

    /// A note as typed; nil when it is too long.
    package static func note(_ text: String) -> String? {
        let note = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return note.unicodeScalars.count <= ListLimits.note ? note : nil
    }
}
