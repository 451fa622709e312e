package import Inventory
package import Kernel
package import Platform

extension Location {
    /// When an order placed at `moment` is ready to collect, and when the doors close then; nil
    /// where nothing is collected.
    package func promise(forOrderAt moment: Instant) -> OpenSpan? {
        guard offersCollection else { return nil }
        return Hours.ready(hours, zone, after: moment, openMinutes: leadMinutes)
    }

    /// When the doors open next; now when they are open.
    func nextOpening(from now: Instant) -> Instant? {
        switch Hours.status(self, at: now) {
        case .open: now
        case .opensAt(let moment): moment
        case .closed: nil
        }
    }

    /// Street and town on one line.
    package func addressLine(_ language: Language) -> String {
        [details.streets.text(in: language), details.cities.text(in: language)]
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

extension Texts {
    /// The day and the time of a moment on the clock of a place: `Saturday 21 November, 18:00`.
    /// Mails are read on other days than they are written, so it is never "today".
    package func moment(_ moment: Instant, at zone: PlaceZone) -> String {
        let local = zone.local(moment)
        let time = formats.time(minute: local.minute)
        return "\(formats.day(local.day, .weekday)), \(time)"
    }

    /// `10:00 to 10:30`, on the clock of a place.
    package func slotHours(_ slot: CollectionSlot, at zone: PlaceZone) -> String {
        let time = { (moment: Instant) in formats.time(minute: zone.local(moment).minute) }
        return self(.shopHoursRange, ["from": time(slot.from), "until": time(slot.until)])
    }

    /// `Saturday 21 November, 10:00 to 10:30`.
    package func slot(_ slot: CollectionSlot, at zone: PlaceZone) -> String {
        "\(formats.day(zone.local(slot.from).day, .weekday)), \(slotHours(slot, at: zone))"
    }

    /// When the doors are open that day, a period each: `10:00 to 18:00`.
    package func openHours(_ location: Location, on day: Day) -> [String] {
        location.hours.periods(on: day).map { period in
            let from = formats.time(minute: period.opens)
            let until = formats.time(minute: period.closes % 1_440)
            return self(.shopHoursRange, ["from": from, "until": until])
        }
    }
}
