import Customers
import Fulfilment
import HTML
import HTTPTypes
import Kernel
import Ordering
import Platform
import Storage
import Web

extension APIRoutes {
    static let orderEndpoints: [Endpoint] = [
        place, list, find, cancel, refund, listRefunds,
    ]

    private static let place = Endpoint.write(
        .post, "/api/orders", "placeOrder", .orders, "Order what is in the basket",
        access: .shopper, takes: OrderBody.self, status: .created, answers: Shapes.placed,
        "The order is placed and its stock is held.", refusals: RefusalCode.ofPlacing
    ) { call, body in
        let request = try await body.request(call)
        let shop = call.shop
        let actor = try call.someone()
        let answer: PlaceOrderAnswer
        if case .card(let token) = request.payment {
            switch try await shop.payByCard(
                call.operation(), request, call.cardWish(token, request), actor: actor)
            {
            case .answered(let known): answer = known
            case .waiting(let payment, let address):
                throw call.refuse(.paymentWaits) { json in
                    json.field("payment", payment.description)
                    json.field("address", address)
                }
            }
        } else {
            answer = try await shop.placeOrder(call.operation(), request, actor: actor).answer
        }
        switch answer {
        case .placed(let order): return order
        case .refused(let refusals): throw call.refuse(refusals)
        }
    }
    .explained(
        "Name the `total` of the basket that was shown: when it is higher by now, nothing is "
            + "ordered and the answer is `price-changed`."
    )
    .example(
        body: """
            {"contact":{"name":"Ada Byron","email":"ada@example.com"},\
            "handover":{"kind":"collection","location":"london-soho"},\
            "payment":{"kind":"atCollection"},"total":4500}
            """
    )
    .leads(to: "getOrder", "order").leads(to: "cancelOrder", "order")
    .leads(to: "amendOrder", "order").leads(to: "withdrawFromContract", "order")
    .leads(to: "listRefunds", "order").leads(to: "refundOrder", "order")
    .leads(to: "changeSlot", "order")
    .leads(to: "listDocuments", "order")
    .leads(to: "listWithdrawalsOfOrder", "order")

    private static let afterOrder = Parameters.after { OrderID($0) }

    private static let list = Endpoint.read(
        "/api/orders", "listOrders", .orders,
        "The shopper's orders from every channel, the newest first; all orders for staff",
        access: .shopperOr(.readOrders), [Parameters.limit, afterOrder], answers: Shapes.orders
    ) { call in
        let limit = try call[Parameters.limit]
        let last = try call[afterOrder]
        let actor = try call.someone()
        return try await call.shop.house.store.read { tx in
            let page: [Order]
            if let profile = actor.profile {
                page = try Orders.page(
                    tx, of: Profiles.memberIDs(tx, profile), before: last, limit: limit)
            } else if actor.may(.readOrders) {
                page = try Orders.page(tx, before: last, limit: limit)
            } else {
                page = []
            }
            let next = page.count == limit ? page.last?.id.description : nil
            return ListPage(try OrderAnswer.all(tx, page), next: next)
        }
    }
    .leads(to: "getOrder", "order", from: "items/0/id")

    static let order = Parameter<OrderID>.id("order", "The order's id.")

    private static let find = Endpoint.read(
        "/api/orders/{order}", "getOrder", .orders, "An order with its lines and where it is",
        access: .shopperOr(.readOrders), [order], answers: Shapes.order, refusals: [.notFound]
    ) { call in
        let id = try call[order]
        let actor = try call.someone()
        return try await call.shop.house.store.read { tx in
            let profiles = try actor.profile.map { try Profiles.memberIDs(tx, $0) } ?? []
            guard let order = try Orders.find(tx, id),
                order.isVisible(to: actor, profiles: Set(profiles)),
                let answer = try OrderAnswer.all(tx, [order]).first
            else { throw call.refuse(.notFound, "No order \(id)") }
            return answer
        }
    }

    private static let cancel = Endpoint.write(
        .post, "/api/orders/{order}/cancellation", "cancelOrder", .orders,
        "Cancel an order before it is picked", access: .shopperOr(.writeOrders), [order],
        answers: Shapes.cancelled, "It is cancelled, and its stock is free.",
        refusals: [.notFound, .tooLate]
    ) { call in
        let id = try call[order]
        let cancel = call.shop.cancelOrder
        switch try await cancel(call.operation(), order: id, actor: call.someone()) {
        case .cancelled: return id
        case .unknown: throw call.refuse(.notFound, "No order \(id)")
        case .tooLate: throw call.refuse(.tooLate)
        }
    }
    .canBeTried().leads(to: "getOrder", "order")
}

extension APICall {
    /// The shopper comes back to the payment's page of the storefront.
    fileprivate func cardWish(_ token: String, _ request: PlaceOrderRequest) -> CardWish {
        let t = shop.pages.translations[request.language]
        return CardWish(token: token, title: t(.payFor, ["shop": shop.name])) { [shop] payment in
            shop.baseAddress
                + shop.paymentPath(payment, market: request.marketCode, request.language)
        }
    }
}

/// An order with what the place that hands it over has done.
struct OrderAnswer: Sendable {
    let order: Order
    let fulfilment: FulfilmentOrder?

    /// One statement more than the orders.
    static func all(_ tx: Transaction, _ orders: [Order]) throws -> [OrderAnswer] {
        guard !orders.isEmpty else { return [] }
        let fulfilments = try Fulfilments.of(tx, orders: orders.map(\.id))
        return orders.map { OrderAnswer(order: $0, fulfilment: fulfilments[$0.id]) }
    }

    static let states = [
        "placed", "picking", "ready", "handed_over", "cancelled", "elsewhere",
    ]

    var state: String {
        if order.summary.cancelledAt != nil { return "cancelled" }
        if !order.summary.isOurs { return "elsewhere" }
        switch fulfilment?.stage {
        case nil, .waiting: return "placed"
        case .picking: return "picking"
        case .ready: return "ready"
        case .handedOver: return "handed_over"
        case .cancelled: return "cancelled"
        }
    }
}
