import Fulfilment
import HTML
import Kernel
import Ordering
import Platform
import Web

extension Page {
    /// - Parameter missing: a number that was looked for and is not here.
    func orders(_ view: OrderListView, missing: String?) {
        let title = t(view.before == nil ? .ordersToday : .ordersEarlier)
        office(view.desk, .orders, title: title, hasErrors: missing != nil) {
            html.div(.class("wrap stack")) {
                html.div(.class("row row-apart")) {
                    html.h1(title)
                    orderSearch(
                        missing ?? "",
                        error: missing.map { t(.orderNotFound, ["number": $0]) })
                }
                let shown = view.shown
                if shown.isEmpty {
                    empty(
                        kind: "generic", hue: 10,
                        title: t(view.before == nil ? .ordersTodayEmpty : .pickingEmptyOther),
                        text: t(.ordersTodayEmptyText))
                } else {
                    orderTable(view, shown)
                }
                if let older = view.older {
                    html.p { onward(t(.ordersEarlier), to: "/office/orders?before=\(older)") }
                }
                if view.before != nil {
                    html.p { onward(t(.ordersToday), to: "/office/orders") }
                }
            }
        }
    }

    private func orderTable(_ view: OrderListView, _ orders: [Order]) {
        let showsPlace = view.desk.locations.count > 1
        var columns = [
            Column(t(.columnOrder)), Column(t(.columnPlaced)), Column(t(.columnCustomer)),
            Column(t(.columnStatus)), Column(t(.columnItems), isNumber: true),
            Column(t(.columnHand)), Column(t(.total), isNumber: true),
        ]
        if showsPlace { columns.append(Column(t(.officeLocation))) }
        table(columns, orders) { order in
            let summary = order.summary
            let fulfilment = view.fulfilments[order.id]
            html.th(.scope("row")) {
                if let fulfilment {
                    orderLink(fulfilment.id, summary.number)
                } else {
                    figure(summary.number)
                }
            }
            html.td {
                html.time(
                    view.desk.clock(summary.placedAt, at: summary.handover.location, t),
                    .class("figure"), .datetime(summary.placedAt.description))
            }
            html.td { html.bdi(view.names[order.id] ?? "") }
            html.td {
                stageTag(fulfilment?.stage ?? .waiting, cancelledAt: summary.cancelledAt)
            }
            let units = order.lines.reduce(0) { $0 + $1.quantity.count }
            html.td(.class("number")) { figure(t(.itemCount, count: units)) }
            html.td(t(isCollected(summary.handover) ? .handCollect : .handShip))
            html.td(.class("number")) { money(summary.total, summary.currency) }
            if showsPlace { html.td(view.desk.name(summary.handover.location)) }
        }
    }

    private func isCollected(_ handover: OrderHandover) -> Bool {
        if case .collection = handover { true } else { false }
    }
}
