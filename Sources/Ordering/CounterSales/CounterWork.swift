import Catalogue
import Inventory
import Kernel
import Pricing

/// One order of a sale at a till being worked out from what was read.
struct CounterWork {
    let terms: CounterTerms
    let cards: [ItemID: ItemCard]
    let rows: [ItemID: [PriceRow]]
    let levels: [ItemID: [LocationID: StockLevel]]

    struct No: Error { let refusals: [CounterRefusal] }

    private struct Place {
        let handover: OrderHandover
        let source: LocationID
        let tax: Handover
        var method: String?
    }

    func order(_ part: CounterPart, _ id: OrderID) -> Result<CounterOrder, No> {
        let place: Place
        switch self.place(part) {
        case .success(let found): place = found
        case .failure(let no): return .failure(no)
        }
        var priced = price(part, place, agreed: part.lines.map(\.isAgreed))
        var refusals = refusals(priced, part)
        var isOld = false
        if terms.isTold, refusals.contains(where: \.isOfPrice) {
            // What was paid was paid: the lines stand at what the till charged.
            isOld = true
            priced = price(part, place, agreed: part.lines.map { _ in true })
            refusals = self.refusals(priced, part)
        }
        guard refusals.isEmpty else { return .failure(No(refusals: refusals)) }
        return .success(made(part, priced, place, id, isOld))
    }

    private func made(
        _ part: CounterPart, _ priced: PricedBasket, _ place: Place, _ id: OrderID, _ isOld: Bool
    ) -> CounterOrder {
        let lines = OrderDraft.orderLines(priced, cards)
        let isTaken = part.way == .taken
        var order = NewOrder(
            id: id, profileID: terms.customer, visitorID: nil, marketID: terms.market.id,
            currency: terms.market.currency, language: terms.language, channel: "till",
            placedAt: terms.soldAt, handover: place.handover, tender: .till,
            delivery: priced.delivery ?? .zero, deliveryMethod: priced.deliveryStep?.method,
            total: priced.total, tax: priced.tax, taxIncluded: priced.pricesIncludeTax,
            priced: priced.stored(), lines: lines, contact: isTaken ? nil : terms.contact)
        order.saleID = terms.saleID
        let wants = lines.compactMap { line in
            line.itemID.map {
                StockWant(
                    itemID: $0, locationID: place.source, quantity: line.quantity,
                    lineNo: line.number)
            }
        }
        return CounterOrder(
            way: part.way, priced: priced, wants: wants, new: order, isAtOldPrices: isOld)
    }

    private func price(
        _ part: CounterPart, _ place: Place, agreed: [Bool]
    ) -> PricedBasket {
        let lines = zip(part.lines, agreed).map { line, isAgreed in
            PriceRequest.Line(
                itemID: line.itemID, quantity: line.quantity,
                taxClass: cards[line.itemID]?.taxClass ?? .standard,
                weight: cards[line.itemID]?.weight ?? .zero, agreed: isAgreed ? line.unit : nil)
        }
        return Pricing.price(
            PriceRequest(
                lines: lines, market: terms.market, moment: terms.soldAt, handover: place.tax,
                deliveryMethod: place.method), terms.book, rows: rows)
    }

    private func refusals(_ priced: PricedBasket, _ part: CounterPart) -> [CounterRefusal] {
        var refusals: [CounterRefusal] = []
        for refusal in priced.refusals {
            switch refusal {
            case .notSoldHere(let item), .quantityRefused(let item), .agreementRefused(let item),
                .taxUnknown(let item, _):
                refusals.append(.notSoldHere(item))
            case .notDelivered, .tooHeavy, .methodNotOffered: refusals.append(.cannotSend)
            case .tooManyLines: refusals.append(.nothingSold)
            case .unknownCode: continue
            }
        }
        if !terms.isTold {
            for card in cards.values where card.isWithdrawn {
                refusals.append(.notSoldHere(card.id))
            }
        }
        guard refusals.isEmpty else { return refusals }
        for (line, shown) in zip(priced.lines, part.lines) where line.unit != shown.unit {
            refusals.append(.priceChanged(line.itemID, shown: shown.unit, now: line.unit))
        }
        if refusals.isEmpty, priced.total != part.total {
            refusals.append(.totalChanged(shown: part.total, now: priced.total))
        }
        return refusals
    }

    private func place(_ part: CounterPart) -> Result<Place, No> {
        switch part.way {
        case .taken:
            let here = terms.location
            return .success(
                Place(
                    handover: .collection(here.id), source: here.id,
                    tax: .collection(country: here.country)))
        case .collected(let id):
            guard let place = terms.places[id], place.offersCollection,
                terms.market.countries.contains(place.country)
            else { return .failure(No(refusals: [.cannotCollect(id)])) }
            guard terms.contact != nil else { return .failure(No(refusals: [.contactMissing])) }
            return .success(
                Place(
                    handover: .collection(id), source: id,
                    tax: .collection(country: place.country)))
        case .sent(let method): return sent(part, method)
        }
    }

    private func sent(_ part: CounterPart, _ method: String?) -> Result<Place, No> {
        guard let country = terms.contact?.address?.country else {
            return .failure(No(refusals: [.contactMissing]))
        }
        guard terms.market.deliveryRate(to: country) != nil else {
            return .failure(No(refusals: [.cannotSend]))
        }
        let items = part.lines.map { WantedItem(itemID: $0.itemID, quantity: $0.quantity) }
        let promise = Availability.delivery(
            items: items, levels: levels, book: terms.places, to: country)
        guard case .delivery(let from, _, _) = promise else {
            return .failure(
                No(
                    refusals: part.lines.compactMap { line in
                        let most = levels[line.itemID]?.values.map(\.available).max() ?? 0
                        guard most < line.quantity.count else { return nil }
                        return .shortage(
                            StockShortage(
                                itemID: line.itemID, locationID: terms.location.id,
                                wanted: line.quantity.count, available: most))
                    }.nonEmpty ?? [.cannotSend]))
        }
        return .success(
            Place(
                handover: .delivery(from: from, to: country), source: from,
                tax: .delivery(to: country), method: method))
    }
}

extension CounterRefusal {
    /// Whether it is only about what it costs.
    var isOfPrice: Bool {
        switch self {
        case .priceChanged, .totalChanged, .notSoldHere: true
        case .nothingSold, .cannotCollect, .cannotSend, .contactMissing, .shortage: false
        }
    }
}

extension Array {
    fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
}
