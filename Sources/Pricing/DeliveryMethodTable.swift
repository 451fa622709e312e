import Kernel
import Storage

/// The ways in which markets deliver. They are few, and read whole with their markets.
enum DeliveryMethodTable {
    static let migration = Migration(
        "pricing", "keep delivery methods by zone and weight",
        [
            """
            CREATE TABLE delivery_method (
                market_id {id} NOT NULL REFERENCES market (id),
                code TEXT NOT NULL,
                position {int} NOT NULL,
                days_from {int} NOT NULL CHECK (days_from >= 0),
                days_to {int} NOT NULL CHECK (days_to >= days_from),
                PRIMARY KEY (market_id, code)
            ) {keyed}
            """,
            """
            CREATE TABLE delivery_method_text (
                market_id {id} NOT NULL,
                method TEXT NOT NULL,
                language TEXT NOT NULL,
                name TEXT NOT NULL CHECK (length(name) > 0),
                PRIMARY KEY (market_id, method, language)
            ) {keyed}
            """,
            """
            CREATE TABLE delivery_zone (
                market_id {id} NOT NULL,
                method TEXT NOT NULL,
                code TEXT NOT NULL,
                position {int} NOT NULL,
                free_from {int} CHECK (free_from > 0),
                PRIMARY KEY (market_id, method, code)
            ) {keyed}
            """,
            """
            CREATE TABLE delivery_zone_country (
                market_id {id} NOT NULL,
                method TEXT NOT NULL,
                country TEXT NOT NULL CHECK (length(country) = 2),
                zone TEXT NOT NULL,
                PRIMARY KEY (market_id, method, country)
            ) {keyed}
            """,
            """
            CREATE TABLE delivery_band (
                market_id {id} NOT NULL,
                method TEXT NOT NULL,
                zone TEXT NOT NULL,
                up_to_grams {int} NOT NULL CHECK (up_to_grams > 0),
                amount {int} NOT NULL CHECK (amount >= 0),
                PRIMARY KEY (market_id, method, zone, up_to_grams)
            ) {keyed}
            """,
        ])

    private struct ZoneKey: Hashable {
        let market: MarketID
        let method: String
        let zone: String
    }

    private struct MethodKey: Hashable {
        let market: MarketID
        let method: String
    }

    /// Five statements, however many there are.
    static func all(_ tx: Transaction) throws -> [MarketID: [DeliveryMethod]] {
        let zones = try zones(tx)
        var names: [MethodKey: [Language: String]] = [:]
        try tx.each("SELECT market_id, method, language, name FROM delivery_method_text") { row in
            let key = MethodKey(market: row.id(0), method: row.text(1))
            names[key, default: [:]][try row.language(2)] = row.text(3)
        }
        var methods: [MarketID: [DeliveryMethod]] = [:]
        try tx.each(
            """
            SELECT market_id, code, days_from, days_to FROM delivery_method
            ORDER BY market_id, position
            """
        ) { row in
            let key = MethodKey(market: row.id(0), method: row.text(1))
            methods[key.market, default: []].append(
                DeliveryMethod(
                    code: key.method, names: LocalizedText(names[key] ?? [:]),
                    daysFrom: row.int(2), daysTo: row.int(3), zones: zones[key] ?? []))
        }
        return methods
    }

    private static func zones(_ tx: Transaction) throws -> [MethodKey: [DeliveryZone]] {
        var countries: [ZoneKey: [Country]] = [:]
        try tx.each(
            "SELECT market_id, method, zone, country FROM delivery_zone_country ORDER BY country"
        ) { row in
            let key = ZoneKey(market: row.id(0), method: row.text(1), zone: row.text(2))
            countries[key, default: []].append(try row.country(3))
        }
        var bands: [ZoneKey: [WeightBand]] = [:]
        try tx.each(
            """
            SELECT market_id, method, zone, up_to_grams, amount FROM delivery_band
            ORDER BY up_to_grams
            """
        ) { row in
            let key = ZoneKey(market: row.id(0), method: row.text(1), zone: row.text(2))
            bands[key, default: []].append(
                WeightBand(upTo: Weight(known: row.int(3)), amount: row.amount(4)))
        }
        var zones: [MethodKey: [DeliveryZone]] = [:]
        try tx.each(
            "SELECT market_id, method, code, free_from FROM delivery_zone ORDER BY position"
        ) { row in
            let key = ZoneKey(market: row.id(0), method: row.text(1), zone: row.text(2))
            zones[MethodKey(market: key.market, method: key.method), default: []].append(
                DeliveryZone(
                    code: key.zone, countries: countries[key] ?? [], bands: bands[key] ?? [],
                    freeFrom: row.optionalAmount(3)))
        }
        return zones
    }

    /// Replaces those of a market.
    static func writing(_ market: Market) -> [SQL] {
        let id = market.id
        return [
            "DELETE FROM delivery_band WHERE market_id = \(id)",
            "DELETE FROM delivery_zone_country WHERE market_id = \(id)",
            "DELETE FROM delivery_zone WHERE market_id = \(id)",
            "DELETE FROM delivery_method_text WHERE market_id = \(id)",
            "DELETE FROM delivery_method WHERE market_id = \(id)",
        ] + market.deliveryMethods.enumerated().flatMap { adding($1, at: $0, to: id) }
    }

    private static func adding(
        _ method: DeliveryMethod, at position: Int, to id: MarketID
    ) -> [SQL] {
        var statements: [SQL] = [
            """
            INSERT INTO delivery_method (market_id, code, position, days_from, days_to)
            VALUES (\(id), \(method.code), \(position), \(method.daysFrom), \(method.daysTo))
            """
        ]
        for (language, name) in method.names.texts {
            statements.append(
                """
                INSERT INTO delivery_method_text (market_id, method, language, name)
                VALUES (\(id), \(method.code), \(language), \(name))
                """)
        }
        for (place, zone) in method.zones.enumerated() {
            statements.append(
                """
                INSERT INTO delivery_zone (market_id, method, code, position, free_from)
                VALUES (\(id), \(method.code), \(zone.code), \(place), \(zone.freeFrom))
                """)
            for country in zone.countries {
                statements.append(
                    """
                    INSERT INTO delivery_zone_country (market_id, method, country, zone)
                    VALUES (\(id), \(method.code), \(country), \(zone.code))
                    """)
            }
            for band in zone.bands {
                statements.append(
                    """
                    INSERT INTO delivery_band (market_id, method, zone, up_to_grams, amount)
                    VALUES (\(id), \(method.code), \(zone.code), \(band.upTo.grams),
                        \(band.amount))
                    """)
            }
        }
        return statements
    }
}
