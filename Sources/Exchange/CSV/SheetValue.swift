import Kernel

/// Which sign stands between whole and part of numbers.
package enum DecimalSign: String, Sendable, CaseIterable {
    case comma, point
}

/// A cell that does not say what it has to.
struct CellFault: Error { let reason: String }

/// Reads cells as people and programs write them.
enum SheetValue {
    /// An amount in minor units: `1,234.50`, `1 234,50`, `19.9`. A single sign before three digits
    /// is both a thousand and a fraction: refused unless the sign is named.
    static func minor(
        _ text: String, digits: Int, sign: DecimalSign?
    ) throws(CellFault) -> Int64? {
        var rest = text.filter { !$0.isWhitespace && $0 != "'" && $0 != "’" }[...]
        guard !rest.isEmpty else { return nil }
        let isNegative = rest.first == "-" || rest.first == "−"
        if isNegative || rest.first == "+" { rest = rest.dropFirst() }
        let (whole, part) = try split(String(rest), sign)
        guard (whole + part).utf8.allSatisfy({ (48...57).contains($0) }), !whole.isEmpty else {
            throw CellFault(reason: "“\(text.prefix(40))” is not a number")
        }
        var fraction = part
        while fraction.count > digits, fraction.last == "0" { fraction.removeLast() }
        guard fraction.count <= digits else {
            let wanted = digits == 0 ? "is not a whole number" : "has more than \(digits) decimals"
            throw CellFault(reason: "“\(text.prefix(40))” \(wanted)")
        }
        fraction += String(repeating: "0", count: digits - fraction.count)
        guard let value = Int64(whole + fraction) else {
            throw CellFault(reason: "“\(text.prefix(40))” is too large")
        }
        return isNegative ? -value : value
    }

    private static func split(
        _ text: String, _ sign: DecimalSign?
    ) throws(CellFault) -> (String, String) {
        let commas = text.filter { $0 == "," }.count
        let points = text.filter { $0 == "." }.count
        guard commas + points > 0 else { return (text, "") }
        let decimal: Character?
        switch (commas, points, sign) {
        case (_, _, .comma?): decimal = ","
        case (_, _, .point?): decimal = "."
        case (1..., 1..., nil):
            decimal =
                (text.lastIndex(of: ",") ?? text.startIndex)
                    > (text.lastIndex(of: ".") ?? text.startIndex) ? "," : "."
        case (1, 0, nil), (0, 1, nil):
            let mark: Character = commas == 1 ? "," : "."
            let parts = text.split(separator: mark, omittingEmptySubsequences: false)
            if parts[1].count == 3, (1...3).contains(parts[0].count), parts[0] != "0" {
                throw CellFault(
                    reason: "“\(text.prefix(40))” is a thousand or a fraction; say which with "
                        + "--decimal comma or --decimal point")
            }
            decimal = mark
        default: decimal = nil
        }
        let halves =
            decimal.map { text.split(separator: $0, omittingEmptySubsequences: false) }
            ?? [text[...]]
        guard halves.count <= 2 else {
            throw CellFault(reason: "“\(text.prefix(40))” is not a number")
        }
        let groups = halves[0].split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        guard groups.count == 1 || groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
            throw CellFault(reason: "“\(text.prefix(40))” is not a number")
        }
        return (groups.joined(), halves.count == 2 ? String(halves[1]) : "")
    }

    /// In the form that exports write: `19.90`.
    static func text(minor: Int64, digits: Int) -> String {
        guard digits > 0 else { return String(minor) }
        var figures = String(minor.magnitude)
        while figures.count <= digits { figures = "0" + figures }
        return (minor < 0 ? "-" : "") + figures.dropLast(digits) + "." + figures.suffix(digits)
    }

    static func whole(_ text: String) throws(CellFault) -> Int? {
        guard let value = try minor(text, digits: 0, sign: nil) else { return nil }
        guard abs(value) <= 1_000_000_000 else {
            throw CellFault(reason: "“\(text.prefix(40))” is too large")
        }
        return Int(value)
    }

    /// Yes and no as programs write them; nil when empty.
    static func flag(_ text: String) throws(CellFault) -> Bool? {
        switch text.trimmed.lowercased() {
        case "": return nil
        case "true", "yes", "1", "y", "igen", "כן", "subscribed": return true
        case "false", "no", "0", "n", "nem", "לא", "not_subscribed", "unsubscribed": return false
        default: throw CellFault(reason: "“\(text.prefix(40))” is neither yes nor no")
        }
    }

    /// A moment: `2026-02-21 10:30:00 +0200`, the same with T, with Z or UTC, without an offset
    /// (then in UTC), or a day alone.
    static func instant(_ text: String) throws(CellFault) -> Instant? {
        let trimmed = text.trimmed
        guard !trimmed.isEmpty else { return nil }
        let wrong = CellFault(
            reason: "“\(trimmed.prefix(40))” is no time such as 2026-02-21 10:30:00 +0200")
        let hasMark = trimmed.dropFirst(10).first == "T"
        let spaced = hasMark ? trimmed.prefix(10) + " " + trimmed.dropFirst(11) : trimmed[...]
        let parts = spaced.split(separator: " ").map(String.init)
        guard let day = Day(parts[0]), parts.count <= 3 else { throw wrong }
        guard parts.count > 1 else { return Instant(seconds: Int64(day.number) * 86_400) }
        var clock = parts[1]
        var zone = parts.count == 3 ? parts[2] : ""
        if zone.isEmpty, let mark = clock.firstIndex(where: { "+-Z".contains($0) }) {
            zone = String(clock[mark...])
            clock = String(clock[..<mark])
        }
        let fields = clock.split(separator: ".")[0].split(
            separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(fields.count), let offset = offset(zone),
            let hour = Int(fields[0]), (0...23).contains(hour),
            let minute = Int(fields[1]), (0...59).contains(minute),
            let second = fields.count == 3 ? Int(fields[2]) : 0, (0...60).contains(second)
        else { throw wrong }
        let local = Int64(day.number) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
        return Instant(seconds: local - offset)
    }

    /// Seconds of `+0200`, `-05:30`, `Z`, `UTC` or nothing.
    private static func offset(_ text: String) -> Int64? {
        if ["", "Z", "UTC", "GMT"].contains(text) { return 0 }
        let digits = text.dropFirst().filter { $0 != ":" }
        guard text.first == "+" || text.first == "-", digits.count == 4,
            let hours = Int64(digits.prefix(2)), let minutes = Int64(digits.suffix(2)),
            hours <= 14, minutes < 60
        else { return nil }
        return (text.first == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }

    /// In the form that exports write: `2026-02-21 08:30:00 +0000`.
    static func text(_ instant: Instant) -> String {
        let text = Instant(seconds: instant.seconds).description
        return text.replacing("T", with: " ").replacing("Z", with: " +0000")
    }
}
