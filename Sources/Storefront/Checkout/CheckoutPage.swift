import Catalogue
import HTML
import Inventory
import Kernel
import Ordering
import Payments
import Platform
import Pricing
import Web

/// The form of the checkout with its summary.
struct CheckoutPage {
    let page: Page
    let sheet: CheckoutSheet
    let fields: CheckoutFields
    let errors: FormErrors
    let refusals: [PlaceOrderRefusal]
    let now: Instant
    let formKey: String
    let cards: CardEntry
    /// Whether nobody has sent it yet; what was typed before may be filled in again.
    var isFirst = false
    /// Something to know before the form is sent again.
    var note: String?

    private var takesCards: Bool { cards != .none }
    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }
    private var frame: ShopFrame { sheet.frame }
    private var currency: Currency { frame.market.currency }

    func write() {
        html.div(.class("wrap")) {
            html.div(.class("page-head")) { html.h1(t(.checkoutTitle)) }
            if let note { page.notice(.caution, note) }
            CheckoutRefusals(
                page: page, sheet: sheet, fields: fields, refusals: refusals, now: now,
                formKey: formKey
            ).write()
            page.script(.checkout)
            html.form(
                .class("checkout split"), .method("post"), .action(frame.path("checkout")),
                .novalidate(), .when(isFirst, .data("first"))
            ) {
                page.hidden(FormKey.field, formKey)
                page.hidden("basket", sheet.view.basket.id.description)
                page.hidden("version", String(sheet.view.basket.version))
                page.hidden("total-collect", String(sheet.collected.total.minor))
                if let delivered = sheet.delivered {
                    page.hidden("total-deliver", String(delivered.total.minor))
                }
                for (method, priced) in sheet.methods {
                    if let total = priced?.total {
                        page.hidden("total-deliver-\(method.code)", String(total.minor))
                    }
                }
                html.div(.class("steps")) {
                    page.errorSummary(errors)
                    contact()
                    hand()
                    shops()
                    slots()
                    if sheet.delivered != nil {
                        address()
                        page.deliveryMethods(sheet, currency, at: now)
                    }
                    payment()
                }
                summary()
            }
        }
    }

    private func contact() {
        html.fieldset {
            page.stepLegend(t(.checkoutContact))
            if let person = sheet.person {
                html.p(.class("hint")) {
                    page.sentence(.checkoutSignedInAs, ["email": .figure(person.email)])
                }
            } else {
                html.p(.class("hint")) {
                    html.text(t(.checkoutHaveAccount) + " ")
                    html.a(t(.signIn), .href(frame.path("sign-in?next=checkout")))
                }
            }
            html.div(.class("fields fields-two")) {
                var email = TextField.email(
                    t(.fieldEmail), value: fields.email, hint: t(.checkoutContactHint),
                    error: errors["email"])
                email.isFull = true
                page.field(email)
                text("name", .fieldName, fields.name, "name")
                var phone = TextField("phone", t(.fieldPhone))
                phone.type = "tel"
                phone.value = fields.phone
                phone.error = errors["phone"]
                phone.autocomplete = "tel"
                phone.isLeftToRight = true
                phone.isOptional = true
                phone.maxlength = 64
                page.field(phone)
            }
        }
    }

    private func text(
        _ id: String, _ label: TextKey, _ value: String, _ autocomplete: String,
        isFull: Bool = false, isOptional: Bool = false, isLeftToRight: Bool = false
    ) {
        var field = TextField(id, t(label))
        field.value = value
        field.error = errors[id]
        field.autocomplete = autocomplete
        field.isFull = isFull
        field.isOptional = isOptional
        field.isLeftToRight = isLeftToRight
        field.maxlength = 120
        page.field(field)
    }

    private func group(
        _ title: String, error id: String? = nil, classes: String? = nil, content: () -> Void
    ) {
        let error = id.flatMap { errors[$0] }
        html.fieldset(
            .classes(classes),
            error.flatMap { _ in id.map { .describedBy("\($0)-error") } } ?? .none
        ) {
            page.stepLegend(title)
            if let error, let id { page.fieldError(id, error) }
            content()
        }
    }

    private func hand() {
        let first = sheet.promises.isEmpty ? "hand-deliver" : "hand-collect"
        group(t(.checkoutHand), error: first) {
            html.div(.class("choices choices-two")) {
                if !sheet.promises.isEmpty {
                    page.choice(
                        Choice(
                            "collect", t(.collect), id: "hand-collect", hint: collectHint,
                            icon: .shop, isChecked: fields.hand == "collect",
                            isDisabled: fields.delivers && !canCollect), of: "hand")
                }
                if sheet.delivered != nil {
                    page.choice(
                        Choice(
                            "deliver", t(.deliver), id: "hand-deliver", hint: deliverHint,
                            icon: .truck, isChecked: fields.delivers,
                            isDisabled: !sheet.delivery.isYes && !fields.delivers), of: "hand")
                }
            }
        }
    }

    private var collectHint: String {
        guard let index = StockWords.earliest(sheet.promises.map(\.promise)),
            case .collect(let from, _, _) = sheet.promises[index].promise
        else { return t(.shopNoneCollects) }
        let time = PlaceTime(zone: sheet.promises[index].place.zone, now: now, t: t)
        if time.isToday(from) { return t(.collectToday) }
        return t(.collectFrom, ["time": "\(time.day(from)), \(time.time(from))"])
    }

    private var deliverHint: String {
        guard sheet.delivery.isYes, let cost = sheet.delivered?.delivery else {
            return t(.stockDeliverNot)
        }
        let words =
            cost == .zero
            ? t(.stockDeliverNoCost)
            : t(.stockDeliverCost, ["price": t.money(cost, currency)])
        guard case .delivery(let from, let country, _) = sheet.delivery,
            let place = frame.places[from],
            let method = sheet.delivered?.deliveryStep?.method,
            let way = frame.market.deliveryMethods(to: country).first(where: { $0.code == method }),
            let window = frame.arrival(way, from: place, to: country, at: now)
        else { return words }
        return t(.stockArrives, ["delivery": words, "arrives": t.arrives(window)])
    }

    private func shops() {
        if sheet.promises.isEmpty { return }
        group(t(.checkoutShop), error: "shop-1", classes: "when-collect") {
            if !canCollect {
                html.p(
                    t(canOrder ? .shopNoneCollects : .basketSeveralPlaces), .class("caution"))
            }
            html.div(.class("choices")) {
                for (index, entry) in sheet.promises.enumerated() {
                    let place = entry.place
                    page.choice(
                        Choice(
                            place.code, place.names.text(in: page.language),
                            id: "shop-\(index + 1)", hint: promise(entry.promise, at: place),
                            end: entry.promise.isYes ? t(.free) : nil,
                            isChecked: entry.promise.isYes && fields.shop == place.code,
                            isDisabled: !entry.promise.isYes), of: "shop")
                }
            }
        }
    }

    /// When to come, shop by shop; the style sheet shows those of the shop that is chosen.
    private func slots() {
        for (index, entry) in sheet.promises.enumerated() {
            guard let free = sheet.slots[entry.place.id], !free.isEmpty else { continue }
            let place = entry.place
            let isChosen = fields.shop == place.code
            html.fieldset(.class("when-collect when-slots slots-\(index + 1)")) {
                let name = place.names.text(in: page.language)
                page.stepLegend(t(.slotWhenIn, ["place": name]))
                SlotChoice(
                    page: page, place: place, free: free,
                    name: CheckoutFields.slotName(place.code),
                    chosen: isChosen ? CheckoutFields.start(fields.slot) : nil,
                    soonest: promise(entry.promise, at: place), now: now, isFolded: true
                ).write()
            }
        }
    }

    /// What a shop promises for the whole basket, or why it promises nothing.
    private func promise(_ promise: Promise, at place: Location) -> String {
        let time = PlaceTime(zone: place.zone, now: now, t: t)
        switch promise {
        case .collect(let from, let until, _) where time.isToday(from):
            return t(.collectReadyToday, ["time": time.time(until)])
        case .collect(let from, _, _):
            return t(.collectReadyDay, ["day": time.day(from), "time": time.time(from)])
        case .no(.soldOut): return t(.shopSoldOut)
        case .no(.notEnough(let available)): return t(.shopHasLess, count: available)
        case .no(.short(let shortages)): return missing(shortages)
        case .no(.closed): return t(.shopClosedWeeks)
        case .no(.noCollection), .no(.noDelivery), .delivery: return t(.shopServiceNone)
        }
    }

    private func missing(_ shortages: [StockShortage]) -> String {
        let names = shortages.compactMap { shortage -> String? in
            guard let card = sheet.view.items[shortage.itemID] else { return nil }
            if shortage.available == 0 { return card.title }
            let count = t.formats.number(shortage.available)
            return t(.shopMissingPart, ["name": card.title, "count": count])
        }
        return t(.shopMissing, ["names": names.joined(separator: ", ")])
    }

    private var canCollect: Bool { sheet.promises.contains { $0.promise.isYes } }
    /// Whether any way to the goods is open.
    private var canOrder: Bool { sheet.delivery.isYes || canCollect }

    private func address() {
        group(t(.checkoutAddress), classes: "when-deliver") {
            CheckoutAddress(page: page, sheet: sheet, fields: fields, errors: errors).write()
        }
    }

    private func payment() {
        group(t(.checkoutPayment), error: takesCards ? "tender-card" : "tender-shop") {
            html.div(.class("choices")) {
                if takesCards { payByCard() }
                if !sheet.promises.isEmpty {
                    html.div(.class("when-collect")) { payInShop() }
                }
            }
            if cards == .testCards {
                html.div(.class("fields when-card")) {
                    page.select(
                        "card", t(.testCard),
                        options: TestCard.allCases.map { ($0.rawValue, t($0.name)) },
                        selected: fields.card.isEmpty ? TestCard.approved.rawValue : fields.card,
                        hint: t(.testCardHint))
                }
            }
        }
    }

    private func payByCard() {
        let isDemo = cards == .testCards
        page.choice(
            Choice(
                "card", t(isDemo ? .tenderDemo : .tenderCard), id: "tender-card",
                hint: t(isDemo ? .tenderDemoHint : .payHostedHint), icon: .card,
                isChecked: fields.tender != "shop"), of: "tender")
        if !isDemo { page.hidden("card-page", "1") }
    }

    private func payInShop() {
        page.choice(
            Choice(
                "shop", t(.tenderOnCollection), id: "tender-shop",
                hint: t(.tenderOnCollectionHint), icon: .shop,
                isChecked: fields.tender == "shop" || !takesCards), of: "tender")
    }

    private func summary() {
        html.aside(.class("panel stack"), .labelledBy("summary")) {
            html.div(.class("section-head")) {
                html.h2(t(.checkoutSummary), .id("summary"))
                html.a(t(.editBasket), .class("onward"), .href(frame.path("basket")))
            }
            html.ul(.class("lines lines-small"), .role("list")) {
                for line in sheet.collected.lines {
                    if let card = sheet.view.items[line.itemID] { self.line(line, card) }
                }
            }
            html.div(.class("when-collect stack-tight")) {
                page.totals(sheet.collected, delivery: .collection)
            }
            delivered()
            if canOrder {
                page.button(t(.checkoutPlace), .wide)
                html.p(t(.checkoutTerms), .class("hint small"))
            } else {
                html.p(t(.basketSeveralPlaces), .class("caution"))
                page.buttonLink(t(.editBasket), to: frame.path("basket"), .wide)
            }
        }
    }

    /// The totals of the way that is chosen; where there is a choice the style sheet shows them.
    private func delivered() {
        guard !sheet.methods.isEmpty else {
            if let delivered = sheet.delivered {
                html.div(.class("when-deliver stack-tight")) {
                    page.totals(delivered, delivery: .delivery)
                }
            }
            return
        }
        for (index, entry) in sheet.methods.enumerated() {
            if let priced = entry.priced {
                html.div(.class("when-deliver when-method method-\(index + 1) stack-tight")) {
                    page.totals(priced, delivery: .delivery)
                }
            }
        }
    }

    private func line(_ line: PricedLine, _ card: ItemCard) {
        html.li {
            page.picture(
                card.picture, card.drawing, .smallThumb, .thumb, name: "")
            html.div {
                html.h3(card.title)
                page.lineDetail(
                    card.valueNames.joined(separator: ", "), line.quantity, line.unit, currency)
            }
            html.p { page.money(line.total, currency) }
        }
    }
}

extension Page {
    /// The title of a step. The style sheet counts those that are shown.
    func stepLegend(_ text: String) {
        html.legend { html.h2(text, .class("step-title")) }
    }

    /// "S, White" runs as the page does, whatever the first letter is.
    func optionNames(_ names: String) {
        html.bdi(names, .dir(language.isRightToLeft ? .rightToLeft : .leftToRight))
    }

    /// `Sky, M · 2 × £12.00`
    func lineDetail(
        _ detail: String, _ quantity: Quantity, _ unit: Amount, _ currency: Currency
    ) {
        html.p(.class("muted small")) {
            if !detail.isEmpty {
                optionNames(detail)
                html.text(" · ")
            }
            html.text("\(t.formats.number(quantity.count)) × ")
            money(unit, currency)
        }
    }
}
