import Catalogue
import Customers
import Fulfilment
import HTTPTypes
import Hummingbird
import Inventory
import Invoicing
import Kernel
import Ordering
import Payments
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
        /// What went back to the customer, or is on its way.
        let refunded: Amount
        let withdrawals: [Withdrawal]
        /// What followed from each of them.
        let news: [WithdrawalNews]
        /// What may still be withdrawn from.
        let offer: WithdrawalOffer
        /// By what right a guest's order is the person's.
        let claim: OrderClaim?
        /// The invoice and the credit notes.
        let documents: [DocumentHead]

        /// Nobody has begun to pick it, so it can be cancelled and amended.
        var isWaiting: Bool {
            guard order.summary.isOurs, order.summary.cancelledAt == nil else { return false }
            return if case .waiting = fulfilment?.stage ?? .waiting { true } else { false }
        }
    }

    private static func show(_ visit: Visit) async throws -> Response {
        try await opened(visit, "") { id, access, frame, found in
            let query = visit.query
            let view = { (page: Page) in
                OrderPage(
                    page: page, frame: frame, found: found, access: access,
                    wasPlaced: !query["placed"].isEmpty,
                    wasReviewed: query.text("reviewed") != nil,
                    refused: query.text("refused"),
                    done: query.text("done"), formKey: FormKey.new(visit.shop.house),
                    now: visit.now)
            }
            let title = view(Page(visit.shop.pages, visit.language)).title
            return visit.page(frame, ShopPageHead(title, path: rest(id, access))) { page in
                view(page).write()
            }
        }
    }

    /// `body` with an order that whoever asks may see; all others are asked to sign in.
    /// - Parameter part: the page below the order's, to come back to.
    static func opened(
        _ visit: Visit, _ part: String, access given: String? = nil,
        _ body: (OrderID, String, ShopFrame, Found) async throws -> Response
    ) async throws -> Response {
        let access = given ?? visit.query["key"]
        guard let id = OrderID(visit.parameter("order")) else {
            throw ProblemDetails.notFound("There is no such order")
        }
        let (frame, found) = try await visit.shop.house.store.read { tx in
            (try visit.frame(tx), try find(tx, visit, id, access))
        }
        guard let found else {
            if visit.actor?.profile != nil { return visit.notFound(frame) }
            let next = queryValue(rest(id, "", part))
            return .seeOther(visit.path("sign-in?next=\(next)"))
        }
        return try await body(id, access, frame, found)
    }

    /// Twelve statements besides the order's own; where something was withdrawn, seven more and a few
    /// for each withdrawal of a delivery.
    private static func find(
        _ tx: Transaction, _ visit: Visit, _ id: OrderID, _ access: String
    ) throws -> Found? {
        guard let order = try open(tx, visit, id, access: access) else { return nil }
        let fulfilment = try Fulfilments.of(tx, orders: [id])[id]
        let withdrawals = try Withdrawals.of(tx, orders: [id])
        let places = try visit.shop.books.locations.book(tx)
        let news = try WithdrawalCases.of(
            tx, order: order, fulfilment: fulfilment, places: places, withdrawals: withdrawals
        ).map { try WithdrawalNews(tx, $0, visit.shop.books) }
        let payments = try PaymentLedger.payments(tx, orders: [id])[id] ?? []
        let claim = try visit.actor?.profile.flatMap { _ in
            try OrderClaims.holding(tx, [id])[id]
        }
        return Found(
            order: order, fulfilment: fulfilment,
            items: try Products.items(
                tx, ids: order.lines.compactMap(\.itemID), language: visit.language),
            refunded: payments.reduce(.zero) { $0 + $1.balance.refunded },
            withdrawals: withdrawals, news: news,
            offer: Withdrawals.offer(
                order, fulfilment, earlier: withdrawals,
                returned: Returns.takenBack(try Returns.of(tx, orders: [id])), places,
                at: visit.now),
            claim: claim, documents: try Documents.heads(tx, of: [id])[id] ?? [])
    }

    /// Below the market and the language.
    static func rest(_ id: OrderID, _ access: String, _ part: String = "") -> String {
        let path = part.isEmpty ? "orders/\(id)" : "orders/\(id)/\(part)"
        return access.isEmpty ? path : "\(path)?key=\(queryValue(access))"
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
        guard let actor = order?.summary.owner ?? visit.actor, order != nil else {
            throw ProblemDetails.notFound("There is no such order")
        }
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
    /// Whoever placed it: the link of the mails stands for them.
    var owner: Actor? {
        guard let visitorID else { return nil }
        return profileID.map { .shopper($0, visitorID) } ?? .visitor(visitorID)
    }
}
