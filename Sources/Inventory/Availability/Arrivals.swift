package import Kernel

/// The days on which a parcel leaves and arrives.
package struct ArrivalWindow: Sendable, Hashable {
    package let dispatch: Day
    package let first: Day
    package let last: Day

    package init(dispatch: Day, first: Day, last: Day) {
        self.dispatch = dispatch
        self.first = first
        self.last = last
    }
}

/// When a parcel arrives: it leaves its place on the next day of work there, today until the hour
/// of dispatch, and is on its way for working days of the country it goes to. Pure.
package enum Arrivals {
    /// Days that are looked ahead for one on which a place works.
    package static let horizonDays = 60

    /// - Parameter days: working days on the way, at best and at worst.
    package static func window(
        from place: Location, to country: Country, days: ClosedRange<Int>, places: LocationBook,
        at now: Instant
    ) -> ArrivalWindow? {
        guard let dispatch = dispatch(from: place, at: now) else { return nil }
        let calendar =
            place.country == country
            ? place : places.locations.first { $0.country == country }
        var day = dispatch
        var passed = 0
        var first = days.lowerBound == 0 ? dispatch : nil
        while passed < days.upperBound {
            day = day + 1
            guard day < dispatch + horizonDays else { return nil }
            guard isWorking(day, in: country, calendar) else { continue }
            passed += 1
            if passed == days.lowerBound { first = day }
        }
        return first.map { ArrivalWindow(dispatch: dispatch, first: $0, last: day) }
    }

    /// The day on which something ordered now leaves; nil where the place is closed for long.
    package static func dispatch(from place: Location, at now: Instant) -> Day? {
        let local = place.zone.local(now)
        let leavesToday =
            place.details.dispatchUntil.map { local.minute < $0 } ?? false
        let start = leavesToday ? local.day : local.day + 1
        return (0..<horizonDays).lazy.map { start + $0 }.first { works($0, at: place) }
    }

    /// Where no hours are kept, a place works as its country does.
    private static func works(_ day: Day, at place: Location) -> Bool {
        let keepsHours = place.hours.weekdays.contains { !$0.isEmpty }
        return keepsHours
            ? !place.hours.periods(on: day).isEmpty : isWorking(day, in: place.country, place)
    }

    private static func isWorking(_ day: Day, in country: Country, _ calendar: Location?) -> Bool {
        if weekend(of: country).contains(day.weekday) { return false }
        return calendar?.hours.holidays[day]?.periods.isEmpty != true
    }

    /// Days on which carriers bring nothing; ISO weekdays.
    private static func weekend(of country: Country) -> Set<Int> {
        country.code == "IL" ? [5, 6] : [6, 7]
    }
}
