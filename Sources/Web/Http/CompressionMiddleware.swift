package import Hummingbird
import HTTPTypes
import NIOCore
import Platform

/// Sends public texts (pages that hold nothing of a person, lists of the API, sitemaps) compressed
/// to whoever takes gzip (RFC 9110, section 8.4.1.3).
///
/// What is of one person goes as it is: a compressed length tells something about secrets that
/// stand beside text an attacker may choose (the BREACH attack, CVE-2013-3587).
package struct CompressionMiddleware: RouterMiddleware {
    package typealias Context = AppRequestContext

    /// Below this a header costs more than is saved.
    private static let least = 1_400
    private static let most = 4 << 20

    package init() {}

    package func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard CompressionMiddleware.isPublicText(response),
            let length = response.body.contentLength, length >= CompressionMiddleware.least,
            length <= CompressionMiddleware.most
        else { return response }
        let vary = response.headers[.vary].map { $0 + ", " } ?? ""
        response.headers[.vary] = vary + "Accept-Encoding"
        guard CompressionMiddleware.takesGzip(request) else { return response }
        let collector = Collector()
        try await response.body.write(collector)
        let buffer = collector.whole.value
        let small = buffer.withUnsafeReadableBytes { Gzip.compressed($0, level: Gzip.quick) }
        guard let small, small.count < buffer.readableBytes else {
            response.body = ResponseBody(byteBuffer: buffer)
            return response
        }
        response.headers[.contentEncoding] = "gzip"
        response.headers[.contentLength] = nil
        response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: small))
        return response
    }

    private static func isPublicText(_ response: Response) -> Bool {
        guard response.status == .ok, response.headers[.contentEncoding] == nil,
            response.headers[.setCookie] == nil,
            let cache = response.headers[.cacheControl],
            !cache.contains("private"), !cache.contains("no-store"),
            let type = response.headers[.contentType]
        else { return false }
        return type.hasPrefix("text/") || type.hasPrefix("application/json")
            || type.hasPrefix("application/xml") || type.hasPrefix("application/manifest+json")
            || type.hasPrefix("image/svg+xml")
    }

    /// Whether gzip is among the codings of Accept-Encoding and not refused by `q=0`.
    package static func takesGzip(_ request: Request) -> Bool {
        guard let header = request.headers[.acceptEncoding] else { return false }
        return header.split(separator: ",").contains { part in
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let coding = pieces.first, coding == "gzip" || coding == "*" else { return false }
            return !pieces.dropFirst().contains {
                $0 == "q=0" || $0 == "q=0.0" || $0 == "q=0.00" || $0 == "q=0.000"
            }
        }
    }

    /// Takes a body that is in memory already, to be changed as a whole.
    private struct Collector: ResponseBodyWriter {
        final class Whole: @unchecked Sendable {
            var value = ByteBuffer()
        }
        /// Written by one task, read by it afterwards.
        let whole = Whole()

        mutating func write(_ buffer: ByteBuffer) async throws {
            var buffer = buffer
            whole.value.writeBuffer(&buffer)
        }
        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
