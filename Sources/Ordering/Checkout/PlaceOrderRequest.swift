package import Inventory
package import Kernel
import Platform
package import Pricing
package import Storage

/// A wish to order what is in a basket.
package struct PlaceOrderRequest: Sendable, Hashable {
    package enum Handover: Sendable, Hashable {
        case collection(LocationID)
        /// To the address of the contact.
        case delivery
    }

    package enum Payment: Sendable, Hashable {
        case atCollection
        /// A card, by the provider's token for it.
        case card(token: String)
    }

    /// The actor's open basket when nil.
    package var basket: BasketID?
    /// The version that was shown; nil accepts the basket as it is.
    package var basketVersion: Int?
    package var marketCode: String
    package var language: Language
    /// The way in: "web", "api".
    package var channel: String
    package var contact: OrderContact
    package var handover: Handover
    package var payment: Payment
    /// The code of the way it is brought; nil for the cheapest.
    package var deliveryMethod: String?
    /// The start of the slot in which it is collected; nil for as soon as it is ready.
    package var slot: Instant?
    /// The total that was shown. A higher one now is refused, a lower one is charged.
    package var shownTotal: Amount

    package init(
        basket: BasketID? = nil, basketVersion: Int? = nil, marketCode: String, language: Language,
        channel: String, contact: OrderContact, handover: Handover, payment: Payment,
        deliveryMethod: String? = nil, slot: Instant? = nil, shownTotal: Amount
    ) {
        self.basket = basket
        self.basketVersion = basketVersion
        self.marketCode = marketCode
        self.language = language
        self.channel = channel
        self.contact = contact
        self.handover = handover
        self.payment = payment
        self.deliveryMethod = deliveryMethod
        self.slot = slot
        self.shownTotal = shownTotal
    }
}

/// The markets, the locations and what can be found, in memory, which many requests share.
package struct ShopBooks: Sendable {
    package let markets: MarketBooks
    package let locations: LocationBooks
    package let finder: OfferFinder

    package init(
        markets: MarketBooks = MarketBooks(), locations: LocationBooks = LocationBooks(),
        finder: OfferFinder = OfferFinder()
    ) {
        self.markets = markets
        self.locations = locations
        self.finder = finder
    }

    /// Both as `tx` sees them, in one round trip when nothing has changed.
    package func open(
        _ tx: Transaction
    ) throws -> (markets: MarketBook, places: LocationBook) {
        let revisions = (markets: markets.revision(), places: locations.revision())
        try tx.read(revisions.markets, revisions.places)
        return (
            try markets.book(tx, at: revisions.markets.value),
            try locations.book(tx, at: revisions.places.value)
        )
    }
}
