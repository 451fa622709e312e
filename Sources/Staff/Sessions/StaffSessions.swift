package import Kernel
package import Platform
package import Storage

/// Who a token of the staff stands for.
package struct StaffSession: Sendable, Hashable {
    package let member: StaffMember
    package let expiresAt: Instant
    /// Where they stand; nil in the office.
    package var register: Register?

    /// At a register nothing counts but its place.
    package var actor: Actor {
        register.map { member.actor(at: $0.location) } ?? member.actor
    }
    package var name: String { member.name }
}

package enum StaffSessions {
    /// Hours after which somebody signs in again: a long working day.
    package static let hours: Int64 = 12

    /// Who holds `token` now; nil when it is unknown, ended, past its time, or the member is
    /// disabled.
    package static func find(
        _ tx: Transaction, token: String, now: Instant
    ) throws -> StaffSession? {
        guard token.utf8.count <= 128,
            let session = try StaffSessionTable.find(tx, SecretToken.hash(token), now),
            let member = try StaffMemberTable.find(tx, session.staff), member.disabledAt == nil
        else { return nil }
        return StaffSession(member: member, expiresAt: session.expiresAt)
    }

    /// Who is signed in at `register` with `token`; nil too when they work there no more.
    package static func find(
        _ tx: Transaction, token: String, at register: Register, now: Instant
    ) throws -> StaffSession? {
        guard token.utf8.count <= 128,
            let session = try StaffSessionTable.find(
                tx, SecretToken.hash(token), at: register.id, now),
            let member = try StaffMemberTable.find(tx, session.staff), member.disabledAt == nil,
            member.actor.works(at: register.location)
        else { return nil }
        return StaffSession(member: member, expiresAt: session.expiresAt, register: register)
    }

    /// The actor alone.
    package static func actor(_ tx: Transaction, token: String, now: Instant) throws -> Actor? {
        try find(tx, token: token, now: now)?.actor
    }

    /// Forgets sessions that have run out and tries that no longer count; at most `limit` of each.
    package static func tidy(_ tx: Transaction, now: Instant, limit: Int) throws -> Int {
        try StaffSessionTable.forget(tx, before: now, limit: limit)
            + SignInAttemptTable.forget(tx, before: now - SignInStaff.window, limit: limit)
            + RegisterTable.forgetCodes(tx, before: now)
    }
}

/// Signs a member of staff out.
package struct EndStaffSession: Sendable {
    package let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(token: String) async throws {
        let hash = SecretToken.hash(token)
        try await house.store.write { tx in try StaffSessionTable.end(tx, hash) }
    }
}
