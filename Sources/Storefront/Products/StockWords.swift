import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Web

/// Moments as people near a place say them: "today", "tomorrow", "Sunday".
struct PlaceTime {
    let zone: PlaceZone
    let now: Instant
    let t: Texts

    func isToday(_ instant: Instant) -> Bool { zone.local(instant).day == zone.local(now).day }

    func day(_ instant: Instant) -> String {
        t.formats.relative(zone.local(instant).day, today: zone.local(now).day)
    }

    func time(_ instant: Instant) -> String {
        t.formats.time(minute: zone.local(instant).minute)
    }

    func dayAndTime(_ instant: Instant) -> String {
        "\(t.formats.day(zone.local(instant).day, .dayAndMonth)), \(time(instant))"
    }
}

/// What is said about where an item can be had.
struct StockWords {
    struct Line {
        let text: String
        var icon = Icon.shop
        /// The best news of all.
        var isBest = false
    }

    /// From so many units on it is not said how many are left.
    static let few = 5

    let t: Texts
    let frame: ShopFrame
    let now: Instant

    /// A line a shop, and one for delivery, for one unit of `item`.
    func lines(of item: ItemID, _ levels: [LocationID: StockLevel], unit: Amount) -> [Line] {
        let table = [item: levels]
        let promises = frame.collectionPlaces.map { place in
            (
                place: place,
                promise: Availability.promise(
                    level: levels[place.id] ?? .none, location: place, quantity: .one, now: now)
            )
        }
        var lines: [Line] = []
        for (place, promise) in promises {
            switch promise {
            case .collect(let from, let until, let available):
                lines.append(Line(text: collect(place, from, until, available)))
            case .no(.closed):
                lines.append(Line(text: t(.stockShopClosed, ["place": name(place)])))
            case .no, .delivery:
                lines.append(Line(text: elsewhere(place, item, table)))
            }
        }
        if let best = StockWords.earliest(promises.map(\.promise)) { lines[best].isBest = true }
        if let delivery = delivery(item, table, unit: unit) { lines.append(delivery) }
        return lines
    }

    /// Which of the promises is kept first.
    static func earliest(_ promises: [Promise]) -> Int? {
        var best: (index: Int, from: Instant)?
        for (index, promise) in promises.enumerated() {
            guard case .collect(let from, _, _) = promise else { continue }
            if best.map({ from < $0.from }) ?? true { best = (index, from) }
        }
        return best?.index
    }

    func name(_ place: Location) -> String { place.names.text(in: t.language) }

    private func collect(
        _ place: Location, _ from: Instant, _ until: Instant, _ available: Int
    ) -> String {
        let time = PlaceTime(zone: place.zone, now: now, t: t)
        let isToday = time.isToday(from)
        if available <= StockWords.few {
            return isToday
                ? t(
                    .stockLeftToday, count: available,
                    ["place": name(place), "time": time.time(until)])
                : t(
                    .stockLeftLater, count: available,
                    ["place": name(place), "day": time.day(from), "time": time.time(from)])
        }
        return isToday
            ? t(.stockPlentyToday, ["place": name(place), "time": time.time(until)])
            : t(
                .stockPlentyLater,
                ["place": name(place), "day": time.day(from), "time": time.time(from)])
    }

    /// Not here: the nearest place that has it.
    private func elsewhere(
        _ place: Location, _ item: ItemID, _ levels: StockLevels.Table
    ) -> String {
        let found = Alternatives.find(
            items: [WantedItem(itemID: item, quantity: .one)], levels: levels, book: frame.places,
            near: place.id, countries: Set(frame.market.countries), delivery: nil, now: now)
        guard let nearest = found.first, let other = frame.places[nearest.locationID] else {
            return t(.stockNotHere, ["place": name(place)])
        }
        guard let metres = nearest.metres else {
            return t(.stockNearestPlain, ["place": name(place), "other": name(other)])
        }
        return t(
            .stockNearest,
            [
                "place": name(place), "other": name(other),
                "distance": t.formats.distance(metres: metres),
            ])
    }

    /// The same with the days on which it arrives, or where no way of delivery says them, the day
    /// on which it leaves.
    private func sent(_ text: String, _ promise: Promise) -> String {
        guard case .delivery(let from, let country, _) = promise, let place = frame.places[from]
        else { return text }
        if let window = frame.arrival(from: place, to: country, at: now) {
            return t(.stockArrives, ["delivery": text, "arrives": t.arrives(window)])
        }
        guard let day = Arrivals.dispatch(from: place, at: now) else { return text }
        let today = place.zone.local(now).day
        return t(
            .stockSent, ["delivery": text, "day": t.formats.relative(day, today: today)])
    }

    private func delivery(
        _ item: ItemID, _ levels: StockLevels.Table, unit: Amount
    ) -> Line? {
        guard let country = frame.market.home,
            let rate = frame.market.deliveryRate(to: country)
        else { return nil }
        let promise = Availability.delivery(
            items: [WantedItem(itemID: item, quantity: .one)], levels: levels,
            book: frame.places, to: country)
        guard promise.isYes else { return nil }
        let isFree = rate.amount == .zero || rate.freeFrom.map { unit >= $0 } ?? false
        let text =
            isFree
            ? t(.stockDeliverNoCost)
            : t(
                .stockDeliverCost,
                ["price": t.money(rate.amount, frame.market.currency)])
        return Line(text: sent(text, promise), icon: .truck)
    }
}

extension ShopFrame {
    /// When something ordered now arrives by the market's first way to a country.
    func arrival(from place: Location, to country: Country, at now: Instant) -> ArrivalWindow? {
        market.deliveryMethods(to: country).first.flatMap {
            arrival($0, from: place, to: country, at: now)
        }
    }

    func arrival(
        _ method: DeliveryMethod, from place: Location, to country: Country, at now: Instant
    ) -> ArrivalWindow? {
        Arrivals.window(from: place, to: country, days: method.days, places: places, at: now)
    }
}
