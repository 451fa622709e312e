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
        let subjects = Subjects(
            name: subject("staff name", folded.isEmpty ? name : folded),
            origin: subject("staff origin", origin),
            token: Int64(truncatingIfNeeded: house.randomness.next()))
        let now = house.now
        let begun = try await house.store.write { tx -> Begun in
            try SignInStaff.begin(tx, folded, subjects, now)
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
            try SignInAttemptTable.succeeded(
                tx, name: subjects.name, origin: subjects.origin, token: subjects.token)
            return true
        }
        return isKept ? .signedIn(known.id, token, expiresAt: expiresAt) : .wrong
    }

    private struct Subjects: Sendable {
        let name: [UInt8]
        let origin: [UInt8]
        let token: Int64
        var both: [[UInt8]] { [name, origin] }
    }

    private struct Known: Sendable {
        let id: StaffMemberID
        let hash: PasswordText
    }

    private enum Begun: Sendable {
        case allowed(Known?)
        case tooMany(retryAt: Instant)
    }

    private static func begin(
        _ tx: Transaction, _ name: String, _ subjects: Subjects, _ now: Instant
    ) throws -> Begun {
        try SignInAttemptTable.hold(tx, subjects.both, now)
        let tries = try SignInAttemptTable.tries(tx, subjects.both, since: now - window)
        // The try that was the tenth from the end has to leave the window first.
        let full = tries.values.filter { $0.count >= mostTries }.map { $0[mostTries - 1] }.max()
        if let full { return .tooMany(retryAt: full + window) }
        try SignInAttemptTable.add(
            tx, subjects.both, token: subjects.token, now, forgetting: now - window)
        let known = try StaffMemberTable.credentials(tx, name)
        return .allowed(known.map { Known(id: $0.id, hash: $0.hash) })
    }

    /// Names and addresses are kept under the house's secret only.
    private func subject(_ kind: String, _ text: String) -> [UInt8] {
        Array(Digest.sha256(house.secret + Array("\u{0}\(kind)\u{0}\(text)".utf8)).prefix(16))
    }
}
