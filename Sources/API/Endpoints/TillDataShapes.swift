import Catalogue
import FoundationEssentials
import HTML
import Inventory
import Kernel
import Platform
import Pricing

/// What a till keeps.
extension Shapes {
    private static let tillPrice = OutputShape<PriceRow>(
        "TillPrice", "A price of an item on a list, for a time, from a quantity on.",
        .text("list", "The list's id.") { $0.list.description },
        .number("quantity", "From which it holds.") { $0.minQuantity.count },
        .minor("from", "Included.") { $0.from.microseconds },
        .minor("to", "Not included; missing while it is open.", ifAny: { $0.to?.microseconds }),
        .minor("amount", "The price of one.") { $0.amount.minor })

    private static let tillGood = OutputShape<TillGood>(
        "TillGood", "An item as a till keeps it.",
        .text("id", "The item's.") { $0.good.id.description },
        .text("product", "The product's id.") { $0.good.product.description },
        .text("handle", "The product's, in addresses.") { $0.good.handle },
        .text("kind", "The silhouette where there is no picture.") { $0.good.kind },
        .number("hue", "Its colour, from 1 to 12.") { $0.good.hue },
        .text("sku", "The merchant's label.") { $0.good.sku },
        .text("barcode", "As it is printed.", ifAny: { $0.good.barcode }),
        .text("taxClass", "For the tax rates.") { $0.good.taxClass.code },
        .number("grams", "Of one.") { $0.good.weight.grams },
        .map("title", "By language.") { $0.good.titles.byCode },
        .map("choice", "What sets it apart from its product's others, by language.") {
            $0.good.choices.byCode
        },
        .text(
            "picture", "The address of a small one.",
            ifAny: { good in
                good.good.picture?.addresses(.webp).first?.address
            }),
        .list("prices", "All that hold now or later.", tillPrice) { $0.prices })

    static let tillGoods = OutputShape<TillGoodsAnswer>(
        "TillGoods", "A page of what is on sale.",
        .list("goods", "By product.", tillGood) { $0.goods },
        .text("next", "Give it as `after`; missing at the end.", ifAny: { $0.next }),
        .text("mark", "That of the first page is where differences begin.") { $0.mark.text })

    static let tillChanges = OutputShape<TillChanges>(
        "TillChanges", "What has changed.",
        .list("goods", "As they are now.", tillGood) { $0.goods },
        .texts("gone", "Items that are not on sale any more.") { $0.gone.map(\.description) },
        .text("mark", "For the next time.") { $0.mark.text },
        .truth("isWhole", "True when everything is to be read again.") { $0.isWhole })

    private static let tillMark: @Sendable ([UInt32]) -> String = { marks in
        Data(marks.flatMap { mark in (0..<4).map { UInt8(truncatingIfNeeded: mark >> ($0 * 8)) } })
            .base64EncodedString()
    }

    static let tillMarks = OutputShape<[UInt32]>(
        "TillStockMarks", "What tells whether stock is as it was.",
        .text("marks", "In base64.") { tillMark($0) })

    private static let tillFree = OutputShape<(item: ItemID, units: Int)>(
        "TillFree", "What is free of an item.",
        .text("item", "Its id.") { $0.item.description },
        .number("units", "At least 1; an item that is missing has none.") { $0.units })

    private static let tillPart = OutputShape<
        (number: Int, free: [(item: ItemID, units: Int)])
    >(
        "TillStockPart", "A part of the shop's stock.",
        .number("part", "Its number.") { $0.number },
        .list("free", "All of it.", tillFree) { $0.free })

    static let tillStock = OutputShape<TillStock>(
        "TillStock", "What is free in a shop.",
        .text("marks", "Of all parts, as it was read.") { tillMark($0.marks) },
        .list("parts", "Those that were asked for.", tillPart) { $0.parts })

