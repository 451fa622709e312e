import Catalogue
import Kernel
import Platform
import Pricing

/// Markets that no merchant would have and every rule of the price must stand: drawn from a seed.
struct PriceMarkets {
    static let now = Instant(seconds: 1_767_225_600)  // 2026-01-01
    static let classes = ["standard", "reduced", "zero", "books", "luxury"]
    static let groups = ["members", "staff", "trade"]
    private static let countries = ["GB", "IE", "IL", "HU", "JP", "CH"]
    private static let rates = [
        0, 1, 50_000, 55_000, 81_000, 170_000, 180_000, 200_000, 230_000, 270_000, 333_333,
        999_999, 1_000_000,
    ]

    let chance: Randomness

    func below(_ bound: Int) -> Int { Int(chance.below(UInt64(bound))) }
    func oneIn(_ count: Int) -> Bool { below(count) == 0 }
    func one<Element>(of elements: [Element]) -> Element { elements[below(elements.count)] }

    func book() -> (market: Market, taxRates: [TaxRate]) {
        let count = oneIn(40) ? 0 : 1 + below(4)
        let countries = PriceMarkets.countries.prefix(count).compactMap { Country($0) }
        let currency = one(of: Currency.known)
        let step = PriceCases.step(of: currency)
        let market = Market(
            id: id(1), code: "m", currency: currency, pricesIncludeTax: !oneIn(3),
            languages: [.english], countries: countries, names: LocalizedText([:]),
            lists: lists(), deliveryRates: oneIn(3) ? [] : deliveryRates(countries, step),
            deliveryMethods: oneIn(2) ? [] : methods(countries, step))
        return (market, countries.flatMap(taxRates))
    }

    func id<Kind>(_ number: Int) -> ID<Kind> { ID(high: 7, low: UInt64(number)) }

    // MARK: Moments

    /// Moments at which something begins, ends or is a microsecond away from it.
    func border() -> Instant {
        PriceMarkets.now + .hours(Int64(below(9)) * 6)
            + Span(microseconds: one(of: [-1, 0, 0, 0, 1]))
    }

    /// Now and then one that nobody can write as a binary fraction of a day.
    func moment() -> Instant {
        oneIn(4)
            ? Instant(
                microseconds: PriceMarkets.now.microseconds + Int64(below(200_000_000_000)))
            : border()
    }

    /// A beginning and an end, each of which may be missing; they may lie the wrong way round.
    func period() -> (from: Instant?, to: Instant?) {
        (oneIn(2) ? border() : nil, oneIn(2) ? border() : nil)
    }

    // MARK: Lists and rates

    private func lists() -> [PriceList] {
        (0...below(8)).map { number in
            let (from, to) = oneIn(2) ? (nil, nil) : period()
            // Neither the order of the ids nor that of the lists is that of time.
            return PriceList(
                id: id((number * 5 + 3) % 11 + 1), code: "l\(number)",
                customerGroup: oneIn(3) ? one(of: PriceMarkets.groups) : nil, startsAt: from,
                endsAt: to)
        }
    }

    private func taxRates(_ country: Country) -> [TaxRate] {
        let today = TaxRate.day(of: PriceMarkets.now)
        return PriceMarkets.classes.flatMap { name -> [TaxRate] in
            guard !oneIn(60) else { return [] }
            let before = rate(), after = rate()
            let change = today + below(3)
            let taxClass = TaxClass(known: name)
            guard oneIn(3) else {
                return [
                    TaxRate(
                        country: country, taxClass: taxClass, from: today - 900, rate: before)
                ]
            }
            return [
                TaxRate(
                    country: country, taxClass: taxClass, from: today - 900, to: change - 1,
                    rate: before),
                TaxRate(country: country, taxClass: taxClass, from: change, rate: after),
            ]
        }
    }

    private func rate() -> Int {
        oneIn(6) ? below(1_000_001) : one(of: PriceMarkets.rates)
    }

    // MARK: Amounts

    func smallAmount(_ step: Int64) -> Amount { Amount(minor: step * Int64(1 + below(6))) }

    func hugeAmount(_ step: Int64) -> Amount {
        Amount(minor: (PriceLimits.amount - Int64(below(1_000_000))) / step * step)
    }

    /// Few different ones, so that equals meet; seldom one at the limit.
    func amount(_ step: Int64) -> Amount {
        switch below(40) {
        case 0: Amount(minor: PriceLimits.amount / step * step)
        case 1: hugeAmount(step)
        case 2: Amount(minor: Int64(below(10_000)))
        case 3: .zero
        case 4...9: smallAmount(step)
        default: Amount(minor: step * Int64(1 + below(9_999)))
        }
    }

    // MARK: Delivery

    private func deliveryRates(_ countries: [Country], _ step: Int64) -> [DeliveryRate] {
        countries.filter { _ in !oneIn(5) }.map {
            DeliveryRate(
                country: $0, amount: Amount(minor: Int64(below(3_000))),
                freeFrom: freeFrom(step))
        }
    }

    /// Often a sum that a small basket comes to exactly.
    private func freeFrom(_ step: Int64) -> Amount? {
        switch below(4) {
        case 0: nil
        case 1: Amount(minor: Int64(1 + below(2_000_000)))
        default: Amount(minor: step * Int64(1 + below(12)))
        }
    }

    private func methods(_ countries: [Country], _ step: Int64) -> [DeliveryMethod] {
        (0...below(3)).map { number in
            DeliveryMethod(
                code: "way-\(number)", names: LocalizedText([:]), daysFrom: 1, daysTo: 2,
                zones: (0...below(3)).map { zone in
                    DeliveryZone(
                        code: "zone-\(zone)", countries: countries.filter { _ in oneIn(2) },
                        bands: bands(), freeFrom: freeFrom(step))
                })
        }
    }

    private func bands() -> [WeightBand] {
        var upTo = 0
        return (0..<below(4)).map { _ in
            upTo += 100 * (1 + below(20))
            return WeightBand(
                upTo: Weight(known: upTo), amount: Amount(minor: Int64(below(4)) * 495))
        }
    }
}
