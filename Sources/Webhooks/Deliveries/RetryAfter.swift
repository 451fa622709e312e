import Kernel

/// The header Retry-After (RFC 9110, section 10.2.3): seconds, or a date.
enum RetryAfter {
    /// Nil when it cannot be read or is over.
    static func moment(_ text: String, now: Instant) -> Instant? {
        let text = text.trimmed
        if let seconds = Int64(text), text.utf8.allSatisfy({ (48...57).contains($0) }) {
            return seconds == 0 ? nil : now + .seconds(min(seconds, 31_536_000))
        }
        guard let date = date(text), date > now else { return nil }
        return date
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `Sun, 06 Nov 1994 08:49:37 GMT`.
    private static func date(_ text: String) -> Instant? {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]),
            let month = months.firstIndex(of: parts[2]), let year = Int(parts[3]),
            (1_970...9_999).contains(year), let date = Day(year: year, month: month + 1, day: day)
        else { return nil }
        return Instant(rfc3339: "\(date)T\(parts[4])Z")
    }
}
