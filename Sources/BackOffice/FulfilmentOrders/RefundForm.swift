import Fulfilment
import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Ordering
import Payments
import Platform
import Staff
import Storage
import Web

/// What was given back of an order and what still can be.
struct RefundView: Sendable {
    let refunds: [Refund]
    let left: Amount

    /// Nil for those who may not give money back and where there is nothing to see; three
    /// statements.
    static func read(
        _ tx: Transaction, _ order: OrderID, for actor: Actor
    ) throws -> RefundView? {
        let refunds = try Refunds.all(tx, of: [order])[order] ?? []
        let left = try Refunds.available(tx, of: order).reduce(Amount.zero) { $0 + $1.amount }
        guard actor.may(.refund), left > .zero || !refunds.isEmpty else { return nil }
        return RefundView(refunds: refunds, left: left)
    }
}

/// What was typed to give money back, and why it was refused.
struct RefundInput: Sendable {
    enum Problem: Sendable, Equatable {
        case amount, reason, nothingLeft
        case tooMuch(Amount)
    }

    var amount = ""
    var reason = ""
    var problem: Problem?
}

extension Page {
    /// What went back, and the form for more of it.
    func refunds(_ view: FulfilmentView, _ input: RefundInput) {
        guard let refunds = view.refunds else { return }
        let currency = view.entry.order.summary.currency
        html.section(.class("panel stack"), .labelledBy("refunds")) {
            html.h2(t(.refundTitle), .id("refunds"))
            if !refunds.refunds.isEmpty {
                table(
                    [
                        Column(t(.refundWhen)), Column(t(.refundReason)),
                        Column(t(.columnStatus)), Column(t(.refundAmount), isNumber: true),
                    ], refunds.refunds
                ) { refund in
                    html.th(.scope("row")) {
                        html.time(
                            view.clock(refund.at), .class("figure"),
                            .datetime(refund.at.description))
                    }
                    html.td { html.bdi(refund.reason) }
                    html.td { ended(refund) }
                    html.td(.class("number")) { money(refund.amount.amount, currency) }
                }
            }
            if input.problem == .nothingLeft || refunds.left == .zero {
                html.p(t(.refundNothing), .class("muted"))
            } else {
                form(view, refunds.left, input)
            }
        }
    }

    private func ended(_ refund: Refund) {
        switch refund.end {
        case nil: tag(t(.refundUnderWay), .accent)
        case .paid: tag(t(.refundPaid), .positive)
        case .refused(_, let words): tag(t(.refundRefused, ["reason": words]), .critical)
        }
    }

    private func form(_ view: FulfilmentView, _ left: Amount, _ input: RefundInput) {
        let currency = view.entry.order.summary.currency
        html.form(
            .class("fields"), .method("post"), .novalidate(),
            .action("/office/fulfilments/\(view.fulfilment.id)/refund")
        ) {
            hidden(FormKey.field, view.key)
            html.p(t(.refundLeft, ["price": t.money(left, currency)]))
            var amount = TextField("amount", t(.refundAmount))
            amount.value = input.amount
            amount.hint = t(.refundAll)
            amount.inputmode = "decimal"
            amount.isLeftToRight = true
            amount.isOptional = true
            amount.isShort = true
            amount.maxlength = 20
            amount.error =
                switch input.problem {
                case .amount: t(.refundErrorAmount, ["example": t.money(left, currency)])
                case .tooMuch(let left):
                    t(.refundTooMuch, ["price": t.money(left, currency)])
                default: nil
                }
            amount.more = [.autofocus(amount.error != nil)]
            field(amount)
            var reason = TextField("reason", t(.refundReason))
            reason.value = input.reason
            reason.maxlength = Refund.longestReason
            reason.error = input.problem == .reason ? t(.refundErrorReason) : nil
            reason.more = [.autofocus(reason.error != nil && amount.error == nil)]
            field(reason)
            html.div { button(t(.refundAction), .quiet) }
        }
    }
}

extension FulfilmentRoutes {
    ///     POST /office/fulfilments/{ful_…}/refund
    ///         amount (as typed; empty for all that is left), reason, key
    static func refundRoute(_ shop: Shop) -> PageRoute {
        PageRoute(
            .post, "/office/fulfilments/:id/refund", permission: .refund, name: "office-refund"
        ) { request, context in
            guard let actor = context.actor else { throw ProblemDetails.unauthenticated }
            let id = try known(context)
            let form = try await FormData(request)
            var input = RefundInput(amount: form["amount"], reason: form["reason"])
            let view = try await read(shop, id, actor)
            let summary = view.entry.order.summary
            let amount = TypedAmount.read(input.amount, summary.currency)
            if !input.amount.isEmpty, amount == nil || amount == .zero {
                input.problem = .amount
            } else if !(1...Refund.longestReason).contains(input.reason.unicodeScalars.count) {
                input.problem = .reason
            }
            guard input.problem == nil else { return refused(shop, view, input) }
            let operation = FormKey.operation(
                shop.house, form, route: "office-refund \(id)", actor: actor)
            switch try await shop.refundOrder(
                operation, order: summary.id, amount: amount, reason: input.reason, actor: actor)
            {
            case .decided(_, let sum):
                return .seeOther("/office/fulfilments/\(id)?done=refund&sum=\(sum.minor)")
            case .unknown: throw ProblemDetails.notFound("\(id)")
            case .nothingPaid: input.problem = .nothingLeft
            case .tooMuch(let left): input.problem = .tooMuch(left)
            }
            return refused(shop, try await read(shop, id, actor), input)
        }
    }

    private static func refused(
        _ shop: Shop, _ view: FulfilmentView, _ input: RefundInput
    ) -> Response {
        let page = Page(shop.pages, view.desk.language)
        page.fulfilment(view, done: "", HandOverInput(), refund: input)
        return page.response(.unprocessableContent)
    }
}
