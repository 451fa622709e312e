package import Kernel
package import Platform
package import Storage

/// Sets how a location serves: the slots in which customers collect, and the hour until which an
/// order leaves on the same day. For staff with `stock:write` who work there.
package struct SetService: Sendable {
    package let house: House
    package init(_ house: House) { self.house = house }

    package enum Answer: String, Sendable, Equatable, CodableAnswer {
        case set
        /// Not there, or not where the actor works.
        case unknown
        /// A figure is out of its range.
        case outOfRange
    }

    package func callAsFunction(
        _ operation: Operation, _ id: LocationID, slots: SlotOffer?, dispatchUntil: Int?,
        actor: Actor
    ) async throws -> Answer {
        let (ids, now) = (house.ids, house.now)
        return try await house.store.perform(operation) { tx in
            guard actor.may(.writeStock), actor.works(at: id) else { return Answer.unknown }
            try LocationTable.holdRevision(tx)
            guard var details = try Locations.book(tx)[id]?.details else { return .unknown }
            details.slots = slots
            details.dispatchUntil = dispatchUntil
            switch try WriteLocations.apply(tx, [details], ids: ids, now: now) {
            case .written: return .set
            case .refused, .notPermitted: return .outOfRange
            }
        }.answer
    }
}
