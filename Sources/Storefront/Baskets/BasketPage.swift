import Catalogue
import HTML
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Web

/// The basket with something in it.
struct BasketPage {
    let page: Page
    let frame: ShopFrame
    let view: BasketView
    let now: Instant
    /// What was just put in.
    let added: SKU?
    let refused: String?
    var related: [RelatedOffer] = []
    /// The list to which a line was just moved.
    var saved: ShoppingListID?

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }
    private var currency: Currency { view.market.currency }

    func write() {
        let units = view.basket.unitCount
        let summary =
            t(.itemCount, count: units) + ", " + t.money(view.priced.total, currency)
        html.div(.class("wrap")) {
            page.script(.regions)
            html.div(.data("region", "basket"), .data("summary", summary)) {
                html.div(.class("page-head")) {
                    html.h1(t(.basketTitle))
                    html.p(t(.itemCount, count: units), .class("muted"))
                }
                notices()
                html.div(.class("split")) {
                    html.section(.labelledBy("lines")) {
                        html.h2(t(.basketLines), .class("vh"), .id("lines"))
                        html.ul(.class("lines"), .role("list")) {
                            for line in view.basket.lines { self.line(line) }
                        }
                    }
                    summaryPanel()
                }
            }
            html.div(.class("below")) {
                page.relatedRow(related, frame, title: .relatedBasketTitle)
            }
        }
    }

    private func notices() {
        if let added, let card = view.items.values.first(where: { $0.sku == added }) {
            page.notice(.positive, t(.addedToBasket, ["name": card.title]), canClose: true)
        }
        if let saved {
            page.notice(.positive, icon: .heart) {
                html.p {
                    html.text(t(.listSavedFromBasket) + " ")
                    html.a(t(.listsTool), .href(frame.path("lists/\(saved)")))
                }
            }
        }
        page.basketRefusal(refused)
    }

    /// Why a line keeps the basket from being ordered, if it does.
    private func obstacle(_ line: BasketLine) -> String? {
        guard let card = view.items[line.itemID] else { return nil }
        if card.isWithdrawn { return t(.lineWithdrawn, ["name": card.title]) }
        guard view.pricedLine(line.itemID) != nil else {
            let market = view.market.names.text(in: page.language)
            return t(.lineNotInMarket, ["name": card.title, "market": market])
        }
        let left = view.available(line.itemID)
        if left == 0 { return t(.lineGone, ["name": card.title]) }
        return left < line.quantity.count ? t(.lineOnlyLeft, count: left) : nil
    }

    private func line(_ line: BasketLine) {
        guard let card = view.items[line.itemID] else { return }
        let priced = view.pricedLine(line.itemID)
        html.li {
            page.picture(
                card.picture, card.drawing, .thumb, .thumb, name: "")
            html.div(.class("stack-tight")) {
                html.div(.class("row row-apart row-top")) {
                    html.h3 {
                        html.a(card.title, .href(frame.path(card.path)))
                    }
                    if let priced {
                        html.p(.class("strong")) { page.money(priced.total, currency) }
                    }
                }
                html.p(.class("muted small")) {
                    if !card.valueNames.isEmpty {
                        page.optionNames(card.valueNames.joined(separator: ", "))
                        if priced != nil { html.text(" · ") }
                    }
                    if let priced {
                        html.text(t(.each, ["price": t.money(priced.unit, currency)]))
                    }
                }
                if let obstacle = obstacle(line) { html.p(obstacle, .class("caution small")) }
                html.div(.class("line-foot")) { controls(line, card) }
            }
        }
    }

    private func controls(_ line: BasketLine, _ card: ItemCard) {
        let address = frame.path("basket/lines/\(line.itemID)")
        let left = view.available(line.itemID)
        // What is there already stays within the bounds, or the browser would not send the form.
        let most = min(max(left, line.quantity.count), OrderingLimits.lineQuantity)
        page.stepper(
            address, id: line.itemID.description, name: card.title, value: line.quantity.count,
            most: most)
        html.p(
            .class("critical small"), .role("alert"), .data("failure", t(.quantityFailed)),
            .hidden())
        html.div(.class("row")) {
            html.form(.method("post"), .action("\(address)/save")) {
                html.button(
                    t(.listSaveForLater), .class("link-button small"),
                    .label("\(t(.listSaveForLater)): \(card.title)"))
            }
            html.form(.method("post"), .action("\(address)/remove")) {
                html.button(
                    t(.remove), .class("link-button small"),
                    .label(t(.removeItem, ["name": card.title])))
            }
        }
    }

    private func summaryPanel() {
        html.aside(.class("panel stack"), .labelledBy("summary")) {
            html.h2(t(.checkoutSummary), .id("summary"))
            page.totals(view.priced, delivery: .later)
            freeDelivery()
            if view.canBeOrdered {
                page.buttonLink(t(.toCheckout), to: frame.path("checkout"), .wide)
            }
            html.p { page.onward(t(.keepLooking), to: frame.base) }
        }
    }

    private func freeDelivery() {
        guard let home = view.market.home,
            let freeFrom = view.market.deliveryRate(to: home)?.freeFrom
        else { return }
        let left = freeFrom - view.priced.subtotal
        html.p(
            left > .zero
                ? t(.freeDeliveryLeft, ["price": t.money(left, currency)])
                : t(.freeDeliveryReached), .class("positive small"))
    }
}

extension Page {
    /// Why the last change was not made.
    func basketRefusal(_ reason: String?) {
        switch reason {
        case "quantity":
            let most = t.formats.number(OrderingLimits.lineQuantity)
            notice(.critical, t(.errorQuantity, ["min": "1", "max": most]))
        case "lines":
            notice(.critical, t(.basketLimit, count: OrderingLimits.basketLines))
        default: break
        }
    }
}

extension BasketView {
    func pricedLine(_ item: ItemID) -> PricedLine? { priced.lines.first { $0.itemID == item } }

    /// Units of an item that the market's places can promise.
    func available(_ item: ItemID) -> Int {
        let serving = places.serving(market)
        return (levels[item] ?? [:]).reduce(0) { sum, entry in
            serving.contains(entry.key) ? sum + entry.value.available : sum
        }
    }

    /// Whether the checkout can begin: what is merely short is settled there, with its ways out.
    var canBeOrdered: Bool {
        !priced.preventsOrder
            && basket.lines.allSatisfy { line in
                items[line.itemID]?.isWithdrawn == false && available(line.itemID) > 0
            }
    }
}

extension ItemCard {
    /// Below the market and the language.
    var path: String { "p/\(queryValue(handle))?item=\(queryValue(sku.text))" }
}
