import Inventory
package import Kernel

/// How long a consumer may withdraw from a distance contract, by the country of the handover.
///
/// European Union: 14 days after the day on which the goods were received (Directive 2011/83/EU,
/// art. 9), through a function of the interface (art. 11a, inserted by Directive (EU) 2023/2673,
/// applied from 19 June 2026). The day of the event is not counted, and a period that would end on
/// a Saturday, a Sunday or a holiday ends with the next working day (Regulation (EEC) 1182/71, art.
/// 3). United Kingdom: 14 days (Consumer Contracts Regulations 2013, reg. 30). Israel: 14 days from
/// receipt (Consumer Protection Law 5741-1981, s. 14C(c)); four months for people over 65, with a
/// disability or new in the country (s. 14C1), whom staff must be asked for.
package struct WithdrawalRules: Sendable, Hashable {
    package let days: Int
    /// Whether a period that ends on a day of rest goes on until the next working day.
    let endsOnWorkingDay: Bool
    /// ISO weekdays, 1 for Monday.
    let rest: Set<Int>

    /// Whether the time for the money begins with the goods' return.
    let moneyRunsFromGoods: Bool

    package static func of(_ country: Country?) -> WithdrawalRules {
        switch country?.code {
        case "IL":
            WithdrawalRules(
                days: 14, endsOnWorkingDay: false, rest: [], moneyRunsFromGoods: false)
        case "GB":
            WithdrawalRules(days: 14, endsOnWorkingDay: false, rest: [], moneyRunsFromGoods: true)
        default:
            WithdrawalRules(
                days: 14, endsOnWorkingDay: true, rest: [6, 7], moneyRunsFromGoods: false)
        }
    }

    /// Days for the money to go back. European Union: from the day on which the house was told
    /// (Directive 2011/83/EU, art. 13(1)); it may wait for the goods or for the proof that they
    /// were sent (art. 13(3)). United Kingdom: from the day on which the goods came back (Consumer
    /// Contracts Regulations 2013, reg. 34(5)). Israel: from the notice (s. 14E).
    package static let moneyDays = 14

    /// Days from the statement in which the customer sends the goods (Directive 2011/83/EU, art.
    /// 14(1)).
    package static let sendBackDays = 14

    /// Days that a parcel is given for its way: when it arrived is not known, and the doubt is the
    /// house's.
    package static let daysOnTheWay = 7

    /// The last moment at which somebody may withdraw who received the goods at `moment`.
    func end(receivedAt moment: Instant, in place: Location) -> Instant {
        let received = place.zone.local(moment).day
        var last = received + days
        while endsOnWorkingDay,
            rest.contains(last.weekday) || place.details.hours.holidays[last] != nil
        {
            last = last + 1
        }
        return place.zone.instant(last + 1, minute: 0)
    }
}
