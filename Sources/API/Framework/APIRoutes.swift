import Catalogue
import HTTPTypes
package import Hummingbird
package import Kernel
import NIOCore
import Platform
package import Staff
import Storage
package import Web

/// All endpoints, in the order of the document.
package enum APIRoutes {
    /// Of an Idempotency-Key, in visible ASCII characters.
    static let keyLength = 8...128

    package static let all: [Endpoint] =
        catalogueEndpoints + searchEndpoints + pictureEndpoints + availabilityEndpoints
        + sessionEndpoints + basketEndpoints + listEndpoints + alertEndpoints + deliveryEndpoints
        + slotEndpoints + orderEndpoints + documentEndpoints + afterLifeEndpoints
        + accountEndpoints + fulfilmentEndpoints + stockEndpoints + feedEndpoints
        + explanationEndpoints
        + webhookEndpoints
        + visitEndpoints + profileEndpoints + contactEndpoints + reviewEndpoints
        + factsEndpoints + brandEndpoints + bulkEndpoints + keyEndpoints
        + jobEndpoints + tillEndpoints

    private static let tillEndpoints: [Endpoint] =
        tillRegisterEndpoints + tillSessionEndpoints + tillDataEndpoints + tillSaleEndpoints
        + tillCustomerEndpoints + tillPickupEndpoints + tillStockEndpoints + tillReturnEndpoints

    /// Adds every endpoint and the document to a router.
    package static func add(to router: Router<AppRequestContext>, _ shop: Shop) {
        for endpoint in all {
            router.on(RouterPath(endpoint.path), method: endpoint.method) { request, context in
                try await respond(endpoint, request, context, shop)
            }
        }
        let document = OpenAPIDocument.of(all)
        let tag = ETag(of: document)
        router.get(RouterPath(OpenAPIDocument.path)) { request, _ in
            tag.response(
                to: request, contentType: "application/json", cacheControl: "public, no-cache",
                document)
        }
    }

    /// An answer, and what every answer tells: what is left of the quota, what goes away.
    private static func respond(
        _ endpoint: Endpoint, _ request: Request, _ context: AppRequestContext,
        _ shop: Shop
    ) async throws -> Response {
        let quota = shop.requestLimits.take(context.actor, at: shop.house.now)
        var response: Response
        do {
            if let quota, quota.isExceeded { throw ProblemDetails.limited(quota) }
            response = try await answer(endpoint, request, context, shop)
        } catch {
            guard let problem = ProblemDetails(error) else { throw error }
            response = problem.response
        }
        quota?.write(to: &response.headers)
        endpoint.traits.deprecation?.write(to: &response.headers)
        return response
    }

    private static func answer(
        _ endpoint: Endpoint, _ request: Request, _ context: AppRequestContext,
        _ shop: Shop
    ) async throws -> Response {
        try endpoint.authorise(context.actor, at: context.register)
        let texts = try endpoint.texts(of: request, context)
        var bytes = ByteBuffer()
        // A file is read only where there is room for it, which it holds until it is answered.
        var place: PictureWorkshop.Place?
        if endpoint.file != nil {
            place = shop.addPicture.workshop.place()
            guard place != nil else { throw StoreFault.overloaded }
        }
        defer { withExtendedLifetime(place) {} }
        if endpoint.method != .get {
            if endpoint.key == .required { try checkKey(request) }
            if endpoint.body != nil { try checkType(request) }
            try endpoint.checkFileType(request)
            let limit = endpoint.file?.limit ?? endpoint.traits.bodyLimit
            bytes = try await BodyLimit.collect(request, limit)
            try endpoint.checkBody(bytes)
        }
        let call = APICall(
            request: request, context: context, shop: shop, endpoint: endpoint,
            bytes: bytes, texts: texts)
        try call.checkIfMatch()
        do {
            return try await endpoint.respond(call)
        } catch let problem as ProblemDetails {
            throw problem.asMeaning
        }
    }

    private static func checkKey(_ request: Request) throws {
        guard let key = request.headers[.idempotencyKey] else {
            var problem = ProblemDetails.badField("Idempotency-Key", "is missing")
            problem.remedy =
                "Send the header Idempotency-Key with a value of your own that is "
                + "new for each write, such as a UUID, and the same when you repeat it"
            throw problem
        }
        guard keyLength.contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else {
            throw ProblemDetails.badField(
                "Idempotency-Key",
                "must be \(keyLength.lowerBound) to \(keyLength.upperBound) visible characters")
        }
    }

    private static func checkType(_ request: Request) throws {
        let type = request.headers[.contentType] ?? ""
        let name = type.lowercased().prefix { $0 != ";" && $0 != " " }
        guard name == MediaTypes.json else {
            throw ProblemDetails(
                .unsupportedMediaType, "not-json", "The body must be JSON",
                remedy: "Send it as Content-Type: application/json")
        }
    }
}

