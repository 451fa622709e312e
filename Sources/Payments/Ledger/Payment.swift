package import Kernel

/// A means of payment that is offered.
package enum Tender: String, Sendable, CaseIterable, Codable {
    /// Cash or card, at the counter, when the goods are handed over.
    case payAtCollection
    case card
}

/// What is to be paid for one order, with one tender. What became of it is in its entries.
package struct Payment: Sendable, Hashable {
    package let id: PaymentID
    /// Nil until the order is placed.
    package let orderID: OrderID?
    /// Who is paying, as shown: the basket before there is an order.
    package let holder: String
    package let tender: Tender
    package let due: Money
    /// The name of the provider; empty where money changes hands at the counter.
    package let provider: String
    package let createdAt: Instant

    package init(
        id: PaymentID, orderID: OrderID?, holder: String, tender: Tender, due: Money,
        provider: String, createdAt: Instant
    ) {
        self.id = id
        self.orderID = orderID
        self.holder = holder
        self.tender = tender
        self.due = due
        self.provider = provider
        self.createdAt = createdAt
    }
}

/// One step of a payment. Entries are appended and never changed.
package struct PaymentEntry: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable, Codable {
        /// The provider is being asked; until another entry follows, the money may be held or not.
        case started
        case declined
        /// The provider holds the money for us.
        case authorised
        /// The money is ours.
        case captured
        /// What was held and not captured is let go.
        case voided
        /// Captured money went back.
        case refunded
    }

    package let id: PaymentEntryID
    package let paymentID: PaymentID
    package let kind: Kind
    package let amount: Amount
    /// What the provider calls it: one kind and reference is one entry, however often it is told.
    package let reference: String
    package let at: Instant

    package init(
        id: PaymentEntryID, paymentID: PaymentID, kind: Kind, amount: Amount, reference: String,
        at: Instant
    ) {
        self.id = id
        self.paymentID = paymentID
        self.kind = kind
        self.amount = amount
        self.reference = reference
        self.at = at
    }
}

/// The sums of a payment's entries.
package struct PaymentBalance: Sendable, Hashable {
    package var started = 0
    package var declined = 0
    package var authorised = Amount.zero
    package var captured = Amount.zero
    package var voided = Amount.zero
    package var refunded = Amount.zero

    package init() {}

    /// Held by the provider and still to be captured or let go.
    package var held: Amount { max(.zero, authorised - captured - voided) }
    /// Ours now.
    package var paid: Amount { captured - refunded }
    /// The provider was asked and nothing is known of its answer.
    package var isUnresolved: Bool {
        started > 0 && declined == 0 && authorised == .zero && voided == .zero
    }

    mutating func add(_ kind: PaymentEntry.Kind, _ amount: Amount, count: Int = 1) {
        switch kind {
        case .started: started += count
        case .declined: declined += count
        case .authorised: authorised += amount
        case .captured: captured += amount
        case .voided: voided += amount
        case .refunded: refunded += amount
        }
    }
}

/// What became of an entry that was to be recorded.
package enum RecordedEntry: Sendable, Hashable {
    case recorded(PaymentBalance)
    /// It was there: told twice, counted once.
    case alreadyThere(PaymentBalance)
    case refused(PaymentRefusal)
}

package enum PaymentRefusal: Sendable, Hashable {
    case unknownPayment
    /// More than is due, or than the provider holds.
    case moreThanHeld(Amount)
    /// More than was captured and not yet refunded.
    case moreThanPaid(Amount)
    /// An authorisation for more than is due.
    case moreThanDue(Amount)
    /// Less than one minor unit.
    case nothing
}
