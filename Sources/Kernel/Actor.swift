/// What a member of staff may do, and where.
package struct Grants: Hashable, Sendable {
    /// At every place, those to come too.
    package let everywhere: Set<Permission>
    /// At single places, beside that.
    package let places: [LocationID: Set<Permission>]

    package init(everywhere: Set<Permission> = [], places: [LocationID: Set<Permission>] = [:]) {
        self.everywhere = everywhere
        self.places = places.filter { !$0.value.isEmpty }
    }

    /// Somewhere.
    package func allow(_ permission: Permission) -> Bool {
        everywhere.contains(permission) || places.values.contains { $0.contains(permission) }
    }

    package func allow(_ permission: Permission, at location: LocationID) -> Bool {
        everywhere.contains(permission) || places[location]?.contains(permission) == true
    }

    /// What is allowed there, as if there were no other place.
    package func only(at location: LocationID) -> Grants {
        Grants(places: [location: everywhere.union(places[location] ?? [])])
    }
}

/// Who does something. A use case takes its actor and decides by it.
package enum Actor: Sendable, Hashable {
    /// Somebody who has not signed in, known by a cookie or a token only.
    case visitor(VisitorID)
    /// Somebody who has proved an identity of `profile`.
    case shopper(ProfileID, VisitorID)
    /// A member of staff.
    case associate(StaffMemberID, Grants)
    /// A program of the merchant's.
    case apiClient(APIKeyID, permissions: Set<Permission>)
    /// The house itself: a job, an import, a command at the terminal.
    case system

    /// A member of staff who may the same at each of `locations`; none means everywhere.
    package static func associate(
        _ id: StaffMemberID, permissions: Set<Permission>, locations: Set<LocationID>
    ) -> Actor {
        let places = Dictionary(locations.map { ($0, permissions) }) { first, _ in first }
        return .associate(
            id, Grants(everywhere: locations.isEmpty ? permissions : [], places: places))
    }

    /// Whether they may at all. Of what has a place ask `may(_:at:)`.
    package func may(_ permission: Permission) -> Bool {
        switch self {
        case .visitor, .shopper: permission == .shop
        case .associate(_, let grants): grants.allow(permission)
        case .apiClient(_, let permissions): permissions.contains(permission)
        case .system: true
        }
    }

    package func may(_ permission: Permission, at location: LocationID) -> Bool {
        switch self {
        case .visitor, .shopper, .apiClient, .system: may(permission)
        case .associate(_, let grants): grants.allow(permission, at: location)
        }
    }

    /// Whether they may anything there.
    package func works(at location: LocationID) -> Bool {
        switch self {
        case .visitor, .shopper: false
        case .associate(_, let grants):
            !grants.everywhere.isEmpty || grants.places[location] != nil
        case .apiClient, .system: true
        }
    }

    package var profile: ProfileID? {
        if case .shopper(let profile, _) = self { profile } else { nil }
    }

    package var visitor: VisitorID? {
        switch self {
        case .visitor(let visitor), .shopper(_, let visitor): visitor
        case .associate, .apiClient, .system: nil
        }
    }

    package var member: StaffMemberID? {
        if case .associate(let id, _) = self { id } else { nil }
    }

    /// For logs, facts and audit entries: kind and id, no personal value.
    package var label: String {
        switch self {
        case .visitor(let id): id.description
        case .shopper(let id, _): id.description
        case .associate(let id, _): id.description
        case .apiClient(let id, _): id.description
        case .system: "system"
        }
    }
}
