import Catalogue
package import Kernel
package import Platform
package import Storage

/// A whole market as the merchant wants it to be; it is found by its code.
package struct MarketDraft: Sendable, Hashable, Codable {
    package struct List: Sendable, Hashable, Codable {
        package var code: String
        package var customerGroup: String?
        package var startsAt: Instant?
        package var endsAt: Instant?

        package init(
            code: String, customerGroup: String? = nil, startsAt: Instant? = nil,
            endsAt: Instant? = nil
        ) {
            self.code = code
            self.customerGroup = customerGroup
            self.startsAt = startsAt
            self.endsAt = endsAt
        }
    }

    package var code: String
    package var position: Int
    package var currency: Currency
    package var pricesIncludeTax: Bool
    /// The first is the one to begin with.
    package var languages: [Language]
    /// The first is home.
    package var countries: [Country]
    package var names: [Language: String]
    /// A list that is left out stays; a list's end is its `endsAt`.
    package var lists: [List]
    /// For a market that names no methods.
    package var deliveryRates: [DeliveryRate]
    package var deliveryMethods: [DeliveryMethod]

    package init(
        code: String, position: Int, currency: Currency, pricesIncludeTax: Bool = true,
        languages: [Language], countries: [Country], names: [Language: String],
        lists: [List] = [List(code: "standard")], deliveryRates: [DeliveryRate] = [],
        deliveryMethods: [DeliveryMethod] = []
    ) {
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
}

/// Why markets, taxes or prices are not taken. Nothing of the batch is written when there is any.
package struct PricingRefusal: Sendable, Hashable, Codable {
    package enum Reason: String, Sendable, Codable {
        case notPermitted, tooMany, missing, tooLong, malformed, doubled, unknown
        /// Not above zero, or above the limit.
        case outOfRange
        /// Not the currency of the market, or a market with prices would change its currency.
        case wrongCurrency
        /// Two periods hold at once, or one ends before it begins.
        case overlapping
        /// The price that holds began later than the moment given.
        case beforeCurrent
    }
    /// `markets[0].currency`, `taxRates[3].to`, `prices[17].price`.
    package let field: String
    package let reason: Reason

    package init(
        field: String, reason: Reason
    ) {
        self.field = field
        self.reason = reason
    }
}

package struct MarketsWritten: Sendable, Hashable, Codable {
    /// False when everything was so already.
    package let changed: Bool
    package let refusals: [PricingRefusal]

    package init(
        changed: Bool, refusals: [PricingRefusal]
    ) {
        self.changed = changed
        self.refusals = refusals
    }
}

/// Makes markets and tax rates what the drafts say. The rates given replace all that were known for
/// their country and tax class.
package struct WriteMarkets: Sendable {
    package let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ markets: [MarketDraft], taxRates: [TaxRate], operation: Operation, actor: Actor
    ) async throws -> Performed<MarketsWritten> {
        let house = house
        return try await house.store.perform(operation) { tx in
            guard actor.may(.writeCatalogue) else {
                let refusal = PricingRefusal(field: "actor", reason: .notPermitted)
                return MarketsWritten(changed: false, refusals: [refusal])
            }
            return try WriteMarkets.apply(tx, markets, taxRates: taxRates, house: house)
        }
    }

    /// The same within a transaction of the caller's (imports).
    package static func apply(
        _ tx: Transaction, _ drafts: [MarketDraft], taxRates: [TaxRate], house: House
    ) throws -> MarketsWritten {
        var refusals = MarketRules.refusals(drafts) + MarketRules.refusals(taxRates)
        guard refusals.isEmpty else { return MarketsWritten(changed: false, refusals: refusals) }
        try MarketTable.holdRevision(tx)
        let book = try MarketBook.load(tx, revision: 0)
        var changed: [Market] = []
        for (index, draft) in drafts.enumerated() {
            let before = book.market(code: draft.code)
            let market = draft.market(before, ids: house.ids)
            if market == before { continue }
            if let before, before.currency != market.currency,
                try PriceTable.hasPrices(tx, lists: before.lists.map(\.id))
            {
                refusals.append(
                    PricingRefusal(field: "markets[\(index)].currency", reason: .wrongCurrency))
            }
            changed.append(market)
        }
        guard refusals.isEmpty else { return MarketsWritten(changed: false, refusals: refusals) }
        for market in changed { try MarketTable.write(tx, market) }
        let taxesChanged = try writeTaxes(tx, taxRates, book)
        guard !changed.isEmpty || taxesChanged else {
            return MarketsWritten(changed: false, refusals: [])
        }
        let revision = Int64(house.randomness.next() >> 1)
        try MarketTable.setRevision(tx, revision)
        let now = house.now
        try tx.record(
            Fact("MarketsChanged", of: "markets", version: Int(now.microseconds), at: now))
        return MarketsWritten(changed: true, refusals: [])
    }

    /// True when anything was different.
    private static func writeTaxes(
        _ tx: Transaction, _ rates: [TaxRate], _ book: MarketBook
    ) throws -> Bool {
        struct Key: Hashable {
            let country: Country
            let taxClass: TaxClass
        }
        let wanted = Dictionary(grouping: rates) { Key(country: $0.country, taxClass: $0.taxClass) }
        var changed = false
        for (key, rates) in wanted {
            let ordered = rates.sorted { $0.from < $1.from }
            let before = book.taxRates.filter {
                $0.country == key.country && $0.taxClass == key.taxClass
            }
            if ordered == before { continue }
            try MarketTable.replaceTaxRates(tx, of: key.taxClass, in: key.country, with: ordered)
            changed = true
        }
        return changed
    }
}

extension MarketDraft {
    /// The market as it becomes, with the ids that it has already.
    fileprivate func market(_ before: Market?, ids: IDSource) -> Market {
        var lists = self.lists.map { list in
            PriceList(
                id: before?.list(code: list.code)?.id ?? ids.next(), code: list.code,
                customerGroup: list.customerGroup, startsAt: list.startsAt, endsAt: list.endsAt)
        }
        let named = Set(lists.map(\.id))
        lists += (before?.lists ?? []).filter { !named.contains($0.id) }
        return Market(
            id: before?.id ?? ids.next(), code: code, position: position, currency: currency,
            pricesIncludeTax: pricesIncludeTax, languages: languages, countries: countries,
            names: LocalizedText(names), lists: lists.sorted { $0.code < $1.code },
            deliveryRates: deliveryRates.sorted { $0.country.code < $1.country.code },
            deliveryMethods: deliveryMethods.map(\.inOrder))
    }
}
