import Catalogue
import Inventory
import Kernel
import Pricing

// The demo's files in the words of the areas.

extension LocalizedText {
    /// By language; other languages than the house's are left out.
    var byLanguage: [Language: String] {
        Dictionary(
            Language.allCases.compactMap { language in self[language].map { (language, $0) } }
        ) { first, _ in first }
    }
}

extension DemoFiles {
    /// The list of each market for everybody, and the one for a customer group of the same name.
    static let standardList = "standard"

    private var groups: [String] {
        Set(apparel.products.flatMap { ($0.groupPrices ?? []).map(\.group) }).sorted()
    }

    var markets: [MarketDraft] {
        shops.markets.enumerated().map { index, market in
            return MarketDraft(
                code: market.id, position: index + 1, currency: market.currency,
                pricesIncludeTax: market.pricesIncludeTax, languages: market.languages,
                countries: market.countries, names: market.name.byLanguage,
                lists: [MarketDraft.List(code: DemoFiles.standardList)]
                    + groups.map { MarketDraft.List(code: $0, customerGroup: $0) },
                deliveryMethods: shops.deliveryCharges.filter { $0.market == market.id }
                    .map { $0.method(to: market.countries) })
        }
    }

    func taxRates() throws -> [TaxRate] {
        try shops.taxRates.map { rate in
            TaxRate(
                country: rate.country, taxClass: try DemoFiles.taxClass(rate.taxClass),
                from: rate.from, to: rate.until, rate: rate.basisPoints * 100)
        }
    }

    func locations() throws -> [LocationDetails] {
        try shops.locations.enumerated().map { index, place in
            guard let kind = LocationKind(rawValue: place.kind) else {
                throw DemoFault.unreadable("kind of location", place.kind)
            }
            guard let zone = PlaceZone(place.timeZone) else {
                throw DemoFault.unreadable("time zone", place.timeZone)
            }
            return LocationDetails(
                code: place.id, kind: kind, names: place.name, country: place.address.country,
                zone: zone, streets: place.address.street, cities: place.address.city,
                postalCode: place.address.postcode,
                phone: place.phone.flatMap { PhoneNumber(e164: $0) },
                point: GeoPoint(latitude: place.latitude, longitude: place.longitude),
                offersCollection: place.collection, deliversTo: Set(place.deliversTo),
                leadMinutes: place.collectionLeadMinutes ?? 0, position: index + 1,
                hours: try place.hours(),
                slots: place.slots.map {
                    SlotOffer(minutes: $0.minutes, capacity: $0.orders, daysAhead: $0.daysAhead)
                }, dispatchUntil: try place.dispatchUntil.map(ShopsFile.Place.minute))
        }
    }

    func products() throws -> [ProductDraft] {
        try apparel.products.map { product in
            ProductDraft(
                handle: product.id, kind: product.kind,
                hue: Int(Scatter.of(product.id) % UInt64(CatalogueLimits.hues)) + 1,
                texts: texts(product), options: options(of: product),
                items: try product.items.map { item in
                    ItemDraft(
                        sku: item.sku, barcode: item.barcode,
                        taxClass: try DemoFiles.taxClass(product.taxClass),
                        values: product.options.compactMap(item.value).map(DemoFiles.code),
                        weight: DemoFiles.weight(of: product.kind))
                })
        }
    }

    /// In the order of the file, with the products of each.
    func collections(_ products: [String: ProductID]) -> [CollectionDraft] {
        apparel.collections.enumerated().filter { $0.element.range == "apparel" }
            .map { index, collection in
                CollectionDraft(
                    handle: collection.id, position: index + 1,
                    texts: collection.name.byLanguage.mapValues { ProductText(title: $0) },
                    products: apparel.products.filter { $0.collections.contains(collection.id) }
                        .compactMap { products[$0.id] })
            } + DemoFiles.ruled
    }

