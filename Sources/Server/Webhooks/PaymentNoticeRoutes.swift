import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOCore
import Payments
import Platform
import Storage
import Web

/// Where a payment provider tells what has happened.
///
///     POST /webhooks/payments/{provider's name}
///       → 200 once what it said will not be lost, told for the first time or again; 400 for one
///         that is not from the provider; 404 where none is expected
///
/// A notice only says where to look: a job asks the provider how the payment stands. So notices may
/// come twice, late, and in any order.
enum PaymentNoticeRoutes {
    static func routes(_ shop: Shop, _ provider: any PaymentProvider) -> [PageRoute] {
        [
            PageRoute(
                .post, "/webhooks/payments/:provider", permission: .shop, name: "payment-notice"
            ) { request, context in
                guard context.parameters.get("provider") == provider.name else {
                    throw ProblemDetails.notFound("Nothing is at this address")
                }
                return try await hear(shop, provider, request)
            }
        ]
    }

    private static func hear(
        _ shop: Shop, _ provider: any PaymentProvider, _ request: Request
    ) async throws -> Response {
        let headers = request.headers
        let body = try await request.body.collect(upTo: BodyLimit.standard)
        let notice = ProviderNotice(body: Array(body.readableBytesView)) { name in
            HTTPField.Name(name).flatMap { headers[$0] }
        }
        let house = shop.house
        let now = house.now
        switch provider.hear(notice, at: now) {
        case .unexpected: throw ProblemDetails.notFound("No notices are expected here")
        case .forged:
            house.logger.warning("a payment notice is not genuine")
            throw ProblemDetails(
                .badRequest, "not-genuine", "The signature is missing, wrong or too old",
                remedy: "Check the webhook's secret, and the clocks on both sides")
        case .irrelevant: break
        case .about(let payment, let id):
            let job = Job(
                id: house.ids.next(), kind: PaymentJobs.heard, key: id,
                details: payment.description, runAt: now)
            try await house.store.write { tx in try JobTable.add(tx, [job]) }
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: "heard\n")))
    }
}
