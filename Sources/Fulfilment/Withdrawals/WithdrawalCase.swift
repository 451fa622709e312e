package import Inventory
package import Kernel
package import Ordering
package import Payments
package import Storage

/// A withdrawal with everything that followed from it, and what is to be done next.
package struct WithdrawalCase: Sendable {
    package enum Stage: Sendable, Hashable {
        /// The order was ended by it: nothing to send back, and what was held is let go.
        case cancelled
        /// Not handed over yet: the units stay in the shop when the rest is.
        case keptBack
        /// The customer still has the goods, or they are on their way, until then to be sent.
        case awaitingGoods(sentBy: Day)
        /// Goods are here, and their money is not on its way.
        case refundDue
        /// Decided; the provider has not done it.
        case refunding
        /// With what was given back.
        case refunded(Amount)
    }

    package let withdrawal: Withdrawal
    package let order: Order
    package let returns: [SalesReturn]
    package let settlements: [Settlement]
    package let refunds: [Refund]
    package let stage: Stage
    /// The last day for the money; nil while it does not run yet.
    package let dueBy: Day?
    /// Settled before by all withdrawals of the order, by the number of the line.
    let settledBefore: [Int: Int]
    /// Everything that was ordered was withdrawn from, and the delivery was not given back.
    let owesDelivery: Bool

    /// Units by the number of the order's line.
    package var arrived: [Int: Int] {
        var units: [Int: Int] = [:]
        for line in returns.flatMap(\.lines) {
            guard let finding = line.finding else { continue }
            units[finding.orderLine, default: 0] += line.quantity.count
        }
        return units
    }
    package var settled: [Int: Int] {
        settlements.reduce(into: [:]) { $0.merge($1.units, uniquingKeysWith: +) }
    }

    /// Units that have not come back.
    package var toArrive: [Int: Int] { WithdrawalCase.rest(withdrawal.units, arrived) }
    /// Units whose money can be given back now that they are here.
    package var toSettle: [Int: Int] { WithdrawalCase.rest(arrived, settled) }
    /// Units whose money has not been given back, here or not.
    package var unsettled: [Int: Int] { WithdrawalCase.rest(withdrawal.units, settled) }

    static func rest(_ units: [Int: Int], _ less: [Int: Int]) -> [Int: Int] {
        var rest: [Int: Int] = [:]
        for (line, count) in units {
            let left = count - (less[line] ?? 0)
            if left > 0 { rest[line] = left }
        }
        return rest
    }

    /// What `units` come to, before anything is held back.
    /// - Parameter cheapest: what the cheapest delivery would have cost; nil for what was paid.
    package func sum(_ units: [Int: Int], cheapest: Amount?) -> SettlementSum {
        SettlementSum(
            goods: SettlementSum.goods(units, after: settledBefore, of: order),
            delivery: owesDelivery && !units.isEmpty
                ? SettlementSum.delivery(of: order, cheapest: cheapest) : .zero)
    }
}

