import Customers
package import Inventory
package import Kernel
package import Ordering
package import Platform
package import Storage

/// Lets a customer come at another time, or as soon as the order is ready, until it is handed over.
package struct ChangeCollectionSlot: Sendable {
    let house: House
    let books: ShopBooks

    package init(_ house: House, _ books: ShopBooks) {
        self.house = house
        self.books = books
    }

    package enum Answer: Sendable, Equatable, CodableAnswer {
        case changed
        /// It is at this time already.
        case unchanged
        /// Not there, another person's, or nothing that is collected.
        case unknown
        /// It was handed over, or cancelled.
        case tooLate
        /// Full, over or not offered; the nearest that are left.
        case taken(left: [CollectionSlot])
    }

    /// - Parameter start: of the slot; nil for as soon as it is ready.
    package func callAsFunction(
        _ operation: Operation, order id: OrderID, to start: Instant?, actor: Actor
    ) async throws -> Answer {
        let now = house.now
        return try await house.store.perform(operation) { [books] tx in
            try Orders.lock(tx, id)
            guard let order = try Orders.find(tx, id) else { return Answer.unknown }
            let profiles = try actor.profile.map { try Profiles.memberIDs(tx, $0) } ?? []
            guard actor.may(.writeOrders) || order.isVisible(to: actor, profiles: Set(profiles)),
                case .collection(let location) = order.summary.handover,
                let place = try books.locations.book(tx)[location]
            else { return .unknown }
            let fulfilment = try FulfilmentOrderTable.of(tx, orders: [id]).first
            guard ChangeCollectionSlot.isOpen(order.summary, fulfilment) else { return .tooLate }
            let old = order.summary.slot
            guard start != old?.from else { return .unchanged }
            let offered = CollectionSlots.offered(
                place, placedAt: order.summary.placedAt, at: now)
            let new = offered.first { $0.from == start }
            let isThere =
                try (start == nil || new != nil)
                && Slots.change(tx, id, from: old, to: new, at: place, now: now)
            guard isThere else {
                let free = try Slots.free(tx, offered, at: place, now: now)
                return .taken(left: Slots.nearest(free, to: start ?? now))
            }
            try Orders.setSlot(tx, id, new)
            try FulfilmentOrderTable.setSlot(tx, order: id, new)
            try tx.record(
                Fact(
                    "CollectionSlotChanged", of: id.description, version: 2, at: now,
                    details: #"{"from":\#(new?.from.microseconds ?? 0)}"#))
            return .changed
        }.answer
    }

    /// Whether the customer can still come at another time.
    package static func isOpen(_ order: OrderSummary, _ fulfilment: FulfilmentOrder?) -> Bool {
        guard case .collection = order.handover, order.cancelledAt == nil else { return false }
        return switch fulfilment?.stage {
        case .handedOver, .cancelled: false
        case .waiting, .picking, .ready, nil: true
        }
    }
}
