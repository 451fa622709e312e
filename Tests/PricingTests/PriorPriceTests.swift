import Kernel
import Pricing
import Testing

/// The table of section 4 of docs/algorithms/pricing.md.
@Suite struct PriorPriceTests {
    static let cases = CaseTable(
        """
        # history (day:amount, x ends it) | now | prior | percent | began
        0:1000                  | 50  | -    |    |
        0:1000 40:800           | 41  | 1000 | 20 | 40
        0:1000 40:800           | 40  | 1000 | 20 | 40
        0:1000 40:800 45:700    | 46  | 800  | 12 | 45
        0:800 20:1200 40:900    | 41  | -    |    |
        0:800 20:1200 51:900    | 52  | 1200 | 25 | 51
        0:800 20:1200 50:900    | 51  | 1200 | 25 | 50
        0:1000 40:1200          | 41  | -    |    |
        0:1000 40:800           | 219 | 1000 | 20 | 40
        0:1000 40:800           | 220 | -    |    |
        40:800                  | 41  | -    |    |
        0:999 40:666            | 41  | 999  | 33 | 40
        # the same price again is no new reduction
        0:1000 40:800 45:800    | 46  | 1000 | 20 | 40
        # not sold for a while, then back at the old price or a lower one
        0:1000 30:x 40:1000     | 41  | -    |    |
        0:1000 30:x 40:800      | 41  | 1000 | 20 | 40
        0:1000 30:x 70:800      | 71  | -    |    |
        # the campaign list runs from day 10 to day 20
        0:1000 c0:850           | 9   | -    |    |
        0:1000 c0:850           | 10  | 1000 | 15 | 10
        0:1000 c0:850           | 20  | -    |    |
        # the group's prices count for nobody else
        0:1000 m0:700 40:800    | 41  | 1000 | 20 | 40
        """)

    @Test(arguments: cases.rows) func isTheLowestOfThirtyDays(_ row: [String]) throws {
        let now = TestMarkets.now + .days(try #require(Int64(row[1])))
        for rows in [Self.rows(row[0]), Self.rows(row[0]).reversed()] {
            let prior = PriorPrice.of(rows, market: TestMarkets.gb, at: now)
            #expect((prior.map { "\($0.amount.minor)" } ?? "-") == row[2])
            #expect((prior.map { "\($0.percentOff)" } ?? "") == row[3])
            let began = prior.map { ($0.reducedAt - TestMarkets.now).microseconds / 86_400_000_000 }
            #expect((began.map { "\($0)" } ?? "") == row[4])
        }
    }

    static func rows(_ history: String) -> [PriceRow] {
        var rows: [PriceRow] = []
        for list in [TestMarkets.standard, TestMarkets.campaign, TestMarkets.members] {
            let mark = list == TestMarkets.campaign ? "c" : list == TestMarkets.members ? "m" : ""
            let entries = history.split(separator: " ").filter { word in
                mark.isEmpty ? word.first?.isNumber == true : word.hasPrefix(mark)
            }
            let points = entries.map { word in
                let parts = word.dropFirst(mark.count).split(separator: ":")
                return (TestMarkets.now + .days(Int64(parts[0]) ?? 0), Int64(parts[1]))
            }
            for (index, point) in points.enumerated() {
                guard let amount = point.1 else { continue }
                rows.append(
                    PriceRow(
                        list: list, from: point.0,
                        to: index + 1 < points.count ? points[index + 1].0 : nil,
                        amount: Amount(minor: amount)))
            }
        }
        return rows
    }
}
