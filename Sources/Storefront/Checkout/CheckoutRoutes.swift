import HTML
import HTTPTypes
import Hummingbird
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

/// The checkout, on one page.
///
///     GET  /{market}/{language}/checkout?shop={code}
///     POST /{market}/{language}/checkout
///         email, name, phone
///         hand = collect | deliver
///         shop (code)                              for collection
///         street, unit, city, postcode, country    for delivery
///         tender = shop | card; card (token: tok_approved, tok_declined, tok_slow, tok_lost)
///         key, basket (bsk_…), version, total-collect, total-deliver (minor units, as shown)
///       → 303 to the order's page with `placed=1`; 422 with the form for errors and
///         for refusals; 202 with a form to look again while the bank has not answered
///     POST /{market}/{language}/checkout/answer
///         answer = take | remove | collect | deliver; item (itm_…), quantity, place (code)
///         and all fields of the form
///       → 200 with the form, the way out taken
enum CheckoutRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/checkout", name: "checkout") { visit in
                try await show(visit)
            },
            .shopping(shop, .post, "/checkout", name: "checkout-order") { visit in
                try await order(visit)
            },
            .shopping(shop, .post, "/checkout/answer", name: "checkout-answer") { visit in
                try await takeWayOut(visit)
            },
        ]
    }

    private static func show(_ visit: Visit) async throws -> Response {
        let loaded = try await visit.shop.house.store.read { tx in
            try CheckoutSheet.load(tx, visit, nil)
        }
        guard let sheet = loaded.sheet, sheet.view.canBeOrdered else {
            return .seeOther(visit.path("basket"))
        }
        return form(visit, sheet, sheet.firstFields(shop: visit.query.text("shop")))
    }

    /// The page with the form.
    private static func form(
        _ visit: Visit, _ sheet: CheckoutSheet, _ fields: CheckoutFields,
        errors: FormErrors = FormErrors(), refusals: [PlaceOrderRefusal] = []
    ) -> Response {
        let head = ShopPageHead(
            visit.t(.checkoutTitle), path: "checkout", hasErrors: !errors.isEmpty)
        let isFine = errors.isEmpty && refusals.isEmpty
        return visit.page(sheet.frame, head, status: isFine ? .ok : .unprocessableContent) { page in
            CheckoutPage(
                page: page, sheet: sheet, fields: fields, errors: errors, refusals: refusals,
                now: visit.now, formKey: FormKey.new(visit.shop.house),
                takesCards: visit.shop.isDemo
            ).write()
        }
    }

    private static func again(
        _ visit: Visit, _ fields: CheckoutFields, errors: FormErrors = FormErrors(),
        refusals: [PlaceOrderRefusal] = []
    ) async throws -> Response {
        let loaded = try await visit.shop.house.store.read { tx in
            try CheckoutSheet.load(tx, visit, fields)
        }
        guard let sheet = loaded.sheet else { return .seeOther(visit.path("basket")) }
        return form(visit, sheet, fields, errors: errors, refusals: refusals)
    }

    private static func order(_ visit: Visit) async throws -> Response {
        let sent = try await FormData(visit.request)
        let fields = CheckoutFields(sent)
        guard let actor = visit.actor else { return .seeOther(visit.path("basket")) }
        let books = visit.shop.books
        let (market, places) = try await visit.shop.house.store.read { tx in
            let (markets, places) = try books.open(tx)
            return (markets.market(code: visit.marketCode), places)
        }
        guard let market else { throw ProblemDetails.notFound("There is no such market") }
        let rules = CheckoutRules(
            t: visit.t, market: market, places: places, takesCards: visit.shop.isDemo)
        let errors = rules.errors(fields)
        guard errors.isEmpty, let (contact, handover) = rules.read(fields) else {
            return try await again(visit, fields, errors: errors)
        }
        let shown = Int64(sent[fields.delivers ? "total-deliver" : "total-collect"]) ?? 0
        let request = PlaceOrderRequest(
            basket: BasketID(sent["basket"]), basketVersion: Int(sent["version"]),
            marketCode: market.code, language: visit.language, channel: "web", contact: contact,
            handover: handover,
            payment: fields.paysByCard ? .card(token: fields.card) : .atCollection,
            shownTotal: Amount(minor: shown))
        let operation = FormKey.operation(
            visit.shop.house, sent, route: "checkout", actor: actor)
        return try await place(visit, fields, sent, operation, request, actor)
    }

    private static func place(
        _ visit: Visit, _ fields: CheckoutFields, _ sent: FormData, _ operation: Operation,
        _ request: PlaceOrderRequest, _ actor: Actor
    ) async throws -> Response {
        let answer: PlaceOrderAnswer
        do {
            if case .card(let token) = request.payment {
                answer = try await visit.shop.payByCard(
                    operation, request, cardToken: token, actor: actor)
            } else {
                answer = try await visit.shop.placeOrder(operation, request, actor: actor).answer
            }
        } catch OperationFault.underWay {
            return try await pending(visit, sent)
        }
        switch answer {
        case .placed(let order):
            let path = visit.shop.orderPath(order.id, market: visit.marketCode, visit.language)
            return .seeOther("\(path)&placed=1")
        case .refused(let refusals):
            if refusals.contains(.basketEmpty) || refusals.contains(.basketUnknown) {
                return .seeOther(visit.path("basket"))
            }
            return try await again(visit, fields, refusals: refusals)
        }
    }

    /// The bank has not answered: the same form, with the same key, asks for what became of it.
    private static func pending(_ visit: Visit, _ sent: FormData) async throws -> Response {
        let frame = try await visit.shop.house.store.read { tx in try visit.frame(tx) }
        let t = visit.t
        let head = ShopPageHead(t(.pendingTitle), path: "checkout")
        var response = visit.page(frame, head, status: .accepted) { page in
            page.html.div(.class("wrap")) {
                page.empty(
                    kind: "clock", hue: 5, title: t(.pendingTitle), text: t(.pendingText),
                    isPageTitle: true
                ) {
                    page.html.form(.method("post"), .action(visit.path("checkout"))) {
                        for field in sent.all { page.hidden(field.name, field.value) }
                        page.button(t(.pendingAgain))
                    }
                }
            }
        }
        response.headers[.retryAfter] = "2"
        return response
    }

    private static func takeWayOut(_ visit: Visit) async throws -> Response {
        let form = try await FormData(visit.request)
        var fields = CheckoutFields(form)
        guard let actor = visit.actor else { return .seeOther(visit.path("basket")) }
        switch form["answer"] {
        case "take", "remove":
            guard let item = ItemID(form["item"]) else {
                throw ProblemDetails.badField("item", "is missing")
            }
            let count = form["answer"] == "take" ? Int(form["quantity"]) ?? 0 : 0
            let operation = FormKey.operation(
                visit.shop.house, form, route: "checkout-answer", actor: actor)
            _ = try await visit.shop.changeBasket(
                operation, item: item, .set(Quantity(count) ?? .zero), actor: actor)
        case "collect":
            fields.hand = "collect"
            fields.shop = form.text("place") ?? fields.shop
        case "deliver":
            fields.hand = "deliver"
            if visit.shop.isDemo { fields.tender = "card" }
        default: throw ProblemDetails.badField("answer", "is none that was offered")
        }
        return try await again(visit, fields)
    }
}
