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
///     GET /office/requests?show=all&from={wdr_…}
enum RequestRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(.get, "/office/requests", permission: .readOrders, name: "office-requests") {
                request, context in
                let query = FormData(query: request)
                let (isAll, from) = (query["show"] == "all", WithdrawalID(query["from"]))
                let now = shop.house.now
                let actor = context.actor
                let view = try await shop.house.store.read { tx in
                    let desk = try Desk.read(tx, shop, actor, at: now)
                    return try RequestsView.read(tx, desk, isAll: isAll, from: from)
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
    /// All of them, the newest first; otherwise those to be dealt with, the oldest first.
    let isAll: Bool
    let withdrawals: [WithdrawalCase]
    let fulfilments: [OrderID: FulfilmentOrder]
    /// For those who may see customers.
    let erasures: [ErasureRequest]
    /// Name and address of whoever wants to be forgotten.
    let people: [ProfileID: String]
    let next: WithdrawalID?

    /// Seventeen statements.
    static func read(
        _ tx: Transaction, _ desk: Desk, isAll: Bool, from: WithdrawalID?
    ) throws -> RequestsView {
        let found =
            isAll
            ? try Withdrawals.newest(tx, before: from, limit: limit)
            : try Withdrawals.open(tx, after: from, limit: limit)
        let ids = Array(Set(found.map(\.orderID)))
        let orders = ids.isEmpty ? [] : try Orders.find(tx, ids)
        let fulfilments = try ids.isEmpty ? [:] : Fulfilments.of(tx, orders: ids)
        let actor = desk.member.actor
        let own = found.filter { entry in
            fulfilments[entry.orderID].map { actor.works(at: $0.locationID) } ?? true
        }
        let erasures = actor.may(.readCustomers) ? try ErasureRequests.open(tx) : []
        let cases = try WithdrawalCases.all(
            tx, own, orders: Dictionary(uniqueKeysWithValues: orders.map { ($0.id, $0) }),
            fulfilments: fulfilments, places: desk.places)
        return RequestsView(
            desk: desk, isAll: isAll, withdrawals: cases, fulfilments: fulfilments,
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
                html.nav(.class("filters"), .label(t(.pickingFilter))) {
                    html.ul(.role("list")) {
                        for (name, address, isAll) in [
                            (t(.officeWithdrawalsOpen), "/office/requests", false),
                            (t(.officeWithdrawalsAll), "/office/requests?show=all", true),
                        ] {
                            html.li {
                                html.a(
                                    name, .href(address),
                                    .current(view.isAll == isAll, "true"))
                            }
                        }
                    }
                }
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
            Column(t(.columnOrder)), Column(t(.officeMoneyBy)), Column(t(.columnWhen)),
            Column(t(.columnCustomer)), Column(t(.columnItems)), Column(t(.columnStatus)),
        ]
        table(columns, view.withdrawals) { found in
            let entry = found.withdrawal
            let fulfilment = view.fulfilments[entry.orderID]
            html.th(.scope("row")) {
                html.a(.href("/office/withdrawals/\(entry.id)")) {
                    figure(found.order.summary.number)
                }
            }
            html.td { moneyBy(found, view.desk) }
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
            html.td { html.bdi(withdrawn(entry, found.order)) }
            html.td { withdrawalTag(found.stage) }
        }
        if let next = view.next {
            let rest = view.isAll ? "show=all&from=\(next)" : "from=\(next)"
            html.p { onward(t(.pageNext), to: "/office/requests?\(rest)") }
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
