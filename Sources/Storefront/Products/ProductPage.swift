import Catalogue
import HTML
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Web

/// The page of one product.
struct ProductPage {
    let page: Page
    let frame: ShopFrame
    let offer: ProductOffer
    let now: Instant
    let formKey: String
    /// Where the way back leads.
    var home: CollectionLink?
    var seen: [OfferCard] = []
    var related: [RelatedOffer] = []
    /// The lists of whoever looks.
    var lists: [ShoppingList] = []
    let reviews: [Review]
    let baseAddress: String

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }
    private var product: Product { offer.detail.product }
    private var currency: Currency { frame.market.currency }

    func write(_ chosen: ItemOffer) {
        html.div(.class("wrap stack-wide")) {
            html.div {
                crumbs()
                html.div(.class("product")) {
                    picture(offer.detail.drawing(of: chosen.item))
                    region(chosen)
                }
            }
            html.div(.class("product-more later stack-wide")) {
                safety()
                page.reviewSection(
                    offer.reviews, Array(reviews.prefix(ProductRoutes.shownReviews)), frame,
                    path: frame.path("p/\(queryValue(product.handle))/reviews"),
                    hasMore: reviews.count > ProductRoutes.shownReviews)
            }
            page.relatedRow(related, frame, title: .relatedTitle)
            page.seenRow(seen, frame, next: "p/\(queryValue(product.handle))")
        }
        let zone = (frame.shops.first ?? frame.places.locations.first)?.zone
        ProductData(
            frame: frame, offer: offer, reviews: reviews, base: baseAddress,
            shopName: page.kit.shopName,
            day: { moment in zone?.local(moment).day ?? Day(number: Int(moment.seconds / 86_400)) }
        ).write(html)
    }

    /// For a market where nothing of it is sold.
    func writeNotSold(instead: [OfferCard], of collection: CollectionLink?) {
        let market = frame.market.names.text(in: page.language)
        html.div(.class("wrap stack-wide")) {
            html.div {
                crumbs()
                html.div(.class("product")) {
                    picture(product.drawing)
                    html.div(.class("stack")) {
                        html.h1(product.title)
                        page.notice(.caution, icon: .info) {
                            html.div(.class("stack-tight")) {
                                html.p {
                                    html.strong(t(.productNotInMarket, ["market": market]))
                                }
                                html.p(t(.productNotInMarketText))
                                if let collection {
                                    html.p {
                                        page.onward(
                                            t(.seeAllOf, ["name": collection.title]),
                                            to: frame.path("c/\(collection.handle)"))
                                    }
                                }
                            }
                        }
                    }
                }
            }
            if !instead.isEmpty {
                html.section(.labelledBy("instead")) {
                    html.div(.class("section-head")) {
                        html.h2(t(.stockOtherChoices), .id("instead"))
                    }
                    page.products(instead, frame, level: 3)
                }
            }
        }
    }

    private func crumbs() {
        page.crumbs([
            (t(.home), frame.base),
            home.map { ($0.title, frame.path("c/\(queryValue($0.handle))")) }
                ?? (t(.allCollections), frame.path("collections")),
        ])
    }

    /// A drawing takes the colour that is chosen.
    private func picture(_ drawing: Drawing) {
        guard offer.pictures.isEmpty else {
            return page.gallery(offer.pictures, of: product)
        }
        html.div(
            .class("product-picture"), .role("img"), .data("region", "picture"),
            .label(t(.pictureOf, ["name": product.title]))
        ) { page.picture(drawing, .tall) }
    }

    /// What the script exchanges when another option is chosen.
    private func region(_ chosen: ItemOffer) {
        guard let unit = chosen.unit else { return }
        let isAvailable = offer.isAvailable(chosen)
        let words = StockWords(t: t, frame: frame, now: now)
        let lines =
            isAvailable ? words.lines(of: chosen.item.id, chosen.levels, unit: unit) : []
        let other = isAvailable ? nil : offer.nearest(to: chosen.item)
        let availability =
            (lines.first { $0.isBest } ?? lines.first)?.text
            ?? other.map { t(.stockNoneOther, ["alternative": name($0)]) } ?? t(.stockNone)
        let names = offer.valueNames(chosen.item)
        let summary = t(
            .optionSummary,
            [
                "name": names.isEmpty ? product.title : names, "price": t.money(unit, currency),
                "availability": availability,
            ])
        page.script(.regions)
        html.div(.class("stack"), .data("region", "product"), .data("summary", summary)) {
            html.h1(product.title)
            page.ratingSummary(offer.reviews, to: "#reviews")
            price(chosen, unit)
            options(chosen)
            buy(chosen, isAvailable: isAvailable, other: other)
            if !isAvailable { alert(chosen, isMain: other == nil) }
            page.productTools(
                frame, sku: chosen.item.sku, handle: product.handle, title: product.title,
                lists: lists, more: share)
            places(lines, isAvailable: isAvailable, other: other)
            details(chosen)
        }
    }

    private func name(_ item: ItemOffer) -> String {
        let names = offer.valueNames(item.item)
        return names.isEmpty ? product.title : names
    }

    private func price(_ chosen: ItemOffer, _ unit: Amount) {
        html.div {
            html.div(.class("price-line")) {
                page.price(
                    ShownPrice(unit, currency, before: chosen.prior?.amount), isBig: true)
                if let prior = chosen.prior, prior.percentOff > 0 {
                    html.p(page.percentOff(prior), .class("tag tag-accent"))
                }
            }
            if let prior = chosen.prior {
                html.p(
                    t(.priorPrice, ["price": t.money(prior.amount, currency)]),
                    .class("prior small"))
            }
            for tier in chosen.tiers where tier.from > .one {
                html.p(
                    t(
                        .priceTier,
                        [
                            "price": t.money(tier.unit, currency),
                            "count": t.formats.number(tier.from.count),
                        ]), .class("small"))
            }
            page.unitPrice(unit, offer.facts.contents[chosen.item.id], currency)
            html.p(terms, .class("muted small"))
        }
    }

    private var terms: String {
        guard frame.market.pricesIncludeTax else { return t(.priceTaxAdded) }
        guard let home = frame.market.home, let rate = frame.market.deliveryRate(to: home) else {
            return t(.priceTaxIncluded)
        }
        return t(.priceTaxAndDelivery, ["price": t.money(rate.amount, currency)])
    }

    private func options(_ chosen: ItemOffer) {
        for option in offer.detail.options {
            let id = "option-\(option.code)"
            let current = option.values.first { chosen.item.values.contains($0.id) }
            html.div(.class("stack-tight"), .role("group"), .labelledBy(id)) {
                html.p(
                    t(.optionChosen, ["name": option.name, "value": current?.name ?? ""]),
                    .class("label"), .id(id))
                html.div(.class("options")) {
                    for value in option.values {
                        self.value(value, of: option, chosen, isCurrent: value == current)
                    }
                }
            }
        }
    }

    private func value(
        _ value: OptionValue, of option: ProductOption, _ chosen: ItemOffer, isCurrent: Bool
    ) {
        guard let target = offer.item(choosing: value, of: option, from: chosen.item) else {
            return
        }
        let isAvailable = offer.isAvailable(target)
        html.a(
            .classes("option", isAvailable ? nil : "option-none"),
            .href(address(target)), .data("option"),
            .data("keep", "\(option.code)-\(value.code)"), .current(isCurrent, "true"),
            .when(!isAvailable, .label(t(.optionSoldOut, ["value": value.name])))
        ) {
            if ColourOption.isOne(option.code) { page.dot(colour: value.code) }
            html.text(value.name)
        }
    }

    private func address(_ item: ItemOffer) -> String {
        frame.path("p/\(queryValue(product.handle))?item=\(queryValue(item.item.sku.text))")
    }

    private func buy(_ chosen: ItemOffer, isAvailable: Bool, other: ItemOffer?) {
        if isAvailable {
            html.form(
                .class("buy"), .method("post"), .action(frame.path("basket/lines"))
            ) {
                page.hidden("item", chosen.item.sku.text)
                page.hidden(FormKey.field, formKey)
                page.button(t(.addToBasket), icon: .basket)
            }
        } else if let other {
            html.div(.class("buy")) {
                page.buttonLink(
                    t(.refusalOtherChoice, ["alternative": name(other)]), to: address(other))
            }
        }
    }

    private func alert(_ chosen: ItemOffer, isMain: Bool) {
        html.section(.class("stack-tight"), .labelledBy("alert")) {
            html.h2(t(.alertTitle), .id("alert"), .class("minor"))
            page.alertForm(frame, chosen.item.sku, key: formKey, isMain: isMain)
        }
    }

    private func places(_ lines: [StockWords.Line], isAvailable: Bool, other: ItemOffer?) {
        html.section(.class("stack-tight"), .labelledBy("places")) {
            html.h2(t(.availability), .id("places"), .class("minor"))
            if let other {
                page.notice(.caution, icon: .info) {
                    html.p(t(.stockNoneOther, ["alternative": name(other)]), .class("strong"))
                }
            }
            html.ul(.class("places"), .role("list")) {
                if !isAvailable { place(StockWords.Line(text: t(.stockNone))) }
                for line in lines { place(line) }
            }
        }
    }

    private func place(_ line: StockWords.Line) {
        html.li {
            page.icon(line.icon)
            html.div {
                html.p {
                    if line.isBest {
                        html.strong(line.text, .class("positive"))
                    } else {
                        html.text(line.text)
                    }
                }
            }
        }
    }

    /// Within the region: the number is that of the item chosen.
    private func details(_ chosen: ItemOffer) {
        html.section(.class("product-details stack"), .labelledBy("details")) {
            html.h2(t(.productDetails), .id("details"), .class("minor"))
            page.richText(product.description)
            html.dl(.class("details")) {
                row(t(.productNumber)) { page.figure(chosen.item.sku.text) }
                if let content = offer.facts.contents[chosen.item.id] {
                    row(t(.productContent)) {
                        page.figure(
                            "\(t.formats.amount(thousandths: content.thousandths)) "
                                + t(content.measure.key))
                    }
                }
                row(t(.productSeller)) { html.text(page.kit.shopName) }
                if let maker = offer.facts.manufacturer { self.maker(maker) }
            }
        }
    }

    private func row(_ name: String, value: () -> Void) {
        html.div {
            html.dt(name)
            html.dd(content: value)
        }
    }

    /// Who answers for the goods (Regulation (EU) 2023/988, article 19).
    private func maker(_ maker: Manufacturer) {
        row(t(.factsManufacturer)) { party(maker.party) }
        if let inUnion = maker.inUnion { row(t(.makerInUnion)) { party(inUnion) } }
    }

    private func party(_ party: ResponsibleParty) {
        html.bdi(party.name)
        html.br()
        html.bdi(party.postal)
        html.br()
        let address = party.electronic
        if address.contains("@"), !address.contains("/") {
            html.a(address, .href("mailto:\(address)"))
        } else if address.hasPrefix("https://") || address.hasPrefix("http://") {
            html.a(address, .href(address))
        } else {
            html.bdi(address)
        }
    }

    private func safety() {
        guard let warnings = offer.facts.warnings else { return }
        html.section(.class("stack-tight"), .labelledBy("safety")) {
            html.h2(t(.factsSafety), .id("safety"))
            page.notice(.caution) {
                for line in warnings.split(whereSeparator: \.isNewline) { html.p(String(line)) }
            }
        }
    }

    /// A mail without script; with it the system's own way to share, or the address copied.
    private func share() {
        let address = baseAddress + frame.path("p/\(queryValue(product.handle))")
        html.a(
            t(.shareMail), .class("link-button"),
            .href("mailto:?subject=\(queryValue(product.title))&body=\(queryValue(address))"),
            .data("share", product.title), .data("share-text", t(.share)),
            .data("copy-text", t(.shareCopy)), .data("copied-text", t(.shareCopied)))
    }
}
