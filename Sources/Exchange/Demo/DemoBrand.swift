import Invoicing
import Kernel
import Marketing
import Storage

/// The brand of the demo as it is written.
struct BrandFile: Decodable, Sendable {
    struct Page: Decodable, Sendable {
        let kind: BrandText.Kind
        /// Empty for every market.
        let market: String
        let title: LocalizedText
        let body: LocalizedText
    }

    struct SellerEntry: Decodable, Sendable {
        let market: String
        let legalName: String
        let address: [String]
        let country: Country
        let taxNumber: String
        let registration: String
    }

    let name: String
    let accent: String
    let accentDark: String
    let email: String
    let address: String
    let sellers: [SellerEntry]
    let lines: [String: LocalizedText]
    let pages: [Page]

    /// Writes it, unless the merchant has set a brand.
    func write(_ tx: Transaction, at now: Instant) throws {
        try writeSellers(tx, at: now)
        guard try BrandBook(name: name).brand(tx).revision == 0 else { return }
        guard let light = Colour(accent), let dark = Colour(accentDark) else {
            throw DemoFault.unreadable("colour", "\(accent), \(accentDark)")
        }
        let draft = BrandDraft(
            name: name, accent: light, accentDark: dark, email: EmailAddress(email),
            address: address)
        let answer = try SetBrand.apply(tx, draft, at: now)
        guard answer == .set else { throw DemoFault.unreadable("brand", "\(answer)") }
        try SetBrand.apply(tx, texts(), at: now)
    }

    private func writeSellers(_ tx: Transaction, at now: Instant) throws {
        for entry in sellers {
            let code = entry.market.uppercased()
            guard let invoices = DocumentSeries(code), let credits = DocumentSeries(code + "-C")
            else { throw DemoFault.unreadable("market of a seller", entry.market) }
            let seller = Seller(
                legalName: entry.legalName, address: entry.address, country: entry.country,
                taxNumber: entry.taxNumber, registration: entry.registration)
            try SetSeller.apply(
                tx, market: entry.market,
                SellerSetting(seller: seller, invoiceSeries: invoices, creditSeries: credits),
                at: now)
        }
    }

    private func texts() throws -> [BrandText] {
        let lines = try lines.sorted { $0.key < $1.key }.flatMap { name, text in
            guard let kind = BrandText.Kind(rawValue: name) else {
                throw DemoFault.unreadable("text of the brand", name)
            }
            return Language.allCases.map { language in
                BrandText(
                    BrandText.Place(kind: kind, market: "", language: language),
                    body: text.text(in: language))
            }
        }
        return lines
            + pages.flatMap { page in
                Language.allCases.map { language in
                    BrandText(
                        BrandText.Place(
                            kind: page.kind, market: page.market, language: language),
                        title: page.title.text(in: language), body: page.body.text(in: language))
                }
            }
    }
}
