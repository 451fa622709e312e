import Catalogue
import HTML
import HTTPTypes
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

extension APIRoutes {
    static let listEndpoints: [Endpoint] = [
        lists, makeList, list, renameList, deleteList, changeList, moveList, shareList, endShare,
    ]

    private static let key = Parameter<ListKey>(
        "list", in: .path, "The id of one's own list, or the token of a link to somebody's.",
        schema: .text(1...200), form: "an id of the form lst_… or the token of a link"
    ) { ListKey($0) }
    private static let own = Parameter<ShoppingListID>.id("list", "The list's id.")
    private static let share = Parameter<ListShareID>.id("share", "The link's id.")

    private static let lists = Endpoint.read(
        "/api/lists", "listShoppingLists", .lists, "The shopper's shopping lists",
        access: .shopper, answers: Shapes.lists
    ) { call in
        let actor = try call.someone()
        return try await call.shop.house.store.read { tx in
            ListPage<ShoppingList>(try ShoppingLists.all(tx, of: actor), next: nil)
        }
    }
    .leads(to: "getShoppingList", "list", from: "items/0/id")

    private static let makeList = Endpoint.write(
        .post, "/api/lists", "makeShoppingList", .lists, "Make a shopping list",
        access: .shopper, takes: ListNameBody.self, status: .created,
        answers: Shapes.listKept, "The list is there.",
        refusals: [.listNameTaken, .tooMany, .notForThisActor]
    ) { call, body in
        try kept(
            call,
            await call.shop.lists.keep.make(
                call.operation(), name: body.read(), actor: call.someone()))
    }
    .leads(to: "getShoppingList", "list").leads(to: "renameShoppingList", "list")
    .leads(to: "changeShoppingList", "list").leads(to: "shareShoppingList", "list")
    .leads(to: "moveListToBasket", "list").leads(to: "deleteShoppingList", "list")

    private static let list = Endpoint.read(
        "/api/lists/{list}", "getShoppingList", .lists,
        "A shopping list with its prices and what is left of each item", access: .shopper,
        [key, Parameters.market, Parameters.language], answers: Shapes.list,
        refusals: [.notFound, .marketUnknown]
    ) { call in
        let (key, actor) = (try call[key], try call.someone())
        let (language, code, now) = (try call.language, try call.marketCode, call.now)
        let (books, secret) = (call.shop.books, call.shop.house.secret)
        return try await call.shop.house.store.read { tx in
            let book = try books.markets.book(tx)
            guard let market = code.isEmpty ? book.first : book.market(code: code) else {
                throw call.refuse(.marketUnknown, "“\(code)”")
            }
            guard let opened = try ShoppingLists.open(tx, key, actor: actor) else {
                throw call.refuse(.notFound)
            }
            let view = try ShoppingLists.view(
                tx, opened.list, market: market, book: book,
                places: try books.locations.book(tx), language: language, at: now)
            let shares =
                opened.right == .owner ? try ShoppingLists.shares(tx, of: opened.list.id) : []
            return ListAnswer(view: view, right: opened.right, shares: shares, secret: secret)
        }
    }

    private static let renameList = Endpoint.write(
        .put, "/api/lists/{list}/name", "renameShoppingList", .lists, "Rename a list",
        access: .shopper, [own], takes: ListNameBody.self, key: .none,
        answers: Shapes.listKept, "It has the name.",
        refusals: [.notFound, .listNameTaken, .tooMany, .notForThisActor]
    ) { call, body in
        try kept(
            call,
            await call.shop.lists.keep.rename(
                call.operation(), call[own], to: body.read(), actor: call.someone()))
    }

    private static let deleteList = Endpoint.write(
        .delete, "/api/lists/{list}", "deleteShoppingList", .lists, "Delete a list",
        access: .shopper, [own], key: .none, answers: Shapes.listKept,
        "It is gone, and its links open nothing.",
        refusals: [.notFound, .listNameTaken, .tooMany, .notForThisActor]
    ) { call in
        let id = try call[own]
        let answer = try await call.shop.lists.keep.delete(
            call.operation(), id, actor: call.someone())
        return answer == .deleted ? id : try kept(call, answer)
    }

