import FoundationEssentials
import FoundationInternationalization
import Kernel

/// How a language writes days: learnt month by month from what ICU wrote for the 21st.
struct DatePatterns: Sendable {
    enum Piece: Sendable {
        case words(String)
        case day, month, year, weekday
    }

    /// A pattern a month, January first.
    private let styles: [DayStyle: [[Piece]]]
    /// Monday first, as in `Day.weekday`.
    let weekdays: [String]
    private let shortWeekdays: [String]
    let today: String
    let tomorrow: String
    let yesterday: String
    let padsHours: Bool

    init(_ locale: Locale) {
        let zone = TimeZone(secondsFromGMT: 0) ?? .gmt
        let base = Date.FormatStyle(locale: locale, timeZone: zone)
        // 2026-11-16 was a Monday.
        let monday = Day(number: 20_773)
        let names = (0..<7).map {
            DatePatterns.moment(monday + $0).formatted(base.weekday(.wide))
        }
        let short = (0..<7).map {
            DatePatterns.moment(monday + $0).formatted(base.weekday(.abbreviated))
        }
        var styles: [DayStyle: [[Piece]]] = [:]
        for style in DayStyle.allCases {
            styles[style] = (1...12).map { month in
                let day = Day(year: 2026, month: month, day: 21) ?? monday
                let text = DatePatterns.moment(day).formatted(style.format(base))
                let own = style == .short ? short : names
                return DatePatterns.pieces(
                    text, style: style, month: month, weekday: own[day.weekday - 1])
            }
        }
        weekdays = names
        shortWeekdays = short
        self.styles = styles
        let anchor = DatePatterns.moment(monday)
        var relative = Date.AnchoredRelativeFormatStyle(
            anchor: anchor, presentation: .named, unitsStyle: .wide, locale: locale)
        relative.allowedFields = [.day]
        // An anchored style tells where the anchor lies as seen from the date given.
        today = relative.format(anchor)
        yesterday = relative.format(anchor.addingTimeInterval(86_400))
        tomorrow = relative.format(anchor.addingTimeInterval(-86_400))
        let morning = anchor.addingTimeInterval(-3 * 3_600)
        let hour = base.hour(.defaultDigits(amPM: .omitted)).minute()
        padsHours = morning.formatted(hour).hasPrefix("0")
    }

    /// Noon of the day in UTC.
    private static func moment(_ day: Day) -> Date {
        Date(timeIntervalSince1970: TimeInterval(day.number * 86_400 + 43_200))
    }

    private static func pieces(
        _ text: String, style: DayStyle, month: Int, weekday: String
    ) -> [Piece] {
        let padded = month < 10 ? "0\(month)" : "\(month)"
        var tokens: [(text: String, piece: Piece)] = [("2026", .year), ("21", .day)]
        if style == .numeric { tokens.append((padded, .month)) }
        tokens.append((weekday, .weekday))
        var pieces: [Piece] = []
        var words = ""
        var rest = Substring(text)
        while let first = rest.first {
            if let token = tokens.first(where: { rest.hasPrefix($0.text) }) {
                if !words.isEmpty { pieces.append(.words(words)) }
                words = ""
                pieces.append(token.piece)
                rest = rest.dropFirst(token.text.count)
            } else {
                words.append(first)
                rest = rest.dropFirst()
            }
        }
        if !words.isEmpty { pieces.append(.words(words)) }
        return pieces
    }

    func write(_ day: Day, _ style: DayStyle) -> String {
        guard let pattern = styles[style]?[day.civil.month - 1] else { return day.description }
        return write(day, style, pattern)
    }

    /// Two days of the same month name it once, where the language has it.
    func write(_ first: Day, to last: Day) -> String {
        if first == last { return write(first, .short) }
        var begin = styles[.short]?[first.civil.month - 1] ?? []
        var end = styles[.short]?[last.civil.month - 1] ?? []
        let (from, to) = (first.civil, last.civil)
        if from.month == to.month, from.year == to.year {
            if case .words = begin.last {
                begin.removeLast()
            } else if case .words = end.first {
                end.removeFirst()
            }
        }
        return "\(write(first, .short, begin)) – \(write(last, .short, end))"
    }

    private func write(_ day: Day, _ style: DayStyle, _ pattern: [Piece]) -> String {
        let civil = day.civil
        var text = ""
        for piece in pattern {
            switch piece {
            case .words(let words): text += words
            case .day where style == .numeric: text += DatePatterns.twoDigits(civil.day)
            case .day: text += String(civil.day)
            case .month: text += DatePatterns.twoDigits(civil.month)
            case .year: text += String(civil.year)
            case .weekday where style == .short: text += shortWeekdays[day.weekday - 1]
            case .weekday: text += weekdays[day.weekday - 1]
            }
        }
        return text
    }

    func time(minute: Int) -> String {
        let hour = minute / 60 % 24
        let hours = padsHours ? DatePatterns.twoDigits(hour) : String(hour)
        return "\(hours):\(DatePatterns.twoDigits(minute % 60))"
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}

/// How much of a day is told.
package enum DayStyle: CaseIterable, Sendable {
    /// 21 November 2026
    case long
    /// 21 November
    case dayAndMonth
    /// Saturday 21 November
    case weekday
    /// Sat 21 Nov
    case short
    /// 21/11/2026
    case numeric

    fileprivate func format(_ base: Date.FormatStyle) -> Date.FormatStyle {
        switch self {
        case .long: base.day().month(.wide).year()
        case .dayAndMonth: base.day().month(.wide)
        case .weekday: base.weekday(.wide).day().month(.wide)
        case .short: base.weekday(.abbreviated).day().month(.abbreviated)
        case .numeric: base.day(.twoDigits).month(.twoDigits).year()
        }
    }
}
