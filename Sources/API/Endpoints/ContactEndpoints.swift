import Customers
import HTML
import HTTPTypes
import Kernel
import Platform
import Storage
import Web

/// Where a person can be written to.
extension APIRoutes {
    static let contactEndpoints: [Endpoint] = [
        contacts, addContact, removeContact, preferContact, requestProof, proveContact,
    ]

    private static let contacts = Endpoint.read(
        "/api/contacts", "listContacts", .account,
        "One's addresses for messages: the preferred, the proved, the others", access: .shopper,
        answers: Shapes.contacts
    ) { call in
        guard let profile = try call.someone().profile else { return ListPage([], next: nil) }
        return try await call.shop.house.store.read { tx in
            ListPage(
                try ContactPoints.all(tx, profiles: Profiles.memberIDs(tx, profile)), next: nil)
        }
    }
    .leads(to: "preferContact", "contact", from: "items/0/id")
    .leads(to: "requestContactCode", "contact", from: "items/0/id")
    .leads(to: "removeContact", "contact", from: "items/0/id")

    private static let addContact = Endpoint.write(
        .post, "/api/contacts", "addContact", .account,
        "Keep an address; nothing is sent there before it is proved", access: .shopper,
        takes: ContactValueBody.self, status: .created, answers: Shapes.contacts,
        "All of one's addresses.", refusals: refusals
    ) { call, body in
        let contact = try body.read()
        let answer = try await call.shop.addContact(
            contact, actor: call.someone(), operation: call.operation())
        return try await call.contacts(after: answer)
    }
    .leads(to: "proveContact", "contact", from: "items/0/id")
    .leads(to: "removeContact", "contact", from: "items/0/id")

    private static let refusals: [RefusalCode] = [
        .notFound, .tooMany, .signInNeeded, .lastContact, .notProved,
    ]

    private static let contact = Parameter<ContactPointID>.id("contact", "The address's id.")

    private static let removeContact = Endpoint.write(
        .delete, "/api/contacts/{contact}", "removeContact", .account,
        "Forget an address; the last by which one can sign in stays", access: .shopper,
        [contact], key: .none, answers: Shapes.contacts, "The addresses that are left.",
        refusals: refusals
    ) { call in
        let answer = try await call.shop.removeContact(
            call[contact], actor: call.someone(), operation: call.operation())
        return try await call.contacts(after: answer)
    }

    private static let preferContact = Endpoint.write(
        .put, "/api/contacts/{contact}/preference", "preferContact", .account,
        "Be written to there first", access: .shopper, [contact], key: .none,
        answers: Shapes.contacts, "The addresses in their new order.", refusals: refusals
    ) { call in
        let answer = try await call.shop.preferContact(
            call[contact], actor: call.someone(), operation: call.operation())
        return try await call.contacts(after: answer)
    }

    private static let requestProof = Endpoint.write(
        .post, "/api/contacts/{contact}/codes", "requestContactCode", .account,
        "Send a one-time code to an address, to prove it", access: .shopper, [contact],
        key: .none, status: .accepted, answers: Shapes.codeSent, "It is on its way.",
        refusals: [.notFound, .tooManyTries, .signInNeeded]
    ) { call in
        let point = try await call.contactPoint()
        let answer = try await call.shop.requestSignInCode(
            proving: point.contact, language: call.context.language,
            origin: call.context.remoteAddress, actor: call.someone())
        switch answer {
        case .sent(let expiresAt): return expiresAt
        case .tooMany(let retryAt): throw call.tooMany(until: retryAt)
        case .notForThisActor: throw call.refuse(.signInNeeded)
        }
    }

    private static let proveContact = Endpoint.write(
        .put, "/api/contacts/{contact}/proof", "proveContact", .account,
        "Prove an address with its code; where it was another profile's, the two become one",
        access: .shopper, [contact], takes: ProofBody.self, key: .none,
        answers: Shapes.contacts, "It is proved.",
        refusals: [
            .notFound, .codeWrong, .codeExpired, .tooManyTries, .tooMany, .signInNeeded,
        ]
    ) { call, body in
        let point = try await call.contactPoint()
        let answer = try await call.shop.proveContact(
            point.contact, code: body.code, actor: call.someone())
        switch answer {
        case .proved, .merged: return try await call.contacts(after: .done)
        case .tooMany: throw call.refuse(.tooMany)
        case .refused(.wrong(let left)):
            throw call.refuse(.codeWrong, "\(left) tries are left") { $0.field("triesLeft", left) }
        case .refused(.expired): throw call.refuse(.codeExpired)
        case .refused(.tooMany): throw call.refuse(.tooManyTries)
        case .refused(.malformed):
            throw ProblemDetails.badField("code", "must be \(SignInCodes.digits) digits")
        case .refused(.notForThisActor): throw call.refuse(.signInNeeded)
        }
    }

    fileprivate static func point(_ call: APICall) throws -> ContactPointID { try call[contact] }
}

extension APICall {
    fileprivate func contactPoint() async throws -> ContactPoint {
        let id = try APIRoutes.point(self)
        guard let profile = try someone().profile else { throw refuse(.signInNeeded) }
        let found = try await shop.house.store.read { tx in
            try ContactPoints.all(tx, profiles: Profiles.memberIDs(tx, profile))
                .first { $0.id == id }
        }
        guard let found else { throw refuse(.notFound, "No address \(id)") }
        return found
    }

    fileprivate func contacts(after answer: ContactAnswer) async throws -> ListPage<ContactPoint> {
        switch answer {
        case .done: break
        case .tooMany:
            throw refuse(.tooMany, "At most \(ManagedContacts.most) addresses") {
                $0.field("limit", ManagedContacts.most)
            }
        case .unknown: throw refuse(.notFound)
        case .lastOne: throw refuse(.lastContact)
        case .notVerified: throw refuse(.notProved)
        case .notSignedIn: throw refuse(.signInNeeded)
        }
        guard let profile = try someone().profile else { return ListPage([], next: nil) }
        return try await shop.house.store.read { tx in
            ListPage(
                try ContactPoints.all(tx, profiles: Profiles.memberIDs(tx, profile)), next: nil)
        }
    }

    /// The limit of tries, with the moment from which one more is taken.
    func tooMany(until retryAt: Instant) -> ProblemDetails {
        var problem = refuse(.tooManyTries, remedy: "Ask again after Retry-After")
        problem.retryAfter = max(1, Int((retryAt - now).microseconds / 1_000_000) + 1)
        return problem
    }
}

struct ProofBody: InputBody {
    let code: String

    enum CodingKeys: String, CodingKey, CaseIterable { case code }

    static let shape = InputShape<Self>("ContactProof", "The code that was sent.")
        .field("code", \.code, "The six digits.", .length(1...20))
}

extension Shapes {
    private static let contact = OutputShape<ContactPoint>(
        "ContactPoint", "An address for messages.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.ContactPoint.self)) {
            $0.id.description
        },
        .text("kind", "What it is.", schema: .choice(ContactKind.allCases.map(\.rawValue))) {
            $0.contact.kind.rawValue
        },
        .text("value", "The address.") { $0.contact.value },
        .text(
            "provedAt", "Missing while it is not proved.", schema: .moment,
            ifAny: { $0.verifiedAt?.description }),
        .truth("preferred", "Whether messages go there first.") { $0.isPreferred })

    static let contacts = OutputShape<ListPage<ContactPoint>>.page(
        "ContactPointList", "The preferred, the proved, the others.", of: contact)
}
