package import Hummingbird
import HTTPTypes
package import NIOCore

/// Sets the headers that keep a page from doing what it should not. No inline script or style: a
/// page that needs one does not work, and that is meant.
package struct SecurityMiddleware: RouterMiddleware {
    package typealias Context = AppRequestContext

    package static let policy = policy()

    /// - Parameter formOrigin: another site that the answer to a form of the page may lead to:
    ///   browsers hold redirects of a form to `form-action` too.
    package static func policy(formOrigin: String? = nil) -> String {
        let targets = ["'self'"] + (formOrigin.map { [$0] } ?? [])
        return [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
            "font-src 'self'", "connect-src 'self'", "manifest-src 'self'",
            "form-action \(targets.joined(separator: " "))", "base-uri 'none'",
            "frame-ancestors 'none'",
        ].joined(separator: "; ")
    }

    private let fields: [HTTPField]

    /// - Parameter isSecure: customers come by HTTPS only, and may be told so for a year.
    package init(isSecure: Bool) {
        var values: [(HTTPField.Name, String)] = [
            (.contentSecurityPolicy, SecurityMiddleware.policy),
            (.xContentTypeOptions, "nosniff"),
            (.referrerPolicy, "same-origin"),
            (.openerPolicy, "same-origin"),
            (.frameOptions, "DENY"),
        ]
        if isSecure { values.append((.strictTransportSecurity, "max-age=31536000")) }
        fields = values.map { HTTPField(name: $0.0, value: $0.1) }
    }

    package func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for field in fields where !response.headers.contains(field.name) {
            response.headers.append(field)
        }
        return response
    }
}

/// Refuses writes that a browser sends for another site. Sessions are in cookies with SameSite=Lax;
/// this is the second lock (W3C Fetch Metadata; RFC 6454 for Origin). A request with an
/// Authorization header is a program's and carries no cookie that counts.
package struct OriginMiddleware: RouterMiddleware {
    package typealias Context = AppRequestContext

    private let baseAddress: String

    package init(baseAddress: String) { self.baseAddress = baseAddress }

    package func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        guard isAllowed(request) else { throw ProblemDetails.foreignOrigin }
        return try await next(request, context)
    }

    func isAllowed(_ request: Request) -> Bool {
        switch request.method {
        case .get, .head, .options: return true
        default: break
        }
        if request.headers[.authorization] != nil { return true }
        // The till's part of the API takes cookies, so that a write with them has to say where it
        // is from.
        let isTill =
            SessionMiddleware.isTill(request.uri.path)
            && (request.cookie(SessionCookies.register) ?? request.cookie(SessionCookies.till))
                != nil
        if let site = request.headers[.fetchSite] {
            return site == "same-origin" || (site == "none" && !isTill)
        }
        guard let origin = request.headers[.origin] else { return !isTill }
        if origin == baseAddress { return true }
        guard let host = request.head.authority, let mark = origin.range(of: "://") else {
            return false
        }
        return origin[mark.upperBound...] == host[...]
    }
}

/// How long a body may be. Every route says its own; what says that it is longer is refused before
/// it is read, the others are cut off while they are.
package enum BodyLimit {
    /// Enough for the largest basket, form or product.
    package static let standard = 256 * 1_024
    /// Enough for the picture of a telephone, or a few of them in one form.
    package static let upload = 24 * 1_024 * 1_024

    /// Throws the problem when the head says that more comes.
    package static func check(_ request: Request, _ limit: Int) throws {
        if let text = request.headers[.contentLength], let length = Int(text), length > limit {
            throw ProblemDetails.tooLarge(limit)
        }
    }

    /// The body, of which no more is kept than `limit`; throws the problem as soon as more comes.
    package static func collect(_ request: Request, _ limit: Int) async throws -> ByteBuffer {
        try check(request, limit)
        do {
            return try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw ProblemDetails.tooLarge(limit)
        }
    }
}

extension HTTPField.Name {
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")!
    static let frameOptions = HTTPField.Name("X-Frame-Options")!
    static let fetchSite = HTTPField.Name("Sec-Fetch-Site")!
    package static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
}

extension String {
    /// Where `part` first occurs; Foundation's is not needed for that.
    fileprivate func range(of part: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) {
                return start..<index(start, offsetBy: part.count)
            }
            formIndex(after: &start)
        }
        return nil
    }
}
