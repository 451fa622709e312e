import Catalogue
import HTML
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

/// What search engines ask for.
///
///     GET /robots.txt                                  (RFC 9309)
///     GET /sitemap.xml                                 the index (sitemaps.org, 0.9)
///     GET /sitemaps/{market}/{language}/{number}       at most 10,000 addresses each
enum SearchEngineRoutes {
    /// The protocol allows 50,000 addresses and 50 MB a file.
    static let addressesOfAFile = 10_000

    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(.get, "/robots.txt", permission: .shop, name: "robots") { _, _ in
                answer(robots(shop.baseAddress), "text/plain; charset=utf-8")
            },
            PageRoute(.get, "/sitemap.xml", permission: .shop, name: "sitemap-index") { _, _ in
                try await index(shop)
            },
            PageRoute(
                .get, "/sitemaps/:market/:language/:number", permission: .shop, name: "sitemap"
            ) { request, context in
                try await sitemap(shop, try Visit(shop, request, context))
            },
        ]
    }

    /// Pages of one person say `noindex` themselves; here is what a crawler need not even ask for.
    private static func robots(_ base: String) -> String {
        """
        User-agent: *
        Disallow: /office
        Disallow: /api/
        Disallow: /feeds/
        Disallow: /*/*/basket
        Disallow: /*/*/checkout
        Disallow: /*/*/account
        Disallow: /*/*/sign-in
        Disallow: /*/*/orders/

        Sitemap: \(base)/sitemap.xml

        """
    }

    private static func index(_ shop: Shop) async throws -> Response {
        let (book, count) = try await shop.house.store.read { tx in
            (try shop.books.markets.book(tx), try Products.count(tx))
        }
        let files = max(1, (count + addressesOfAFile - 1) / addressesOfAFile)
        var text = opening("sitemapindex")
        for market in book.markets {
            for language in market.languages {
                for file in 1...files {
                    text += "<sitemap><loc>\(shop.baseAddress)/sitemaps/\(market.code)/"
                    text += "\(language.code)/\(file)</loc></sitemap>\n"
                }
            }
        }
        return answer(text + "</sitemapindex>\n", "application/xml")
    }

    /// The first file begins with the pages that are no product's.
    private static func sitemap(_ shop: Shop, _ visit: Visit) async throws -> Response {
        guard let number = Int(visit.parameter("number")), (1...10_000).contains(number) else {
            throw ProblemDetails.notFound("Nothing is at this address")
        }
        let paths = try await shop.house.store.read { tx -> [String] in
            let book = try shop.books.markets.book(tx)
            guard let market = book.market(code: visit.marketCode),
                market.languages.contains(visit.language)
            else { throw ProblemDetails.notFound("Nothing is at this address") }
            let handles = try Products.handles(
                tx, skipping: (number - 1) * addressesOfAFile, limit: addressesOfAFile)
            guard number == 1 else { return handles.map { "p/\($0)" } }
            let places = try shop.books.locations.book(tx)
            let collections = try Collections.navigation(tx, language: visit.language)
            let brand = try shop.brand.brand(tx)
            let legal = BrandText.Kind.allCases.filter { kind in
                kind.isPage
                    && brand.text(kind, market: market.code, visit.language) != nil
            }
            return ["", "collections", "shops"] + legal.map { "legal/\($0.rawValue)" }
                + collections.map { "c/\($0.handle)" }
                + places.locations.filter { market.countries.contains($0.country) }
                .filter { $0.kind == .shop }.map { "shops/\($0.code)" }
                + handles.map { "p/\($0)" }
        }
        guard !paths.isEmpty else { throw ProblemDetails.notFound("Nothing is at this address") }
        var text = opening("urlset")
        for path in paths {
            text += "<url><loc>\(shop.baseAddress)\(visit.path(path))</loc></url>\n"
        }
        return answer(text + "</urlset>\n", "application/xml")
    }

    /// Handles and codes are of letters, digits and hyphens: nothing in an address needs escaping.
    private static func opening(_ name: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <\(name) xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

        """
    }

    private static func answer(_ text: String, _ type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type, .cacheControl: "public, max-age=3600"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
