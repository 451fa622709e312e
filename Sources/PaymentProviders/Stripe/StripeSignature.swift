import Kernel
import Platform

/// Whether a notice is from Stripe: the header `Stripe-Signature: t=…,v1=…,v1=…`, where each v1 is
/// HMAC-SHA256 over the time, a dot and the body as it came (docs.stripe.com/webhooks, “Verify
/// webhook signatures manually”). While a secret is being changed there are two signatures; other
/// schemes than v1 are ignored, so that nobody can ask for a weaker one.
enum StripeSignature {
    /// How far the time may lie from ours: five minutes, as in Stripe's own libraries.
    static let tolerance: Int64 = 300
    private static let mostSignatures = 16

    static func isGenuine(
        header: String, body: [UInt8], secret: String, at now: Instant
    ) -> Bool {
        var time: Int64?
        var signatures: [[UInt8]] = []
        for part in header.split(separator: ",").prefix(2 * mostSignatures) {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { continue }
            switch pair[0].drop(while: { $0 == " " }) {
            case "t": time = time ?? Int64(pair[1])
            case "v1": if let mark = bytes(pair[1]) { signatures.append(mark) }
            default: continue
            }
        }
        guard let time, abs(now.seconds - time) <= tolerance else { return false }
        let own = mark(time: time, body: body, secret: secret)
        // Every one is compared, so that the time taken tells nothing.
        return signatures.prefix(mostSignatures).reduce(false) { found, given in
            Signature.equal(own, given) || found
        }
    }

    static func mark(time: Int64, body: [UInt8], secret: String) -> [UInt8] {
        Signature.hmacSHA256(key: Array(secret.utf8), message: Array("\(time).".utf8) + body)
    }

    private static func bytes(_ hexadecimal: Substring) -> [UInt8]? {
        let digits = Array(hexadecimal.utf8)
        guard digits.count == 64 else { return nil }
        var result: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard
                let byte = UInt8(
                    String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16)
            else { return nil }
            result.append(byte)
        }
        return result
    }
}
