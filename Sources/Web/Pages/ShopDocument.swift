import Catalogue
import HTML
import Inventory
import Kernel
import Platform
import Pricing

/// What a page for shoppers says about itself.
package struct ShopPageHead: Sendable {
    package let title: String
    /// Below the market and the language: `c/kitchen`; where the switch leads to.
    package let path: String
    /// The handle of the collection that the page shows.
    package var collection: String?
    package var hasErrors = false
    /// False keeps search engines away: pages of one person, refusals.
    package var isListed = false
    /// What was searched for, to be searched again with other words.
    package var search = ""

    package init(
        _ title: String, path: String, collection: String? = nil, hasErrors: Bool = false,
        isListed: Bool = false, search: String = ""
    ) {
        self.search = search
        self.title = title
        self.path = path
        self.collection = collection
        self.hasErrors = hasErrors
        self.isListed = isListed
    }
}

extension Page {
    /// A whole page of the storefront.
    package func shopDocument(_ frame: ShopFrame, _ head: ShopPageHead, main: () -> Void) {
        document(
            title: head.title, hasErrors: head.hasErrors, isListed: head.isListed,
            head: { shopLinks(frame, head) }, header: { shopHeader(frame, head) },
            footer: { shopFooter(frame) }
        ) {
            main()
            // Every card of the page saves its product with it.
            html.form(
                .id("save-to-list"), .method("post"), .action(frame.path("lists/lines")),
                .data("save", t(.listSaved)))
        }
    }

    /// The manifest, and for listed pages the one address of this page and the same page in other
    /// languages and markets (developers.google.com/search, "localized versions").
    private func shopLinks(_ frame: ShopFrame, _ head: ShopPageHead) {
        html.link(.rel("manifest"), .href(frame.path("manifest.webmanifest")))
        html.link(.rel("apple-touch-icon"), .href(kit.assets.address("icon-180.png")))
        html.link(.rel("icon"), .href(kit.assets.address("icon-192.png")))
        guard head.isListed else { return }
        let path = String(head.path.prefix { $0 != "?" })
        html.link(.rel("canonical"), .href(kit.baseAddress + frame.path(path)))
        for market in frame.book.markets {
            for language in market.languages {
                let address = "\(kit.baseAddress)/\(market.code)/\(language.code)/\(path)"
                for country in market.countries {
                    html.link(
                        .rel("alternate"), .hreflang("\(language.code)-\(country.code)"),
                        .href(address))
                }
            }
        }
        if let first = frame.book.first {
            let code = first.defaultLanguage.code
            html.link(
                .rel("alternate"), .hreflang("x-default"),
                .href("\(kit.baseAddress)/\(first.code)/\(code)/\(path)"))
        }
    }

    /// Collections in the head; the others are behind one more link.
    private static let mostInNavigation = 6

    private func shopHeader(_ frame: ShopFrame, _ head: ShopPageHead) {
        html.header(.class("site-head")) {
            html.div(.class("wrap")) {
                html.a(.class("word"), .href(frame.base)) { brandMark() }
                html.nav(.class("main-nav"), .label(t(.navCollections))) {
                    html.ul(.role("list")) {
                        for link in frame.navigation.prefix(Page.mostInNavigation) {
                            html.li {
                                html.a(
                                    link.title, .href(frame.path("c/\(link.handle)")),
                                    .current(link.handle == head.collection))
                            }
                        }
                        if frame.navigation.count > Page.mostInNavigation {
                            html.li {
                                html.a(
                                    t(.allCollections), .href(frame.path("collections")),
                                    .current(head.path == "collections"))
                            }
                        }
                    }
                }
                searchForm(frame, head)
                html.div(.class("head-tools")) {
                    placeSwitch(frame, head)
                    html.a(
                        .class("tool"),
                        .href(frame.path(frame.isSignedIn ? "account" : "sign-in"))
                    ) {
                        icon(.person)
                        html.span(
                            t(frame.isSignedIn ? .account : .signIn), .class("tool-name"))
                    }
                    html.a(.class("tool tool-roomy"), .href(frame.path("lists"))) {
                        icon(.heart)
                        html.span(t(.listsTool), .class("tool-name"))
                    }
                    basketTool(frame)
                }
            }
        }
    }

