import FoundationEssentials
import Kernel
import Platform

/// The secret of a webhook as Standard Webhooks has it: `whsec_` and 32 bytes in base 64. It is
/// worked out from the secret of the house, so that no copy of the tables holds it.
package struct WebhookSecret: Sendable {
    let bytes: [UInt8]

    init(_ webhook: WebhookID, generation: Int, house secret: [UInt8]) {
        bytes = Signature.mark(
            "webhook secret", key: secret, message: webhook.bytes + Array("\(generation)".utf8))
    }

    package var text: String { "whsec_" + Data(bytes).base64EncodedString() }

    /// `v1,` and HMAC-SHA256 of id, moment and body with dots between.
    func signature(_ id: WebhookEventID, _ seconds: Int64, _ body: [UInt8]) -> String {
        let mark = Signature.hmacSHA256(
            key: bytes, message: Array("\(id).\(seconds).".utf8) + body)
        return "v1," + Data(mark).base64EncodedString()
    }
}

extension Webhook.SecretState {
    /// Those that sign at a moment, the newest first.
    func secrets(_ webhook: WebhookID, house secret: [UInt8], at now: Instant) -> [WebhookSecret] {
        var all = [WebhookSecret(webhook, generation: generation, house: secret)]
        if let formerUntil, formerUntil > now, generation > 1 {
            all.append(WebhookSecret(webhook, generation: generation - 1, house: secret))
        }
        return all
    }
}
