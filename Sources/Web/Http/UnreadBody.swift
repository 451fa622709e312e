package import Hummingbird
import HTTPTypes
import NIOCore

/// Answers a request whose body is too large, or large and not wanted, without reading that to its
/// end: the answer goes out, the line is closed behind it. A moment lies between, in which the
/// sender can read the answer; what it goes on sending meanwhile stays in the buffers of the system
/// and is never looked at.
package struct UnreadBody: RouterMiddleware {
    package typealias Context = AppRequestContext

    private static let moment = Duration.seconds(1)

    package init() {}

    private static func hangsUp(_ request: Request, _ status: HTTPResponse.Status) -> Bool {
        switch status {
        case .contentTooLarge: return true
        case .unauthorized, .forbidden, .notFound, .methodNotAllowed, .unsupportedMediaType:
            let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
            return length > BodyLimit.standard
        default: return false
        }
    }

    package func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard UnreadBody.hangsUp(request, response.status) else { return response }
        response.headers[.connection] = "close"
        let (body, channel) = (response.body, context.channel)
        response.body = ResponseBody(contentLength: body.contentLength) { writer in
            try await body.write(writer)
            try? await channel.close(mode: .output)
            try? await Task.sleep(for: UnreadBody.moment)
            try? await channel.close()
        }
        return response
    }
}
