package import Kernel

/// A way in which a market has goods brought, by its name: “Standard”, “Express”.
package struct DeliveryMethod: Sendable, Hashable, Codable {
    /// Stable within the market: `express`.
    package var code: String
    package var names: LocalizedText
    /// Working days on the way, from the place that sends it to the door, at best and at worst.
    package var daysFrom: Int
    package var daysTo: Int
    package var zones: [DeliveryZone]

    package init(
        code: String, names: LocalizedText, daysFrom: Int, daysTo: Int, zones: [DeliveryZone]
    ) {
        self.code = code
        self.names = names
        self.daysFrom = daysFrom
        self.daysTo = daysTo
        self.zones = zones
    }

    package func zone(of country: Country) -> DeliveryZone? {
        zones.first { $0.countries.contains(country) }
    }

    /// As it is stored, whatever order it was written in.
    var inOrder: DeliveryMethod {
        var method = self
        method.zones = zones.map { zone in
            var zone = zone
            zone.countries.sort { $0.code < $1.code }
            zone.bands.sort { $0.upTo < $1.upTo }
            return zone
        }
        return method
    }
}

/// Countries to which a method costs the same.
package struct DeliveryZone: Sendable, Hashable, Codable {
    package var code: String
    package var countries: [Country]
    /// The lightest first; what is heavier than the last is not taken.
    package var bands: [WeightBand]
    /// Nothing is charged when the goods come to this or more.
    package var freeFrom: Amount?

    package init(
        code: String, countries: [Country], bands: [WeightBand], freeFrom: Amount? = nil
    ) {
        self.code = code
        self.countries = countries
        self.bands = bands
        self.freeFrom = freeFrom
    }

    /// The lightest band that takes the weight.
    package func band(for weight: Weight) -> WeightBand? { bands.first { weight <= $0.upTo } }
}

package struct WeightBand: Sendable, Hashable, Codable {
    /// Included.
    package var upTo: Weight
    /// On the market's terms: with tax where its prices include tax.
    package var amount: Amount

    package init(upTo: Weight, amount: Amount) {
        self.upTo = upTo
        self.amount = amount
    }
}

/// What delivery cost and why, for the priced basket and all who ask about it later.
package struct DeliveryStep: Sendable, Hashable {
    package let method: String
    package let zone: String
    /// Of all the goods.
    package let weight: Weight
    /// The end of the band that was taken; nil where weight does not matter.
    package let upTo: Weight?
    /// What the band costs.
    package let amount: Amount
    /// The goods came to enough for it to cost nothing.
    package let isFree: Bool

    package init(
        method: String, zone: String, weight: Weight, upTo: Weight?, amount: Amount, isFree: Bool
    ) {
        self.method = method
        self.zone = zone
        self.weight = weight
        self.upTo = upTo
        self.amount = amount
        self.isFree = isFree
    }

    package var cost: Amount { isFree ? .zero : amount }
}

extension Market {
    /// The code of the only method of a market that names none.
    package static let ordinaryDelivery = "standard"

    /// Where goods are brought, in the order of the market's countries.
    package var deliveredCountries: [Country] {
        countries.filter { deliveryRate(to: $0) != nil }
    }

    /// The ways to a country, in the merchant's order.
    package func deliveryMethods(to country: Country) -> [DeliveryMethod] {
        deliveryMethods.filter { $0.zone(of: country) != nil }
    }

    /// What each way to a country costs for goods of this weight and sum, in the merchant's order;
    /// without those that do not take the weight.
    package func deliverySteps(
        to country: Country, weight: Weight, subtotal: Amount
    ) -> [DeliveryStep] {
        guard !deliveryMethods.isEmpty else {
            return deliveryRate(to: country).map { rate in
                [
                    DeliveryStep(
                        method: Market.ordinaryDelivery, zone: country.code, weight: weight,
                        upTo: nil, amount: rate.amount,
                        isFree: rate.freeFrom.map { subtotal >= $0 } ?? false)
                ]
            } ?? []
        }
        return deliveryMethods.compactMap { method in
            guard let zone = method.zone(of: country), let band = zone.band(for: weight) else {
                return nil
            }
            return DeliveryStep(
                method: method.code, zone: zone.code, weight: weight, upTo: band.upTo,
                amount: band.amount, isFree: zone.freeFrom.map { subtotal >= $0 } ?? false)
        }
    }
}

extension MarketBook {
    /// The method with this code that reaches a country, for those who show an order.
    package func deliveryMethod(code: String, to country: Country) -> DeliveryMethod? {
        markets.lazy.compactMap { market in
            market.deliveryMethods(to: country).first { $0.code == code }
        }.first
    }
}
