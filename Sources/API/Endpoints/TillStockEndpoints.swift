import Catalogue
import HTML
import HTTPTypes
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Staff
import Storage
import Web

/// The stock of a shop at its till: where an item is, what came in, what is on the shelves.
extension APIRoutes {
    static let tillStockEndpoints: [Endpoint] = [stockOfItem, enterStock, countStock]

    private static let item = Parameter<ItemID>.id("item", "The item's id.")

    private static let stockOfItem = Endpoint.read(
        "/api/till/items/{item}/stock", "stockOfItem", .till,
        "What is free of an item here and in the other shops of the market", access: .register,
        [item], answers: Shapes.stockOfItem, cache: "no-store"
    ) { call in
        let (shop, register, now) = (call.shop, try call.register(), call.now)
        let item = try call[item]
        return try await shop.house.store.read { tx in
            let (market, here) = try TillMarket.of(register, shop, tx)
            let places = try shop.books.locations.book(tx)
            let levels = try StockLevels.load(tx, items: [item], now: now)[item] ?? [:]
            let serving = places.serving(market)
            let others = places.locations.filter { $0.id != here.id && serving.contains($0.id) }
            return StockOfItem(
                here: levels[here.id] ?? .none,
                elsewhere: others.compactMap { place in
                    levels[place.id].flatMap { level in
                        level.available > 0 ? (place, level) : nil
                    }
                })
        }
    }

    private static let enterStock = Endpoint.write(
        .post, "/api/till/stock-entries", "enterStock", .till,
        "Enter goods that arrived, or correct a figure and say why", access: .till(.writeStock),
        takes: StockEntryBody.self, status: .created, answers: Shapes.received,
        "They are in the ledger.", refusals: [.stockShortage]
    ) { call, body in
        let place = try call.register().location
        let movements = try body.lines.enumerated().map { index, line in
            guard
                let movement = StockMovement(
                    itemID: line.item, locationID: place, quantity: line.quantity,
                    reason: .correction, reference: body.reference)
            else { throw ProblemDetails.badField("lines[\(index)].quantity", "must not be 0") }
            if body.kind == "receive", line.quantity < 0 {
                throw ProblemDetails.badField("lines[\(index)].quantity", "must be more than 0")
            }
            return movement
        }
        let answer = try await ReceiveStock(house: call.shop.house)(
            movements, operation: call.operation(), actor: call.someone())
        switch answer.answer {
        case .received(let added, let repeated):
            return ReceivedAnswer(added: added, repeated: repeated)
        case .refused(let shortages): throw call.refuse(shortages)
        case .unknownLocations, .notPermitted:
            throw ProblemDetails.forbidden(Permission.writeStock.rawValue)
        case .tooMany(let limit):
            throw ProblemDetails.badField("lines", "at most \(limit) entries")
        }
    }

    private static let countStock = Endpoint.write(
        .post, "/api/till/stock-counts", "countStock", .till,
        "Set the shop's figures to what was counted", access: .till(.writeStock),
        takes: StockCountBody.self, status: .created, answers: Shapes.counted,
        "The books say what was counted.", refusals: [.stockShortage]
    ) { call, body in
        let answer = try await call.shop.till.count(
            body.lines.map { CountedItem(itemID: $0.item, units: $0.units) },
            at: call.register().location, operation: call.operation(), actor: call.someone())
        switch answer {
        case .counted(let differences): return differences
        case .refused(let shortages): throw call.refuse(shortages)
        case .notPermitted: throw ProblemDetails.forbidden(Permission.writeStock.rawValue)
        }
    }
}

extension APICall {
    /// A stock shortage with all that lack.
    func refuse(_ shortages: [StockShortage]) -> ProblemDetails {
        refuse(.stockShortage) { json in
            json.array("refusals", shortages) { shortage in
                json.object {
                    json.field("code", RefusalCode.stockShortage.rawValue)
                    json.field("item", shortage.itemID.description)
                    json.field("location", shortage.locationID.description)
                    json.field("wanted", shortage.wanted)
                    json.field("available", shortage.available)
                }
            }
        }
    }
}

struct StockEntryBody: InputBody {
    let kind: String
    let reference: String
    let lines: [StockEntryLineBody]

    enum CodingKeys: String, CodingKey, CaseIterable { case kind, reference, lines }

    static let shape = InputShape<Self>("NewStockEntry", "Goods that came in, or a correction.")
        .field("kind", \.kind, "Which.", .choice(["receive", "adjust"]))
        .field(
            "reference", \.reference, "The delivery note, or why; the same is entered once.",
            .length(1...64), .form("at most 128 bytes") { $0.utf8.count <= 128 }
        )
        .field("lines", \.lines, "All are entered, or none.", .count(1...1_000))
}

struct StockEntryLineBody: InputBody {
    let item: ItemID
    let quantity: Int

    enum CodingKeys: String, CodingKey, CaseIterable { case item, quantity }

    static let shape = InputShape<Self>("NewStockEntryLine", "Units of an item.")
        .field("item", \.item, "Its id.")
        .field(
            "quantity", \.quantity, "More, or fewer when negative; not 0.",
            .range(-100_000...100_000))
}

struct StockCountBody: InputBody {
    let lines: [StockCountLineBody]

    enum CodingKeys: String, CodingKey, CaseIterable { case lines }

    static let shape = InputShape<Self>("NewStockCount", "What is on the shelves.")
        .field("lines", \.lines, "Items that are named twice are added up.", .count(1...1_000))
}

struct StockCountLineBody: InputBody {
    let item: ItemID
    let units: Int

    enum CodingKeys: String, CodingKey, CaseIterable { case item, units }

    static let shape = InputShape<Self>("NewStockCountLine", "Units of an item.")
        .field("item", \.item, "Its id.")
        .field("units", \.units, "As they were counted.", .range(0...100_000))
}

struct StockOfItem: Sendable {
    let here: StockLevel
    let elsewhere: [(place: Location, level: StockLevel)]
}

/// Stock at the till.
extension Shapes {
    private static let elsewhere = OutputShape<(place: Location, level: StockLevel)>(
        "StockElsewhere", "What another place has.",
        .text("location", "Its code.") { $0.place.code },
        .map("name", "By language.") { other in
            Dictionary(
                Language.allCases.map { ($0.code, other.place.names.text(in: $0)) }
            ) { first, _ in first }
        },
        .truth("collects", "Whether it can be collected there.") { $0.place.offersCollection },
        .number("available", "Units that are free.") { $0.level.available })

    static let stockOfItem = OutputShape<StockOfItem>(
        "StockOfItem", "Where an item is, now.",
        .number("onHand", "Here, promised ones included.") { $0.here.onHand },
        .number("reserved", "Here, promised to orders.") { $0.here.reserved },
        .number("available", "Here, free.") { $0.here.available },
        .list("elsewhere", "In the merchant's order.", elsewhere) { $0.elsewhere })

    private static let difference = OutputShape<CountDifference>(
        "StockDifference", "A figure that was wrong.",
        .text("item", "Its id.") { $0.itemID.description },
        .number("expected", "What the books said.") { $0.expected },
        .number("counted", "What there is.") { $0.counted })

    static let counted = OutputShape<[CountDifference]>(
        "StockCount", "What the count corrected.",
        .list("differences", "By item.", difference) { $0 })
}
