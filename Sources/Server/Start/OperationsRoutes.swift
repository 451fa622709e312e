import CoreMetrics
import Hummingbird
import HTTPTypes
import Kernel
import Logging
import NIOCore
import Platform
import Storage
import Web

/// What those who run the shop ask it.
enum OperationsRoutes {
    static func routes(_ shop: Shop, _ metrics: MetricsRegistry) -> [PageRoute] {
        [
            PageRoute(.get, "/health", permission: .shop, name: "health") { _, _ in
                text("alive\n")
            },
            PageRoute(.get, "/ready", permission: .shop, name: "ready") { _, _ in
                do {
                    let counts = try await shop.house.store.read { tx in try JobTable.counts(tx) }
                    return text("ready, \(counts.waiting) jobs wait, \(counts.givenUp) given up\n")
                } catch {
                    shop.house.logger.error("not ready", metadata: ["reason": "\(error)"])
                    return text("the database cannot be reached\n", status: .serviceUnavailable)
                }
            },
            PageRoute(.get, "/metrics", permission: .readMetrics, name: "metrics") { _, _ in
                text(metrics.exposition(), type: "text/plain; version=0.0.4; charset=utf-8")
            },
        ]
    }

    private static func text(
        _ text: String, status: HTTPResponse.Status = .ok,
        type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
