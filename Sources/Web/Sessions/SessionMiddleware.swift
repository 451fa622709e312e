import Customers
import HTTPTypes
package import Hummingbird
import Kernel
import Platform
import Staff
import Storage

/// Finds out who asks. Programs send a token as `Authorization: Bearer …`, which counts everywhere;
/// browsers send a cookie: the staff's under `/office`, the register's and its associate's at the
/// till, the shopper's on the storefront. A cookie costs a statement or two, a request without one
/// none; assets and the API beside the till's never look at cookies.
package struct SessionMiddleware: RouterMiddleware {
    package typealias Context = AppRequestContext

    private let shop: Shop

    package init(_ shop: Shop) { self.shop = shop }

    package func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let surface = SessionMiddleware.surface(request.uri.path)
        if surface == .nobody { return try await next(request, context) }
        if let header = request.headers[.authorization] {
            guard let token = SessionMiddleware.bearer(header),
                try await program(token, &context)
            else { throw ProblemDetails.unauthenticated }
        } else {
            switch surface {
            case .nobody, .program: break
            case .staff:
                if let token = request.cookie(SessionCookies.staff) {
                    let now = shop.house.now
                    context.actor = try await shop.house.store.read { tx in
                        try StaffSessions.actor(tx, token: token, now: now)
                    }
                }
            case .till: try await enterTill(request, &context)
            case .shopper:
                if let token = request.cookie(SessionCookies.shopper) {
                    let now = shop.house.now
                    let session = try await shop.house.store.read { tx in
                        try ShopperSessions.actor(tx, token: token, now: now)
                    }
                    if let session {
                        SessionMiddleware.enter(session, &context)
                        try await note(session, token, now)
                    }
                }
            }
        }
        return try await next(request, context)
    }

    /// The register, and whoever is signed in at it: two statements, or three.
    private func enterTill(_ request: Request, _ context: inout AppRequestContext) async throws {
        guard let device = request.cookie(SessionCookies.register) else { return }
        let token = request.cookie(SessionCookies.till)
        let now = shop.house.now
        let found = try await shop.house.store.read {
            tx -> (register: Register, session: StaffSession?)? in
            guard let register = try Registers.paired(tx, token: device) else { return nil }
            let session = try token.flatMap {
                try StaffSessions.find(tx, token: $0, at: register, now: now)
            }
            return (register, session)
        }
        guard let (register, session) = found else { return }
        context.register = register
        if let session {
            context.actor = session.actor
            context.language = session.member.language
        }
        if register.isToBeNoted(now) {
            try await shop.house.store.write { tx in
                try Registers.seen(tx, register.id, now: now)
            }
        }
    }

    /// A shopper's or a staff member's token, or an API key; at most three statements, and once an
    /// hour one more, which notes that the key is used.
    private func program(_ token: String, _ context: inout AppRequestContext) async throws -> Bool {
        enum Found: Sendable {
            case shopper(ShopperSession)
            case staff(Actor)
            case program(APIKey)
        }
        let now = shop.house.now
        let found: Found? = try await shop.house.store.read { tx in
            if let session = try ShopperSessions.actor(tx, token: token, now: now) {
                return .shopper(session)
            }
            if let staff = try StaffSessions.actor(tx, token: token, now: now) {
                return .staff(staff)
            }
            return try APIKeys.find(tx, token: token).map(Found.program)
        }
        switch found {
        case nil: return false
        case .shopper(let session):
            SessionMiddleware.enter(session, &context)
            try await note(session, token, now)
        case .staff(let actor): context.actor = actor
        case .program(let key):
            context.actor = key.actor
            if key.isToBeNoted(now) {
                try await shop.house.store.write { tx in
                    try APIKeys.used(tx, key.id, now: now)
                }
            }
        }
        return true
    }

    /// Once a day for a person's device: they see when it was last used.
    private func note(_ session: ShopperSession, _ token: String, _ now: Instant) async throws {
        guard ShopperSessions.isToBeNoted(session, now: now) else { return }
        try await shop.house.store.write { tx in
            try ShopperSessions.seen(tx, token: token, now: now)
        }
    }

    private static func enter(_ session: ShopperSession, _ context: inout AppRequestContext) {
        context.actor = session.actor
        context.language = session.language
        context.marketCode = session.marketCode
    }

    /// Who a path is for. What is for nobody in particular answers even without a database.
    private enum Surface { case nobody, program, staff, till, shopper }

    private static func surface(_ path: String) -> Surface {
        if isTill(path) { return .till }
        return switch path.split(separator: "/", maxSplits: 1).first {
        case "assets", "brand", "media", "health", "ready", "webhooks": .nobody
        case "api", "metrics": .program
        case "office": .staff
        default: .shopper
        }
    }

    /// Whether a path is of the till: its pages, and its part of the API.
    static func isTill(_ path: String) -> Bool {
        let parts = path.split(separator: "/", maxSplits: 2)
        return parts.first == "till" || (parts.count > 1 && parts[0] == "api" && parts[1] == "till")
    }

    static func bearer(_ header: String) -> String? {
        let parts = header.split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }
}
