import Fulfilment
import HTTPTypes
import Hummingbird
import Kernel
import Ordering
import Platform
import Staff
import Storage
import Web

/// The orders of today, and any order by its number.
enum OrderRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(.get, "/office/orders", permission: .readOrders, name: "office-orders") {
                request, context in
                let query = FormData(query: request)
                guard let number = query.text("number") else {
                    return try await list(shop, query, context, .ok, missing: nil)
                }
                if let found = try await find(shop, number, context.actor) {
                    return .seeOther(found)
                }
                return try await list(shop, query, context, .notFound, missing: number)
            }
        ]
    }

    /// The page of an order in one of the actor's locations, by its number or by what a scanner
    /// read from its QR code; two statements at most.
    static func find(
        _ shop: Shop, _ number: String, _ actor: Actor?
    ) async throws -> String? {
        let scanned = HandOverLink.read(number)
        return try await shop.house.store.read { tx in
            guard let id = try scanned?.order ?? Orders.id(tx, number: number),
                let found = try Fulfilments.of(tx, orders: [id])[id],
                actor?.works(at: found.locationID) == true
            else { return nil }
            let code = scanned.map { "?code=\(queryValue($0.code))" } ?? ""
            return "/office/fulfilments/\(found.id)\(code)"
        }
    }

    /// Six statements however many orders there are.
    private static func list(
        _ shop: Shop, _ query: FormData, _ context: AppRequestContext,
        _ status: HTTPResponse.Status, missing: String?
    ) async throws -> Response {
        let actor = context.actor
        let now = shop.house.now
        let before = OrderID(query["before"])
        let view = try await shop.house.store.read { tx in
            let desk = try Desk.read(tx, shop, actor, at: now)
            let page = try Orders.page(tx, before: before, limit: OrderListView.limit)
            return OrderListView(
                desk: desk, before: before, read: page,
                names: try Orders.names(tx, page.map(\.id)),
                fulfilments: try Fulfilments.of(tx, orders: page.map(\.id)))
        }
        let page = Page(shop.pages, view.desk.language)
        page.orders(view, missing: missing)
        return page.response(status)
    }
}

/// What the list of orders shows.
struct OrderListView: Sendable {
    static let limit = 100

    let desk: Desk
    /// Nil for today.
    let before: OrderID?
    /// The newest of all locations.
    let read: [Order]
    let names: [OrderID: String]
    let fulfilments: [OrderID: FulfilmentOrder]

    /// Those of the desk's locations; of today, or before the cursor.
    var shown: [Order] {
        let start = desk.startOfToday
        return read.filter { order in
            guard let location = order.summary.handover.location else { return false }
            return desk.member.actor.works(at: location)
                && (before != nil || order.summary.placedAt >= start)
        }
    }

    /// Where the next older ones begin; nil when only the history of other systems follows.
    var older: OrderID? {
        let ours = read.filter(\.summary.isOurs)
        guard let last = ours.last else { return nil }
        let hasMore = read.count == OrderListView.limit && read.last?.id == last.id
        if before != nil { return hasMore ? last.id : nil }
        // After today's list come the older ones of the same page.
        if let today = ours.last(where: { $0.summary.placedAt >= desk.startOfToday }) {
            return hasMore || today.id != last.id ? today.id : nil
        }
        return OrderID(high: .max, low: .max)
    }
}
