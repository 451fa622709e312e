import Catalogue
import Inventory
import Kernel
import Pricing
import Storage

/// Everything an order will be, worked out from what a read transaction saw: no stock is taken yet.
struct OrderDraft: Sendable {
    let basketID: BasketID
    let basketVersion: Int
    let profileID: ProfileID?
    let visitorID: VisitorID?
    let market: Market
    let priced: PricedBasket
    let handover: OrderHandover
    let source: LocationID
    let slot: CollectionSlot?
    let lines: [OrderLine]

    enum Result: Sendable {
        case ready(OrderDraft)
        case refused([PlaceOrderRefusal])
    }

    var wants: [StockWant] {
        lines.compactMap { line in
            line.itemID.map {
                StockWant(
                    itemID: $0, locationID: source, quantity: line.quantity, lineNo: line.number)
            }
        }
    }

    /// The order as it will be written.
    func order(
        _ id: OrderID, _ request: PlaceOrderRequest, at now: Instant
    ) -> NewOrder {
        let tender: OrderTender =
            if case .card = request.payment { .card } else { .payAtCollection }
        return NewOrder(
            id: id, profileID: profileID, visitorID: visitorID, marketID: market.id,
            currency: market.currency, language: request.language, channel: request.channel,
            placedAt: now, handover: handover, tender: tender, delivery: priced.delivery ?? .zero,
            deliveryMethod: priced.deliveryStep?.method, slot: slot,
            total: priced.total, tax: priced.tax, taxIncluded: priced.pricesIncludeTax,
            priced: priced.stored(), lines: lines, contact: request.contact)
    }

    /// Works it out; at most eight statements in three round trips, whatever the basket's size.
    static func make(
        _ tx: Transaction, _ request: PlaceOrderRequest, _ actor: Actor, _ books: ShopBooks,
        at now: Instant
    ) throws -> Result {
        guard let owner = BasketOwner(actor) else { return .refused([.basketUnknown]) }
        let open = BasketTable.opening(of: owner)
        let revisions = (markets: books.markets.revision(), places: books.locations.revision())
        try tx.read(open, revisions.markets, revisions.places)
        guard let basket = open.value,
            request.basket == nil || request.basket == basket.id
        else { return .refused([.basketUnknown]) }
        guard !basket.lines.isEmpty else { return .refused([.basketEmpty]) }
        if let version = request.basketVersion, version != basket.version {
            return .refused([.basketChanged])
        }
        let markets = try books.markets.book(tx, at: revisions.markets.value)
        let places = try books.locations.book(tx, at: revisions.places.value)
        guard let market = markets.market(code: request.marketCode) else {
            return .refused([.basketUnknown])
        }
        let ids = basket.lines.map(\.itemID)
        let items = Products.items(ids: ids, language: request.language)
        let prices = Prices.rows(items: ids, market: market, at: now)
        try tx.read(items.values, items.items, prices)
        let cards = items.cards
        let source = try self.source(tx, request, basket, market, places, cards, now)
        guard case .place(let handover, let location, let taxPlace) = source else {
            if case .refused(let refusals) = source { return .refused(refusals) }
            return .refused([.cannotCollectThere])
        }
        var slot: CollectionSlot?
        if case .collection = handover, let start = request.slot, let place = places[location] {
            let offered = CollectionSlots.offered(place, at: now)
            slot = offered.first { $0.from == start }
            if slot == nil {
                let free = try Slots.free(tx, offered, at: place, now: now)
                return .refused([.slotTaken(at: start, left: Slots.nearest(free, to: start))])
            }
        }
        let priced = Self.priced(
            basket, cards, prices.value, market, markets, (taxPlace, request.deliveryMethod), now)
        let refusals = refusals(priced, cards, request)
        guard refusals.isEmpty else { return .refused(refusals) }
        return .ready(
            OrderDraft(
                basketID: basket.id, basketVersion: basket.version, profileID: actor.profile,
                visitorID: actor.visitor, market: market, priced: priced, handover: handover,
                source: location, slot: slot, lines: orderLines(priced, cards)))
    }

