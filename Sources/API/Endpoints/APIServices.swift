package import Customers
import Fulfilment
package import Ordering
package import Payments
package import Platform

/// What the endpoints work with; the composition root makes it.
package struct APIServices: Sendable {
    package let house: House
    package let books: ShopBooks
    /// Asked before an order is cancelled.
    package let cancellationCheck: any CancellationCheck
    /// What joins a visitor's things to a person's at sign-in.
    package let signInReactions: [any SignInReaction]
    package let cardProvider: any PaymentProvider
    /// False where no mail can be sent: then no code is promised.
    package let sendsCodes: Bool

    package init(
        house: House, books: ShopBooks, cancellationCheck: any CancellationCheck,
        signInReactions: [any SignInReaction], cardProvider: any PaymentProvider,
        sendsCodes: Bool
    ) {
        self.house = house
        self.books = books
        self.cancellationCheck = cancellationCheck
        self.signInReactions = signInReactions
        self.cardProvider = cardProvider
        self.sendsCodes = sendsCodes
    }
}
