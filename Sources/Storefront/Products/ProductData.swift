import Catalogue
import HTML
import Kernel
import Ordering
import Platform
import Pricing
import Web

/// What a product's page says for programs: schema.org's vocabulary as JSON-LD. It says the same as
/// the page does, from the same values.
struct ProductData {
    let frame: ShopFrame
    let offer: ProductOffer
    let reviews: [Review]
    /// Before every address; empty where the shop does not know its own.
    let base: String
    let shopName: String
    /// Days as they are written in the shop's own zone.
    let day: (Instant) -> Day

    private var product: Product { offer.detail.product }
    private var address: String {
        "\(base)\(frame.path("p/\(queryValue(product.handle))"))"
    }

    func write(_ html: HTMLWriter) {
        let json = JSONWriter(capacity: 4_096)
        json.object {
            json.field("@context", "https://schema.org")
            json.field("@type", "Product")
            json.field("@id", address)
            json.field("name", product.title)
            let description = product.description.plain
            if !description.isEmpty { json.field("description", description) }
            json.field("url", address)
            if !offer.pictures.isEmpty {
                json.array("image", offer.pictures) { json.value(base + $0.plainAddress) }
            }
            if let maker = offer.facts.manufacturer {
                json.object("manufacturer") {
                    json.field("@type", "Organization")
                    json.field("name", maker.party.name)
                    json.field("address", maker.party.postal)
                }
            }
            let sold = offer.items.filter { $0.unit != nil }
            if !sold.isEmpty { json.array("offers", sold) { item in self.item(item, json) } }
            rating(json)
        }
        html.dataBlock("application/ld+json", json)
    }

    private func item(_ item: ItemOffer, _ json: JSONWriter) {
        guard let unit = item.unit else { return }
        json.object {
            json.field("@type", "Offer")
            json.field("url", "\(address)?item=\(queryValue(item.item.sku.text))")
            json.field("sku", item.item.sku.text)
            json.field("gtin", ifAny: item.item.barcode.flatMap { GTIN($0) }?.text)
            json.field("price", decimal(unit))
            json.field("priceCurrency", frame.market.currency.code)
            json.field("itemCondition", "https://schema.org/NewCondition")
            json.field(
                "availability",
                "https://schema.org/\(offer.isAvailable(item) ? "InStock" : "OutOfStock")")
            json.object("seller") {
                json.field("@type", "Organization")
                json.field("name", shopName)
            }
            prices(item, unit, json)
            shipping(json)
        }
    }

    /// The price before a reduction and the price of one unit of the content, where there are any.
    private func prices(_ item: ItemOffer, _ unit: Amount, _ json: JSONWriter) {
        let content = offer.facts.contents[item.item.id]
        if item.prior == nil && content == nil { return }
        json.key("priceSpecification")
        json.array {
            if let prior = item.prior {
                json.object {
                    json.field("@type", "UnitPriceSpecification")
                    json.field("priceType", "https://schema.org/StrikethroughPrice")
                    json.field("price", decimal(prior.amount))
                    json.field("priceCurrency", frame.market.currency.code)
                }
            }
            if let content {
                json.object {
                    json.field("@type", "UnitPriceSpecification")
                    json.field("price", decimal(unit))
                    json.field("priceCurrency", frame.market.currency.code)
                    json.object("referenceQuantity") {
                        json.field("@type", "QuantitativeValue")
                        json.field("value", content.text)
                        json.field("unitCode", content.measure.commonCode)
                        json.object("valueReference") {
                            json.field("@type", "QuantitativeValue")
                            json.field("value", "1")
                            json.field("unitCode", content.measure.commonCode)
                        }
                    }
                }
            }
        }
    }

    private func shipping(_ json: JSONWriter) {
        guard let home = frame.market.home, let rate = frame.market.deliveryRate(to: home) else {
            return
        }
        json.object("shippingDetails") {
            json.field("@type", "OfferShippingDetails")
            json.object("shippingRate") {
                json.field("@type", "MonetaryAmount")
                json.field("value", decimal(rate.amount))
                json.field("currency", frame.market.currency.code)
            }
            json.object("shippingDestination") {
                json.field("@type", "DefinedRegion")
                json.field("addressCountry", home.code)
            }
        }
    }

    private func rating(_ json: JSONWriter) {
        guard let tenths = offer.reviews.averageTenths else { return }
        json.object("aggregateRating") {
            json.field("@type", "AggregateRating")
            json.field("ratingValue", "\(tenths / 10).\(tenths % 10)")
            json.field("reviewCount", offer.reviews.count)
            json.field("bestRating", 5)
            json.field("worstRating", 1)
        }
        json.array("review", reviews.prefix(5)) { review in
            json.object {
                json.field("@type", "Review")
                json.object("author") {
                    json.field("@type", "Person")
                    json.field("name", review.name)
                }
                json.field("datePublished", day(review.writtenAt).description)
                json.field("inLanguage", review.language.code)
                if !review.text.isEmpty { json.field("reviewBody", review.text) }
                json.object("reviewRating") {
                    json.field("@type", "Rating")
                    json.field("ratingValue", review.rating)
                    json.field("bestRating", 5)
                    json.field("worstRating", 1)
                }
            }
        }
    }

    private func decimal(_ amount: Amount) -> String {
        amount.decimal(frame.market.currency)
    }
}

extension Measure {
    /// UN/CEFACT Recommendation 20.
    fileprivate var commonCode: String {
        switch self {
        case .kilogram: "KGM"
        case .litre: "LTR"
        case .metre: "MTR"
        case .squareMetre: "MTK"
        case .piece: "C62"
        }
    }

    var key: TextKey {
        switch self {
        case .kilogram: .measureKilogram
        case .litre: .measureLitre
        case .metre: .measureMetre
        case .squareMetre: .measureSquareMetre
        case .piece: .measurePiece
        }
    }
}

extension Page {
    /// The price of one unit of the content. It is not said where it is the price itself (Directive
    /// 98/6/EC, article 3).
    func unitPrice(_ price: Amount, _ content: ItemContent?, _ currency: Currency) {
        guard let content else { return }
        let unit = content.unitPrice(of: price)
        if unit == price { return }
        html.p(.class("muted small unit-price")) {
            sentence(
                .unitPrice,
                ["price": .figure(t.money(unit, currency)), "unit": .words(t(content.measure.key))])
        }
    }
}
