import Catalogue
import Customers
import HTTPTypes
import Hummingbird
import Kernel
import Ordering
import Platform
import Storage
import Web

/// What is done with lists. Every post is answered by 303 to a page.
///
///     POST …/lists                              name, key           makes a list
///     POST …/lists/lines                        item (SKU or id), list, quantity
///     POST …/lists/{list}                       name                renames it
///     POST …/lists/{list}/delete · /restore
///     POST …/lists/{list}/lines/{item}          seen, quantity or note
///     POST …/lists/{list}/lines/{item}/remove   seen
///     POST …/lists/{list}/lines/{item}/basket   key                 moves it
///     POST …/lists/{list}/basket                key                 moves all
///     POST …/lists/{list}/shares                kind (read or edit), key
///     POST …/lists/{list}/shares/{share}/end
///     POST …/basket/lines/{item}/save                               from the basket to a list
enum ListForms {
    static func routes(_ shop: Shop) -> [PageRoute] {
        typealias Handler = @Sendable (Visit) async throws -> Response
        let forms: [(String, String, Handler)] = [
            ("/lists", "list-make", { try await make($0) }),
            ("/lists/lines", "list-add", { try await add($0) }),
            ("/lists/:list", "list-rename", { try await rename($0) }),
            ("/lists/:list/delete", "list-delete", { try await delete($0) }),
            ("/lists/:list/restore", "list-restore", { try await restore($0) }),
            ("/lists/:list/lines/:item", "list-change", { try await change($0) }),
            ("/lists/:list/lines/:item/remove", "list-remove", { try await remove($0) }),
            (
                "/lists/:list/lines/:item/basket", "list-move-one",
                { try await move($0, item: try item($0)) }
            ),
            ("/lists/:list/basket", "list-move", { try await move($0, item: nil) }),
            ("/lists/:list/shares", "list-share", { try await share($0) }),
            ("/lists/:list/shares/:share/end", "list-share-end", { try await endShare($0) }),
            ("/basket/lines/:item/save", "basket-save", { try await saveForLater($0) }),
        ]
        return forms.map { path, name, handler in
            .shopping(shop, .post, path, name: name, handler)
        }
    }

    // MARK: Lists

    private static func make(_ visit: Visit) async throws -> Response {
        let form = try await FormData(visit.request)
        guard let name = ListName.read(form["name"]) else {
            return try await ListRoutes.all(
                visit, name: form["name"], error: visit.t(.errorListName, count: ListLimits.name))
        }
        let (actor, cookies) = try await visit.shopper()
        let operation = FormKey.operation(
            visit.shop.house, form, route: "list-make", actor: actor)
        switch try await visit.shop.lists.keep.make(operation, name: name, actor: actor) {
        case .kept(let id): return .seeOther(visit.path("lists/\(id)"), cookies: cookies)
        case .nameTaken:
            return try await ListRoutes.all(visit, name: name, error: visit.t(.errorListTaken))
        case .tooMany: return .seeOther(visit.path("lists?full=1"), cookies: cookies)
        case .deleted, .unknownList, .notAShopper:
            throw ProblemDetails.forbidden(Permission.shop.rawValue)
        }
    }

    private static func rename(_ visit: Visit) async throws -> Response {
        let form = try await FormData(visit.request)
        let id = try own(visit)
        guard let actor = visit.actor else { throw ProblemDetails.notFound("No such list") }
        guard let name = ListName.read(form["name"]) else {
            let error = visit.t(.errorListName, count: ListLimits.name)
            return try await ListRoutes.show(visit, .own(id), renaming: (form["name"], error))
        }
        let answer = try await visit.shop.lists.keep.rename(
            once(visit, "list-rename"), id, to: name, actor: actor)
        if answer == .nameTaken {
            return try await ListRoutes.show(
                visit, .own(id), renaming: (name, visit.t(.errorListTaken)))
        }
        guard case .kept = answer else { throw ProblemDetails.notFound("No such list") }
        return .seeOther(visit.path("lists/\(id)"))
    }

