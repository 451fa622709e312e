import Customers
import Fulfilment
import HTML
import Hummingbird
import Inventory
import Kernel
import Ordering
import Platform
import Staff
import Storage
import Web

/// What customers have stated and asked for, and what the house has to answer in time: withdrawals
/// from contracts, and wishes to be forgotten.
///
///     GET /office/requests?before={wdr_…}
enum RequestRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(.get, "/office/requests", permission: .readOrders, name: "office-requests") {
                request, context in
                let before = WithdrawalID(FormData(query: request)["before"])
                let now = shop.house.now
                let actor = context.actor
                let view = try await shop.house.store.read { tx in
                    let desk = try Desk.read(tx, shop, actor, at: now)
                    return try RequestsView.read(tx, desk, before)
                }
                let page = Page(shop.pages, view.desk.language)
                page.requests(view)
                return page.response()
            }
        ]
    }
}

/// What the list of requests shows.
struct RequestsView: Sendable {
    static let limit = 100

    let desk: Desk
    let withdrawals: [Withdrawal]
    let orders: [OrderID: Order]
    let fulfilments: [OrderID: FulfilmentOrder]
    /// For those who may see customers.
    let erasures: [ErasureRequest]
    /// Name and address of whoever wants to be forgotten.
    let people: [ProfileID: String]
    let next: WithdrawalID?

    /// Ten statements.
    static func read(
        _ tx: Transaction, _ desk: Desk, _ before: WithdrawalID?
    ) throws -> RequestsView {
        let found = try Withdrawals.newest(tx, before: before, limit: limit)
        let ids = Array(Set(found.map(\.orderID)))
        let orders = ids.isEmpty ? [] : try Orders.find(tx, ids)
        let fulfilments = try ids.isEmpty ? [:] : Fulfilments.of(tx, orders: ids)
        let actor = desk.member.actor
        let own = found.filter { entry in
            fulfilments[entry.orderID].map { actor.works(at: $0.locationID) } ?? true
        }
        let erasures = actor.may(.readCustomers) ? try ErasureRequests.open(tx) : []
        return RequestsView(
            desk: desk, withdrawals: own,
            orders: Dictionary(uniqueKeysWithValues: orders.map { ($0.id, $0) }),
            fulfilments: fulfilments,
            erasures: erasures, people: try people(tx, erasures.map(\.profileID)),
            next: found.count == limit ? found.last?.id : nil)
    }
}

extension RequestsView {
    private static func people(
        _ tx: Transaction, _ ids: [ProfileID]
    ) throws -> [ProfileID: String] {
        let profiles = try Profiles.find(tx, ids: ids)
        let points = try ContactPoints.all(tx, profiles: ids)
        return Dictionary(
            ids.map { id in
                let email = points.first { $0.profileID == id }?.contact.value
                return (
                    id, [profiles[id]?.fullName, email].compactMap(\.self).joined(separator: ", ")
                )
            }
        ) { first, _ in first }
    }
}

extension Page {
    func requests(_ view: RequestsView) {
        office(view.desk, .requests, title: t(.officeRequests)) {
            html.div(.class("wrap stack")) {
                html.h1(t(.officeRequests))
                if view.withdrawals.isEmpty && view.erasures.isEmpty {
                    empty(
                        kind: "generic", hue: 10, title: t(.officeRequestsEmpty),
                        text: t(.officeRequestsEmptyText))
                }
                if !view.withdrawals.isEmpty { withdrawals(view) }
                if !view.erasures.isEmpty { erasures(view) }
            }
        }
    }

    private func withdrawals(_ view: RequestsView) {
        html.h2(t(.dataWithdrawals))
        let columns = [
            Column(t(.columnOrder)), Column(t(.columnWhen)), Column(t(.columnCustomer)),
            Column(t(.columnItems)), Column(t(.columnStatus)),
        ]
        table(columns, view.withdrawals) { entry in
            let order = view.orders[entry.orderID]
            let fulfilment = view.fulfilments[entry.orderID]
            let number = order?.summary.number ?? entry.orderID.description
            html.th(.scope("row")) {
                if let fulfilment {
                    html.a(.href("/office/fulfilments/\(fulfilment.id)")) { figure(number) }
                } else {
                    figure(number)
                }
            }
            html.td {
                html.time(
                    view.desk.clock(entry.at, at: fulfilment?.locationID, t), .class("figure"),
                    .datetime(entry.at.description))
            }
            html.td {
                html.bdi(entry.name)
                html.br()
                html.bdi(entry.email.text, .dir(.leftToRight), .class("small muted"))
            }
            html.td { html.bdi(order.map { withdrawn(entry, $0) } ?? "") }
            html.td {
                stageTag(
                    fulfilment?.stage ?? .waiting, cancelledAt: order?.summary.cancelledAt)
            }
        }
        if let next = view.next {
            html.p { onward(t(.pageNext), to: "/office/requests?before=\(next)") }
        }
    }

    private func erasures(_ view: RequestsView) {
        html.h2(t(.erasuresTitle))
        let columns = [
            Column(t(.columnCustomer)), Column(t(.columnWhen)), Column(t(.columnDueBy)),
        ]
        table(columns, view.erasures) { entry in
            html.th(.scope("row")) {
                html.bdi(view.people[entry.profileID] ?? "")
                html.br()
                html.span(.class("small muted")) { figure(entry.profileID.description) }
            }
            html.td(view.desk.clock(entry.at, at: nil, t))
            html.td(view.desk.clock(entry.dueAt, at: nil, t))
        }
    }

    /// `2 × Linen shirt, White, M; 1 × …`
    func withdrawn(_ entry: Withdrawal, _ order: Order) -> String {
        entry.lines.compactMap { line in
            order.lines.first { $0.number == line.number }.map { ordered in
                let name =
                    ordered.detail.isEmpty ? ordered.title : "\(ordered.title), \(ordered.detail)"
                return "\(t.formats.number(line.quantity.count)) × \(name)"
            }
        }.joined(separator: "; ")
    }
}
