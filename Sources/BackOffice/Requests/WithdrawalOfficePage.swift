import Fulfilment
import HTML
import Inventory
import Kernel
import Ordering
import Platform
import Staff
import Web

extension Page {
    func withdrawalTask(_ view: WithdrawalOfficeView) {
        let found = view.found
        let title = t(.officeWithdrawal, ["number": found.order.summary.number])
        office(view.desk, .requests, title: title, hasErrors: !view.errors.isEmpty) {
            html.div(.class("wrap wrap-column stack")) {
                crumbs([(t(.officeRequests), "/office/requests")])
                html.div(.class("row")) {
                    html.h1(title)
                    withdrawalTag(found.stage)
                }
                facts(view)
                if view.done == "goods" { notice(.positive, t(.backDone), canClose: true) }
                if view.done == "refund", let last = found.settlements.last {
                    let price = t.money(last.given, found.order.summary.currency)
                    notice(.positive, t(.refundDecided, ["price": price]), canClose: true)
                }
                if let error = view.errors["settle"] { notice(.caution, error) }
                errorSummary(view.errors)
                switch found.stage {
                case .cancelled: notice(.plain, t(.officeCancelledByIt))
                case .keptBack:
                    notice(
                        .caution,
                        t(.officeKeepBack, ["lines": withdrawn(found.withdrawal, found.order)]))
                case .awaitingGoods, .refundDue, .refunding, .refunded: break
                }
                lines(view)
                if !found.toSettle.isEmpty { settle(view) }
                if canReceive(view) { goods(view) }
                if case .awaitingGoods = found.stage { early(view) }
            }
        }
    }

    private func canReceive(_ view: WithdrawalOfficeView) -> Bool {
        switch view.found.stage {
        case .cancelled, .keptBack: false
        case .awaitingGoods, .refundDue, .refunding, .refunded:
            !view.found.toArrive.isEmpty && view.desk.member.actor.may(.handOver)
        }
    }

    /// Who, when, and by when the money goes back.
    private func facts(_ view: WithdrawalOfficeView) {
        let statement = view.found.withdrawal
        html.p(.class("muted")) {
            html.bdi(statement.name)
            html.text(" · ")
            html.bdi(statement.email.text, .dir(.leftToRight))
            html.text(" · ")
            html.time(
                view.desk.clock(statement.at, at: view.fulfilment?.locationID, t),
                .class("figure"), .datetime(statement.at.description))
            if let fulfilment = view.fulfilment {
                html.text(" · ")
                html.a(
                    t(.order, ["number": view.found.order.summary.number]),
                    .href("/office/fulfilments/\(fulfilment.id)"))
            }
        }
        html.p {
            html.text("\(t(.officeMoneyBy)): ")
            moneyBy(view.found, view.desk)
        }
    }

    /// The last day for the money, and whether it has passed although the goods are here.
    func moneyBy(_ found: WithdrawalCase, _ desk: Desk) {
        switch found.stage {
        case .cancelled, .refunding, .refunded, .keptBack: html.text("–")
        case .awaitingGoods, .refundDue:
            guard let day = found.dueBy else { return html.text(t(.officeMoneyFromGoods)) }
            let today = desk.today
            let isLate = found.stage == .refundDue && today > day
            html.span(.when(isLate, .class("critical strong"))) {
                html.time(
                    t.formats.relative(day, today: today), .class("figure"),
                    .datetime(day.description))
                if isLate { html.text(" \(t(.officeMoneyOverdue))") }
            }
        }
    }

    /// Line by line: withdrawn, here, refunded; and each return below.
    private func lines(_ view: WithdrawalOfficeView) {
        let found = view.found
        html.section(.class("stack-tight"), .labelledBy("statement")) {
            html.h2(t(.officeStatement), .id("statement"))
            html.ul(.class("lines lines-small"), .role("list")) {
                for line in found.withdrawal.lines {
                    html.li {
                        figure("\(t.formats.number(line.quantity.count)) ×")
                        html.div {
                            html.h3 { html.bdi(name(of: line.number, found.order)) }
                            html.p(.class("muted small")) {
                                count(.officeBackUnits, found.arrived[line.number])
                                html.text(" · ")
                                count(.officeSettledUnits, found.settled[line.number])
                            }
                        }
                    }
                }
            }
            for entry in found.returns { earlier(entry, view) }
        }
    }

