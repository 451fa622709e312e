import Catalogue
import Fulfilment
import HTML
import Kernel
import Ordering
import Platform
import Web

extension Page {
    /// - Parameter done: the stage that was reached by the form before.
    /// - Parameter given: what the form of refunds has just given back.
    func fulfilment(
        _ view: FulfilmentView, done: String, _ input: HandOverInput,
        refund: RefundInput = RefundInput(), given: Amount? = nil
    ) {
        let title = t(.fulfilmentTitle, ["number": view.entry.order.summary.number])
        let hasErrors = input.problem != nil || refund.problem != nil
        office(view.desk, .picking, title: title, hasErrors: hasErrors) {
            html.div(.class("wrap wrap-column stack")) {
                crumbs([(t(.officePicking), "/office/picking")])
                html.div(.class("row")) {
                    html.h1(title)
                    stageTag(view.fulfilment.stage, cancelledAt: view.entry.cancelledAt)
                }
                facts(view)
                if done == "refund", let given {
                    let price = t.money(given, view.entry.order.summary.currency)
                    notice(.positive, t(.refundDecided, ["price": price]), canClose: true)
                }
                for entry in view.withdrawals {
                    notice(.caution) {
                        let lines = withdrawn(entry, view.entry.order)
                        html.p(t(.officeWithdrawn, ["lines": lines]))
                        html.p {
                            onward(
                                t(.officeWithdrawal, ["number": view.entry.order.summary.number]),
                                to: "/office/withdrawals/\(entry.id)")
                        }
                    }
                }
                if view.entry.cancelledAt != nil {
                    cancelled(view)
                } else {
                    stage(view, done, input)
                }
                documents(view.documents)
                refunds(view, refund)
            }
        }
    }

    func stageTag(_ stage: FulfilmentStage, cancelledAt: Instant?) {
        if cancelledAt != nil { return tag(t(.stateCancelled), .critical) }
        switch stage {
        case .waiting: tag(t(.stateToPick), .caution)
        case .picking: tag(t(.statePicking), .accent)
        case .ready: tag(t(.stateReady), .positive)
        case .handedOver: tag(t(.stateHandedOver))
        case .cancelled: tag(t(.stateCancelled), .critical)
        }
    }

    /// Who, how, where, and by when.
    private func facts(_ view: FulfilmentView) {
        html.p(.class("muted")) {
            html.bdi(view.entry.name)
            html.text(" · ")
            html.text(t(view.isCollected ? .handCollect : .handShip))
            if let delivery = view.delivery {
                html.text(" · ")
                html.bdi(delivery)
            }
            if view.desk.locations.count > 1 {
                html.text(" · ")
                html.text(view.desk.name(view.fulfilment.locationID))
            }
            if view.isCollected, view.entry.isToDo {
                html.text(" · \(t(.columnDue)) ")
                due(view.entry, view.desk)
                slotTag(view.entry, view.desk)
            }
            html.text(" · \(t(.columnPlaced)) ")
            html.time(
                view.clock(view.entry.order.summary.placedAt), .class("figure"),
                .datetime(view.entry.order.summary.placedAt.description))
        }
    }

    private func cancelled(_ view: FulfilmentView) {
        let time = view.entry.cancelledAt.map(view.clock) ?? ""
        notice(.critical, t(.fulfilmentCancelled, ["time": time]))
        items(view)
    }

    private func stage(_ view: FulfilmentView, _ done: String, _ input: HandOverInput) {
        switch view.fulfilment.stage {
        case .waiting:
            if input.problem == .notReady { notice(.critical, t(.handoverNotReady)) }
            toPick(view)
            destination(view)
            html.div(.class("row")) {
                step(view, "picking", t(.pickStart), .primary)
                step(view, "ready", readyWords(view), .quiet)
            }
            if view.isCollected { html.p(t(.pickReadyHint), .class("hint")) }
        case .picking:
            if done == "picking" { notice(.positive, t(.pickStarted), canClose: true) }
            if input.problem == .notReady { notice(.critical, t(.handoverNotReady)) }
            toPick(view)
            destination(view)
            step(view, "ready", readyWords(view), .primary, icon: .check)
            if view.isCollected { html.p(t(.pickReadyHint), .class("hint")) }
        case .ready:
            if done == "ready" {
                let words =
                    view.isCollected
                    ? t(.pickReadyDone, ["name": view.entry.name]) : t(.pickReadyShipDone)
                notice(.positive, words, canClose: true)
            }
            handOver(view, input)
            items(view)
            destination(view)
        case .handedOver(let at):
            notice(.positive, handedOverWords(view, at))
            items(view)
        case .cancelled: break
        }
    }

