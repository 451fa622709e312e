import Catalogue
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

extension APIRoutes {
    static let availabilityEndpoints: [Endpoint] = [locations, availability]

    private static let locations = Endpoint.read(
        "/api/locations", "listLocations", .availability,
        "The shops and warehouses, with today's doors", access: .anyone, [Parameters.language],
        answers: Shapes.locations, cache: "private, max-age=60"
    ) { call in
        let language = try call.language
        let now = call.now
        let books = call.shop.books
        let book = try await call.shop.house.store.read { try books.locations.book($0) }
        return ListPage(
            book.locations.map { LocationAnswer($0, language, now) }, next: nil)
    }
    .leads(to: "listFulfilmentOrders", "location", from: "items/0/code")
    .leads(to: "listSlots", "location", from: "items/0/code")
    .leads(to: "setService", "location", from: "items/0/code")

    static let sku = Parameter<SKU>(
        "sku", in: .query, "The item's label, in any case.", schema: .text(1...SKU.longest),
        form: "a SKU"
    ) { SKU($0) }

    static let quantity = Parameter<Quantity>(
        "quantity", in: .query, "How many are wanted.",
        schema: .number(least: 1, most: Int64(OrderingLimits.lineQuantity)),
        form: "a whole number from 1 to \(OrderingLimits.lineQuantity)", fallback: .one
    ) { text in
        Int(text).flatMap { (1...OrderingLimits.lineQuantity).contains($0) ? Quantity($0) : nil }
    }

    private static let availability = Endpoint.read(
        "/api/availability", "getAvailability", .availability,
        "Where an item can be had and when, with the reason where it cannot", access: .anyone,
        [sku, quantity, Parameters.market], answers: Shapes.availability,
        refusals: [.itemUnknown, .marketUnknown]
    ) { call in
        try await AvailabilityAnswer.read(call)
    }
}

struct LocationAnswer: Sendable {
    let location: Location
    let name: String
    let street: String
    let city: String
    let hours: HoursStatus

    init(_ location: Location, _ language: Language, _ now: Instant) {
        self.location = location
        name = location.names.text(in: language)
        street = location.details.streets.text(in: language)
        city = location.details.cities.text(in: language)
        hours = Hours.status(location, at: now)
    }
}

/// What every place of a market promises of an item.
struct AvailabilityAnswer: Sendable {
    struct Place: Sendable {
        let location: Location
        let level: StockLevel
        let hours: HoursStatus
        let promise: PromiseAnswer
    }

    struct Delivery: Sendable {
        let country: Country
        let promise: PromiseAnswer
    }

    let sku: SKU
    let quantity: Quantity
    let market: Market
    let places: [Place]
    let deliveries: [Delivery]

    /// Four statements.
    static func read(_ call: APICall) async throws -> AvailabilityAnswer {
        let sku = try call[APIRoutes.sku]
        let quantity = try call[APIRoutes.quantity]
        let code = try call.marketCode
        let now = call.now
        let books = call.shop.books
        return try await call.shop.house.store.read { tx in
            let (markets, book) = try books.open(tx)
            guard let market = markets.market(orFirst: code) else {
                throw call.refuse(.marketUnknown, "“\(code)”")
            }
            guard let item = try Products.item(tx, sku: sku) else {
                throw call.refuse(.itemUnknown, "“\(sku.text)”")
            }
            let levels = try StockLevels.load(tx, items: [item], now: now)
            let wanted = [WantedItem(itemID: item, quantity: quantity)]
            let places = book.locations.filter { market.countries.contains($0.country) }.map {
                let level = levels[item]?[$0.id] ?? .none
                return Place(
                    location: $0, level: level, hours: Hours.status($0, at: now),
                    promise: PromiseAnswer(
                        Availability.promise(
                            level: level, location: $0, quantity: quantity, now: now), book))
            }
            let deliveries = market.countries.filter { market.deliveryRate(to: $0) != nil }.map {
                Delivery(
                    country: $0,
                    promise: PromiseAnswer(
                        Availability.delivery(
                            items: wanted, levels: levels, book: book, to: $0), book))
            }
            return AvailabilityAnswer(
                sku: sku, quantity: quantity, market: market, places: places,
                deliveries: deliveries)
        }
    }
}

/// A promise in the words of the API: places by their codes.
enum PromiseAnswer: Sendable {
    struct Collection: Sendable {
        let from: Instant
        let until: Instant
        let available: Int
    }

    struct Delivery: Sendable {
        let location: String
        let country: Country
        let available: Int
    }

    struct Refusal: Sendable {
        let reason: String
        let available: Int?
    }

    case collect(Collection)
    case delivery(Delivery)
    case no(Refusal)

    static let reasons = [
        "soldOut", "notEnough", "noCollection", "noDelivery", "closed",
    ]

    init(_ promise: Promise, _ book: LocationBook) {
        switch promise {
        case .collect(let from, let until, let available):
            self = .collect(Collection(from: from, until: until, available: available))
        case .delivery(let from, let country, let available):
            self = .delivery(
                Delivery(
                    location: book[from]?.code ?? "", country: country, available: available))
        case .no(let reason): self = .no(PromiseAnswer.refusal(reason))
        }
    }

    private static func refusal(_ reason: NoPromise) -> Refusal {
        switch reason {
        case .soldOut: Refusal(reason: "soldOut", available: 0)
        case .notEnough(let available): Refusal(reason: "notEnough", available: available)
        case .short(let shortages):
            Refusal(reason: "notEnough", available: shortages.map(\.available).min())
        case .noCollection: Refusal(reason: "noCollection", available: nil)
        case .noDelivery: Refusal(reason: "noDelivery", available: nil)
        case .closed: Refusal(reason: "closed", available: nil)
        }
    }

    var collection: Collection? { if case .collect(let value) = self { value } else { nil } }
    var delivery: Delivery? { if case .delivery(let value) = self { value } else { nil } }
    var refusal: Refusal? { if case .no(let value) = self { value } else { nil } }
}
