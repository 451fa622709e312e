import Catalogue
import Kernel
import Platform
import Pricing

/// Random baskets with what they cost, for another interpreter of the price rules to be held
/// against: a market a line, then the baskets of that market, each with its answer.
package struct PriceCases {
    private static let ofOneMarket = 40
    private static let codes = ["SUMMER", "NYÁR-25", "קיץ", ""]

    private let seed: UInt64
    private let draw: PriceMarkets
    private var book: (market: Market, taxRates: [TaxRate])
    private var number = 0
    private var scale = Scale.usual

    private enum Scale {
        case usual
        /// A line or two of a few coins, sent: sums that meet the limits of delivery exactly.
        case tiny
        /// Amounts and quantities at their limits, whose sums no binary fraction holds.
        case huge
    }

    package init(seed: UInt64) {
        self.seed = seed
        draw = PriceMarkets(chance: .seeded(seed))
        book = draw.book()
    }

    /// The next basket, with its market before it where that is a new one: lines of JSON.
    package mutating func next() -> String {
        var text = ""
        if number % PriceCases.ofOneMarket == 0 {
            book = draw.book()
            text = PriceCaseText.book(book.market, book.taxRates, seed: seed) + "\n"
        }
        number += 1
        scale = draw.oneIn(50) ? .huge : draw.oneIn(15) ? .tiny : .usual
        let (request, rows) = basket()
        let answer = price(
            request, MarketBook(markets: [book.market], taxRates: book.taxRates), rows: rows)
        return text + PriceCaseText.sample(number, request, rows, answer) + "\n"
    }

    private func basket() -> (PriceRequest, [ItemID: [PriceRow]]) {
        let count = lineCount()
        let items = max(1, draw.oneIn(3) ? count / 2 : count)
        var rows: [ItemID: [PriceRow]] = [:]
        for number in 0..<items { rows[draw.id(number * 7 % 1_009)] = priceRows() }
        let lines = (0..<count).map { _ in line(draw.id(draw.below(items) * 7 % 1_009)) }
        return (
            PriceRequest(
                lines: lines, market: book.market, moment: draw.moment(),
                customerGroups: Set(PriceMarkets.groups.filter { _ in draw.oneIn(2) }),
                codes: draw.oneIn(20) ? PriceCases.codes : [], handover: handover(),
                deliveryMethod: draw.oneIn(3) ? "way-\(draw.below(3))" : nil),
            rows
        )
    }

    private func lineCount() -> Int {
        switch draw.below(2_000) {
        case _ where scale == .tiny: 1 + draw.below(2)
        case 0: PriceLimits.lines
        case 1: PriceLimits.lines + 1
        case 2: 0
        case 3...40: 13 + draw.below(100)
        default: 1 + draw.below(12)
        }
    }

    private func line(_ item: ItemID) -> PriceRequest.Line {
        let quantity: Int =
            switch draw.below(60) {
            case _ where scale == .huge: PriceLimits.quantity - draw.below(3)
            case _ where scale == .tiny: 1 + draw.below(2)
            case 0: 0
            case 1: PriceLimits.quantity
            case 2: PriceLimits.quantity + 1
            case 3: 1 + draw.below(PriceLimits.quantity)
            default: 1 + draw.below(12)
            }
        return PriceRequest.Line(
            itemID: item, quantity: Quantity(known: quantity),
            taxClass: TaxClass(known: draw.one(of: PriceMarkets.classes)),
            weight: Weight(known: draw.oneIn(4) ? draw.below(900) : 100 * draw.below(6)),
            agreed: draw.oneIn(8) ? agreed() : nil)
    }

    /// Now and then one that is refused: below nothing, too high, or no sum that people write.
    private func agreed() -> Amount {
        switch draw.below(8) {
        case 0: Amount(minor: -1)
        case 1: Amount(minor: PriceLimits.amount + Int64(draw.below(200)))
        case 2: Amount(minor: Int64(draw.below(10_000)))
        default: amount(PriceCases.step(of: book.market.currency))
        }
    }

    /// On lists of the market and on one that is not of it, in any order.
    private func priceRows() -> [PriceRow] {
        guard !draw.oneIn(50) else { return [] }
        let step = PriceCases.step(of: book.market.currency)
        let lists = book.market.lists.map(\.id) + [draw.id(99)]
        var rows = (0...draw.below(7)).map { _ in
            let (from, to) = draw.oneIn(3) ? draw.period() : (nil, nil)
            return PriceRow(
                list: draw.one(of: lists),
                minQuantity: Quantity(known: draw.one(of: [1, 1, 1, 2, 5, 10, 100_000])),
                from: from ?? Instant(seconds: 0), to: to,
                amount: amount(step))
        }
        // A second row that is the first again, but for its list or its quantity.
        if draw.oneIn(4), let first = rows.first {
            rows.append(
                PriceRow(
                    list: draw.one(of: lists),
                    minQuantity: Quantity(known: draw.one(of: [1, 2, 5])), from: first.from,
                    to: first.to, amount: first.amount))
        }
        return rows
    }

    private func amount(_ step: Int64) -> Amount {
        switch scale {
        case .usual: draw.amount(step)
        case .tiny: draw.smallAmount(step)
        case .huge: draw.hugeAmount(step)
        }
    }

    private func handover() -> Handover {
        guard let country = book.market.countries.randomly(draw) else { return .undecided }
        return switch draw.below(4) {
        case _ where scale == .tiny: .delivery(to: country)
        case 0: .undecided
        case 1: .delivery(to: country)
        default: .collection(country: country)
        }
    }

    static func step(of currency: Currency) -> Int64 {
        (currency.shownDigits..<currency.exponent).reduce(Int64(1)) { value, _ in value * 10 }
    }
}

