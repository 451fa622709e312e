import Customers
import HTML
import HTTPTypes
import Kernel
import NIOCore
import Platform
import Storage
import Web

/// Who somebody is, and what was said about messages to them.
extension APIRoutes {
    static let profileEndpoints: [Endpoint] = [
        profile, changeProfile, consents, recordConsent, myData, erasure, requestErasure,
        takeBackErasure,
    ]

    private static let own = Editable(Shapes.profile) { call, tx in
        try call.actor?.profile.flatMap { try Profiles.find(tx, $0) }
    }

    private static let profile = Endpoint.read(
        "/api/profile", "getProfile", .account, "Who has signed in", access: .shopper, [], own)

    private static let changeProfile = Endpoint.write(
        .put, "/api/profile", "changeProfile", .account, "Say how one is called and written to",
        access: .shopper, takes: ProfileBody.self, key: .none, answers: Shapes.profile,
        "It says so now; what was left out is not known any more.",
        refusals: [.notFound, .signInNeeded]
    ) { call, body in
        let actor = try call.someone()
        let details = ProfileDetails(
            givenName: body.givenName, familyName: body.familyName, language: body.language)
        let isChanged = try await call.shop.changeProfile(
            details, actor: actor, condition: call.condition)
        guard isChanged, let profile = actor.profile else { throw call.refuse(.signInNeeded) }
        let found = try await call.shop.house.store.read { tx in try Profiles.find(tx, profile) }
        guard let found else { throw call.refuse(.notFound) }
        return found
    }
    .edits(own, isNeeded: false)

    // MARK: Consent

    private static let consents = Endpoint.read(
        "/api/consents", "listConsents", .account,
        "All that was said about messages to one's addresses, the newest first", access: .shopper,
        answers: Shapes.consents
    ) { call in
        guard let profile = try call.someone().profile else { return ListPage([], next: nil) }
        return try await call.shop.house.store.read { tx in
            let points = try ContactPoints.all(tx, profiles: Profiles.memberIDs(tx, profile))
            let contacts = Array(Set(points.map(\.contact))).sorted { $0.value < $1.value }
            return ListPage(try Consents.history(tx, contacts), next: nil)
        }
    }

    private static let recordConsent = Endpoint.write(
        .post, "/api/consents", "recordConsent", .account,
        "Agree to messages, or withdraw; programs record what a person told them",
        access: .shopperOr(.readCustomers), takes: ConsentBody.self, status: .created,
        answers: Shapes.recorded, "It holds everywhere from now on.",
        refusals: [.notForThisActor]
    ) { call, body in
        let request = ConsentRequest(
            contact: try body.contact.read("contact"), purpose: .news, granted: body.granted,
            source: body.source ?? "api", wording: body.wording)
        let answer = try await call.shop.recordConsent(
            request, actor: call.someone(), operation: call.operation())
        guard answer == .recorded else {
            throw call.refuse(.notForThisActor, "Only for proved addresses of one's own")
        }
        return body.granted
    }
    .canBeTried()

    // MARK: What is held

    private static let myData = Endpoint.read(
        "/api/my-data", "getMyData", .account,
        "Everything that is held about whoever has signed in, to take along", access: .shopper,
        answers: Shapes.myData, refusals: [.signInNeeded]
    ) { call in
        guard let profile = try call.someone().profile else { throw call.refuse(.signInNeeded) }
        let registry = call.shop.personal
        let data = try await call.shop.house.store.read { tx in
            try MyData.of(tx, profile, registry, .english)
        }
        let json = data.json(of: call.shop.name, at: call.now)
        return String(decoding: json.readableBytesView, as: UTF8.self)
    }

    private static let erasure = Endpoint.read(
        "/api/erasure-request", "getErasureRequest", .account,
        "The wish to be forgotten, while it waits", access: .shopper,
        answers: Shapes.erasure, refusals: [.notFound]
    ) { call in
        guard let profile = try call.someone().profile else { throw call.refuse(.notFound) }
        let open = try await call.shop.house.store.read { tx in
            try ErasureRequests.open(tx, profiles: Profiles.memberIDs(tx, profile))
        }
        guard let open else { throw call.refuse(.notFound) }
        return open
    }

    private static let requestErasure = Endpoint.write(
        .put, "/api/erasure-request", "requestErasure", .account,
        "Ask to be forgotten; asking again changes nothing", access: .shopper, key: .none,
        answers: Shapes.erasure, "It is answered within a month: the law keeps some of it.",
        refusals: [.signInNeeded]
    ) { call in
        guard let request = try await call.shop.requestErasure(actor: call.someone()) else {
            throw call.refuse(.signInNeeded)
        }
        return request
    }

    private static let takeBackErasure = Endpoint.write(
        .delete, "/api/erasure-request", "takeBackErasure", .account,
        "Take the wish to be forgotten back", access: .shopper, key: .none,
        answers: Shapes.ended, "It is taken back.", refusals: [.notFound]
    ) { call in
        guard try await call.shop.takeBackErasure(actor: call.someone()) else {
            throw call.refuse(.notFound)
        }
        return 1
    }
}

struct ProfileBody: InputBody {
    let givenName: String?
    let familyName: String?
    let language: Language?

    enum CodingKeys: String, CodingKey, CaseIterable { case givenName, familyName, language }

