import HTML
import Kernel
import Ordering
import Platform
import Web

/// The sums of an order, as they were stored with it.
struct OrderTotals {
    let page: Page
    let order: Order

    private var head: OrderSummary { order.summary }

    func write() {
        page.totals(
            subtotal: order.lines.reduce(.zero) { $0 + $1.total }, delivery: delivered,
            cost: head.delivery, total: head.total, taxes: taxes,
            taxIncluded: head.taxIncluded, head.currency,
            others: order.amounts.filter { $0.kind != .refunded }.map { (name($0), $0.amount) })
        for refunded in order.amounts where refunded.kind == .refunded {
            page.html.p(
                page.t(
                    .elsewhereRefunded, ["price": page.t.money(refunded.amount, head.currency)]),
                .class("muted small"))
        }
    }

    /// What the other system called it, where it called it something.
    private func name(_ amount: OrderAmount) -> String {
        guard amount.amount < .zero, amount.kind != .other else { return page.t(.elsewhereOther) }
        return amount.label.isEmpty
            ? page.t(.elsewhereDiscount)
            : page.t(.elsewhereDiscountOf, ["code": amount.label])
    }

    /// Other systems do not tell how the goods came to the customer.
    private var delivered: ShownDelivery? {
        if case .collection = head.handover { return .collection }
        return head.isOurs || head.delivery > .zero ? .delivery : nil
    }

    /// By rate; only where the lines hold all of it, for delivery has a tax of its own.
    private var taxes: [(rate: Int, tax: Amount)] {
        var sums: [Int: Amount] = [:]
        for line in order.lines { sums[line.taxRate, default: .zero] += line.tax }
        let rest = head.tax - sums.values.reduce(.zero, +)
        if rest != .zero, let highest = sums.keys.max() { sums[highest, default: .zero] += rest }
        return sums.sorted { $0.key > $1.key }.map { ($0.key, $0.value) }
    }
}