package enum WithdrawalCases {
    /// What a set of withdrawals of any orders came to; seven statements, one where there is none.
    /// - Parameter withdrawals: all that there are of their orders.
    package static func all(
        _ tx: Transaction, _ withdrawals: [Withdrawal], orders: [OrderID: Order],
        fulfilments: [OrderID: FulfilmentOrder], places: LocationBook
    ) throws -> [WithdrawalCase] {
        guard !withdrawals.isEmpty else { return [] }
        let ids = Array(Set(withdrawals.map(\.orderID)))
        let returns = try Returns.of(tx, orders: ids)
        let settlements = try SettlementTable.of(tx, orders: ids)
        let refunds = try Refunds.all(tx, of: ids)
        let every = try WithdrawalTable.of(tx, orders: ids)
        return withdrawals.compactMap { withdrawal in
            guard let order = orders[withdrawal.orderID] else { return nil }
            return make(
                withdrawal, order, fulfilments[order.id],
                every.filter { $0.orderID == order.id },
                returns.filter { $0.origin?.orderID == order.id },
                settlements.filter { $0.orderID == order.id }, refunds[order.id] ?? [], places)
        }
    }

    /// The cases of one order, the oldest first.
    package static func of(
        _ tx: Transaction, order: Order, fulfilment: FulfilmentOrder?, places: LocationBook,
        withdrawals: [Withdrawal]
    ) throws -> [WithdrawalCase] {
        try all(
            tx, withdrawals, orders: [order.id: order],
            fulfilments: fulfilment.map { [order.id: $0] } ?? [:], places: places)
    }

    /// One case; nil when there is no such withdrawal. Twelve statements.
    package static func find(
        _ tx: Transaction, _ id: WithdrawalID, places: LocationBook
    ) throws -> WithdrawalCase? {
        guard let withdrawal = try WithdrawalTable.find(tx, id),
            let order = try Orders.find(tx, withdrawal.orderID)
        else { return nil }
        let fulfilment = try FulfilmentOrderTable.of(tx, orders: [order.id]).first
        return try of(
            tx, order: order, fulfilment: fulfilment, places: places, withdrawals: [withdrawal]
        ).first
    }

    private static func make(
        _ withdrawal: Withdrawal, _ order: Order, _ fulfilment: FulfilmentOrder?,
        _ every: [Withdrawal], _ returns: [SalesReturn], _ settlements: [Settlement],
        _ refunds: [Refund], _ places: LocationBook
    ) -> WithdrawalCase {
        let own = settlements.filter { $0.withdrawalID == withdrawal.id }
        let back = returns.filter { $0.origin?.withdrawalID == withdrawal.id }
        let asked = Set(own.flatMap(\.refunds))
        let money = refunds.filter { asked.contains($0.id) }
        let total = every.reduce(into: [Int: Int]()) {
            $0.merge($1.units, uniquingKeysWith: +)
        }
        let isWhole = order.lines.allSatisfy { (total[$0.number] ?? 0) >= $0.quantity.count }
        let place = order.summary.handover.location.flatMap { places[$0] }
        let rules = WithdrawalRules.of(order.summary.handover.country ?? place?.country)
        let zone = place?.zone
        let day = { (moment: Instant) in zone?.local(moment).day ?? moment.utcDay }
        let arrived = back.last.map { day($0.returnedAt) }
        let begun = rules.moneyRunsFromGoods ? arrived : day(withdrawal.at)
        let draft = WithdrawalCase(
            withdrawal: withdrawal, order: order, returns: back, settlements: own, refunds: money,
            stage: .refundDue, dueBy: begun.map { $0 + WithdrawalRules.moneyDays },
            settledBefore: settlements.reduce(into: [:]) {
                $0.merge($1.units, uniquingKeysWith: +)
            },
            owesDelivery: isWhole && settlements.allSatisfy { $0.sum.delivery == .zero })
        return draft.at(
            stage(draft, fulfilment, sentBy: day(withdrawal.at) + WithdrawalRules.sendBackDays))
    }

    private static func stage(
        _ found: WithdrawalCase, _ fulfilment: FulfilmentOrder?, sentBy: Day
    ) -> WithdrawalCase.Stage {
        if found.order.summary.cancelledAt != nil { return .cancelled }
        if !found.toSettle.isEmpty { return .refundDue }
        if !found.unsettled.isEmpty {
            guard case .handedOver = fulfilment?.stage else { return .keptBack }
            return .awaitingGoods(sentBy: sentBy)
        }
        let isUnderWay = found.refunds.contains { if case .paid = $0.end { false } else { true } }
        guard !isUnderWay else { return .refunding }
        return .refunded(found.settlements.reduce(.zero) { $0 + $1.given })
    }
}

extension WithdrawalCase {
    fileprivate func at(_ stage: Stage) -> WithdrawalCase {
        WithdrawalCase(
            withdrawal: withdrawal, order: order, returns: returns, settlements: settlements,
            refunds: refunds, stage: stage, dueBy: dueBy, settledBefore: settledBefore,
            owesDelivery: owesDelivery)
    }
}

extension Instant {
    fileprivate var utcDay: Day {
        Day(number: Int((seconds - (seconds < 0 ? 86_399 : 0)) / 86_400))
    }
}
