import Customers
import Kernel
import Storage

/// The products that somebody who has signed in looked at last; a few of each.
enum SeenTable {
    static let migration = Migration(
        "ordering", "keep the few products a person looked at last",
        [
            """
            CREATE TABLE seen_product (
                profile_id {id} NOT NULL CHECK (length(profile_id) = 16),
                product_id {id} NOT NULL CHECK (length(product_id) = 16),
                seen_at {int} NOT NULL,
                PRIMARY KEY (profile_id, product_id)
            ) {keyed}
            """,
            "CREATE INDEX seen_product_newest ON seen_product (profile_id, seen_at)",
        ])

    static let personalColumns = [
        PersonalColumn(
            "seen_product", "product_id",
            purpose: "to find again what the person looked at, on every device",
            kept: "the last twenty, until the person forgets them or the profile is erased")
    ]

    static func newest(
        _ tx: Transaction, of profiles: [ProfileID], limit: Int
    ) throws -> [ProductID] {
        try tx.rows(
            """
            SELECT product_id FROM seen_product WHERE profile_id IN \(list: profiles)
            GROUP BY product_id ORDER BY max(seen_at) DESC, product_id LIMIT \(limit)
            """
        ) { $0.id(0) }
    }

    static func add(
        _ tx: Transaction, _ profile: ProfileID, _ products: [ProductID], _ now: Instant
    ) throws {
        // The first named is the newest.
        let rows = products.enumerated().map { index, product in
            [
                profile.sqlValue, product.sqlValue,
                Instant(microseconds: now.microseconds - Int64(index)).sqlValue,
            ]
        }
        try tx.run(
            """
            INSERT INTO seen_product (profile_id, product_id, seen_at) VALUES \(rows: rows)
            ON CONFLICT (profile_id, product_id) DO UPDATE SET seen_at = excluded.seen_at
            """)
        try tx.run(
            """
            DELETE FROM seen_product WHERE profile_id = \(profile) AND seen_at < (
                SELECT seen_at FROM seen_product WHERE profile_id = \(profile)
                ORDER BY seen_at DESC LIMIT 1 OFFSET \(RecentlySeen.kept - 1))
            """)
    }

    static func forget(_ tx: Transaction, of profiles: [ProfileID]) throws {
        try tx.run("DELETE FROM seen_product WHERE profile_id IN \(list: profiles)")
    }
}
