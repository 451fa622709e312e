import HTML
import HTTPTypes
import Hummingbird
import Inventory
import Kernel
import Ordering
import Payments
import Platform
import Storage
import Web

/// A payment that was begun: where the shopper comes back to from the provider's page, whichever
/// way it went. It is open to whoever has its key, because a bank may send people back in another
/// browser than they left with.
///
///     GET  /{market}/{language}/checkout/payments/{pay_…}?key=…
///       → 303 to the order's page, or to the checkout when nothing was paid; 200 with the way to
///         the provider while it waits for the shopper; 202 while it does not tell
///     POST /{market}/{language}/checkout/payments/{pay_…}/end
///         key
///       → 303 to the checkout, the payment ended; to the order's page when it was paid meanwhile
enum PaymentRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/checkout/payments/:payment", name: "payment") { visit in
                let id = try known(visit, key: visit.query["key"])
                return try await show(visit, id) { try await visit.shop.payByCard.look(id) }
            },
            .shopping(shop, .post, "/checkout/payments/:payment/end", name: "payment-end") {
                visit in
                let id = try known(visit, key: try await FormData(visit.request)["key"])
                return try await show(visit, id) { try await visit.shop.payByCard.leave(id) }
            },
        ]
    }

    /// The payment that the checkout's address names, if its key opens it.
    static func begun(_ visit: Visit) async throws -> PayByCard.Begun? {
        guard let id = PaymentID(visit.query["payment"]),
            PaymentKey.opens(visit.query["key"], id, visit.shop.house.secret)
        else { return nil }
        let now = visit.now
        return try await visit.shop.house.store.read { tx in
            try PayByCard.begun(tx, id, at: now)
        }
    }

    private static func known(_ visit: Visit, key: String) throws -> PaymentID {
        guard let id = PaymentID(visit.parameter("payment")),
            PaymentKey.opens(key, id, visit.shop.house.secret)
        else { throw ProblemDetails.notFound("There is no such payment") }
        return id
    }

    private static func show(
        _ visit: Visit, _ id: PaymentID, _ ask: () async throws -> CardPayment?
    ) async throws -> Response {
        let key = PaymentKey.of(id, visit.shop.house.secret)
        do {
            switch try await ask() {
            case nil: throw ProblemDetails.notFound("There is no such payment")
            case .answered(.placed(let order)):
                let path = visit.shop.orderPath(
                    order.id, market: visit.marketCode, visit.language)
                return .seeOther("\(path)&placed=1")
            case .answered(.refused):
                return .seeOther(visit.path("checkout?payment=\(id)&key=\(key)"))
            case .waiting(_, let address):
                return try await page(visit, id, key, provider: address)
            }
        } catch OperationFault.underWay {
            return try await page(visit, id, key, provider: nil)
        }
    }

    /// - Parameter provider: where the shopper goes on; nil while the provider does not tell what
    ///   became of the payment.
    private static func page(
        _ visit: Visit, _ id: PaymentID, _ key: String, provider: String?
    ) async throws -> Response {
        let frame = try await visit.shop.house.store.read { tx in try visit.frame(tx) }
        let t = visit.t
        let title = t(provider == nil ? .pendingTitle : .payWaitingTitle)
        let head = ShopPageHead(title, path: "checkout")
        var response = visit.page(frame, head, status: provider == nil ? .accepted : .ok) { page in
            page.html.div(.class("wrap")) {
                page.empty(
                    kind: "clock", hue: 5, title: title,
                    text: provider == nil ? t(.pendingText) : held(visit, frame, id),
                    isPageTitle: true
                ) {
                    page.html.div(.class("row")) {
                        if let provider {
                            page.buttonLink(t(.payContinue), to: provider)
                            page.action(
                                visit.path("checkout/payments/\(id)/end"), t(.payChange),
                                fields: ["key": key])
                        } else {
                            page.buttonLink(
                                t(.pendingAgain),
                                to: visit.path("checkout/payments/\(id)?key=\(key)"))
                        }
                    }
                }
            }
        }
        if provider == nil { response.headers[.retryAfter] = "2" }
        return response
    }

    private static func held(_ visit: Visit, _ frame: ShopFrame, _ id: PaymentID) -> String {
        guard let zone = (frame.shops.first ?? frame.places.locations.first)?.zone else {
            return visit.t(.pendingText)
        }
        let clock = PlaceTime(zone: zone, now: visit.now, t: visit.t)
        return visit.t(.payWaitingText, ["time": clock.time(id.instant + PayByCard.reserved)])
    }
}

extension Visit {
    /// How the shopper of this visit pays by card.
    func cardWish(_ token: String) -> CardWish {
        let base = shop.absoluteBase(request)
        return CardWish(token: token, title: t(.payFor, ["shop": shop.name])) {
            [shop, marketCode, language] payment in
            base + shop.paymentPath(payment, market: marketCode, language)
        }
    }

    /// Lets a form of this page, and of no other, lead to the provider's page.
    func leadingToProvider(_ response: Response) -> Response {
        guard case .hostedPage(let origin) = shop.cards else { return response }
        var response = response
        response.headers[.contentSecurityPolicy] = SecurityMiddleware.policy(formOrigin: origin)
        return response
    }
}
