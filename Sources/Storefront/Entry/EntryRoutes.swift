import Customers
import HTTPTypes
import Hummingbird
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

/// The way in, and the switch of language and market.
///
///     GET  /            → 303 to /{market}/{language}/
///     GET  /{market}    → 303 to /{market}/{language}/
///     POST /place       language, market, page → 303 to the same page there
enum EntryRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(.get, "/", permission: .shop, name: "entry") { request, _ in
                try await enter(shop, request, marketCode: nil)
            },
            PageRoute(.get, "/:market", permission: .shop, name: "market-entry") {
                request, context in
                try await enter(shop, request, marketCode: context.parameters.get("market"))
            },
            PageRoute(.post, "/place", permission: .shop, name: "place") { request, context in
                try await choosePlace(shop, request, context)
            },
        ]
    }

    /// What was chosen before, else the browser's language and the market that speaks it.
    private static func enter(
        _ shop: Shop, _ request: Request, marketCode: String?
    ) async throws -> Response {
        let book = try await shop.house.store.read { [shop] tx in try shop.books.markets.book(tx) }
        let chosen = (request.cookie(SessionCookies.place) ?? "").split(separator: ".")
        let wishes = AcceptedLanguages.of(request.headers[.acceptLanguage] ?? "")
        let language =
            chosen.last.flatMap { Language(rawValue: String($0)) } ?? wishes.first
        let known = marketCode ?? chosen.first.map(String.init)
        let market: Market?
        if let marketCode {
            market = book.market(code: marketCode)
        } else {
            market =
                known.flatMap { book.market(code: $0) }
                ?? language.flatMap { wish in
                    book.markets.first { $0.defaultLanguage == wish }
                        ?? book.markets.first { $0.languages.contains(wish) }
                } ?? book.first
        }
        guard let market else { throw ProblemDetails.notFound("There is no market here") }
        let spoken = language ?? market.defaultLanguage
        var response = Response.seeOther("/\(market.code)/\(spoken.code)/")
        response.headers[.vary] = "Cookie, Accept-Language"
        return response
    }

    private static func choosePlace(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let form = try await FormData(request)
        let code = form["market"]
        let book = try await shop.house.store.read { [shop] tx in try shop.books.markets.book(tx) }
        guard let language = Language(rawValue: form["language"]),
            let market = book.market(code: code)
        else { throw ProblemDetails.badField("market", "there is no such market or language") }
        if let actor = context.actor {
            try await shop.changeVisit(
                language: language, marketCode: market.code, actor: actor)
        }
        let rest = Visit.safeRest(form["page"])
        return .seeOther(
            "/\(market.code)/\(language.code)/\(rest)",
            cookies: [SessionCookies(shop).place(market.code, language)])
    }
}

/// The languages of ours that a browser wishes for (RFC 9110, section 12.5.4), the dearest first.
enum AcceptedLanguages {
    static func of(_ header: String) -> [Language] {
        var wishes: [(language: Language, weight: Int, order: Int)] = []
        for (order, part) in header.split(separator: ",").prefix(20).enumerated() {
            let pieces = part.split(separator: ";")
            guard let range = pieces.first,
                let primary = range.split(separator: "-").first?.drop(while: { $0 == " " }),
                let language = Language(rawValue: primary.lowercased())
            else { continue }
            wishes.append((language, weight(pieces.dropFirst()), order))
        }
        return wishes.filter { $0.weight > 0 }
            .sorted { ($1.weight, $0.order) < ($0.weight, $1.order) }.map(\.language)
    }

    /// In thousandths; `q=0.8` is 800.
    private static func weight(_ parameters: ArraySlice<Substring>) -> Int {
        for parameter in parameters {
            let text = parameter.filter { $0 != " " }
            guard text.hasPrefix("q=") else { continue }
            let digits = text.dropFirst(2)
            if digits.hasPrefix("1") { return 1_000 }
            let decimals = digits.dropFirst(2).prefix(3)
            return Int(decimals + String(repeating: "0", count: 3 - decimals.count)) ?? 0
        }
        return 1_000
    }
}
