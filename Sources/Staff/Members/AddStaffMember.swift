package import Kernel
package import Platform
package import Storage

/// A member of staff to be.
package struct StaffMemberDraft: Sendable {
    package let signInName: SignInName
    package let name: String
    package let password: String
    package let language: Language
    package let roles: Set<Role>
    /// Where they work; none means everywhere.
    package let locations: Set<LocationID>

    package init(
        signInName: SignInName, name: String, password: String, language: Language,
        roles: Set<Role>, locations: Set<LocationID> = []
    ) {
        self.signInName = signInName
        self.name = name.trimmed
        self.password = password
        self.language = language
        self.roles = roles
        self.locations = locations
    }
}

package enum AddedStaffMember: Sendable, Hashable {
    case added(StaffMemberID)
    case nameTaken
    /// The fields that cannot be: `name`, `password`, `roles`.
    case refused(fields: [String])
    case notPermitted
}

/// Adds somebody to the staff. A manager of some places adds staff for these only, and nobody gives
/// a permission that they have not.
package struct AddStaffMember: Sendable {
    package let house: House
    package let passwords: Passwords

    package init(house: House, passwords: Passwords) {
        self.house = house
        self.passwords = passwords
    }

    package func callAsFunction(
        _ draft: StaffMemberDraft, operation: Operation, actor: Actor
    ) async throws -> Performed<AddedStaffMember> {
        let permissions = draft.roles.reduce(into: Set<Permission>()) {
            $0.formUnion($1.permissions)
        }
        guard actor.may(.manageStaff), permissions.allSatisfy({ actor.may($0) }),
            actor.manages(draft.locations)
        else { return .now(.notPermitted) }
        var fields: [String] = []
        if !(1...200).contains(draft.name.utf8.count) { fields.append("name") }
        if !Passwords.isAcceptable(draft.password) { fields.append("password") }
        if draft.roles.isEmpty { fields.append("roles") }
        guard fields.isEmpty else { return .now(.refused(fields: fields)) }
        let hash = try await passwords.hash(draft.password)
        let house = self.house
        return try await house.store.perform(operation) { tx in
            let id: StaffMemberID = house.ids.next()
            let now = house.now
            guard try StaffMemberTable.add(tx, id, draft, hash.text, now) else {
                return .nameTaken
            }
            try tx.record(
                Fact(
                    "StaffMemberAdded", of: id.description, version: 1, at: now,
                    details: "{\"actor\":\"\(actor.label)\"}"))
            return .added(id)
        }
    }
}

extension AddedStaffMember: StoredAnswer {
    package func stored() throws -> String {
        switch self {
        case .added(let id): id.description
        case .nameTaken: "taken"
        case .refused, .notPermitted:
            throw StoreFault.other("only what the table decided is stored as an answer")
        }
    }

    package init(stored: String) throws {
        if stored == "taken" {
            self = .nameTaken
        } else if let id = StaffMemberID(stored) {
            self = .added(id)
        } else {
            throw StoreFault.unreadable(stored)
        }
    }
}

extension Actor {
    /// Whether they may `permission` at all of `locations` (none: everywhere).
    func manages(
        _ locations: Set<LocationID>, _ permission: Permission = .manageStaff
    ) -> Bool {
        switch self {
        case .visitor, .shopper: false
        case .associate(_, let grants):
            locations.isEmpty
                ? grants.everywhere.contains(permission)
                : locations.allSatisfy { grants.allow(permission, at: $0) }
        case .apiClient, .system: may(permission)
        }
    }
}
