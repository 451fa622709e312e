package import Hummingbird
import HTTPTypes
package import Web

/// Answers a method that an address of the API does not have with those that it has (RFC 9110,
/// section 15.5.6), instead of with “nothing is there”.
package struct APIMethods: RouterMiddleware {
    package typealias Context = AppRequestContext

    private let methods: [[Substring]: Set<String>]

    package init() {
        var methods: [[Substring]: Set<String>] = [:]
        for endpoint in APIRoutes.all {
            methods[APIMethods.parts(endpoint.path), default: []].insert(endpoint.method.rawValue)
        }
        methods[APIMethods.parts(OpenAPIDocument.path)] = ["GET"]
        self.methods = methods
    }

    package func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.path.hasPrefix("/api/"), context.endpointPath == nil else {
            return try await next(request, context)
        }
        let allowed = allowed(at: request.uri.path)
        guard !allowed.isEmpty else { return try await next(request, context) }
        var response = ProblemDetails(
            .methodNotAllowed, "method-not-allowed", "This address does not have this method",
            detail: "It has \(allowed.joined(separator: ", "))"
        ).response
        response.headers[.allow] = allowed.joined(separator: ", ")
        return response
    }

    private static func parts(_ path: String) -> [Substring] { path.split(separator: "/") }

    func allowed(at path: String) -> [String] {
        let wanted = APIMethods.parts(path)
        let fitting = methods.filter { parts, _ in
            parts.count == wanted.count
                && zip(parts, wanted).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }
        // As the router does, a part that is named goes before one that is not.
        let nearest = fitting.max { left, right in
            left.key.count { !$0.hasPrefix("{") } < right.key.count { !$0.hasPrefix("{") }
        }
        return nearest?.value.sorted() ?? []
    }
}
