package import Customers
package import Kernel
package import Platform
package import Storage

/// The record that an order which was placed as a guest belongs to a profile.
package struct OrderClaim: Sendable, Hashable {
    /// What tied the order to the person.
    package enum Evidence: String, Sendable {
        /// The order's contact, which the person has proved to be theirs.
        case email, phone
        /// The browser or program that placed it, in which the person signed in.
        case visitor
    }

    package let id: OrderClaimID
    package let orderID: OrderID
    package let profileID: ProfileID
    package let evidence: Evidence
    package let at: Instant
}

package enum OrderClaims {
    /// Orders that one proof of an address, or one sign-in, brings at most.
    package static let most = 500

    /// The claims that hold, by order; one statement.
    package static func holding(
        _ tx: Transaction, _ orders: [OrderID]
    ) throws -> [OrderID: OrderClaim] {
        orders.isEmpty ? [:] : try OrderClaimTable.holding(tx, orders)
    }
}

/// Gives a person the orders that they placed as a guest: those with a contact they have just
/// proved, and those of the visitor they were until now. An address that was only typed gives
/// nothing, a visitor's order with somebody else's proved address stays with neither, and what was
/// given back does not come again. See docs/algorithms/identity.md.
package struct ClaimOrders: SignInReaction {
    let ids: IDSource

    package init(_ house: House) { ids = house.ids }

    package func verified(
        _ tx: Transaction, _ contact: Contact, profile: ProfileID, now: Instant
    ) throws {
        let orders = try OrderContactTable.orders(tx, with: contact, limit: OrderClaims.most)
        let evidence: OrderClaim.Evidence = contact.kind == .email ? .email : .phone
        try claim(tx, orders, evidence, profile, now)
    }

    package func signedIn(
        _ tx: Transaction, visitor: VisitorID, profile: ProfileID, now: Instant
    ) throws {
        let orders = try OrderTable.ofGuests(tx, visitor: visitor, limit: OrderClaims.most)
        guard !orders.isEmpty else { return }
        let emails = try OrderContactTable.emails(tx, orders)
        let owners = try Profiles.owners(tx, .email, Array(Set(emails.values)))
        let members = Set(try Profiles.memberIDs(tx, profile))
        let own = orders.filter { order in
            emails[order].flatMap { owners[$0] }.map(members.contains) ?? true
        }
        try claim(tx, own, .visitor, profile, now)
    }

    private func claim(
        _ tx: Transaction, _ orders: [OrderID], _ evidence: OrderClaim.Evidence,
        _ profile: ProfileID, _ now: Instant
    ) throws {
        guard !orders.isEmpty else { return }
        let members = try Profiles.memberIDs(tx, profile)
        let givenBack = try OrderClaimTable.givenBack(tx, orders, by: members)
        let given = try OrderTable.give(
            tx, orders.filter { !givenBack.contains($0) }, to: profile)
        guard !given.isEmpty else { return }
        let claims = given.map {
            OrderClaim(
                id: ids.next(), orderID: $0, profileID: profile, evidence: evidence, at: now)
        }
        try tx.batch(
            [OrderClaimTable.addition(of: claims)]
                + claims.map { claim in
                    tx.recording(
                        Fact(
                            "OrderClaimed", of: claim.id.description, version: 1, at: now,
                            details: """
                                {"order":"\(claim.orderID)","profile":"\(profile)",\
                                "evidence":"\(evidence.rawValue)"}
                                """))
                })
    }
}

/// Takes a claim back: the order is a guest's again, and its link still opens it. Whoever has the
/// order may say that it is not theirs; staff who may split profiles may say so for them.
package struct GiveOrderBack: Sendable {
    let house: House

    package init(_ house: House) { self.house = house }

    package enum Answer: String, Sendable, StoredAnswer {
        case givenBack
        /// Not there, another person's, or placed while signed in.
        case unknown

        package func stored() -> String { rawValue }
        package init(stored: String) throws {
            guard let value = Answer(rawValue: stored) else { throw StoreFault.unreadable(stored) }
            self = value
        }
    }

    package func callAsFunction(
        _ operation: Operation, order id: OrderID, actor: Actor
    ) async throws -> Answer {
        let now = house.now
        return try await house.store.perform(operation) { tx -> Answer in
            try OrderTable.lock(tx, id)
            guard let claim = try OrderClaimTable.holding(tx, [id])[id] else { return .unknown }
            let members = try actor.profile.map { try Profiles.memberIDs(tx, $0) } ?? []
            guard members.contains(claim.profileID) || actor.may(Merges.permission) else {
                return .unknown
            }
            guard try OrderClaimTable.undo(tx, claim.id, by: actor.label, at: now) else {
                return .unknown
            }
            try OrderTable.takeBack(tx, id, from: claim.profileID)
            try tx.record(
                Fact("OrderGivenBack", of: claim.id.description, version: 2, at: now))
            return .givenBack
        }.answer
    }
}
