/// A decimal number as a whole count of 10⁻¹⁸, exact: sums and products by whole numbers keep every
/// digit of the file.
struct ExactDecimal: Hashable, Sendable {
    static let digits = 18
    /// Digits before the point that are read. With `mostUnits` it keeps sums of 10⁸ lines in range.
    static let wholeDigits = 6
    static let mostUnits = 1_000_000
    static let zero = ExactDecimal(parts: 0)
    private static let one: Int128 = 1_000_000_000_000_000_000

    private(set) var parts: Int128

    private init(parts: Int128) { self.parts = parts }

    /// An optional minus, digits, and perhaps a point with up to `digits` digits after it; nil for
    /// anything else.
    init?(_ text: some Collection<UInt8>) {
        var rest = text[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest = rest.dropFirst() }
        var value: Int128 = 0
        var whole = 0
        var fraction: Int?
        for byte in rest {
            if byte == UInt8(ascii: "."), fraction == nil {
                fraction = 0
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int128(byte - UInt8(ascii: "0"))
            if let count = fraction { fraction = count + 1 } else { whole += 1 }
            if whole > ExactDecimal.wholeDigits || (fraction ?? 0) > ExactDecimal.digits {
                return nil
            }
        }
        guard whole > 0, fraction != 0 else { return nil }
        for _ in (fraction ?? 0)..<ExactDecimal.digits { value *= 10 }
        parts = isNegative ? -value : value
    }

    /// Rounded to `count` digits after the point, half away from zero.
    func rounded(to count: Int) -> ExactDecimal {
        var step: Int128 = 1
        for _ in count..<ExactDecimal.digits { step *= 10 }
        let magnitude = ((parts < 0 ? -parts : parts) + step / 2) / step * step
        return ExactDecimal(parts: parts < 0 ? -magnitude : magnitude)
    }

    /// Hundredths, rounded half away from zero.
    var hundredths: Int64 { Int64(rounded(to: 2).parts / (ExactDecimal.one / 100)) }

    static func + (left: Self, right: Self) -> Self { Self(parts: left.parts + right.parts) }
    static func - (left: Self, right: Self) -> Self { Self(parts: left.parts - right.parts) }
    static func += (left: inout Self, right: Self) { left.parts += right.parts }
    static func * (left: Self, right: Int) -> Self { Self(parts: left.parts * Int128(right)) }
}

extension ExactDecimal: CustomStringConvertible {
    /// All digits there are, and no more: `-17.5`.
    var description: String { text(atLeast: 0) }

    /// With at least `count` digits after the point.
    func text(atLeast count: Int) -> String {
        let magnitude = parts < 0 ? -parts : parts
        var fraction = Array(
            String(magnitude % ExactDecimal.one + ExactDecimal.one).utf8.dropFirst())
        while fraction.count > count, fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
        let whole = (parts < 0 ? "-" : "") + String(magnitude / ExactDecimal.one)
        return fraction.isEmpty ? whole : whole + "." + String(decoding: fraction, as: UTF8.self)
    }
}
