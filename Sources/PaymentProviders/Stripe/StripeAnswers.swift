import Kernel
import Payments

// What Stripe answers, as far as it is read here. Every field that may be missing is optional.

/// docs.stripe.com/api/payment_intents/object
struct StripeIntent: Decodable {
    struct Failure: Decodable {
        let code: String?
        let decline_code: String?

        /// The bank's reason where there is one.
        var word: String { decline_code ?? code ?? "declined" }
    }

    struct NextAction: Decodable {
        struct Redirect: Decodable { let url: String? }
        let redirect_to_url: Redirect?
    }

    let id: String
    let status: String
    let amount_received: Int64?
    let next_action: NextAction?
    let last_payment_error: Failure?
    let metadata: [String: String]?

    /// What became of it, for the shopper.
    var result: AuthorizationResult? {
        switch status {
        case "requires_capture", "succeeded": .authorised(id)
        case "canceled": .declined(last_payment_error?.word ?? "canceled")
        case "requires_payment_method": .declined(last_payment_error?.word ?? "abandoned")
        case "requires_action":
            next_action?.redirect_to_url?.url.map(AuthorizationResult.waiting)
                ?? .declined("authentication_required")
        // Not confirmed: the request to hold the money never arrived, or its card is still checked.
        default: nil
        }
    }
}

/// docs.stripe.com/api/checkout/sessions/object, with its intent expanded.
struct StripeSession: Decodable {
    let id: String
    let url: String?
    let status: String?
    let payment_intent: StripeIntent?

    var result: AuthorizationResult? {
        switch status {
        case "complete": payment_intent?.result
        case "expired": .declined("expired")
        default: url.map(AuthorizationResult.waiting)
        }
    }
}

/// docs.stripe.com/api/refunds/object
struct StripeRefund: Decodable {
    let id: String
    let amount: Int64
    let status: String?
    let metadata: [String: String]?

    /// Failed and cancelled ones gave nothing back.
    var counts: Bool { status != "failed" && status != "canceled" }
}

struct StripeList<Element: Decodable>: Decodable { let data: [Element] }

/// docs.stripe.com/api/errors
struct StripeErrorBody: Decodable {
    struct Details: Decodable {
        let type: String?
        let code: String?
        let decline_code: String?
    }
    let error: Details?
}

/// docs.stripe.com/api/events/object, as far as it says what it is about: an intent, a session, or
/// something of an intent's (a charge, a refund).
struct StripeEvent: Decodable {
    struct Content: Decodable { let object: Subject }
    struct Subject: Decodable {
        let id: String?
        let metadata: [String: String]?
    }
    let id: String
    let type: String
    let data: Content
}
