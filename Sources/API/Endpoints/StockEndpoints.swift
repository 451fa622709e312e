import Catalogue
import HTML
import HTTPTypes
import Inventory
import Kernel
import Ordering
import Platform
import Storage
import Web

extension APIRoutes {
    static let stockEndpoints: [Endpoint] = [receive]

    private static let receive = Endpoint.write(
        .post, "/api/stock-movements", "addStockMovements", .stock,
        "Enter goods that arrived, came back, were counted or corrected: all or none",
        access: .holder(.writeStock), takes: MovementsBody.self, status: .created,
        answers: Shapes.received, "They are in the ledger.",
        refusals: [.itemUnknown, .locationUnknown, .stockShortage]
    ) { call, body in
        let movements = try await body.movements(call)
        let receive = ReceiveStock(house: call.shop.house)
        let answer = try await receive(
            movements, operation: call.operation(), actor: call.someone())
        switch answer.answer {
        case .received(let added, let repeated):
            return ReceivedAnswer(added: added, repeated: repeated)
        case .refused(let shortages):
            throw call.refuse(shortages)
        case .unknownLocations(let ids):
            throw call.refuse(.locationUnknown, ids.map(\.description).joined(separator: ", "))
        case .tooMany(let limit):
            throw ProblemDetails.badField("movements", "at most \(limit) entries")
        case .notPermitted: throw ProblemDetails.forbidden(Permission.writeStock.rawValue)
        }
    }
    .canBeTried()
}

struct MovementsBody: InputBody {
    let movements: [MovementBody]

    enum CodingKeys: String, CodingKey, CaseIterable { case movements }

    static let shape = InputShape<Self>("NewStockMovements", "Entries for the stock ledger.")
        .field("movements", \.movements, "All are entered, or none.", .count(1...1_000))

    /// Two statements for any number of them; throws with every label that is unknown.
    fileprivate func movements(_ call: APICall) async throws -> [StockMovement] {
        let books = call.shop.books
        let skus = movements.compactMap { SKU($0.sku) }
        let (items, book) = try await call.shop.house.store.read { tx in
            (try Products.items(tx, skus: skus), try books.locations.book(tx))
        }
        var unknownItems: [ProblemDetails.FieldProblem] = []
        var unknownPlaces: [ProblemDetails.FieldProblem] = []
        var result: [StockMovement] = []
        for (index, movement) in movements.enumerated() {
            let path = "movements[\(index)]"
            let item = SKU(movement.sku).flatMap { items[$0] }
            let place = book[code: movement.location]?.id
            if item == nil { unknownItems.append(.init("\(path).sku", "is unknown")) }
            if place == nil { unknownPlaces.append(.init("\(path).location", "is unknown")) }
            guard let item, let place, let reason = MovementReason(rawValue: movement.reason)
            else { continue }
            guard
                let entry = StockMovement(
                    itemID: item, locationID: place, quantity: movement.quantity, reason: reason,
                    reference: movement.reference)
            else { throw ProblemDetails.badField("\(path).quantity", "must not be 0") }
            result.append(entry)
        }
        if !unknownItems.isEmpty { throw call.refuse(.itemUnknown, fields: unknownItems) }
        if !unknownPlaces.isEmpty { throw call.refuse(.locationUnknown, fields: unknownPlaces) }
        return result
    }
}

struct MovementBody: InputBody {
    let sku: String
    let location: String
    let quantity: Int
    let reason: String
    let reference: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case sku, location, quantity, reason, reference
    }

    /// A sale is entered when an order is handed over, never from outside.
    static let reasons = [
        MovementReason.opening, .return, .correction, .count,
    ].map(\.rawValue)

    static let shape = InputShape<Self>("NewStockMovement", "An entry for the stock ledger.")
        .field(
            "sku", \.sku, "The item's label.", .length(1...SKU.longest),
            .form("a SKU") { SKU($0) != nil }
        )
        .field("location", \.location, "The location's code.", .length(1...80))
        .field(
            "quantity", \.quantity, "Units more, or fewer when negative; not 0.",
            .range(-Stock.mostUnits...Stock.mostUnits)
        )
        .field("reason", \.reason, "Why.", .choice(reasons))
        .field(
            "reference", \.reference,
            "Yours: the same reason, reference, item and location are entered once.",
            .length(1...64), .form("at most 128 bytes") { $0.utf8.count <= 128 })
}

struct ReceivedAnswer: Sendable {
    let added: Int
    let repeated: Int
}

extension Shapes {
    static let received = OutputShape<ReceivedAnswer>(
        "ReceivedStock", "What became of the entries.",
        .number("added", "Entered now.") { $0.added },
        .number("repeated", "Had been entered before.") { $0.repeated })
}
