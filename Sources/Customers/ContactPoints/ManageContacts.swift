package import Kernel
package import Platform
package import Storage

/// What became of a wish about a person's contact points.
package enum ContactAnswer: String, Sendable, StoredAnswer {
    case done
    /// The person has `ManagedContacts.most` already.
    case tooMany
    /// The person has no such contact point.
    case unknown
    /// It is the only way left to sign in.
    case lastOne
    /// Only an address that was proved can be preferred.
    case notVerified
    case notSignedIn

    package func stored() -> String { rawValue }
    package init(stored: String) throws {
        guard let value = ContactAnswer(rawValue: stored) else {
            throw StoreFault.unreadable(stored)
        }
        self = value
    }
}

package enum ManagedContacts {
    /// Contact points of one person.
    package static let most = 10

    /// Whose contact points are changed, and which there are.
    struct Owner {
        let canonical: ProfileID
        let members: [ProfileID]
        let kept: [ContactPoint]
    }

    /// Changes what the asker has, whose profile is locked until it is written.
    static func change(
        _ house: House, _ actor: Actor, _ operation: Operation,
        _ change: @escaping @Sendable (Transaction, Owner) throws -> ContactAnswer
    ) async throws -> ContactAnswer {
        guard let profile = actor.profile else { return .notSignedIn }
        return try await house.store.perform(operation) { tx -> ContactAnswer in
            guard let canonical = try ProfileTable.canonical(tx, profile) else {
                return .notSignedIn
            }
            try ProfileTable.lock(tx, [canonical])
            let members = try ProfileTable.members(tx, of: canonical)
            let kept = try ContactPointTable.all(tx, of: members)
            return try change(tx, Owner(canonical: canonical, members: members, kept: kept))
        }.answer
    }
}

/// Keeps an address that a person has typed and not proved: it is shown to them, and nothing is
/// sent there.
package struct AddContact: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ contact: Contact, actor: Actor, operation: Operation
    ) async throws -> ContactAnswer {
        let id: ContactPointID = house.ids.next()
        return try await ManagedContacts.change(house, actor, operation) { tx, owner in
            if owner.kept.contains(where: { $0.contact == contact }) { return .done }
            guard owner.kept.count < ManagedContacts.most else { return .tooMany }
            try ContactPointTable.add(
                tx,
                [
                    ContactPoint(
                        id: id, profileID: owner.canonical, contact: contact, verifiedAt: nil,
                        isPreferred: false)
                ])
            return .done
        }
    }
}

/// Forgets a contact point, and the identity that it was. One that was proved stays as long as it
/// is the only one, because nobody could sign in without it.
package struct RemoveContact: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ id: ContactPointID, actor: Actor, operation: Operation
    ) async throws -> ContactAnswer {
        let now = house.now
        return try await ManagedContacts.change(house, actor, operation) { tx, owner in
            guard let point = owner.kept.first(where: { $0.id == id }) else { return .unknown }
            let others = owner.kept.filter {
                $0.contact != point.contact && $0.contact.kind == .email && $0.verifiedAt != nil
            }
            let signsIn = point.contact.kind == .email && point.verifiedAt != nil
            if signsIn, others.isEmpty { return .lastOne }
            _ = try ContactPointTable.remove(tx, point.contact, of: owner.members)
            let kind: IdentityKind = point.contact.kind == .email ? .email : .phone
            try IdentityTable.remove(tx, kind, point.contact.value, of: owner.members)
            try tx.record(
                Fact("ContactPointRemoved", of: id.description, version: 2, at: now))
            return .done
        }
    }
}

/// Says where a person would rather be written to.
package struct PreferContact: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ id: ContactPointID, actor: Actor, operation: Operation
    ) async throws -> ContactAnswer {
        try await ManagedContacts.change(house, actor, operation) { tx, owner in
            guard let point = owner.kept.first(where: { $0.id == id }) else { return .unknown }
            guard point.verifiedAt != nil else { return .notVerified }
            try ContactPointTable.prefer(tx, point.contact, of: owner.members)
            return .done
        }
    }
}
