import FoundationEssentials
package import Kernel
package import Platform
package import Storage

/// Enters goods that arrived, came back, were counted or corrected in the ledger. For staff with
/// `stock:write` at the places concerned, for programs and for imports.
package struct ReceiveStock: Sendable {
    /// Movements in one request.
    package static let mostAtOnce = 5_000
    package let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ movements: [StockMovement], operation: Operation, actor: Actor
    ) async throws -> Performed<ReceivedStock> {
        guard actor.may(.writeStock), movements.allSatisfy({ actor.works(at: $0.locationID) })
        else { return .now(.notPermitted) }
        guard movements.count <= ReceiveStock.mostAtOnce else {
            return .now(.tooMany(limit: ReceiveStock.mostAtOnce))
        }
        let house = self.house
        return try await house.store.perform(operation) { tx in
            let places = Set(movements.map(\.locationID))
            let unknown = places.subtracting(try LocationTable.ids(tx, among: Array(places)))
            guard unknown.isEmpty else { return .unknownLocations(unknown.sorted()) }
            let now = house.now
            let received = try Stock.receive(tx, movements, ids: house.ids, now: now)
            if case .received(let added, _) = received, added > 0 {
                let operation: MovementID = house.ids.next()
                try tx.record(
                    Fact(
                        "StockReceived", of: operation.description, version: 1, at: now,
                        details: ReceiveStock.details(of: movements, places, actor)))
            }
            return received
        }
    }

    /// Ids and numbers as JSON, bounded: who follows the stock of an item reads its level.
    private static func details(
        of movements: [StockMovement], _ places: Set<LocationID>, _ actor: Actor
    ) -> String {
        let units = movements.reduce(0) { $0 + $1.quantity }
        let locations = places.sorted().prefix(50).map { "\"\($0)\"" }.joined(separator: ",")
        return """
            {"actor":"\(actor.label)","movements":\(movements.count),"units":\(units),\
            "locations":[\(locations)]\(items(of: movements))}
            """
    }

    /// Items named in the fact of a receipt; a longer one names none.
    private static let mostNamed = 200

    private static func items(of movements: [StockMovement]) -> String {
        let items = Set(movements.map(\.itemID))
        guard items.count <= mostNamed else { return "" }
        return ",\"items\":[" + items.sorted().map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }

    private struct Named: Decodable { let items: [ItemID]? }

    /// The items that a `StockReceived` is about; nil when they were too many to name.
    package static func items(of fact: Fact) -> [ItemID]? {
        (try? JSONDecoder().decode(Named.self, from: Data(fact.details.utf8)))?.items
    }
}

extension ReceivedStock: StoredAnswer {
    package func stored() throws -> String {
        switch self {
        case .received(let added, let repeated): "received \(added) \(repeated)"
        case .refused(let shortages): "refused " + StockShortage.stored(shortages)
        case .unknownLocations(let ids):
            "unknown " + ids.map(\.description).joined(separator: " ")
        case .tooMany, .notPermitted:
            throw StoreFault.other("only what the ledger was asked is stored as an answer")
        }
    }

    package init(stored: String) throws {
        let words = stored.split(separator: " ").map(String.init)
        switch words.first {
        case "received":
            guard words.count == 3, let added = Int(words[1]), let repeated = Int(words[2]) else {
                throw StoreFault.unreadable(stored)
            }
            self = .received(added: added, repeated: repeated)
        case "refused":
            self = .refused(try StockShortage.read(words.dropFirst()))
        case "unknown":
            self = .unknownLocations(words.dropFirst().compactMap { LocationID($0) })
        default: throw StoreFault.unreadable(stored)
        }
    }
}

extension StockShortage {
    /// Shortages as a stored answer holds them: words between spaces, four to a shortage.
    package static func stored(_ shortages: [StockShortage]) -> String {
        shortages.map { "\($0.itemID) \($0.locationID) \($0.wanted) \($0.available)" }
            .joined(separator: " ")
    }

    /// Reads what `stored` wrote; throws `StoreFault.unreadable` for anything else.
    package static func read(_ words: some Collection<String>) throws -> [StockShortage] {
        let words = Array(words)
        return try stride(from: 0, to: words.count, by: 4).map { start in
            guard start + 4 <= words.count, let item = ItemID(words[start]),
                let location = LocationID(words[start + 1]), let wanted = Int(words[start + 2]),
                let available = Int(words[start + 3])
            else { throw StoreFault.unreadable(words.joined(separator: " ")) }
            return StockShortage(
                itemID: item, locationID: location, wanted: wanted, available: available)
        }
    }
}