extension [Country] {
    fileprivate func randomly(_ draw: PriceMarkets) -> Country? {
        isEmpty ? nil : draw.one(of: self)
    }
}

/// Cases as JSON. Nothing in them needs escaping but the lines of an answer.
enum PriceCaseText {
    static func book(_ market: Market, _ taxRates: [TaxRate], seed: UInt64) -> String {
        let lists = market.lists.map { list in
            "{\"id\":\"\(list.id)\",\"group\":\(quoted(list.customerGroup)),"
                + "\"from\":\(number(list.startsAt)),\"to\":\(number(list.endsAt))}"
        }
        let taxes = taxRates.map { rate in
            "{\"country\":\"\(rate.country.code)\",\"class\":\"\(rate.taxClass.code)\","
                + "\"from\":\(rate.from.number),\"to\":\(rate.to.map { "\($0.number)" } ?? "null"),"
                + "\"rate\":\(rate.rate)}"
        }
        let rates = market.deliveryRates.map { rate in
            "{\"country\":\"\(rate.country.code)\",\"amount\":\(rate.amount.minor),"
                + "\"freeFrom\":\(minor(rate.freeFrom))}"
        }
        return "{\"seed\":\(seed),\"market\":{\"currency\":\"\(market.currency.code)\","
            + "\"exponent\":\(market.currency.exponent),"
            + "\"shownDigits\":\(market.currency.shownDigits),"
            + "\"cashStep\":\(market.currency.cashStep),"
            + "\"pricesIncludeTax\":\(market.pricesIncludeTax),"
            + "\"countries\":[\(joined(market.countries.map { "\"\($0.code)\"" }))],"
            + "\"lists\":[\(joined(lists))],\"rates\":[\(joined(rates))],"
            + "\"methods\":[\(joined(market.deliveryMethods.map(method)))]},"
            + "\"taxRates\":[\(joined(taxes))]}"
    }

    private static func method(_ method: DeliveryMethod) -> String {
        let zones = method.zones.map { zone in
            let bands = zone.bands.map {
                "{\"upTo\":\($0.upTo.grams),\"amount\":\($0.amount.minor)}"
            }
            return "{\"code\":\"\(zone.code)\","
                + "\"countries\":[\(joined(zone.countries.map { "\"\($0.code)\"" }))],"
                + "\"bands\":[\(joined(bands))],\"freeFrom\":\(minor(zone.freeFrom))}"
        }
        return "{\"code\":\"\(method.code)\",\"zones\":[\(joined(zones))]}"
    }

    static func sample(
        _ number: Int, _ request: PriceRequest, _ rows: [ItemID: [PriceRow]],
        _ answer: PricedBasket
    ) -> String {
        let lines = request.lines.map { line in
            "[\"\(line.itemID)\",\(line.quantity.count),\"\(line.taxClass.code)\","
                + "\(line.weight.grams),\(minor(line.agreed))]"
        }
        let rows = rows.map { item, rows in
            "\"\(item)\":[\(joined(rows.map(row)))]"
        }
        let groups = request.customerGroups.sorted().map { "\"\($0)\"" }
        let stored = answer.stored().replacing("\n", with: "\\n")
        return "{\"case\":\(number),\"moment\":\(request.moment.microseconds),"
            + "\"handover\":[\(handover(request.handover))],"
            + "\"method\":\(quoted(request.deliveryMethod)),\"groups\":[\(joined(groups))],"
            + "\"codes\":[\(joined(request.codes.map { "\"\($0)\"" }))],"
            + "\"lines\":[\(joined(lines))],\"rows\":{\(joined(rows))},"
            + "\"cash\":\"\(answer.total.inCash(of: answer.currency).minor)\","
            + "\"answer\":\"\(stored)\"}"
    }

    private static func row(_ row: PriceRow) -> String {
        "[\"\(row.list)\",\(row.minQuantity.count),\(row.from.microseconds),\(number(row.to)),"
            + "\(row.amount.minor)]"
    }

    private static func handover(_ handover: Handover) -> String {
        switch handover {
        case .collection(let country): "\"c\",\"\(country.code)\""
        case .delivery(let country): "\"d\",\"\(country.code)\""
        case .undecided: "\"u\""
        }
    }

    private static func joined(_ parts: [String]) -> String { parts.joined(separator: ",") }
    private static func quoted(_ text: String?) -> String { text.map { "\"\($0)\"" } ?? "null" }
    private static func number(_ moment: Instant?) -> String {
        moment.map { "\($0.microseconds)" } ?? "null"
    }
    private static func minor(_ amount: Amount?) -> String {
        amount.map { "\($0.minor)" } ?? "null"
    }
}
