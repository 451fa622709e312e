package import Hummingbird
import HTTPTypes
package import Platform

/// Finds out who asks when a proxy stands in front: `X-Forwarded-For` is read from its end, where
/// the nearest proxy has written, and the first address that is no proxy of ours is the asker's.
/// What stands before it is only what the asker claims. From anybody else the field is not read.
package struct ProxyMiddleware: RouterMiddleware {
    package typealias Context = AppRequestContext

    /// What one household or server has of IPv6, bits (RFC 6177 section 2): limits count it as one.
    private static let household = 64

    private let proxies: [Network]

    package init(proxies: [Network]) { self.proxies = proxies }

    package func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        guard let connection = NetworkAddress(context.remoteAddress) else {
            return try await next(request, context)
        }
        var context = context
        let asker = asker(connection, request.headers[values: .forwardedFor])
        let origin = asker.isV4 ? asker : asker.prefix(ProxyMiddleware.household)
        context.remoteAddress = origin.description
        return try await next(request, context)
    }

    func asker(_ connection: NetworkAddress, _ fields: [String]) -> NetworkAddress {
        var asker = connection
        let hops = fields.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
        for hop in hops.reversed() {
            guard isOurs(asker), let next = ProxyMiddleware.address(hop) else { break }
            asker = next
        }
        return asker
    }

    private func isOurs(_ address: NetworkAddress) -> Bool {
        proxies.contains { $0.contains(address) }
    }

    /// Some proxies write the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
    private static func address(_ hop: Substring) -> NetworkAddress? {
        let text = hop.drop { $0 == " " || $0 == "\t" }
            .prefix { $0 != " " && $0 != "\t" }
        if text.first == "[" {
            return NetworkAddress(String(text.dropFirst().prefix { $0 != "]" }))
        }
        return NetworkAddress(String(text)) ?? NetworkAddress(String(text.prefix { $0 != ":" }))
    }
}

extension HTTPField.Name {
    static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
}