    static let shape = InputShape<Self>("ProfileDetails", "What somebody says of themselves.")
        .field(
            "givenName", \.givenName, "Missing: not known.",
            .ifAny(.length(0...Profiles.longestName))
        )
        .field(
            "familyName", \.familyName, "Missing: not known.",
            .ifAny(.length(0...Profiles.longestName))
        )
        .field("language", \.language, "Of messages; missing: that of the session.")
}

/// An address that messages go to, by its kind.
struct ContactValueBody: InputBody {
    let kind: String
    let value: String

    enum CodingKeys: String, CodingKey, CaseIterable { case kind, value }

    static let shape = InputShape<Self>("ContactValue", "Where messages can go.")
        .field("kind", \.kind, "What it is.", .choice(ContactKind.allCases.map(\.rawValue)))
        .field(
            "value", \.value, "A mail address, or a number such as +442079460000.",
            .length(1...EmailAddress.longest))

    func read(_ path: String = "") throws -> Contact {
        let field = path.isEmpty ? "value" : "\(path).value"
        if kind == ContactKind.email.rawValue {
            guard let email = EmailAddress(value) else {
                throw ProblemDetails.badField(field, "must be an e-mail address")
            }
            return Contact(email)
        }
        guard let phone = PhoneNumber(e164: value) else {
            throw ProblemDetails.badField(field, "must be a number such as +442079460000")
        }
        return Contact(phone)
    }
}

struct ConsentBody: InputBody {
    let contact: ContactValueBody
    let granted: Bool
    let wording: String
    let source: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case contact, granted, wording, source }

    static let shape = InputShape<Self>("NewConsent", "What somebody said about news.")
        .field("contact", \.contact, "Where the news would go.")
        .field("granted", \.granted, "Whether they agree.")
        .field(
            "wording", \.wording, "The words that they read or heard.",
            .length(1...ConsentRequest.longestWording)
        )
        .field("source", \.source, "Where it was said: till, form.", .ifAny(.length(1...100)))
}

/// Profiles and consents.
extension Shapes {
    static let profile = OutputShape<Profile>(
        "Profile", "One person as known.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Profile.self)) {
            $0.id.description
        },
        .text("givenName", "Where it is known.", ifAny: { $0.givenName }),
        .text("familyName", "Where it is known.", ifAny: { $0.familyName }),
        .text("language", "Of messages.", schema: Language.schema, ifAny: { $0.language?.code }),
        .text("country", "ISO 3166-1.", ifAny: { $0.country?.code }),
        .number("version", "Grows with every change.") { $0.version })

    private static let consent = OutputShape<ConsentEntry>(
        "Consent", "Something that was said about messages.",
        .text("kind", "Of the address.", schema: .choice(ContactKind.allCases.map(\.rawValue))) {
            $0.contact.kind.rawValue
        },
        .text("value", "The address.") { $0.contact.value },
        .text("purpose", "Why we would write.") { $0.purpose.rawValue },
        .truth("granted", "Whether they agreed.") { $0.granted },
        .text("at", "When.", schema: .moment) { $0.at.description },
        .text("source", "Where it was said.") { $0.source },
        .text("wording", "The words that were read.") { $0.wording })

    static let consents = OutputShape<ListPage<ConsentEntry>>.page(
        "ConsentList", "Nothing of it is ever overwritten.", of: consent)

    static let recorded = OutputShape<Bool>(
        "RecordedConsent", "What holds now.", .truth("granted", "Whether news may be sent.") { $0 })

    /// Written by the areas that hold it.
    static let myData = OutputShape<String>(
        .object(
            ObjectSchema(
                name: "MyData", about: "What is held about a person (GDPR, art. 15 and 20).",
                fields: [
                    .init(
                        name: "shop", schema: .anyText, isRequired: true, about: "Who holds it."),
                    .init(name: "at", schema: .moment, isRequired: true, about: "When."),
                    .init(
                        name: "held", schema: .list(heldTable, least: nil, most: nil),
                        isRequired: true, about: "By table: why, how long, and the rows."),
                    .init(
                        name: "orders", schema: .list(anything, least: nil, most: nil),
                        isRequired: true, about: "Every order, the newest first."),
                ]))
    ) { $1.raw(unsafe: $0) }

    private static let heldTable = Schema.object(
        ObjectSchema(
            name: "HeldData", about: "What one table holds of a person.",
            fields: [
                .init(name: "what", schema: .anyText, isRequired: true, about: "The table."),
                .init(
                    name: "purposes", schema: .list(.anyText, least: nil, most: nil),
                    isRequired: true, about: "Why it is held."),
                .init(
                    name: "kept", schema: .list(.anyText, least: nil, most: nil),
                    isRequired: true, about: "How long."),
                .init(
                    name: "rows", schema: .list(.map(.anyText), least: nil, most: nil),
                    isRequired: true, about: "The values by column."),
            ]))

    private static let anything = Schema.object(
        ObjectSchema(name: "HeldOrder", about: "An order as it is held.", fields: []))

    static let erasure = OutputShape<ErasureRequest>(
        "ErasureRequest", "A wish to be forgotten.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.ErasureRequest.self)) {
            $0.id.description
        },
        .text("at", "When it came in.", schema: .moment) { $0.at.description },
        .text("dueAt", "Until when it is answered.", schema: .moment) { $0.dueAt.description })
}
