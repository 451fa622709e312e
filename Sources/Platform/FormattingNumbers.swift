import FoundationEssentials
import FoundationInternationalization
import Kernel

/// How a language writes numbers of one kind: learnt from three samples that ICU wrote, so that
/// writing one costs no call of it.
struct NumberPattern: Sendable {
    private let prefix: [UInt8]
    private let suffix: [UInt8]
    private let negativePrefix: [UInt8]
    private let negativeSuffix: [UInt8]
    private let group: [UInt8]
    private let decimal: [UInt8]
    /// Fewer digits than this stand ungrouped (Hungarian: 1234, but 12 345).
    private let leastGrouped: Int

    /// - Parameters:
    ///   - positive: what 1234567.89 became.
    ///   - negative: what −1234567.89 became.
    ///   - short: what 1234 became.
    init?(positive: String, negative: String, short: String) {
        guard let one = NumberPattern.parts(positive), let minus = NumberPattern.parts(negative)
        else { return nil }
        prefix = one.before
        suffix = one.after
        negativePrefix = minus.before
        negativeSuffix = minus.after
        group = one.gaps.first ?? []
        decimal = one.gaps.last ?? []
        // The first gap of a short number that stands ungrouped is its decimal mark, or none.
        leastGrouped = NumberPattern.parts(short)?.gaps.first == group ? 4 : 5
    }

    /// Groups of three and a point, for the day that ICU writes what cannot be read back.
    private init(after: String) {
        prefix = []
        suffix = Array(after.utf8)
        negativePrefix = Array("-".utf8)
        negativeSuffix = suffix
        group = Array(",".utf8)
        decimal = Array(".".utf8)
        leastGrouped = 4
    }

    static func fallback(after: String) -> NumberPattern { NumberPattern(after: after) }

    /// What stands before, between and behind the runs of digits.
    private static func parts(
        _ text: String
    ) -> (before: [UInt8], gaps: [[UInt8]], after: [UInt8])? {
        var runs: [[UInt8]] = [[]]
        var inDigits = false
        for byte in text.utf8 {
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            if isDigit, !inDigits { runs.append([]) }
            if !isDigit { runs[runs.count - 1].append(byte) }
            inDigits = isDigit
        }
        guard runs.count >= 2 else { return nil }
        // Every run after the first holds what follows one group of digits.
        return (runs[0], Array(runs[1..<(runs.count - 1)]), runs[runs.count - 1])
    }

    /// Writes `value` ÷ 10^`decimals`, half rounded away from zero where fewer are `shown`.
    func write(_ value: Int64, decimals: Int, shown: Int) -> String {
        var magnitude = value.magnitude
        let unit = (0..<max(0, decimals - shown)).reduce(UInt64(1)) { unit, _ in unit * 10 }
        magnitude = magnitude / unit + (magnitude % unit * 2 >= unit && unit > 1 ? 1 : 0)
        let places = min(decimals, shown)
        var digits: [UInt8] = []
        while magnitude > 0 || digits.count <= places {
            digits.append(UInt8(truncatingIfNeeded: 48 + magnitude % 10))
            magnitude /= 10
        }
        let whole = digits.count - places
        var bytes = value < 0 ? negativePrefix : prefix
        bytes.reserveCapacity(48)
        for position in stride(from: digits.count - 1, through: 0, by: -1) {
            bytes.append(digits[position])
            let left = position - places
            if left > 0, left % 3 == 0, whole >= leastGrouped { bytes += group }
            if left == 0, places > 0 { bytes += decimal }
        }
        bytes += value < 0 ? negativeSuffix : suffix
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension NumberPattern {
    private static let sample = Decimal(sign: .plus, exponent: -2, significand: 123_456_789)
    private static let minus = Decimal(sign: .minus, exponent: -2, significand: 123_456_789)
    private static let short = Decimal(1_234)

    static func money(_ currency: Currency, _ locale: Locale) -> NumberPattern? {
        let style = Decimal.FormatStyle.Currency(code: currency.code, locale: locale)
            .precision(.fractionLength(2)).presentation(.narrow)
        return NumberPattern(
            positive: style.format(sample), negative: style.format(minus),
            short: style.format(short))
    }

    static func plain(_ locale: Locale) -> NumberPattern? {
        let style = Decimal.FormatStyle(locale: locale).precision(.fractionLength(2))
        return NumberPattern(
            positive: style.format(sample), negative: style.format(minus),
            short: style.format(short))
    }

    static func percent(_ locale: Locale) -> NumberPattern? {
        let style = Decimal.FormatStyle.Percent(locale: locale).scale(1)
            .precision(.fractionLength(2))
        return NumberPattern(
            positive: style.format(sample), negative: style.format(minus),
            short: style.format(short))
    }
}
