package import Kernel

/// Where a customer buys: a currency, a tax regime, languages, countries and price lists.
package struct Market: Sendable, Hashable {
    package let id: MarketID
    /// In addresses: `gb`.
    package let code: String
    /// Its place among the markets.
    package let position: Int
    package let currency: Currency
    package let pricesIncludeTax: Bool
    /// The first is the one to begin with.
    package let languages: [Language]
    /// The first is home: its tax is shown until the place of handover is known.
    package let countries: [Country]
    package let names: LocalizedText
    package let lists: [PriceList]
    /// For a market that names no methods.
    package let deliveryRates: [DeliveryRate]
    /// In the merchant's order.
    package let deliveryMethods: [DeliveryMethod]

    package init(
        id: MarketID, code: String, position: Int = 0, currency: Currency,
        pricesIncludeTax: Bool, languages: [Language], countries: [Country],
        names: LocalizedText, lists: [PriceList], deliveryRates: [DeliveryRate] = [],
        deliveryMethods: [DeliveryMethod] = []
    ) {
        self.id = id
        self.code = code
        self.position = position
        self.currency = currency
        self.pricesIncludeTax = pricesIncludeTax
        self.languages = languages
        self.countries = countries
        self.names = names
        self.lists = lists
        self.deliveryRates = deliveryRates
        self.deliveryMethods = deliveryMethods
    }

    package var defaultLanguage: Language { languages.first ?? .english }
    package var home: Country? { countries.first }

    package func list(_ id: PriceListID) -> PriceList? { lists.first { $0.id == id } }
    package func list(code: String) -> PriceList? { lists.first { $0.code == code } }

    /// What the cheapest way costs for the lightest parcel; nil when this market does not deliver
    /// there.
    package func deliveryRate(to country: Country) -> DeliveryRate? {
        guard !deliveryMethods.isEmpty else {
            return deliveryRates.first { $0.country == country }
        }
        return deliveryMethods.compactMap { $0.zone(of: country) }.compactMap { zone in
            zone.bands.first.map {
                DeliveryRate(country: country, amount: $0.amount, freeFrom: zone.freeFrom)
            }
        }.min { $0.amount < $1.amount }
    }
}

/// Prices for everybody, for a customer group, for a time, or both.
package struct PriceList: Sendable, Hashable {
    package let id: PriceListID
    package let code: String
    package let customerGroup: String?
    /// Included.
    package let startsAt: Instant?
    /// Not included.
    package let endsAt: Instant?

    package init(
        id: PriceListID, code: String, customerGroup: String? = nil, startsAt: Instant? = nil,
        endsAt: Instant? = nil
    ) {
        self.id = id
        self.code = code
        self.customerGroup = customerGroup
        self.startsAt = startsAt
        self.endsAt = endsAt
    }

    package func runs(at moment: Instant) -> Bool {
        if let startsAt, moment < startsAt { return false }
        if let endsAt, moment >= endsAt { return false }
        return true
    }
}

package struct DeliveryRate: Sendable, Hashable, Codable {
    package let country: Country
    /// On the market's terms: with tax where its prices include tax.
    package let amount: Amount
    /// Nothing is charged when the goods come to this or more.
    package let freeFrom: Amount?

    package init(country: Country, amount: Amount, freeFrom: Amount? = nil) {
        self.country = country
        self.amount = amount
        self.freeFrom = freeFrom
    }
}
