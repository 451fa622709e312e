package import Kernel
package import Ordering
import Pricing

package enum DocumentKind: String, Sendable, Codable, CaseIterable {
    /// What was supplied, to whom, with what tax.
    case invoice
    /// What of an invoice was given back.
    case creditNote = "credit_note"
}

/// A document as a list shows it.
package struct DocumentHead: Sendable, Hashable {
    package let id: DocumentID
    package let kind: DocumentKind
    package let number: String
    package let orderID: OrderID
    /// The invoice that a credit note corrects.
    package let corrected: DocumentID?
    package let issuedAt: Instant
    package let total: Money
}

/// A document as it was issued. Nothing of it ever changes.
package struct IssuedDocument: Sendable, Hashable {
    package let head: DocumentHead
    package let content: DocumentContent
    package let look: DocumentLook
    /// Of the stored content and look: the same for the same document on every node.
    package let mark: String
}

/// Everything that a document says, frozen when it was issued; stored as JSON.
package struct DocumentContent: Sendable, Hashable, Codable {
    /// Whom it is made out to.
    package struct Buyer: Sendable, Hashable, Codable {
        package var name: String
        /// Lines as a label has them, without the country; none where goods were collected.
        package var address: [String]
        package var country: Country?
    }

    package struct Line: Sendable, Hashable, Codable {
        package enum Kind: String, Sendable, Codable {
            case goods
            case delivery
            /// Part of the price, given back; of no one line.
            case part
        }
        package var kind: Kind
        package var title: String
        package var detail: String
        package var sku: String
        package var quantity: Quantity
        /// One, without tax, rounded: to be read, not to be multiplied.
        package var netUnit: Amount
        package var net: Amount
        /// Parts per million.
        package var rate: Int
        package var tax: Amount

        package var gross: Amount { net + tax }
    }

    /// The sums of one rate.
    package struct Rate: Sendable, Hashable, Codable {
        /// Parts per million.
        package var rate: Int
        package var net: Amount
        package var tax: Amount

        package var gross: Amount { net + tax }
    }

    package struct Corrected: Sendable, Hashable, Codable {
        package var number: String
        package var issuedOn: Day
    }

    package var kind: DocumentKind
    package var number: String
    package var issuedAt: Instant
    /// On the seller's calendar.
    package var issuedOn: Day
    /// When the goods were handed over, or the money went back.
    package var suppliedOn: Day
    package var market: String
    package var language: Language
    package var currency: Currency
    package var seller: Seller
    /// The name that the shop goes by.
    package var brand: String
    package var email: String
    /// A sentence of the merchant's for the foot.
    package var foot: String
    package var buyer: Buyer
    package var orderNumber: String
    package var tender: OrderTender
    /// Where it was collected; empty for a delivery.
    package var collectedAt: String
    package var corrected: Corrected?
    package var lines: [Line]
    /// The highest rate first.
    package var rates: [Rate]

    package var net: Amount { rates.reduce(.zero) { $0 + $1.net } }
    package var tax: Amount { rates.reduce(.zero) { $0 + $1.tax } }
    package var total: Amount { net + tax }

    /// Whether the lines come to the sums of each rate.
    var addsUp: Bool {
        var left: [Int: Rate] = [:]
        for line in lines {
            left[line.rate, default: Rate(rate: line.rate, net: .zero, tax: .zero)].net += line.net
            left[line.rate]?.tax += line.tax
        }
        return left.values.sorted { $0.rate > $1.rate } == rates
    }
}

extension DocumentContent.Rate {
    init(_ total: TaxTotal) {
        self.init(rate: total.rate, net: total.taxable, tax: total.tax)
    }
    var total: TaxTotal { TaxTotal(rate: rate, taxable: net, tax: tax) }
}

/// The merchant's colour and drawing when a document was issued, kept once for all that share them.
package struct DocumentLook: Sendable, Hashable {
    /// `#6a2c4f`
    package var accent: String
    /// SVG; empty where the name stands in letters.
    package var logo: String
}
