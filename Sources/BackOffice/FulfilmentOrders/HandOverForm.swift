import Fulfilment
import HTML
import Kernel
import Ordering
import Platform
import Web

extension Page {
    /// What is done at the counter: the code, the money, the goods.
    func handOver(_ view: FulfilmentView, _ input: HandOverInput) {
        html.section(.class("panel stack"), .labelledBy("handover")) {
            html.h2(t(.handoverTitle), .id("handover"))
            let summary = view.entry.order.summary
            let isDue = summary.tender == .payAtCollection
            let kept = view.keptBack
            if !kept.units.isEmpty {
                let lines = view.withdrawals.map { withdrawn($0, view.entry.order) }
                notice(
                    .caution, t(.officeKeepBack, ["lines": lines.joined(separator: "; ")]))
            }
            if input.problem == .nothingDue {
                notice(.critical, t(.handoverNothingDue))
            } else if isDue {
                html.p(.class("strong")) {
                    let price = t.money(summary.total - kept.worth, summary.currency)
                    sentence(.handoverTakePayment, ["price": .figure(price)])
                }
            } else {
                html.p(t(.handoverNothingDue), .class("positive"))
            }
            html.form(
                .class("fields"), .method("post"), .novalidate(),
                .action("/office/fulfilments/\(view.fulfilment.id)/hand-over")
            ) {
                hidden(FormKey.field, view.key)
                hidden("kind", view.fulfilment.kind.rawValue)
                if view.isCollected {
                    field(codeField(view, input))
                } else {
                    html.p(t(.handoverCarrier))
                }
                if isDue { paidBy(input) }
                html.div {
                    button(t(.handoverSubmit), icon: view.isCollected ? .qr : .truck)
                }
            }
        }
    }

    private func codeField(_ view: FulfilmentView, _ input: HandOverInput) -> TextField {
        var field = TextField("code", t(.collectCode))
        field.value = input.code
        field.hint = t(.handoverText)
        field.error =
            switch input.problem {
            case .wrongCode: t(.handoverWrong)
            case .tooManyTries(let retryAt):
                t(.handoverTooMany, ["time": view.clock(retryAt)])
            case .codeMissing: t(.errorCollectCode)
            default: nil
            }
        field.classes = "input-code"
        field.isLeftToRight = true
        field.autocomplete = "off"
        field.maxlength = 300  // a scanner types the whole address
        field.more = [
            .spellcheck(false), .custom("autocapitalize", "characters"),
            .autofocus(field.error != nil),
        ]
        return field
    }

    private func paidBy(_ input: HandOverInput) {
        let isMissing = input.problem == .paidByMissing
        html.fieldset(.when(isMissing, .describedBy("paid_by-error"))) {
            html.legend(t(.handoverPaidBy))
            if isMissing { fieldError("paid_by", t(.errorPaidBy)) }
            html.div(.class("choices choices-two")) {
                choice(
                    Choice(
                        PaidBy.cash.rawValue, t(.paidByCash), id: "paid_by",
                        isChecked: input.paidBy == .cash), of: "paid_by")
                choice(
                    Choice(
                        PaidBy.cardTerminal.rawValue, t(.paidByTerminal), icon: .card,
                        isChecked: input.paidBy == .cardTerminal), of: "paid_by")
            }
        }
    }
}
