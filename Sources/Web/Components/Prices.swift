import HTML
package import Kernel
import Platform

/// A price as the customer sees it.
package struct ShownPrice {
    package let now: Amount
    package let currency: Currency
    /// The lowest of the 30 days before the reduction, where there is one.
    package var before: Amount?
    /// The cheapest of several.
    package var isFrom = false

    package init(_ now: Amount, _ currency: Currency, before: Amount? = nil, isFrom: Bool = false) {
        self.now = now
        self.currency = currency
        self.before = before
        self.isFrom = isFrom
    }
}

extension Page {
    package func price(_ price: ShownPrice, isBig: Bool = false) {
        html.p(.class(isBig ? "price price-big" : "price")) {
            guard let before = price.before, before > price.now else {
                let text = t.money(price.now, price.currency)
                figure(price.isFrom ? t(.priceFrom, ["price": text]) : text)
                return
            }
            html.span(t(.priceNow), .class("vh"))
            html.text(" ")
            html.span(t.money(price.now, price.currency), .class("now figure"))
            html.text(" ")
            html.span(t(.priceBefore), .class("vh"))
            html.text(" ")
            html.s(t.money(before, price.currency), .class("figure"))
        }
    }

    /// A line of totals; the last is the total.
    package func total(_ name: String, _ amount: Amount, _ currency: Currency, isLast: Bool = false)
    {
        total(name, isLast: isLast) { money(amount, currency) }
    }

    package func total(_ name: String, _ text: String) { total(name) { html.text(text) } }

    private func total(_ name: String, isLast: Bool = false, value: () -> Void) {
        html.div(.when(isLast, .class("total"))) {
            html.dt(name)
            html.dd(content: value)
        }
    }
}
