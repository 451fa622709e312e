import Customers
import HTML
import HTTPTypes
import Hummingbird
import Inventory
import Kernel
import Marketing
import Ordering
import Platform
import Pricing
import Staff
import Storage
import Web

/// The till's device, and who stands at it.
extension APIRoutes {
    static let tillRegisterEndpoints: [Endpoint] = [
        pairRegister, tillRegister, signInAtRegister, signOutAtRegister, allowOverride,
    ]

    private static let pairRegister = Endpoint.entry(
        "/api/till/pairings", "pairRegister", "Make this device the register that a code is for",
        access: .anyone, takes: PairingBody.self, answers: Shapes.pairing,
        "It is paired: the cookie `kolbo_register` stands for it.",
        refusals: [.pairingUnknown, .tooManyTries]
    ) { call, body in
        let device = DeviceName.of(userAgent: call.request.headers[.userAgent])
        let answer = try await call.shop.registers.pair(
            code: body.code, device: device, origin: call.context.remoteAddress)
        switch answer {
        case .paired(let register, let token):
            let cookies = SessionCookies(call.shop)
            return (
                register,
                [cookies.register(token.text), cookies.ended(SessionCookies.till)]
            )
        case .unknown: throw call.refuse(.pairingUnknown)
        case .tooMany(let retryAt): throw call.tooManyAtTill(until: retryAt)
        }
    }

    private static let tillRegister = Endpoint.read(
        "/api/till/register", "tillRegister", .till,
        "The register that asks, its place and market, who works there and who is signed in",
        access: .register, answers: Shapes.tillRegister
    ) { call in
        let register = try call.register()
        let (shop, actor, now) = (call.shop, call.actor, call.now)
        return try await shop.house.store.read { tx in
            guard let location = try shop.books.locations.book(tx)[register.location],
                let market = try shop.books.markets.book(tx).market(for: location.country)
            else {
                throw StoreFault.other("register \(register.id) has no place in a market")
            }
            let staff = try StaffMembers.all(tx).filter {
                $0.disabledAt == nil && $0.actor.may(.sell, at: register.location)
            }
            return TillRegisterAnswer(
                register: register, location: location, market: market,
                merchant: try shop.brand.brand(tx).name, staff: staff,
                holders: try StaffPINs.holders(tx), actor: actor, now: now)
        }
    }

    private static let signInAtRegister = Endpoint.entry(
        "/api/till/sign-ins", "signInAtRegister",
        "Sign in at this register with a PIN; whoever was signed in there hands it over",
        access: .register, takes: PINBody.self, answers: Shapes.tillMember,
        "They are signed in for some hours: the cookie `kolbo_till` stands for them.",
        refusals: [.pinWrong, .pinNotSet, .tooManyTries, .notFound]
    ) { call, body in
        let register = try call.register()
        let answer = try await call.shop.registers.signIn(
            register, member: body.member, pin: body.pin)
        switch answer {
        case .signedIn(let member, let token):
            return (
                TillMember(member, at: register),
                [SessionCookies(call.shop).till(token.text)]
            )
        case .refused(let refusal):
            throw call.problem(refusal, of: body.member, needing: .sell)
        }
    }

    private static let signOutAtRegister = Endpoint.write(
        .post, "/api/till/sign-outs", "signOutAtRegister", .till,
        "Sign out whoever is signed in at this register", access: .register, key: .none,
        answers: Shapes.ended, "Nobody is signed in there."
    ) { call in
        try await call.shop.registers.signOut(call.register().id)
        return 1
    }

    private static let allowOverride = Endpoint.write(
        .post, "/api/till/overrides", "allowOverride", .till,
        "Allow by PIN, once and for five minutes, what whoever is signed in may not",
        access: .till(.sell), takes: OverrideBody.self, key: .none, status: .created,
        answers: Shapes.override,
        "Name it in the write that it is for. Repeating makes another.",
        refusals: [.pinWrong, .pinNotSet, .tooManyTries, .notFound]
    ) { call, body in
        guard let action = OverrideAction(rawValue: body.action),
            let asker = try call.someone().member
        else { throw ProblemDetails.unauthenticated }
        let answer = try await call.shop.registers.override(
            action, at: call.register(), by: body.member, pin: body.pin, asker: asker)
        switch answer {
        case .allowed(let allowed): return allowed
        case .refused(let refusal):
            throw call.problem(refusal, of: body.member, needing: .overridePrice)
        }
    }
}

