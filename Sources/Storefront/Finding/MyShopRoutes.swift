import HTML
import Hummingbird
import Inventory
import Kernel
import Platform
import Storage
import Web

/// The shop that somebody goes to, remembered in a cookie that holds nothing but its code.
///
///     POST /{market}/{language}/my-shop     shop (a code; empty forgets it), page → 303
enum MyShopRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [.shopping(shop, .post, "/my-shop", name: "my-shop") { visit in try await choose(visit) }]
    }

    private static func choose(_ visit: Visit) async throws -> Response {
        let form = try await FormData(visit.request)
        let code = form["shop"]
        let frame = try await visit.shop.house.store.read { tx in try visit.frame(tx) }
        guard code.isEmpty || frame.shops.contains(where: { $0.code == code }) else {
            throw ProblemDetails.badField(
                "shop", "is no shop of this market; see the list of shops")
        }
        let cookies = SessionCookies(visit.shop)
        let rest = Visit.safeRest(form["page"])
        return .seeOther(
            visit.path(rest.isEmpty ? "shops" : rest),
            cookies: [code.isEmpty ? cookies.ended(SessionCookies.myShop) : cookies.myShop(code)])
    }
}

extension Page {
    /// The button that makes a shop one's own, or lets go of it.
    func myShop(_ shop: Location, _ frame: ShopFrame, back: String) {
        let isMine = frame.myShop?.id == shop.id
        action(
            frame.path("my-shop"), t(isMine ? .findMyShopForget : .findMyShopSet),
            isMine ? .link : .quiet,
            fields: ["shop": isMine ? "" : shop.code, "page": back],
            label: isMine
                ? nil : "\(t(.findMyShopSet)): \(shop.names.text(in: language))")
    }
}
