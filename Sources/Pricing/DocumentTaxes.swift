package import Kernel

/// What invoices and credit notes say about tax beyond what was priced.
package enum DocumentTaxes {
    /// A unit without the tax that it holds, rounded half up to the smallest unit that people
    /// write. It is told beside the sums of a line, which are exact, and never multiplied.
    package static func netUnit(
        _ unit: Amount, rate: Int, included: Bool, in currency: Currency
    ) -> Amount {
        guard included, rate > 0 else { return unit }
        let step = TaxRounding.step(of: currency)
        let steps = unit.scaled(
            by: 1_000_000, over: (1_000_000 + Int64(rate)) * step, .halfUp)
        return Amount(minor: steps.minor * step)
    }

    /// How much of each rate a part of what was paid holds, in proportion to what of each is left.
    /// No rate gives more than it has, and the last part takes exactly the rest, so that all parts
    /// together are the whole, tax included.
    /// - Parameter left: what was paid and not yet given back, tax included, by rate.
    package static func part(
        _ amount: Amount, of left: [TaxTotal], in currency: Currency
    ) -> [TaxTotal] {
        let weights = left.map { ($0.taxable + $0.tax).minor }
        let step = TaxRounding.step(of: currency)
        return zip(left, amount.split(by: weights)).compactMap { one, share in
            let whole = one.taxable + one.tax
            guard share > .zero, whole > .zero else { return nil }
            let tax =
                share == whole
                ? one.tax
                : Amount(
                    minor: one.tax.scaled(
                        by: share.minor, over: whole.minor * step, .halfUp
                    ).minor * step)
            return TaxTotal(rate: one.rate, taxable: share - tax, tax: tax)
        }
    }
}
