package import Kernel
import Platform

/// The key in the address of a payment's page: whoever comes back from the provider, perhaps in
/// another browser than they left with, sees the payment that they began and nobody else's.
package enum PaymentKey {
    package static func of(_ payment: PaymentID, _ secret: [UInt8]) -> String {
        let mark = Signature.mark("payment key", key: secret, message: payment.bytes)
        let halves = [mark.prefix(8), mark.dropFirst(8).prefix(8)].map { half in
            Crockford.spelled(half.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }, count: 13)
        }
        return halves.joined().lowercased()
    }

    /// Compares in a time that tells nothing.
    package static func opens(_ key: String, _ payment: PaymentID, _ secret: [UInt8]) -> Bool {
        Signature.equal(Array(key.utf8), Array(of(payment, secret).utf8))
    }
}

extension Shop {
    /// Where a payment is followed: `/gb/en/checkout/payments/pay_…?key=…`.
    package func paymentPath(
        _ payment: PaymentID, market: String, _ language: Language
    ) -> String {
        let key = PaymentKey.of(payment, house.secret)
        return "/\(market)/\(language.code)/checkout/payments/\(payment)?key=\(key)"
    }
}
