import Kernel
import Pricing
import Testing

/// The rounding tables of docs/algorithms/pricing.md, in minor units.
@Suite struct RoundingTests {
    static let cases = CaseTable(
        """
        # market | lines | handover | % : taxable + tax | tax of the lines (and delivery) | total
        gb  | 1000           | -       | 20:833+167      | 167         | 1000
        gb  | 999            | -       | 20:832+167      | 167         | 999
        gb  | 5              | -       | 20:4+1          | 1           | 5
        gb  | 3              | -       | 20:2+1          | 1           | 3
        gb  | 2              | -       | 20:2+0          | 0           | 2
        gb  | 333 333 333    | -       | 20:832+167      | 56 56 55    | 999
        gb  | 333*3          | -       | 20:832+167      | 167         | 999
        gb  | 995 5          | -       | 20:833+167      | 166 1       | 1000
        gb  | 850@z          | -       | 0:850+0         | 0           | 850
        gb  | 1230           | cIE     | 23:1000+230     | 230         | 1230
        il  | 1180           | -       | 18:1000+180     | 180         | 1180
        il  | 9990           | -       | 18:8466+1524    | 1524        | 9990
        il  | 100            | -       | 18:85+15        | 15          | 100
        il  | 59             | -       | 18:50+9         | 9           | 59
        il  | 3333 3333 3334 | -       | 18:8475+1525    | 508 508 509 | 10000
        hu  | 499000         | -       | 27:392900+106100 | 106100      | 499000
        hu  | 99900          | -       | 27:78700+21200  | 21200       | 99900
        hu  | 100000         | -       | 27:78700+21300  | 21300       | 100000
        hu  | 12700          | -       | 27:10000+2700   | 2700        | 12700
        hu  | 100            | -       | 27:100+0        | 0           | 100
        hu  | 199000 199000 49900 | -       | 27:352700+95200 | 42300 42300 10600 | 447900
        gb  | 1000 2500 1099@r 850@z | cGB     | 20:2917+583 5:1047+52 0:850+0 | 167 416 52 0 | 5449
        gb9 | 1000 2500 1099@r 850@z|dGB 495|20:3182+636 5:1142+57 0:927+0|167 416 52 0 +58|5944
        net | 1000           | -       | 20:1000+200     | 200         | 1200
        net | 999            | -       | 20:999+200      | 200         | 1199
        net | 333 333 333    | -       | 20:999+200      | 67 67 66    | 1199
        net | 12 13          | -       | 20:25+5         | 2 3         | 30
        net | 1000 1000      | dGB 499 | 20:2499+500     | 200 200 +100 | 2999
        # delivery with free-from
        gb  | 4999@z         | dGB 495 | 0:5494+0        | 0           | 5494
        gb  | 5000@z         | dGB 0   | 0:5000+0        | 0           | 5000
        gb  | 2000*4@z       | dGB 0   | 0:8000+0        | 0           | 8000
        gb  | 1000           | dIE 495 | 23:1215+280     | 187 +93     | 1495
        hu  | 499000         | dHU 149000 | 27:510200+137800 | 106100 +31700 | 648000
        # nothing to price
        gb  |                | dGB -   |                 |             | 0
        """)

    @Test(arguments: cases.rows) func rounds(_ row: [String]) throws {
        let market = try #require(RoundingTests.market(row[0]))
        let given = CaseLines(row[1])
        let words = row[2].split(separator: " ")
        let place = words[0]
        let handover: Handover =
            switch place.first {
            case "c": .collection(country: TestMarkets.country(String(place.dropFirst())))
            case "d": .delivery(to: TestMarkets.country(String(place.dropFirst())))
            default: .undecided
            }
        let request = PriceRequest(
            lines: given.lines, market: market, moment: TestMarkets.now, handover: handover)
        let priced = price(request, TestMarkets.book, rows: given.rows)
        #expect(priced.refusals.isEmpty)
        let delivery = priced.delivery.map { "\($0.minor)" } ?? "-"
        #expect(delivery == (words.count > 1 ? words[1] : "-"))
        let taxes = priced.taxes.map { "\($0.rate / 10_000):\($0.taxable.minor)+\($0.tax.minor)" }
        #expect(taxes.joined(separator: " ") == row[3])
        var shares = priced.lines.map { "\($0.tax.minor)" }
        if priced.deliveryTax > .zero { shares.append("+\(priced.deliveryTax.minor)") }
        #expect(shares.joined(separator: " ") == row[4])
        #expect("\(priced.total.minor)" == row[5])
        #expect(try PricedBasket(stored: priced.stored()) == priced)
    }

    /// `gb9` is gb without free delivery.
    static func market(_ code: String) -> Market? {
        guard code == "gb9" else { return TestMarkets.book.market(code: code) }
        return TestMarkets.market(
            "gb", .gbp, true, [TestMarkets.great],
            [DeliveryRate(country: TestMarkets.great, amount: Amount(minor: 495))])
    }

    @Test(arguments: [("2024-12-31", 170_000), ("2025-01-01", 180_000), ("2015-09-30", nil)])
    func takesTheRateOfTheDay(_ text: String, _ expected: Int?) throws {
        let day = try #require(Day(text))
        for second in [0, 86_399] {
            let given = CaseLines("1180")
            let moment = Instant(seconds: Int64(day.number * 86_400 + second))
            let request = PriceRequest(lines: given.lines, market: TestMarkets.il, moment: moment)
            let priced = price(request, TestMarkets.book, rows: given.rows)
            #expect(priced.lines.first?.taxRate == expected)
            if expected == nil {
                #expect(
                    priced.refusals == [.taxUnknown(TestMarkets.item(0), TestMarkets.israel)])
            }
        }
    }
}
