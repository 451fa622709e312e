import Channels
import Hummingbird
import HTTPTypes
import Kernel
import Marketing
import NIOCore
import Ordering
import Platform
import Pricing
import Storage
import Web

/// All goods of a market for the catalogues of others. See docs/feeds.md.
///
///     GET /feeds/{market}/{language}/google.xml?key={key}
///     GET /feeds/{market}/{language}/google-local.xml?key={key}
///     GET /feeds/{market}/{language}/meta.csv?key={key}
///
/// Without the key that the merchant was given there is nothing at these addresses.
enum FeedRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        let places = FeedPlaces()
        return FeedFormat.allCases.flatMap { format in
            let path = "/feeds/:market/:language/\(format.rawValue)"
            return [
                PageRoute(.get, path, permission: .shop, name: "feed") { request, context in
                    let feed = try await open(shop, format, request, context)
                    return try feed.response(to: request, places)
                },
                PageRoute(.head, path, permission: .shop, name: "feed-head") { request, context in
                    do {
                        let feed = try await open(shop, format, request, context)
                        return feed.head(to: request)
                    } catch let problem as ProblemDetails {
                        // An answer to HEAD has no body (RFC 9110, section 9.3.2).
                        return Response(status: problem.status)
                    }
                },
            ]
        }
    }

    /// Throws the problem where there is no such feed, or its key is not the one asked with.
    private static func open(
        _ shop: Shop, _ format: FeedFormat, _ request: Request, _ context: AppRequestContext
    ) async throws -> Feed {
        let visit = try Visit(shop, request, context)
        let base = shop.absoluteBase(request)
        return try await shop.house.store.read { tx in
            let (book, places) = try shop.books.open(tx)
            let nothing = ProblemDetails.notFound("Nothing is at this address")
            guard let market = book.market(code: visit.marketCode),
                market.languages.contains(visit.language)
            else { throw nothing }
            let setting = try Feeds.setting(tx, market.id)
            guard setting.opens(visit.query["key"], shop.house.secret) else { throw nothing }
            let brand = try shop.brand.brand(tx)
            let revision = try FeedRevision.of(
                tx, market, book, places, brand, levels: format.tellsLevels, at: visit.now)
            return Feed(
                shop: shop, format: format, market: market, places: places,
                language: visit.language, base: base, seller: brand.name,
                revision: "\(base) \(revision)", now: visit.now)
        }
    }
}

extension Shop {
    /// Before every address; a shop without one of its own is where it was asked.
    func absoluteBase(_ request: Request) -> String {
        if !baseAddress.isEmpty { return baseAddress }
        return "http://\(request.head.authority ?? "127.0.0.1")"
    }
}

/// How many feeds are written at the same time; whoever comes then is told to come again.
final class FeedPlaces: Sendable {
    private static let most = 8

    private let taken = SharedLock(0)

    /// The right to write one; it ends with the object.
    final class Place: Sendable {
        private let places: FeedPlaces
        fileprivate init(_ places: FeedPlaces) { self.places = places }
        deinit { places.taken.write { $0 -= 1 } }
    }

    /// Nil when as many are being written as may be.
    func place() -> Place? {
        let isFree = taken.write { taken in
            guard taken < FeedPlaces.most else { return false }
            taken += 1
            return true
        }
        return isFree ? Place(self) : nil
    }
}
