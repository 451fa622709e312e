import FoundationEssentials
import FoundationInternationalization
package import Kernel
import Synchronization

/// Money, days, times and numbers as one language writes them. What ICU knows is asked for once and
/// kept, on first use: it takes some milliseconds and megabytes.
package struct Formats: Sendable {
    package let language: Language
    private let learnt: Learnt

    package init(_ language: Language) {
        self.language = language
        learnt = Learnt(language)
    }

    /// `£12.99`, `‏12.90 ‏₪`, `12 990 Ft`. In Hebrew the marks that keep it together are part of
    /// it.
    package func money(_ money: Money) -> String {
        learnt.money(money.currency).write(
            money.amount.minor, decimals: money.currency.exponent,
            shown: money.currency.shownDigits)
    }

    package func money(_ amount: Amount, _ currency: Currency) -> String {
        money(Money(amount, currency))
    }

    /// A whole number with its groups: `1,234`.
    package func number(_ number: Int) -> String {
        if (0...999).contains(number) { return String(number) }
        return learnt.plain.write(Int64(number), decimals: 0, shown: 0)
    }

    /// A number of `decimals` digits after its mark, of which all are shown: `4.3`.
    package func decimal(_ number: Int, decimals: Int) -> String {
        learnt.plain.write(Int64(number), decimals: decimals, shown: decimals)
    }

    /// Thousandths without needless zeros: `0.75`.
    package func amount(thousandths: Int) -> String {
        var (number, decimals) = (thousandths, 3)
        while decimals > 0, number % 10 == 0 { (number, decimals) = (number / 10, decimals - 1) }
        return decimal(number, decimals: decimals)
    }

    /// A tax rate in parts per million, without needless zeros: `20%`, `5.5%`.
    package func rate(partsPerMillion: Int64) -> String {
        var value = partsPerMillion
        var decimals = 4
        while decimals > 0, value % 10 == 0 {
            value /= 10
            decimals -= 1
        }
        return learnt.percent.write(value, decimals: decimals, shown: decimals)
    }

    /// The share that `reduced` is below `before`, in whole per cent, rounded down: `−25%`.
    package func reduction(from before: Amount, to reduced: Amount) -> String {
        guard before.minor > 0 else { return rate(partsPerMillion: 0) }
        let share = (before - reduced).scaled(by: 100, over: before.minor, .down)
        return learnt.percent.write(-share.minor, decimals: 0, shown: 0)
    }

    /// `850 m`, `1.2 km`, `12 km`.
    package func distance(metres: Int) -> String {
        let (near, far) = language == .hebrew ? ("מ׳", "ק״מ") : ("m", "km")
        if metres < 1_000 { return "\(metres)\u{a0}\(near)" }
        let shown = metres < 10_000 ? 1 : 0
        return learnt.plain.write(Int64(metres), decimals: 3, shown: shown) + "\u{a0}\(far)"
    }

    package func day(_ day: Day, _ style: DayStyle = .long) -> String {
        learnt.dates.write(day, style)
    }

    /// The first and the last of some days: `Tue 24 – Thu 26 Nov`; one of them where they are one.
    package func days(_ first: Day, _ last: Day) -> String { learnt.dates.write(first, to: last) }

    /// Monday is 1.
    package func weekday(_ number: Int) -> String { learnt.dates.weekdays[(number + 6) % 7] }

    /// A time of the day from its minutes after midnight: `18:00`.
    package func time(minute: Int) -> String { learnt.dates.time(minute: minute) }
    package func time(_ moment: LocalMoment) -> String { time(minute: moment.minute) }

    package func dayAndTime(_ moment: LocalMoment, _ style: DayStyle = .long) -> String {
        "\(day(moment.day, style)), \(time(moment))"
    }

    /// Today, tomorrow or yesterday; the weekday within the six days to come; else the day, with
    /// its year only where that differs.
    package func relative(_ day: Day, today: Day) -> String {
        let dates = learnt.dates
        switch day.number - today.number {
        case 0: return dates.today
        case 1: return dates.tomorrow
        case -1: return dates.yesterday
        case 2...6: return dates.weekdays[day.weekday - 1]
        default:
            let isThisYear = day.civil.year == today.civil.year
            return dates.write(day, isThisYear ? .dayAndMonth : .long)
        }
    }

    private final class Learnt: Sendable {
        private struct State {
            var money: [Currency: NumberPattern] = [:]
            var plain: NumberPattern?
            var percent: NumberPattern?
            var dates: DatePatterns?
        }

        private let locale: Locale
        private let state = Mutex(State())

        init(_ language: Language) {
            let name =
                switch language {
                case .english: "en_GB"
                case .hebrew: "he_IL"
                case .hungarian: "hu_HU"
                }
            locale = Locale(identifier: name)
        }

        func money(_ currency: Currency) -> NumberPattern {
            state.withLock { state in
                if let known = state.money[currency] { return known }
                let pattern =
                    NumberPattern.money(currency, locale)
                    ?? .fallback(after: "\u{a0}\(currency.code)")
                state.money[currency] = pattern
                return pattern
            }
        }

        var plain: NumberPattern {
            state.withLock { state in
                if let known = state.plain { return known }
                let pattern = NumberPattern.plain(locale) ?? .fallback(after: "")
                state.plain = pattern
                return pattern
            }
        }

        var percent: NumberPattern {
            state.withLock { state in
                if let known = state.percent { return known }
                let pattern = NumberPattern.percent(locale) ?? .fallback(after: "%")
                state.percent = pattern
                return pattern
            }
        }

        var dates: DatePatterns {
            state.withLock { state in
                if let known = state.dates { return known }
                let patterns = DatePatterns(locale)
                state.dates = patterns
                return patterns
            }
        }
    }
}

/// A moment as the clocks of a place show it.
package struct LocalMoment: Hashable, Sendable {
    package let day: Day
    /// Minutes after midnight on the clock.
    package let minute: Int

    package init(day: Day, minute: Int) {
        self.day = day
        self.minute = minute
    }
}

/// Time zones of the IANA database by name, each looked up once.
package final class TimeZones: Sendable {
    private let known = Mutex<[String: TimeZone]>([:])

    package init() {}

    /// `instant` on the clocks of `zone` (`Asia/Jerusalem`); in UTC when there is no such zone.
    package func local(_ instant: Instant, in zone: String) -> LocalMoment {
        let offset = timeZone(zone)?.secondsFromGMT(
            for: Date(timeIntervalSince1970: TimeInterval(instant.seconds)))
        let seconds = instant.seconds + Int64(offset ?? 0)
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        return LocalMoment(
            day: Day(number: Int(day)), minute: Int((seconds - day * 86_400) / 60))
    }

    private func timeZone(_ name: String) -> TimeZone? {
        known.withLock { known in
            if let zone = known[name] { return zone }
            guard let zone = TimeZone(identifier: name) else { return nil }
            known[name] = zone
            return zone
        }
    }
}
