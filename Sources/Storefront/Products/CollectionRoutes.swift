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
///     GET /{market}/{language}/c/{handle}?…     24 a page, with the filters of the search
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
        let (frame, doors) = try await visit.shop.house.store.read { tx in
            let frame = try visit.frame(tx)
            return (frame, try filled(tx, visit, frame))
        }
        let t = visit.t
        return visit.page(
            frame, ShopPageHead(t(.allCollections), path: "collections", isListed: true)
        ) { page in
            page.html.div(.class("wrap")) {
                page.crumbs([(t(.home), frame.base)])
                page.html.div(.class("page-head")) { page.html.h1(t(.allCollections)) }
                page.doors(doors, frame, level: 2)
            }
        }
    }

    /// The collections in which the market sells something, in the merchant's order, with how many
    /// products there are.
    static func filled(
        _ tx: Transaction, _ visit: Visit, _ frame: ShopFrame
    ) throws -> [CollectionDoor] {
        let everything = FindRequest(language: visit.language, market: frame.market, limit: 1)
        return try visit.shop.books.finder.find(
            tx, everything, frame.book, frame.places, at: visit.now
        ).facets.collections.map {
            CollectionDoor(handle: $0.code, title: $0.name, count: $0.count)
        }
    }

    private struct Found: Sendable {
        let frame: ShopFrame
        let shelf: (collection: ProductCollection, offers: FoundOffers)?
    }

    private static func collection(_ visit: Visit) async throws -> Response {
        let handle = visit.parameter("handle")
        let query = FindQuery(visit.query, path: "c/\(queryValue(handle))")
        let found = try await visit.shop.house.store.read { tx in
            let frame = try visit.frame(tx)
            guard
                let collection = try Collections.find(
                    tx, handle: handle, language: visit.language)
            else { return Found(frame: frame, shelf: nil) }
            let offers = try FindRoutes.found(tx, visit, frame, query, within: collection.handle)
            return Found(frame: frame, shelf: (collection, offers))
        }
        guard let (collection, offers) = found.shelf else { return visit.notFound(found.frame) }
        let (frame, t) = (found.frame, visit.t)
        let isFirst = query.after == nil && query.filters.isEmpty && query.sort == nil
        let head = ShopPageHead(
            collection.title, path: query.address(query.filters), collection: collection.handle,
            isListed: isFirst && query.text.isEmpty)
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
                FindView(
                    page: page, frame: frame, query: query, found: offers,
                    firstSort: .sortRecommended
                ).write {}
            }
        }
    }
}
