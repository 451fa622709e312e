package import Catalogue
package import Inventory
package import Kernel
package import Pricing
package import Storage

/// A basket as it is shown: its items, what they cost now, and what each place has of them.
package struct BasketView: Sendable {
    package let basket: Basket
    package let items: [ItemID: ItemCard]
    package let priced: PricedBasket
    package let levels: StockLevels.Table
    package let market: Market
    package let places: LocationBook
    let request: PriceRequest
    let book: MarketBook
    let rows: [ItemID: [PriceRow]]

    /// What it costs where the goods are handed over elsewhere; nothing is read again.
    package func priced(for handover: Handover, by method: String? = nil) -> PricedBasket {
        price(
            PriceRequest(
                lines: request.lines, market: market, moment: request.moment,
                customerGroups: request.customerGroups, codes: request.codes,
                handover: handover, deliveryMethod: method), book, rows: rows)
    }

    /// The wanted items, for a promise of a place.
    package var wanted: [WantedItem] {
        basket.lines.map { WantedItem(itemID: $0.itemID, quantity: $0.quantity) }
    }

    /// What the market's shops promise for the whole basket, in the merchant's order.
    package func promises(at now: Instant) -> [(place: Location, promise: Promise)] {
        places.locations
            .filter { $0.offersCollection && market.countries.contains($0.country) }
            .map { place in
                (
                    place,
                    Availability.promise(
                        items: wanted, levels: levels, location: place, now: now)
                )
            }
    }

    /// What each way to a country costs for the whole basket, in the merchant's order; with nil for
    /// one that does not take the weight.
    package func deliveries(
        to country: Country
    ) -> [(method: DeliveryMethod, step: DeliveryStep?)] {
        let steps = market.deliverySteps(
            to: country, weight: weight, subtotal: priced.subtotal)
        return market.deliveryMethods(to: country).map { method in
            (method, steps.first { $0.method == method.code })
        }
    }

    /// Of all of it.
    package var weight: Weight {
        basket.lines.reduce(.zero) { sum, line in
            sum + (items[line.itemID]?.weight ?? .zero) * line.quantity
        }
    }

    package func delivery(to country: Country) -> Promise {
        Availability.delivery(items: wanted, levels: levels, book: places, to: country)
    }
}

extension Baskets {
    /// The actor's basket with its prices; at most seven statements for any number of lines. Nil
    /// when there is no basket.
    package static func view(
        _ tx: Transaction, of actor: Actor, market: Market, book: MarketBook,
        places: LocationBook, language: Language, handover: Handover = .undecided, at now: Instant
    ) throws -> BasketView? {
        guard let basket = try open(tx, of: actor) else { return nil }
        let ids = basket.lines.map(\.itemID)
        let cards = Products.items(ids: ids, language: language)
        let prices = Prices.rows(items: ids, market: market, at: now)
        try tx.read(cards.values, cards.items, prices)
        let items = try Products.pictured(tx, cards.cards, language)
        let rows = prices.value
        let levels = try StockLevels.load(tx, items: ids, now: now)
        let lines = basket.lines.map { line in
            PriceRequest.Line(
                itemID: line.itemID, quantity: line.quantity,
                taxClass: items[line.itemID]?.taxClass ?? .standard,
                weight: items[line.itemID]?.weight ?? .zero)
        }
        let request = PriceRequest(lines: lines, market: market, moment: now, handover: handover)
        return BasketView(
            basket: basket, items: items, priced: price(request, book, rows: rows),
            levels: levels, market: market, places: places, request: request, book: book,
            rows: rows)
    }
}
