import Catalogue
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

extension APIRoutes {
    static let explanationEndpoints: [Endpoint] = [explainPrice, explainAvailability]

    private static let explainPrice = Endpoint.read(
        "/api/explain/price", "explainPrice", .explanations,
        "How the price of an item comes about", access: .holder(.readCatalogue),
        [sku, quantity, Parameters.market], answers: Shapes.priceExplanation,
        refusals: [.itemUnknown, .marketUnknown, .notSoldHere]
    ) { call in
        let sku = try call[sku]
        let quantity = try call[quantity]
        let code = try call.marketCode
        let now = call.now
        let books = call.shop.books
        return try await call.shop.house.store.read { tx in
            let book = try books.markets.book(tx)
            guard let market = code.isEmpty ? book.first : book.market(code: code) else {
                throw call.refuse(.marketUnknown, "“\(code)”")
            }
            guard let item = try Products.item(tx, sku: sku),
                let card = try Products.items(tx, ids: [item], language: .english)[item]
            else { throw call.refuse(.itemUnknown, "“\(sku.text)”") }
            let rows = try Prices.rows(tx, items: [item], market: market, at: now)
            let line = PriceRequest.Line(
                itemID: item, quantity: quantity, taxClass: card.taxClass)
            let priced = price(
                PriceRequest(lines: [line], market: market, moment: now), book, rows: rows)
            guard let result = priced.lines.first else { throw call.refuse(.notSoldHere) }
            return PriceExplanation(card: card, market: market, priced: priced, line: result)
        }
    }

    private static let explainAvailability = Endpoint.read(
        "/api/explain/availability", "explainAvailability", .explanations,
        "How what is promised of an item comes about", access: .holder(.readStock),
        [sku, quantity, Parameters.market], answers: Shapes.availabilityExplanation,
        refusals: [.itemUnknown, .marketUnknown]
    ) { call in
        try await AvailabilityAnswer.read(call)
    }
}

struct PriceExplanation: Sendable {
    let card: ItemCard
    let market: Market
    let priced: PricedBasket
    let line: PricedLine
}

extension PriceStep.Kind {
    fileprivate var name: String {
        switch self {
        case .base: "base"
        case .period: "period"
        case .group: "group"
        case .agreed: "agreed"
        }
    }
}

/// Explanations.
extension Shapes {
    private static let step = OutputShape<(PriceStep, Market)>(
        "PriceStep", "A price that was lower than those before it.",
        .text("kind", "Whom it is for.", schema: .choice(["base", "period", "group", "agreed"])) {
            $0.0.kind.name
        },
        .text("list", "The price list's code.") { $0.0.list.flatMap($0.1.list)?.code ?? "" },
        .number("from", "The quantity from which it holds.") { $0.0.from.count },
        .minor("unit", "The price of one.") { $0.0.unit.minor })

    static let priceExplanation = OutputShape<PriceExplanation>(
        "PriceExplanation", "How a price comes about.",
        .text("sku", "The item.") { $0.card.sku.text },
        .text("taxClass", "Of the item.") { $0.card.taxClass.code },
        .text("market", "The market's code.") { $0.market.code },
        .text("currency", "ISO 4217.") { $0.market.currency.code },
        .text("taxCountry", "The place whose tax was taken.", ifAny: { $0.priced.country?.code }),
        .number("quantity", "As asked for.") { $0.line.quantity.count },
        .list("steps", "The last one is paid.", step) { explanation in
            explanation.line.explanation.map { ($0, explanation.market) }
        },
        .minor("unit", "The price of one.") { $0.line.unit.minor },
        .minor("total", "For all of them.") { $0.line.total.minor },
        .number("taxRate", "Parts per million.") { $0.line.taxRate },
        .minor("tax", "Rounded once for the rate.") { $0.line.tax.minor },
        .truth("taxIncluded", "Whether the price holds the tax.") {
            $0.priced.pricesIncludeTax
        })
}
