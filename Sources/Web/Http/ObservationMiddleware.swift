package import CoreMetrics
package import Hummingbird
import HTTPTypes
import Kernel
package import Logging
import Metrics
import Synchronization

/// Gives the answer its request's id, writes one structured line to the log, and counts and times
/// by route. Names of customers, searches and codes are in addresses: only the route's template is
/// logged.
package struct ObservationMiddleware: RouterMiddleware {
    package typealias Context = AppRequestContext

    private let level: Logger.Level
    private let book: Book

    /// - Parameter level: of the line of a request that went well; others are `notice` or `error`.
    package init(metrics: any MetricsFactory, level: Logger.Level = .info) {
        self.level = level
        book = Book(metrics)
    }

    package func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response = try await next(request, context)
        let elapsed = (ContinuousClock.now - start).components
        let nanoseconds = elapsed.seconds * 1_000_000_000 + elapsed.attoseconds / 1_000_000_000
        let route = context.endpointPath ?? "none"
        let status = response.status.code
        book.series(request.method.rawValue, route, status).note(nanoseconds)
        response.headers[.requestID] = context.requestID
        log(request, context, route, status, nanoseconds)
        return response
    }

    private func log(
        _ request: Request, _ context: AppRequestContext, _ route: String, _ status: Int,
        _ nanoseconds: Int64
    ) {
        let lineLevel: Logger.Level = status >= 500 ? .error : level
        guard lineLevel >= context.logger.logLevel else { return }
        context.logger.log(
            level: lineLevel, "request",
            metadata: [
                "method": "\(request.method.rawValue)", "route": "\(route)",
                "status": "\(status)", "microseconds": "\(nanoseconds / 1_000)",
            ])
    }

    private struct Series: Sendable {
        let count: Counter
        let time: Metrics.Timer

        func note(_ nanoseconds: Int64) {
            count.increment()
            time.recordNanoseconds(nanoseconds)
        }
    }

    private final class Book: Sendable {
        private struct Key: Hashable {
            let method: String
            let route: String
            let status: Int
        }

        private let factory: any MetricsFactory
        private let known = Mutex<[Key: Series]>([:])

        init(_ factory: any MetricsFactory) { self.factory = factory }

        func series(_ method: String, _ route: String, _ status: Int) -> Series {
            known.withLock { known in
                let key = Key(method: method, route: route, status: status)
                if let found = known[key] { return found }
                let labels = [("method", method), ("route", route), ("status", String(status))]
                let series = Series(
                    count: Counter(
                        label: "http_requests_total", dimensions: labels, factory: factory),
                    time: Metrics.Timer(
                        label: "http_request_seconds", dimensions: Array(labels.prefix(2)),
                        factory: factory))
                known[key] = series
                return series
            }
        }
    }
}

extension HTTPField.Name {
    static let requestID = HTTPField.Name("X-Request-ID")!
}
