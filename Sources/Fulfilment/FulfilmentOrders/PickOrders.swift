package import Kernel
package import Ordering
package import Platform
package import Storage

package enum FulfilmentAnswer: Sendable, Equatable, CodableAnswer {
    /// The stage it is at now.
    case done(stage: String)
    /// Not there, or at a location where the actor does not work.
    case unknown
    case cancelled
    /// A later step was taken before.
    case alreadyHandedOver
    /// It is not ready yet.
    case notReady
    /// The code is not this order's.
    case wrongCode
    /// Wrong codes have been tried too often; even the right one waits until then.
    case tooManyTries(retryAt: Instant)
    /// Payment is due at the counter, and how it was made is missing.
    case paymentDue(Amount)
    /// The tender is settled, nothing is due.
    case nothingDue
}

/// One entry of the picking list: what to pick, for whom.
package struct PickingEntry: Sendable {
    package let fulfilment: FulfilmentOrder
    package let order: Order
    /// The name the order is for.
    package let name: String
}

package enum PickingList {
    package static let pageLimit = 100

    /// Open fulfilment orders of these locations, by the slot in which the customer comes, else by
    /// the moment of the order; four statements.
    package static func page(
        _ tx: Transaction, at locations: [LocationID], after last: FulfilmentOrderID?, limit: Int
    ) throws -> [PickingEntry] {
        let open = try FulfilmentOrderTable.open(
            tx, at: locations, after: last, limit: min(limit, pageLimit))
        return try entries(tx, open)
    }

    package static func entry(
        _ tx: Transaction, _ id: FulfilmentOrderID
    ) throws -> PickingEntry? {
        guard let found = try FulfilmentOrderTable.find(tx, id) else { return nil }
        return try entries(tx, [found]).first
    }

    private static func entries(
        _ tx: Transaction, _ found: [FulfilmentOrder]
    ) throws -> [PickingEntry] {
        guard !found.isEmpty else { return [] }
        let ids = found.map(\.orderID)
        let orders = Dictionary(uniqueKeysWithValues: try Orders.find(tx, ids).map { ($0.id, $0) })
        let names = try Orders.names(tx, ids)
        return found.compactMap { fulfilment in
            orders[fulfilment.orderID].map {
                PickingEntry(
                    fulfilment: fulfilment, order: $0, name: names[fulfilment.orderID] ?? "")
            }
        }
    }
}

package enum Fulfilments {
    /// The fulfilment orders of these orders; one statement.
    package static func of(
        _ tx: Transaction, orders: [OrderID]
    ) throws -> [OrderID: FulfilmentOrder] {
        let found = try FulfilmentOrderTable.of(tx, orders: orders)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.orderID, $0) })
    }
}

/// Takes an order from the list to pick it; from then on it cannot be cancelled.
package struct StartPicking: Sendable {
    let house: House

    package init(_ house: House) { self.house = house }

    package func callAsFunction(
        _ operation: Operation, _ id: FulfilmentOrderID, actor: Actor
    ) async throws -> FulfilmentAnswer {
        let now = house.now
        return try await house.store.perform(operation) { tx in
            guard let found = try workable(tx, id, actor, .pick) else {
                return FulfilmentAnswer.unknown
            }
            switch found.stage {
            case .cancelled: return .cancelled
            case .handedOver: return .alreadyHandedOver
            case .waiting, .picking, .ready: break
            }
            guard try Orders.summary(tx, found.orderID)?.cancelledAt == nil else {
                return .cancelled
            }
            if try FulfilmentOrderTable.addPicking(tx, id, by: actor.label, now) {
                try tx.record(
                    Fact("PickingStarted", of: found.orderID.description, version: 2, at: now))
            }
            return .done(stage: found.stage == .waiting ? "picking" : found.stage.name)
        }.answer
    }
}

/// Says that all of it is picked and waits for the customer, or for the carrier.
package struct MarkReady: Sendable {
    let house: House

    package init(_ house: House) { self.house = house }

    /// Letters of a shelf's name.
    package static let longestShelf = 40

    /// - Parameter shelf: where it waits; told again, it has been moved.
    package func callAsFunction(
        _ operation: Operation, _ id: FulfilmentOrderID, shelf: String? = nil, actor: Actor
    ) async throws -> FulfilmentAnswer {
        let now = house.now
        return try await house.store.perform(operation) { tx in
            guard let found = try workable(tx, id, actor, .pick) else {
                return FulfilmentAnswer.unknown
            }
            switch found.stage {
            case .cancelled: return .cancelled
            case .handedOver: return .alreadyHandedOver
            case .ready:
                if let shelf { try FulfilmentOrderTable.setShelf(tx, id, shelf) }
                return .done(stage: "ready")
            case .waiting, .picking: break
            }
            guard try Orders.summary(tx, found.orderID)?.cancelledAt == nil else {
                return .cancelled
            }
            _ = try FulfilmentOrderTable.addPicking(tx, id, by: actor.label, now)
            if try FulfilmentOrderTable.addReadiness(
                tx, id, by: actor.label, shelf: shelf, now) {
                try tx.record(
                    Fact("OrderReady", of: found.orderID.description, version: 3, at: now))
            }
            return .done(stage: "ready")
        }.answer
    }
}

/// The fulfilment order, its order held, if the actor may work on it.
func workable(
    _ tx: Transaction, _ id: FulfilmentOrderID, _ actor: Actor, _ permission: Permission
) throws -> FulfilmentOrder? {
    guard actor.may(permission), let found = try FulfilmentOrderTable.find(tx, id),
        actor.works(at: found.locationID)
    else { return nil }
    try Orders.lock(tx, found.orderID)
    return try FulfilmentOrderTable.find(tx, id)
}

/// Ordering asks this before it cancels.
package struct PickingCheck: CancellationCheck {
    package init() {}

    package func pickingHasBegun(_ tx: Transaction, _ order: OrderID) throws -> Bool {
        let found = try FulfilmentOrderTable.of(tx, orders: [order]).first
        return switch found?.stage {
        case .picking, .ready, .handedOver: true
        case .waiting, .cancelled, nil: false
        }
    }
}
