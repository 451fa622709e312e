import Catalogue
import HTML
import Inventory
import Kernel
import Platform
import Web

/// The shops of the market, those that are asked for, the nearest first where that is known.
struct ShopFinder {
    let page: Page
    let frame: ShopFrame
    let now: Instant
    let query: FormData

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }
    private var text: String { String(query["q"].prefix(SearchLimits.query)) }
    private var back: String { Visit.safeRest(query["back"]) }

    func write() {
        if frame.shops.isEmpty {
            return page.empty(
                kind: "box", hue: 7, title: t(.shopsNone), text: t(.shopsNoneText)
            ) { html.p { page.buttonLink(t(.basketBrowse), to: frame.base) } }
        }
        form()
        let found = matching
        if found.isEmpty, !text.isEmpty {
            page.notice(.caution, t(.findShopNone, ["query": text]), icon: .info)
        }
        html.ul(.class("places"), .role("list")) {
            for (shop, metres) in ordered(found.isEmpty ? frame.shops : found) {
                place(shop, metres)
            }
        }
        if !found.isEmpty, found.count < frame.shops.count {
            html.p { page.onward(t(.findShopAll), to: frame.path("shops")) }
        }
    }

    private func form() {
        html.form(.class("row shop-finder"), .role("search"), .action(frame.path("shops"))) {
            html.div(.class("field")) {
                html.label(t(.findShopHint), .for("shop-query"))
                html.input(
                    .class("input"), .id("shop-query"), .name("q"), .type("search"),
                    .value(text), .autocomplete("postal-code"), .maxlength(120))
            }
            if !back.isEmpty { page.hidden("back", back) }
            page.button(t(.findShopSearch), .quiet, icon: .search)
            page.button(
                t(.findShopNear), .quiet, icon: .location, .type("button"), .data("near"),
                .data("failure", t(.findNearFailed)), .hidden())
            html.p(.class("field-error"), .data("failure"), .hidden())
            page.script(.found)
        }
    }

    /// Every word begins a word of the name, the address or the postcode, in any language.
    private var matching: [Location] {
        let wanted = FoldedWords(text)
        return frame.shops.filter { shop in
            let languages = Language.allCases
            let all =
                languages.flatMap { language in
                    [
                        shop.names.text(in: language), shop.details.cities.text(in: language),
                        shop.details.streets.text(in: language),
                    ]
                } + [shop.details.postalCode, shop.details.postalCode.filter { $0 != " " }]
            return wanted.begin(all.joined(separator: " "))
        }
    }

    /// Only as exact as it has to be, and only from whoever gave it.
    private var point: GeoPoint? {
        let parts = query["near"].split(separator: ",")
        guard parts.count == 2 else { return nil }
        return GeoPoint(latitude: String(parts[0]), longitude: String(parts[1]))
    }

    private func ordered(_ shops: [Location]) -> [(shop: Location, metres: Int?)] {
        guard let point else {
            let mine = shops.filter { $0.id == frame.myShop?.id }
            return (mine + shops.filter { $0.id != frame.myShop?.id }).map { ($0, nil) }
        }
        return shops.map { shop in (shop, shop.details.point.map { $0.metres(to: point) }) }
            .sorted { ($0.1 ?? .max, $0.0.code) < ($1.1 ?? .max, $1.0.code) }
    }

    private func place(_ shop: Location, _ metres: Int?) {
        let status = ShopRoutes.status(shop, now, t)
        html.li {
            page.icon(.shop)
            html.div(.class("stack-tight")) {
                html.h2(.class("minor")) {
                    html.a(
                        shop.names.text(in: page.language),
                        .href(frame.path("shops/\(shop.code)")))
                    if frame.myShop?.id == shop.id {
                        html.text(" ")
                        page.tag(t(.findMyShop), .accent)
                    }
                }
                html.p(shop.addressLine(page.language), .class("muted"))
                html.p(.class("row small")) {
                    html.span(
                        status.text, .class(status.isOpen ? "positive" : "muted"))
                    if let metres {
                        html.span(
                            t(.findAway, ["distance": t.formats.distance(metres: metres)]),
                            .class("muted"))
                    }
                }
                page.myShop(shop, frame, back: back)
            }
        }
    }
}
