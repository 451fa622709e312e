import Catalogue
import Kernel
import Platform
import Pricing
import Testing

/// What holds for every basket; the seed names the one that fails.
@Suite struct BasketPropertyTests {
    private struct Sample {
        var request: PriceRequest
        let rows: [ItemID: [PriceRow]]
    }

    @Test(arguments: [1, 20, 300, 4_000, 50_000] as [UInt64])
    func everythingAddsUp(_ seed: UInt64) throws {
        let chance = Randomness.seeded(seed)
        for number in 0..<400 {
            let sample = Self.sample(chance)
            let priced = price(sample.request, TestMarkets.book, rows: sample.rows)
            let place: Comment = "seed \(seed), basket \(number)"
            try #require(priced.refusals.isEmpty, place)
            addsUp(priced, sample.request, place)
            agrees(priced, sample, place)
            isSameInAnyOrder(priced, sample, chance, place)
            #expect(try PricedBasket(stored: priced.stored()) == priced, place)
        }
    }

    private func addsUp(_ priced: PricedBasket, _ request: PriceRequest, _ place: Comment) {
        #expect(priced.subtotal == priced.lines.reduce(.zero) { $0 + $1.total }, place)
        let lineTaxes = priced.lines.reduce(Amount.zero) { $0 + $1.tax }
        #expect(lineTaxes + priced.deliveryTax == priced.tax, place)
        let goods = priced.subtotal + (priced.delivery ?? .zero)
        let taxable = priced.taxes.reduce(Amount.zero) { $0 + $1.taxable }
        if priced.pricesIncludeTax {
            #expect(priced.total == goods, place)
            #expect(taxable + priced.tax == goods, place)
        } else {
            #expect(priced.total == goods + priced.tax, place)
            #expect(taxable == goods, place)
        }
        let step = request.market.currency.shownDigits == 0 ? 100 : 1
        for tax in priced.taxes {
            let lines = priced.lines.filter { $0.taxRate == tax.rate }
            #expect(!lines.isEmpty, place)
            // At most half a unit off: 2 |tax × whole − amount × rate| ≤ whole × step
            let amount = priced.pricesIncludeTax ? tax.taxable + tax.tax : tax.taxable
            let whole = Int64(priced.pricesIncludeTax ? 1_000_000 + tax.rate : 1_000_000)
            let error = tax.tax.minor * whole - amount.minor * Int64(tax.rate)
            #expect(abs(error) * 2 <= whole * Int64(step), place)
            #expect(tax.tax.minor % Int64(step) == 0, place)
        }
        for line in priced.lines {
            #expect(line.total == line.unit * line.quantity, place)
            #expect(line.tax >= .zero, place)
            #expect(line.explanation.last?.unit == line.unit, place)
        }
    }

    /// A line costs the same alone as among others, and as the list of products says.
    private func agrees(_ priced: PricedBasket, _ sample: Sample, _ place: Comment) {
        let request = sample.request
        for (line, wanted) in zip(priced.lines, request.lines) {
            let alone = price(
                PriceRequest(
                    lines: [wanted], market: request.market, moment: request.moment,
                    customerGroups: request.customerGroups),
                TestMarkets.book, rows: sample.rows)
            #expect(alone.lines.first?.unit == line.unit, place)
            #expect(alone.lines.first?.total == line.total, place)
            let unit = Prices.unit(
                sample.rows[line.itemID] ?? [], quantity: line.quantity, market: request.market,
                at: request.moment, groups: request.customerGroups)
            #expect(unit == line.unit, place)
        }
    }

    private func isSameInAnyOrder(
        _ priced: PricedBasket, _ sample: Sample, _ chance: Randomness, _ place: Comment
    ) {
        var lines = sample.request.lines
        for index in lines.indices.dropFirst().reversed() {
            lines.swapAt(index, Int(chance.below(UInt64(index + 1))))
        }
        let other = price(
            PriceRequest(
                lines: lines, market: sample.request.market, moment: sample.request.moment,
                customerGroups: sample.request.customerGroups,
                handover: sample.request.handover),
            TestMarkets.book, rows: sample.rows)
        #expect(other.total == priced.total, place)
        #expect(other.taxes == priced.taxes, place)
        #expect(other.deliveryTax == priced.deliveryTax, place)
        #expect(
            other.lines.sorted { $0.itemID < $1.itemID }
                == priced.lines.sorted { $0.itemID < $1.itemID }, place)
    }

    private static func sample(_ chance: Randomness) -> Sample {
        let markets = [TestMarkets.gb, TestMarkets.net, TestMarkets.hu, TestMarkets.il]
        let market = markets[Int(chance.below(4))]
        let classes: [TaxClass] =
            market.home == TestMarkets.great ? [.standard, .reduced, .zero] : [.standard]
        let step: Int64 = market.currency.shownDigits == 0 ? 100 : 1
        var lines: [PriceRequest.Line] = []
        var rows: [ItemID: [PriceRow]] = [:]
        for number in 0..<(1 + chance.below(12)) {
            let item = TestMarkets.item(Int(number))
            lines.append(
                PriceRequest.Line(
                    itemID: item, quantity: Quantity(known: 1 + Int(chance.below(12))),
                    taxClass: classes[Int(chance.below(UInt64(classes.count)))]))
            var found: [PriceRow] = []
            for list in [TestMarkets.standard, TestMarkets.members, TestMarkets.campaign] {
                for quantity in [1, 5, 10]
                where list == TestMarkets.standard && quantity == 1 || chance.below(3) == 0 {
                    found.append(
                        PriceRow(
                            list: list, minQuantity: Quantity(known: quantity),
                            from: Instant(seconds: 0),
                            amount: Amount(minor: step * Int64(1 + chance.below(9_999)))))
                }
            }
            rows[item] = found
        }
        let home = market.home ?? TestMarkets.great
        let handovers: [Handover] =
            market.deliveryRates.isEmpty
            ? [.undecided, .collection(country: home)]
            : [.undecided, .collection(country: home), .delivery(to: home)]
        return Sample(
            request: PriceRequest(
                lines: lines, market: market,
                moment: TestMarkets.now + .days(Int64(chance.below(30))),
                customerGroups: chance.below(2) == 0 ? [] : ["members"],
                handover: handovers[Int(chance.below(UInt64(handovers.count)))]),
            rows: rows)
    }
}
