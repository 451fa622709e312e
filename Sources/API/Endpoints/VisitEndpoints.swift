import Catalogue
import Customers
import Fulfilment
import HTML
import HTTPTypes
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

/// The rest of a visit: its language, what was looked at, orders that are not one's own.
extension APIRoutes {
    static let visitEndpoints: [Endpoint] = [
        changeVisit, endOthers, seen, noteSeen, forgetSeen, giveBack, withdrawalLink,
    ]

    private static let changeVisit = Endpoint.write(
        .put, "/api/sessions/current", "changeSession", .sessions,
        "Go on in another language or market", access: .shopper, takes: VisitBody.self,
        key: .none, answers: Shapes.visit, "From now on.",
        refusals: [.marketUnknown, .notForThisActor]
    ) { call, body in
        let books = call.shop.books
        let market = try await call.shop.house.store.read { tx in
            try books.markets.book(tx).market(code: body.market)
        }
        guard let market else { throw call.refuse(.marketUnknown, "“\(body.market)”") }
        guard
            try await call.shop.changeVisit(
                language: body.language, marketCode: market.code, actor: call.someone())
        else { throw call.refuse(.notForThisActor) }
        return (market.code, body.language)
    }

    private static let endOthers = Endpoint.write(
        .delete, "/api/sessions", "endOtherSessions", .sessions,
        "Sign out everywhere else", access: .shopper, key: .none, answers: Shapes.ended,
        "Only this session is left."
    ) { call in
        try await call.shop.endOtherSessions(keeping: call.token, actor: call.someone())
    }

    // MARK: Seen

    private static let seen = Endpoint.read(
        "/api/seen-products", "listSeenProducts", .account,
        "What whoever has signed in looked at, the last first", access: .shopper,
        [Parameters.market, Parameters.language], answers: Shapes.offers,
        refusals: [.marketUnknown]
    ) { call in
        let (actor, now, books) = (try call.someone(), call.now, call.shop.books)
        let (code, language) = (try call.marketCode, try call.language)
        return try await call.shop.house.store.read { tx in
            let (markets, places) = try books.open(tx)
            guard let market = markets.market(orFirst: code) else {
                throw call.refuse(.marketUnknown, "“\(code)”")
            }
            let members = try actor.profile.map { try Profiles.memberIDs(tx, $0) } ?? []
            let cards = try RecentlySeen.offers(
                tx, RecentlySeen.of(tx, profiles: members), language: language, market: market,
                places: places, at: now)
            return OfferListAnswer(market: market, page: OfferPage(cards: cards, next: nil))
        }
    }

    private static let noteSeen = Endpoint.write(
        .put, "/api/seen-products", "noteSeenProducts", .account,
        "Note what was looked at, for one's other devices", access: .shopper,
        takes: SeenBody.self, key: .none, answers: Shapes.noted, "It is kept with the others.",
        refusals: [.signInNeeded]
    ) { call, body in
        guard let profile = try call.someone().profile else { throw call.refuse(.signInNeeded) }
        let products = try await call.shop.house.store.read { tx in
            try body.products.compactMap { try Products.id(tx, handle: $0) }
        }
        try await call.shop.noteSeen(products, profile: profile)
        return products.count
    }

    private static let forgetSeen = Endpoint.write(
        .delete, "/api/seen-products", "forgetSeenProducts", .account,
        "Forget what was looked at", access: .shopper, key: .none, answers: Shapes.noted,
        "Nothing of it is kept.", refusals: [.signInNeeded]
    ) { call in
        guard let profile = try call.someone().profile else { throw call.refuse(.signInNeeded) }
        try await call.shop.noteSeen.forget(profile: profile)
        return 0
    }

    // MARK: Orders

    private static let giveBack = Endpoint.write(
        .post, "/api/orders/{order}/release", "giveOrderBack", .orders,
        "Say that an order that came to one's account is not one's own",
        access: .shopperOr(.readCustomers), [order], answers: Shapes.cancelled,
        "It is a guest’s again; its link still opens it.", refusals: [.notFound]
    ) { call in
        let id = try call[order]
        let answer = try await call.shop.giveOrderBack(
            call.operation(), order: id, actor: call.someone())
        guard answer == .givenBack else { throw call.refuse(.notFound, "No such order") }
        return id
    }
    .canBeTried()

    private static let withdrawalLink = Endpoint.write(
        .post, "/api/withdrawal-links", "requestWithdrawalLink", .orders,
        "Send the link by which one withdraws without an account", access: .anyone,
        takes: WithdrawalLinkBody.self, key: .none, status: .accepted,
        answers: Shapes.linkSent,
        "If the number and the address belong together, it is on its way.",
        refusals: [.tooManyTries]
    ) { call, body in
        let answer = try await call.shop.requestWithdrawalLink(
            number: body.number, email: call.email(body.email),
            origin: call.context.remoteAddress)
        if case .tooMany(let retryAt) = answer { throw call.tooMany(until: retryAt) }
        return true
    }
}

struct VisitBody: InputBody {
    let market: String
    let language: Language

    enum CodingKeys: String, CodingKey, CaseIterable { case market, language }

    static let shape = InputShape<Self>("SessionChange", "Where a visit goes on.")
        .field("market", \.market, "A market's code.", .length(1...40))
        .field("language", \.language, "Of texts.")
}

struct SeenBody: InputBody {
    let products: [String]

    enum CodingKeys: String, CodingKey, CaseIterable { case products }

    static let shape = InputShape<Self>("NewSeenProducts", "What was looked at.")
        .field(
            "products", \.products, "Handles, the last first; unknown ones are left out.",
            .count(1...RecentlySeen.kept))
}

struct WithdrawalLinkBody: InputBody {
    let number: String
    let email: String

    enum CodingKeys: String, CodingKey, CaseIterable { case number, email }

    static let shape = InputShape<Self>("NewWithdrawalLink", "An order and its address.")
        .field("number", \.number, "Of the order, as it is printed.", .length(1...60))
        .field("email", \.email, "The order's.", .email)
}

extension Shapes {
    static let visit = OutputShape<(String, Language)>(
        "SessionPlace", "Where a visit is.",
        .text("market", "The market's code.") { $0.0 },
        .text("language", "Of texts.", schema: Language.schema) { $0.1.code })

    static let noted = OutputShape<Int>(
        "SeenNoted", "What was looked at.", .number("noted", "Products noted now.") { $0 })

    static let linkSent = OutputShape<Bool>(
        "WithdrawalLinkSent", "The same answer for everybody.",
        .truth("accepted", "Always true.") { $0 })
}