    private static let tillList = OutputShape<PriceList>(
        "TillPriceList", "A price list of the market.",
        .text("id", "As the prices name it.") { $0.id.description },
        .text("code", "The merchant's name of it.") { $0.code },
        .text("group", "The customers it is for; missing: everybody.", ifAny: { $0.customerGroup }),
        .minor("from", "Included.", ifAny: { $0.startsAt?.microseconds }),
        .minor("to", "Not included.", ifAny: { $0.endsAt?.microseconds }))

    private static let tillTaxRate = OutputShape<TaxRate>(
        "TillTaxRate", "A tax rate.",
        .text("country", "ISO 3166-1.") { $0.country.code },
        .text("taxClass", "Of the goods.") { $0.taxClass.code },
        .number("from", "The first day.") { $0.from.number },
        .number("to", "The last day; missing while it is open.", ifAny: { $0.to?.number }),
        .number("rate", "Parts per million.") { $0.rate })

    private static let tillBand = OutputShape<WeightBand>(
        "TillWeightBand", "What a parcel up to a weight costs.",
        .number("upTo", "Grams, included.") { $0.upTo.grams },
        .minor("amount", "On the market's terms.") { $0.amount.minor })

    private static let tillZone = OutputShape<DeliveryZone>(
        "TillDeliveryZone", "Countries to which a way costs the same.",
        .text("code", "Of the method.") { $0.code },
        .texts("countries", "ISO 3166-1.") { $0.countries.map(\.code) },
        .list("bands", "The lightest first.", tillBand) { $0.bands },
        .minor("freeFrom", "Goods for which it is free.", ifAny: { $0.freeFrom?.minor }))

    private static let tillMethod = OutputShape<DeliveryMethod>(
        "TillDeliveryMethod", "A way in which goods are brought.",
        .text("code", "Stays the same.") { $0.code },
        .map("names", "By language.") { $0.names.texts },
        .number("daysFrom", "Working days at best.") { $0.daysFrom },
        .number("daysTo", "Working days at worst.") { $0.daysTo },
        .list("zones", "In the merchant's order.", tillZone) { $0.zones })

    private static let tillRate = OutputShape<DeliveryRate>(
        "TillDeliveryRate", "What delivery costs where a market names no methods.",
        .text("country", "ISO 3166-1.") { $0.country.code },
        .minor("amount", "On the market's terms.") { $0.amount.minor },
        .minor("freeFrom", "Goods for which it is free.", ifAny: { $0.freeFrom?.minor }))

    private static let tillDelivery = OutputShape<Market>(
        "TillDelivery", "What it costs to have goods brought.",
        .list("rates", "Where there are no methods.", tillRate) { $0.deliveryRates },
        .list("methods", "In the merchant's order.", tillMethod) { $0.deliveryMethods })

    static let tillRules = OutputShape<TillRules>(
        "TillRules", "What a price depends on beside the prices.",
        .text("revision", "Changes with any of it.") { String($0.book.revision) },
        .text("market", "The market's code.") { $0.market.code },
        .text("currency", "ISO 4217.") { $0.market.currency.code },
        .number("exponent", "Decimal digits of the minor unit.") { $0.market.currency.exponent },
        .number("shownDigits", "Decimal digits that people write.") {
            $0.market.currency.shownDigits
        },
        .minor("cashStep", "Minor units of the smallest coin.") { $0.market.currency.cashStep },
        .truth("pricesIncludeTax", "Whether a price holds its tax.") {
            $0.market.pricesIncludeTax
        },
        .texts("languages", "Of the market.") { $0.market.languages.map(\.code) },
        .texts("countries", "Of the market, its home first.") { $0.market.countries.map(\.code) },
        .part("delivery", "What it costs to have goods brought.", tillDelivery) { $0.market },
        .text("country", "Where the shop is: what is taken there is taxed there.") {
            $0.country.code
        },
        .list("lists", "Those of the market.", tillList) { $0.market.lists },
        .list("taxRates", "Those that hold now or later.", tillTaxRate) { $0.taxRates })
}

extension Dictionary where Key == Language, Value == String {
    fileprivate var byCode: [String: String] {
        Dictionary<String, String>(
            map { ($0.key.code, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}
