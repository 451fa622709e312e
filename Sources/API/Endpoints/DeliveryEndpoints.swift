import HTTPTypes
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

extension APIRoutes {
    static let deliveryEndpoints: [Endpoint] = [deliveries]

    private static let country = Parameter<Country?>(
        "country", in: .query, "ISO 3166-1, two letters; otherwise the market's home.",
        schema: .text(pattern: "^[A-Za-z]{2}$"), form: "two letters", fallback: .some(nil)
    ) { text in Country(text).map { .some($0) } }

    private static let deliveries = Endpoint.read(
        "/api/baskets/current/deliveries", "listDeliveries", .baskets,
        "The ways in which the open basket can be brought, and what each costs",
        access: .shopper, [country, Parameters.market, Parameters.language],
        answers: Shapes.deliveries, refusals: [.marketUnknown, .basketUnknown, .cannotDeliverThere]
    ) { call in
        let wish = try call[country]
        let code = try call.marketCode
        let language = try call.language
        let (actor, now, books) = (try call.someone(), call.now, call.shop.books)
        return try await call.shop.house.store.read { tx in
            let book = try books.markets.book(tx)
            guard let market = code.isEmpty ? book.first : book.market(code: code) else {
                throw call.refuse(.marketUnknown, "“\(code)”")
            }
            let places = try books.locations.book(tx)
            guard
                let view = try Baskets.view(
                    tx, of: actor, market: market, book: book, places: places,
                    language: language, at: now)
            else { throw call.refuse(.basketUnknown) }
            guard let country = wish ?? market.home, market.deliveryRate(to: country) != nil else {
                throw call.refuse(.cannotDeliverThere)
            }
            let steps = market.deliverySteps(
                to: country, weight: view.weight, subtotal: view.priced.subtotal)
            let now = now
            var sender: Location?
            if case .delivery(let from, _, _) = view.delivery(to: country) { sender = places[from] }
            return ListPage(
                steps.map { [sender] step in
                    let method = book.deliveryMethod(code: step.method, to: country)
                    return DeliveryAnswer(
                        step: step, name: method?.names.text(in: language) ?? "",
                        days: method.map { ($0.daysFrom, $0.daysTo) },
                        window: method.flatMap { method in
                            sender.flatMap {
                                Arrivals.window(
                                    from: $0, to: country, days: method.days, places: places,
                                    at: now)
                            }
                        },
                        total: view.priced(for: .delivery(to: country), by: step.method).total)
                }, next: nil)
        }
    }
}

struct DeliveryAnswer: Sendable {
    let step: DeliveryStep
    let name: String
    let days: (from: Int, to: Int)?
    let window: ArrivalWindow?
    let total: Amount
}

extension Shapes {
    private static let delivery = OutputShape<DeliveryAnswer>(
        "DeliveryOffer", "A way in which the basket can be brought, and how its cost comes about.",
        .text("method", "Its code, for the order.") { $0.step.method },
        .text("name", "For people; empty where the market names none.") { $0.name },
        .text("zone", "The zone whose prices hold.") { $0.step.zone },
        .number("weight", "Of all the goods, in grams.") { $0.step.weight.grams },
        .minor("listed", "What the band of this weight costs.") { $0.step.amount.minor },
        .truth("isFree", "The goods come to enough for it to cost nothing.") { $0.step.isFree },
        .minor("cost", "What is charged for it.") { $0.step.cost.minor },
        .minor("total", "What the whole basket costs, brought so.") { $0.total.minor },
        .text(
            "workingDays", "At best and at worst: `2-3`.",
            ifAny: { $0.days.map { "\($0.from)-\($0.to)" } }),
        .text(
            "arrivesFrom", "The first day on which it arrives, ordered now.",
            schema: .text(format: "date"), ifAny: { $0.window?.first.description }),
        .text(
            "arrivesUntil", "The last day on which it arrives, ordered now.",
            schema: .text(format: "date"), ifAny: { $0.window?.last.description }))

    static let deliveries = OutputShape<ListPage<DeliveryAnswer>>.page(
        "DeliveryOfferList", "Ways of delivery.", of: delivery)
}
