import Kernel

/// Prices in a few spans with round ends, each with about as many products.
enum PriceBands {
    static let most = 5
    private static let sample = 2_000
    /// Fewer products than these are not worth a choice.
    private static let fewest = 4

    static func of(
        _ prices: [(product: Int32, amount: Int64)], _ currency: Currency, chosen: PriceSpan?
    ) -> [Facets.Band] {
        var spans = spans(of: prices, currency)
        if let chosen, !spans.contains(chosen) { spans.append(chosen) }
        let from = spans.map { $0.from?.minor ?? .min }
        let to = spans.map { $0.to?.minor ?? .max }
        var counts = [Int](repeating: 0, count: spans.count)
        var last = [Int32](repeating: -1, count: spans.count)
        for (product, amount) in prices {
            // The prices of one product follow each other.
            for place in 0..<counts.count
            where amount >= from[place] && amount < to[place] && last[place] != product {
                counts[place] += 1
                last[place] = product
            }
        }
        return spans.indices.map {
            Facets.Band(span: spans[$0], count: counts[$0], isChosen: spans[$0] == chosen)
        }.filter { $0.count > 0 || $0.isChosen }
    }

    private static func spans(
        of prices: [(product: Int32, amount: Int64)], _ currency: Currency
    ) -> [PriceSpan] {
        guard prices.count >= fewest else { return [] }
        // Of very many, some are enough to find round ends.
        let step = max(1, prices.count / PriceBands.sample)
        let sorted = stride(from: 0, to: prices.count, by: step).map {
            prices[$0].amount
        }.sorted()
        var ends: [Int64] = []
        for part in 1..<most {
            let end = round(sorted[sorted.count * part / most], currency)
            if end > sorted[0], end <= sorted[sorted.count - 1], ends.last != end {
                ends.append(end)
            }
        }
        guard !ends.isEmpty else { return [] }
        let from: [Int64?] = [nil] + ends
        let to: [Int64?] = ends + [nil]
        return zip(from, to).compactMap {
            PriceSpan(from: $0.map { Amount(minor: $0) }, to: $1.map { Amount(minor: $0) })
        }
    }

    /// The nearest of 1, 2, 3, 5 and 7.5 times a power of ten, not below one major unit.
    private static func round(_ amount: Int64, _ currency: Currency) -> Int64 {
        var unit: Int64 = 1
        for _ in 0..<currency.exponent { unit *= 10 }
        guard amount > unit else { return unit }
        while unit <= amount / 10 { unit *= 10 }
        let steps = [unit, unit * 2, unit * 3, unit * 5, unit * 15 / 2, unit * 10]
        return steps.min { abs($0 - amount) < abs($1 - amount) } ?? unit
    }
}
