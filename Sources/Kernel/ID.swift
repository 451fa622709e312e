/// A kind of thing that has identifiers; `prefix` is shown before them (`ord_…`).
package protocol IDKind: Sendable {
    static var prefix: StaticString { get }
}

/// The identifier of one `Kind`: a UUID of version 7 (RFC 9562, section 5.7), so that keys made
/// one after the other are stored beside each other. Shown as its kind's prefix, an underscore and
/// 26 characters of Crockford's base 32 in lower case.
package struct ID<Kind: IDKind>: Hashable, Sendable, Comparable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The sixteen bytes as stored; nil for any other length.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for (index, byte) in bytes.enumerated() {
            if index < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
        }
        self.init(high: high, low: low)
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// The lower half is random enough to tell ids apart.
    package func hash(into hasher: inout Hasher) { hasher.combine(low) }

    /// The sixteen bytes, most significant first.
    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            for index in 0..<8 {
                buffer[index] = UInt8(truncatingIfNeeded: high >> UInt64(56 - 8 * index))
                buffer[index + 8] = UInt8(truncatingIfNeeded: low >> UInt64(56 - 8 * index))
            }
            count = 16
        }
    }

    /// The moment in it, with the precision of a millisecond.
    package var instant: Instant { Instant(microseconds: Int64(high >> 16) * 1_000) }
}

extension ID: CustomStringConvertible, LosslessStringConvertible {
    package var description: String {
        let prefix = Kind.prefix
        let length = prefix.utf8CodeUnitCount + 27
        return String(unsafeUninitializedCapacity: length) { buffer in
            for index in 0..<prefix.utf8CodeUnitCount { buffer[index] = prefix.utf8Start[index] }
            buffer[length - 27] = UInt8(ascii: "_")
            var high = self.high
            var low = self.low
            for index in stride(from: length - 1, through: length - 26, by: -1) {
                buffer[index] = Crockford.digits[Int(low & 31)]
                low = low >> 5 | (high & 31) << 59
                high >>= 5
            }
            return length
        }
    }

    package init?(_ text: String) {
        var text = text
        guard
            let parsed = text.withUTF8({ bytes -> ID? in
                let prefix = Kind.prefix
                let start = prefix.utf8CodeUnitCount
                guard bytes.count == start + 27, bytes[start] == UInt8(ascii: "_") else {
                    return nil
                }
                for index in 0..<start where bytes[index] != prefix.utf8Start[index] { return nil }
                var high: UInt64 = 0
                var low: UInt64 = 0
                for index in (start + 1)..<bytes.count {
                    guard let digit = Crockford.value(of: bytes[index]), high >> 59 == 0 else {
                        return nil
                    }
                    high = high << 5 | low >> 59
                    low = low << 5 | UInt64(digit)
                }
                return ID(high: high, low: low)
            })
        else { return nil }
        self = parsed
    }
}

extension ID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = ID(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not an id of the form \(Kind.prefix)_…")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Crockford's base 32 (crockford.com/base32.html): no i, l, o, u; read without case.
package enum Crockford {
    static let digits: [UInt8] = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for (value, digit) in digits.enumerated() {
            table[Int(digit)] = UInt8(value)
            if digit >= UInt8(ascii: "a") { table[Int(digit) - 32] = UInt8(value) }
        }
        for (alias, value) in [("o", 0), ("O", 0), ("i", 1), ("I", 1), ("l", 1), ("L", 1)] {
            table[Int(alias.utf8.first ?? 0)] = UInt8(value)
        }
        return table
    }()

    static func value(of character: UInt8) -> UInt8? {
        let value = values[Int(character)]
        return value == 255 ? nil : value
    }

    /// What somebody has typed as it is spelled: without case, blanks and hyphens, `o`, `i` and `l`
    /// as the digits that they look like. Nil for anything but `count` digits.
    package static func read(_ text: String, count: Int) -> String? {
        var read: [UInt8] = []
        for byte in text.utf8 where byte != UInt8(ascii: " ") && byte != UInt8(ascii: "-") {
            guard let value = value(of: byte), read.count < count else { return nil }
            let digit = digits[Int(value)]
            read.append(digit >= UInt8(ascii: "a") ? digit - 32 : digit)
        }
        return read.count == count ? String(decoding: read, as: UTF8.self) : nil
    }

    /// `count` digits of `value`, in capitals, for people to read out.
    package static func spelled(_ value: UInt64, count: Int) -> String {
        String(unsafeUninitializedCapacity: count) { buffer in
            var rest = value
            for index in stride(from: count - 1, through: 0, by: -1) {
                let digit = digits[Int(rest & 31)]
                buffer[index] = digit >= UInt8(ascii: "a") ? digit - 32 : digit
                rest >>= 5
            }
            return count
        }
    }
}