extension Endpoint {
    /// Misfits of a body that are named at once.
    private var mostProblems: Int { 50 }

    /// A file says what it is, or nothing; the content decides.
    fileprivate func checkFileType(_ request: Request) throws {
        guard let file, let header = request.headers[.contentType]?.lowercased() else { return }
        let type = String(header.prefix { $0 != ";" && $0 != " " })
        guard file.mediaTypes.contains(type) || type == "application/octet-stream" else {
            throw ProblemDetails(
                .unsupportedMediaType, "not-a-picture", "This address takes pictures",
                detail: "It was sent as \(type)",
                remedy: "Send \(file.mediaTypes.joined(separator: ", "))",
                fields: [.init("Content-Type", "must be that of a picture")])
        }
    }

    /// Throws unless `actor` may call this.
    /// - Parameter register: the paired device that asks.
    package func authorise(_ actor: Actor?, at register: Register? = nil) throws(ProblemDetails) {
        if access == .anyone { return }
        if access == .register {
            if register == nil { throw .notPaired }
            return
        }
        if case .till = access, let register, actor == nil { throw .nobodyAt(register) }
        guard let actor else { throw .unauthenticated }
        let may: Bool =
            switch access {
            case .anyone, .register: true
            case .till(let permission): actor.may(permission)
            case .shopper: actor.visitor != nil
            case .shopperOr(let permission): actor.visitor != nil || actor.may(permission)
            case .holder(let permission): actor.may(permission)
            }
        guard may else { throw .forbidden(access.permission.rawValue) }
        if case .till = access, register == nil { throw .notPaired }
    }

    /// Throws with all that does not fit into the schema of the body.
    fileprivate func checkBody(_ bytes: ByteBuffer) throws {
        guard let body else { return }
        let tree: JSONTree
        do {
            tree = try JSONReader.read(Array(bytes.readableBytesView))
        } catch {
            throw ProblemDetails.badField(
                "body", "is not JSON: \(error.problem), at byte \(error.byte)")
        }
        var problems: [ProblemDetails.FieldProblem] = []
        body.misfits(tree, "", &problems)
        guard problems.isEmpty else {
            throw ProblemDetails.badRequest(Array(problems.prefix(mostProblems)))
        }
    }

    /// The texts of the declared parameters; throws with all that are wrong, or unknown.
    fileprivate func texts(
        of request: Request, _ context: AppRequestContext
    ) throws -> [String: String] {
        var query: [String: String] = [:]
        var problems: [ProblemDetails.FieldProblem] = []
        for (name, value) in request.uri.queryParameters {
            let name = String(name)
            if !parameters.contains(where: { $0.name == name && $0.place == .query }) {
                problems.append(.init(name, "is no parameter of this address"))
            } else if query.updateValue(String(value), forKey: name) != nil {
                problems.append(.init(name, "is there twice"))
            }
        }
        var texts: [String: String] = [:]
        for parameter in parameters {
            let text: String? =
                switch parameter.place {
                case .path: context.parameters.get(parameter.name)?.percentDecoded
                case .query: query[parameter.name]
                }
            problems += parameter.misfits(text)
            if let text { texts[parameter.name] = text }
        }
        guard problems.isEmpty else { throw ProblemDetails.badRequest(problems) }
        let unread = parameters.compactMap { $0.problem(with: texts[$0.name]) }
        guard unread.isEmpty else { throw ProblemDetails.badRequest(unread).asMeaning }
        return texts
    }
}

extension ProblemDetails {
    fileprivate static let notPaired = ProblemDetails(
        .unauthorized, "not-paired", "This device is no register",
        remedy: "Pair it with a code from the office, under Registers")

    fileprivate static func nobodyAt(_ register: Register) -> ProblemDetails {
        ProblemDetails(
            .unauthorized, "unauthenticated", "Nobody is signed in at this register",
            detail: register.name, remedy: "Sign in with a PIN")
    }

    /// What fits into the document and cannot be meant is told apart from what does not fit: 422,
    /// not 400.
    fileprivate var asMeaning: ProblemDetails {
        guard code == "bad-input", status == .badRequest else { return self }
        return ProblemDetails(
            .unprocessableContent, code, "The request asks for what cannot be", detail: detail,
            remedy: remedy, fields: fields, retryAfter: retryAfter, members: writeMembers)
    }
}
