import Customers
import HTTPTypes
import Hummingbird
import Kernel
import Platform
import Storage
import Web

/// One request of a shopper, with what its address says.
struct Visit: Sendable {
    let shop: Shop
    let request: Request
    let context: AppRequestContext
    let marketCode: String
    let language: Language
    let now: Instant

    /// Throws the problem when the address names no language of ours.
    init(_ shop: Shop, _ request: Request, _ context: AppRequestContext) throws {
        guard let market = context.parameters.get("market"),
            let code = context.parameters.get("language"),
            let language = Language(rawValue: code)
        else { throw ProblemDetails.notFound("Nothing is at this address") }
        self.shop = shop
        self.request = request
        self.context = context
        marketCode = market
        self.language = language
        now = shop.house.now
    }

    var t: Texts { shop.pages.translations[language] }
    var actor: Actor? { context.actor }
    var query: FormData { FormData(query: request) }

    func parameter(_ name: String) -> String { context.parameters.get(name) ?? "" }

    func path(_ rest: String) -> String { "/\(marketCode)/\(language.code)/\(rest)" }

    func frame(_ tx: Transaction) throws -> ShopFrame {
        try ShopFrame.load(
            tx, shop, market: marketCode, language, actor: actor,
            myShop: request.cookie(SessionCookies.myShop))
    }

    /// The page that `content` writes within `main`.
    func page(
        _ frame: ShopFrame, _ head: ShopPageHead, status: HTTPResponse.Status = .ok,
        cookies: [Cookie] = [], content: (Page) -> Void
    ) -> Response {
        let page = Page(shop.pages, language)
        page.shopDocument(frame, head) { content(page) }
        let isOfNobody =
            actor == nil && frame.myShop == nil && cookies.isEmpty && status == .ok
        var response = page.response(
            status, cache: isOfNobody ? .checked : .personal, cookies: cookies)
        response.headers[.vary] = "Cookie"
        return response
    }

    func notFound(_ frame: ShopFrame) -> Response {
        let page = Page(shop.pages, language)
        page.error(.notFound(""), frame, path: "")
        return page.response(.notFound)
    }

    /// Who acts, and the cookie to set when that is a visitor who was not known before.
    func shopper() async throws -> (actor: Actor, cookies: [Cookie]) {
        if let actor { return (actor, []) }
        let (token, visitor) = try await shop.startVisit(
            language: language, marketCode: marketCode)
        return (.visitor(visitor), [SessionCookies(shop).visitor(token.text)])
    }

    /// A place below the market and the language to go to afterwards; empty for one that is not
    /// ours.
    static func safeRest(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
        guard isPlain, text.utf8.count <= 400, !text.contains("\\"), !text.contains("//"),
            !text.hasPrefix("/"), !text.contains("..")
        else { return "" }
        return text
    }
}

extension PageRoute {
    /// A route under the market and the language, open to everybody.
    static func shopping(
        _ shop: Shop, _ method: HTTPRequest.Method, _ path: String, name: String,
        _ handler: @escaping @Sendable (Visit) async throws -> Response
    ) -> PageRoute {
        PageRoute(method, "/:market/:language" + path, permission: .shop, name: name) {
            request, context in
            try await handler(try Visit(shop, request, context))
        }
    }
}
