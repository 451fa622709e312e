import Catalogue
import Kernel
import Pricing
import TestWorld
import Testing

/// Delivery by method, zone and weight, as docs/algorithms/pricing.md has it.
@Suite struct DeliveryTests {
    private static func band(_ grams: Int, _ minor: Int64) -> WeightBand {
        WeightBand(upTo: Weight(known: grams), amount: Amount(minor: minor))
    }

    private static let market = Market(
        id: MarketID(high: 1, low: 1), code: "gb", currency: .gbp, pricesIncludeTax: true,
        languages: [.english], countries: [TestMarkets.great, TestMarkets.ireland],
        names: LocalizedText([:]), lists: [],
        deliveryMethods: [
            DeliveryMethod(
                code: "standard", names: LocalizedText([.english: "Standard"]), daysFrom: 2,
                daysTo: 3,
                zones: [
                    DeliveryZone(
                        code: "home", countries: [TestMarkets.great],
                        bands: [band(2_000, 395), band(20_000, 695)],
                        freeFrom: Amount(minor: 5_000)),
                    DeliveryZone(
                        code: "ireland", countries: [TestMarkets.ireland],
                        bands: [band(2_000, 995)]),
                ]),
            DeliveryMethod(
                code: "express", names: LocalizedText([.english: "Express"]), daysFrom: 1,
                daysTo: 1,
                zones: [
                    DeliveryZone(
                        code: "home", countries: [TestMarkets.great],
                        bands: [band(2_000, 795)])
                ]),
        ])

    /// Country, grams, sum of the goods; then each way with its zone and cost.
    @Test(arguments: [
        ("GB", 0, 4_999, "standard/home 395, express/home 795"),
        ("GB", 2_000, 4_999, "standard/home 395, express/home 795"),
        ("GB", 2_001, 4_999, "standard/home 695"),
        ("GB", 2_000, 5_000, "standard/home 0, express/home 795"),
        ("GB", 20_000, 5_000, "standard/home 0"), ("GB", 20_001, 5_000, ""),
        ("IE", 2_000, 5_000, "standard/ireland 995"), ("IE", 2_001, 5_000, ""),
        ("HU", 100, 5_000, ""),
    ])
    func eachWayHasItsPrice(country: String, grams: Int, sum: Int64, ways: String) {
        let steps = Self.market.deliverySteps(
            to: TestMarkets.country(country), weight: Weight(known: grams),
            subtotal: Amount(minor: sum))
        let words = steps.map { "\($0.method)/\($0.zone) \($0.cost.minor)" }
        #expect(words.joined(separator: ", ") == ways)
    }

    @Test func theCheapestIsNamedWhereNothingIsChosen() {
        #expect(Self.market.deliveryRate(to: TestMarkets.great)?.amount == Amount(minor: 395))
        #expect(Self.market.deliveryRate(to: TestMarkets.ireland)?.freeFrom == nil)
        #expect(Self.market.deliveryRate(to: TestMarkets.hungary) == nil)
        #expect(Self.market.deliveredCountries == [TestMarkets.great, TestMarkets.ireland])
    }

    /// A priced basket keeps how its delivery comes about.
    @Test func theStepIsStoredWithThePrice() throws {
        let step = DeliveryStep(
            method: "express", zone: "home", weight: Weight(known: 1_400),
            upTo: Weight(known: 2_000), amount: Amount(minor: 795), isFree: false)
        for kept in [step, nil] {
            let basket = PricedBasket(
                currency: .gbp, pricesIncludeTax: true, country: TestMarkets.great, lines: [],
                subtotal: .zero, delivery: kept?.cost, deliveryStep: kept, deliveryTax: .zero,
                taxes: [], total: .zero,
                refusals: [
                    .tooHeavy(to: TestMarkets.great), .methodNotOffered(to: TestMarkets.ireland),
                ])
            #expect(try PricedBasket(stored: basket.stored()) == basket)
        }
    }
}
