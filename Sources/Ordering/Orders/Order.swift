package import Customers
package import Inventory
package import Kernel

/// How the goods reach the customer.
package enum OrderHandover: Sendable, Hashable {
    /// Collected at a location.
    case collection(LocationID)
    /// Sent from a location to a country; the address is among the order's contact.
    case delivery(from: LocationID, to: Country)
    /// Taken from another system: it happened there.
    case elsewhere

    package var location: LocationID? {
        switch self {
        case .collection(let location), .delivery(let location, _): location
        case .elsewhere: nil
        }
    }

    /// Where it is delivered to.
    package var country: Country? {
        if case .delivery(_, let country) = self { country } else { nil }
    }
}

package enum OrderTender: String, Sendable, Codable {
    case payAtCollection = "pay_at_collection"
    case card
    /// At a till, before the goods were given or sent.
    case till
    /// Paid in another system.
    case elsewhere
}

/// Who the order is for and how to reach them.
package struct OrderContact: Sendable, Hashable {
    package var name: String
    package var email: EmailAddress
    package var phone: PhoneNumber?
    package var address: PostalAddress?

    package init(
        name: String, email: EmailAddress, phone: PhoneNumber? = nil, address: PostalAddress? = nil
    ) {
        self.name = name
        self.email = email
        self.phone = phone
        self.address = address
    }
}

package struct PostalAddress: Sendable, Hashable {
    package var line1: String
    package var line2: String
    package var city: String
    package var region: String
    package var postalCode: String
    package var country: Country

    package init(
        line1: String, line2: String = "", city: String, region: String = "", postalCode: String,
        country: Country
    ) {
        self.line1 = line1
        self.line2 = line2
        self.city = city
        self.region = region
        self.postalCode = postalCode
        self.country = country
    }
}

extension PostalAddress {
    package subscript(field: AddressFormat.Field) -> String {
        switch field {
        case .line1: line1
        case .line2: line2
        case .city: city
        case .region: region
        case .postalCode: postalCode
        }
    }

    /// As a label says it, in the country's order, without the name and the country.
    package var label: [String] { AddressFormat.of(country).label { self[$0] } }
}

package struct OrderLine: Sendable, Hashable, Codable {
    package let number: Int
    /// Nil when the item of an imported order is not sold here.
    package let itemID: ItemID?
    package let sku: String
    package let title: String
    /// The chosen options in words: "White, M".
    package let detail: String
    package let quantity: Quantity
    package let unit: Amount
    package let total: Amount
    package let tax: Amount
    /// Parts per million.
    package let taxRate: Int

    package init(
        number: Int, itemID: ItemID?, sku: String, title: String, detail: String,
        quantity: Quantity, unit: Amount, total: Amount, tax: Amount, taxRate: Int
    ) {
        self.number = number
        self.itemID = itemID
        self.sku = sku
        self.title = title
        self.detail = detail
        self.quantity = quantity
        self.unit = unit
        self.total = total
        self.tax = tax
        self.taxRate = taxRate
    }
}

/// The head of an order: what a list shows.
package struct OrderSummary: Sendable {
    package let id: OrderID
    package let number: String
    package let profileID: ProfileID?
    package let visitorID: VisitorID?
    package let currency: Currency
    package let language: Language
    package let channel: String
    package let placedAt: Instant
    package let handover: OrderHandover
    package let tender: OrderTender
    package let delivery: Amount
    package let total: Amount
    package let tax: Amount
    /// Whether `total` and the lines hold the tax already.
    package let taxIncluded: Bool
    package let cancelledAt: Instant?
    /// The code of the way it is brought; nil where the market knew one way only.
    package let deliveryMethod: String?
    /// When it is collected; nil for as soon as it is ready, and for deliveries.
    package let slot: CollectionSlot?
    /// The sale at a till that it was part of.
    package let saleID: SaleID?

    /// The merchant's own orders can be followed; those of another system are history.
    package var isOurs: Bool { handover != .elsewhere }
}

package struct Order: Sendable {
    package let summary: OrderSummary
    package let lines: [OrderLine]
    package let contact: OrderContact?
    /// What another system added or took off; none of our own.
    package var amounts: [OrderAmount] = []

    package var id: OrderID { summary.id }

    /// Whether the actor may see it: their own, or staff who read orders.
    package func isVisible(to actor: Actor, profiles: Set<ProfileID>) -> Bool {
        switch actor {
        case .visitor(let visitor): summary.visitorID == visitor && summary.profileID == nil
        case .shopper(_, let visitor):
            summary.profileID.map(profiles.contains) ?? (summary.visitorID == visitor)
        case .associate, .apiClient: actor.may(.readOrders)
        case .system: true
        }
    }
}

/// The number that people read out: the milliseconds of the id and twenty of its random bits in
/// base 32, in three groups of four.
package enum OrderNumber {
    package static func of(_ id: OrderID) -> String {
        let time = (id.high >> 16) & 0xff_ffff_ffff
        let text = Crockford.spelled(time << 20 | (id.low & 0xf_ffff), count: 12)
        return "\(text.prefix(4))-\(text.dropFirst(4).prefix(4))-\(text.dropFirst(8))"
    }
}
