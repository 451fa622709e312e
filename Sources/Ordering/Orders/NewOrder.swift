package import Inventory
package import Kernel
package import Storage

/// An order as it is about to be written: by placing it, or by an import.
package struct NewOrder: Sendable {
    package var id: OrderID
    package var profileID: ProfileID?
    package var visitorID: VisitorID?
    package var marketID: MarketID
    package var currency: Currency
    package var language: Language
    package var channel: String
    package var placedAt: Instant
    package var handover: OrderHandover
    package var tender: OrderTender
    package var delivery: Amount
    /// The code of the way it is brought.
    package var deliveryMethod: String?
    /// When it is collected.
    package var slot: CollectionSlot?
    package var total: Amount
    package var tax: Amount
    package var taxIncluded: Bool
    package var priced: String
    package var source: String?
    /// The sale at a till that it is part of.
    package var saleID: SaleID?
    package var lines: [OrderLine]
    /// What another system added or took off.
    package var amounts: [OrderAmount] = []
    package var contact: OrderContact?

    /// An order that another system took: its history is kept, and nothing moves here.
    package init(
        importedAs source: String, id: OrderID, profileID: ProfileID?, marketID: MarketID,
        currency: Currency, language: Language, placedAt: Instant, tax: Amount,
        lines: [OrderLine]
    ) {
        self.id = id
        self.profileID = profileID
        visitorID = nil
        self.marketID = marketID
        self.currency = currency
        self.language = language
        channel = "import"
        self.placedAt = placedAt
        handover = .elsewhere
        tender = .elsewhere
        delivery = .zero
        deliveryMethod = nil
        slot = nil
        total = lines.reduce(.zero) { $0 + $1.total }
        self.tax = tax
        taxIncluded = true
        priced = ""
        self.source = source
        self.lines = lines
        contact = nil
    }

    init(
        id: OrderID, profileID: ProfileID?, visitorID: VisitorID?, marketID: MarketID,
        currency: Currency, language: Language, channel: String, placedAt: Instant,
        handover: OrderHandover, tender: OrderTender, delivery: Amount,
        deliveryMethod: String? = nil, slot: CollectionSlot? = nil, total: Amount, tax: Amount,
        taxIncluded: Bool,
        priced: String, lines: [OrderLine], contact: OrderContact?
    ) {
        self.id = id
        self.profileID = profileID
        self.visitorID = visitorID
        self.marketID = marketID
        self.currency = currency
        self.language = language
        self.channel = channel
        self.placedAt = placedAt
        self.handover = handover
        self.tender = tender
        self.delivery = delivery
        self.deliveryMethod = deliveryMethod
        self.slot = slot
        self.total = total
        self.tax = tax
        self.taxIncluded = taxIncluded
        self.priced = priced
        source = nil
        self.lines = lines
        self.contact = contact
    }
}
