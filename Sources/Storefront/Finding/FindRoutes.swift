import Catalogue
import HTML
import Hummingbird
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

/// The search.
///
///     GET /{market}/{language}/search?q=&c=&o=&price=&stock=&sort=&after=
///     GET /{market}/{language}/search/suggestions?q=   a fragment, while one types
///
/// `c` and `o` may come several times: handles of collections; `option.value`.
enum FindRoutes {
    private static let suggestedProducts = 6
    private static let suggestedCollections = 3

    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/search", name: "search") { visit in try await search(visit) },
            .shopping(shop, .get, "/search/suggestions", name: "search-suggestions") { visit in
                try await suggest(visit)
            },
        ]
    }

    /// What the list of `query` shows; one read.
    static func found(
        _ tx: Transaction, _ visit: Visit, _ frame: ShopFrame, _ query: FindQuery,
        within: String? = nil
    ) throws -> FoundOffers {
        var filters = query.filters
        // Without a shop nobody can be asked what lies on its shelves.
        if frame.myShop == nil { filters.inStock = false }
        let request = FindRequest(
            text: query.text, language: visit.language, market: frame.market, within: within,
            filters: filters, sort: query.sort, after: query.after,
            limit: CollectionRoutes.pageSize, shop: frame.myShop?.id)
        return try visit.shop.books.finder.find(
            tx, request, frame.book, frame.places, at: visit.now)
    }

    private static func search(_ visit: Visit) async throws -> Response {
        let query = FindQuery(visit.query, path: "search")
        let (frame, found, doors) = try await visit.shop.house.store.read { tx in
            let frame = try visit.frame(tx)
            let found = try FindRoutes.found(tx, visit, frame, query)
            let doors = found.total > 0 ? [] : try CollectionRoutes.filled(tx, visit, frame)
            return (frame, found, doors)
        }
        let t = visit.t
        let title = query.text.isEmpty ? t(.allProducts) : t(.findResults, ["query": query.text])
        let head = ShopPageHead(title, path: query.address(query.filters), search: query.text)
        return visit.page(frame, head) { page in
            page.html.div(.class("wrap")) {
                page.html.div(.class("page-head")) { page.html.h1(title) }
                FindView(page: page, frame: frame, query: query, found: found).write {
                    if query.text.isEmpty { return }
                    page.doors(doors, frame, level: 2)
                }
            }
        }
    }

    private struct Suggested: Sendable {
        let frame: ShopFrame
        let found: FoundOffers
        let collections: [(handle: String, title: String)]
    }

    private static func suggest(_ visit: Visit) async throws -> Response {
        let text = String(visit.query["q"].prefix(SearchLimits.query))
        let suggested = try await visit.shop.house.store.read { tx in
            let frame = try visit.frame(tx)
            let request = FindRequest(
                text: text, language: visit.language, market: frame.market,
                limit: suggestedProducts)
            let finder = visit.shop.books.finder
            return Suggested(
                frame: frame,
                found: try finder.find(tx, request, frame.book, frame.places, at: visit.now),
                collections: try finder.collections(
                    tx, named: text, frame.market, frame.book, visit.language,
                    limit: suggestedCollections, at: visit.now))
        }
        let page = Page(visit.shop.pages, visit.language)
        if !text.isEmpty { suggestions(page, text, suggested) }
        return page.response(cache: .checked)
    }

    /// Links in a list that the search field of the page controls.
    private static func suggestions(_ page: Page, _ text: String, _ suggested: Suggested) {
        let (frame, html, t) = (suggested.frame, page.html, page.t)
        let count = suggested.collections.count + suggested.found.cards.count
        guard count > 0 else {
            html.p(t(.findNone, ["query": text]), .class("muted"), .data("suggested"))
            return
        }
        var number = 0
        func option(_ address: String, _ content: () -> Void) {
            number += 1
            html.li(.role("presentation")) {
                html.a(
                    .href(frame.path(address)), .role("option"), .id("suggestion-\(number)"),
                    .aria("selected", false), .tabindex(-1), content: content)
            }
        }
        html.ul(
            .role("listbox"), .id("suggestions"), .label(t(.findSuggestions)),
            .data("suggested", t(.findSuggested, count: count))
        ) {
            for collection in suggested.collections {
                option("c/\(collection.handle)") {
                    page.icon(.search)
                    html.span(collection.title, .class("strong"))
                    html.span(t(.findCollections), .class("muted small"))
                }
            }
            for card in suggested.found.cards {
                option("p/\(queryValue(card.product.handle))") {
                    page.picture(card.product.drawing, .smallThumb)
                    html.span(card.product.title)
                    if let from = card.from { page.money(from, frame.market.currency) }
                }
            }
            if suggested.found.total > suggested.found.cards.count {
                option("search?q=\(queryValue(text))") {
                    html.span(
                        t(.findShowAll, count: suggested.found.total), .class("strong"))
                    page.icon(.chevron)
                }
            }
        }
    }
}
