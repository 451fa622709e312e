import Customers
import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Platform
import Storage
import Web

extension APIRoutes {
    static let accountEndpoints: [Endpoint] = [
        signOut, listSessions, endSession, listAddresses, addAddress, getAddress, changeAddress,
        removeAddress,
    ]

    // MARK: Sessions

    private static let signOut = Endpoint.write(
        .delete, "/api/sessions/current", "signOut", .sessions,
        "End the session of the token that is sent", access: .shopper, key: .none,
        answers: Shapes.ended, "It has ended: the token stands for nobody."
    ) { call in
        try await call.shop.endShopperSession(token: call.token)
        return 1
    }

    private static let listSessions = Endpoint.read(
        "/api/sessions", "listSessions", .sessions,
        "Where the shopper is signed in, the last used first", access: .shopper,
        answers: Shapes.sessions
    ) { call in
        let now = call.now
        guard let profile = try call.someone().profile else { return ListPage([], next: nil) }
        let token = call.token
        return try await call.shop.house.store.read { tx in
            let members = try Profiles.memberIDs(tx, profile)
            let open = try ShopperSessions.open(tx, profiles: members, now: now)
            return ListPage(
                open.map { SessionLine(session: $0, isThis: $0.isOf(token: token)) }, next: nil)
        }
    }
    .leads(to: "endSession", "session", from: "items/0/handle")

    private static let session = Parameter<String>(
        "session", in: .path, "The session's handle.", schema: .text(1...64), form: "a handle"
    ) { (1...64).contains($0.utf8.count) ? $0 : nil }

    private static let endSession = Endpoint.write(
        .delete, "/api/sessions/{session}", "endSession", .sessions,
        "Sign out on one of one's devices", access: .shopper, [session], key: .none,
        answers: Shapes.ended, "It has ended.", refusals: [.notFound]
    ) { call in
        let handle = try call[session]
        guard
            try await call.shop.endDeviceSession(handle: handle, actor: call.someone())
        else { throw call.refuse(.notFound, "No open session \(handle)") }
        return 1
    }

    // MARK: Addresses

    private static let listAddresses = Endpoint.read(
        "/api/addresses", "listAddresses", .account,
        "The addresses that the shopper keeps, the first choice first", access: .shopper,
        answers: Shapes.addresses
    ) { call in
        guard let profile = try call.someone().profile else { return ListPage([], next: nil) }
        return try await call.shop.house.store.read { tx in
            ListPage(try Addresses.all(tx, profiles: Profiles.memberIDs(tx, profile)), next: nil)
        }
    }

    private static let addAddress = Endpoint.write(
        .post, "/api/addresses", "addAddress", .account, "Keep an address",
        access: .shopper, takes: KeptAddressBody.self, status: .created,
        answers: Shapes.savedAddress, "It is kept.",
        refusals: [.tooMany, .notForThisActor, .notFound]
    ) { call, body in try await call.save(body, id: nil) }
    .leads(to: "getAddress", "address").leads(to: "changeAddress", "address")
    .leads(to: "removeAddress", "address")

    private static let address = Parameter<AddressID>.id("address", "The address's id.")

    private static let kept = Editable(Shapes.keptAddress) { call, tx -> Address? in
        let id = try call[address]
        guard let profile = call.actor?.profile else { return nil }
        return try Addresses.all(tx, profiles: Profiles.memberIDs(tx, profile))
            .first { $0.id == id }
    }

    private static let getAddress = Endpoint.read(
        "/api/addresses/{address}", "getAddress", .account, "An address that the shopper keeps",
        access: .shopper, [address], kept)

    private static let changeAddress = Endpoint.write(
        .put, "/api/addresses/{address}", "changeAddress", .account, "Change an address",
        access: .shopper, [address], takes: KeptAddressBody.self,
        answers: Shapes.savedAddress, "It says so now.",
        refusals: [.notFound, .tooMany, .notForThisActor]
    ) { call, body in try await call.save(body, id: call[address]) }
    .edits(kept, isNeeded: false)

    private static let removeAddress = Endpoint.write(
        .delete, "/api/addresses/{address}", "removeAddress", .account,
        "Forget an address; orders keep what they were placed with", access: .shopper,
        [address], key: .none, answers: Shapes.ended, "It is forgotten.", refusals: [.notFound]
    ) { call in
        let id = try call[address]
        guard try await call.shop.removeAddress(id, actor: call.someone()) else {
            throw call.refuse(.notFound, "No address \(id)")
        }
        return 1
    }
}

extension APICall {
    /// The token that was sent; it was checked before.
    var token: String {
        let header = request.headers[.authorization] ?? ""
        return header.split(separator: " ").last.map(String.init) ?? ""
    }

    fileprivate func save(_ body: KeptAddressBody, id: AddressID?) async throws -> AddressID {
        let answer = try await shop.saveAddress(
            body.postal(), id: id, makeDefault: body.isDefault ?? false, actor: someone(),
            operation: operation())
        switch answer {
        case .saved(let id): return id
        case .tooMany: throw refuse(.tooMany, "\(Addresses.most) addresses are kept at most")
        case .notFound: throw refuse(.notFound, "No such address")
        case .notSignedIn: throw refuse(.notForThisActor)
        }
    }
}

