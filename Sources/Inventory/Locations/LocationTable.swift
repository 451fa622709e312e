import Kernel
import Storage

/// Locations with their texts, hours and holidays.
enum LocationTable {
    static let migration = Migration(
        "inventory", "keep locations with their hours and holidays",
        [
            """
            CREATE TABLE location (
                id {id} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 64),
                version {int} NOT NULL CHECK (version > 0),
                kind TEXT NOT NULL CHECK (kind IN ('shop', 'warehouse')),
                country TEXT NOT NULL CHECK (length(country) = 2),
                time_zone TEXT NOT NULL,
                postal_code TEXT NOT NULL,
                phone TEXT,
                latitude TEXT,
                longitude TEXT CHECK ((longitude IS NULL) = (latitude IS NULL)),
                offers_collection {int} NOT NULL CHECK (offers_collection IN (0, 1)),
                lead_minutes {int} NOT NULL CHECK (lead_minutes >= 0),
                position {int} NOT NULL
            ) {keyed}
            """,
            """
            CREATE TABLE location_text (
                location_id {id} NOT NULL REFERENCES location (id),
                language TEXT NOT NULL,
                name TEXT,
                line1 TEXT,
                city TEXT,
                PRIMARY KEY (location_id, language)
            ) {keyed}
            """,
            """
            CREATE TABLE location_delivery (
                location_id {id} NOT NULL REFERENCES location (id),
                country TEXT NOT NULL CHECK (length(country) = 2),
                PRIMARY KEY (location_id, country)
            ) {keyed}
            """,
            """
            CREATE TABLE opening_hours (
                location_id {id} NOT NULL REFERENCES location (id),
                weekday {int} NOT NULL CHECK (weekday BETWEEN 1 AND 7),
                opens {int} NOT NULL CHECK (opens BETWEEN 0 AND 1439),
                closes {int} NOT NULL CHECK (closes > opens AND closes <= opens + 1440),
                PRIMARY KEY (location_id, weekday, opens)
            ) {keyed}
            """,
            """
            CREATE TABLE holiday (
                location_id {id} NOT NULL REFERENCES location (id),
                day {int} NOT NULL,
                PRIMARY KEY (location_id, day)
            ) {keyed}
            """,
            """
            CREATE TABLE holiday_text (
                location_id {id} NOT NULL,
                day {int} NOT NULL,
                language TEXT NOT NULL,
                name TEXT NOT NULL,
                PRIMARY KEY (location_id, day, language),
                FOREIGN KEY (location_id, day) REFERENCES holiday (location_id, day)
            ) {keyed}
            """,
            """
            CREATE TABLE holiday_hours (
                location_id {id} NOT NULL,
                day {int} NOT NULL,
                opens {int} NOT NULL CHECK (opens BETWEEN 0 AND 1439),
                closes {int} NOT NULL CHECK (closes > opens AND closes <= opens + 1440),
                PRIMARY KEY (location_id, day, opens),
                FOREIGN KEY (location_id, day) REFERENCES holiday (location_id, day)
            ) {keyed}
            """,
            """
            CREATE TABLE location_revision (
                one {int} NOT NULL PRIMARY KEY CHECK (one = 1),
                revision {int} NOT NULL
            ) {keyed}
            """,
            "INSERT INTO location_revision (one, revision) VALUES (1, 1)",
        ])

    static let serviceMigration = Migration(
        "inventory", "keep with a location its collection slots and the hour of dispatch",
        [
            "ALTER TABLE location ADD COLUMN slot_minutes {int} CHECK (slot_minutes > 0)",
            "ALTER TABLE location ADD COLUMN slot_capacity {int} CHECK (slot_capacity > 0)",
            "ALTER TABLE location ADD COLUMN slot_days {int} CHECK (slot_days >= 0)",
            """
            ALTER TABLE location ADD COLUMN dispatch_until {int}
            CHECK (dispatch_until BETWEEN 0 AND 1440)
            """,
        ])

    // MARK: Revision

    static func revision() -> Reading<Int> {
        Reading("SELECT revision FROM location_revision WHERE one = 1", 0) { $0 = $1.int(0) }
    }

    /// One writer of locations at a time: what it decides relies on what it has read.
    static func holdRevision(_ tx: Transaction) throws {
        try tx.each(
            "SELECT revision FROM location_revision WHERE one = 1 \(unsafe: tx.dialect.hold)"
        ) { _ in }
    }

    static func raiseRevision(_ tx: Transaction) throws {
        try tx.run("UPDATE location_revision SET revision = revision + 1 WHERE one = 1")
    }

    // MARK: Reading

