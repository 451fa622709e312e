import Inventory
import Kernel
import Pricing
import Storage

/// A "no" for want of stock, with the next best "yes".
enum ShortageAnswer {
    /// Other places of the market that have enough, the nearest to the place wished for first.
    static func refusals(
        _ tx: Transaction, _ shortages: [StockShortage], _ market: Market, _ places: LocationBook,
        at now: Instant
    ) throws -> [PlaceOrderRefusal] {
        let levels = try StockLevels.load(tx, items: shortages.map(\.itemID), now: now)
        return shortages.map { shortage in
            let item = WantedItem(
                itemID: shortage.itemID, quantity: Quantity(known: shortage.wanted))
            let found = Alternatives.find(
                items: [item], levels: levels, book: places, near: shortage.locationID,
                countries: Set(market.countries), delivery: market.home, now: now)
            return .stockShortage(
                Shortage(
                    itemID: shortage.itemID, locationID: shortage.locationID,
                    wanted: shortage.wanted, available: shortage.available,
                    alternatives: found.map { alternative in
                        Shortage.Alternative(
                            locationID: alternative.locationID,
                            available: levels[shortage.itemID]?[alternative.locationID]?.available
                                ?? 0)
                    }))
        }
    }

    /// No single place can send all of it: what each item lacks at the best place, and where it can
    /// be collected instead.
    static func refusals(
        deliveryOf items: [WantedItem], levels: StockLevels.Table, places: LocationBook,
        market: Market, to country: Country
    ) -> [PlaceOrderRefusal] {
        let senders = places.locations.filter { $0.delivers(to: country) }
        guard !senders.isEmpty else { return [.cannotDeliverThere(country)] }
        let refusals = items.compactMap { item -> PlaceOrderRefusal? in
            let best = senders.map { levels[item.itemID]?[$0.id]?.available ?? 0 }.max() ?? 0
            guard best < item.quantity.count else { return nil }
            let shops = places.locations.filter { place in
                place.offersCollection && market.countries.contains(place.country)
                    && levels[item.itemID]?[place.id]?.available ?? 0 >= item.quantity.count
            }
            return .stockShortage(
                Shortage(
                    itemID: item.itemID, locationID: nil, wanted: item.quantity.count,
                    available: best,
                    alternatives: shops.map {
                        Shortage.Alternative(
                            locationID: $0.id,
                            available: levels[item.itemID]?[$0.id]?.available ?? 0)
                    }))
        }
        // Each item is somewhere, but no one place has them all.
        return refusals.isEmpty ? [.noPlaceHasAll] : refusals
    }
}
