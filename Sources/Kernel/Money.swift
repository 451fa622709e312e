/// A currency of ISO 4217: three capital letters and the number of decimal digits of its minor
/// unit.
package struct Currency: Hashable, Sendable {
    package let code: String
    /// Decimal digits between the major and the minor unit.
    package let exponent: Int
    /// Decimal digits that people write; the forint has fillér on paper only.
    package let shownDigits: Int

    private init(_ code: String, exponent: Int, shownDigits: Int? = nil) {
        self.code = code
        self.exponent = exponent
        self.shownDigits = shownDigits ?? exponent
    }

    package static let gbp = Currency("GBP", exponent: 2)
    package static let eur = Currency("EUR", exponent: 2)
    package static let usd = Currency("USD", exponent: 2)
    package static let ils = Currency("ILS", exponent: 2)
    package static let huf = Currency("HUF", exponent: 2, shownDigits: 0)

    /// The currencies a market can have, a line each.
    package static let known: [Currency] = [
        .gbp, .eur, .usd, .ils, .huf,
        Currency("AUD", exponent: 2), Currency("BGN", exponent: 2), Currency("CAD", exponent: 2),
        Currency("CHF", exponent: 2), Currency("CZK", exponent: 2), Currency("DKK", exponent: 2),
        Currency("ISK", exponent: 0), Currency("JPY", exponent: 0), Currency("KWD", exponent: 3),
        Currency("NOK", exponent: 2), Currency("PLN", exponent: 2), Currency("RON", exponent: 2),
        Currency("SEK", exponent: 2),
    ]

    private static let byCode = Dictionary(uniqueKeysWithValues: known.map { ($0.code, $0) })

    /// Nil for a code that is not in `known`.
    package init?(code: String) {
        guard let currency = Currency.byCode[code] else { return nil }
        self = currency
    }

    /// Minor units of the smallest coin that is used; a sum paid in cash is rounded to it.
    /// Five forints, ten agorot, five rappen, a krona, a krone, fifty øre, a koruna, five cents.
    package var cashStep: Int64 {
        switch code {
        case "HUF": 500
        case "ILS": 10
        case "CHF", "CAD", "AUD", "KWD": 5
        case "SEK", "NOK", "CZK": 100
        case "DKK": 50
        default: 1
        }
    }

    /// Minor units in one major unit.
    package var minorUnits: Int64 { (0..<exponent).reduce(Int64(1)) { value, _ in value * 10 } }
}

/// How a quotient that is no whole number becomes one.
package enum Rounding: Sendable {
    /// Half away from zero: 0.5 → 1, −0.5 → −1.
    case halfUp
    /// Half to the even neighbour: 0.5 → 0, 1.5 → 2.
    case halfEven
    /// Towards zero.
    case down
}