    static func all(_ tx: Transaction) throws -> [Location] {
        let texts = try texts(tx)
        let deliveries = try deliveries(tx)
        let hours = try hours(tx)
        return try tx.rows(
            """
            SELECT id, code, version, kind, country, time_zone, postal_code, phone, latitude,
                   longitude, offers_collection, lead_minutes, position, slot_minutes,
                   slot_capacity, slot_days, dispatch_until
            FROM location
            """
        ) { row in
            let id: LocationID = row.id(0)
            guard let zone = PlaceZone(row.text(5)) else {
                throw StoreFault.unreadable(row.text(5))
            }
            var details = LocationDetails(
                code: row.text(1), kind: try row.choice(3), names: LocalizedText([:]),
                country: try row.country(4), zone: zone)
            details.names.texts = texts.names[id] ?? [:]
            details.streets.texts = texts.streets[id] ?? [:]
            details.cities.texts = texts.cities[id] ?? [:]
            details.postalCode = row.text(6)
            details.phone = row.optionalText(7).flatMap { PhoneNumber(e164: $0) }
            if let latitude = row.optionalText(8), let longitude = row.optionalText(9) {
                details.point = GeoPoint(latitude: latitude, longitude: longitude)
            }
            details.offersCollection = row.bool(10)
            details.deliversTo = deliveries[id] ?? []
            details.leadMinutes = row.int(11)
            details.position = row.int(12)
            if let minutes = row.optionalInt(13), let capacity = row.optionalInt(14),
                let days = row.optionalInt(15)
            {
                details.slots = SlotOffer(minutes: minutes, capacity: capacity, daysAhead: days)
            }
            details.dispatchUntil = row.optionalInt(16)
            details.hours = hours[id] ?? OpeningHours()
            return Location(id: id, version: row.int(2), details: details)
        }
    }

    /// Those of `ids` that exist.
    static func ids(_ tx: Transaction, among ids: [LocationID]) throws -> [LocationID] {
        try tx.rows("SELECT id FROM location WHERE id IN \(list: ids)") { $0.id(0) }
    }

    private typealias Texts = [LocationID: [String: String]]

    private static func texts(
        _ tx: Transaction
    ) throws -> (names: Texts, streets: Texts, cities: Texts) {
        var names: Texts = [:]
        var streets: Texts = [:]
        var cities: Texts = [:]
        try tx.each("SELECT location_id, language, name, line1, city FROM location_text") { row in
            let id: LocationID = row.id(0)
            let language = row.text(1)
            names[id, default: [:]][language] = row.optionalText(2)
            streets[id, default: [:]][language] = row.optionalText(3)
            cities[id, default: [:]][language] = row.optionalText(4)
        }
        return (names, streets, cities)
    }

    private static func deliveries(_ tx: Transaction) throws -> [LocationID: Set<Country>] {
        var countries: [LocationID: Set<Country>] = [:]
        try tx.each("SELECT location_id, country FROM location_delivery") { row in
            countries[row.id(0), default: []].insert(try row.country(1))
        }
        return countries
    }

    private static func hours(_ tx: Transaction) throws -> [LocationID: OpeningHours] {
        var weekly: [LocationID: [Int: [OpenPeriod]]] = [:]
        try tx.each("SELECT location_id, weekday, opens, closes FROM opening_hours") { row in
            guard let period = OpenPeriod(opens: row.int(2), closes: row.int(3)) else { return }
            weekly[row.id(0), default: [:]][row.int(1), default: []].append(period)
        }
        // One row for each day, text and period of a holiday, so that one statement reads them all.
        var days: [LocationID: [Day: (names: [String: String], periods: [OpenPeriod])]] = [:]
        try tx.each(
            """
            SELECT location_id, day, CAST(NULL AS TEXT), CAST(NULL AS TEXT), 0, 0 FROM holiday
            UNION ALL
            SELECT location_id, day, language, name, 0, 0 FROM holiday_text
            UNION ALL
            SELECT location_id, day, NULL, NULL, opens, closes FROM holiday_hours
            """
        ) { row in
            let id: LocationID = row.id(0)
            var holiday = days[id]?[row.day(1)] ?? ([:], [])
            if let language = row.optionalText(2) { holiday.names[language] = row.text(3) }
            if let period = OpenPeriod(opens: row.int(4), closes: row.int(5)) {
                holiday.periods.append(period)
            }
            days[id, default: [:]][row.day(1)] = holiday
        }
        var hours: [LocationID: OpeningHours] = [:]
        for id in Set(weekly.keys).union(days.keys) {
            let holidays = (days[id] ?? [:]).map { day, parts in
                var names = LocalizedText([:])
                names.texts = parts.names
                return Holiday(day: day, names: names, periods: parts.periods)
            }
            hours[id] = OpeningHours(weekly: weekly[id] ?? [:], holidays: holidays)
        }
        return hours
    }