    private static func kept(_ call: APICall, _ answer: KeepListAnswer) throws -> ShoppingListID {
        switch answer {
        case .kept(let id): return id
        case .deleted, .unknownList: throw call.refuse(.notFound)
        case .nameTaken: throw call.refuse(.listNameTaken)
        case .tooMany(let limit):
            throw call.refuse(.tooMany, "At most \(limit) lists") { $0.field("limit", limit) }
        case .notAShopper: throw call.refuse(.notForThisActor)
        }
    }

    // MARK: Lines

    private static let changeList = Endpoint.write(
        .post, "/api/lists/{list}/changes", "changeShoppingList", .lists,
        "Change lines of a list on which others may write at the same time", access: .shopper,
        [key], takes: ListChangesBody.self, answers: Shapes.listChange,
        "Each line says what became of it: what somebody else has changed since `seen` stays.",
        refusals: [.notFound, .listReadOnly, .tooMany, .notForThisActor]
    ) { call, body in
        let changes = try body.lines.map { try $0.change() }
        let answer = try await call.shop.lists.change(
            call.operation(), call[key], changes, seen: body.seen, actor: call.someone())
        switch answer {
        case .changed(let list, let version, let lines):
            return ListChangeAnswer(list: list, version: version, lines: lines)
        case .unknownList: throw call.refuse(.notFound)
        case .readOnly: throw call.refuse(.listReadOnly)
        case .notAShopper: throw call.refuse(.notForThisActor)
        case .tooManyLists(let limit): throw call.refuse(.tooMany, "At most \(limit) lists")
        }
    }
    .example(
        body: """
            {"seen":1,"lines":[{"item":"itm_01k5x9t2v7c3m8q4w6y0z1e2r3","quantity":2,\
            "note":"For the summer"}]}
            """
    )

    private static let moveList = Endpoint.write(
        .post, "/api/lists/{list}/basket", "moveListToBasket", .lists,
        "Move what can be had into the shopper's basket", access: .shopper,
        [key, Parameters.market], takes: MoveListBody.self, answers: Shapes.listMove,
        "What could not be had stays on the list; a link for looking copies.",
        refusals: [.notFound, .notForThisActor]
    ) { call, body in
        let answer = try await call.shop.lists.move(
            call.operation(), call[key], item: body.item, market: call.marketCode,
            actor: call.someone())
        switch answer {
        case .moved(_, let lines, let left): return (moved: lines, left: left)
        case .nothing(let left): return (moved: 0, left: left)
        case .unknownList: throw call.refuse(.notFound)
        case .notAShopper: throw call.refuse(.notForThisActor)
        }
    }

    // MARK: Links

    private static let shareList = Endpoint.write(
        .post, "/api/lists/{list}/shares", "shareShoppingList", .lists,
        "Make a link by which others look at the list or write on it", access: .shopper, [own],
        takes: ShareListBody.self, status: .created, answers: Shapes.share,
        "Whoever has the token has the list, until the link is ended.",
        refusals: [.notFound, .tooMany]
    ) { call, body in
        guard let kind = ListShare.Kind(rawValue: body.kind) else {
            throw ProblemDetails.badField("kind", "must be read or edit")
        }
        let list = try call[own]
        switch try await call.shop.lists.share(
            call.operation(), list, kind, actor: call.someone())
        {
        case .shared(let id):
            let token = ListShare.token(id, call.shop.house.secret)
            return ShareAnswerShape(id: id, kind: kind, token: token)
        case .tooMany(let limit): throw call.refuse(.tooMany, "At most \(limit) links")
        case .ended, .unknownList, .unknownShare: throw call.refuse(.notFound)
        }
    }
    .leads(to: "endListShare", "share", and: "list")

    private static let endShare = Endpoint.write(
        .delete, "/api/lists/{list}/shares/{share}", "endListShare", .lists,
        "End a link", access: .shopper, [own, share], key: .none, answers: Shapes.listKept,
        "It opens nothing any more.", refusals: [.notFound]
    ) { call in
        let list = try call[own]
        let answer = try await call.shop.lists.share.end(
            call.operation(), call[share], of: list, actor: call.someone())
        guard answer == .ended else { throw call.refuse(.notFound) }
        return list
    }
}