extension Endpoint {
    /// A write whose answer sets cookies, and which needs no key: repeating begins anew.
    fileprivate static func entry<Body: InputBody, Answer: Sendable>(
        _ path: String, _ id: String, _ summary: String, access: Access, takes body: Body.Type,
        answers shape: OutputShape<Answer>, _ about: String, refusals: [RefusalCode],
        _ handle: @escaping @Sendable (APICall, Body) async throws -> (Answer, [Cookie])
    ) -> Endpoint {
        Endpoint(
            method: .post, path: path, id: id, tag: .till, summary: summary, access: access,
            parameters: [], body: Body.schema, key: .none,
            success: Success(status: .created, about: about, schema: shape.schema),
            refusals: refusals
        ) { call in
            let (answer, cookies) = try await handle(call, try call.body(Body.self))
            var response = try await call.written(answer, shape, .created)
            for cookie in cookies { response.setCookie(cookie) }
            return response
        }
    }
}

extension APICall {
    /// The paired device that asks. Checked before a handler is called, where its endpoint is the
    /// till's.
    func register() throws -> Register {
        guard let register = context.register else { throw ProblemDetails.unauthenticated }
        return register
    }

    fileprivate func tooManyAtTill(until retryAt: Instant) -> ProblemDetails {
        var problem = refuse(
            .tooManyTries, "Until \(retryAt)", remedy: "Try again after Retry-After"
        ) { $0.field("retryAt", retryAt.description) }
        problem.retryAfter = max(1, Int((retryAt - now).microseconds / 1_000_000) + 1)
        return problem
    }

    fileprivate func problem(
        _ refusal: PINRefusal, of member: StaffMemberID, needing permission: Permission
    ) -> ProblemDetails {
        switch refusal {
        case .wrong(let triesLeft):
            refuse(.pinWrong, "\(triesLeft) tries are left") { $0.field("triesLeft", triesLeft) }
        case .tooMany(let retryAt): tooManyAtTill(until: retryAt)
        case .notSet: refuse(.pinNotSet)
        case .unknown: refuse(.notFound, "Nobody \(member) works here")
        case .notPermitted: ProblemDetails.forbidden(permission.rawValue)
        }
    }
}

struct PairingBody: InputBody {
    let code: String

    enum CodingKeys: String, CodingKey, CaseIterable { case code }

    static let shape = InputShape<Self>("NewPairing", "A code of the office.")
        .field("code", \.code, "Eight characters; case, blanks and hyphens aside.", .length(1...40))
}

struct PINBody: InputBody {
    let member: StaffMemberID
    let pin: String

    enum CodingKeys: String, CodingKey, CaseIterable { case member, pin }

    static let shape = InputShape<Self>("TillSignIn", "Somebody who works there.")
        .field("member", \.member, "Who.")
        .field("pin", \.pin, "Theirs: 4 to 8 digits.", .length(1...20))
}

struct OverrideBody: InputBody {
    let member: StaffMemberID
    let pin: String
    let action: String

    enum CodingKeys: String, CodingKey, CaseIterable { case member, pin, action }

    static let shape = InputShape<Self>("NewOverride", "What somebody allows whoever sells.")
        .field("member", \.member, "Who allows it.")
        .field("pin", \.pin, "Theirs.", .length(1...20))
        .field(
            "action", \.action, "What is allowed.",
            .choice(OverrideAction.allCases.map(\.rawValue)))
}

struct TillMember: Sendable {
    let id: StaffMemberID
    let name: String
    let language: Language
    let permissions: [Permission]

    init(_ member: StaffMember, at register: Register) {
        id = member.id
        name = member.name
        language = member.language
        permissions = Permission.allCases.filter { member.actor.may($0, at: register.location) }
    }
}

struct TillRegisterAnswer: Sendable {
    struct Colleague: Sendable {
        let member: StaffMember
        let hasPIN: Bool
        let mayOverride: Bool
    }

    let register: Register
    let location: Location
    let market: Market
    let merchant: String
    let staff: [Colleague]
    let member: TillMember?
    let now: Instant

