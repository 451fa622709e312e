package import Kernel

/// Units of an item that somebody wants, wherever they come from.
package struct WantedItem: Sendable, Hashable {
    package let itemID: ItemID
    package let quantity: Quantity

    package init(itemID: ItemID, quantity: Quantity) {
        self.itemID = itemID
        self.quantity = quantity
    }
}

/// What a place can promise.
package enum Promise: Sendable, Hashable {
    /// Ready at `from`; the doors that are open then close at `until`. `available` units are free,
    /// of several items those of the scarcest.
    case collect(from: Instant, until: Instant, available: Int)
    case delivery(from: LocationID, country: Country, available: Int)
    case no(reason: NoPromise)

    package var isYes: Bool { if case .no = self { false } else { true } }
}

/// Why there is no promise.
package enum NoPromise: Sendable, Hashable {
    /// Nothing is left of the only item asked for.
    case soldOut
    /// Fewer than wanted are left of the only item asked for.
    case notEnough(available: Int)
    /// Of several items these are short; each names what is left.
    case short([StockShortage])
    /// Nobody can collect anything there.
    case noCollection
    /// Nothing is sent to that country.
    case noDelivery(to: Country)
    /// The doors stay closed for the days that are looked ahead.
    case closed(days: Int)
}

/// What is available to promise, for a place and a date, with the reason. Pure: levels and
/// locations in, promises out.
package enum Availability {
    /// Collection of `quantity` units of one item.
    package static func promise(
        level: StockLevel, location: Location, quantity: Quantity, now: Instant
    ) -> Promise {
        guard location.offersCollection else { return .no(reason: .noCollection) }
        let available = level.available
        guard available > 0 else { return .no(reason: .soldOut) }
        guard available >= quantity.count else {
            return .no(reason: .notEnough(available: available))
        }
        return collection(at: location, available: available, now: now)
    }

    /// Collection of everything at one place. The same item may come more than once.
    package static func promise(
        items: [WantedItem], levels: StockLevels.Table, location: Location, now: Instant
    ) -> Promise {
        guard location.offersCollection else { return .no(reason: .noCollection) }
        switch supply(items, levels, location.id) {
        case .short(let reason): return .no(reason: reason)
        case .enough(let available):
            return collection(at: location, available: available, now: now)
        }
    }

    /// Delivery of everything from one place to `country`: the first by position that has it all.
    package static func delivery(
        items: [WantedItem], levels: StockLevels.Table, book: LocationBook, to country: Country
    ) -> Promise {
        var best: (reason: NoPromise, missing: Int)?
        for location in book.locations where location.delivers(to: country) {
            switch supply(items, levels, location.id) {
            case .enough(let available):
                return .delivery(from: location.id, country: country, available: available)
            case .short(let reason):
                let missing = missing(reason, items)
                if best.map({ missing < $0.missing }) ?? true { best = (reason, missing) }
            }
        }
        return .no(reason: best?.reason ?? .noDelivery(to: country))
    }

    private static func collection(
        at location: Location, available: Int, now: Instant
    ) -> Promise {
        let ready = Hours.ready(
            location.hours, location.zone, after: now, openMinutes: location.leadMinutes)
        guard let ready else { return .no(reason: .closed(days: Hours.horizonDays)) }
        return .collect(from: ready.from, until: ready.until, available: available)
    }

    private enum Supply {
        case enough(available: Int)
        case short(NoPromise)
    }

    private static func supply(
        _ items: [WantedItem], _ levels: StockLevels.Table, _ location: LocationID
    ) -> Supply {
        var wanted: [ItemID: Int] = [:]
        for item in items { wanted[item.itemID, default: 0] += item.quantity.count }
        var shortages: [StockShortage] = []
        var scarcest = Int.max
        for (item, count) in wanted {
            let available = levels[item]?[location]?.available ?? 0
            scarcest = min(scarcest, available)
            if available < max(count, 1) {
                shortages.append(
                    StockShortage(
                        itemID: item, locationID: location, wanted: count, available: available))
            }
        }
        guard let first = shortages.first else {
            return .enough(available: wanted.isEmpty ? 0 : scarcest)
        }
        if wanted.count == 1 {
            return .short(
                first.available == 0 ? .soldOut : .notEnough(available: first.available))
        }
        return .short(.short(shortages.sorted { $0.itemID < $1.itemID }))
    }

    /// Units missing, so that the reason given is that of the place that comes nearest.
    private static func missing(_ reason: NoPromise, _ items: [WantedItem]) -> Int {
        switch reason {
        case .short(let shortages): shortages.reduce(0) { $0 + $1.wanted - $1.available }
        case .notEnough(let available): items.reduce(0) { $0 + $1.quantity.count } - available
        case .soldOut: items.reduce(0) { $0 + $1.quantity.count }
        case .noCollection, .noDelivery, .closed: Int.max
        }
    }
}

extension Availability {
    /// Days on the calendar there until something of which there is enough can be collected, 0
    /// being today; nil where nothing can.
    package static func daysUntilCollection(at location: Location, now: Instant) -> Int? {
        let promise = promise(
            level: StockLevel(onHand: 1, reserved: 0), location: location, quantity: .one,
            now: now)
        guard case .collect(let ready, _, _) = promise else { return nil }
        return location.zone.local(ready).day.number - location.zone.local(now).day.number
    }
}
