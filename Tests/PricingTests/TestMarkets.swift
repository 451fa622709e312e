import Catalogue
import Kernel
import Pricing

/// Markets in memory, small enough to know by heart.
enum TestMarkets {
    static let now = Instant(seconds: 1_767_225_600 + 43_200)  // 2026-01-01 noon
    static let day = Span.days(1)

    static func id<Kind>(_ number: Int) -> ID<Kind> { ID(high: 7, low: UInt64(number)) }
    static func item(_ number: Int) -> ItemID { id(number) }

    static let great: Country = country("GB")
    static let ireland: Country = country("IE")
    static let israel: Country = country("IL")
    static let hungary: Country = country("HU")

    static func country(_ code: String) -> Country {
        guard let country = Country(code) else { preconditionFailure("\(code) is no country") }
        return country
    }

    static let standard: PriceListID = id(1)
    static let members: PriceListID = id(2)
    static let campaign: PriceListID = id(3)

    static let gb = market(
        "gb", .gbp, true, [great, ireland],
        [
            DeliveryRate(
                country: great, amount: Amount(minor: 495), freeFrom: Amount(minor: 5_000)),
            DeliveryRate(country: ireland, amount: Amount(minor: 495)),
        ])
    static let net = market(
        "net", .gbp, false, [great],
        [DeliveryRate(country: great, amount: Amount(minor: 499), freeFrom: Amount(minor: 10_000))])
    static let il = market("il", .ils, true, [israel])
    static let hu = market(
        "hu", .huf, true, [hungary],
        [DeliveryRate(country: hungary, amount: Amount(minor: 149_000))])

    static func market(
        _ code: String, _ currency: Currency, _ included: Bool, _ countries: [Country],
        _ rates: [DeliveryRate] = []
    ) -> Market {
        Market(
            id: id(code.utf8.reduce(0) { $0 * 256 + Int($1) }), code: code, currency: currency,
            pricesIncludeTax: included, languages: [.english], countries: countries,
            names: LocalizedText([.english: code]),
            lists: [
                PriceList(id: standard, code: "standard"),
                PriceList(id: members, code: "members", customerGroup: "members"),
                PriceList(
                    id: campaign, code: "campaign", startsAt: now + .days(10),
                    endsAt: now + .days(20)),
            ],
            deliveryRates: rates)
    }

    static let book = MarketBook(
        markets: [gb, net, il, hu],
        taxRates: [
            rate(great, "standard", 200_000), rate(great, "reduced", 50_000),
            rate(great, "zero", 0), rate(ireland, "standard", 230_000),
            rate(israel, "standard", 170_000, from: "2015-10-01", to: "2024-12-31"),
            rate(israel, "standard", 180_000, from: "2025-01-01"),
            rate(hungary, "standard", 270_000),
        ])

    static func rate(
        _ country: Country, _ taxClass: String, _ rate: Int, from: String = "2011-01-04",
        to: String? = nil
    ) -> TaxRate {
        TaxRate(
            country: country, taxClass: TaxClass(known: taxClass),
            from: Day(from) ?? Day(number: 0), to: to.flatMap { Day($0) }, rate: rate)
    }
}

/// A table of cases: a case a line, columns between bars; lines that begin with `#` are headings.
struct CaseTable {
    let rows: [[String]]

    init(_ text: String) {
        rows = text.split(separator: "\n").filter { !$0.trimmed.hasPrefix("#") }.map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
        }
    }
}

/// The lines of a case and their rows: `1000*2@z 333` is two at 1000 of the class zero, one at 333;
/// `r` is the class reduced.
struct CaseLines {
    var lines: [PriceRequest.Line] = []
    var rows: [ItemID: [PriceRow]] = [:]

    init(_ text: String) {
        for (index, word) in text.split(separator: " ").enumerated() {
            let parts = word.split(separator: "@")
            let numbers = parts[0].split(separator: "*").compactMap { Int64($0) }
            let item = TestMarkets.item(index)
            let taxClass: TaxClass =
                switch parts.last {
                case "z" where parts.count > 1: .zero
                case "r" where parts.count > 1: .reduced
                default: .standard
                }
            lines.append(
                PriceRequest.Line(
                    itemID: item,
                    quantity: Quantity(known: numbers.count > 1 ? Int(numbers[1]) : 1),
                    taxClass: taxClass))
            rows[item] = [
                PriceRow(
                    list: TestMarkets.standard, from: Instant(seconds: 0),
                    amount: Amount(minor: numbers[0]))
            ]
        }
    }
}