    // MARK: Writing

    /// Puts whole locations in the place of what was known of them.
    static func put(_ tx: Transaction, _ locations: [Location]) throws {
        let ids = locations.map(\.id)
        try tx.batch(
            locations.map(upsert) + [
                "DELETE FROM location_text WHERE location_id IN \(list: ids)",
                "DELETE FROM location_delivery WHERE location_id IN \(list: ids)",
                "DELETE FROM opening_hours WHERE location_id IN \(list: ids)",
                "DELETE FROM holiday_text WHERE location_id IN \(list: ids)",
                "DELETE FROM holiday_hours WHERE location_id IN \(list: ids)",
                "DELETE FROM holiday WHERE location_id IN \(list: ids)",
            ])
        try tx.batch(locations.flatMap(parts))
    }

    private static func upsert(_ location: Location) -> SQL {
        let details = location.details
        return """
            INSERT INTO location (
                id, code, version, kind, country, time_zone, postal_code, phone, latitude,
                longitude, offers_collection, lead_minutes, position, slot_minutes,
                slot_capacity, slot_days, dispatch_until)
            VALUES (
                \(location.id), \(details.code), \(location.version), \(details.kind.rawValue),
                \(details.country), \(details.zone.identifier), \(details.postalCode),
                \(details.phone), \(details.point?.latitude), \(details.point?.longitude),
                \(details.offersCollection), \(details.leadMinutes), \(details.position),
                \(details.slots?.minutes), \(details.slots?.capacity),
                \(details.slots?.daysAhead), \(details.dispatchUntil))
            ON CONFLICT (id) DO UPDATE SET
                version = excluded.version, kind = excluded.kind, country = excluded.country,
                time_zone = excluded.time_zone, postal_code = excluded.postal_code,
                phone = excluded.phone, latitude = excluded.latitude,
                longitude = excluded.longitude, offers_collection = excluded.offers_collection,
                lead_minutes = excluded.lead_minutes, position = excluded.position,
                slot_minutes = excluded.slot_minutes, slot_capacity = excluded.slot_capacity,
                slot_days = excluded.slot_days, dispatch_until = excluded.dispatch_until
            """
    }

    private static func parts(of location: Location) -> [SQL] {
        let id = location.id.sqlValue
        let details = location.details
        let languages = Set(details.names.texts.keys).union(details.streets.texts.keys)
            .union(details.cities.texts.keys)
        let texts = languages.sorted().map { language in
            [
                id, language.sqlValue, details.names.texts[language].sqlValue,
                details.streets.texts[language].sqlValue, details.cities.texts[language].sqlValue,
            ]
        }
        let deliveries = details.deliversTo.map { [id, $0.sqlValue] }
        let weekly = details.hours.weekdays.enumerated().flatMap { index, periods in
            periods.map {
                [id, (index + 1).sqlValue, $0.opens.sqlValue, $0.closes.sqlValue]
            }
        }
        let holidays = details.hours.holidays.values.sorted { $0.day < $1.day }
        let days = holidays.map { [id, $0.day.sqlValue] }
        let names = holidays.flatMap { holiday in
            holiday.names.texts.map {
                [id, holiday.day.sqlValue, $0.key.sqlValue, $0.value.sqlValue]
            }
        }
        let periods = holidays.flatMap { holiday in
            holiday.periods.map {
                [id, holiday.day.sqlValue, $0.opens.sqlValue, $0.closes.sqlValue]
            }
        }
        var statements: [SQL] = []
        let add = { (rows: [[SQLValue]], statement: ([[SQLValue]]) -> SQL) in
            for start in stride(from: 0, to: rows.count, by: rowsAtOnce) {
                statements.append(
                    statement(Array(rows[start..<min(start + rowsAtOnce, rows.count)])))
            }
        }
        add(texts) {
            """
            INSERT INTO location_text (location_id, language, name, line1, city)
            VALUES \(rows: $0)
            """
        }
        add(deliveries) {
            "INSERT INTO location_delivery (location_id, country) VALUES \(rows: $0)"
        }
        add(weekly) {
            "INSERT INTO opening_hours (location_id, weekday, opens, closes) VALUES \(rows: $0)"
        }
        add(days) { "INSERT INTO holiday (location_id, day) VALUES \(rows: $0)" }
        add(names) {
            "INSERT INTO holiday_text (location_id, day, language, name) VALUES \(rows: $0)"
        }
        add(periods) {
            "INSERT INTO holiday_hours (location_id, day, opens, closes) VALUES \(rows: $0)"
        }
        return statements
    }

    private static let rowsAtOnce = 500
}
