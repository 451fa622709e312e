package import Kernel
package import Platform
import Storage

package enum StaffSignIn: Sendable {
    case signedIn(StaffMemberID, SecretToken, expiresAt: Instant)
    /// The name, the password or both; the answer does not tell which.
    case wrong
    case tooMany(retryAt: Instant)
}

/// Signs a member of staff in with name and password. A try counts from its start as failed, so
/// that many at once get no more guesses than one after the other.
package struct SignInStaff: Sendable {
    /// Failed tries for one name, and from one origin, within `window`.
    package static let mostTries = 10
    package static let window = Span.minutes(15)

    package let house: House
    package let passwords: Passwords

    package init(house: House, passwords: Passwords) {
        self.house = house
        self.passwords = passwords
    }

    /// - Parameter origin: where the request comes from: the client's address without its port.
    package func callAsFunction(
        name: String, password: String, origin: String
    ) async throws -> StaffSignIn {
        // Even what cannot be a name is counted and compared, as one that nobody has.
        let folded = SignInName(name)?.text ?? ""
        let byName = CountedEntry(
            "staff name", folded.isEmpty ? name : folded, SignInStaff.mostTries, house)
        let byOrigin = CountedEntry("staff origin", origin, SignInStaff.mostTries, house)
        let now = house.now
        let begun = try await house.store.write { tx -> Begun in
            let window = SignInStaff.window
            if let until = try CountedEntry.begin(tx, [byName, byOrigin], window, now).fullUntil {
                return .tooMany(retryAt: until)
            }
            let known = try StaffMemberTable.credentials(tx, folded)
            return .allowed(known.map { Known(id: $0.id, hash: $0.hash) })
        }
        guard case .allowed(let known) = begun else {
            if case .tooMany(let retryAt) = begun { return .tooMany(retryAt: retryAt) }
            return .wrong
        }
        // A text longer than a password may be is not worth hashing, and is compared all the same.
        let text = password.utf8.count <= Passwords.longest ? password : ""
        guard try await passwords.matches(known.map { PasswordHash(text: $0.hash) }, text),
            let known
        else { return .wrong }
        let token = SecretToken(house.randomness)
        let expiresAt = now + .hours(StaffSessions.hours)
        let isKept = try await house.store.write { tx in
            // The password may have been changed, or the access ended, while the hash was made.
            guard try StaffMemberTable.credentials(tx, folded)?.hash == known.hash else {
                return false
            }
            try StaffSessionTable.add(
                tx, SecretToken.hash(token.text), known.id, from: now, until: expiresAt)
            try byName.forgiveAll(tx)
            try byOrigin.forgive(tx)
            return true
        }
        return isKept ? .signedIn(known.id, token, expiresAt: expiresAt) : .wrong
    }

    private struct Known: Sendable {
        let id: StaffMemberID
        let hash: PasswordText
    }

    private enum Begun: Sendable {
        case allowed(Known?)
        case tooMany(retryAt: Instant)
    }
}
