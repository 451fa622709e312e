package import Kernel
import Platform
package import Storage

/// What somebody with `overridePrice` may allow whoever sells.
package enum OverrideAction: String, Sendable, CaseIterable, Codable {
    case agreePrice = "agree-price"
    case payOut = "pay-out"
    case noSale = "no-sale"
    case returnWithoutReceipt = "return-without-receipt"
}

/// A permission for one deed at one register, given by PIN.
package struct PriceOverride: Sendable, Hashable {
    package static let minutes: Int64 = 5

    package let id: PriceOverrideID
    package let register: RegisterID
    package let action: OverrideAction
    /// Who sells.
    package let askedBy: StaffMemberID
    package let allowedBy: StaffMemberID
    package let createdAt: Instant

    package var expiresAt: Instant { createdAt + .minutes(PriceOverride.minutes) }
}

package enum AllowedOverride: Sendable {
    case allowed(PriceOverride)
    case refused(PINRefusal)
}

/// Records that somebody who may has allowed what whoever sells may not.
package struct AllowOverride: Sendable {
    let house: House
    let entry: PINEntry

    /// - Parameters:
    ///   - id: who allows it.
    ///   - asker: who is signed in at the register.
    package func callAsFunction(
        _ action: OverrideAction, at register: Register, by id: StaffMemberID, pin: String,
        asker: StaffMemberID
    ) async throws -> AllowedOverride {
        let proof: PINEntry.Proof
        switch try await entry.check(id, pin, at: register, for: .overridePrice) {
        case .refused(let refusal): return .refused(refusal)
        case .right(let right): proof = right
        }
        let override = PriceOverride(
            id: house.ids.next(), register: register.id, action: action, askedBy: asker,
            allowedBy: id, createdAt: house.now)
        let isAllowed = try await house.store.write { tx in
            try RegisterTable.hold(tx, register.id)
            guard try proof.confirm(tx, at: register.id) else { return false }
            try PriceOverrideTable.add(tx, override)
            return true
        }
        return isAllowed ? .allowed(override) : .refused(.unknown)
    }
}

package enum Overrides {
    /// Uses the override up for `subject` (the sale, the movement of the drawer, the return); nil
    /// when it is unknown, of another action or register, past its time, or was used. Whether the
    /// actor needs one at all is asked before.
    /// - Parameter now: when the deed was done.
    package static func take(
        _ tx: Transaction, _ id: PriceOverrideID, _ action: OverrideAction,
        at register: RegisterID, for subject: String, now: Instant
    ) throws -> PriceOverride? {
        try PriceOverrideTable.take(tx, id, action, at: register, for: subject, now)
    }
}
