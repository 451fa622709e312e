import Inventory
import Kernel
import Testing

@Suite("Opening hours as moments")
struct InventoryHoursTests {
    /// Summer time began in London on Sunday 2026-03-29 at 01:00 UTC and ended on Sunday 2026-10-25
    /// at 01:00 UTC; in Jerusalem on Friday 2026-03-27 at 00:00 UTC and Saturday 2026-10-24 at
    /// 23:00 UTC.
    @Test(
        "local times, twice and never",
        arguments: inventoryCases(
            """
            Europe/London    | 2026-03-28 | 10:00 | 2026-03-28 10:00
            Europe/London    | 2026-03-29 | 00:59 | 2026-03-29 00:59
            Europe/London    | 2026-03-29 | 01:00 | 2026-03-29 01:00  # skipped: that moment
            Europe/London    | 2026-03-29 | 01:30 | 2026-03-29 01:00  # skipped
            Europe/London    | 2026-03-29 | 02:00 | 2026-03-29 01:00
            Europe/London    | 2026-03-29 | 10:00 | 2026-03-29 09:00
            Europe/London    | 2026-10-25 | 00:30 | 2026-10-24 23:30
            Europe/London    | 2026-10-25 | 01:30 | 2026-10-25 00:30  # comes twice: the first
            Europe/London    | 2026-10-25 | 02:00 | 2026-10-25 02:00
            Europe/London    | 2026-10-25 | 24:00 | 2026-10-26 00:00
            Asia/Jerusalem   | 2026-03-26 | 26:30 | 2026-03-27 00:00  # 02:30 of the 27th is skipped
            Asia/Jerusalem   | 2026-03-27 | 09:00 | 2026-03-27 06:00
            Asia/Jerusalem   | 2026-10-25 | 01:30 | 2026-10-24 22:30
            Asia/Jerusalem   | 2026-10-25 | 09:00 | 2026-10-25 07:00
            Europe/Budapest  | 2026-07-01 | 06:00 | 2026-07-01 04:00
            America/St_Johns | 2026-01-15 | 12:00 | 2026-01-15 15:30
            Asia/Kathmandu   | 1999-01-15 | 12:00 | 1999-01-15 06:15
            Pacific/Apia     | 2011-12-30 | 12:00 | 2011-12-30 10:00  # a day that never was
            Europe/London    | 2061-07-01 | 12:00 | 2061-07-01 11:00
            """))
    func localTimes(_ line: [String]) throws {
        let zone = try #require(PlaceZone(line[0]))
        let day = try #require(Day(line[1]))
        let clock = try line[2].split(separator: ":").map { try #require(Int($0)) }
        #expect(zone.instant(day, minute: clock[0] * 60 + clock[1]) == (try utc(line[3])))
    }

    @Test("a moment's local time is its own again, over every hour of two years")
    func roundTrip() throws {
        for name in ["Europe/London", "Asia/Jerusalem", "America/St_Johns", "Australia/Lord_Howe"] {
            let zone = try #require(PlaceZone(name))
            for hour in 0..<(2 * 365 * 24) {
                let instant = Instant(seconds: 1_767_225_600 + Int64(hour) * 3_600)
                let local = zone.local(instant)
                let again = zone.instant(local.day, minute: local.minute)
                // The second of two equal local times reads as the first.
                let shift = instant.seconds - again.seconds
                #expect(shift == 0 || shift == 3_600 || shift == 1_800, "\(name) \(instant)")
            }
        }
        #expect(PlaceZone("Mars/Olympus") == nil)
    }

    @Test(
        "what the door says",
        arguments: inventoryCases(
            """
            2026-03-28 09:59 | opens 2026-03-28 10:00
            2026-03-28 10:00 | open until 2026-03-28 20:00
            2026-03-28 19:59 | open until 2026-03-28 20:00
            2026-03-28 20:00 | opens 2026-03-29 12:00   # the night with the change
            2026-03-29 10:59 | opens 2026-03-29 12:00   # 11:59 on the wall
            2026-03-29 11:00 | open until 2026-03-29 18:00
            2026-03-29 16:59 | open until 2026-03-29 18:00
            2026-03-29 17:00 | opens 2026-03-30 10:00
            2026-10-25 12:00 | open until 2026-10-25 18:00
            2026-10-25 18:00 | opens 2026-10-26 10:00
            2026-12-24 20:00 | opens 2026-12-26 11:00   # over Christmas
            2026-12-25 12:00 | opens 2026-12-26 11:00
            2026-12-26 16:59 | open until 2026-12-26 17:00
            2026-12-26 17:00 | opens 2026-12-27 12:00
            """))
    func status(_ line: [String]) throws {
        let soho = InventoryPlaces.location(try InventoryPlaces.soho())
        let told =
            switch Hours.status(soho, at: try utc(line[0])) {
            case .open(let until): "open until " + shown(until, in: soho.zone)
            case .opensAt(let instant): "opens " + shown(instant, in: soho.zone)
            case .closed: "closed"
            }
        #expect(told == line[1])
    }

    /// A bar: Friday from 18:00 to 02:00, Saturday from 02:00 to 03:00 and 18:00 to midnight,
    /// Sunday from midnight to 01:00.
    @Test(
        "nights",
        arguments: inventoryCases(
            """
            2026-06-05 16:59 | opens 2026-06-05 18:00
            2026-06-05 23:30 | open until 2026-06-06 03:00   # after midnight; two halves are one
            2026-06-06 01:30 | open until 2026-06-06 03:00
            2026-06-06 02:00 | opens 2026-06-06 18:00
            2026-06-06 22:59 | open until 2026-06-07 01:00
            2026-06-07 00:00 | opens 2026-06-12 18:00
            """))
    func nights(_ line: [String]) throws {
        var bar = try InventoryPlaces.soho()
        bar.hours = OpeningHours(weekly: [
            5: try periods("18:00-26:00"), 6: try periods("18:00-24:00 02:00-03:00"),
            7: try periods("00:00-01:00"),
        ])
        let told =
            switch Hours.status(bar.hours, bar.zone, at: try utc(line[0])) {
            case .open(let until): "open until " + shown(until, in: bar.zone)
            case .opensAt(let instant): "opens " + shown(instant, in: bar.zone)
            case .closed: "closed"
            }
        #expect(told == line[1])
    }

    @Test("doors that never open, and doors that never close")
    func extremes() throws {
        let zone = try InventoryPlaces.london()
        let now = try utc("2026-06-05 12:00")
        #expect(Hours.status(OpeningHours(), zone, at: now) == .closed)
        let always = OpeningHours(
            weekly: Dictionary(
                uniqueKeysWithValues: try (1...7).map { ($0, try periods("00:00-24:00")) }))
        #expect(Hours.status(always, zone, at: now).isOpen)
        #expect(OpenPeriod(opens: 600, closes: 600) == nil)
        #expect(OpenPeriod(opens: 1_440, closes: 1_500) == nil)
        #expect(OpenPeriod(opens: 600, closes: 2_041) == nil)
    }
}