    private func readyWords(_ view: FulfilmentView) -> String {
        t(view.isCollected ? .pickReady : .pickReadyShip)
    }

    private func handedOverWords(_ view: FulfilmentView, _ at: Instant) -> String {
        let time = view.clock(at)
        return view.isCollected
            ? t(.handoverDone, ["name": view.entry.name, "time": time])
            : t(.handoverCarrierDone, ["time": time])
    }

    private func step(
        _ view: FulfilmentView, _ name: String, _ text: String, _ style: ButtonStyle,
        icon: Icon? = nil
    ) {
        action(
            "/office/fulfilments/\(view.fulfilment.id)/\(name)", text, style, icon: icon,
            fields: [FormKey.field: "\(view.key)"])
    }

    // MARK: What is in it

    /// Large, for the way along the shelves.
    private func toPick(_ view: FulfilmentView) {
        html.section(.class("stack-tight"), .labelledBy("lines")) {
            html.h2(t(.fulfilmentLines), .id("lines"))
            html.p(t(.itemCount, count: view.entry.units), .class("muted"))
            html.ul(.class("lines"), .role("list")) {
                for line in view.entry.order.lines {
                    let shown = ShownLine(line, view)
                    html.li {
                        picture(
                            shown.picture, shown.drawing, .thumb, .thumb,
                            name: "")
                        html.div(.class("stack-tight")) {
                            html.div(.class("row row-apart")) {
                                html.h3 { html.bdi(shown.title) }
                                let count = t.formats.number(line.quantity.count)
                                html.p(t(.pickOf, ["count": count]), .class("strong"))
                            }
                            html.p(.class("muted")) { label(line, shown) }
                        }
                    }
                }
            }
        }
    }

    /// Small, beside what is to be done.
    private func items(_ view: FulfilmentView) {
        let currency = view.entry.order.summary.currency
        html.section(.class("stack"), .labelledBy("items")) {
            html.h2(t(.columnItems), .id("items"))
            html.ul(.class("lines lines-small"), .role("list")) {
                for line in view.entry.order.lines {
                    let shown = ShownLine(line, view)
                    html.li {
                        picture(
                            shown.picture, shown.drawing, .smallThumb, .thumb,
                            name: "")
                        html.div {
                            html.h3 { html.bdi(shown.title) }
                            html.p(.class("muted small")) {
                                label(line, shown)
                                html.text(" · ")
                                let unit = t.money(line.unit, currency)
                                figure("\(t.formats.number(line.quantity.count)) × \(unit)")
                            }
                        }
                        html.p { money(line.total, currency) }
                    }
                }
            }
            html.dl(.class("totals")) {
                if view.entry.order.summary.delivery > .zero {
                    total(t(.deliveryCost), view.entry.order.summary.delivery, currency)
                }
                total(t(.total), view.entry.order.summary.total, currency, isLast: true)
            }
        }
    }

    private func label(_ line: OrderLine, _ shown: ShownLine) {
        if !shown.detail.isEmpty {
            // "M, white" runs as the page does, whatever the first letter is.
            html.bdi(
                shown.detail, .dir(language.isRightToLeft ? .rightToLeft : .leftToRight))
            html.text(" · ")
        }
        html.bdi(line.sku, .dir(.leftToRight))
    }

    private func destination(_ view: FulfilmentView) {
        guard let contact = view.contact, let address = contact.address else { return }
        html.section(.class("stack-tight"), .labelledBy("destination")) {
            html.h2(t(.orderDeliverTo), .id("destination"))
            html.address {
                let lines =
                    [contact.name] + address.label + [t.formats.country(address.country)]
                for (index, line) in lines.enumerated() {
                    if index > 0 { html.br() }
                    html.bdi(line)
                }
                if let phone = contact.phone {
                    html.br()
                    html.bdi(PhoneNumbers.shown(phone), .dir(.leftToRight))
                }
            }
        }
    }
}

/// A line as staff read it: in their language where the item is still known, else as ordered.
private struct ShownLine {
    let title: String
    let detail: String
    let drawing: Drawing
    let picture: Picture?

    init(_ line: OrderLine, _ view: FulfilmentView) {
        let card = line.itemID.flatMap { view.cards[$0] }
        title = card?.title ?? line.title
        detail = card.map { $0.valueNames.joined(separator: ", ") } ?? line.detail
        drawing = card?.drawing ?? .unknown
        picture = card?.picture
    }
}
