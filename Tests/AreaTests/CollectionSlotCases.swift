import Inventory
import Kernel
import Testing

/// Slots from hours, holidays, lead time and zone, day by day as a table.
@Suite struct CollectionSlotCases {
    private static func place(
        _ zone: String, _ weekly: [Int: [(Int, Int)]], minutes: Int, days: Int, lead: Int = 0,
        holidays: [Holiday] = []
    ) throws -> Location {
        let periods = weekly.mapValues { $0.compactMap { OpenPeriod(opens: $0.0, closes: $0.1) } }
        return Location(
            id: LocationID(high: 1, low: 1), version: 1,
            details: LocationDetails(
                code: "shop", kind: .shop, names: LocalizedText([.english: "Shop"]),
                country: try #require(Country("GB")), zone: try #require(PlaceZone(zone)),
                offersCollection: true, leadMinutes: lead,
                hours: OpeningHours(weekly: periods, holidays: holidays),
                slots: SlotOffer(minutes: minutes, capacity: 2, daysAhead: days)))
    }

    private static func moment(_ day: String, _ hour: Int, _ minute: Int = 0) throws -> Instant {
        let day = try #require(Day(day))
        return Instant(seconds: Int64(day.number) * 86_400 + Int64(hour * 3_600 + minute * 60))
    }

    private static func words(_ slots: [CollectionSlot], _ place: Location) -> [String] {
        slots.map { slot in
            let (from, until) = (place.zone.local(slot.from), place.zone.local(slot.until))
            let clock = { (minute: Int) in
                "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
            }
            return "\(from.day) \(clock(from.minute))-\(clock(until.minute))"
        }
    }

    @Test func fromHoursHolidaysAndLeadTime() throws {
        // Monday to Friday 9:00 to 12:00 and 13:00 to 14:30; Tuesday 24 November closed.
        let hours = [(540, 720), (780, 870)]
        let week = Dictionary(uniqueKeysWithValues: (1...5).map { ($0, hours) })
        let tuesday = try #require(Day("2026-11-24"))
        let place = try Self.place(
            "Europe/London", week, minutes: 60, days: 2, lead: 90,
            holidays: [Holiday(day: tuesday, names: LocalizedText([.english: "Fair"]))])
        let monday = try Self.moment("2026-11-23", 9, 15)
        #expect(
            Self.words(CollectionSlots.offered(place, at: monday), place) == [
                "2026-11-23 11:00-12:00", "2026-11-23 13:00-14:00", "2026-11-25 9:00-10:00",
                "2026-11-25 10:00-11:00", "2026-11-25 11:00-12:00", "2026-11-25 13:00-14:00",
            ])
        // Ordered on Monday, changed on Wednesday: what has begun is over.
        let wednesday = try Self.moment("2026-11-25", 10, 30)
        let later = CollectionSlots.offered(place, placedAt: monday, at: wednesday)
        #expect(
            Self.words(later, place).prefix(2) == [
                "2026-11-25 11:00-12:00", "2026-11-25 13:00-14:00",
            ])
    }

    /// In Budapest clocks go on at 2:00 on 29 March 2026 and back at 3:00 on 25 October.
    @Test func acrossTheChangeOfClocks() throws {
        let night = Dictionary(uniqueKeysWithValues: (1...7).map { ($0, [(0, 300)]) })
        let place = try Self.place("Europe/Budapest", night, minutes: 60, days: 0)
        let spring = CollectionSlots.offered(
            place, from: try Self.moment("2026-03-28", 23), at: try Self.moment("2026-03-28", 23))
        #expect(
            Self.words(spring, place) == [
                "2026-03-29 0:00-1:00", "2026-03-29 1:00-3:00", "2026-03-29 3:00-4:00",
                "2026-03-29 4:00-5:00",
            ], "four hours, each of them one")
        let autumn = CollectionSlots.offered(
            place, from: try Self.moment("2026-10-24", 22), at: try Self.moment("2026-10-24", 22))
        #expect(autumn.count == 6, "six hours")
        #expect(autumn.allSatisfy { $0.until - $0.from == .hours(1) })
        // By day the clock on the wall shows the same hours before and after.
        let day = Dictionary(uniqueKeysWithValues: (1...7).map { ($0, [(600, 720)]) })
        let shop = try Self.place("Europe/Budapest", day, minutes: 60, days: 2)
        let around = CollectionSlots.offered(
            shop, from: try Self.moment("2026-03-28", 0), at: try Self.moment("2026-03-28", 0))
        #expect(
            Self.words(around, shop) == [
                "2026-03-28 10:00-11:00", "2026-03-28 11:00-12:00", "2026-03-29 10:00-11:00",
                "2026-03-29 11:00-12:00", "2026-03-30 10:00-11:00", "2026-03-30 11:00-12:00",
            ])
    }
}
