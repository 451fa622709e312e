import Kernel
import Ordering
import Payments
import Storage

/// Writes orders as rows, the newest first; an order's own cells stand on its first row.
struct WriteOrderRows {
    /// What Kolbo writes of its own orders where others brought their own words.
    static let own: [SheetKind: Set<String>] = [.shopifyOrders: ["Financial Status", "Source"]]
    let sheet: ExportedSheet

    func callAsFunction(_ tx: Transaction) throws {
        var last: OrderID?
        while true {
            let orders = try Orders.page(tx, before: last, limit: OrderingLimits.orderPage)
            guard let end = orders.last else { return }
            last = end.id
            let ids = orders.map(\.id)
            let contacts = try Orders.contacts(tx, orders.map(\.summary))
            let sources = try ImportOrders.sources(tx, ids)
            let amounts = try Orders.amounts(tx, ids)
            let payments = try PaymentLedger.payments(tx, orders: ids)
            let kept = try KeptRowTable.rows(tx, .shopifyOrders, ids.map { KeptID($0) })
            for order in orders {
                let state = state(
                    order, contacts[order.id], sources[order.id], amounts[order.id] ?? [],
                    payments[order.id] ?? [])
                try write(
                    state, kept[KeptID(order.id)] ?? [],
                    own: own(order, payments[order.id] ?? []))
                sheet.endObject()
            }
        }
    }

    private func state(
        _ order: Order, _ contact: OrderContact?, _ source: String?, _ amounts: [OrderAmount],
        _ payments: [PaymentState]
    ) -> OrderState {
        let head = order.summary
        // `shopify:#1001` is called #1001, an order of our own by its number.
        let name =
            source.map { String($0[$0.index(after: $0.firstIndex(of: ":") ?? $0.startIndex)...]) }
            ?? head.number
        let discount = amounts.first { $0.kind == .discount }
        let given = amounts.first { $0.kind == .refunded }?.amount.minor ?? 0
        return OrderState(
            name: name, email: contact?.email.text ?? "", phone: contact?.phone?.text ?? "",
            currency: head.currency, shipping: head.delivery.minor, taxes: head.tax.minor,
            total: head.total.minor, discountCode: discount?.label ?? "",
            discount: -(discount?.amount.minor ?? 0),
            refunded: given + payments.reduce(0) { $0 + $1.balance.refunded.minor },
            taxIncluded: head.taxIncluded, createdAt: head.placedAt,
            cancelledAt: head.cancelledAt,
            lines: order.lines.map { line in
                OrderState.Line(
                    quantity: line.quantity.count,
                    name: line.detail.isEmpty ? line.title : "\(line.title) - \(line.detail)",
                    price: line.unit.minor, sku: line.sku)
            })
    }

    /// What an order of our own says where one of another system brought its own words.
    private func own(_ order: Order, _ payments: [PaymentState]) -> [String: String] {
        guard order.summary.isOurs else { return [:] }
        let paid = payments.reduce(Int64(0)) { $0 + $1.balance.paid.minor }
        let back = payments.reduce(Int64(0)) { $0 + $1.balance.refunded.minor }
        let status =
            if order.summary.cancelledAt != nil, paid == 0 {
                "voided"
            } else if back > 0 {
                paid > 0 ? "partially_refunded" : "refunded"
            } else {
                paid > 0 ? "paid" : "pending"
            }
        return ["Financial Status": status, "Source": order.summary.channel]
    }

    private func write(
        _ state: OrderState, _ kept: [KeptRow], own: [String: String]
    ) throws {
        let rows: [(place: Int?, cells: [String: KeptCell])] =
            kept.isEmpty
            ? state.lines.indices.map { ($0, [:]) }
            : kept.map { row in
                (row.item.flatMap { Int($0) }.map { $0 - 1 }, row.cells)
            }
        for (number, row) in rows.enumerated() {
            let place = row.place.flatMap { state.lines.indices.contains($0) ? $0 : nil }
            var rendered = state.rendered(line: place, isFirst: number == 0)
            if number == 0 { rendered.merge(own) { first, _ in first } }
            try sheet.write(rendered, row.cells)
        }
    }
}
