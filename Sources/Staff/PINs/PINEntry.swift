package import Kernel
import Platform
import Storage

/// Why a PIN opened nothing.
package enum PINRefusal: Sendable, Hashable {
    case wrong(triesLeft: Int)
    case tooMany(retryAt: Instant)
    /// They have none yet.
    case notSet
    /// Nobody of that id works at the register's place.
    case unknown
    /// They may not do this there.
    case notPermitted
}

/// Checks the PIN of somebody who stands at a register. A try counts as wrong from its start, for
/// the member and for the register, so that many at once get no more guesses than one after the
/// other.
package struct PINEntry: Sendable {
    /// Wrong PINs of one member, wherever they are typed, within `window`.
    package static let mostOfMember = 5
    /// Wrong PINs at one register, whosever they are, within `window`.
    package static let mostAtRegister = 20
    package static let window = Span.minutes(15)

    let house: House
    let passwords: Passwords

    enum Outcome: Sendable {
        case right(Proof)
        case refused(PINRefusal)
    }

    /// A PIN that was right; `confirm` says in the writing transaction whether it still is.
    struct Proof: Sendable {
        let member: StaffMember
        fileprivate let hash: PasswordText
        fileprivate let ofMember: CountedEntry
        fileprivate let atRegister: CountedEntry

        /// False when PIN, access or pairing have gone while the hash was made.
        func confirm(_ tx: Transaction, at register: RegisterID) throws -> Bool {
            guard try StaffPINTable.find(tx, member.id) == hash,
                try StaffMemberTable.find(tx, member.id)?.disabledAt == nil,
                let now = try RegisterTable.find(tx, register), now.retiredAt == nil,
                now.pairing != nil
            else { return false }
            try ofMember.forgiveAll(tx)
            try atRegister.forgive(tx)
            return true
        }
    }

    private enum Begun: Sendable {
        case known(StaffMember, PasswordText, left: Int)
        case refused(PINRefusal)
    }

    /// - Parameter permission: what they must be allowed at the register's place.
    func check(
        _ id: StaffMemberID, _ pin: String, at register: Register, for permission: Permission
    ) async throws -> Outcome {
        let ofMember = CountedEntry(
            "PIN of member", id.description, PINEntry.mostOfMember, house)
        let atRegister = CountedEntry(
            "PIN at register", register.id.description, PINEntry.mostAtRegister, house)
        let now = house.now
        let begun = try await house.store.write { tx -> Begun in
            guard let member = try StaffMemberTable.find(tx, id), member.disabledAt == nil,
                member.actor.works(at: register.location)
            else { return .refused(.unknown) }
            guard member.actor.may(permission, at: register.location) else {
                return .refused(.notPermitted)
            }
            guard let hash = try StaffPINTable.find(tx, id) else { return .refused(.notSet) }
            let count = try CountedEntry.begin(
                tx, [ofMember, atRegister], PINEntry.window, now)
            if let until = count.fullUntil { return .refused(.tooMany(retryAt: until)) }
            return .known(member, hash, left: count.left.min() ?? 0)
        }
        guard case .known(let member, let hash, let left) = begun else {
            guard case .refused(let refusal) = begun else { return .refused(.unknown) }
            return .refused(refusal)
        }
        let text = pin.utf8.count <= StaffPIN.length.upperBound ? pin : ""
        guard try await passwords.matches(PasswordHash(text: hash), text) else {
            return .refused(.wrong(triesLeft: left))
        }
        return .right(
            Proof(member: member, hash: hash, ofMember: ofMember, atRegister: atRegister))
    }
}