    private func count(_ key: TextKey, _ units: Int?) {
        html.text("\(t(key)): ")
        figure(t.formats.number(units ?? 0))
    }

    private func earlier(_ entry: SalesReturn, _ view: WithdrawalOfficeView) {
        let place = entry.origin?.locationID
        html.p(.class("muted small")) {
            let time = view.desk.clock(entry.returnedAt, at: place, t)
            html.text(t(.backEarlier, ["time": time, "place": view.desk.name(place)]))
            html.text(": ")
            let words = entry.lines.map { line in
                let count = t.formats.number(line.quantity.count)
                let state = line.finding.map { finding in
                    let shelf = finding.isRestocked ? "" : ", \(t(.backNotRestocked))"
                    return " (\(t(Page.name(of: finding.condition)))\(shelf))"
                }
                return "\(count) × \(line.title)\(state ?? "")"
            }
            html.bdi(words.joined(separator: "; "))
        }
    }

    private func name(of line: Int, _ order: Order) -> String {
        guard let ordered = order.lines.first(where: { $0.number == line }) else { return "" }
        return ordered.detail.isEmpty ? ordered.title : "\(ordered.title), \(ordered.detail)"
    }

    private static func name(of condition: ReturnCondition) -> TextKey {
        switch condition {
        case .asNew: .backAsNew
        case .used: .backUsed
        case .damaged: .backDamaged
        }
    }

    // MARK: Goods

    private func goods(_ view: WithdrawalOfficeView) {
        let places = view.desk.locations
        let home = view.found.order.summary.handover.location.flatMap { view.desk.places[$0]?.code }
        html.section(.class("panel stack"), .labelledBy("goods")) {
            html.h2(t(.backTitle), .id("goods"))
            html.p(t(.backText), .class("muted"))
            html.form(
                .class("fields"), .method("post"), .novalidate(),
                .action("/office/withdrawals/\(view.found.withdrawal.id)/goods")
            ) {
                hidden(FormKey.field, view.key)
                let chosen =
                    places.first { $0.code == view.place } ?? places.first { $0.code == home }
                    ?? places.first
                if places.count > 1 {
                    select(
                        "place", t(.backWhere),
                        options: places.map { ($0.code, $0.names.text(in: language)) },
                        selected: chosen?.code)
                } else {
                    hidden("place", chosen?.code ?? "")
                }
                for (line, left) in view.found.toArrive.sorted(by: { $0.key < $1.key }) {
                    self.line(line, left, view)
                }
                html.div { button(t(.backAction), view.found.toSettle.isEmpty ? .primary : .quiet) }
            }
        }
    }

    private func line(_ line: Int, _ left: Int, _ view: WithdrawalOfficeView) {
        let input = view.goods[line] ?? GoodsBackInput(units: left)
        html.fieldset {
            html.legend { html.bdi(name(of: line, view.found.order), .class("strong")) }
            html.div(.class("fields fields-two")) {
                var units = TextField("units-\(line)", t(.officeBackUnits))
                units.type = "number"
                units.inputmode = "numeric"
                units.value = input.units
                units.hint = t(.withdrawalOf, ["count": t.formats.number(left)])
                units.error = view.errors["units-\(line)"]
                units.isShort = true
                units.autocomplete = "off"
                units.more = [.min(0), .max(left)]
                field(units)
                select(
                    "condition-\(line)", t(.backCondition),
                    options: ReturnCondition.allCases.map {
                        ($0.rawValue, t(Page.name(of: $0)))
                    }, selected: input.condition.rawValue)
            }
            html.label(.class("check")) {
                html.input(
                    .type("checkbox"), .name("shelf-\(line)"), .value("1"),
                    .checked(input.isRestocked))
                html.text(t(.backRestock))
            }
        }
    }

