import Customers
import Fulfilment
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

/// Changing an order before it is picked, and saying that a claimed one is not one's own.
///
///     GET  /{market}/{language}/orders/{ord_…}/amendment?key={from the mail}
///     POST /{market}/{language}/orders/{ord_…}/amendment
///         key, access, name, phone, street, unit, city, region, postcode
///       → 303 to the order; 422 with the form
///     POST /{market}/{language}/orders/{ord_…}/not-mine       key → 303 to the account
enum AfterLifeRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/orders/:order/amendment", name: "amendment") { visit in
                try await OrderRoutes.opened(visit, "amendment") { id, access, frame, found in
                    guard found.isWaiting, let contact = found.order.contact else {
                        return .seeOther(visit.path(OrderRoutes.rest(id, access)))
                    }
                    return form(
                        visit, frame, found, access, AddressInput(contact),
                        errors: FormErrors())
                }
            },
            .shopping(shop, .post, "/orders/:order/amendment", name: "order-amend") { visit in
                let sent = try await FormData(visit.request)
                return try await OrderRoutes.opened(
                    visit, "amendment", access: sent["access"]
                ) { id, access, frame, found in
                    try await amend(visit, sent, id, access, frame, found)
                }
            },
            .shopping(shop, .post, "/orders/:order/not-mine", name: "order-not-mine") { visit in
                try await visit.signedIn("account") { actor, _ in
                    guard let id = OrderID(visit.parameter("order")) else {
                        throw ProblemDetails.notFound("There is no such order")
                    }
                    let sent = try await FormData(visit.request)
                    let operation = FormKey.operation(
                        visit.shop.house, sent, route: "order-not-mine \(id)", actor: actor)
                    _ = try await visit.shop.giveOrderBack(operation, order: id, actor: actor)
                    return visit.done(.purchases, "returned")
                }
            },
        ]
    }

    private static func form(
        _ visit: Visit, _ frame: ShopFrame, _ found: OrderRoutes.Found, _ access: String,
        _ input: AddressInput, errors: FormErrors, refusal: String? = nil
    ) -> Response {
        let t = visit.t
        let order = found.order.summary
        let country = order.handover.country
        let title = t(country == nil ? .amendCollection : .amendAddress)
        let rest = OrderRoutes.rest(order.id, access, "amendment")
        let isFine = errors.isEmpty && refusal == nil
        let head = ShopPageHead(title, path: rest, hasErrors: !isFine)
        let key = FormKey.new(visit.shop.house)
        return visit.page(frame, head, status: isFine ? .ok : .unprocessableContent) { page in
            let html = page.html
            html.div(.class("wrap wrap-narrow stack")) {
                let back = frame.path(OrderRoutes.rest(order.id, access))
                page.crumbs([(t(.order, ["number": order.number]), back)])
                html.h1(title)
                if let refusal { page.notice(.caution, refusal) }
                page.errorSummary(errors)
                html.p(t(.amendText), .class("muted"))
                html.form(
                    .class("fields"), .method("post"),
                    .action(frame.path("orders/\(order.id)/amendment")), .novalidate()
                ) {
                    page.hidden(FormKey.field, key)
                    page.hidden("access", access)
                    page.nameField(
                        country == nil ? .amendCollector : .fieldName, input.name,
                        error: errors["name"])
                    if let country {
                        page.addressFields(AddressFormat.of(country), errors: errors) {
                            input[$0]
                        }
                        html.p(
                            t(.amendCountry, ["country": t.formats.country(country)]),
                            .class("hint"))
                    }
                    page.phoneField(input.phone, error: errors["phone"])
                    page.button(t(.save), .wide)
                }
            }
        }
    }

    private static func amend(
        _ visit: Visit, _ sent: FormData, _ id: OrderID, _ access: String, _ frame: ShopFrame,
        _ found: OrderRoutes.Found
    ) async throws -> Response {
        let t = visit.t
        let input = AddressInput(sent)
        let country = found.order.summary.handover.country
        var errors = FormErrors()
        AddressReading.checkName(input.name, t, &errors)
        if let country { AddressFormat.of(country).check(t, { input[$0] }, &errors) }
        let home = country ?? frame.market.home
        let phone = home.flatMap {
            AddressReading.readPhone(input.phone, in: $0, t, &errors)
        }
        guard errors.isEmpty else {
            return form(visit, frame, found, access, input, errors: errors)
        }
        let address = country.map { country in
            PostalAddress(
                line1: input.street, line2: input.unit, city: input.city, region: input.region,
                postalCode: AddressFormat.of(country).postcode(input.postcode) ?? "",
                country: country)
        }
        guard let actor = found.order.summary.owner ?? visit.actor else {
            throw ProblemDetails.notFound("There is no such order")
        }
        let operation = FormKey.operation(
            visit.shop.house, sent, route: "order-amend \(id)", actor: actor)
        let answer = try await visit.shop.amendOrder(
            operation, order: id,
            AmendOrder.Request(name: input.name, phone: phone, address: address), actor: actor)
        let back = visit.path(OrderRoutes.rest(id, access))
        let mark = access.isEmpty ? "?" : "&"
        switch answer {
        case .amended, .unchanged: return .seeOther("\(back)\(mark)done=amended")
        case .tooLate:
            return form(
                visit, frame, found, access, input, errors: FormErrors(),
                refusal: t(.amendTooLate))
        case .tooMany:
            return form(
                visit, frame, found, access, input, errors: FormErrors(),
                refusal: t(.refusalTooMany))
        case .unknown, .otherCountry:
            throw ProblemDetails.notFound("There is no such order")
        }
    }
}
