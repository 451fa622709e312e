import Fulfilment
import HTML
import HTTPTypes
import Hummingbird
import Inventory
import Kernel
import Ordering
import Platform
import Web

/// The two steps of withdrawing from one order, and what was recorded.
struct WithdrawalPage {
    let visit: Visit
    let frame: ShopFrame
    let found: OrderRoutes.Found
    let access: String
    let input: WithdrawalInput

    init(
        _ visit: Visit, _ frame: ShopFrame, _ found: OrderRoutes.Found, _ access: String,
        _ input: WithdrawalInput
    ) {
        self.visit = visit
        self.frame = frame
        self.found = found
        self.access = access
        self.input = input
    }

    private var t: Texts { visit.t }
    private var order: OrderSummary { found.order.summary }
    private var words: WithdrawalWords { WithdrawalWords(t: t, frame: frame) }
    private var rest: String { OrderRoutes.rest(order.id, access, "withdrawal") }

    /// The form, or why there is none.
    func response(_ errors: FormErrors = FormErrors()) -> Response {
        let head = ShopPageHead(
            t(.withdrawHere), path: rest, hasErrors: !errors.isEmpty)
        let status: HTTPResponse.Status = errors.isEmpty ? .ok : .unprocessableContent
        return visit.page(frame, head, status: status) { page in
            frame(page, t(.withdrawHere)) {
                if visit.query["done"] == "1", let last = found.withdrawals.last {
                    recorded(page, last)
                } else {
                    page.errorSummary(errors)
                    offer(page, errors)
                }
            }
        }
    }

    /// The statement to be confirmed, or the form again.
    func checked() -> Response {
        let errors = self.errors
        guard errors.isEmpty, found.offer.isOpen else { return response(errors) }
        let title = t(.withdrawalConfirmTitle)
        return visit.page(frame, ShopPageHead(title, path: rest)) { page in
            frame(page, title) { statement(page) }
        }
    }

    private var errors: FormErrors {
        var errors = FormErrors()
        if input.name.isEmpty {
            errors.add("name", t(.errorName))
        } else if input.name.unicodeScalars.count > WithdrawFromContract.longestName {
            errors.add("name", t(.errorTooLong, count: WithdrawFromContract.longestName))
        }
        for line in found.order.lines {
            let units = input.units[line.number] ?? 0
            let left = max(0, found.offer.left[line.number] ?? 0)
            if !(0...left).contains(units) {
                errors.add(
                    "line-\(line.number)",
                    t(
                        .errorQuantity,
                        ["min": t.formats.number(0), "max": t.formats.number(left)]))
            }
        }
        if found.offer.isOpen, input.units.values.allSatisfy({ $0 == 0 }),
            let first = found.order.lines.first
        {
            errors.add("line-\(first.number)", t(.errorWithdrawNothing))
        }
        return errors
    }

    private func frame(_ page: Page, _ title: String, _ content: () -> Void) {
        let back = frame.path(OrderRoutes.rest(order.id, access))
        page.html.div(.class("wrap wrap-narrow stack")) {
            page.crumbs([(t(.order, ["number": order.number]), back)])
            page.html.h1(title)
            content()
        }
    }

    // MARK: Step one

    private func offer(_ page: Page, _ errors: FormErrors) {
        let html = page.html
        switch found.offer.standing {
        case .open(let until):
            html.p(t(.withdrawalText))
            html.p(words.until(until), .class("muted"))
            form(page, errors)
        case .over(let since):
            page.notice(.caution, t(.withdrawalOver, ["date": words.lastDay(since)]))
        case .nothingLeft: page.notice(.plain, t(.withdrawalNothingLeft))
        case .none: page.notice(.plain, t(.withdrawalNone))
        }
        for earlier in found.withdrawals {
            html.p(t(.withdrawnOn, ["time": words.moment(earlier.at)]), .class("muted"))
        }
    }

    private func form(_ page: Page, _ errors: FormErrors) {
        let html = page.html
        html.form(
            .class("fields"), .method("post"),
            .action(frame.path("orders/\(order.id)/withdrawal")), .novalidate()
        ) {
            page.hidden("access", access)
            page.nameField(.fieldName, input.name, error: errors["name"])
            html.fieldset {
                html.legend { html.h2(t(.withdrawalWhat), .class("minor")) }
                html.div(.class("fields")) {
                    for line in found.order.lines { self.line(page, line, errors) }
                }
            }
            if let email = found.order.contact?.email {
                html.p(.class("hint")) {
                    page.sentence(.withdrawalAnswerTo, ["email": .figure(email.text)])
                }
            }
            page.button(t(.withdrawalContinue), .wide)
        }
    }

    private func line(_ page: Page, _ line: OrderLine, _ errors: FormErrors) {
        let left = max(0, found.offer.left[line.number] ?? 0)
        let name = line.detail.isEmpty ? line.title : "\(line.title), \(line.detail)"
        var field = TextField("line-\(line.number)", name)
        field.type = "number"
        field.inputmode = "numeric"
        field.value = String(input.units[line.number] ?? 0)
        field.hint = t(.withdrawalOf, ["count": t.formats.number(left)])
        field.error = errors["line-\(line.number)"]
        field.isShort = true
        field.autocomplete = "off"
        field.more = [.min(0), .max(left), .readonly(left == 0)]
        page.field(field)
    }

    // MARK: Step two

    private func statement(_ page: Page) {
        let html = page.html
        html.section(.class("panel stack-tight"), .labelledBy("statement")) {
            html.h2(t(.withdrawalStatement), .class("minor"), .id("statement"))
            html.p(
                t(.withdrawalStatementText, ["name": input.name, "number": order.number]))
            html.ul(.class("lines lines-small"), .role("list")) {
                for line in found.order.lines where (input.units[line.number] ?? 0) > 0 {
                    let count = t.formats.number(input.units[line.number] ?? 0)
                    let name = line.detail.isEmpty ? line.title : "\(line.title), \(line.detail)"
                    html.li {
                        page.figure("\(count) ×")
                        html.bdi(name)
                    }
                }
            }
        }
        html.form(
            .method("post"), .class("fields"),
            .action(frame.path("orders/\(order.id)/withdrawal/confirmation"))
        ) {
            page.hidden(FormKey.field, FormKey.new(visit.shop.house))
            page.hidden("access", access)
            page.hidden("name", input.name)
            for (line, units) in input.units.sorted(by: { $0.key < $1.key }) where units > 0 {
                page.hidden("line-\(line)", String(units))
            }
            page.button(t(.withdrawalConfirm), .wide)
            html.p { html.a(t(.back), .class("onward"), .href(frame.path(rest))) }
        }
    }

    // MARK: Recorded

    private func recorded(_ page: Page, _ statement: Withdrawal) {
        let html = page.html
        page.notice(
            .positive,
            t(
                .withdrawalRecorded,
                ["time": words.moment(statement.at), "email": statement.email.text]))
        html.h2(t(.withdrawalNext))
        let news = found.news.first { $0.found.withdrawal.id == statement.id }
        for sentence in news?.sentences(t) ?? [] { html.p(sentence) }
        html.p {
            page.onward(
                t(.mailOrderButton), to: frame.path(OrderRoutes.rest(order.id, access)))
        }
    }
}
