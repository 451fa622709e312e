import Catalogue
import Customers
import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Ordering
import Platform
import Storage
import Web

/// What somebody looked at last.
///
///     POST /{market}/{language}/seen/forget     next
enum SeenRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .post, "/seen/forget", name: "seen-forget") { visit in
                let form = try await FormData(visit.request)
                if let profile = visit.actor?.profile {
                    try await visit.shop.noteSeen.forget(profile: profile)
                }
                return .seeOther(
                    visit.path(Visit.safeRest(form["next"])),
                    cookies: [SeenCookie.cookie([], visit.shop)])
            }
        ]
    }
}

/// The cookie in which a browser keeps what was looked at while nobody is signed in: the products'
/// ids and nothing of the person. It ends with the browser's session and is never stored here.
struct SeenCookie {
    static let name = "kolbo_seen"

    let products: [ProductID]

    init(_ request: Request) {
        let words = (request.cookie(SeenCookie.name) ?? "").split(separator: ".")
        products = words.prefix(RecentlySeen.inCookie).compactMap { ProductID("prd_\($0)") }
    }

    static func cookie(_ products: [ProductID], _ shop: Shop) -> Cookie {
        let words = products.prefix(RecentlySeen.inCookie).map { $0.description.dropFirst(4) }
        let isSecure = shop.baseAddress.hasPrefix("https://")
        guard !words.isEmpty else {
            return Cookie(
                name: name, value: "", maxAge: 0, path: "/", secure: isSecure, httpOnly: true,
                sameSite: .lax)
        }
        return Cookie(
            name: name, value: words.joined(separator: "."), path: "/", secure: isSecure,
            httpOnly: true, sameSite: .lax)
    }
}

extension Visit {
    /// Somebody whose browser asks not to be followed is not (Global Privacy Control).
    private var mayNote: Bool { request.headers[.globalPrivacyControl] != "1" }

    /// What was looked at last, the newest first, without `product`. Two statements for those who
    /// have signed in, none otherwise.
    func seen(_ tx: Transaction, without product: ProductID? = nil) throws -> [ProductID] {
        let kept = SeenCookie(request).products
        guard let profile = actor?.profile else { return kept.filter { $0 != product } }
        let known = try RecentlySeen.of(
            tx, profiles: Profiles.memberIDs(tx, profile), limit: RecentlySeen.kept)
        return (kept + known.filter { !kept.contains($0) }).filter { $0 != product }
    }

    /// Notes that `product` was looked at: the cookies to set.
    func note(_ product: ProductID) async throws -> [Cookie] {
        guard mayNote else { return [] }
        let kept = SeenCookie(request).products
        if let profile = actor?.profile {
            try await shop.noteSeen(
                [product] + kept.filter { $0 != product }, profile: profile)
            return kept.isEmpty ? [] : [SeenCookie.cookie([], shop)]
        }
        guard kept.first != product else { return [] }
        return [SeenCookie.cookie([product] + kept.filter { $0 != product }, shop)]
    }
}

extension HTTPField.Name {
    fileprivate static let globalPrivacyControl = HTTPField.Name("Sec-GPC")!
}

extension Page {
    /// A row of what was looked at last; nothing where there is nothing.
    func seenRow(_ cards: [OfferCard], _ frame: ShopFrame, next: String) {
        guard !cards.isEmpty else { return }
        html.section(.labelledBy("seen"), .class("later")) {
            html.div(.class("section-head")) {
                html.h2(t(.seenTitle), .id("seen"))
                action(frame.path("seen/forget"), t(.seenForget), .link, fields: ["next": next])
            }
            products(Array(cards.prefix(RecentlySeen.shown)), frame, level: 3)
        }
    }

    /// What goes with it, each with the reason why it is said so.
    func relatedRow(_ related: [RelatedOffer], _ frame: ShopFrame, title: TextKey) {
        guard !related.isEmpty else { return }
        html.section(.labelledBy("related"), .class("later")) {
            html.div(.class("section-head")) { html.h2(t(title), .id("related")) }
            html.ul(.class("products"), .role("list")) {
                for one in related {
                    card(
                        one.offer, frame, level: 3,
                        reason: t(.relatedReason, count: one.together))
                }
            }
        }
    }
}
