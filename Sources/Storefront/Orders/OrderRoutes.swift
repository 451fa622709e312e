import Catalogue
import Customers
import Fulfilment
import HTTPTypes
import Hummingbird
import Kernel
import Ordering
import Platform
import Storage
import Web

/// An order: its confirmation and where it is.
///
///     GET  /{market}/{language}/orders/{ord_…}?key={from the mail}&placed=1
///     POST /{market}/{language}/orders/{ord_…}/cancellation
///         key, access (the key of the link, where there was one)
///       → 303 to the order
///
/// It is open to whoever placed it, in any channel, and to whoever has the link of its mails. All
/// others are asked to sign in, whether there is such an order or not.
enum OrderRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/orders/:order", name: "order") { visit in
                try await show(visit)
            },
            .shopping(shop, .post, "/orders/:order/cancellation", name: "order-cancel") { visit in
                try await cancel(visit)
            },
        ]
    }

    struct Found: Sendable {
        let order: Order
        let fulfilment: FulfilmentOrder?
        let items: [ItemID: ItemCard]
    }

    private static func show(_ visit: Visit) async throws -> Response {
        let access = visit.query["key"]
        guard let id = OrderID(visit.parameter("order")) else {
            throw ProblemDetails.notFound("There is no such order")
        }
        let (frame, found) = try await visit.shop.house.store.read { tx in
            let frame = try visit.frame(tx)
            guard let order = try open(tx, visit, id, access: access) else {
                return (frame, Found?.none)
            }
            let items = try Products.items(
                tx, ids: order.lines.compactMap(\.itemID), language: visit.language)
            let fulfilment = try Fulfilments.of(tx, orders: [id])[id]
            return (frame, Found(order: order, fulfilment: fulfilment, items: items))
        }
        guard let found else {
            if visit.actor?.profile != nil { return visit.notFound(frame) }
            return .seeOther(visit.path("sign-in?next=\(queryValue("orders/\(id)"))"))
        }
        let query = visit.query
        let view = { (page: Page) in
            OrderPage(
                page: page, frame: frame, found: found, access: access,
                wasPlaced: !query["placed"].isEmpty, wasReviewed: query.text("reviewed") != nil,
                refused: query.text("refused"),
                formKey: FormKey.new(visit.shop.house), now: visit.now)
        }
        let title = view(Page(visit.shop.pages, visit.language)).title
        return visit.page(frame, ShopPageHead(title, path: rest(id, access))) { page in
            view(page).write()
        }
    }

    /// Below the market and the language.
    static func rest(_ id: OrderID, _ access: String) -> String {
        access.isEmpty ? "orders/\(id)" : "orders/\(id)?key=\(queryValue(access))"
    }

    /// The order, if whoever asks may see it.
    static func open(
        _ tx: Transaction, _ visit: Visit, _ id: OrderID, access: String
    ) throws -> Order? {
        guard let order = try Orders.find(tx, id) else { return nil }
        if OrderKey.opens(access, id, visit.shop.house.secret) { return order }
        guard let actor = visit.actor else { return nil }
        let profiles = try actor.profile.map { try Profiles.memberIDs(tx, $0) } ?? []
        return order.isVisible(to: actor, profiles: Set(profiles)) ? order : nil
    }

    private static func cancel(_ visit: Visit) async throws -> Response {
        let form = try await FormData(visit.request)
        let access = form["access"]
        guard let id = OrderID(visit.parameter("order")) else {
            throw ProblemDetails.notFound("There is no such order")
        }
        let order = try await visit.shop.house.store.read { tx in
            try open(tx, visit, id, access: access)
        }
        guard let order else { throw ProblemDetails.notFound("There is no such order") }
        // The link of the mails stands for whoever placed the order.
        let actor = order.summary.owner ?? visit.actor
        guard let actor else { throw ProblemDetails.notFound("There is no such order") }
        let operation = FormKey.operation(
            visit.shop.house, form, route: "order-cancel \(id)", actor: actor)
        let answer = try await visit.shop.cancelOrder(operation, order: id, actor: actor)
        let back = visit.path(rest(id, access))
        switch answer {
        case .cancelled: return .seeOther(back)
        case .tooLate: return .seeOther(back + (access.isEmpty ? "?" : "&") + "refused=late")
        case .unknown: throw ProblemDetails.notFound("There is no such order")
        }
    }
}

extension OrderSummary {
    /// Whoever placed it.
    fileprivate var owner: Actor? {
        guard let visitorID else { return nil }
        return profileID.map { .shopper($0, visitorID) } ?? .visitor(visitorID)
    }
}
