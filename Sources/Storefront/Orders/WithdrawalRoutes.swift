import Customers
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

/// The withdrawal function (Directive 2011/83/EU, art. 11a): a statement, its confirmation, and an
/// acknowledgement by mail.
///
///     GET  /{market}/{language}/withdrawal                    without an account
///     POST /{market}/{language}/withdrawal                    number, email
///       → 303; the same answer whether the two belong together or not
///     GET  /{market}/{language}/orders/{ord_…}/withdrawal?key={from the mail}
///     POST /{market}/{language}/orders/{ord_…}/withdrawal
///         access, name, line-{number} (units)
///       → 200 with the statement to confirm; 422 with the form
///     POST /{market}/{language}/orders/{ord_…}/withdrawal/confirmation
///         key, access, name, line-{number}
///       → 303 to the page that says what was recorded, and when
enum WithdrawalRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/withdrawal", name: "withdrawal") { visit in
                try await ask(visit, wasSent: visit.query["sent"] == "1")
            },
            .shopping(shop, .post, "/withdrawal", name: "withdrawal-link") { visit in
                try await sendLink(visit)
            },
            .shopping(shop, .get, "/orders/:order/withdrawal", name: "order-withdrawal") { visit in
                try await OrderRoutes.opened(visit, "withdrawal") { id, access, frame, found in
                    let input = WithdrawalInput(found)
                    return WithdrawalPage(visit, frame, found, access, input).response()
                }
            },
            .shopping(
                shop, .post, "/orders/:order/withdrawal", name: "order-withdrawal-statement"
            ) { visit in
                try await posted(visit) { id, access, frame, found, input, _ in
                    WithdrawalPage(visit, frame, found, access, input).checked()
                }
            },
            .shopping(
                shop, .post, "/orders/:order/withdrawal/confirmation",
                name: "order-withdrawal-confirm"
            ) { visit in
                try await posted(visit) { id, access, frame, found, input, sent in
                    try await confirm(visit, id, access, frame, found, input, sent)
                }
            },
        ]
    }

    private static func posted(
        _ visit: Visit,
        _ body: (
            OrderID, String, ShopFrame, OrderRoutes.Found, WithdrawalInput, FormData
        ) async throws -> Response
    ) async throws -> Response {
        let sent = try await FormData(visit.request)
        return try await OrderRoutes.opened(
            visit, "withdrawal", access: sent["access"]
        ) { id, access, frame, found in
            try await body(id, access, frame, found, WithdrawalInput(sent, found), sent)
        }
    }

    private static func confirm(
        _ visit: Visit, _ id: OrderID, _ access: String, _ frame: ShopFrame,
        _ found: OrderRoutes.Found, _ input: WithdrawalInput, _ sent: FormData
    ) async throws -> Response {
        guard let actor = found.order.summary.owner ?? visit.actor else {
            throw ProblemDetails.notFound("There is no such order")
        }
        let view = WithdrawalPage(visit, frame, found, access, input)
        // A repeat of what was recorded is answered as the first time, whatever is left now.
        let operation = FormKey.operation(
            visit.shop.house, sent, route: "order-withdrawal \(id)", actor: actor)
        guard !input.name.isEmpty,
            input.name.unicodeScalars.count <= WithdrawFromContract.longestName
        else { return view.checked() }
        let answer = try await visit.shop.withdrawFromContract(
            operation, order: id,
            WithdrawFromContract.Request(name: input.name, units: input.units), actor: actor)
        switch answer {
        case .withdrawn:
            let back = visit.path(OrderRoutes.rest(id, access, "withdrawal"))
            return .seeOther("\(back)\(access.isEmpty ? "?" : "&")done=1")
        case .unknown: throw ProblemDetails.notFound("There is no such order")
        case .tooLate, .nothingLeft, .nothingChosen, .tooMany: return view.checked()
        }
    }

    // MARK: Without an account

    private static func ask(
        _ visit: Visit, wasSent: Bool = false, number: String = "", email: String = "",
        errors: FormErrors = FormErrors(), refusal: String? = nil
    ) async throws -> Response {
        let frame = try await visit.shop.house.store.read { tx in try visit.frame(tx) }
        let t = visit.t
        let isFine = errors.isEmpty && refusal == nil
        let head = ShopPageHead(t(.withdrawHere), path: "withdrawal", hasErrors: !isFine)
        let status: HTTPResponse.Status =
            isFine ? .ok : refusal == nil ? .unprocessableContent : .tooManyRequests
        return visit.page(frame, head, status: status) { page in
            let html = page.html
            html.div(.class("wrap wrap-narrow stack")) {
                html.h1(t(.withdrawHere))
                if wasSent { page.notice(.positive, t(.withdrawalLinkSent)) }
                if let refusal { page.notice(.caution, refusal) }
                page.errorSummary(errors)
                html.p(t(.withdrawalIntro))
                html.p {
                    html.text(t(.withdrawalAccount) + " ")
                    html.a(
                        t(frame.isSignedIn ? .accountPurchases : .signIn),
                        .href(frame.path(frame.isSignedIn ? "account" : "sign-in?next=account")))
                }
                guard visit.shop.sendsMail || visit.shop.isDemo else {
                    return page.notice(.caution, t(.withdrawalNoMail))
                }
                html.form(
                    .class("fields"), .method("post"), .action(frame.path("withdrawal")),
                    .novalidate()
                ) {
                    var field = TextField("number", t(.orderNumber))
                    field.value = number
                    field.hint = t(.withdrawalNumberHint)
                    field.error = errors["number"]
                    field.isLeftToRight = true
                    field.maxlength = 40
                    field.more = [.spellcheck(false)]
                    page.field(field)
                    page.field(
                        .email(
                            t(.fieldEmail), value: email, hint: t(.withdrawalEmailHint),
                            error: errors["email"]))
                    page.button(t(.withdrawalSend), .wide)
                }
            }
        }
    }

    private static func sendLink(_ visit: Visit) async throws -> Response {
        let form = try await FormData(visit.request)
        let t = visit.t
        let number = form["number"]
        var errors = FormErrors()
        if number.filter({ $0.isLetter || $0.isNumber }).count != 12 {
            errors.add("number", t(.errorOrderNumber))
        }
        let email = EmailAddress(form["email"])
        if email == nil { errors.add("email", t(.errorEmail)) }
        guard errors.isEmpty, let email else {
            return try await ask(visit, number: number, email: form["email"], errors: errors)
        }
        let answer = try await visit.shop.requestWithdrawalLink(
            number: number, email: email, origin: visit.context.remoteAddress)
        switch answer {
        case .sent: return .seeOther(visit.path("withdrawal?sent=1"))
        case .tooMany:
            return try await ask(
                visit, number: number, email: email.text, refusal: t(.refusalTooMany))
        }
    }
}

/// What somebody stated: their name, and units by line.
struct WithdrawalInput: Sendable {
    var name: String
    var units: [Int: Int]

    /// Everything that is left.
    init(_ found: OrderRoutes.Found) {
        name = found.order.contact?.name ?? ""
        units = found.offer.left.filter { $0.value > 0 }
    }

    init(_ form: FormData, _ found: OrderRoutes.Found) {
        name = form["name"]
        units = [:]
        for line in found.order.lines {
            units[line.number] = Int(form["line-\(line.number)"]) ?? 0
        }
    }
}
