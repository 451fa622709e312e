package import Kernel
package import Platform
import Storage

package enum SignedInAtRegister: Sendable {
    case signedIn(StaffMember, SecretToken)
    case refused(PINRefusal)
}

/// Lets somebody in at a paired register. Whoever was signed in there is signed out: the register
/// is handed over, and what is being sold stays on its screen.
package struct SignInAtRegister: Sendable {
    let house: House
    let entry: PINEntry

    package func callAsFunction(
        _ register: Register, member id: StaffMemberID, pin: String
    ) async throws -> SignedInAtRegister {
        let proof: PINEntry.Proof
        switch try await entry.check(id, pin, at: register, for: .sell) {
        case .refused(let refusal): return .refused(refusal)
        case .right(let right): proof = right
        }
        let token = SecretToken(house.randomness)
        let hash = SecretToken.hash(token.text)
        let now = house.now
        let isIn = try await house.store.write { tx in
            try RegisterTable.hold(tx, register.id)
            guard try proof.confirm(tx, at: register.id) else { return false }
            try StaffSessionTable.end(tx, at: register.id)
            try StaffSessionTable.add(
                tx, hash, id, at: register.id, from: now,
                until: now + .hours(StaffSessions.hours))
            return true
        }
        return isIn ? .signedIn(proof.member, token) : .refused(.unknown)
    }
}

/// Signs out whoever is signed in at a register.
package struct SignOutAtRegister: Sendable {
    let house: House

    package func callAsFunction(_ register: RegisterID) async throws {
        try await house.store.write { tx in try StaffSessionTable.end(tx, at: register) }
    }
}
