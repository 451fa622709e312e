import Customers
import HTML
import HTTPTypes
import Hummingbird
import Inventory
import Kernel
import Ordering
import Payments
import Platform
import Pricing
import Storage
import Web

/// The checkout, on one page.
///
///     GET  /{market}/{language}/checkout?shop={code}
///     GET  /{market}/{language}/checkout?payment={pay_…}&key={of its page}
///         the form of a payment that has ended without an order, filled in again
///     POST /{market}/{language}/checkout
///         email, name, phone
///         hand = collect | deliver
///         shop (code), slot-{shop} (seconds since 1970, or empty)
///                                                  for collection
///         saved (adr_… or new), street, unit, city, region, postcode, country, shown
///                                                  for delivery
///         tender = shop | card; card (token: tok_approved, tok_declined, tok_slow, tok_lost)
///         method (code of a way of delivery)       for delivery, where there are several
///         key, basket (bsk_…), version, total-collect, total-deliver, total-deliver-{method}
///         (minor units, as shown)
///       → 303 to the order's page with `placed=1`, or to the provider's page; 422 with the
///         form for errors and for refusals; 202 with a form to look again while the bank has
///         not answered
///     POST /{market}/{language}/checkout/answer
///         answer = take | remove | collect | slot | deliver | country; item (itm_…), quantity,
///         place (code)
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
        if let begun = try await PaymentRoutes.begun(visit) {
            var refusals: [PlaceOrderRefusal] =
                if case .refused(let all) = begun.answer { all } else { [] }
            // Whoever turned back at the provider's page was not refused anything.
            let hasLeft = refusals.contains(where: PaymentWords.isLeft)
            if hasLeft { refusals.removeAll(where: PaymentWords.isLeft) }
            let fields = CheckoutFields(begun, places: sheet.frame.places)
            return try await again(
                visit, fields, refusals: refusals, note: hasLeft ? .payLeft : nil, status: .ok)
        }
        return form(
            visit, sheet, sheet.firstFields(shop: visit.query.text("shop")), isFirst: true)
    }

    /// The page with the form.
    private static func form(
        _ visit: Visit, _ sheet: CheckoutSheet, _ fields: CheckoutFields,
        errors: FormErrors = FormErrors(), refusals: [PlaceOrderRefusal] = [],
        note: TextKey? = nil, status: HTTPResponse.Status? = nil, isFirst: Bool = false
    ) -> Response {
        let head = ShopPageHead(
            visit.t(.checkoutTitle), path: "checkout", hasErrors: !errors.isEmpty)
        let isFine = errors.isEmpty && refusals.isEmpty && note == nil
        let status = status ?? (isFine ? .ok : .unprocessableContent)
        let response = visit.page(sheet.frame, head, status: status) { page in
            CheckoutPage(
                page: page, sheet: sheet, fields: fields, errors: errors, refusals: refusals,
                now: visit.now, formKey: FormKey.new(visit.shop.house),
                cards: visit.shop.cards, isFirst: isFirst, note: note.map { visit.t($0) }
            ).write()
        }
        return visit.leadingToProvider(response)
    }

    private static func again(
        _ visit: Visit, _ fields: CheckoutFields, errors: FormErrors = FormErrors(),
        refusals: [PlaceOrderRefusal] = [], note: TextKey? = nil,
        status: HTTPResponse.Status? = nil
    ) async throws -> Response {
        let loaded = try await visit.shop.house.store.read { tx in
            try CheckoutSheet.load(tx, visit, fields)
        }
        guard let sheet = loaded.sheet else { return .seeOther(visit.path("basket")) }
        return form(
            visit, sheet, fields, errors: errors, refusals: refusals, note: note, status: status)
    }

    private static func order(_ visit: Visit) async throws -> Response {
        try await order(visit, try await FormData(visit.request))
    }

    private static func order(_ visit: Visit, _ sent: FormData) async throws -> Response {
        let fields = CheckoutFields(sent)
        guard let actor = visit.actor else { return .seeOther(visit.path("basket")) }
        let books = visit.shop.books
        let (market, places, kept) = try await visit.shop.house.store.read { tx in
            let (markets, places) = try books.open(tx)
            let members = try actor.profile.map { try Profiles.memberIDs(tx, $0) } ?? []
            return (
                markets.market(code: visit.marketCode), places,
                try Addresses.all(tx, profiles: members)
            )
        }
        guard let market else { throw ProblemDetails.notFound("There is no such market") }
        let rules = CheckoutRules(
            t: visit.t, market: market, places: places, cards: visit.shop.cards, kept: kept)
        let errors = rules.errors(fields)
        guard errors.isEmpty, let (contact, handover) = rules.read(fields) else {
            return try await again(visit, fields, errors: errors)
        }
        let token = visit.shop.cards == .testCards ? fields.card : ""
        let shown = Int64(sent[fields.shownTotal(in: sent)]) ?? 0
        let request = PlaceOrderRequest(
            basket: BasketID(sent["basket"]), basketVersion: Int(sent["version"]),
            marketCode: market.code, language: visit.language, channel: "web", contact: contact,
            handover: handover,
            payment: fields.paysByCard ? .card(token: token) : .atCollection,
            deliveryMethod: fields.delivers && !fields.method.isEmpty ? fields.method : nil,
            slot: fields.delivers ? nil : CheckoutFields.start(fields.slot),
            shownTotal: Amount(minor: shown))
        let operation = FormKey.operation(
            visit.shop.house, sent, route: "checkout", actor: actor)
        return try await place(visit, fields, sent, operation, request, actor)
    }

    private static func place(
        _ visit: Visit, _ fields: CheckoutFields, _ sent: FormData, _ operation: Operation,
        _ request: PlaceOrderRequest, _ actor: Actor
    ) async throws -> Response {
        do {
            guard case .card(let token) = request.payment else {
                let placed = try await visit.shop.placeOrder(operation, request, actor: actor)
                return try await respond(visit, fields, placed.answer)
            }
            switch try await visit.shop.payByCard(
                operation, request, visit.cardWish(token), actor: actor)
            {
            case .answered(let answer): return try await respond(visit, fields, answer)
            case .waiting(_, let address): return .seeOther(address)
            }
        } catch OperationFault.underWay {
            return try await pending(visit, sent)
        } catch OperationFault.reused {
            return try await changed(visit, fields, operation)
        }
    }

    private static func respond(
        _ visit: Visit, _ fields: CheckoutFields, _ answer: PlaceOrderAnswer
    ) async throws -> Response {
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

    /// The form was changed and sent again under its key: the shopper came back from the provider's
    /// page to it. What was begun ends, and the new wish is shown before it counts.
    private static func changed(
        _ visit: Visit, _ fields: CheckoutFields, _ operation: Operation
    ) async throws -> Response {
        guard let payment = try await visit.shop.payByCard.payment(of: operation) else {
            throw OperationFault.reused
        }
        if case .answered(.placed(let order)) = try await visit.shop.payByCard.leave(payment) {
            return try await respond(visit, fields, .placed(order))
        }
        return try await again(visit, fields, note: .payChanged)
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
        return visit.leadingToProvider(response)
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
        // The time is read with the fields.
        case "slot": fields.hand = "collect"
        case "country":
            // Enter in a field presses the first button, which may be the country's.
            if form["country"] == form["shown"] { return try await order(visit, form) }
            fields.hand = "deliver"
        case "deliver":
            fields.hand = "deliver"
            if visit.shop.cards != .none { fields.tender = "card" }
        default: throw ProblemDetails.badField("answer", "is none that was offered")
        }
        return try await again(visit, fields)
    }
}
