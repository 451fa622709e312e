import Catalogue
import HTML
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Web

/// A table with a product a column and what one asks of it a row.
struct ComparePage {
    let page: Page
    let frame: ShopFrame
    let offers: [ProductOffer]
    let isFull: Bool

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }
    private var currency: Currency { frame.market.currency }
    private var handles: [String] { offers.map(\.detail.product.handle) }

    func write() {
        html.div(.class("wrap stack")) {
            html.div(.class("page-head")) {
                html.h1(t(.compareTitle))
                html.p(t(.compareText, count: CompareRoutes.most), .class("muted"))
            }
            if isFull {
                page.notice(.caution, t(.compareFull, count: CompareRoutes.most), icon: .info)
            }
            if offers.isEmpty {
                page.empty(
                    kind: "lamp", hue: 9, title: t(.compareEmpty), text: t(.compareEmptyText)
                ) { html.p { page.buttonLink(t(.basketBrowse), to: frame.base) } }
            } else {
                html.div(
                    .class("scroll"), .role("region"), .label(t(.compareTitle)), .tabindex(0)
                ) { table() }
            }
        }
    }

    private func table() {
        html.table(.class("compare")) {
            html.thead {
                html.tr {
                    html.td()
                    for offer in offers { head(offer) }
                }
            }
            html.tbody {
                row(t(.comparePrice)) { price($0) }
                row(t(.compareAvailable)) { availability($0) }
                for (code, name) in options {
                    row(name) { offer in values(offer, code) }
                }
                row(t(.compareAbout)) { offer in
                    html.text(offer.detail.product.description.plain)
                }
                row(t(.compareActions)) { offer in actions(offer) }
            }
        }
    }

    private func head(_ offer: ProductOffer) {
        let product = offer.detail.product
        html.th(.scope("col")) {
            page.picture(
                offer.detail.items.first.map(offer.detail.drawing) ?? product.drawing, .tall)
            html.a(product.title, .href(frame.path("p/\(queryValue(product.handle))")))
        }
    }

    private func row(_ name: String, cell: (ProductOffer) -> Void) {
        html.tr {
            html.th(name, .scope("row"))
            for offer in offers { html.td { cell(offer) } }
        }
    }

    private func price(_ offer: ProductOffer) {
        let sold = offer.items.filter { $0.unit != nil }
        guard let least = sold.min(by: { ($0.unit ?? .zero) < ($1.unit ?? .zero) }),
            let unit = least.unit
        else { return html.text(t(.compareNotSold)) }
        page.price(
            ShownPrice(
                unit, currency, before: least.prior?.amount,
                isFrom: Set(sold.map(\.unit)).count > 1))
    }

    private func availability(_ offer: ProductOffer) {
        let units = offer.items.reduce(0) { $0 + offer.available($1) }
        if units == 0 {
            html.span(t(.labelSoldOut), .class("caution"))
        } else {
            html.text(
                units <= StockWords.few ? t(.lineOnlyLeft, count: units) : t(.compareInStock))
        }
    }

    /// The options of all of them, in the order in which they come.
    private var options: [(code: String, name: String)] {
        var found: [(code: String, name: String)] = []
        for option in offers.flatMap(\.detail.options)
        where !found.contains(where: { $0.code == option.code }) {
            found.append((option.code, option.name))
        }
        return found
    }

    private func values(_ offer: ProductOffer, _ code: String) {
        guard let option = offer.detail.options.first(where: { $0.code == code }) else {
            return html.span("–", .class("muted"), .label(t(.compareNone)))
        }
        let free = Set(offer.items.filter { offer.isAvailable($0) }.flatMap(\.item.values))
        for (index, value) in option.values.enumerated() {
            if index > 0 { html.text(", ") }
            if free.contains(value.id) {
                html.text(value.name)
            } else {
                html.s(
                    value.name, .class("muted"), .label(t(.optionSoldOut, ["value": value.name])))
            }
        }
    }

    private func actions(_ offer: ProductOffer) {
        let product = offer.detail.product
        html.div(.class("stack-tight")) {
            page.onward(
                t(.compareSee), to: frame.path("p/\(queryValue(product.handle))"),
                label: "\(t(.compareSee)): \(product.title)")
            html.form(.method("post"), .action(frame.path("compare/remove"))) {
                for handle in handles { page.hidden("p", handle) }
                html.button(
                    t(.remove), .class("link-button small"), .name("remove"),
                    .value(product.handle), .label(t(.compareRemove, ["name": product.title])))
            }
        }
    }
}
