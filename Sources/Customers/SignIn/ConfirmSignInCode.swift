package import Kernel
package import Platform
package import Storage

/// What another area does when a visitor turns out to be a known person: it joins the two's things.
/// Called in the transaction that signs in, or that proves one more address.
package protocol SignInReaction: Sendable {
    func signedIn(
        _ tx: Transaction, visitor: VisitorID, profile: ProfileID, now: Instant) throws
    /// `contact` was proved to be the profile's, for the first time or again.
    func verified(
        _ tx: Transaction, _ contact: Contact, profile: ProfileID, now: Instant) throws
    /// `merged` and `kept` are one from now on.
    func profilesMerged(
        _ tx: Transaction, kept: ProfileID, merged: ProfileID, now: Instant) throws
}

extension SignInReaction {
    package func verified(
        _ tx: Transaction, _ contact: Contact, profile: ProfileID, now: Instant
    ) throws {}
    package func profilesMerged(
        _ tx: Transaction, kept: ProfileID, merged: ProfileID, now: Instant
    ) throws {}
}

package enum SignInRefusal: Sendable, Hashable {
    case wrong(triesLeft: Int)
    /// No code waits there: it is past its time, was used, or was never asked for by this visitor.
    case expired
    /// All tries at this code are taken: ask for another.
    case tooMany
    /// Not six digits; no try was taken.
    case malformed
    /// Only visitors and shoppers sign in this way.
    case notForThisActor
}

package enum SignInAnswer: Sendable {
    /// The token takes the place of the visitor's, which has ended.
    case signedIn(ProfileID, SecretToken)
    case refused(SignInRefusal)
}

/// Checks a one-time code. The right one proves the address: it belongs to the profile from then
/// on, which is made if nobody has it, and the visitor is signed in as that profile. Nothing is
/// merged: whoever signs in on a device where somebody else was signed in starts there as a new
/// visitor.
package struct ConfirmSignInCode: Sendable {
    let house: House
    let reactions: [any SignInReaction]

    package init(house: House, reactions: [any SignInReaction]) {
        self.house = house
        self.reactions = reactions
    }

    package func callAsFunction(
        contact email: EmailAddress, code text: String, device: String = "", actor: Actor
    ) async throws -> SignInAnswer {
        guard let visitor = actor.visitor else { return .refused(.notForThisActor) }
        guard let code = SignInCodes.read(text) else { return .refused(.malformed) }
        let attempt = Attempt(
            contact: Contact(email), code: code, actor: actor, visitor: visitor,
            newVisitor: house.ids.next(), newProfile: house.ids.next(),
            identity: house.ids.next(), contactPoint: house.ids.next(),
            token: SecretToken(house.randomness), device: DeviceName.kept(device),
            now: house.now)
        return try await house.store.write { tx in try confirm(tx, attempt) }
    }

    private struct Attempt: Sendable {
        let contact: Contact
        let code: String
        let actor: Actor
        let visitor: VisitorID
        let newVisitor: VisitorID
        let newProfile: ProfileID
        let identity: IdentityID
        let contactPoint: ContactPointID
        let token: SecretToken
        let device: String
        let now: Instant
    }

    private func confirm(_ tx: Transaction, _ attempt: Attempt) throws -> SignInAnswer {
        let now = attempt.now
        let checked = try SignInCodes.check(
            tx, attempt.contact, code: attempt.code, visitor: attempt.visitor,
            secret: house.secret, now: now)
        guard case .right(let id, let language) = checked else {
            if case .refused(let refusal) = checked { return .refused(refusal) }
            return .refused(.expired)
        }
        let profile = try prove(tx, attempt, language: language)
        let visitor = try rotate(tx, attempt, profile)
        for reaction in reactions {
            try reaction.verified(tx, attempt.contact, profile: profile, now: now)
            try reaction.signedIn(tx, visitor: visitor, profile: profile, now: now)
        }
        try tx.record(
            Fact(
                "ShopperSignedIn", of: id.description, version: 2, at: now,
                details: #"{"profile":"\#(profile)","visitor":"\#(visitor)"}"#))
        return .signedIn(profile, attempt.token)
    }

    /// The profile that has the address, resolved; made when nobody has it.
    private func prove(
        _ tx: Transaction, _ attempt: Attempt, language: Language
    ) throws -> ProfileID {
        let now = attempt.now
        let contact = attempt.contact
        let kind: IdentityKind = contact.kind == .email ? .email : .phone
        let owner: IdentityTable.Owner
        if let known = try IdentityTable.owner(tx, kind, contact.value) {
            owner = known
            try IdentityTable.verify(tx, kind, contact.value, at: now)
        } else {
            owner = try give(tx, attempt, kind, language)
        }
        try ContactPointTable.add(
            tx,
            [
                ContactPoint(
                    id: attempt.contactPoint, profileID: owner.profile, contact: contact,
                    verifiedAt: now, isPreferred: false)
            ])
        return owner.canonical
    }

    /// Makes a profile for the address, unless another transaction was faster.
    private func give(
        _ tx: Transaction, _ attempt: Attempt, _ kind: IdentityKind, _ language: Language
    ) throws -> IdentityTable.Owner {
        let profile = attempt.newProfile
        try ProfileTable.add(tx, profile, language: language, at: attempt.now)
        let isNew = try IdentityTable.add(
            tx,
            Identity(
                id: attempt.identity, profileID: profile, kind: kind,
                value: attempt.contact.value, verifiedAt: attempt.now, createdAt: attempt.now))
        if isNew {
            try tx.record(
                Fact("ProfileCreated", of: profile.description, version: 1, at: attempt.now))
            return IdentityTable.Owner(profile: profile, canonical: profile)
        }
        try ProfileTable.remove(tx, profile)
        guard let owner = try IdentityTable.owner(tx, kind, attempt.contact.value) else {
            throw StoreFault.contention
        }
        return owner
    }

    /// Ends the sessions of the device and begins one of the profile's. The visitor stays the same
    /// unless it was somebody else's.
    private func rotate(
        _ tx: Transaction, _ attempt: Attempt, _ profile: ProfileID
    ) throws -> VisitorID {
        let now = attempt.now
        var visitor = attempt.visitor
        try ShopperSessionTable.endAll(tx, of: visitor, at: now)
        if let signedIn = attempt.actor.profile,
            try ProfileTable.canonical(tx, signedIn) != profile
        {
            try ShopperSessionTable.copy(tx, of: visitor, as: attempt.newVisitor, at: now)
            visitor = attempt.newVisitor
        }
        try tx.run(
            ShopperSessionTable.addition(
                SecretToken.hash(attempt.token.text), visitor, profile: profile,
                device: attempt.device, from: now, until: now + .days(ShopperSessions.signedInDays))
        )
        return visitor
    }
}
