import Kernel

/// A moment in a body: RFC 3339, with the difference from UTC as `Z` or as hours and minutes.
struct Moment: InputValue, Decodable {
    let instant: Instant

    static var schema: Schema { .moment }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let instant = Instant(rfc3339: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "must look like 2026-11-21T10:00:00Z")
        }
        self.instant = instant
    }
}

extension Instant {
    /// Nil for anything else than `2026-11-21T10:00:00Z` or `2026-11-21T12:00:00+02:00`, with or
    /// without a fraction of the second.
    init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 40, bytes[10] == UInt8(ascii: "T"),
            let day = Day(String(text.prefix(10))),
            let time = Instant.seconds(bytes[11..<19])
        else { return nil }
        var rest = bytes[19...]
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst().drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        var shift: Int64 = 0
        if Array(rest) != [UInt8(ascii: "Z")] {
            guard rest.count == 6, let sign = rest.first,
                let minutes = Instant.seconds(Array(rest.dropFirst()) + Array(":00".utf8))
            else { return nil }
            switch sign {
            case UInt8(ascii: "+"): shift = minutes
            case UInt8(ascii: "-"): shift = -minutes
            default: return nil
            }
        }
        self.init(seconds: Int64(day.number) * 86_400 + time - shift)
    }

    /// Of `10:00:00`.
    private static func seconds(_ bytes: some Collection<UInt8>) -> Int64? {
        let parts = String(decoding: bytes, as: UTF8.self).split(
            separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.utf8.count == 2 }),
            let hours = Int64(parts[0]), let minutes = Int64(parts[1]),
            let seconds = Int64(parts[2]), (0..<24).contains(hours), (0..<60).contains(minutes),
            (0..<60).contains(seconds)
        else { return nil }
        return hours * 3_600 + minutes * 60 + seconds
    }
}
