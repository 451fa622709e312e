import Catalogue
import Channels
import Hummingbird
import HTTPTypes
import Inventory
import Kernel
import NIOCore
import Ordering
import Platform
import Pricing
import Storage
import Web

/// A feed that somebody may have, before anything of it is written. It is written batch by batch,
/// each read in a transaction of its own, so that it takes the memory of one batch and holds no
/// connection while the other side is slow. All prices are those of one moment.
struct Feed: Sendable {
    let shop: Shop
    let format: FeedFormat
    let market: Market
    let places: LocationBook
    let language: Language
    /// Before every address.
    let base: String
    let seller: String
    /// What it was made of when it was asked for. What changes while it is written may be in it
    /// already: then it has another revision the next time.
    let revision: String
    let now: Instant

    private var tag: ETag { ETag(of: ByteBuffer(string: "\(format.rawValue) \(revision)")) }

    /// Those who have the key ask each time; nobody between keeps it.
    private func headers(gzip: Bool) -> HTTPFields {
        var headers: HTTPFields = [
            .contentType: format.contentType, .cacheControl: "private, no-cache",
            .vary: "Accept-Encoding", .eTag: tag.text,
        ]
        if gzip { headers[.contentEncoding] = "gzip" }
        return headers
    }

    private func isKnown(to request: Request) -> Bool {
        request.headers[.ifNoneMatch].map { tag.matches($0) } ?? false
    }

    func head(to request: Request) -> Response {
        Response(
            status: isKnown(to: request) ? .notModified : .ok, headers: headers(gzip: false))
    }

    /// Throws when too many are being written.
    func response(to request: Request, _ places: FeedPlaces) throws -> Response {
        if isKnown(to: request) {
            return Response(status: .notModified, headers: headers(gzip: false))
        }
        guard let place = places.place() else { throw StoreFault.overloaded }
        let gzip = CompressionMiddleware.takesGzip(request)
        return Response(
            status: .ok, headers: headers(gzip: gzip),
            body: ResponseBody { writer in
                try await write(to: &writer, gzip: gzip)
                try await writer.finish(nil)
                withExtendedLifetime(place) {}
            })
    }

    private func write(to writer: inout any ResponseBodyWriter, gzip: Bool) async throws {
        let stream = gzip ? GzipStream() : nil
        if gzip, stream == nil { throw StoreFault.overloaded }
        let scope = self.scope
        var bytes = format.head(scope)
        var after: ProductID?
        repeat {
            let batch = try await self.batch(after: after)
            for item in batch.items {
                guard let entry = entry(item) else { continue }
                format.write(entry, scope, to: &bytes)
            }
            after = batch.next
            if after == nil { bytes += format.foot }
            let part = stream?.compressed(bytes, isLast: after == nil) ?? bytes
            if !part.isEmpty { try await writer.write(ByteBuffer(bytes: part)) }
            bytes.removeAll(keepingCapacity: true)
        } while after != nil
    }

    private func batch(after product: ProductID?) async throws -> OfferedBatch {
        try await shop.house.store.read { tx in
            try OfferedItems.batch(tx, market, places, language, after: product, at: now)
        }
    }

    private var scope: FeedScope {
        FeedScope(
            market: market, language: language, home: "\(base)/\(market.code)/\(language.code)/",
            seller: seller,
            shops: places.shops(of: market).map {
                ($0, Availability.daysUntilCollection(at: $0, now: now))
            })
    }

    private func entry(_ item: OfferedItem) -> FeedEntry? {
        let handle = queryValue(item.listed.product.handle)
        let sku = queryValue(item.listed.sku.text)
        return FeedEntry(
            item, link: "\(base)/\(market.code)/\(language.code)/p/\(handle)?item=\(sku)",
            pictures: item.listed.product.pictures.map { base + $0.plainAddress })
    }
}