    init(
        register: Register, location: Location, market: Market, merchant: String,
        staff: [StaffMember], holders: Set<StaffMemberID>, actor: Actor?, now: Instant
    ) {
        self.register = register
        self.location = location
        self.market = market
        self.merchant = merchant
        self.staff = staff.map {
            Colleague(
                member: $0, hasPIN: holders.contains($0.id),
                mayOverride: $0.actor.may(.overridePrice, at: register.location))
        }
        member = staff.first { $0.id == actor?.member }.map { TillMember($0, at: register) }
        self.now = now
    }
}

/// Registers and people.
extension Shapes {
    private static let register = OutputShape<Register>(
        "Register", "A device that sells.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Register.self)) {
            $0.id.description
        },
        .text("name", "What its shop calls it.") { $0.name },
        .number("number", "Among the registers of its shop.") { $0.number })

    static let pairing = OutputShape<Register>(
        "Pairing", "A device that is a register from now on.",
        .part("register", "Which.", register) { $0 })

    private static let memberFields = OutputShape<TillMember>(
        "TillMember", "Who is signed in.",
        .text("id", "Who.", schema: .identifier(Kinds.StaffMember.self)) { $0.id.description },
        .text("name", "As colleagues know them.") { $0.name },
        .text("language", "Of their screens.", schema: Language.schema) { $0.language.code },
        .texts("permissions", "What they may do here.", schema: .choice(KeyBody.known)) {
            $0.permissions.map(\.rawValue)
        })

    static let tillMember = OutputShape<TillMember>(
        "TillSignedIn", "Who has the register now.",
        .part("member", "They.", memberFields) { $0 })

    private static let colleague = OutputShape<TillRegisterAnswer.Colleague>(
        "TillColleague", "Somebody who may sell here.",
        .text("id", "Who.", schema: .identifier(Kinds.StaffMember.self)) {
            $0.member.id.description
        },
        .text("name", "As colleagues know them.") { $0.member.name },
        .text("language", "Of their screens.", schema: Language.schema) {
            $0.member.language.code
        },
        .truth("hasPIN", "Whether they can sign in here.") { $0.hasPIN },
        .truth("mayOverride", "Whether they may allow what others may not.") { $0.mayOverride })

    private static let tillPlace = OutputShape<Location>(
        "TillLocation", "Where the register stands.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Location.self)) {
            $0.id.description
        },
        .text("code", "In addresses.") { $0.code },
        .map("name", "By language.") { $0.names.texts },
        .text("country", "Its code.") { $0.country.code },
        .text("timeZone", "In the zone database.") { $0.zone.identifier },
        .map("line1", "The street, by language.") { $0.details.streets.texts },
        .map("city", "By language.") { $0.details.cities.texts },
        .text("postalCode", "Maybe empty.") { $0.details.postalCode })

    private static let tillMarket = OutputShape<Market>(
        "TillMarket", "The market of the shop's country.",
        .text("code", "In addresses.") { $0.code },
        .text("currency", "Of all its money.") { $0.currency.code },
        .texts("languages", "The first is the one to begin with.", schema: Language.schema) {
            $0.languages.map(\.code)
        })

    private static let merchant = OutputShape<TillRegisterAnswer>(
        "TillMerchant", "Whose shop it is.", .text("name", "On receipts.") { $0.merchant })

    static let tillRegister = OutputShape<TillRegisterAnswer>(
        "TillRegister", "A register, its place and its people.",
        .part("register", "Which.", register) { $0.register },
        .part("location", "Where.", tillPlace) { $0.location },
        .part("market", "What it sells in.", tillMarket) { $0.market },
        .part("merchant", "Whose.", merchant) { $0 },
        .list("staff", "Who may sell here.", colleague) { $0.staff },
        .part("member", "Who is signed in; missing: nobody.", memberFields, ifAny: { $0.member }),
        .text("now", "By the house's clock.", schema: .moment) { $0.now.description })

    static let override = OutputShape<PriceOverride>(
        "Override", "Something that was allowed once.",
        .text("override", "Name it in the write.", schema: .identifier(Kinds.PriceOverride.self)) {
            $0.id.description
        },
        .text("expiresAt", "It is good until then.", schema: .moment) {
            $0.expiresAt.description
        })
}