    private static func delete(_ visit: Visit) async throws -> Response {
        let id = try own(visit)
        guard let actor = visit.actor,
            try await visit.shop.lists.keep.delete(once(visit, "list-delete"), id, actor: actor)
                == .deleted
        else { throw ProblemDetails.notFound("No such list") }
        return .seeOther(visit.path("lists?deleted=\(id)"))
    }

    private static func restore(_ visit: Visit) async throws -> Response {
        let id = try own(visit)
        guard let actor = visit.actor,
            case .kept = try await visit.shop.lists.keep.restore(
                once(visit, "list-restore"), id, actor: actor)
        else { return .seeOther(visit.path("lists")) }
        return .seeOther(visit.path("lists/\(id)"))
    }

    // MARK: Lines

    /// From anywhere: to save what is saved already changes nothing, so it needs no key.
    private static func add(_ visit: Visit) async throws -> Response {
        let form = try await FormData(visit.request)
        let item: ItemID? =
            if let id = ItemID(form["item"]) {
                id
            } else if let sku = SKU(form["item"]) {
                try await visit.shop.house.store.read { tx in try Products.item(tx, sku: sku) }
            } else {
                throw ProblemDetails.badField("item", "is missing")
            }
        guard let item else { throw ProblemDetails.notFound("There is no such item") }
        let quantity = try units(form.text("quantity") ?? "1") ?? .one
        let key = form.text("list").flatMap(ListKey.init)
        let (actor, cookies) = try await visit.shopper()
        let answer = try await visit.shop.lists.change(
            once(visit, "list-add"), key, [ListLineChange(item, .atLeast(quantity))],
            actor: actor)
        switch answer {
        case .changed(let list, _, let lines):
            guard lines.first?.outcome != .unknownItem else {
                throw ProblemDetails.notFound("There is no such item")
            }
            let sku = try await visit.shop.house.store.read { tx in
                try Products.items(tx, ids: [item], language: visit.language)[item]?.sku
            }
            let place = form.text("list") ?? list.description
            return .seeOther(
                visit.path("lists/\(place)?added=\(queryValue(sku?.text ?? ""))"),
                cookies: cookies)
        case .tooManyLists: return .seeOther(visit.path("lists?full=1"), cookies: cookies)
        case .unknownList, .readOnly: throw ProblemDetails.notFound("There is no such list")
        case .notAShopper: throw ProblemDetails.forbidden(Permission.shop.rawValue)
        }
    }

    private static func change(_ visit: Visit) async throws -> Response {
        let form = try await FormData(visit.request)
        var change = ListLineChange(try item(visit))
        var wish = ""
        if let text = form.text("quantity") {
            guard let quantity = try units(text) else {
                throw ProblemDetails.badField(
                    "quantity", "must be from 0 to \(OrderingLimits.lineQuantity)")
            }
            change.units = .set(quantity)
            wish = "quantity&mine=\(quantity.count)"
        } else {
            guard let note = ListName.note(form["note"]) else {
                throw ProblemDetails.badField("note", "has at most \(ListLimits.note) characters")
            }
            change.note = note
            wish = "note&mine=\(queryValue(note))"
        }
        return try await send(visit, change, seen: form["seen"], wish: wish)
    }

    private static func remove(_ visit: Visit) async throws -> Response {
        let form = try await FormData(visit.request)
        let change = ListLineChange(try item(visit), .set(.zero))
        return try await send(visit, change, seen: form["seen"], wish: "quantity&mine=0")
    }

    private static func send(
        _ visit: Visit, _ change: ListLineChange, seen: String, wish: String
    ) async throws -> Response {
        guard let key = ListKey(visit.parameter("list")) else {
            throw ProblemDetails.notFound("There is no such list")
        }
        guard let seen = Int(seen) else {
            throw ProblemDetails.badField("seen", "must be the version of the list")
        }
        let answer = try await visit.shop.lists.change(
            once(visit, "list-change"), key, [change], seen: seen, actor: visit.actor)
        let path = "lists/\(visit.parameter("list"))"
        switch answer {
        case .changed(_, _, let lines):
            switch lines.first?.outcome {
            case .quantityChanged, .noteChanged:
                return .seeOther(visit.path("\(path)?kept=\(change.item)&why=\(wish)"))
            default: return .seeOther(visit.path(path))
            }
        case .readOnly: throw ProblemDetails.forbidden(Permission.shop.rawValue)
        case .unknownList, .tooManyLists, .notAShopper:
            throw ProblemDetails.notFound("There is no such list")
        }
    }

