package import Kernel
package import Platform
package import Storage

package enum ChangedStaff: String, Sendable, StoredAnswer {
    case changed
    /// There is nobody of that id to whom this could be done.
    case unknown
    /// The password is too short or too long.
    case refusedPassword
    case notPermitted

    package func stored() throws -> String { rawValue }
    package init(stored: String) throws {
        guard let value = ChangedStaff(rawValue: stored) else {
            throw StoreFault.unreadable(stored)
        }
        self = value
    }
}

/// Ends somebody's access: they are signed out everywhere and cannot sign in again.
package struct DisableStaffMember: Sendable {
    package let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ id: StaffMemberID, operation: Operation, actor: Actor
    ) async throws -> Performed<ChangedStaff> {
        guard actor.may(.manageStaff) else { return .now(.notPermitted) }
        let house = self.house
        return try await house.store.perform(operation) { tx in
            guard let member = try StaffMemberTable.find(tx, id) else { return .unknown }
            guard actor.manages(member.locations) else { return .notPermitted }
            let now = house.now
            guard try StaffMemberTable.disable(tx, id, now) else { return .unknown }
            try StaffSessionTable.end(tx, allOf: id)
            try tx.record(
                Fact(
                    "StaffMemberDisabled", of: id.description, version: 2, at: now,
                    details: "{\"actor\":\"\(actor.label)\"}"))
            return .changed
        }
    }
}

/// Gives somebody another password, and signs them out everywhere.
package struct SetStaffPassword: Sendable {
    package let house: House
    package let passwords: Passwords

    package init(house: House, passwords: Passwords) {
        self.house = house
        self.passwords = passwords
    }

    package func callAsFunction(
        _ id: StaffMemberID, password: String, operation: Operation, actor: Actor
    ) async throws -> Performed<ChangedStaff> {
        guard actor.may(.manageStaff) else { return .now(.notPermitted) }
        guard Passwords.isAcceptable(password) else { return .now(.refusedPassword) }
        let hash = try await passwords.hash(password)
        return try await house.store.perform(operation) { tx in
            guard let member = try StaffMemberTable.find(tx, id) else { return .unknown }
            guard actor.manages(member.locations) else { return .notPermitted }
            guard try StaffMemberTable.setPassword(tx, id, hash.text) else { return .unknown }
            try StaffSessionTable.end(tx, allOf: id)
            return .changed
        }
    }
}
