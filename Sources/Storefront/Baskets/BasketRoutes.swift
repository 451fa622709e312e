import Catalogue
import Customers
import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

/// The basket.
///
///     GET  /{market}/{language}/basket?added={SKU}
///     POST /{market}/{language}/basket/lines       item (SKU), key, quantity (else 1)
///     POST /{market}/{language}/basket/lines/{itm_…}        quantity (0 takes the line out)
///     POST /{market}/{language}/basket/lines/{itm_…}/remove
///
/// Every post is answered by 303 to the basket. A visitor becomes one with the first thing put in.
enum BasketRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/basket", name: "basket") { visit in try await show(visit) },
            .shopping(shop, .post, "/basket/lines", name: "basket-add") { visit in
                try await add(visit)
            },
            .shopping(shop, .post, "/basket/lines/:item", name: "basket-change") { visit in
                try await change(visit)
            },
            .shopping(shop, .post, "/basket/lines/:item/remove", name: "basket-remove") { visit in
                try await set(visit, .zero)
            },
        ]
    }

    private static func show(_ visit: Visit) async throws -> Response {
        let (frame, view, related) = try await visit.shop.house.store.read { tx in
            let frame = try visit.frame(tx)
            let view = try visit.actor.flatMap { actor in
                try Baskets.view(
                    tx, of: actor, market: frame.market, book: frame.book, places: frame.places,
                    language: visit.language, at: visit.now)
            }
            let products = view.map { Array(Set($0.items.values.map(\.productID))) } ?? []
            let related = try RelatedProducts.offers(
                tx, of: products.sorted(), language: visit.language, market: frame.market,
                places: frame.places, limit: RecentlySeen.shown, at: visit.now)
            return (frame, view, related)
        }
        let head = ShopPageHead(visit.t(.basketTitle), path: "basket")
        let query = visit.query
        return visit.page(frame, head) { page in
            guard let view, !view.basket.lines.isEmpty else {
                return empty(page, frame, query.text("refused"))
            }
            BasketPage(
                page: page, frame: frame, view: view, now: visit.now,
                added: SKU(query["added"]), refused: query.text("refused"), related: related,
                saved: ShoppingListID(query["saved"])
            ).write()
        }
    }

    private static func empty(_ page: Page, _ frame: ShopFrame, _ refused: String?) {
        page.html.div(.class("wrap")) {
            page.html.div(.data("region", "basket"), .data("summary", page.t(.basketEmpty))) {
                page.basketRefusal(refused)
                page.empty(
                    kind: "bag", hue: 6, title: page.t(.basketEmpty),
                    text: page.t(.basketEmptyText), isPageTitle: true
                ) {
                    page.html.p {
                        page.buttonLink(page.t(.basketBrowse), to: frame.base)
                    }
                }
            }
        }
    }

    private static func add(_ visit: Visit) async throws -> Response {
        let form = try await FormData(visit.request)
        guard let sku = SKU(form["item"]) else {
            throw ProblemDetails.badField("item", "is missing")
        }
        let quantity = try quantity(form.text("quantity") ?? "1")
        guard let quantity, quantity > .zero else { return refused(visit, "quantity") }
        let item = try await visit.shop.house.store.read { tx in
            try Products.item(tx, sku: sku)
        }
        guard let item else { throw ProblemDetails.notFound("There is no item \(sku.text)") }
        let (actor, cookies) = try await visit.shopper()
        let operation = FormKey.briefOperation(
            visit.shop.house, form, route: "basket-add", actor: actor)
        let answer = try await visit.shop.changeBasket(
            operation, item: item, .add(quantity), actor: actor)
        return try finish(visit, answer, cookies, rest: "basket?added=\(queryValue(sku.text))")
    }

    private static func change(_ visit: Visit) async throws -> Response {
        let form = try await FormData(visit.request)
        guard let quantity = try quantity(form["quantity"]) else {
            return refused(visit, "quantity")
        }
        return try await set(visit, quantity)
    }

    private static func set(_ visit: Visit, _ quantity: Quantity) async throws -> Response {
        guard let item = ItemID(visit.parameter("item")) else {
            throw ProblemDetails.notFound("There is no such line")
        }
        let (actor, cookies) = try await visit.shopper()
        // To set the same quantity twice is to set it once: no key is needed.
        let operation = Operation(
            scope: "\(actor.label) basket-set", key: FormKey.new(visit.shop.house), request: [],
            at: visit.now)
        let answer = try await visit.shop.changeBasket(
            operation, item: item, .set(quantity), actor: actor)
        return try finish(visit, answer, cookies, rest: "basket")
    }

    /// Nil for what is no quantity that a line can have.
    private static func quantity(_ text: String) throws -> Quantity? {
        guard let count = Int(text), count <= OrderingLimits.lineQuantity else { return nil }
        return Quantity(count)
    }

    private static func refused(_ visit: Visit, _ reason: String) -> Response {
        .seeOther(visit.path("basket?refused=\(reason)"))
    }

    private static func finish(
        _ visit: Visit, _ answer: ChangeBasket.Answer, _ cookies: [Cookie], rest: String
    ) throws -> Response {
        switch answer {
        case .changed: return .seeOther(visit.path(rest), cookies: cookies)
        case .refused(.tooMany): return refused(visit, "quantity")
        case .refused(.tooManyLines): return refused(visit, "lines")
        case .refused(.unknownItem): throw ProblemDetails.notFound("There is no such item")
        case .refused(.notAShopper): throw ProblemDetails.forbidden(Permission.shop.rawValue)
        }
    }
}
