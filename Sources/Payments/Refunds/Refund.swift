package import Kernel

/// Money that somebody decided to give back of a payment.
package struct Refund: Sendable, Hashable {
    package static let longestReason = 200

    package let id: RefundID
    package let paymentID: PaymentID
    package let orderID: OrderID
    package let amount: Money
    package let reason: String
    package let at: Instant
    package let end: End?

    /// How it ended; nil while the provider has not done it.
    package enum End: Sendable, Hashable {
        case paid(Instant)
        /// With the provider's words.
        case refused(Instant, String)
    }

    package init(
        id: RefundID, paymentID: PaymentID, orderID: OrderID, amount: Money, reason: String,
        at: Instant, end: End? = nil
    ) {
        self.id = id
        self.paymentID = paymentID
        self.orderID = orderID
        self.amount = amount
        self.reason = reason
        self.at = at
        self.end = end
    }
}
