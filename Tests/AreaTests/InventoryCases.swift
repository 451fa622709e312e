import Inventory
import Kernel
import Testing

/// Tables of cases as aligned text: a case a line, columns between bars, `#` begins a remark.
func inventoryCases(_ table: String) -> [[String]] {
    table.split(separator: "\n").map {
        $0.split(separator: "#", omittingEmptySubsequences: false)[0]
    }
    .filter { !$0.trimmed.isEmpty }
    .map { $0.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed) }
}

/// `2026-03-29 09:00` in UTC.
func utc(_ text: String) throws -> Instant {
    let parts = text.split(separator: " ")
    let day = try #require(Day(String(parts[0])), "\(text)")
    let clock = try parts[1].split(separator: ":").map { try #require(Int64($0)) }
    return Instant(seconds: Int64(day.number) * 86_400 + clock[0] * 3_600 + clock[1] * 60)
}

/// `2026-03-29 09:00` as the clocks of `zone` show it.
func shown(_ instant: Instant, in zone: PlaceZone) -> String {
    let local = zone.local(instant)
    let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
    return "\(local.day) \(two(local.minute / 60)):\(two(local.minute % 60))"
}

/// `10:00-20:00 21:00-26:00`; `closed` for none.
func periods(_ text: String) throws -> [OpenPeriod] {
    if text == "closed" { return [] }
    return try text.split(separator: " ").map { period in
        let minutes = try period.split(separator: "-").map { clock in
            let parts = try clock.split(separator: ":").map { try #require(Int($0)) }
            return parts[0] * 60 + parts[1]
        }
        return try #require(OpenPeriod(opens: minutes[0], closes: minutes[1]))
    }
}

enum InventoryPlaces {
    static func london() throws -> PlaceZone { try #require(PlaceZone("Europe/London")) }
    static func jerusalem() throws -> PlaceZone { try #require(PlaceZone("Asia/Jerusalem")) }

    /// Soho: every day 10 to 20, Sunday 12 to 18; Christmas closed, Boxing Day 11 to 17.
    static func soho(lead: Int = 120) throws -> LocationDetails {
        var weekly: [Int: [OpenPeriod]] = [7: try periods("12:00-18:00")]
        for weekday in 1...6 { weekly[weekday] = try periods("10:00-20:00") }
        let holidays = try [("2026-12-25", "closed"), ("2026-12-26", "11:00-17:00")].map {
            Holiday(
                day: try #require(Day($0)), names: LocalizedText([.english: "Christmas"]),
                periods: try periods($1))
        }
        return LocationDetails(
            code: "soho", kind: .shop,
            names: LocalizedText([.english: "London Soho", .hebrew: "לונדון סוהו"]),
            country: try #require(Country("GB")), zone: try london(),
            streets: LocalizedText([.english: "54 Old Compton Street"]),
            cities: LocalizedText([.english: "London"]), postalCode: "W1D 4UF",
            point: GeoPoint(latitude: "51.5129", longitude: "-0.1313"), offersCollection: true,
            leadMinutes: lead, position: 1,
            hours: OpeningHours(weekly: weekly, holidays: holidays))
    }

    static func shop(
        _ code: String, latitude: String, longitude: String, country: String = "GB",
        position: Int
    ) throws -> LocationDetails {
        var details = try soho(lead: 60)
        details.code = code
        details.country = try #require(Country(country))
        details.point = GeoPoint(latitude: latitude, longitude: longitude)
        details.position = position
        return details
    }

    static func warehouse(_ code: String = "lod", to countries: [String]) throws -> LocationDetails
    {
        LocationDetails(
            code: code, kind: .warehouse, names: LocalizedText([.english: "Warehouse"]),
            country: try #require(Country("IL")), zone: try jerusalem(),
            deliversTo: Set(try countries.map { try #require(Country($0)) }), position: 9)
    }

    static func location(_ details: LocationDetails, _ number: UInt64 = 1) -> Location {
        Location(id: LocationID(high: 7, low: number), version: 1, details: details)
    }
}
