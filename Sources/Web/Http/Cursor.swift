/// Where a list goes on: the keys of the last row, opaque to whoever gets it. It is no secret and
/// not signed: another's cursor only leads to another place of the same list.
package struct Cursor: Sendable, Equatable {
    package static let longest = 200
    private static let separator: Character = "~"

    package let parts: [String]

    package init(_ parts: [String]) { self.parts = parts }

    /// Nil for a text that no list of ours gave out.
    package init?(_ text: String) {
        guard text.utf8.count <= Cursor.longest, let bytes = Cursor.decoded(text),
            let inner = String(validating: bytes, as: UTF8.self), !inner.isEmpty
        else { return nil }
        parts = inner.split(separator: Cursor.separator, omittingEmptySubsequences: false)
            .map(String.init)
    }

    /// Base 64 for addresses (RFC 4648, section 5), without padding.
    package var text: String {
        let bytes = Array(parts.joined(separator: String(Cursor.separator)).utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 4 / 3 + 3)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var word: UInt32 = 0
            for byte in group { word = word << 8 | UInt32(byte) }
            word <<= UInt32(8 * (3 - group.count))
            for place in 0...group.count {
                result.append(Cursor.digits[Int(word >> UInt32(18 - 6 * place)) & 63])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static let values: [UInt8: UInt32] = Dictionary(
        uniqueKeysWithValues: digits.enumerated().map { ($0.element, UInt32($0.offset)) })

    private static func decoded(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var word: UInt32 = 0
        var bits = 0
        for digit in text.utf8 {
            guard let value = values[digit] else { return nil }
            word = word << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(bits)))
                word &= (1 << UInt32(bits)) - 1
            }
        }
        return word == 0 ? bytes : nil
    }
}
