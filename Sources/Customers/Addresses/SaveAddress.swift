package import Kernel
package import Platform
package import Storage

package enum SavedAddress: Sendable, Hashable, StoredAnswer {
    case saved(AddressID)
    /// The person keeps `Addresses.most` already.
    case tooMany
    /// The person has no such address.
    case notFound
    case notSignedIn

    package func stored() -> String {
        switch self {
        case .saved(let id): id.description
        case .tooMany: "tooMany"
        case .notFound: "notFound"
        case .notSignedIn: "notSignedIn"
        }
    }

    package init(stored: String) throws {
        switch stored {
        case "tooMany": self = .tooMany
        case "notFound": self = .notFound
        case "notSignedIn": self = .notSignedIn
        default:
            guard let id = AddressID(stored) else { throw StoreFault.unreadable(stored) }
            self = .saved(id)
        }
    }
}

/// Keeps an address for the signed-in person, or changes one that they keep.
package struct SaveAddress: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    /// - Parameter id: the address to change; nil for a new one. The first one is the default.
    package func callAsFunction(
        _ postal: DeliveryAddress, id: AddressID? = nil, makeDefault: Bool, actor: Actor,
        operation: Operation
    ) async throws -> SavedAddress {
        guard let profile = actor.profile else { return .notSignedIn }
        let newID: AddressID = house.ids.next()
        let now = house.now
        return try await house.store.perform(operation) { tx -> SavedAddress in
            guard let canonical = try ProfileTable.canonical(tx, profile) else {
                return .notSignedIn
            }
            try ProfileTable.lock(tx, [canonical])
            let members = try ProfileTable.members(tx, of: canonical)
            let kept = try AddressTable.all(tx, of: members)
            let saved = id ?? newID
            let isDefault = makeDefault || kept.isEmpty
            if let id {
                guard
                    try AddressTable.change(tx, id, of: members, postal, isDefault: isDefault) == 1
                else { return .notFound }
            } else {
                guard kept.count < Addresses.most else { return .tooMany }
                try AddressTable.add(tx, newID, canonical, postal, isDefault: isDefault, at: now)
            }
            if isDefault { try AddressTable.clearDefault(tx, of: members, except: saved) }
            return .saved(saved)
        }.answer
    }
}

/// Forgets an address of the signed-in person. Orders keep what they were placed with.
package struct RemoveAddress: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    /// False when the person keeps no such address.
    package func callAsFunction(_ id: AddressID, actor: Actor) async throws -> Bool {
        guard let profile = actor.profile else { return false }
        return try await house.store.write { tx in
            let members = try ProfileTable.members(tx, of: profile)
            return try AddressTable.remove(tx, id, of: members) == 1
        }
    }
}