    private static func priced(
        _ basket: Basket, _ cards: [ItemID: ItemCard], _ rows: [ItemID: [PriceRow]],
        _ market: Market, _ book: MarketBook, _ way: (handover: Handover, method: String?),
        _ now: Instant
    ) -> PricedBasket {
        let lines = basket.lines.map { line in
            PriceRequest.Line(
                itemID: line.itemID, quantity: line.quantity,
                taxClass: cards[line.itemID]?.taxClass ?? .standard,
                weight: cards[line.itemID]?.weight ?? .zero)
        }
        return price(
            PriceRequest(
                lines: lines, market: market, moment: now, handover: way.handover,
                deliveryMethod: way.method), book, rows: rows)
    }

    private static func refusals(
        _ priced: PricedBasket, _ cards: [ItemID: ItemCard], _ request: PlaceOrderRequest
    ) -> [PlaceOrderRefusal] {
        var refusals: [PlaceOrderRefusal] = []
        for refusal in priced.refusals {
            switch refusal {
            case .notSoldHere(let item), .quantityRefused(let item), .taxUnknown(let item, _),
                .agreementRefused(let item):
                refusals.append(.notSoldHere(item))
            case .notDelivered(let country): refusals.append(.cannotDeliverThere(country))
            case .tooHeavy(let country): refusals.append(.tooHeavyToDeliver(country))
            case .methodNotOffered(let country):
                refusals.append(.deliveryMethodNotOffered(country))
            case .tooManyLines: refusals.append(.basketUnknown)
            case .unknownCode: continue
            }
        }
        for card in cards.values where card.isWithdrawn { refusals.append(.notSoldHere(card.id)) }
        if refusals.isEmpty, priced.total > request.shownTotal {
            refusals.append(.priceChanged(shown: request.shownTotal, now: priced.total))
        }
        return refusals
    }

    static func orderLines(
        _ priced: PricedBasket, _ cards: [ItemID: ItemCard]
    ) -> [OrderLine] {
        priced.lines.enumerated().map { index, line in
            let card = cards[line.itemID]
            return OrderLine(
                number: index + 1, itemID: line.itemID, sku: card?.sku.text ?? "",
                title: card?.title ?? "", detail: card?.valueNames.joined(separator: ", ") ?? "",
                quantity: line.quantity, unit: line.unit, total: line.total, tax: line.tax,
                taxRate: line.taxRate)
        }
    }

    private enum Source {
        case place(OrderHandover, LocationID, Handover)
        case refused([PlaceOrderRefusal])
    }

    /// Where the goods come from. A collection's place is chosen by the customer, and whether it
    /// has the goods is decided by the statement that takes them; a delivery's is chosen here.
    private static func source(
        _ tx: Transaction, _ request: PlaceOrderRequest, _ basket: Basket, _ market: Market,
        _ places: LocationBook, _ cards: [ItemID: ItemCard], _ now: Instant
    ) throws -> Source {
        switch request.handover {
        case .collection(let id):
            guard let place = places[id], place.offersCollection,
                market.countries.contains(place.country)
            else { return .refused([.cannotCollectThere]) }
            return .place(.collection(id), id, .collection(country: place.country))
        case .delivery:
            guard let country = request.contact.address?.country,
                market.deliveryRate(to: country) != nil
            else {
                return .refused(
                    request.contact.address.map { [.cannotDeliverThere($0.country)] } ?? [])
            }
            if case .atCollection = request.payment { return .refused([.payOnlineForDelivery]) }
            let items = basket.lines.map {
                WantedItem(itemID: $0.itemID, quantity: $0.quantity)
            }
            let levels = try StockLevels.load(tx, items: items.map(\.itemID), now: now)
            let promise = Availability.delivery(
                items: items, levels: levels, book: places, to: country)
            if case .delivery(let from, _, _) = promise {
                return .place(.delivery(from: from, to: country), from, .delivery(to: country))
            }
            return .refused(
                ShortageAnswer.refusals(
                    deliveryOf: items, levels: levels, places: places, market: market,
                    to: country))
        }
    }
}
