package import Kernel

/// Amounts as Stripe counts them: the smallest unit of the currency, with exceptions of its own
/// (docs.stripe.com/currencies, “Zero-decimal currencies”, “Three-decimal currencies” and “Special
/// cases”).
///
/// - The króna has no minor unit in ISO 4217 and is sent with two decimals that must be zeros.
/// - The forint is charged and refunded with two decimals, as ISO 4217 has it; only what a merchant
///   is paid out must be whole forints, which is no request of ours.
/// - With three decimals (the Kuwaiti dinar) the last digit must be 0.
package enum StripeAmounts {
    /// Decimals that Stripe counts in where they differ from ISO 4217.
    private static let decimals = ["ISK": 2, "UGX": 2]
    /// What the amount sent must be a whole multiple of.
    private static let multiples: [String: Int64] = ["ISK": 100, "UGX": 100, "KWD": 10]

    /// Nil for an amount that Stripe does not take.
    package static func sent(_ money: Money) -> Int64? {
        let (sent, tooMuch) = money.amount.minor.multipliedReportingOverflow(
            by: factor(money.currency))
        guard !tooMuch, sent > 0, sent.isMultiple(of: multiples[money.currency.code] ?? 1) else {
            return nil
        }
        return sent
    }

    /// What Stripe said, in minor units of ours.
    package static func read(_ sent: Int64, _ currency: Currency) -> Amount {
        Amount(minor: sent / factor(currency))
    }

    static func code(_ currency: Currency) -> String { currency.code.lowercased() }

    private static func factor(_ currency: Currency) -> Int64 {
        let more = (decimals[currency.code] ?? currency.exponent) - currency.exponent
        return (0..<max(0, more)).reduce(Int64(1)) { value, _ in value * 10 }
    }
}
