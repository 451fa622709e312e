import Catalogue
import Inventory
import Kernel
import Ordering
import Platform
import Pricing

/// The shapes of answers, a member each; every one writes and describes itself.
enum Shapes {
    static let markets = OutputShape<ListPage<MarketAnswer>>.page(
        "MarketList", "The markets.", of: market)

    static let market = OutputShape<MarketAnswer>(
        "Market", "Where a customer buys.",
        .text("code", "For the parameter `market`.") { $0.market.code },
        .text("name", "In the language asked for.") { $0.name },
        .text("currency", "ISO 4217.") { $0.market.currency.code },
        .number("exponent", "Decimal digits of the minor unit.") { $0.market.currency.exponent },
        .truth("pricesIncludeTax", "Whether shown prices hold the tax.") {
            $0.market.pricesIncludeTax
        },
        .texts("languages", "The first is the one to begin with.", schema: Language.schema) {
            $0.market.languages.map(\.code)
        },
        .texts("countries", "ISO 3166-1.") { $0.market.countries.map(\.code) })

    static let collections = OutputShape<ListPage<CollectionLink>>.page(
        "CollectionList", "The collections.", of: collection)

    static let collection = OutputShape<CollectionLink>(
        "Collection", "A list of products that the merchant keeps.",
        .text("handle", "For the parameter `collection`.") { $0.handle },
        .text("title", "In the language asked for.") { $0.title })

    static let prior = OutputShape<PriorPrice>(
        "PriorPrice", "A reduction, counted from the lowest price of the 30 days before it.",
        .minor("minor", "That lowest price.") { $0.amount.minor })

    static let card = OutputShape<OfferCard>(
        "ProductCard", "A product as lists show it.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Product.self)) {
            $0.product.id.description
        },
        .text("handle", "For its address.") { $0.product.handle },
        .text("title", "In the language asked for.") { $0.product.title },
        .minor("from", "The lowest price of one unit; missing when not sold in the market.") {
            $0.from?.minor
        },
        .truth("onePrice", "Whether all its items cost that.") { $0.isOnePrice },
        .part("prior", "There when the price is reduced.", prior) { $0.prior },
        .number("available", "Units that can be promised in the market.") { $0.available })

    static let offers = OutputShape<OfferListAnswer>(
        "ProductList", "A page of products.",
        .text("market", "The market of the prices.") { $0.market.code },
        .text("currency", "ISO 4217.") { $0.market.currency.code },
        .list("items", "In the collection's order; at most `limit`.", card) { $0.page.cards },
        .text("next", "Give it as `after` for the products that follow; missing at the end.") {
            $0.page.next?.text
        })
}

/// Products.
extension Shapes {
    private static let optionValue = OutputShape<OptionValue>(
        "OptionValue", "A choice of an option.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.OptionValue.self)) {
            $0.id.description
        },
        .text("code", "The merchant's.") { $0.code },
        .text("name", "In the language asked for.") { $0.name })

    private static let option = OutputShape<ProductOption>(
        "ProductOption", "What a customer chooses: a size, a colour.",
        .text("code", "The merchant's.") { $0.code },
        .text("name", "In the language asked for.") { $0.name },
        .list("values", "The choices.", optionValue) { $0.values })

    private static let tier = OutputShape<PriceTier>(
        "PriceTier", "The price of one unit from a quantity on.",
        .number("from", "The quantity.") { $0.from.count },
        .minor("unit", "Minor units.") { $0.unit.minor })

    static let stockAtPlace = OutputShape<StockAtPlace>(
        "StockAtLocation", "What a location has.",
        .text("location", "The location's code.") { $0.code },
        .number("available", "Units that can be promised there.") { $0.available })

    private static let item = OutputShape<(ItemOffer, LocationBook)>(
        "Item", "What can be put in a basket.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.SellableItem.self)) {
            $0.0.item.id.description
        },
        .text("sku", "The merchant's label; compared without case.") { $0.0.item.sku.text },
        .text("barcode", "EAN or the like.", ifAny: { $0.0.item.barcode }),
        .texts(
            "values", "One of each option.", schema: .identifier(Kinds.OptionValue.self)
        ) { $0.0.item.values.map(\.description) },
        .minor("unit", "The price of one; missing when not sold in the market.") {
            $0.0.unit?.minor
        },
        .list("tiers", "Lower prices for more.", tier) { $0.0.tiers },
        .part("prior", "There when the price is reduced.", prior) { $0.0.prior },
        .list("stock", "By location, in the merchant's order.", stockAtPlace) {
            StockAtPlace.all($0.0.levels, $0.1)
        })

    static let product = OutputShape<ProductOffer>(
        "Product", "A product.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Product.self)) {
            $0.detail.product.id.description
        },
        .text("handle", "For its address.") { $0.detail.product.handle },
        .text("title", "In the language asked for.") { $0.detail.product.title },
        .text("description", "In the language asked for, without markup.") {
            $0.detail.product.description.plain
        },
        .text("descriptionHtml", "The same as clean HTML; may be written into a page as it is.") {
            $0.detail.product.description.markup
        },
        .text("market", "The market of the prices.") { $0.market.code },
        .text("currency", "ISO 4217.") { $0.market.currency.code },
        .list("options", "What a customer chooses.", option) { $0.detail.options },
        .list("items", "In the merchant's order.", item) { offer in
            offer.items.map { ($0, offer.places) }
        })
}

struct StockAtPlace: Sendable {
    let code: String
    let available: Int

    static func all(_ levels: [LocationID: StockLevel], _ book: LocationBook) -> [StockAtPlace] {
        book.locations.compactMap { place in
            levels[place.id].map { StockAtPlace(code: place.code, available: $0.available) }
        }
    }
}