struct SessionLine: Sendable {
    let session: DeviceSession
    let isThis: Bool
}

struct KeptAddressBody: InputBody {
    let name: String
    let line1: String
    let line2: String?
    let city: String
    let region: String?
    let postalCode: String?
    let country: String
    let phone: String?
    let isDefault: Bool?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name, line1, line2, city, region, postalCode, country, phone
        case isDefault = "default"
    }

    static let shape = InputShape<Self>("NewKeptAddress", "An address to keep.")
        .field("name", \.name, "Who gets what is sent there.", .length(1...120))
        .field("line1", \.line1, "Street and number.", .length(1...120))
        .field("line2", \.line2, "Flat, floor, entrance.", .ifAny(.length(0...120)))
        .field("city", \.city, "The town.", .length(1...120))
        .field("region", \.region, "Where the country has one.", .ifAny(.length(0...120)))
        .field(
            "postalCode", \.postalCode, "As the country writes it; some need none.",
            .ifAny(.length(0...20))
        )
        .field(
            "country", \.country, "ISO 3166-1, two letters.",
            .form("two letters") { Country($0) != nil }
        )
        .field(
            "phone", \.phone, "For the carrier, such as +442079460000.",
            .ifAny(.form("a number such as +442079460000") { PhoneNumber(e164: $0) != nil })
        )
        .field("default", \.isDefault, "Whether it is the first choice.")

    /// Throws the problem that names the field.
    func postal() throws -> DeliveryAddress {
        guard let country = Country(country) else {
            throw ProblemDetails.badField("country", "must be two letters")
        }
        let read = DeliveryAddress.read(
            name: name, line1: line1, line2: line2 ?? "", city: city, region: region ?? "",
            postalCode: postalCode ?? "", country: country,
            phone: phone.flatMap(PhoneNumber.init(e164:)))
        switch read {
        case .success(let postal): return postal
        case .failure(let invalid):
            throw ProblemDetails.badRequest(invalid.flaws.map { $0.problem(in: country) })
        }
    }
}

extension DeliveryAddress.Flaw {
    func problem(in country: Country) -> ProblemDetails.FieldProblem {
        let example = AddressFormat.of(country).postcodeExample
        return switch self {
        case .missing(let field): ProblemDetails.FieldProblem(field.rawValue, "is missing")
        case .tooLong(let field): ProblemDetails.FieldProblem(field.rawValue, "is too long")
        case .notPrintable(let field):
            ProblemDetails.FieldProblem(field.rawValue, "holds what cannot be printed")
        case .badPostcode:
            ProblemDetails.FieldProblem("postalCode", "must look like \(example)")
        }
    }
}

/// The account.
extension Shapes {
    static let ended = OutputShape<Int>(
        "Ended", "Something that is over.", .number("ended", "How many.") { $0 })

    private static let sessionLine = OutputShape<SessionLine>(
        "OpenSession", "A device on which the shopper is signed in.",
        .text("handle", "Names it in addresses; no token.") { $0.session.handle },
        .text("device", "Browser and system, coarsely; may be empty.") { $0.session.device },
        .text("startedAt", "When it began.", schema: .moment) {
            $0.session.startedAt.description
        },
        .text("seenAt", "When it was last used, to the day.", schema: .moment) {
            $0.session.seenAt.description
        },
        .text("expiresAt", "When it ends by itself.", schema: .moment) {
            $0.session.expiresAt.description
        },
        .truth("isThis", "Whether it is the one that asks.") { $0.isThis })

    static let sessions = OutputShape<ListPage<SessionLine>>.page(
        "OpenSessionList", "Where the shopper is signed in, the last used first.",
        of: sessionLine)

    static let keptAddress = OutputShape<Address>(
        "KeptAddress", "An address that the shopper keeps.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Address.self)) {
            $0.id.description
        },
        .text("name", "Who gets what is sent there.") { $0.postal.name },
        .text("line1", "Street and number.") { $0.postal.line1 },
        .text("line2", "Flat, floor, entrance.") { $0.postal.line2 },
        .text("city", "The town.") { $0.postal.city },
        .text("region", "Where the country has one.") { $0.postal.region },
        .text("postalCode", "As the country writes it.") { $0.postal.postalCode },
        .text("country", "ISO 3166-1.") { $0.postal.country.code },
        .text("phone", "For the carrier; may be empty.") { $0.postal.phone },
        .truth("default", "Whether it is the first choice.") { $0.isDefault })

    static let addresses = OutputShape<ListPage<Address>>.page(
        "AddressList", "The addresses that the shopper keeps, the first choice first.",
        of: keptAddress)

    static let savedAddress = OutputShape<AddressID>(
        "SavedAddress", "An address, kept.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Address.self)) {
            $0.description
        })
}
