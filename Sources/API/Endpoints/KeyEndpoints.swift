import HTML
import HTTPTypes
import Kernel
import Platform
import Staff
import Storage
import Web

/// Keys of the merchant's programs, and the sessions of those who work there.
extension APIRoutes {
    static let keyEndpoints: [Endpoint] = [
        keys, createKey, revokeKey, startStaffSession, endStaffSession,
    ]

    private static let keys = Endpoint.read(
        "/api/keys", "listKeys", .keys, "Every API key, revoked ones too; never a token",
        access: .holder(.manageStaff), answers: Shapes.keys
    ) { call in
        ListPage(try await call.shop.house.store.read { try APIKeys.all($0) }, next: nil)
    }

    private static let createKey = Endpoint.write(
        .post, "/api/keys", "createKey", .keys,
        "Make a key; nobody gives a permission that they have not",
        access: .holder(.manageStaff), takes: KeyBody.self, key: .none, status: .created,
        answers: Shapes.keyCreated, "The token is shown this once. Repeating makes another key."
    ) { call, body in
        let create = CreateAPIKey(house: call.shop.house)
        let permissions = Set(body.permissions.compactMap(Permission.init))
        switch try await create(
            name: body.name, permissions: permissions, actor: call.someone())
        {
        case .created(let id, let token): return KeyCreated(id: id, token: token.text)
        case .refused(let fields):
            throw ProblemDetails.badRequest(fields.map { .init($0, "cannot be used") })
        case .notPermitted: throw ProblemDetails.forbidden(Permission.manageStaff.rawValue)
        }
    }
    .leads(to: "revokeKey", "key")

    private static let key = Parameter<APIKeyID>.id("key", "The key's id.")

    private static let revokeKey = Endpoint.write(
        .delete, "/api/keys/{key}", "revokeKey", .keys, "End the use of a key at once",
        access: .holder(.manageStaff), [key], key: .none, answers: Shapes.ended,
        "It opens nothing any more.", refusals: [.notFound]
    ) { call in
        let revoke = RevokeAPIKey(house: call.shop.house)
        let answer = try await revoke(
            call[key], operation: call.operation(), actor: call.someone())
        switch answer.answer {
        case .notPermitted: throw ProblemDetails.forbidden(Permission.manageStaff.rawValue)
        case .changed: return 1
        default: throw call.refuse(.notFound, "No open key \(try call[key])")
        }
    }

    // MARK: Staff

    private static let startStaffSession = Endpoint.write(
        .post, "/api/staff-sessions", "startStaffSession", .keys,
        "Sign a member of staff in", access: .anyone, takes: StaffSignInBody.self, key: .none,
        status: .created, answers: Shapes.staffSession,
        "The token stands for them for some hours.", refusals: [.signInWrong, .tooManyTries]
    ) { call, body in
        let answer = try await call.shop.signInStaff(
            name: body.name, password: body.password, origin: call.context.remoteAddress)
        switch answer {
        case .signedIn(let id, let token, let expiresAt):
            return StaffSessionAnswer(id: id, token: token.text, expiresAt: expiresAt)
        case .wrong: throw call.refuse(.signInWrong)
        case .tooMany(let retryAt): throw call.tooMany(until: retryAt)
        }
    }

    private static let endStaffSession = Endpoint.write(
        .delete, "/api/staff-sessions/current", "endStaffSession", .keys,
        "Sign the member of staff out whose token is sent", access: .anyone, key: .none,
        answers: Shapes.ended, "It stands for nobody."
    ) { call in
        try await call.shop.endStaffSession(token: call.token)
        return 1
    }
}

struct KeyBody: InputBody {
    let name: String
    let permissions: [String]

    enum CodingKeys: String, CodingKey, CaseIterable { case name, permissions }

    static let known = Permission.allCases.filter { $0 != .shop }.map(\.rawValue)

    static let shape = InputShape<Self>("NewKey", "A key of a program.")
        .field("name", \.name, "What it is for.", .length(1...200))
        .field(
            "permissions", \.permissions, "What it may do.", .count(1...known.count),
            Rule(
                publish: { schema in
                    guard case .list(_, let least, let most) = schema else { return schema }
                    return .list(.choice(known), least: least, most: most)
                }, check: { _ in nil }))
}

struct StaffSignInBody: InputBody {
    let name: String
    let password: String

    enum CodingKeys: String, CodingKey, CaseIterable { case name, password }

    static let shape = InputShape<Self>("StaffSignIn", "A member of staff.")
        .field("name", \.name, "By which they sign in.", .length(1...200))
        .field("password", \.password, "Theirs.", .length(1...1_000))
}

struct KeyCreated: Sendable {
    let id: APIKeyID
    let token: String
}

struct StaffSessionAnswer: Sendable {
    let id: StaffMemberID
    let token: String
    let expiresAt: Instant
}

extension Shapes {
    private static let apiKey = OutputShape<APIKey>(
        "Key", "What a program comes in with.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.APIKey.self)) {
            $0.id.description
        },
        .text("name", "What it is for.") { $0.name },
        .texts("permissions", "What it may do.", schema: .choice(KeyBody.known)) {
            $0.permissions.map(\.rawValue).sorted()
        },
        .text("createdAt", "When.", schema: .moment) { $0.createdAt.description },
        .text(
            "lastUsedAt", "To the hour; missing: never.", schema: .moment,
            ifAny: { $0.lastUsedAt?.description }),
        .text(
            "revokedAt", "Missing while it is open.", schema: .moment,
            ifAny: { $0.revokedAt?.description }))

    static let keys = OutputShape<ListPage<APIKey>>.page("KeyList", "The oldest first.", of: apiKey)

    static let keyCreated = OutputShape<KeyCreated>(
        "KeyCreated", "A new key.",
        .text("id", "For revoking it.", schema: .identifier(Kinds.APIKey.self)) {
            $0.id.description
        },
        .text("token", "Send it as Authorization: Bearer …; it is shown this once.") { $0.token })

    static let staffSession = OutputShape<StaffSessionAnswer>(
        "StaffSession", "A member of staff at work.",
        .text("member", "Who.", schema: .identifier(Kinds.StaffMember.self)) {
            $0.id.description
        },
        .text("token", "Send it as Authorization: Bearer …; it is shown this once.") { $0.token },
        .text("expiresAt", "When it ends by itself.", schema: .moment) {
            $0.expiresAt.description
        })
}
