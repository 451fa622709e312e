import Catalogue
import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Ordering
import Platform
import Storage
import Web

/// Shopping lists. `{list}` is the id of one's own list, or the token of a link to somebody's.
///
///     GET /{market}/{language}/lists?deleted={lst_…}
///     GET /{market}/{language}/lists/{list}?added={SKU}
///     GET /{market}/{language}/lists/{list}/version    for whoever waits for a change: an ETag
///
/// What is sent to them is in `ListForms`.
enum ListRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/lists", name: "lists") { visit in try await all(visit) },
            .shopping(shop, .get, "/lists/:list", name: "list") { visit in
                guard let key = ListKey(visit.parameter("list")) else {
                    return try await nothing(visit)
                }
                return try await show(visit, key)
            },
            .shopping(shop, .get, "/lists/:list/version", name: "list-version") { visit in
                try await version(visit)
            },
        ]
    }

    /// Six statements however many lists there are.
    static func all(
        _ visit: Visit, name: String = "", error: String? = nil
    ) async throws -> Response {
        let (frame, lists, items) = try await visit.shop.house.store.read { tx in
            let frame = try visit.frame(tx)
            let lists = try ShoppingLists.all(tx, of: visit.actor)
            let shown = lists.flatMap { $0.lines.prefix(ListsPage.pictures).map(\.itemID) }
            let items = try Products.items(
                tx, ids: Array(Set(shown)), language: visit.language)
            return (frame, lists, items)
        }
        let head = ShopPageHead(visit.t(.listsTitle), path: "lists", hasErrors: error != nil)
        let query = visit.query
        return visit.page(
            frame, head, status: error == nil ? .ok : .unprocessableContent
        ) { page in
            ListsPage(
                page: page, frame: frame, lists: lists, items: items,
                deleted: ShoppingListID(query["deleted"]), full: query.text("full") != nil,
                typed: name, error: error, formKey: FormKey.new(visit.shop.house)
            ).write()
        }
    }

    static func nothing(_ visit: Visit) async throws -> Response {
        let frame = try await visit.shop.house.store.read { tx in try visit.frame(tx) }
        return visit.notFound(frame)
    }

    /// At most twelve statements, however long the list is.
    static func show(
        _ visit: Visit, _ key: ListKey, renaming: (typed: String, error: String)? = nil
    ) async throws -> Response {
        let found = try await visit.shop.house.store.read { tx in
            let frame = try visit.frame(tx)
            guard let opened = try ShoppingLists.open(tx, key, actor: visit.actor) else {
                return (frame, nil as OpenedList?, nil as ListView?, [] as [ListShare])
            }
            let view = try ShoppingLists.view(
                tx, opened.list, market: frame.market, book: frame.book, places: frame.places,
                language: visit.language, at: visit.now)
            let shares =
                opened.right == .owner ? try ShoppingLists.shares(tx, of: opened.list.id) : []
            return (frame, opened, view, shares)
        }
        guard let opened = found.1, let view = found.2 else { return visit.notFound(found.0) }
        let name = visit.listName(opened.list)
        let head = ShopPageHead(
            name, path: "lists/\(visit.parameter("list"))", hasErrors: renaming != nil)
        return visit.page(
            found.0, head, status: renaming == nil ? .ok : .unprocessableContent
        ) { page in
            ListPage(
                page: page, frame: found.0, view: view, right: opened.right, name: name,
                path: "lists/\(visit.parameter("list"))", shares: found.3, shop: visit.shop,
                now: visit.now, told: ListNews(visit.query), renaming: renaming
            ).write()
        }
    }

    private static func version(_ visit: Visit) async throws -> Response {
        guard let key = ListKey(visit.parameter("list")) else {
            throw ProblemDetails.notFound("There is no such list")
        }
        let version = try await visit.shop.house.store.read { tx in
            try ShoppingLists.version(tx, key, actor: visit.actor)
        }
        guard let version else { throw ProblemDetails.notFound("There is no such list") }
        let json = JSONWriter(capacity: 64)
        json.object { json.field("version", version) }
        return ETag(version: String(version)).response(
            to: visit.request, contentType: "application/json",
            cacheControl: "private, no-cache", json.buffer)
    }
}

extension Visit {
    /// As its owner calls it.
    func listName(_ list: ShoppingList) -> String {
        list.name.isEmpty ? t(.listUnnamed) : list.name
    }
}

/// What the page of a list says about what was just done, from its address.
struct ListNews: Sendable {
    let added: SKU?
    let moved: Int?
    let left: Int
    let isShared: Bool
    /// A line that somebody else changed meanwhile, and what was wanted of it.
    let kept: ItemID?
    let reason: String
    let mine: String

    init(_ query: FormData) {
        added = SKU(query["added"])
        moved = Int(query["moved"])
        left = Int(query["left"]) ?? 0
        isShared = query.text("shared") != nil
        kept = ItemID(query["kept"])
        reason = query["why"]
        mine = String(query["mine"].prefix(ListLimits.note))
    }
}
