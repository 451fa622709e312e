package import Kernel
package import Platform
package import Storage

/// A wish to be forgotten that waits for the house.
package struct ErasureRequest: Sendable, Hashable {
    package let id: ErasureRequestID
    package let profileID: ProfileID
    package let at: Instant

    /// Until when the person must be answered: a month (GDPR, art. 12(3)), counted as the shortest.
    package var dueAt: Instant { at + .days(28) }
}

package enum ErasureRequests {
    /// Requests on one page of staff's.
    package static let most = 100

    /// The open request of a person; pass `Profiles.memberIDs`.
    package static func open(
        _ tx: Transaction, profiles: [ProfileID]
    ) throws -> ErasureRequest? {
        profiles.isEmpty ? nil : try ErasureRequestTable.open(tx, of: profiles)
    }

    /// The open requests of everybody, the oldest first.
    package static func open(_ tx: Transaction) throws -> [ErasureRequest] {
        try ErasureRequestTable.open(tx, limit: most)
    }
}

/// Records that a person wants to be forgotten. Nothing is erased by it: staff answer, because the
/// law keeps some of it and open orders need it. Asking again changes nothing.
package struct RequestErasure: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    /// Nil for an actor that is no shopper.
    package func callAsFunction(actor: Actor) async throws -> ErasureRequest? {
        guard let profile = actor.profile else { return nil }
        let id: ErasureRequestID = house.ids.next()
        let now = house.now
        return try await house.store.write { tx in
            guard let canonical = try ProfileTable.canonical(tx, profile) else { return nil }
            try ProfileTable.lock(tx, [canonical])
            let members = try ProfileTable.members(tx, of: canonical)
            if let open = try ErasureRequestTable.open(tx, of: members) { return open }
            let request = ErasureRequest(id: id, profileID: canonical, at: now)
            try ErasureRequestTable.add(tx, request)
            try tx.record(
                Fact(
                    "ErasureRequested", of: id.description, version: 1, at: now,
                    details: #"{"profile":"\#(canonical)"}"#))
            return request
        }
    }
}

/// Takes the wish to be forgotten back.
package struct TakeBackErasure: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    /// False when there was none.
    package func callAsFunction(actor: Actor) async throws -> Bool {
        guard let profile = actor.profile else { return false }
        let now = house.now
        return try await house.store.write { tx in
            let members = try ProfileTable.members(tx, of: profile)
            guard try ErasureRequestTable.takeBack(tx, of: members, at: now) > 0 else {
                return false
            }
            try tx.record(
                Fact("ErasureTakenBack", of: profile.description, version: 1, at: now))
            return true
        }
    }
}
