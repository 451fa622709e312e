package import Kernel

/// The prior price that a reduction must be announced with: the lowest that everybody could have
/// paid in the 30 days before (Directive 98/6/EC, article 6a, from Directive (EU) 2019/2161).
package struct PriorPrice: Sendable, Hashable {
    /// The lowest price of the 30 days before the reduction.
    package let amount: Amount
    package let now: Amount
    package let reducedAt: Instant

    /// Days before the reduction that are looked at.
    package static let days: Int64 = 30
    /// After so many days a reduced price is announced no more: it is simply the price.
    package static let announcedDays: Int64 = 180
    /// How far back prices have to be known.
    static var reach: Span { .days(days + announcedDays) }

    /// Whole percent off the prior price, rounded down: never more is promised than is given.
    package var percentOff: Int {
        Int((amount.minor - now.minor) * 100 / max(1, amount.minor))
    }

    /// Nil when the price at `moment` is no reduction. Rows with their history are needed.
    package static func of(
        _ rows: [PriceRow], market: Market, at moment: Instant
    ) -> PriorPrice? {
        guard rows.count > 1 else { return nil }
        let periods = rows.compactMap { Period($0, market) }.filter { $0.from <= moment }
        guard periods.count > 1, let now = lowest(periods, at: moment),
            let began = beginning(of: now, periods, at: moment),
            began > moment - .days(announcedDays)
        else { return nil }
        let since = began - .days(days)
        let before = periods.filter { $0.from < began && $0.to.map { $0 > since } ?? true }
        guard let prior = before.map(\.amount).min(), prior > now else { return nil }
        return PriorPrice(amount: prior, now: now, reducedAt: began)
    }

    /// When the public price last became what it is at `moment`.
    private static func beginning(
        of now: Amount, _ periods: [Period], at moment: Instant
    ) -> Instant? {
        var boundaries: [Instant] = []
        for period in periods {
            boundaries.append(period.from)
            if let to = period.to, to <= moment { boundaries.append(to) }
        }
        boundaries.sort(by: >)
        return boundaries.first {
            lowest(periods, at: $0 - Span(microseconds: 1)) != now
        }
    }

    private static func lowest(_ periods: [Period], at moment: Instant) -> Amount? {
        periods.filter { $0.holds(at: moment) }.map(\.amount).min()
    }

    /// A time in which everybody could buy one unit at a price.
    private struct Period {
        let from: Instant
        let to: Instant?
        let amount: Amount

        init?(_ row: PriceRow, _ market: Market) {
            guard row.minQuantity <= .one, let list = market.list(row.list),
                list.customerGroup == nil
            else { return nil }
            from = max(row.from, list.startsAt ?? row.from)
            to = [row.to, list.endsAt].compactMap { $0 }.min()
            if let to, to <= from { return nil }
            amount = row.amount
        }

        func holds(at moment: Instant) -> Bool {
            from <= moment && (to.map { moment < $0 } ?? true)
        }
    }
}
