package import Kernel

/// How the merchant looks and speaks, set once for pages, mails and receipts.
package struct Brand: Sendable, Hashable {
    /// Grows with every change; 0 while nothing was set.
    package let revision: Int
    package let name: String
    /// On light grounds: buttons, links that matter, what is chosen.
    package let accent: Colour
    /// The same on dark grounds.
    package let accentDark: Colour
    /// Drawings that stand in for the name; nil shows the name in letters.
    package let logo: BrandLogo?
    /// On dark grounds, where it differs.
    package let logoDark: BrandLogo?
    /// Where customers write to; nil while it is not set.
    package let email: EmailAddress?
    /// Street and town of the merchant; empty while it is not set.
    package let address: String
    package let texts: [BrandText.Place: BrandText]

    package init(
        revision: Int, name: String, accent: Colour = Brand.standardAccent,
        accentDark: Colour = Brand.standardAccentDark, logo: BrandLogo? = nil,
        logoDark: BrandLogo? = nil, email: EmailAddress? = nil, address: String = "",
        texts: [BrandText] = []
    ) {
        self.revision = revision
        self.name = name
        self.accent = accent
        self.accentDark = accentDark
        self.logo = logo
        self.logoDark = logoDark
        self.email = email
        self.address = address
        self.texts = Dictionary(texts.map { ($0.place, $0) }) { first, _ in first }
    }

    /// The colours of the style sheet itself.
    package static let standardAccent = Colour(red: 0x6a, green: 0x2c, blue: 0x4f)
    package static let standardAccentDark = Colour(red: 0xd8, green: 0xab, blue: 0xc2)

    /// Whether its colours are not those of the style sheet.
    package var hasColours: Bool {
        accent != Brand.standardAccent || accentDark != Brand.standardAccentDark
    }

    /// The text for a market and a language, else that for all markets; never one in another
    /// language, which a customer could not be held to.
    package func text(
        _ kind: BrandText.Kind, market: String, _ language: Language
    ) -> BrandText? {
        texts[BrandText.Place(kind: kind, market: market, language: language)]
            ?? texts[BrandText.Place(kind: kind, market: "", language: language)]
    }

    /// The legal pages that there are, in the order of the footer.
    package func pages(market: String, _ language: Language) -> [BrandText] {
        BrandText.Kind.pages.compactMap { text($0, market: market, language) }
    }
}

/// What the merchant says everywhere in the same words.
package struct BrandText: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable, Codable {
        /// Under the name, in the footer.
        case tagline
        /// How mails end: "Warmly, {shop}".
        case signOff = "sign_off"
        /// A sentence at the foot of every mail and page.
        case footer
        case terms, privacy, withdrawal, imprint

        /// Those that have a page of their own.
        package static let pages: [Kind] = [.terms, .privacy, .withdrawal, .imprint]
        package var isPage: Bool { Kind.pages.contains(self) }
    }

    package struct Place: Sendable, Hashable {
        package let kind: Kind
        /// Empty for every market.
        package let market: String
        package let language: Language

        package init(kind: Kind, market: String, language: Language) {
            self.kind = kind
            self.market = market
            self.language = language
        }
    }

    package static let longest = 40_000
    package static let longestLine = 200

    package let place: Place
    /// Of a page; empty otherwise.
    package let title: String
    /// Paragraphs between empty lines; `## ` begins a heading, `- ` an entry of a list.
    package let body: String

    package init(_ place: Place, title: String = "", body: String) {
        self.place = place
        self.title = title
        self.body = body
    }
}
