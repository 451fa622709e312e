import Catalogue
import Kernel
import Ordering
import Pricing

/// Baskets.
extension Shapes {
    static let basketChange = OutputShape<BasketChangeAnswer>(
        "BasketChange", "What the basket is after the change.",
        .text("basket", "Its id.", schema: .identifier(Kinds.Basket.self)) {
            $0.basket.description
        },
        .number("version", "Grows with every change.") { $0.version },
        .number("quantity", "Units of the item now.") { $0.quantity })

    private static let line = OutputShape<BasketAnswer.Line>(
        "BasketLine", "An item in the basket.",
        .text("item", "Its id.", schema: .identifier(Kinds.SellableItem.self)) {
            $0.itemID.description
        },
        .text("sku", "The merchant's label.", ifAny: { $0.card?.sku.text }),
        .text("title", "In the language asked for.", ifAny: { $0.card?.title }),
        .texts("options", "The names of what was chosen.") { $0.card?.valueNames ?? [] },
        .number("quantity", "Units.") { $0.quantity },
        .minor("unit", "The price of one; missing when not sold in the market.") {
            $0.priced?.unit.minor
        },
        .minor("total", "For all of them.", ifAny: { $0.priced?.total.minor }),
        .minor("tax", "Its part of the tax.", ifAny: { $0.priced?.tax.minor }))

    static let tax = OutputShape<TaxTotal>(
        "Tax", "What a rate comes to.",
        .number("rate", "Parts per million.") { $0.rate },
        .minor("taxable", "Without the tax.") { $0.taxable.minor },
        .minor("tax", "The tax.") { $0.tax.minor })

    private static let place = OutputShape<BasketAnswer.Place>(
        "BasketPromise", "What a location promises for the whole basket.",
        .text("location", "The location's code.") { $0.code },
        .part("promise", "All of it together.", promise) { $0.promise })

    static let basket = OutputShape<BasketAnswer>(
        "Basket", "Items being chosen, as they cost now.",
        .text("id", "Missing while there is none.", schema: .identifier(Kinds.Basket.self)) {
            $0.view?.basket.id.description
        },
        .number("version", "Zero while there is none.") { $0.view?.basket.version ?? 0 },
        .text("market", "The market's code.") { $0.market.code },
        .text("currency", "ISO 4217.") { $0.market.currency.code },
        .list("lines", "The first that was put in first.", line) { $0.lines },
        .minor("subtotal", "The lines together.") { $0.view?.priced.subtotal.minor ?? 0 },
        .list("taxes", "By rate, the highest first.", tax) { $0.view?.priced.taxes ?? [] },
        .truth("taxIncluded", "Whether the prices hold the tax.") {
            $0.market.pricesIncludeTax
        },
        .minor("total", "What is paid; name it as `total` when you order.") {
            $0.view?.priced.total.minor ?? 0
        },
        .list("collection", "What each shop promises.", place) { $0.places })
}
