package import Hummingbird
import Logging

/// Turns what was thrown into an answer: problem details for programs, a page for people. A fault
/// of ours is logged with its cause and answered with its number only.
package struct FaultMiddleware: RouterMiddleware {
    package typealias Context = AppRequestContext
    /// Renders a problem for a person; nil when there is no page for it.
    package typealias Page =
        @Sendable (ProblemDetails, Request, AppRequestContext) -> Response?

    private let page: Page

    package init(page: @escaping Page = { _, _, _ in nil }) { self.page = page }

    package func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = ProblemDetails(error) ?? fault(error, context)
            if !FaultMiddleware.isForProgram(request), let page = page(problem, request, context) {
                return page
            }
            return problem.response
        }
    }

    private func fault(_ error: any Error, _ context: AppRequestContext) -> ProblemDetails {
        context.logger.error(
            "fault", metadata: ["error": "\(error)", "route": "\(context.endpointPath ?? "-")"])
        return .fault(number: context.requestID)
    }

    /// Whether the answer is read by a program: under `/api/`, or it asks for JSON and not for
    /// HTML.
    package static func isForProgram(_ request: Request) -> Bool {
        if request.uri.path.hasPrefix("/api/") { return true }
        guard let accept = request.headers[.accept] else { return false }
        return accept.contains("json") && !accept.contains("html")
    }
}
