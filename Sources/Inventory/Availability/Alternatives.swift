package import Kernel

/// Another way to get everything that is wanted.
package struct Alternative: Sendable, Hashable {
    package let locationID: LocationID
    /// Always a yes: collection there, or delivery from there.
    package let promise: Promise
    /// From the place first wished for; nil when either has no point on the map, and for delivery.
    package let metres: Int?

    package init(locationID: LocationID, promise: Promise, metres: Int?) {
        self.locationID = locationID
        self.promise = promise
        self.metres = metres
    }
}

/// What to offer somebody whose wish cannot be promised.
package enum Alternatives {
    package static let most = 5

    /// Other places that can promise all of `items`, the nearest first, then delivery where there
    /// is a country for it.
    /// - Parameters:
    ///   - near: the place first wished for; it is not offered itself.
    ///   - countries: those of the market, because a price holds in one market only.
    ///   - delivery: the country to deliver to, if that is a way; nil leaves delivery out.
    package static func find(
        items: [WantedItem], levels: StockLevels.Table, book: LocationBook,
        near: LocationID?, countries: Set<Country>, delivery: Country?, now: Instant
    ) -> [Alternative] {
        let origin = near.flatMap { book[$0]?.details.point }
        var places: [Alternative] = []
        for location in book.locations
        where location.id != near && countries.contains(location.country) {
            let promise = Availability.promise(
                items: items, levels: levels, location: location, now: now)
            guard promise.isYes else { continue }
            let metres = origin.flatMap { origin in
                location.details.point.map { origin.metres(to: $0) }
            }
            places.append(
                Alternative(locationID: location.id, promise: promise, metres: metres))
        }
        // Stable: places without a distance stay in the book's order, after those with one.
        let nearest = places.enumerated().sorted { left, right in
            (left.element.metres ?? Int.max, left.offset)
                < (right.element.metres ?? Int.max, right.offset)
        }
        var found = nearest.prefix(most).map(\.element)
        if let delivery {
            let promise = Availability.delivery(
                items: items, levels: levels, book: book, to: delivery)
            if case .delivery(let source, _, _) = promise {
                found.append(Alternative(locationID: source, promise: promise, metres: nil))
            }
        }
        return found
    }
}
