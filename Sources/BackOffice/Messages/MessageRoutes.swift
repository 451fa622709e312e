import HTTPTypes
import Hummingbird
import Inventory
import Kernel
import Marketing
import NIOCore
import Ordering
import Platform
import Pricing
import Storage
import Web

/// The messages of a demo, which are kept instead of sent. No other shop has these addresses.
enum MessageRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(.get, "/demo/messages", permission: .shop, name: "demo-messages") {
                request, context in
                try await list(shop, request, context)
            },
            PageRoute(.get, "/demo/messages/:id", permission: .shop, name: "demo-message") {
                _, context in
                try await mail(shop, context)
            },
        ]
    }

    /// Six statements.
    private static func list(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let now = shop.house.now
        let before = SentMessageID(FormData(query: request)["before"])
        let place = request.cookie(SessionCookies.place)?.split(separator: ".") ?? []
        let language =
            place.count == 2
            ? Language(rawValue: String(place[1])) ?? .english
            : PreferredLanguage.of(request.headers[.acceptLanguage])
        let actor = context.actor
        let view = try await shop.house.store.read { tx in
            let book = try shop.books.markets.book(tx)
            let market = place.first.flatMap { book.market(code: String($0)) } ?? book.first
            return MessageView(
                frame: try ShopFrame.load(
                    tx, shop, market: market?.code ?? "", language, actor: actor),
                messages: try SentMessages.newest(
                    tx, before: before, limit: MessageView.limit),
                isFirst: before == nil, now: now)
        }
        let page = Page(shop.pages, language)
        page.messages(view)
        return page.response()
    }

    /// The HTML of a message by itself, under a policy that lets it do nothing.
    private static func mail(
        _ shop: Shop, _ context: AppRequestContext
    ) async throws -> Response {
        let text = context.parameters.get("id") ?? ""
        guard let id = SentMessageID(text) else { throw ProblemDetails.notFound(text) }
        let found = try await shop.house.store.read { tx in try SentMessages.find(tx, id) }
        guard let html = found?.html, !html.isEmpty else { throw ProblemDetails.notFound(text) }
        var headers = HTTPFields()
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.contentSecurityPolicy] = MailStyle.policy
        headers[.cacheControl] = "private, no-store"
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}

/// What the page of sent messages shows.
struct MessageView: Sendable {
    static let limit = 50

    let frame: ShopFrame
    /// The newest first.
    let messages: [SentMessage]
    let isFirst: Bool
    let now: Instant

    /// Whose clock tells when: that of the market's first shop.
    var zone: PlaceZone? { (frame.shops.first ?? frame.places.locations.first)?.zone }
}
