import Inventory
import Kernel
import Platform
import Storage

/// The place in a slot that an order takes when it is placed.
struct SlotPlace: Sendable {
    let order: OrderID
    let slot: CollectionSlot
    let location: Location

    /// Nil, without a statement, for an order without a slot.
    init?(_ tx: Transaction, _ order: NewOrder, _ books: ShopBooks) throws {
        guard let slot = order.slot, case .collection(let id) = order.handover,
            let location = try books.locations.book(tx)[id]
        else { return nil }
        self.order = order.id
        self.slot = slot
        self.location = location
    }

    /// For a batch; the first changes no row when the slot is full.
    func taking(_ now: Instant, until expiry: Instant? = nil) -> [SQL] {
        Slots.taking(slot, at: location, for: order, until: expiry, now: now)
    }
}

/// The last place in a slot went to somebody else. Thrown to undo what was written beside it.
struct SlotFull: Error {
    let place: SlotPlace
    let now: Instant

    /// Whether places in it were held too long, and are free again.
    func isFree(_ house: House) async throws -> Bool {
        try await house.store.write { [place, now] tx in
            try Slots.freeExpired(tx, place.slot.from, at: place.location.id, now: now) > 0
        }
    }

    /// With what is left.
    func refusal(_ house: House) async throws -> PlaceOrderRefusal {
        let free = try await house.store.read { [place, now] tx in
            try Slots.free(tx, at: place.location, now: now)
        }
        return .slotTaken(
            at: place.slot.from, left: Slots.nearest(free, to: place.slot.from))
    }
}
