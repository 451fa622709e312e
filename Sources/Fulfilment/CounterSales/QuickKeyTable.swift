import Kernel
import Storage

/// The items at hand at a shop's tills: their ids with blanks between them.
enum QuickKeyTable {
    static let migration = Migration(
        "fulfilment", "keep the items that tills have at hand",
        [
            """
            CREATE TABLE quick_key (
                location_id {id} NOT NULL PRIMARY KEY CHECK (length(location_id) = 16),
                items TEXT NOT NULL,
                version {int} NOT NULL CHECK (version > 0)
            ) {keyed}
            """
        ])

    static func find(_ tx: Transaction, _ location: LocationID) throws -> QuickKeys? {
        try tx.first(
            "SELECT items, version FROM quick_key WHERE location_id = \(location)"
        ) { row in
            QuickKeys(
                items: row.text(0).split(separator: " ").compactMap { ItemID(String($0)) },
                version: row.int(1))
        }
    }

    static func write(
        _ tx: Transaction, _ location: LocationID, _ keys: QuickKeys
    ) throws {
        let items = keys.items.map(\.description).joined(separator: " ")
        try tx.run(
            """
            INSERT INTO quick_key (location_id, items, version)
            VALUES (\(location), \(items), \(keys.version))
            ON CONFLICT (location_id) DO UPDATE
            SET items = excluded.items, version = excluded.version
            """)
    }
}
