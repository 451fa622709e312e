import HTML
import Hummingbird
import Kernel
import Marketing
import Platform
import Storage
import Web

/// The merchant's legal pages, as they are set for the market and the language.
///
///     GET /{market}/{language}/legal/{terms|privacy|withdrawal|imprint}
enum LegalRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/legal/:kind", name: "legal") { visit in
                let frame = try await visit.shop.house.store.read { tx in try visit.frame(tx) }
                guard let kind = BrandText.Kind(rawValue: visit.parameter("kind")), kind.isPage,
                    let text = visit.shop.brand.last.text(
                        kind, market: visit.marketCode, visit.language)
                else { return visit.notFound(frame) }
                let path = "legal/\(kind.rawValue)"
                return visit.page(
                    frame, ShopPageHead(text.title, path: path, isListed: true)
                ) { page in
                    page.html.div(.class("wrap wrap-column stack")) {
                        page.crumbs([(visit.t(.home), frame.base)])
                        page.html.h1(text.title)
                        page.prose(text.body)
                    }
                }
            }
        ]
    }
}
