extension Instant {
    /// As RFC 3339 writes a moment: `2026-11-21T20:00:00Z`, with a fraction of a second or an
    /// offset (`+01:00`) where there is one. Nil for anything else; a leap second is none of our
    /// moments.
    package init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 40, bytes.allSatisfy({ $0 < 0x80 }),
            let day = Day(String(text.prefix(10))), "Tt ".contains(Character(.init(bytes[10]))),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = Instant.number(bytes[11...12], 0...23),
            let minute = Instant.number(bytes[14...15], 0...59),
            let second = Instant.number(bytes[17...18], 0...59)
        else { return nil }
        var rest = bytes[19...]
        var fraction: Int64 = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (48...57).contains($0) }
            guard !digits.isEmpty else { return nil }
            let padded =
                Array(digits.prefix(6)) + Array(repeating: 48, count: 6 - min(6, digits.count))
            fraction = padded.reduce(0) { $0 * 10 + Int64($1 - 48) }
            rest = rest.dropFirst(1 + digits.count)
        }
        guard let offset = Instant.offset(rest) else { return nil }
        let seconds = Int64(day.number) * 86_400 + hour * 3_600 + minute * 60 + second - offset
        self.init(microseconds: seconds * 1_000_000 + fraction)
    }

    /// In seconds.
    private static func offset(_ text: ArraySlice<UInt8>) -> Int64? {
        let bytes = Array(text)
        if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            let hours = number(bytes[1...2], 0...23), let minutes = number(bytes[4...5], 0...59)
        else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "+"): return hours * 3_600 + minutes * 60
        case UInt8(ascii: "-"): return -(hours * 3_600 + minutes * 60)
        default: return nil
        }
    }

    private static func number(
        _ digits: ArraySlice<UInt8>, _ range: ClosedRange<Int64>
    ) -> Int64? {
        guard digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 48) }
        return range.contains(value) ? value : nil
    }
}
