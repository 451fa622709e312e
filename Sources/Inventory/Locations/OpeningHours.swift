package import Kernel

/// Open from `opens` to `closes`, in minutes of the local day; past midnight `closes` is above
/// 1,440.
package struct OpenPeriod: Sendable, Hashable {
    package let opens: Int
    package let closes: Int

    /// Nil unless it opens within the day and closes later, at most 24 hours after.
    package init?(opens: Int, closes: Int) {
        guard (0..<1_440).contains(opens), closes > opens, closes - opens <= 1_440 else {
            return nil
        }
        self.opens = opens
        self.closes = closes
    }
}

/// A day with hours of its own; none of them means closed.
package struct Holiday: Sendable, Hashable {
    package let day: Day
    package let names: LocalizedText
    package let periods: [OpenPeriod]

    package init(day: Day, names: LocalizedText, periods: [OpenPeriod] = []) {
        self.day = day
        self.names = names
        self.periods = periods.sorted { $0.opens < $1.opens }
    }
}

/// When a location is open: by weekday, and on holidays as they say.
package struct OpeningHours: Sendable, Hashable {
    /// The periods of Monday, Tuesday and so on to Sunday.
    package let weekdays: [[OpenPeriod]]
    package let holidays: [Day: Holiday]

    /// - Parameters:
    ///   - weekly: by weekday, 1 for Monday to 7 for Sunday; a day that is missing is closed.
    package init(weekly: [Int: [OpenPeriod]] = [:], holidays: [Holiday] = []) {
        weekdays = (1...7).map { weekday in
            (weekly[weekday] ?? []).sorted { $0.opens < $1.opens }
        }
        self.holidays = Dictionary(holidays.map { ($0.day, $0) }) { _, later in later }
    }

    package func periods(on day: Day) -> [OpenPeriod] {
        holidays[day]?.periods ?? weekdays[day.weekday - 1]
    }
}

/// A span of time for which doors are open.
package struct OpenSpan: Sendable, Hashable {
    package let from: Instant
    package let until: Instant
}

/// What a door says at a moment.
package enum HoursStatus: Sendable, Hashable {
    case open(until: Instant)
    case opensAt(Instant)
    /// It does not open within `Hours.horizonDays`.
    case closed

    package var isOpen: Bool { if case .open = self { true } else { false } }
}

/// Opening hours as moments, with daylight saving and holidays.
package enum Hours {
    /// Days that are looked ahead.
    package static let horizonDays = 21

    package static func status(_ location: Location, at now: Instant) -> HoursStatus {
        status(location.hours, location.zone, at: now)
    }

    package static func status(
        _ hours: OpeningHours, _ zone: PlaceZone, at now: Instant
    ) -> HoursStatus {
        guard let next = firstSpan(hours, zone, endingAfter: now, { _ in true }) else {
            return .closed
        }
        return next.from <= now ? .open(until: next.until) : .opensAt(next.from)
    }

    /// The first span, ending after `now`, that `accepts` takes; spans come in their order, and
    /// those that touch (a night's two halves) are one.
    package static func firstSpan(
        _ hours: OpeningHours, _ zone: PlaceZone, endingAfter now: Instant,
        _ accepts: (OpenSpan) -> Bool
    ) -> OpenSpan? {
        let today = zone.local(now).day
        var held: OpenSpan?
        // Yesterday's last period may reach past midnight.
        for number in (today.number - 1)...(today.number + horizonDays) {
            let day = Day(number: number)
            for period in hours.periods(on: day) {
                let span = OpenSpan(
                    from: zone.instant(day, minute: period.opens),
                    until: zone.instant(day, minute: period.closes))
                guard span.from < span.until, span.until > now else { continue }
                if let before = held, span.from <= before.until {
                    held = OpenSpan(from: before.from, until: max(before.until, span.until))
                    continue
                }
                if let before = held, accepts(before) { return before }
                held = span
            }
        }
        if let last = held, accepts(last) { return last }
        return nil
    }

    /// The moment when `minutes` of open time have passed since `now`, with the end of the span in
    /// which somebody can come from then on; nil when there is none within the horizon.
    package static func ready(
        _ hours: OpeningHours, _ zone: PlaceZone, after now: Instant, openMinutes minutes: Int
    ) -> OpenSpan? {
        var rest = Span.minutes(Int64(minutes))
        var from = now
        let span = firstSpan(hours, zone, endingAfter: now) { span in
            let begin = max(span.from, now)
            let length = span.until - begin
            // Ready at the moment the doors close is ready when they open again.
            if rest < length {
                from = begin + rest
                return true
            }
            rest = Span(microseconds: rest.microseconds - length.microseconds)
            return false
        }
        return span.map { OpenSpan(from: from, until: $0.until) }
    }
}
