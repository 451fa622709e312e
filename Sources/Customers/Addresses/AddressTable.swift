import Kernel
import Storage

enum AddressTable {
    static let migration = Migration(
        "customers", "keep the addresses that people use again",
        [
            """
            CREATE TABLE address (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                profile_id {id} NOT NULL REFERENCES profile (id),
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
                line1 TEXT NOT NULL CHECK (length(line1) BETWEEN 1 AND 120),
                line2 TEXT NOT NULL CHECK (length(line2) <= 120),
                city TEXT NOT NULL CHECK (length(city) BETWEEN 1 AND 120),
                region TEXT NOT NULL CHECK (length(region) <= 120),
                postal_code TEXT NOT NULL CHECK (length(postal_code) <= 120),
                country TEXT NOT NULL CHECK (length(country) = 2),
                phone TEXT NOT NULL CHECK (length(phone) <= 16),
                is_default {int} NOT NULL CHECK (is_default IN (0, 1)),
                created_at {int} NOT NULL
            ) {keyed}
            """,
            "CREATE INDEX address_profile ON address (profile_id)",
        ])

    static let personalColumns = [
        "name", "line1", "line2", "city", "region", "postal_code", "country", "phone",
    ].map {
        PersonalColumn(
            "address", $0, purpose: "to deliver parcels",
            kept: "until the person removes it or the profile is erased")
    }

    static let personalTable = PersonalTable(
        "address", ["name", "line1", "line2", "city", "region", "postal_code", "country", "phone"]
    ) { columns, person in
        """
        SELECT \(unsafe: columns) FROM address
        WHERE profile_id IN \(list: person.profiles) LIMIT \(PersonalTable.mostRows)
        """
    }

    static func all(_ tx: Transaction, of profiles: [ProfileID]) throws -> [Address] {
        try tx.rows(
            """
            SELECT id, profile_id, name, line1, line2, city, region, postal_code, country, phone,
                   is_default
            FROM address WHERE profile_id IN \(list: profiles)
            ORDER BY is_default DESC, created_at DESC, id DESC
            """
        ) { row in
            Address(
                id: row.id(0), profileID: row.id(1),
                postal: DeliveryAddress(
                    name: row.text(2), line1: row.text(3), line2: row.text(4), city: row.text(5),
                    region: row.text(6), postalCode: row.text(7), country: try row.country(8),
                    phone: row.text(9)),
                isDefault: row.bool(10))
        }
    }

    static func add(
        _ tx: Transaction, _ id: AddressID, _ profile: ProfileID, _ postal: DeliveryAddress,
        isDefault: Bool, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO address (id, profile_id, name, line1, line2, city, region, postal_code,
                                 country, phone, is_default, created_at)
            VALUES (\(id), \(profile), \(postal.name), \(postal.line1), \(postal.line2),
                    \(postal.city), \(postal.region), \(postal.postalCode), \(postal.country),
                    \(postal.phone), \(isDefault), \(now))
            """)
    }

    /// The number of addresses changed: one, or none where the profiles have no such address.
    static func change(
        _ tx: Transaction, _ id: AddressID, of profiles: [ProfileID], _ postal: DeliveryAddress,
        isDefault: Bool
    ) throws -> Int {
        try tx.run(
            """
            UPDATE address
            SET name = \(postal.name), line1 = \(postal.line1), line2 = \(postal.line2),
                city = \(postal.city), region = \(postal.region),
                postal_code = \(postal.postalCode), country = \(postal.country),
                phone = \(postal.phone),
                is_default = CASE WHEN \(isDefault) = 1 THEN 1 ELSE is_default END
            WHERE id = \(id) AND profile_id IN \(list: profiles)
            """)
    }

    /// Leaves `id` as the only default of the profiles.
    static func clearDefault(
        _ tx: Transaction, of profiles: [ProfileID], except id: AddressID
    ) throws {
        try tx.run(
            """
            UPDATE address SET is_default = 0
            WHERE profile_id IN \(list: profiles) AND is_default = 1 AND id <> \(id)
            """)
    }

    static func remove(
        _ tx: Transaction, _ id: AddressID, of profiles: [ProfileID]
    ) throws -> Int {
        try tx.run("DELETE FROM address WHERE id = \(id) AND profile_id IN \(list: profiles)")
    }

    static func add(
        _ tx: Transaction, _ addresses: [Address], at now: Instant
    ) throws {
        guard !addresses.isEmpty else { return }
        let rows = addresses.map { address -> [SQLValue] in
            let postal = address.postal
            return [
                address.id.sqlValue, address.profileID.sqlValue, .text(postal.name),
                .text(postal.line1), .text(postal.line2), .text(postal.city),
                .text(postal.region), .text(postal.postalCode), postal.country.sqlValue,
                .text(postal.phone), address.isDefault.sqlValue, now.sqlValue,
            ]
        }
        try tx.run(
            """
            INSERT INTO address (id, profile_id, name, line1, line2, city, region, postal_code,
                                 country, phone, is_default, created_at)
            VALUES \(rows: rows)
            """)
    }

    static func removeAll(_ tx: Transaction, of profile: ProfileID) throws {
        try tx.run("DELETE FROM address WHERE profile_id = \(profile)")
    }
}
