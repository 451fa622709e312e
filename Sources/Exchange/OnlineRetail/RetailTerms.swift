import Catalogue
import Kernel
import Pricing

// The market that an import makes where there is none, and how refusals of areas are told.

extension MarketDraft {
    static var retail: MarketDraft {
        MarketDraft(
            code: ImportOnlineRetail.marketCode, position: 1, currency: .gbp,
            languages: [.english], countries: ["GB"].compactMap { Country($0) },
            names: [
                .english: "United Kingdom", .hebrew: "בריטניה", .hungarian: "Egyesült Királyság",
            ])
    }
}

extension TaxRate {
    /// The standard rate of value added tax in Great Britain since 2010.
    static var retail: [TaxRate] {
        guard let country = Country("GB"), let first = Day("2010-01-01"),
            let last = Day("2011-01-03")
        else { return [] }
        return [
            TaxRate(country: country, taxClass: .standard, from: first, to: last, rate: 175_000),
            TaxRate(country: country, taxClass: .standard, from: last + 1, rate: 200_000),
        ]
    }
}

extension RetailCollection {
    func draft(position: Int, products: [ProductID]) -> CollectionDraft {
        CollectionDraft(
            handle: handle, position: position,
            texts: [
                .english: ProductText(title: english), .hebrew: ProductText(title: hebrew),
                .hungarian: ProductText(title: hungarian),
            ], products: products)
    }
}

extension SourceCountries {
    static func code(_ name: String) -> String { codes[name] ?? unknown }

    /// Nil for names of no country.
    static func home(_ name: String) -> Country? {
        let code = code(name)
        return vague.contains(code) ? nil : Country(code)
    }
}

extension ImportFault {
    static func check(_ refusals: [CatalogueRefusal]) throws {
        guard let first = refusals.first else { return }
        throw refused("the catalogue", first.field, first.reason.rawValue)
    }

    static func check(_ refusals: [PricingRefusal]) throws {
        guard let first = refusals.first else { return }
        throw refused("pricing", first.field, first.reason.rawValue)
    }

    private static func refused(_ area: String, _ field: String, _ reason: String) -> ImportFault {
        ImportFault(
            problem: "\(area) refuses \(field): \(reason)",
            remedy: "Look at what is there under this name, change it, and run the import again; "
                + "it goes on where it stopped.")
    }
}
