import Catalogue
package import Kernel

/// What a basket costs, and why. Pure: the same request, book and rows give the same answer on
/// every channel. The rules are in docs/algorithms/pricing.md.
package func price(
    _ request: PriceRequest, _ book: MarketBook, rows: [ItemID: [PriceRow]]
) -> PricedBasket {
    var draft = BasketInWork(request)
    draft.priceLines(book, rows)
    draft.priceDelivery()
    draft.tax()
    draft.answerCodes()
    return draft.result
}

private struct BasketInWork {
    private struct Line {
        let request: PriceRequest.Line
        let total: Amount
        let rate: Int
        let steps: [PriceStep]
        var tax = Amount.zero
    }

    private let request: PriceRequest
    private let country: Country?
    private var lines: [Line] = []
    private var subtotal = Amount.zero
    private var delivery: Amount?
    private var deliveryStep: DeliveryStep?
    private var weight = Weight.zero
    private var deliveryTax = Amount.zero
    private var taxes: [TaxTotal] = []
    private var refusals: [PriceRefusal] = []

    init(_ request: PriceRequest) {
        self.request = request
        country =
            switch request.handover {
            case .collection(let country), .delivery(let country): country
            case .undecided: request.market.home
            }
    }

    mutating func priceLines(_ book: MarketBook, _ rows: [ItemID: [PriceRow]]) {
        guard request.lines.count <= PriceLimits.lines else {
            refusals.append(.tooManyLines)
            return
        }
        let lists = RunningLists(
            request.market, at: request.moment, groups: request.customerGroups)
        var rates = RatesOfDay(book, country, request.moment)
        lines.reserveCapacity(request.lines.count)
        for line in request.lines {
            guard (1...PriceLimits.quantity).contains(line.quantity.count) else {
                refusals.append(.quantityRefused(line.itemID))
                continue
            }
            var steps = lists.steps(rows[line.itemID] ?? [], quantity: line.quantity)
            if let agreed = line.agreed {
                guard BasketInWork.canBeAgreed(agreed, in: request.market.currency) else {
                    refusals.append(.agreementRefused(line.itemID))
                    continue
                }
                steps.append(PriceStep(kind: .agreed, list: nil, from: line.quantity, unit: agreed))
            }
            guard let country, let unit = steps.last?.unit else {
                refusals.append(.notSoldHere(line.itemID))
                continue
            }
            guard let rate = rates.rate(of: line.taxClass) else {
                refusals.append(.taxUnknown(line.itemID, country))
                continue
            }
            let total = unit * line.quantity
            lines.append(Line(request: line, total: total, rate: rate, steps: steps))
            subtotal += total
            weight = weight + line.weight * line.quantity
        }
    }

    /// Nothing below zero, nothing beyond a price's limit, no fraction that people do not write.
    private static func canBeAgreed(_ unit: Amount, in currency: Currency) -> Bool {
        unit >= .zero && unit.minor <= PriceLimits.amount
            && unit.minor % TaxRounding.step(of: currency) == 0
    }

    mutating func priceDelivery() {
        guard case .delivery(let country) = request.handover, !lines.isEmpty else { return }
        guard request.market.deliveryRate(to: country) != nil else {
            refusals.append(.notDelivered(to: country))
            return
        }
        let steps = request.market.deliverySteps(
            to: country, weight: weight, subtotal: subtotal)
        guard let cheapest = steps.min(by: { $0.cost < $1.cost }) else {
            refusals.append(.tooHeavy(to: country))
            return
        }
        guard let wish = request.deliveryMethod else {
            take(cheapest)
            return
        }
        guard let step = steps.first(where: { $0.method == wish }) else {
            refusals.append(.methodNotOffered(to: country))
            return
        }
        take(step)
    }

    private mutating func take(_ step: DeliveryStep) {
        delivery = step.cost
        deliveryStep = step
    }

    /// Tax is computed once for each rate, over everything at that rate, and then spread.
    mutating func tax() {
        // The ids decide who gets an odd unit, so that the order of the lines does not.
        let inOrder = lines.indices.sorted {
            let left = lines[$0].request
            let right = lines[$1].request
            return (left.itemID, left.quantity, $0) < (right.itemID, right.quantity, $1)
        }
        var rates: [(rate: Int, members: [Int], goods: Amount)] = []
        for index in inOrder {
            let line = lines[index]
            if let place = rates.firstIndex(where: { $0.rate == line.rate }) {
                rates[place].members.append(index)
                rates[place].goods += line.total
            } else {
                rates.append((line.rate, [index], line.total))
            }
        }
        rates.sort { $0.rate > $1.rate }
        // Delivery goes with the goods: each rate takes its part of it.
        let deliveries = (delivery ?? .zero).split(by: rates.map(\.goods.minor))
        for (place, group) in rates.enumerated() {
            let deliveryShare = deliveries[place]
            let amount = group.goods + deliveryShare
            let tax = TaxRounding.tax(on: amount, rate: group.rate, in: request.market)
            let weights = group.members.map { lines[$0].total.minor } + [deliveryShare.minor]
            let shares = TaxRounding.spread(tax, by: weights, in: request.market.currency)
            for (member, share) in zip(group.members, shares) { lines[member].tax = share }
            deliveryTax += shares[group.members.count]
            let taxable = request.market.pricesIncludeTax ? amount - tax : amount
            taxes.append(TaxTotal(rate: group.rate, taxable: taxable, tax: tax))
        }
    }

    mutating func answerCodes() {
        for code in request.codes.prefix(PriceLimits.codes) {
            refusals.append(.unknownCode(code))
        }
    }

    var result: PricedBasket {
        let included = request.market.pricesIncludeTax
        let added = included ? .zero : taxes.reduce(Amount.zero) { $0 + $1.tax }
        return PricedBasket(
            currency: request.market.currency, pricesIncludeTax: included, country: country,
            lines: lines.map {
                PricedLine(
                    itemID: $0.request.itemID, quantity: $0.request.quantity,
                    unit: $0.steps.last?.unit ?? .zero, total: $0.total, tax: $0.tax,
                    taxRate: $0.rate, explanation: $0.steps)
            },
            subtotal: subtotal, delivery: delivery, deliveryStep: deliveryStep,
            deliveryTax: deliveryTax, taxes: taxes,
            total: subtotal + (delivery ?? .zero) + added, refusals: refusals)
    }
}

/// The rates of one country on one day, looked up once for each class.
private struct RatesOfDay {
    private let book: MarketBook
    private let country: Country?
    private let day: Day
    private var known: [(taxClass: TaxClass, rate: Int?)] = []

    init(_ book: MarketBook, _ country: Country?, _ moment: Instant) {
        self.book = book
        self.country = country
        day = TaxRate.day(of: moment)
    }

    mutating func rate(of taxClass: TaxClass) -> Int? {
        for entry in known where entry.taxClass == taxClass { return entry.rate }
        let rate = country.flatMap { book.taxRate(taxClass, in: $0, on: day) }
        known.append((taxClass, rate))
        return rate
    }
}