/// Minor units whose currency the object around them names once (an order's lines, a price list).
package struct Amount: Hashable, Sendable, Comparable {
    package let minor: Int64

    package init(minor: Int64) { self.minor = minor }

    package static let zero = Amount(minor: 0)

    package static func < (left: Self, right: Self) -> Bool { left.minor < right.minor }
    package static func + (left: Self, right: Self) -> Self {
        Amount(minor: left.minor + right.minor)
    }
    package static func - (left: Self, right: Self) -> Self {
        Amount(minor: left.minor - right.minor)
    }
    package static func += (left: inout Self, right: Self) { left = left + right }
    package static prefix func - (amount: Self) -> Self { Amount(minor: -amount.minor) }
    package static func * (left: Self, right: Quantity) -> Self {
        Amount(minor: left.minor * Int64(right.count))
    }

    package func money(in currency: Currency) -> Money { Money(self, currency) }

    /// What is paid in cash: the nearest sum that the coins can make, a half up.
    package func inCash(of currency: Currency) -> Self {
        let step = currency.cashStep
        return Amount(minor: scaled(by: 1, over: step, .halfUp).minor * step)
    }

    /// `self × numerator ÷ denominator`, rounded as told; the product is held in 128 bits.
    package func scaled(by numerator: Int64, over denominator: Int64, _ rounding: Rounding) -> Self
    {
        precondition(denominator > 0, "an amount is divided by a positive number")
        let product = Int128(minor) * Int128(numerator)
        let divisor = Int128(denominator)
        let quotient = product / divisor
        let rest = product % divisor
        let twice = (rest < 0 ? -rest : rest) * 2
        let away: Bool =
            switch rounding {
            case .down: false
            case .halfUp: twice >= divisor
            case .halfEven: twice > divisor || (twice == divisor && quotient % 2 != 0)
            }
        let step: Int128 = product < 0 ? -1 : 1
        return Amount(minor: Int64(away ? quotient + step : quotient))
    }

    /// Splits `self` in proportion to `weights` so that the parts add up to it: each part is
    /// rounded towards zero, and the minor units left over go to the largest remainders, the
    /// earlier first.
    package func split(by weights: [Int64]) -> [Amount] {
        let total = weights.reduce(Int128(0)) { $0 + Int128($1) }
        guard total > 0 else {
            return weights.indices.map { $0 == 0 ? self : .zero }
        }
        let sign: Int64 = minor < 0 ? -1 : 1
        let magnitude = Int128(minor.magnitude)
        var parts: [Int64] = []
        var remainders: [(rest: Int128, index: Int)] = []
        for (index, weight) in weights.enumerated() {
            let product = magnitude * Int128(weight)
            parts.append(Int64(product / total))
            remainders.append((product % total, index))
        }
        let left = Int(Int64(magnitude) - parts.reduce(0, +))
        remainders.sort { ($0.rest, $1.index) > ($1.rest, $0.index) }
        for entry in remainders.prefix(left) { parts[entry.index] += 1 }
        return parts.map { Amount(minor: sign * $0) }
    }
}

extension Amount: Codable {
    package init(from decoder: any Decoder) throws {
        minor = try decoder.singleValueContainer().decode(Int64.self)
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(minor)
    }
}

/// An amount with its currency. Amounts of two currencies cannot be added: that is a fault of the
/// program, and stops it.
package struct Money: Hashable, Sendable, Codable {
    package let amount: Amount
    package let currency: Currency

    package init(_ amount: Amount, _ currency: Currency) {
        self.amount = amount
        self.currency = currency
    }

    package init(minor: Int64, _ currency: Currency) {
        self.init(Amount(minor: minor), currency)
    }

    package static func + (left: Self, right: Self) -> Self {
        precondition(left.currency == right.currency, "money of two currencies cannot be added")
        return Money(left.amount + right.amount, left.currency)
    }

    package static func - (left: Self, right: Self) -> Self {
        precondition(left.currency == right.currency, "money of two currencies cannot be added")
        return Money(left.amount - right.amount, left.currency)
    }
}

extension Currency: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let code = try container.decode(String.self)
        guard let currency = Currency(code: code) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\(code) is not a currency that Kolbo knows")
        }
        self = currency
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}

/// A number of units of a sellable item; never negative.
package struct Quantity: Hashable, Sendable, Comparable {
    package let count: Int

    /// Nil when negative.
    package init?(_ count: Int) {
        guard count >= 0 else { return nil }
        self.count = count
    }

    /// For numbers that a CHECK of the schema or the code beside it keeps from being negative.
    package init(known count: Int) {
        precondition(count >= 0, "a quantity is not negative")
        self.count = count
    }

    package static let zero = Quantity(known: 0)
    package static let one = Quantity(known: 1)

    package static func < (left: Self, right: Self) -> Bool { left.count < right.count }
    package static func + (left: Self, right: Self) -> Self {
        Quantity(known: left.count + right.count)
    }
}

extension Quantity: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let count = try container.decode(Int.self)
        guard count >= 0 else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a quantity is not negative")
        }
        self.count = count
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(count)
    }
}

extension Amount {
    /// As programs write it, with all digits of the minor unit and a point: `45.00`.
    package func decimal(_ currency: Currency) -> String {
        let exponent = currency.exponent
        guard exponent > 0 else { return String(minor) }
        var digits = String(minor.magnitude)
        while digits.utf8.count <= exponent { digits = "0" + digits }
        let sign = minor < 0 ? "-" : ""
        return "\(sign)\(digits.dropLast(exponent)).\(digits.suffix(exponent))"
    }
}
