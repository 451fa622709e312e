import Inventory
import Kernel
import Platform
import Testing

/// When a parcel leaves and arrives: cut-off, weekends, holidays and the country it goes to.
@Suite struct ArrivalCases {
    private static func place(
        _ code: String, _ country: String, _ zone: String, days: [Int], until: Int?,
        closed: [String] = []
    ) throws -> Location {
        let period = try #require(OpenPeriod(opens: 480, closes: 1_080))
        return Location(
            id: LocationID(high: 7, low: code.utf8.reduce(0) { $0 * 256 + UInt64($1) }), version: 1,
            details: LocationDetails(
                code: code, kind: .warehouse, names: LocalizedText([.english: code]),
                country: try #require(Country(country)), zone: try #require(PlaceZone(zone)),
                deliversTo: [try #require(Country(country))],
                hours: OpeningHours(
                    weekly: Dictionary(uniqueKeysWithValues: days.map { ($0, [period]) }),
                    holidays: closed.compactMap { Day($0) }.map {
                        Holiday(day: $0, names: LocalizedText([.english: "Closed"]))
                    }), dispatchUntil: until))
    }

    private struct Case {
        let from: String
        let to: String
        let days: ClosedRange<Int>
        let at: String
        let expected: String
    }

    /// 2026-11-23 is a Monday. Ordered at UTC; Győr is an hour ahead, Lod two.
    private static let cases = [
        Case(from: "gb", to: "GB", days: 2...3, at: "2026-11-23 16:59", expected: "23: 25 26"),
        Case(from: "gb", to: "GB", days: 2...3, at: "2026-11-23 17:00", expected: "24: 26 27"),
        Case(from: "gb", to: "GB", days: 1...1, at: "2026-11-27 09:00", expected: "27: 30 30"),
        Case(from: "gb", to: "GB", days: 1...1, at: "2026-11-28 09:00", expected: "30: 1 1"),
        Case(from: "gb", to: "GB", days: 0...1, at: "2026-11-23 09:00", expected: "23: 23 24"),
        // Christmas Day and its holiday of the 28th, closed.
        Case(from: "gb", to: "GB", days: 1...2, at: "2026-12-24 09:00", expected: "24: 29 30"),
        // By the clock of Győr it is past three.
        Case(from: "hu", to: "HU", days: 1...2, at: "2026-11-23 14:30", expected: "24: 25 26"),
        // Friday and Saturday are the weekend where it goes.
        Case(from: "il", to: "IL", days: 2...3, at: "2026-11-26 09:00", expected: "26: 30 1"),
        // No hour is set: the next working day. Abroad the other country's calendar counts.
        Case(from: "none", to: "HU", days: 1...1, at: "2026-11-27 09:00", expected: "30: 1 1"),
    ]

    @Test func countsWorkingDays() throws {
        let weekdays = [1, 2, 3, 4, 5]
        let places = [
            try Self.place(
                "gb", "GB", "Europe/London", days: weekdays, until: 1_020,
                closed: ["2026-12-25", "2026-12-28"]),
            try Self.place("hu", "HU", "Europe/Budapest", days: weekdays, until: 900),
            try Self.place("il", "IL", "Asia/Jerusalem", days: [1, 2, 3, 4, 7], until: 840),
            try Self.place("none", "GB", "Europe/London", days: weekdays, until: nil),
        ]
        let book = LocationBook(revision: 1, locations: places)
        for test in Self.cases {
            let parts = test.at.split(separator: " ")
            let clock = parts[1].split(separator: ":").compactMap { Int($0) }
            let day = try #require(Day(String(parts[0])))
            let now = Instant(
                seconds: Int64(day.number) * 86_400 + Int64(clock[0] * 3_600 + clock[1] * 60))
            let place = try #require(book[code: test.from])
            let country = try #require(Country(test.to))
            let window = try #require(
                Arrivals.window(
                    from: place, to: country, days: test.days, places: book, at: now))
            let words =
                "\(window.dispatch.civil.day): \(window.first.civil.day) \(window.last.civil.day)"
            #expect(words == test.expected, "\(test.from) → \(test.to) at \(test.at)")
        }
    }

    @Test func namesTheDaysInThreeLanguages() throws {
        let (from, to) = (try #require(Day("2026-11-24")), try #require(Day("2026-11-26")))
        let next = try #require(Day("2026-12-01"))
        let words = Language.allCases.map { language in
            let formats = Formats(language)
            return [formats.days(from, from), formats.days(from, to), formats.days(to, next)]
        }
        #expect(words[0] == ["Tue 24 Nov", "Tue 24 – Thu 26 Nov", "Thu 26 Nov – Tue 1 Dec"])
        #expect(
            words[1] == [
                "יום ג׳, 24 בנוב׳", "יום ג׳, 24 – יום ה׳, 26 בנוב׳",
                "יום ה׳, 26 בנוב׳ – יום ג׳, 1 בדצמ׳",
            ])
        #expect(
            words[2] == ["nov. 24., K", "nov. 24., K – 26., Cs", "nov. 26., Cs – dec. 1., K"])
    }
}
