import HTML
import HTTPTypes
import Hummingbird
import Inventory
import Kernel
import Platform
import Staff
import Storage
import Web

/// Devices that sell, at the places that one may manage.
///
///     GET  /office/registers
///     POST /office/registers                    key, place (code), name
///     POST /office/registers/{reg_…}/name       key, name
///     POST /office/registers/{reg_…}/code       key → the page with the code, shown this once
///     POST /office/registers/{reg_…}/unpair     key
///     POST /office/registers/{reg_…}/retire     key
enum RegisterRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(
                .get, "/office/registers", permission: .manageRegisters, name: "office-registers"
            ) { request, context in
                var view = try await read(shop, context)
                view.done = FormData(query: request).text("done")
                    .flatMap(RegistersView.Done.init)
                return page(shop, view)
            },
            PageRoute(
                .post, "/office/registers", permission: .manageRegisters,
                name: "office-register-add"
            ) { request, context in try await add(shop, request, context) },
            PageRoute(
                .post, "/office/registers/:register/code", permission: .manageRegisters,
                name: "office-register-code"
            ) { request, context in try await makeCode(shop, request, context) },
            change(shop, "name", .renamed) { change, id, form, operation, actor in
                try await change.rename(id, to: form["name"], operation: operation, actor: actor)
            },
            change(shop, "unpair", .unpaired) { change, id, _, operation, actor in
                try await change.unpair(id, operation: operation, actor: actor)
            },
            change(shop, "retire", .retired) { change, id, _, operation, actor in
                try await change.retire(id, operation: operation, actor: actor)
            },
        ]
    }

    /// Five statements.
    private static func read(
        _ shop: Shop, _ context: AppRequestContext
    ) async throws -> RegistersView {
        let (now, actor) = (shop.house.now, context.actor)
        return try await shop.house.store.read { tx in
            let desk = try Desk.read(tx, shop, actor, at: now)
            let places = desk.places.locations.filter {
                $0.kind == .shop && actor?.may(.manageRegisters, at: $0.id) == true
            }
            return RegistersView(
                desk: desk, places: places,
                registers: Dictionary(
                    grouping: try Registers.all(tx).filter { $0.retiredAt == nil }, by: \.location),
                key: FormKey.new(shop.house))
        }
    }

    private static func page(
        _ shop: Shop, _ view: RegistersView, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let page = Page(shop.pages, view.desk.language)
        page.registers(view)
        return page.response(status)
    }

    private static func add(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        guard let actor = context.actor else { throw ProblemDetails.unauthenticated }
        let form = try await FormData(request)
        var view = try await read(shop, context)
        guard let place = view.places.first(where: { $0.code == form["place"] }) else {
            throw ProblemDetails.badField("place", "must be a shop that you manage")
        }
        let operation = FormKey.operation(
            shop.house, form, route: "office-register-add", actor: actor)
        let added = try await shop.registers.add(
            at: place.id, name: form["name"], operation: operation, actor: actor)
        switch added.answer {
        case .added: return .seeOther("/office/registers?done=added")
        case .refusedName:
            view.typed = (place.code, form["name"])
            view.errors.add("name", shop.pages.translations[view.desk.language](.registerNameShape))
            return page(shop, view, .unprocessableContent)
        case .tooMany: throw ProblemDetails.badField("place", "has no number left")
        case .notPermitted: throw ProblemDetails.forbidden(Permission.manageRegisters.rawValue)
        }
    }

    private static func id(_ context: AppRequestContext) throws -> RegisterID {
        guard let id = context.parameters.get("register").flatMap({ RegisterID($0) }) else {
            throw ProblemDetails.notFound("There is no such register")
        }
        return id
    }

    private static func makeCode(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        guard let actor = context.actor else { throw ProblemDetails.unauthenticated }
        let id = try id(context)
        let form = try await FormData(request)
        let operation = FormKey.operation(
            shop.house, form, route: "office-register-code \(id)", actor: actor)
        let made = try await shop.registers.makeCode(id, operation: operation, actor: actor)
        var view = try await read(shop, context)
        switch made {
        case .made(let code, let until):
            view.code = RegistersView.Code(register: id, code: code, until: until)
        case .madeBefore: view.done = .codeShown
        case .unknown: throw ProblemDetails.notFound("There is no such register")
        case .notPermitted: throw ProblemDetails.forbidden(Permission.manageRegisters.rawValue)
        }
        return page(shop, view)
    }

    private typealias Change =
        @Sendable (ChangeRegister, RegisterID, FormData, Operation, Actor) async throws
        -> Performed<ChangedRegister>

    private static func change(
        _ shop: Shop, _ word: String, _ done: RegistersView.Done, _ body: @escaping Change
    ) -> PageRoute {
        PageRoute(
            .post, "/office/registers/:register/\(word)", permission: .manageRegisters,
            name: "office-register-\(word)"
        ) { request, context in
            guard let actor = context.actor else { throw ProblemDetails.unauthenticated }
            let id = try id(context)
            let form = try await FormData(request)
            let operation = FormKey.operation(
                shop.house, form, route: "office-register-\(word) \(id)", actor: actor)
            switch try await body(shop.registers.change, id, form, operation, actor).answer {
            case .changed: return .seeOther("/office/registers?done=\(done.rawValue)")
            case .unknown: throw ProblemDetails.notFound("There is no such register")
            case .refusedName:
                var view = try await read(shop, context)
                view.errors.add(
                    "name-\(id)", shop.pages.translations[view.desk.language](.registerNameShape))
                return page(shop, view, .unprocessableContent)
            case .notPermitted: throw ProblemDetails.forbidden(Permission.manageRegisters.rawValue)
            }
        }
    }
}

/// What the page of the registers shows.
struct RegistersView: Sendable {
    enum Done: String, Sendable {
        case added, renamed, unpaired, retired
        /// The code was made before, and cannot be shown again.
        case codeShown = "code-shown"
    }

    /// Shown this once.
    struct Code: Sendable {
        let register: RegisterID
        let code: String
        let until: Instant
    }

    let desk: Desk
    /// Shops that one may manage.
    let places: [Location]
    let registers: [LocationID: [Register]]
    let key: String
    var done: Done?
    var code: Code?
    /// What was typed for a new one.
    var typed: (place: String, name: String) = ("", "")
    var errors = FormErrors()
}
