package import HTTPTypes
package import Hummingbird
package import Kernel

/// One address of a page or a form, with what may be asked of whoever uses it. Every surface lists
/// its own, so that a test can walk over all of them.
package struct PageRoute: Sendable {
    package typealias Handler =
        @Sendable (Request, AppRequestContext) async throws -> Response

    package let method: HTTPRequest.Method
    /// In Hummingbird's form: `/:market/:language/p/:handle`.
    package let path: String
    package let permission: Permission
    /// For logs and tests: `product`.
    package let name: String
    /// The longest body it reads, in bytes.
    package let bodyLimit: Int
    package let handler: Handler

    package init(
        _ method: HTTPRequest.Method, _ path: String, permission: Permission, name: String,
        bodyLimit: Int = BodyLimit.standard, _ handler: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.permission = permission
        self.name = name
        self.bodyLimit = bodyLimit
        self.handler = handler
    }
}

package enum PageRoutes {
    /// Nothing of a handler runs before its permission was found. Whoever has no session may
    /// `shop`.
    package static func register(
        _ routes: [PageRoute], on router: Router<AppRequestContext>
    ) {
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                try check(route.permission, context.actor)
                try BodyLimit.check(request, route.bodyLimit)
                return try await route.handler(request, context)
            }
        }
    }

    /// Throws the problem that says why not.
    package static func check(_ permission: Permission, _ actor: Actor?) throws {
        guard let actor else {
            if permission == .shop { return }
            throw ProblemDetails.unauthenticated
        }
        guard actor.may(permission) || permission == .shop else {
            throw ProblemDetails.forbidden(permission.rawValue)
        }
    }
}