    /// Works by its button; the script shows suggestions below it while one types.
    private func searchForm(_ frame: ShopFrame, _ head: ShopPageHead) {
        script(.search)
        html.form(
            .class("site-search"), .role("search"), .action(frame.path("search")),
            .data("suggest", frame.path("search/suggestions"))
        ) {
            html.label(t(.findLabel), .for("q"), .class("vh"))
            html.input(
                .class("input"), .id("q"), .name("q"), .type("search"), .value(head.search),
                .placeholder(t(.findHint)), .autocomplete("off"), .enterkeyhint("search"),
                .maxlength(120), .spellcheck(false))
            html.button(.class("tool"), .label(t(.findSubmit))) { icon(.search) }
            html.div(.class("suggestions"), .hidden(), .data("suggestions"))
        }
    }

    private func basketTool(_ frame: ShopFrame) {
        let count = frame.basketCount
        html.a(.class("tool"), .href(frame.path("basket")), .data("basket-count")) {
            icon(.basket)
            html.span(t(.basket), .class("tool-name"), .ariaHidden)
            html.span(t(.basketWithCount, count: count), .class("vh"))
            if count > 0 { html.span(t.formats.number(count), .class("count"), .ariaHidden) }
        }
    }

    /// The choice of language and market; it leads to the same page there.
    private func placeSwitch(_ frame: ShopFrame, _ head: ShopPageHead) {
        let symbol = Page.symbol(of: frame.market.currency, t)
        html.details(.class("place")) {
            html.summary(.class("tool")) {
                icon(.globe)
                html.span(t(.languageAndMarket) + ": ", .class("vh"))
                html.span("\(language.ownName) · \(symbol)", .class("tool-name"))
            }
            html.form(.class("place-panel fields"), .method("post"), .action("/place")) {
                hidden("page", head.path)
                select(
                    "place-language", t(.language), name: "language",
                    options: Language.allCases.map { ($0.code, $0.ownName) },
                    selected: language.code)
                select(
                    "place-market", t(.market), name: "market",
                    options: frame.book.markets.map { market in
                        (
                            market.code,
                            t(
                                .marketChoice,
                                [
                                    "name": market.names.text(in: language),
                                    "currency": Page.symbol(of: market.currency, t),
                                ])
                        )
                    }, selected: frame.market.code, hint: t(.marketHint))
                button(t(.apply), .quiet)
            }
        }
    }

    /// What the language puts beside an amount of this currency: `£`, `Ft`.
    private static func symbol(of currency: Currency, _ t: Texts) -> String {
        let digits = Set("0123456789.,\u{a0}\u{200f}\u{200e}\u{202f} ")
        let symbol = t.money(.zero, currency).filter { !digits.contains($0) }
        return symbol.isEmpty ? currency.code : symbol
    }

    private func shopFooter(_ frame: ShopFrame) {
        html.footer(.class("site-foot")) {
            html.div(.class("wrap")) {
                if !frame.shops.isEmpty {
                    footSection("foot-shops", t(.footerShops)) {
                        for shop in frame.shops {
                            html.li {
                                html.a(
                                    shop.names.text(in: language),
                                    .href(frame.path("shops/\(shop.code)")))
                            }
                        }
                    }
                }
                footSection("foot-goods", t(.navCollections)) {
                    for link in frame.navigation.prefix(6) {
                        html.li { html.a(link.title, .href(frame.path("c/\(link.handle)"))) }
                    }
                    html.li { html.a(t(.allCollections), .href(frame.path("collections"))) }
                }
                footSection("foot-tools", t(.navTools)) {
                    html.li { html.a(t(.basketTitle), .href(frame.path("basket"))) }
                    html.li { html.a(t(.accountTitle), .href(frame.path("account"))) }
                    html.li { html.a(t(.listsTitle), .href(frame.path("lists"))) }
                    if !frame.shops.isEmpty {
                        html.li { html.a(t(.shopsTitle), .href(frame.path("shops"))) }
                    }
                    html.li { html.a(t(.withdrawHere), .href(frame.path("withdrawal"))) }
                }
                brandFoot(frame)
                html.p(.class("foot-end")) {
                    if frame.market.pricesIncludeTax { html.text(t(.footerTaxNote) + " ") }
                    if kit.isDemo {
                        html.text(t(.demoNote) + " ")
                        html.a(t(.demoSentMessages), .href("/demo/messages"))
                    }
                }
            }
        }
    }

    private func footSection(_ id: String, _ title: String, links: () -> Void) {
        html.section(.labelledBy(id)) {
            html.h2(title, .id(id))
            html.ul(.role("list"), content: links)
        }
    }
}
