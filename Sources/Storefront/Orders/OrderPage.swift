import Catalogue
import Fulfilment
import HTML
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Web

/// The page of one order, for whoever it belongs to.
struct OrderPage {
    let page: Page
    let frame: ShopFrame
    let found: OrderRoutes.Found
    /// The key of the link by which it was opened; empty where a session opened it.
    let access: String
    let wasPlaced: Bool
    let wasReviewed: Bool
    let refused: String?
    let done: String?
    let formKey: String
    let now: Instant

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }
    private var order: OrderSummary { found.order.summary }
    private var currency: Currency { order.currency }
    private var words: OrderWords {
        OrderWords(t: t, order: order, fulfilment: found.fulfilment)
    }
    private var place: Location? { order.handover.location.flatMap { frame.places[$0] } }
    /// Thanks are for who has just ordered; the same address tells how it is later on.
    private var isNew: Bool {
        guard wasPlaced, order.cancelledAt == nil else { return false }
        switch found.fulfilment?.stage {
        case nil, .waiting, .picking: return true
        case .ready, .handedOver, .cancelled: return false
        }
    }

    var title: String {
        guard isNew else {
            return t(order.isOurs ? .order : .receipt, ["number": order.number])
        }
        let name = found.order.contact?.name ?? ""
        return name.isEmpty ? t(.confirmationTitlePlain) : t(.confirmationTitle, ["name": name])
    }

    /// The clock that times are told by: that of the place of handover.
    private func time(_ zone: PlaceZone) -> PlaceTime { PlaceTime(zone: zone, now: now, t: t) }
    private var clock: PlaceTime? {
        (place ?? frame.shops.first ?? frame.places.locations.first).map { time($0.zone) }
    }

    func write() {
        html.div(.class("wrap")) {
            // What the checkout kept goes.
            if isNew { page.script(.checkout) }
            if !isNew {
                page.crumbs(
                    frame.isSignedIn
                        ? [(t(.home), frame.base), (t(.accountTitle), frame.path("account"))]
                        : [(t(.home), frame.base)])
            }
            head()
            if wasReviewed { page.notice(.positive, t(.reviewThanks)) }
            if refused != nil { page.notice(.caution, t(.orderCancelTooLate)) }
            if done == "slot" { page.notice(.positive, t(.slotChanged), canClose: true) }
            if done == "amended" { page.notice(.positive, t(.doneAmended), canClose: true) }
            if order.cancelledAt != nil, order.isOurs {
                page.notice(.plain, cancelled)
            }
            html.div(.class("split")) {
                if order.isOurs, order.cancelledAt == nil { handover() }
                html.div(.class("stack-wide")) {
                    if order.isOurs, order.cancelledAt == nil { progress() }
                    items()
                    OrderAfterLife(
                        page: page, frame: frame, found: found, access: access, formKey: formKey
                    ).write()
                }
            }
            if isNew, !frame.isSignedIn, let email = found.order.contact?.email {
                page.notice(.plain, icon: .person) {
                    html.p {
                        page.sentence(.accountOffer, ["email": .figure(email.text)])
                        html.text(" ")
                        html.a(
                            t(.signIn),
                            .href(frame.path("sign-in?email=\(queryValue(email.text))")))
                    }
                }
            }
        }
    }

    private func head() {
        html.div(.class("page-head")) {
            html.h1(title)
            if isNew {
                html.p(.class("prose")) {
                    if let email = found.order.contact?.email {
                        page.sentence(
                            .confirmationText,
                            ["number": .figure(order.number), "email": .figure(email.text)])
                    } else {
                        page.sentence(.confirmationTextPlain, ["number": .figure(order.number)])
                    }
                }
            } else {
                let status = words.status
                html.p { page.tag(status.text, status.tone) }
                html.p(placed, .class("muted"))
            }
        }
    }

    private var cancelled: String {
        order.tender == .card
            ? t(.orderCancelledNote)
            : t(.mailCancelledText, ["number": order.number]) + " " + t(.mailCancelledFree)
    }

    private var placed: String {
        let day = clock.map { t.formats.day($0.zone.local(order.placedAt).day) } ?? ""
        return t(.orderPlacedOn, ["date": day]) + " · " + words.channel(place)
    }

    private func handover() {
        if words.isCollected { collection() } else { delivery() }
    }

    private func collection() {
        guard let place else { return }
        let name = place.names.text(in: page.language)
        html.aside(.class("panel stack"), .labelledBy("collect")) {
            html.h2(t(.collectTitle, ["place": name]), .id("collect"))
            address(of: place)
            switch found.fulfilment?.stage {
            case .ready:
                html.p(t(.collectShow), .class("strong"))
                if let code = found.fulfilment?.code { page.scan(code: code) }
                html.p(t(.collectOther), .class("hint small"))
            case .handedOver, .cancelled: break
            case nil, .waiting, .picking:
                if order.slot == nil { promise(place) }
            }
            slot(place)
            if order.tender == .payAtCollection, !isHandedOver {
                html.p(t(.orderToPay, ["price": t.money(order.total, currency)]))
            }
            html.p(.class("row")) {
                page.onward(
                    t(.directions), to: frame.path("shops/\(place.code)"), icon: .location)
            }
        }
    }

    /// When the customer comes, and the way to another time.
    private func slot(_ place: Location) {
        let isOpen = ChangeCollectionSlot.isOpen(order, found.fulfilment)
        if let slot = order.slot, isOpen {
            html.p(
                t(.slotYours, ["time": t.slot(slot, at: place.zone)]), .class("strong"))
        }
        guard isOpen, place.details.slots != nil else { return }
        html.p {
            page.onward(
                t(order.slot == nil ? .slotChoose : .slotChange),
                to: frame.path(OrderRoutes.rest(order.id, access, "slot")))
        }
    }

    private var isHandedOver: Bool {
        if case .handedOver = found.fulfilment?.stage { true } else { false }
    }

    private func promise(_ place: Location) {
        if let ready = place.promise(forOrderAt: order.placedAt) {
            let time = time(place.zone)
            html.p(
                time.isToday(ready.from)
                    ? t(
                        .collectWhen,
                        ["time": time.time(ready.from), "until": time.time(ready.until)])
                    : t(
                        .collectWhenDay,
                        ["day": time.day(ready.from), "time": time.time(ready.from)]))
        }
        html.p(t(.collectWait), .class("muted"))
    }

    private func address(of place: Location) {
        html.address {
            html.text("\(page.kit.shopName) \(place.names.text(in: page.language))")
            html.br()
            html.text(place.addressLine(page.language))
        }
    }

    private func delivery() {
        guard let contact = found.order.contact, let address = contact.address else { return }
        html.aside(.class("panel stack"), .labelledBy("deliver")) {
            html.h2(t(.orderDeliverTo), .id("deliver"))
            if let news = DeliveryNews(order, frame.book, frame.places) {
                let name = news.method.names.text(in: page.language)
                let when = news.window.map(t.arrives) ?? page.days(of: news.method)
                html.p(late(news.window) ?? "\(name). \(when)", .class("strong"))
            }
            html.address {
                let lines =
                    [contact.name] + address.label + [t.formats.country(address.country)]
                for (index, line) in lines.enumerated() {
                    if index > 0 { html.br() }
                    html.text(line)
                }
            }
        }
    }

    /// What is said instead of a promise whose last day has passed.
    private func late(_ window: ArrivalWindow?) -> String? {
        guard let window, let clock, clock.zone.local(now).day > window.last else { return nil }
        let day = t.formats.day(window.last, .weekday)
        return t(isHandedOver ? .arrivalPast : .arrivalLate, ["day": day])
    }

    private func progress() {
        html.section(.class("stack"), .labelledBy("progress")) {
            html.h2(t(.orderProgress), .id("progress"))
            html.ol(.class("trail"), .role("list")) {
                for step in words.steps { self.step(step) }
            }
            if case .waiting = found.fulfilment?.stage ?? .waiting {
                html.div(.class("row")) {
                    page.action(
                        frame.path("orders/\(order.id)/cancellation"), t(.orderCancel),
                        fields: [FormKey.field: formKey, "access": access])
                    html.p(t(.orderCancelHint), .class("hint small"))
                }
            }
        }
    }

    private func step(_ step: OrderWords.Step) {
        html.li(
            .classes(step.state == .done ? "done" : step.state == .now ? "now" : nil),
            .current(step.state == .now, "step")
        ) {
            html.strong(step.text)
            if step.state == .done {
                html.text(" ")
                html.span("(\(t(.stepDone)))", .class("vh"))
            }
            if let at = step.at, let clock {
                html.br()
                html.time(
                    clock.dayAndTime(at), .class("small muted"), .datetime(at.description))
            }
        }
    }

    private func items() {
        html.section(.class("stack"), .labelledBy("items")) {
            html.h2(t(.orderItems), .id("items"))
            html.ul(.class("lines lines-small"), .role("list")) {
                for line in found.order.lines { self.line(line) }
            }
            OrderTotals(page: page, order: found.order).write()
            if let paid { html.p(paid, .class("muted")) }
            if found.refunded > .zero {
                let price = t.money(found.refunded, currency)
                html.p(t(.refundOrdered, ["price": price]), .class("strong"))
            }
        }
    }

    /// What is still to be paid is said where the goods are collected.
    private var paid: String? {
        if order.cancelledAt != nil { return nil }
        return switch order.tender {
        case .card: t(.orderPaidWith, ["tender": t(.tenderCard)])
        case .payAtCollection: isHandedOver ? t(.orderPaid) : nil
        case .till, .elsewhere: t(.orderPaid)
        }
    }

    private func line(_ line: OrderLine) {
        let card = line.itemID.flatMap { found.items[$0] }
        html.li {
            page.picture(
                card?.picture, card?.drawing ?? .unknown, .smallThumb, .thumb, name: "")
            html.div {
                html.h3 {
                    if let card, !card.isWithdrawn {
                        html.a(line.title, .href(frame.path(card.path)))
                    } else {
                        html.text(line.title)
                    }
                }
                page.lineDetail(line.detail, line.quantity, line.unit, currency)
                if isHandedOver, order.cancelledAt == nil, let card, !card.isWithdrawn {
                    let key = access.isEmpty ? "" : "?key=\(queryValue(access))"
                    html.p(.class("small")) {
                        html.a(
                            t(.reviewWrite),
                            .href(
                                frame.path(
                                    "orders/\(order.id)/reviews/\(queryValue(card.handle))\(key)")),
                            .label("\(t(.reviewWrite)): \(line.title)"))
                    }
                }
            }
            html.p { page.money(line.total, currency) }
        }
    }
}
