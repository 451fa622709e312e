package import Catalogue
package import Kernel

/// Where the customer gets the goods: tax depends on it. The channel is no input.
package enum Handover: Sendable, Hashable {
    case collection(country: Country)
    case delivery(to: Country)
    case undecided
}

/// Everything that a price depends on, beside the prices and the book.
package struct PriceRequest: Sendable {
    package struct Line: Sendable, Hashable {
        package let itemID: ItemID
        package let quantity: Quantity
        package let taxClass: TaxClass
        /// Of one unit.
        package let weight: Weight
        /// What staff agreed with the customer for a unit of this line; nil for the price.
        package let agreed: Amount?

        package init(
            itemID: ItemID, quantity: Quantity, taxClass: TaxClass, weight: Weight = .zero,
            agreed: Amount? = nil
        ) {
            self.agreed = agreed
            self.itemID = itemID
            self.quantity = quantity
            self.taxClass = taxClass
            self.weight = weight
        }
    }

    package let lines: [Line]
    package let market: Market
    package let moment: Instant
    package let customerGroups: Set<String>
    package let codes: [String]
    package let handover: Handover
    /// The code of the way it is brought; nil for the cheapest.
    package let deliveryMethod: String?

    package init(
        lines: [Line], market: Market, moment: Instant, customerGroups: Set<String> = [],
        codes: [String] = [], handover: Handover = .undecided, deliveryMethod: String? = nil
    ) {
        self.lines = lines
        self.market = market
        self.moment = moment
        self.customerGroups = customerGroups
        self.codes = codes
        self.handover = handover
        self.deliveryMethod = deliveryMethod
    }
}

package enum PriceLimits {
    package static let lines = 500
    /// Units of one line.
    package static let quantity = 100_000
    /// Minor units of one price: with the two above no sum leaves 64 bits.
    package static let amount: Int64 = 10_000_000_000
    package static let codes = 20
    /// Prices set at once.
    package static let batch = 5_000
    /// Parts per million: 100 %.
    package static let taxRate = 1_000_000
}