    // MARK: To the basket and back

    private static func move(_ visit: Visit, item: ItemID?) async throws -> Response {
        let form = try await FormData(visit.request)
        guard let key = ListKey(visit.parameter("list")) else {
            throw ProblemDetails.notFound("There is no such list")
        }
        let (actor, cookies) = try await visit.shopper()
        let operation = FormKey.operation(
            visit.shop.house, form, route: "list-move \(visit.parameter("list"))", actor: actor)
        let answer = try await visit.shop.lists.move(
            operation, key, item: item, market: visit.marketCode, actor: actor)
        let path = "lists/\(visit.parameter("list"))"
        switch answer {
        case .moved(_, let lines, let left):
            return .seeOther(
                visit.path("\(path)?moved=\(lines)&left=\(left)"), cookies: cookies)
        case .nothing: return .seeOther(visit.path("\(path)?moved=0"), cookies: cookies)
        case .unknownList: throw ProblemDetails.notFound("There is no such list")
        case .notAShopper: throw ProblemDetails.forbidden(Permission.shop.rawValue)
        }
    }

    private static func saveForLater(_ visit: Visit) async throws -> Response {
        let item = try item(visit)
        guard let actor = visit.actor else { return .seeOther(visit.path("basket")) }
        let answer = try await visit.shop.lists.saveForLater(
            once(visit, "basket-save"), item: item, actor: actor)
        switch answer {
        case .saved(let list):
            return .seeOther(visit.path("basket?saved=\(list)"))
        case .full: return .seeOther(visit.path("lists?full=1"))
        case .notInBasket, .notAShopper: return .seeOther(visit.path("basket"))
        }
    }

    // MARK: Links

    private static func share(_ visit: Visit) async throws -> Response {
        let form = try await FormData(visit.request)
        let id = try own(visit)
        guard let kind = ListShare.Kind(rawValue: form["kind"]) else {
            throw ProblemDetails.badField("kind", "must be read or edit")
        }
        guard let actor = visit.actor else { throw ProblemDetails.notFound("No such list") }
        let operation = FormKey.operation(
            visit.shop.house, form, route: "list-share \(id)", actor: actor)
        switch try await visit.shop.lists.share(operation, id, kind, actor: actor) {
        case .shared, .tooMany: return .seeOther(visit.path("lists/\(id)?shared=1#sharing"))
        case .ended, .unknownList, .unknownShare:
            throw ProblemDetails.notFound("There is no such list")
        }
    }

    private static func endShare(_ visit: Visit) async throws -> Response {
        let id = try own(visit)
        guard let share = ListShareID(visit.parameter("share")), let actor = visit.actor else {
            throw ProblemDetails.notFound("There is no such link")
        }
        _ = try await visit.shop.lists.share.end(
            once(visit, "list-share-end"), share, of: id, actor: actor)
        return .seeOther(visit.path("lists/\(id)#sharing"))
    }

    // MARK: Reading the request

    private static func own(_ visit: Visit) throws -> ShoppingListID {
        guard let id = ShoppingListID(visit.parameter("list")) else {
            throw ProblemDetails.notFound("There is no such list")
        }
        return id
    }

    private static func item(_ visit: Visit) throws -> ItemID {
        guard let item = ItemID(visit.parameter("item")) else {
            throw ProblemDetails.notFound("There is no such line")
        }
        return item
    }

    /// Nil when it is out of range; throws for what is no number.
    private static func units(_ text: String) throws -> Quantity? {
        guard let count = Int(text) else {
            throw ProblemDetails.badField("quantity", "must be a whole number")
        }
        return (0...OrderingLimits.lineQuantity).contains(count) ? Quantity(known: count) : nil
    }

    /// Of a write that may be repeated without harm, so that it needs no key of its own.
    private static func once(_ visit: Visit, _ route: String) -> Operation {
        Operation(
            scope: "\(visit.actor?.label ?? "nobody") \(route)",
            key: FormKey.new(visit.shop.house), request: [], at: visit.now)
    }
}
