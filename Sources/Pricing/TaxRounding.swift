import Kernel

/// The only place where a tax is rounded.
enum TaxRounding {
    private static let million: Int64 = 1_000_000

    /// The tax in `amount` where prices include it, else on top of it: rounded half up to the
    /// smallest unit that people write (a penny, a whole forint).
    static func tax(on amount: Amount, rate: Int, in market: Market) -> Amount {
        let step = step(of: market.currency)
        let parts = Int64(rate)
        let whole = market.pricesIncludeTax ? million + parts : million
        let steps = amount.scaled(by: parts, over: whole * step, .halfUp)
        return Amount(minor: steps.minor * step)
    }

    /// Parts in proportion to `weights` that add up to `tax`, each of whole smallest units.
    static func spread(_ tax: Amount, by weights: [Int64], in currency: Currency) -> [Amount] {
        let step = step(of: currency)
        guard step > 1 else { return tax.split(by: weights) }
        return Amount(minor: tax.minor / step).split(by: weights).map {
            Amount(minor: $0.minor * step)
        }
    }

    /// Minor units in the smallest unit that people write.
    static func step(of currency: Currency) -> Int64 {
        (currency.shownDigits..<currency.exponent).reduce(Int64(1)) { value, _ in value * 10 }
    }
}
