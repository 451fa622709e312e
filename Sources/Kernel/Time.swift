/// A moment: microseconds since 1970-01-01T00:00:00Z, without leap seconds.
package struct Instant: Hashable, Sendable, Comparable {
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }
    package init(seconds: Int64) { microseconds = seconds * 1_000_000 }

    /// Whole seconds, rounded towards the past.
    package var seconds: Int64 {
        let quotient = microseconds / 1_000_000
        return microseconds % 1_000_000 < 0 ? quotient - 1 : quotient
    }
    package var milliseconds: Int64 { microseconds / 1_000 }

    package static func < (left: Self, right: Self) -> Bool {
        left.microseconds < right.microseconds
    }
    package static func + (left: Self, right: Span) -> Self {
        Instant(microseconds: left.microseconds + right.microseconds)
    }
    package static func - (left: Self, right: Span) -> Self {
        Instant(microseconds: left.microseconds - right.microseconds)
    }
    package static func - (left: Self, right: Self) -> Span {
        Span(microseconds: left.microseconds - right.microseconds)
    }
}

/// A length of time between two instants.
package struct Span: Hashable, Sendable, Comparable {
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }
    package static func seconds(_ count: Int64) -> Span { Span(microseconds: count * 1_000_000) }
    package static func minutes(_ count: Int64) -> Span { seconds(count * 60) }
    package static func hours(_ count: Int64) -> Span { minutes(count * 60) }
    package static func days(_ count: Int64) -> Span { hours(count * 24) }

    package static func < (left: Self, right: Self) -> Bool {
        left.microseconds < right.microseconds
    }
}

/// A calendar day without a time zone, in the proleptic Gregorian calendar.
package struct Day: Hashable, Sendable, Comparable {
    /// Days since 1970-01-01.
    package let number: Int

    package init(number: Int) { self.number = number }

    /// Nil when there is no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
        guard civil == (year, month, day) else { return nil }
    }

    /// Year, month (1 to 12) and day of the month.
    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// 1 for Monday to 7 for Sunday (ISO 8601).
    package var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
    package static func + (left: Self, right: Int) -> Self { Day(number: left.number + right) }
    package static func - (left: Self, right: Int) -> Self { Day(number: left.number - right) }
}

extension Day: CustomStringConvertible, LosslessStringConvertible, Codable {
    /// ISO 8601: `2026-11-21`.
    package var description: String {
        let (year, month, day) = civil
        let padded = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
        return "\(year)-\(padded(month))-\(padded(day))"
    }

    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a day of the form 2026-11-21")
        }
        self = day
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Instant: CustomStringConvertible, Codable {
    /// RFC 3339 in UTC: `2026-11-21T20:00:00Z`, with milliseconds only where there are some.
    package var description: String {
        let whole = seconds
        let day = Int(whole >= 0 ? whole / 86_400 : (whole - 86_399) / 86_400)
        let rest = Int(whole) - day * 86_400
        let padded = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
        let time = "\(padded(rest / 3_600)):\(padded(rest / 60 % 60)):\(padded(rest % 60))"
        let thousandths = Int(microseconds - whole * 1_000_000) / 1_000
        let fraction = thousandths == 0 ? "" : "." + String(String(thousandths + 1_000).dropFirst())
        return "\(Day(number: day))T\(time)\(fraction)Z"
    }

    package init(from decoder: any Decoder) throws {
        microseconds = try decoder.singleValueContainer().decode(Int64.self)
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microseconds)
    }
}