    /// Collections that nobody has to fill.
    private static let ruled = [
        CollectionDraft(
            handle: "little-gifts", position: 90, inNavigation: false,
            texts: [
                .english: ProductText(title: "Little gifts", description: "For less than £5."),
                .hebrew: ProductText(title: "מתנות קטנות", description: "בפחות מ־60 ₪."),
                .hungarian: ProductText(title: "Apró ajándékok", description: "5000 Ft alatt."),
            ],
            rule: CollectionRule([
                .priceBelow(["GBP": 500, "ILS": 6_000, "HUF": 500_000])
            ])),
        CollectionDraft(
            handle: "in-blue", position: 91, inNavigation: false,
            texts: [
                .english: ProductText(title: "Clothes in blue"),
                .hebrew: ProductText(title: "לבוש בכחול"),
                .hungarian: ProductText(title: "Kék ruhák"),
            ],
            rule: CollectionRule([
                .choice(option: "colour", values: ["navy", "sky", "denim"])
            ])),
    ]

    /// Packed, by the kind of the product.
    private static func weight(of kind: String) -> Weight {
        switch kind {
        case "coat": Weight(known: 1_400)
        case "jumper": Weight(known: 550)
        case "trousers", "dress": Weight(known: 450)
        case "socks", "scarf", "cap": Weight(known: 120)
        default: Weight(known: 250)
        }
    }

    static func taxClass(_ code: String) throws -> TaxClass {
        guard let found = TaxClass(code) else { throw DemoFault.unreadable("tax class", code) }
        return found
    }

    /// Codes of option values are small letters.
    private static func code(_ value: String) -> String { value.lowercased() }

    private func texts(_ product: ApparelFile.Product) -> [Language: ProductText] {
        product.title.byLanguage.reduce(into: [:]) { texts, entry in
            texts[entry.key] = ProductText(
                title: entry.value, description: product.description[entry.key] ?? "")
        }
    }

    /// The product's options, with the values that its items have.
    private func options(of product: ApparelFile.Product) -> [OptionDraft] {
        product.options.compactMap { id in
            guard let option = apparel.options.first(where: { $0.id == id }) else { return nil }
            let used = Set(product.items.compactMap { $0.value(of: id) })
            return OptionDraft(
                code: id, names: option.name.byLanguage,
                values: option.values.filter { used.contains($0.id) }.map {
                    OptionValueDraft(code: DemoFiles.code($0.id), names: $0.name.byLanguage)
                })
        }
    }
}

extension ShopsFile.Delivery {
    fileprivate func method(to countries: [Country]) -> DeliveryMethod {
        DeliveryMethod(
            code: method, names: name, daysFrom: workingDaysMin, daysTo: workingDaysMax,
            zones: [
                DeliveryZone(
                    code: "home", countries: countries,
                    bands: bands.map {
                        WeightBand(
                            upTo: Weight(known: $0.upToGrams), amount: Amount(minor: $0.charge))
                    }, freeFrom: freeFrom.map { Amount(minor: $0) })
            ])
    }
}

extension ShopsFile.Place {
    private static let weekdays = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    fileprivate func hours() throws -> OpeningHours {
        var weekly: [Int: [OpenPeriod]] = [:]
        for (index, name) in ShopsFile.Place.weekdays.enumerated() {
            weekly[index + 1] = try (openingHours?[name] ?? []).map(period)
        }
        return OpeningHours(
            weekly: weekly,
            holidays: try (holidays ?? []).map {
                Holiday(day: $0.date, names: $0.name, periods: try $0.hours.map(period))
            })
    }

    /// `17:00`.
    fileprivate static func minute(_ text: String) throws -> Int {
        let parts = text.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2 else { throw DemoFault.unreadable("hour", text) }
        return parts[0] * 60 + parts[1]
    }

    /// `["10:00", "20:00"]`.
    private func period(_ times: [String]) throws -> OpenPeriod {
        let minutes = times.compactMap { text -> Int? in
            let parts = text.split(separator: ":").compactMap { Int($0) }
            return parts.count == 2 ? parts[0] * 60 + parts[1] : nil
        }
        guard minutes.count == 2, let period = OpenPeriod(opens: minutes[0], closes: minutes[1])
        else { throw DemoFault.unreadable("opening hours", times.joined(separator: "–")) }
        return period
    }
}
