package import Kernel

/// Who sells in a market, as tax law wants a document to name them.
package struct Seller: Sendable, Hashable, Codable {
    package static let longestLine = 120
    package static let mostLines = 6

    package var legalName: String
    /// Lines of the address, without the country.
    package var address: [String]
    package var country: Country?
    /// Under which tax is paid: a VAT number, an adószám, a dealer's number. Empty while not set.
    package var taxNumber: String
    /// In the register of companies. Empty while not set.
    package var registration: String

    package init(
        legalName: String, address: [String], country: Country?, taxNumber: String = "",
        registration: String = ""
    ) {
        self.legalName = legalName
        self.address = address
        self.country = country
        self.taxNumber = taxNumber
        self.registration = registration
    }
}

/// How documents of a market are made out: by whom, and under which numbers.
package struct SellerSetting: Sendable, Hashable {
    package var seller: Seller
    package var invoiceSeries: DocumentSeries
    package var creditSeries: DocumentSeries

    package init(seller: Seller, invoiceSeries: DocumentSeries, creditSeries: DocumentSeries) {
        self.seller = seller
        self.invoiceSeries = invoiceSeries
        self.creditSeries = creditSeries
    }

    func series(of kind: DocumentKind) -> DocumentSeries {
        kind == .invoice ? invoiceSeries : creditSeries
    }
}

/// What stands before the year and the number: `GB` in `GB-2026-000001`.
package struct DocumentSeries: Sendable, Hashable {
    package static let longest = 12
    package let text: String

    /// Capital letters, digits and single hyphens between them; nil for anything else.
    package init?(_ text: String) {
        let isFine = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "-")
        }
        guard isFine, (1...DocumentSeries.longest).contains(text.utf8.count),
            !text.hasPrefix("-"), !text.hasSuffix("-"), !text.contains("--")
        else { return nil }
        self.text = text
    }

    init(known text: String) { self.text = text }

    /// `GB-2026-000001`; a millionth document of a year has a digit more.
    func number(_ place: Int, year: Int) -> String {
        let digits = String(place)
        let zeros = String(repeating: "0", count: max(0, 6 - digits.count))
        return "\(text)-\(year)-\(zeros)\(digits)"
    }
}
