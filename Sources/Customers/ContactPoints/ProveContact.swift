package import Kernel
package import Platform
import Storage

package enum ProvedContact: Sendable, Hashable {
    case proved
    /// It was another profile's, which is one with the person's own from now on.
    case merged(MergeID)
    case refused(SignInRefusal)
    case tooMany
}

/// Proves one more address of a person who has signed in, by a one-time code that they asked for.
/// Where the address is another profile's, the person has proved both, and they become one: a merge
/// that staff can take back.
package struct ProveContact: Sendable {
    let house: House
    let reactions: [any SignInReaction]

    package init(house: House, reactions: [any SignInReaction]) {
        self.house = house
        self.reactions = reactions
    }

    package func callAsFunction(
        _ contact: Contact, code text: String, actor: Actor
    ) async throws -> ProvedContact {
        guard let visitor = actor.visitor, let profile = actor.profile else {
            return .refused(.notForThisActor)
        }
        guard let code = SignInCodes.read(text) else { return .refused(.malformed) }
        let now = house.now
        let attempt = Attempt(
            contact: contact, profile: profile, identity: house.ids.next(),
            contactPoint: house.ids.next(), merge: house.ids.next(), now: now)
        return try await house.store.write { tx in
            let checked = try SignInCodes.check(
                tx, contact, code: code, visitor: visitor, secret: house.secret, now: now)
            switch checked {
            case .refused(let refusal): return .refused(refusal)
            case .right: return try prove(tx, attempt, by: actor)
            }
        }
    }

    private struct Attempt: Sendable {
        let contact: Contact
        let profile: ProfileID
        let identity: IdentityID
        let contactPoint: ContactPointID
        let merge: MergeID
        let now: Instant
    }

    private func prove(
        _ tx: Transaction, _ attempt: Attempt, by actor: Actor
    ) throws -> ProvedContact {
        let (contact, now) = (attempt.contact, attempt.now)
        guard let own = try ProfileTable.canonical(tx, attempt.profile) else {
            return .refused(.notForThisActor)
        }
        try ProfileTable.lock(tx, [own])
        let members = try ProfileTable.members(tx, of: own)
        let kept = try ContactPointTable.all(tx, of: members)
        guard
            kept.count < ManagedContacts.most || kept.contains(where: { $0.contact == contact })
        else { return .tooMany }
        let kind: IdentityKind = contact.kind == .email ? .email : .phone
        var answer = ProvedContact.proved
        if let owner = try IdentityTable.owner(tx, kind, contact.value), owner.canonical != own {
            let merged = try MergeProfiles.merge(
                tx, attempt.merge, kept: own, merged: owner.canonical, .provedBoth, by: actor,
                at: now)
            guard case .merged(let id) = merged else { return .tooMany }
            for reaction in reactions {
                try reaction.profilesMerged(tx, kept: own, merged: owner.canonical, now: now)
            }
            answer = .merged(id)
        } else {
            _ = try IdentityTable.add(
                tx,
                Identity(
                    id: attempt.identity, profileID: own, kind: kind, value: contact.value,
                    verifiedAt: now, createdAt: now))
        }
        try IdentityTable.verify(tx, kind, contact.value, at: now)
        try ContactPointTable.verify(
            tx, contact, of: try ProfileTable.members(tx, of: own), orAdd: attempt.contactPoint,
            to: own, at: now)
        for reaction in reactions {
            try reaction.verified(tx, contact, profile: own, now: now)
        }
        try tx.record(
            Fact(
                "ContactPointVerified", of: attempt.contactPoint.description, version: 1, at: now,
                details: #"{"profile":"\#(own)"}"#))
        return answer
    }
}
