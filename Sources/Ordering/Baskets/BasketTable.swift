import Kernel
import Storage

/// Baskets and their lines. A basket belongs to a profile or, before sign-in, to a visitor; each
/// has one open basket at most. A basket holds no stock and no price.
enum BasketTable {
    static let migrations = [
        Migration(
            "ordering", "keep one open basket for each visitor and each profile",
            [
                """
                CREATE TABLE basket (
                    id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                    visitor_id {id},
                    profile_id {id},
                    version {int} NOT NULL CHECK (version > 0),
                    created_at {int} NOT NULL,
                    changed_at {int} NOT NULL,
                    closed_at {int},
                    closed_as TEXT CHECK (closed_as IN ('ordered', 'merged')),
                    CHECK ((visitor_id IS NULL) <> (profile_id IS NULL)),
                    CHECK ((closed_at IS NULL) = (closed_as IS NULL))
                ) {keyed}
                """,
                """
                CREATE UNIQUE INDEX basket_of_visitor ON basket (visitor_id)
                WHERE closed_at IS NULL AND visitor_id IS NOT NULL
                """,
                """
                CREATE UNIQUE INDEX basket_of_profile ON basket (profile_id)
                WHERE closed_at IS NULL AND profile_id IS NOT NULL
                """,
                """
                CREATE TABLE basket_line (
                    basket_id {id} NOT NULL REFERENCES basket (id),
                    item_id {id} NOT NULL,
                    quantity {int} NOT NULL CHECK (quantity > 0),
                    added_at {int} NOT NULL,
                    PRIMARY KEY (basket_id, item_id)
                ) {keyed}
                """,
            ])
    ]

    /// The open basket of the owner with its lines, the latest added first; one statement.
    static func open(_ tx: Transaction, of owner: BasketOwner) throws -> Basket? {
        try tx.read(opening(of: owner))
    }

    /// The same, to be read together with other things.
    static func opening(of owner: BasketOwner) -> Reading<Basket?> {
        switch owner {
        case .visitor(let id):
            basket(
                """
                SELECT b.id, b.version, b.visitor_id, b.profile_id, l.item_id, l.quantity
                FROM basket b LEFT JOIN basket_line l ON l.basket_id = b.id
                WHERE b.visitor_id = \(id) AND b.closed_at IS NULL
                ORDER BY l.added_at, l.item_id
                """)
        case .profile(let id):
            basket(
                """
                SELECT b.id, b.version, b.visitor_id, b.profile_id, l.item_id, l.quantity
                FROM basket b LEFT JOIN basket_line l ON l.basket_id = b.id
                WHERE b.profile_id = \(id) AND b.closed_at IS NULL
                ORDER BY l.added_at, l.item_id
                """)
        }
    }

    /// An open basket by its id.
    static func open(_ tx: Transaction, _ id: BasketID) throws -> Basket? {
        try tx.read(
            basket(
                """
                SELECT b.id, b.version, b.visitor_id, b.profile_id, l.item_id, l.quantity
                FROM basket b LEFT JOIN basket_line l ON l.basket_id = b.id
                WHERE b.id = \(id) AND b.closed_at IS NULL
                ORDER BY l.added_at, l.item_id
                """))
    }

    private static func basket(_ statement: SQL) -> Reading<Basket?> {
        Reading(statement, nil) { basket, row in
            if basket == nil {
                let owner: BasketOwner =
                    row.isNull(2) ? .profile(row.id(3)) : .visitor(row.id(2))
                basket = Basket(id: row.id(0), owner: owner, version: row.int(1), lines: [])
            }
            if !row.isNull(4) {
                basket?.lines.append(
                    BasketLine(itemID: row.id(4), quantity: row.quantity(5)))
            }
        }
    }

    static func lock(_ tx: Transaction, _ id: BasketID) throws { try tx.lock("basket", [id]) }

    /// Makes an open basket unless the owner has one.
    static func add(
        _ tx: Transaction, _ id: BasketID, _ owner: BasketOwner, _ now: Instant
    ) throws {
        let (visitor, profile) = owner.ids
        try tx.run(
            """
            INSERT INTO basket (id, visitor_id, profile_id, version, created_at, changed_at)
            VALUES (\(id), \(visitor), \(profile), 1, \(now), \(now))
            ON CONFLICT DO NOTHING
            """)
    }

    /// Sets a line's quantity; zero takes the line out. Returns the rows changed.
    static func setting(_ id: BasketID, _ line: BasketLine, _ now: Instant) -> SQL {
        line.quantity == .zero
            ? "DELETE FROM basket_line WHERE basket_id = \(id) AND item_id = \(line.itemID)"
            : """
            INSERT INTO basket_line (basket_id, item_id, quantity, added_at)
            VALUES (\(id), \(line.itemID), \(line.quantity), \(now))
            ON CONFLICT (basket_id, item_id) DO UPDATE SET quantity = excluded.quantity
            """
    }

    static func touching(_ id: BasketID, _ now: Instant) -> SQL {
        "UPDATE basket SET version = version + 1, changed_at = \(now) WHERE id = \(id)"
    }

    /// Gives a visitor's basket to a profile.
    static func give(
        _ tx: Transaction, _ id: BasketID, to profile: ProfileID, _ now: Instant
    ) throws {
        try tx.run(
            """
            UPDATE basket SET profile_id = \(profile), visitor_id = NULL,
                version = version + 1, changed_at = \(now)
            WHERE id = \(id) AND closed_at IS NULL
            """)
    }

    /// Closes the basket if it is open and still has that version; the row count tells.
    static func closing(
        _ id: BasketID, version: Int, as ending: BasketEnding, _ now: Instant
    ) -> SQL {
        """
        UPDATE basket SET closed_at = \(now), closed_as = \(ending.rawValue)
        WHERE id = \(id) AND version = \(version) AND closed_at IS NULL
        """
    }

    static func mentioned(_ tx: Transaction, _ items: [ItemID]) throws -> [ItemID] {
        try tx.rows(
            "SELECT DISTINCT item_id FROM basket_line WHERE item_id IN \(list: items)"
        ) { $0.id(0) }
    }

    static func owners(_ tx: Transaction, _ profiles: [ProfileID]) throws -> [ProfileID] {
        try tx.rows(
            "SELECT DISTINCT profile_id FROM basket WHERE profile_id IN \(list: profiles)"
        ) { $0.id(0) }
    }
}

enum BasketEnding: String {
    case ordered
    case merged
}
