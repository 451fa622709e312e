package import Kernel
package import Storage

/// What somebody does in the house. A role is a set of permissions with a name.
package enum Role: String, CaseIterable, Sendable, Codable {
    case manager
    case associate

    package var permissions: Set<Permission> {
        switch self {
        case .manager: Set(Permission.allCases).subtracting([.shop])
        case .associate:
            [
                .readCatalogue, .readStock, .readOrders, .pick, .handOver, .readCustomers, .sell,
                .openTill,
            ]
        }
    }
}

/// The name that a member of staff signs in with; compared without case.
package struct SignInName: Hashable, Sendable {
    package static let longest = 64
    package let text: String

    /// Nil unless 1 to 64 Latin letters, digits and `.`, `-`, `_`, `@`; they are made small.
    package init?(_ input: String) {
        let text = input.trimmed.lowercased()
        let marks = Set(".-_@".utf8)
        guard (1...SignInName.longest).contains(text.utf8.count),
            text.utf8.allSatisfy({
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || marks.contains($0)
            })
        else { return nil }
        self.text = text
    }
}

/// Somebody who works for the merchant.
package struct StaffMember: Sendable, Hashable {
    package let id: StaffMemberID
    package let signInName: String
    package let name: String
    package let language: Language
    package let roles: Set<Role>
    /// Where they work; none means everywhere.
    package let locations: Set<LocationID>
    package let disabledAt: Instant?

    package var actor: Actor {
        .associate(
            id, permissions: roles.reduce(into: []) { $0.formUnion($1.permissions) },
            locations: locations)
    }

    /// They, as far as one place goes.
    package func actor(at location: LocationID) -> Actor {
        guard case .associate(let id, let grants) = actor else { return actor }
        return .associate(id, grants.only(at: location))
    }
}

/// Reads of staff for the screens of managers.
package enum StaffMembers {
    /// Everybody, by name; one statement.
    package static func all(_ tx: Transaction) throws -> [StaffMember] {
        try StaffMemberTable.all(tx)
    }

    package static func find(_ tx: Transaction, id: StaffMemberID) throws -> StaffMember? {
        try StaffMemberTable.find(tx, id)
    }
}