    // MARK: Money

    private func sums(_ sum: SettlementSum, _ view: WithdrawalOfficeView) {
        let currency = view.found.order.summary.currency
        html.dl(.class("totals")) {
            total(t(.settleGoods), sum.goods, currency)
            if sum.delivery > .zero { total(t(.settleDelivery), sum.delivery, currency) }
            total(t(.total), sum.total, currency, isLast: true)
        }
        if sum.delivery > .zero, sum.delivery < view.found.order.summary.delivery {
            html.p(t(.settleDeliveryHint), .class("hint small"))
        }
    }

    private func settle(_ view: WithdrawalOfficeView) {
        let currency = view.found.order.summary.currency
        let price = t.money(view.due.total, currency)
        html.section(.class("panel stack"), .labelledBy("settle")) {
            html.h2(t(.settleTitle), .id("settle"))
            sums(view.due, view)
            guard view.desk.member.actor.may(.refund) else {
                let date = view.found.dueBy.map { t.formats.day($0) } ?? t(.settleManagerSoon)
                return html.p(t(.settleManager, ["price": price, "date": date]))
            }
            html.form(
                .class("fields"), .method("post"), .novalidate(),
                .action("/office/withdrawals/\(view.found.withdrawal.id)/refund")
            ) {
                hidden(FormKey.field, view.key)
                hidden("basis", Settlement.Basis.goods.rawValue)
                if view.found.wasUsed || view.errors["deduction"] != nil
                    || view.errors["note"] != nil
                {
                    holdBack(view)
                    html.div { button(t(.settleActionLess, ["price": price])) }
                } else {
                    html.div { button(t(.settleAction, ["price": price])) }
                }
            }
        }
    }

    private func holdBack(_ view: WithdrawalOfficeView) {
        let most = t.money(view.due.goods, view.found.order.summary.currency)
        var amount = TextField("deduction", t(.settleDeduction))
        amount.value = view.deduction
        amount.hint = t(.settleDeductionHint, ["price": most])
        amount.error = view.errors["deduction"]
        amount.inputmode = "decimal"
        amount.isLeftToRight = true
        amount.isOptional = true
        amount.isShort = true
        amount.maxlength = 20
        field(amount)
        var note = TextField("note", t(.settleNote))
        note.value = view.note
        note.maxlength = Settlement.longestNote
        note.isOptional = true
        note.error = view.errors["note"]
        field(note)
    }

    private func early(_ view: WithdrawalOfficeView) {
        let price = t.money(view.early.total, view.found.order.summary.currency)
        guard view.desk.member.actor.may(.refund) else {
            return html.p(t(.settleWaits), .class("muted"))
        }
        html.section(.class("panel stack"), .labelledBy("early")) {
            html.h2(t(.settleEarly), .id("early"))
            html.p(t(.settleWaits), .class("muted"))
            sums(view.early, view)
            html.form(
                .class("fields"), .method("post"), .novalidate(),
                .action("/office/withdrawals/\(view.found.withdrawal.id)/refund")
            ) {
                hidden(FormKey.field, view.key)
                hidden("basis", Settlement.Basis.dispatch.rawValue)
                html.div(.class("field")) {
                    html.label(t(.settleProof), .for("proof"))
                    fieldNotes("proof", hint: t(.settleProofHint), error: view.errors["proof"])
                    html.input(
                        [
                            .class("input"), .id("proof"), .name("note"), .value(view.note),
                            .maxlength(Settlement.longestNote), .autocomplete("off"),
                        ]
                            + Page.notesOf(
                                "proof", hint: t(.settleProofHint), error: view.errors["proof"]))
                }
                html.div { button(t(.settleAction, ["price": price]), .quiet) }
            }
        }
    }
}

extension WithdrawalCase {
    /// Something of it was found used or damaged.
    fileprivate var wasUsed: Bool {
        returns.flatMap(\.lines).contains { $0.finding?.condition != .asNew }
    }
}
