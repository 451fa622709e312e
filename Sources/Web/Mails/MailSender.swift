package import Inventory
package import Kernel
package import Marketing
import Platform
package import Pricing

/// A place that a mail leads to.
package struct MailLink: Sendable, Hashable {
    package let text: String
    package let address: String

    package init(_ text: String, _ address: String) {
        self.text = text
        self.address = address
    }
}

/// Who writes, as every mail says it: the brand's words and colours.
package struct MailSender: Sendable, Hashable {
    package let name: String
    /// Street and town; empty where none is known.
    package let address: String
    package let brand: Brand
    /// The first page of the shop.
    package var home = ""
    /// Before the addresses of the brand's files.
    var site = ""
    /// Where to write to; mails are answered there too.
    package var email: EmailAddress?
    /// How the merchant ends a mail; nil for the usual words.
    package var signOff: String?
    /// A sentence at the foot.
    package var footer: String?
    /// The legal pages.
    package var links: [MailLink] = []

    package init(brand: Brand, address: String) {
        name = brand.name
        self.address = address
        self.brand = brand
    }

    /// In the words for a market and a language. Where the brand has no address of its own, it is
    /// that of the first shop, in the customer's country if there is one.
    package init(
        _ shop: Shop, _ brand: Brand, _ places: LocationBook, _ market: Market?,
        _ language: Language, in country: Country? = nil
    ) {
        let shops = places.locations.filter { $0.kind == .shop }
        let place = shops.first { $0.country == (country ?? market?.home) } ?? shops.first
        let address =
            brand.address.isEmpty ? place?.addressLine(language) ?? "" : brand.address
        self.init(brand: brand, address: address)
        email = brand.email
        guard let code = market?.code else { return }
        site = shop.baseAddress
        home = "\(shop.baseAddress)/\(code)/\(language.code)/"
        signOff = brand.text(.signOff, market: code, language)?.body
            .replacing("{shop}", with: brand.name)
        footer = brand.text(.footer, market: code, language)?.body
        links = brand.pages(market: code, language).map { page in
            MailLink(page.title, home + "legal/\(page.place.kind.rawValue)")
        }
    }
}

extension MarketBook {
    /// Where the market is not known: the first that speaks the language.
    package func market(speaking language: Language) -> Market? {
        markets.first { $0.languages.first == language }
            ?? markets.first { $0.languages.contains(language) } ?? first
    }
}
