import Fulfilment
import HTML
import HTTPTypes
import Hummingbird
import Inventory
import Kernel
import Ordering
import Platform
import Storage
import Web

/// Choosing another time for collecting, until the order is handed over.
///
///     GET  /{market}/{language}/orders/{ord_…}/slot?key={from the mail}
///     POST /{market}/{language}/orders/{ord_…}/slot
///         key, access, slot (seconds since 1970, or empty)
///       → 303 to the order; 409 with the times that are left
enum SlotRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/orders/:order/slot", name: "order-slot") { visit in
                try await OrderRoutes.opened(visit, "slot") { id, access, frame, found in
                    try await form(visit, frame, found, access)
                }
            },
            .shopping(shop, .post, "/orders/:order/slot", name: "order-slot-change") { visit in
                let sent = try await FormData(visit.request)
                return try await OrderRoutes.opened(
                    visit, "slot", access: sent["access"]
                ) { id, access, frame, found in
                    try await change(visit, sent, id, access, frame, found)
                }
            },
        ]
    }

    private static func change(
        _ visit: Visit, _ sent: FormData, _ id: OrderID, _ access: String, _ frame: ShopFrame,
        _ found: OrderRoutes.Found
    ) async throws -> Response {
        guard let actor = found.order.summary.owner ?? visit.actor else {
            throw ProblemDetails.notFound("There is no such order")
        }
        let operation = FormKey.operation(
            visit.shop.house, sent, route: "order-slot \(id)", actor: actor)
        let answer = try await visit.shop.changeCollectionSlot(
            operation, order: id, to: CheckoutFields.start(sent["slot"]), actor: actor)
        switch answer {
        case .changed, .unchanged:
            let back = visit.path(OrderRoutes.rest(id, access))
            return .seeOther("\(back)\(access.isEmpty ? "?" : "&")done=slot")
        case .unknown: throw ProblemDetails.notFound("There is no such order")
        case .tooLate: return .seeOther(visit.path(OrderRoutes.rest(id, access)))
        case .taken: return try await form(visit, frame, found, access, wasTaken: true)
        }
    }

    private static func form(
        _ visit: Visit, _ frame: ShopFrame, _ found: OrderRoutes.Found, _ access: String,
        wasTaken: Bool = false
    ) async throws -> Response {
        let order = found.order.summary
        guard let place = order.handover.location.flatMap({ frame.places[$0] }),
            ChangeCollectionSlot.isOpen(order, found.fulfilment)
        else { return .seeOther(visit.path(OrderRoutes.rest(order.id, access))) }
        let now = visit.now
        let offered = CollectionSlots.offered(place, placedAt: order.placedAt, at: now)
        let free = try await visit.shop.house.store.read { tx in
            try Slots.free(tx, offered, at: place, now: now)
        }
        let t = visit.t
        let rest = OrderRoutes.rest(order.id, access, "slot")
        let head = ShopPageHead(t(.slotTitle), path: rest, hasErrors: wasTaken)
        return visit.page(frame, head, status: wasTaken ? .conflict : .ok) { page in
            let html = page.html
            html.div(.class("wrap wrap-narrow stack")) {
                let back = frame.path(OrderRoutes.rest(order.id, access))
                page.crumbs([(t(.order, ["number": order.number]), back)])
                html.h1(t(.slotTitle))
                if wasTaken { page.notice(.caution, t(.slotTaken)) }
                html.p(t(.collectTitle, ["place": place.names.text(in: page.language)]))
                html.form(
                    .class("fields"), .method("post"),
                    .action(frame.path("orders/\(order.id)/slot"))
                ) {
                    page.hidden(FormKey.field, FormKey.new(visit.shop.house))
                    page.hidden("access", access)
                    html.fieldset {
                        html.legend(t(.slotWhen), .class("vh"))
                        SlotChoice(
                            page: page, place: place, free: free, name: "slot",
                            chosen: order.slot?.from, soonest: t(.collectWait), now: now
                        ).write()
                    }
                    page.button(t(.save), .wide)
                }
            }
        }
    }
}
