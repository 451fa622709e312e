import Catalogue
import HTTPTypes
import Hummingbird
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

/// The catalogue as those see it who keep it.
///
///     GET  /office/products?find={text}&after={id}
///     GET  /office/products/{handle}
///     POST /office/products/{handle}/texts       `title-en`, `description-en` and so on
///     POST /office/products/{handle}/pictures    a form with files, in the field `files`
///     POST /office/pictures/{picture}            `do` is describe, first, earlier, later, remove
///                                                or restore; `alt-en` and so on
enum ProductOfficeRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(
                .get, "/office/products", permission: .readCatalogue, name: "office-products"
            ) { request, context in try await list(shop, request, context) },
            PageRoute(
                .get, "/office/products/:handle", permission: .readCatalogue,
                name: "office-product"
            ) { request, context in
                try await product(shop, FormData(query: request), context)
            },
            PageRoute(
                .post, "/office/products/:handle/texts", permission: .writeCatalogue,
                name: "office-product-texts"
            ) { request, context in try await describe(shop, request, context) },
            PageRoute(
                .post, "/office/products/:handle/pictures", permission: .writeCatalogue,
                name: "office-product-pictures", bodyLimit: BodyLimit.upload
            ) { request, context in try await upload(shop, request, context) },
            PageRoute(
                .post, "/office/pictures/:picture", permission: .writeCatalogue,
                name: "office-picture"
            ) { request, context in try await change(shop, request, context) },
        ]
    }

    // MARK: Reading

    /// Five statements.
    private static func list(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let query = FormData(query: request)
        let (find, after) = (query.text("find"), ProductID(query["after"]))
        let (actor, now) = (context.actor, shop.house.now)
        let view = try await shop.house.store.read { tx in
            let desk = try Desk.read(tx, shop, actor, at: now)
            let cards =
                try find.map {
                    try Products.named(
                        tx, $0, language: desk.language, limit: ProductListView.limit)
                }
                ?? Products.all(
                    tx, language: desk.language, after: after, limit: ProductListView.limit)
            return ProductListView(
                desk: desk, find: find, isFirst: after == nil, cards: cards,
                pictures: try Pictures.first(
                    tx, of: cards.map(\.id), language: desk.language))
        }
        let page = Page(shop.pages, view.desk.language)
        page.officeProducts(view)
        return page.response()
    }

    static func handle(_ context: AppRequestContext) -> String {
        FormData.pathValue(context.parameters.get("handle") ?? "")
    }

    /// Eleven statements.
    static func read(
        _ shop: Shop, _ context: AppRequestContext
    ) async throws -> ProductOfficeView {
        let (handle, actor, now) = (handle(context), context.actor, shop.house.now)
        return try await shop.house.store.read { tx in
            let desk = try Desk.read(tx, shop, actor, at: now)
            guard let detail = try Products.find(tx, handle: handle, language: desk.language)
            else { throw ProblemDetails.notFound(handle) }
            let market = try shop.books.markets.book(tx).first
            return ProductOfficeView(
                desk: desk, detail: detail,
                texts: try Products.texts(tx, of: detail.product.id),
                pictures: try Pictures.described(
                    tx, of: detail.product.id, language: desk.language),
                facts: try facts(tx, detail, desk.language), marketCode: market?.code ?? "")
        }
    }

    /// Four statements.
    private static func facts(
        _ tx: Transaction, _ detail: ProductDetail, _ language: Language
    ) throws -> FactsView {
        let id = detail.product.id
        let facts = try GoodsFacts.of(
            tx, id, items: detail.items.map(\.id), language: language)
        return FactsView(
            contents: facts.contents, manufacturer: facts.manufacturer,
            warnings: try GoodsFacts.warnings(tx, of: id),
            manufacturers: try GoodsFacts.manufacturers(tx))
    }

    private static func product(
        _ shop: Shop, _ query: FormData, _ context: AppRequestContext
    ) async throws -> Response {
        var view = try await read(shop, context)
        view.done = ProductOfficeView.Done(query)
        let page = Page(shop.pages, view.desk.language)
        page.officeProduct(view)
        return page.response()
    }

    static func refused(
        _ shop: Shop, _ context: AppRequestContext,
        _ status: HTTPResponse.Status = .unprocessableContent, typed: FormData? = nil,
        _ errors: (Page) -> FormErrors
    ) async throws -> Response {
        var view = try await read(shop, context)
        let page = Page(shop.pages, view.desk.language)
        view.errors = errors(page)
        view.typed = typed
        page.officeProduct(view)
        return page.response(status)
    }

    // MARK: Writing

    private static func describe(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let form = try await FormData(request)
        let actor = try someone(context)
        var texts: [Language: ProductText] = [:]
        for language in Language.allCases {
            let title = form["title-\(language.code)"]
            let description = form["description-\(language.code)"]
            if title.isEmpty && description.isEmpty { continue }
            texts[language] = ProductText(title: title, description: description)
        }
        let written = texts
        let answer = try await shop.describeProduct(
            handle(context), written,
            operation: operation(shop, context, "office-product-texts"), actor: actor)
        switch answer {
        case .done: return .seeOther(address(context, "done=texts"))
        case .unknown: throw ProblemDetails.notFound(handle(context))
        case .refused(let refusals):
            return try await refused(shop, context, typed: form) { page in
                var errors = FormErrors()
                for refusal in refusals {
                    let parts = refusal.field.split(separator: ".")
                    let field = parts.count == 3 ? "\(parts[2])-\(parts[1])" : "title-en"
                    errors.add(
                        field,
                        page.t(refusal.reason == .tooLong ? .errorTooLong : .productNameMissing))
                }
                return errors
            }
        }
    }

    /// Each file is a write of its own; those that are refused are named, the others are added.
    private static func upload(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let actor = try someone(context)
        guard let place = shop.addPicture.workshop.place() else { throw StoreFault.overloaded }
        defer { withExtendedLifetime(place) {} }
        let sent: UploadForm
        do {
            sent = try await UploadForm(request)
        } catch let problem as ProblemDetails where problem.status == .contentTooLarge {
            return try await refused(shop, context, .contentTooLarge) { page in
                page.errors([("", .tooLarge(limit: BodyLimit.upload))])
            }
        }
        var refusals: [(String, PictureRefusal)] = []
        for file in sent.files {
            let answer = try await shop.addPicture(
                PictureFile(Array(file.bytes), name: file.name, mediaType: file.mediaType),
                to: handle(context), operation: operation(shop, context, "office-product-pictures"),
                actor: actor)
            if case .refused(let refusal) = answer { refusals.append((file.name, refusal)) }
        }
        if sent.files.isEmpty { refusals.append(("", .notAPicture(.nothing))) }
        let all = refusals
        guard all.isEmpty else {
            return try await refused(shop, context) { page in page.errors(all) }
        }
        return .seeOther(address(context, "added=\(sent.files.count)"))
    }

    private static func change(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let form = try await FormData(request)
        let actor = try someone(context)
        guard let id = context.parameters.get("picture").flatMap({ PictureID($0) }),
            let change = try await change(shop, form, id)
        else { throw ProblemDetails.notFound("There is no such picture") }
        let answer = try await shop.changePicture(
            id, change, operation: operation(shop, context, "office-picture"), actor: actor)
        if case .refused(let refusal) = answer {
            if refusal == .pictureUnknown { throw ProblemDetails.notFound(refusal.detail) }
            throw ProblemDetails(
                .conflict, refusal.reason, refusal.detail, remedy: refusal.remedy)
        }
        let product = queryValue(form["product"])
        let done = change == .remove ? "removed=\(id)" : "done=pictures"
        return .seeOther("/office/products/\(product)?\(done)#pictures")
    }

    private static func change(
        _ shop: Shop, _ form: FormData, _ id: PictureID
    ) async throws -> PictureChange? {
        switch form["do"] {
        case "describe":
            var alt: [Language: String] = [:]
            for language in Language.allCases { alt[language] = form["alt-\(language.code)"] }
            return .describe(alt)
        case "first": return .move(to: 0)
        // The place is that of the page that was looked at, so that a second press does nothing.
        case "move": return Int(form["to"]).map { .move(to: max(0, $0)) }
        case "remove": return .remove
        case "restore": return .restore
        default: return nil
        }
    }

    static func address(_ context: AppRequestContext, _ done: String) -> String {
        "/office/products/\(queryValue(handle(context)))?\(done)"
    }

    /// All that is written here says how things are to be: sent twice, it is done once by itself.
    static func operation(
        _ shop: Shop, _ context: AppRequestContext, _ route: String
    ) throws -> Operation {
        let actor = try someone(context)
        return Operation(
            scope: "\(actor.label) \(route)", key: FormKey.new(shop.house), request: [],
            at: shop.house.now)
    }

    static func someone(_ context: AppRequestContext) throws -> Actor {
        guard let actor = context.actor else { throw ProblemDetails.unauthenticated }
        return actor
    }
}

extension FormData {
    /// A part of a path, decoded.
    static func pathValue(_ text: String) -> String {
        FormData(bytes: Array("v=\(text.replacing("+", with: "%2B"))".utf8))["v"]
    }
}
