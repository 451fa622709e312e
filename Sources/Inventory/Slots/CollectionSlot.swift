package import Kernel

/// How a location offers times for collecting.
package struct SlotOffer: Sendable, Hashable, Codable {
    package static let minuteRange = 5...480
    package static let capacityRange = 1...1_000
    package static let dayRange = 0...Hours.horizonDays

    /// How long a slot is.
    package var minutes: Int
    /// Orders in one slot.
    package var capacity: Int
    /// Days that are offered after today.
    package var daysAhead: Int

    package init(minutes: Int, capacity: Int, daysAhead: Int) {
        self.minutes = minutes
        self.capacity = capacity
        self.daysAhead = daysAhead
    }

    package var isSound: Bool {
        SlotOffer.minuteRange ~= minutes && SlotOffer.capacityRange ~= capacity
            && SlotOffer.dayRange ~= daysAhead
    }
}

/// A span of time in which a customer comes for an order.
package struct CollectionSlot: Sendable, Hashable, Codable {
    package let from: Instant
    package let until: Instant

    package init(from: Instant, until: Instant) {
        self.from = from
        self.until = until
    }
}

/// A slot with the places that are left in it.
package struct FreeSlot: Sendable, Hashable {
    package let slot: CollectionSlot
    package let left: Int
}

/// The slots of a location, from its hours, its holidays and the time that preparing takes. Pure.
package enum CollectionSlots {
    /// Those that begin at `earliest` or later, in their order; empty where none are offered.
    ///
    /// A slot is as long as it says by the clock that runs, from the moment the doors open: on the
    /// two days on which clocks are changed there are as many as there are hours.
    package static func offered(
        _ location: Location, from earliest: Instant, at now: Instant
    ) -> [CollectionSlot] {
        guard location.offersCollection, let offer = location.details.slots, offer.isSound else {
            return []
        }
        let zone = location.zone
        let today = zone.local(now).day
        let length = Span.minutes(Int64(offer.minutes))
        var slots: [CollectionSlot] = []
        // Yesterday's last period may reach past midnight.
        for number in (today.number - 1)...(today.number + offer.daysAhead) {
            let day = Day(number: number)
            for period in location.hours.periods(on: day) {
                var from = zone.instant(day, minute: period.opens)
                let end = zone.instant(day, minute: period.closes)
                while from + length <= end {
                    if from >= earliest {
                        slots.append(CollectionSlot(from: from, until: from + length))
                    }
                    from = from + length
                }
            }
        }
        return slots
    }

    /// Those that an order placed now can be collected in.
    package static func offered(_ location: Location, at now: Instant) -> [CollectionSlot] {
        guard location.details.slots != nil, let ready = ready(location, placedAt: now) else {
            return []
        }
        return offered(location, from: ready, at: now)
    }

    /// Those that an order placed before can still be collected in.
    package static func offered(
        _ location: Location, placedAt moment: Instant, at now: Instant
    ) -> [CollectionSlot] {
        guard location.details.slots != nil, let ready = ready(location, placedAt: moment) else {
            return []
        }
        return offered(location, from: max(ready, now), at: now)
    }

    private static func ready(_ location: Location, placedAt moment: Instant) -> Instant? {
        Hours.ready(
            location.hours, location.zone, after: moment, openMinutes: location.leadMinutes)?.from
    }
}
