import Catalogue
import Hummingbird
import HTML
import Kernel
import Ordering
import Platform
import Storage
import Web

/// Lists of products.
///
///     GET /{market}/{language}/collections
///     GET /{market}/{language}/c/{handle}?after={cursor}     24 a page, in the merchant's order
enum CollectionRoutes {
    static let pageSize = 24

    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/collections", name: "collections") { visit in
                try await all(visit)
            },
            .shopping(shop, .get, "/c/:handle", name: "collection") { visit in
                try await collection(visit)
            },
        ]
    }

    private static func all(_ visit: Visit) async throws -> Response {
        let (frame, links) = try await visit.shop.house.store.read { tx in
            (try visit.frame(tx), try Collections.all(tx, language: visit.language))
        }
        let t = visit.t
        return visit.page(
            frame, ShopPageHead(t(.allCollections), path: "collections", isListed: true)
        ) { page in
            page.html.div(.class("wrap")) {
                page.crumbs([(t(.home), frame.base)])
                page.html.div(.class("page-head")) { page.html.h1(t(.allCollections)) }
                page.doors(links, frame, level: 2)
            }
        }
    }

    private struct Found: Sendable {
        let frame: ShopFrame
        let shelf: (collection: ProductCollection, page: OfferPage)?
    }

    private static func collection(_ visit: Visit) async throws -> Response {
        let handle = visit.parameter("handle")
        let after = visit.query.text("after").flatMap(ProductCursor.init)
        let found = try await visit.shop.house.store.read { tx in
            let frame = try visit.frame(tx)
            guard
                let collection = try Collections.find(
                    tx, handle: handle, language: visit.language)
            else { return Found(frame: frame, shelf: nil) }
            let page = try Offers.page(
                tx, collection: collection.id, language: visit.language, market: frame.market,
                places: frame.places, after: after, limit: pageSize, at: visit.now)
            return Found(frame: frame, shelf: (collection, page))
        }
        guard let (collection, offers) = found.shelf else { return visit.notFound(found.frame) }
        let (frame, t) = (found.frame, visit.t)
        let rest = "c/\(collection.handle)"
        let head = ShopPageHead(
            collection.title, path: rest, collection: collection.handle, isListed: after == nil)
        return visit.page(frame, head) { page in
            page.html.div(.class("wrap")) {
                page.crumbs([
                    (t(.home), frame.base), (t(.allCollections), frame.path("collections")),
                ])
                page.html.div(.class("page-head")) {
                    page.html.h1(collection.title)
                    if !collection.description.isEmpty {
                        page.html.p(collection.description, .class("muted"))
                    }
                }
                if offers.cards.contains(where: { $0.from != nil }) {
                    page.products(offers.cards, frame, level: 2)
                } else {
                    page.empty(
                        kind: CollectionPictures.kind(of: collection.handle), hue: 10,
                        title: t(.collectionEmpty), text: t(.collectionEmptyText)
                    ) {
                        page.html.p {
                            page.buttonLink(t(.allCollections), to: frame.path("collections"))
                        }
                    }
                }
                page.pages(
                    first: after == nil ? nil : frame.path(rest),
                    next: offers.next.map { frame.path("\(rest)?after=\(queryValue($0.text))") })
            }
        }
    }
}
