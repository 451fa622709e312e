package import Kernel
package import Ordering

/// Money given back for withdrawn units. No unit is settled twice.
package struct Settlement: Sendable, Hashable {
    package static let longestNote = 200

    /// What allowed it (Directive 2011/83/EU, art. 13(3)).
    package enum Basis: String, Sendable, Codable {
        /// The goods came back.
        case goods
        /// The customer has proved that they were sent.
        case dispatch
    }

    package let id: SettlementID
    package let withdrawalID: WithdrawalID
    package let orderID: OrderID
    package let at: Instant
    package let sum: SettlementSum
    /// Less than the sum where part of the order's money had gone back before.
    package let given: Amount
    package let basis: Basis
    /// Why something was held back, or how the dispatch was proved.
    package let note: String
    /// By the number of the order's line.
    package var units: [Int: Int] = [:]
    package var refunds: [RefundID] = []
}

/// What withdrawn units come to. Directive 2011/83/EU, art. 13(1): all payments, the delivery
/// included; art. 13(2): no more for it than the cheapest delivery that was offered; art. 14(2):
/// less what the goods lost by more than looking at them.
package struct SettlementSum: Sendable, Hashable {
    package let goods: Amount
    package let delivery: Amount
    package let deduction: Amount

    package init(goods: Amount, delivery: Amount = .zero, deduction: Amount = .zero) {
        self.goods = goods
        self.delivery = delivery
        self.deduction = deduction
    }

    package var total: Amount { goods + delivery - deduction }

    /// What `units` of an order's lines cost, after `earlier` ones were settled. The tax on a line
    /// is shared by units in such a way that all of them together have all of it.
    package static func goods(
        _ units: [Int: Int], after earlier: [Int: Int] = [:], of order: Order
    ) -> Amount {
        order.lines.reduce(.zero) { sum, line in
            let before = earlier[line.number] ?? 0
            let count = units[line.number] ?? 0
            return sum + value(before + count, of: line, order.summary)
                - value(before, of: line, order.summary)
        }
    }

    private static func value(_ units: Int, of line: OrderLine, _ order: OrderSummary) -> Amount {
        let whole = line.unit * Quantity(known: min(units, line.quantity.count))
        guard !order.taxIncluded, line.quantity.count > 0 else { return whole }
        return whole
            + line.tax.scaled(
                by: Int64(min(units, line.quantity.count)), over: Int64(line.quantity.count), .down)
    }

    /// What was paid for the delivery, no more than the `cheapest` one cost.
    package static func delivery(of order: Order, cheapest: Amount?) -> Amount {
        let summary = order.summary
        guard summary.delivery > .zero else { return .zero }
        let paid = summary.delivery
        let share = min(paid, cheapest ?? paid)
        guard !summary.taxIncluded else { return share }
        let tax = summary.tax - order.lines.reduce(Amount.zero) { $0 + $1.tax }
        return share + tax.scaled(by: share.minor, over: paid.minor, .down)
    }
}
