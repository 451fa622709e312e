import Foundation
package import Kernel

/// A time zone of the IANA database, as the offsets it has had and will have: reading the local
/// time of a moment is a search in a short table.
package struct PlaceZone: Sendable, Hashable {
    package let identifier: String
    private let table: OffsetTable

    /// Nil for a name that is in no zone database.
    package init?(_ identifier: String) {
        guard let zone = TimeZone(identifier: identifier), identifier.utf8.count <= 64 else {
            return nil
        }
        self.identifier = identifier
        table = OffsetTable(zone)
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.identifier == right.identifier
    }
    package func hash(into hasher: inout Hasher) { hasher.combine(identifier) }

    /// Seconds to add to UTC for the local time at `instant`.
    package func offset(at instant: Instant) -> Int64 { table.offset(atSecond: instant.seconds) }

    /// The day and the second of the day on a clock there.
    package func local(_ instant: Instant) -> LocalTime {
        let seconds = instant.seconds + offset(at: instant)
        let day = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        return LocalTime(day: Day(number: Int(day)), second: Int(seconds - day * 86_400))
    }

    /// The moment when a clock there shows `minute` (of the day; 1,440 and more are on the next
    /// one) of `day`. A time that comes twice means the first; one that is skipped means the moment
    /// of the skip.
    package func instant(_ day: Day, minute: Int) -> Instant {
        let local = Int64(day.number) * 86_400 + Int64(minute) * 60
        return Instant(seconds: table.second(atLocal: local))
    }
}

/// What a clock on the wall shows, and the calendar beside it.
package struct LocalTime: Sendable, Hashable {
    package let day: Day
    /// Seconds since local midnight, as clocks count them.
    package let second: Int

    package var minute: Int { second / 60 }
}

/// The changes of a zone's offset from UTC.
private final class OffsetTable: Sendable {
    /// The seconds since 1970 at which an offset begins, rising; the first is the distant past.
    private let begins: [Int64]
    private let offsets: [Int64]

    /// Years with changes of their own; past the last one its offset stays. Orders before 2000 are
    /// nobody's, and laws made after this program are in a newer zone database anyhow.
    private static let years = (from: Int64(946_684_800), to: Int64(4_102_444_800))

    init(_ zone: TimeZone) {
        var begins = [Int64.min]
        var moment = Date(timeIntervalSince1970: Double(OffsetTable.years.from))
        var offsets = [Int64(zone.secondsFromGMT(for: moment))]
        let last = Date(timeIntervalSince1970: Double(OffsetTable.years.to))
        while let next = zone.nextDaylightSavingTimeTransition(after: moment), next > moment,
            next < last
        {
            begins.append(Int64(next.timeIntervalSince1970.rounded()))
            offsets.append(Int64(zone.secondsFromGMT(for: next)))
            moment = next
        }
        self.begins = begins
        self.offsets = offsets
    }

    private func index(atSecond second: Int64) -> Int {
        var low = 0
        var high = begins.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if begins[middle] <= second { low = middle } else { high = middle }
        }
        return low
    }

    func offset(atSecond second: Int64) -> Int64 { offsets[index(atSecond: second)] }

    func second(atLocal local: Int64) -> Int64 {
        // No offset exceeds a day, so the answer lies with the offset of a day before or after it.
        var index = index(atSecond: local - 86_400)
        while true {
            let second = local - offsets[index]
            let isLast = index + 1 == begins.count
            if isLast || second < begins[index + 1] { return max(second, begins[index]) }
            index += 1
        }
    }
}
