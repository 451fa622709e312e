import Catalogue
import Kernel
import Pricing
import Testing

/// Which price a unit has, and why.
@Suite struct UnitPriceTests {
    static let rows = [
        row(TestMarkets.standard, 1, 1_000), row(TestMarkets.standard, 5, 900),
        row(TestMarkets.members, 1, 950), row(TestMarkets.members, 10, 800),
        row(TestMarkets.campaign, 1, 850),
        // Over, not yet begun, and of a list of another market.
        PriceRow(
            list: TestMarkets.standard, from: Instant(seconds: 0), to: TestMarkets.now,
            amount: Amount(minor: 100)),
        PriceRow(
            list: TestMarkets.standard, from: TestMarkets.now + .days(40),
            amount: Amount(minor: 200)),
        row(TestMarkets.id(99), 1, 300),
    ]

    static func row(_ list: PriceListID, _ quantity: Int, _ amount: Int64) -> PriceRow {
        PriceRow(
            list: list, minQuantity: Quantity(known: quantity), from: TestMarkets.now,
            amount: Amount(minor: amount))
    }

    static let cases = CaseTable(
        """
        # day | groups | quantity | unit | explanation
        0  |         | 1  | 1000 | b1:1000
        0  |         | 4  | 1000 | b1:1000
        0  |         | 5  | 900  | b1:1000 b5:900
        0  | others  | 10 | 900  | b1:1000 b5:900
        0  | members | 1  | 950  | b1:1000 g1:950
        0  | members | 5  | 900  | b1:1000 b5:900
        0  | members | 10 | 800  | b1:1000 b5:900 g10:800
        10 |         | 1  | 850  | b1:1000 p1:850
        19 |         | 5  | 850  | b1:1000 b5:900 p1:850
        20 |         | 1  | 1000 | b1:1000
        10 | members | 10 | 800  | b1:1000 b5:900 p1:850 g10:800
        40 |         | 1  | 200  | b1:200
        """)

    @Test(arguments: cases.rows) func takesTheLowest(_ row: [String]) throws {
        let day = try #require(Int64(row[0]))
        let quantity = Quantity(known: try #require(Int(row[2])))
        let groups = Set(row[1].split(separator: " ").map(String.init))
        let moment = TestMarkets.now + .days(day)
        // The order in which rows are read decides nothing.
        for rows in [Self.rows, Self.rows.reversed()] {
            let request = PriceRequest(
                lines: [
                    PriceRequest.Line(
                        itemID: TestMarkets.item(1), quantity: quantity, taxClass: .standard)
                ],
                market: TestMarkets.gb, moment: moment, customerGroups: groups)
            let priced = price(request, TestMarkets.book, rows: [TestMarkets.item(1): rows])
            let line = try #require(priced.lines.first)
            #expect("\(line.unit.minor)" == row[3])
            #expect(line.total == line.unit * quantity)
            let steps = line.explanation.map {
                "\($0.kind.rawValue)\($0.from.count):\($0.unit.minor)"
            }
            #expect(steps.joined(separator: " ") == row[4])
            let unit = Prices.unit(
                rows, quantity: quantity, market: TestMarkets.gb, at: moment, groups: groups)
            #expect(unit == line.unit)
        }
    }

    @Test func listsTheTiers() {
        let tiers = Prices.tiers(
            Self.rows, market: TestMarkets.gb, at: TestMarkets.now, groups: ["members"])
        #expect(tiers.map(\.from.count) == [1, 5, 10])
        #expect(tiers.map(\.unit.minor) == [950, 900, 800])
    }

    @Test func refusesWithEveryReasonAtOnce() throws {
        let item = TestMarkets.item
        let line = { (number: Int, quantity: Int, taxClass: String) in
            PriceRequest.Line(
                itemID: item(number), quantity: Quantity(known: quantity),
                taxClass: .init(known: taxClass))
        }
        let request = PriceRequest(
            lines: [
                line(1, 1, "standard"), line(2, 1, "standard"), line(1, 0, "standard"),
                line(1, 100_001, "standard"), line(1, 1, "books"),
            ],
            market: TestMarkets.gb, moment: TestMarkets.now, codes: ["WINTER;\n10"],
            handover: .delivery(to: TestMarkets.hungary))
        let book = MarketBook(
            markets: [TestMarkets.gb],
            taxRates: TestMarkets.book.taxRates + [
                TestMarkets.rate(TestMarkets.hungary, "zero", 0)
            ])
        let priced = price(request, book, rows: [item(1): Self.rows])
        #expect(priced.lines.map(\.itemID) == [item(1)])
        #expect(
            priced.refusals == [
                .notSoldHere(item(2)), .quantityRefused(item(1)), .quantityRefused(item(1)),
                .taxUnknown(item(1), TestMarkets.hungary), .notDelivered(to: TestMarkets.hungary),
                .unknownCode("WINTER;\n10"),
            ])
        #expect(priced.preventsOrder)
        #expect(try PricedBasket(stored: priced.stored()) == priced)
    }

    @Test func anUnknownCodeHindersNothing() {
        let given = CaseLines("1000")
        let request = PriceRequest(
            lines: given.lines, market: TestMarkets.gb, moment: TestMarkets.now, codes: ["X"])
        let priced = price(request, TestMarkets.book, rows: given.rows)
        #expect(priced.refusals == [.unknownCode("X")])
        #expect(!priced.preventsOrder)
        #expect(priced.total.minor == 1_000)
    }

    @Test func refusesMoreLinesThanTheLimit() {
        let given = CaseLines(Array(repeating: "10", count: 501).joined(separator: " "))
        let request = PriceRequest(
            lines: given.lines, market: TestMarkets.gb, moment: TestMarkets.now)
        let priced = price(request, TestMarkets.book, rows: given.rows)
        #expect(priced.lines.isEmpty)
        #expect(priced.refusals == [.tooManyLines])
        #expect(priced.total == .zero)
    }
}
