import Customers
import Inventory
package import Kernel
package import Platform
package import Storage

/// Asked before an order is cancelled, by whoever hands goods over.
package protocol CancellationCheck: Sendable {
    /// Whether picking has begun. The order is locked by the caller.
    func pickingHasBegun(_ tx: Transaction, _ order: OrderID) throws -> Bool
}

/// Cancels an order before anybody has begun to pick it. The stock is free again at once; what was
/// paid or promised goes back in a reaction to the fact.
package struct CancelOrder: Sendable {
    let house: House
    let check: any CancellationCheck

    package init(_ house: House, check: any CancellationCheck) {
        self.house = house
        self.check = check
    }

    package enum Answer: Sendable, Equatable, CodableAnswer {
        case cancelled
        /// Not there, or another person's.
        case unknown
        case tooLate
    }

    package func callAsFunction(
        _ operation: Operation, order id: OrderID, actor: Actor
    ) async throws -> Answer {
        let now = house.now
        return try await house.store.perform(operation) { [check] tx in
            try OrderTable.lock(tx, id)
            guard let order = try Orders.find(tx, id) else { return Answer.unknown }
            let profiles = try actor.profile.map { try Profiles.memberIDs(tx, $0) } ?? []
            let mayCancel =
                actor.may(.writeOrders) || order.isVisible(to: actor, profiles: Set(profiles))
            guard mayCancel, order.summary.isOurs else { return .unknown }
            guard try !check.pickingHasBegun(tx, id) else { return .tooLate }
            try CancelOrder.cancel(tx, id, by: actor, at: now)
            return .cancelled
        }.answer
    }

    /// Cancels an order that the caller holds and that was not handed over; a repeat does nothing.
    package static func cancel(
        _ tx: Transaction, _ id: OrderID, by actor: Actor, at now: Instant
    ) throws {
        guard try OrderTable.addCancellation(tx, id, by: actor.label, now) else { return }
        try Stock.releaseAllocations(tx, order: id, now: now)
        try Slots.free(tx, order: id, now: now)
        try tx.record(Fact("OrderCancelled", of: id.description, version: 2, at: now))
    }
}
