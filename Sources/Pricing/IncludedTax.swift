package import Kernel

/// The tax that amounts of one rate hold already, for orders of the past that other systems took.
package enum IncludedTax {
    /// The tax in the sum of `amounts`, rounded half up once, and each amount's share of it.
    /// - Parameter rate: parts per million.
    package static func of(
        _ amounts: [Amount], rate: Int, in currency: Currency
    ) -> (sum: Amount, shares: [Amount]) {
        let total = amounts.reduce(.zero, +)
        let step = TaxRounding.step(of: currency)
        let steps = total.scaled(
            by: Int64(rate), over: (1_000_000 + Int64(rate)) * step, .halfUp)
        let tax = Amount(minor: steps.minor * step)
        return (tax, TaxRounding.spread(tax, by: amounts.map(\.minor), in: currency))
    }
}
