package import Kernel

/// Why a unit costs what it costs: the rows that were lower than those before, the last one paid.
package struct PriceStep: Sendable, Hashable {
    package enum Kind: String, Sendable {
        /// For everybody, at any time, for one unit.
        case base = "b"
        /// For everybody, while the list runs.
        case period = "p"
        /// For members of the list's customer group.
        case group = "g"
        /// Agreed between staff and the customer for this line, lower or higher.
        case agreed = "a"
    }
    package let kind: Kind
    /// Nil for what was agreed.
    package let list: PriceListID?
    /// The quantity from which it holds.
    package let from: Quantity
    package let unit: Amount

    package init(
        kind: Kind, list: PriceListID?, from: Quantity, unit: Amount
    ) {
        self.kind = kind
        self.list = list
        self.from = from
        self.unit = unit
    }
}

package struct PricedLine: Sendable, Hashable {
    package let itemID: ItemID
    package let quantity: Quantity
    package let unit: Amount
    /// Unit × quantity, exactly.
    package let total: Amount
    /// Its share of the tax: in `total` where prices include tax, on top of it otherwise.
    package let tax: Amount
    /// Parts per million.
    package let taxRate: Int
    package let explanation: [PriceStep]

    package init(
        itemID: ItemID, quantity: Quantity, unit: Amount, total: Amount, tax: Amount,
        taxRate: Int, explanation: [PriceStep]
    ) {
        self.itemID = itemID
        self.quantity = quantity
        self.unit = unit
        self.total = total
        self.tax = tax
        self.taxRate = taxRate
        self.explanation = explanation
    }
}

package struct TaxTotal: Sendable, Hashable {
    /// Parts per million.
    package let rate: Int
    /// Without the tax.
    package let taxable: Amount
    package let tax: Amount

    package init(
        rate: Int, taxable: Amount, tax: Amount
    ) {
        self.rate = rate
        self.taxable = taxable
        self.tax = tax
    }
}

package enum PriceRefusal: Sendable, Hashable {
    /// The market has no price for it now.
    case notSoldHere(ItemID)
    /// Nothing, or more than `PriceLimits.quantity`.
    case quantityRefused(ItemID)
    /// Below nothing, too high, or with a fraction that people do not write.
    case agreementRefused(ItemID)
    /// No tax rate is known for the item's class at the place of handover.
    case taxUnknown(ItemID, Country)
    /// The market does not deliver there.
    case notDelivered(to: Country)
    /// No way of the market's takes so heavy a parcel there.
    case tooHeavy(to: Country)
    /// The way that was chosen does not reach there, or does not take the weight.
    case methodNotOffered(to: Country)
    /// More than `PriceLimits.lines`; none is priced.
    case tooManyLines
    /// No coupon has this code. It changes no price and hinders no order.
    case unknownCode(String)

    /// True when no order can be placed with it.
    package var preventsOrder: Bool {
        if case .unknownCode = self { false } else { true }
    }
}

/// The answer of `price`: itemised, explained, stored with the order and never computed again.
package struct PricedBasket: Sendable, Hashable {
    package let currency: Currency
    package let pricesIncludeTax: Bool
    /// The place whose tax was taken; nil for a market without countries.
    package let country: Country?
    /// In the order of the request, without those refused.
    package let lines: [PricedLine]
    /// The sum of the lines.
    package let subtotal: Amount
    /// Nil unless delivered; zero when it is free.
    package let delivery: Amount?
    /// How that comes about; nil unless delivered.
    package let deliveryStep: DeliveryStep?
    package let deliveryTax: Amount
    /// By rate, the highest first; delivery included.
    package let taxes: [TaxTotal]
    /// What is paid.
    package let total: Amount
    package let refusals: [PriceRefusal]

    package init(
        currency: Currency, pricesIncludeTax: Bool, country: Country?, lines: [PricedLine],
        subtotal: Amount, delivery: Amount?, deliveryStep: DeliveryStep? = nil,
        deliveryTax: Amount, taxes: [TaxTotal], total: Amount, refusals: [PriceRefusal]
    ) {
        self.currency = currency
        self.pricesIncludeTax = pricesIncludeTax
        self.country = country
        self.lines = lines
        self.subtotal = subtotal
        self.delivery = delivery
        self.deliveryStep = deliveryStep
        self.deliveryTax = deliveryTax
        self.taxes = taxes
        self.total = total
        self.refusals = refusals
    }

    package var tax: Amount { taxes.reduce(.zero) { $0 + $1.tax } }
    package var preventsOrder: Bool { refusals.contains { $0.preventsOrder } }
}
