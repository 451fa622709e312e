package import Kernel
package import Storage

/// One person as known. Its id is that of the profile which stands for all those merged into it.
package struct Profile: Sendable, Hashable {
    package let id: ProfileID
    package let createdAt: Instant
    package let givenName: String?
    package let familyName: String?
    package let language: Language?
    package let country: Country?
    package let isDemo: Bool
    package let version: Int

    /// The names that are known, in the order in which they are said; nil when none is.
    package var fullName: String? {
        let names = [givenName, familyName].compactMap(\.self).filter { !$0.isEmpty }
        return names.isEmpty ? nil : names.joined(separator: " ")
    }
}

/// What an identity is made of. Verified e-mail addresses and telephone numbers, logins, loyalty
/// codes and the keys of imports are strong: each belongs to one profile.
package enum IdentityKind: String, Sendable, CaseIterable {
    case email, phone, login, loyalty
    case imported = "import"
}

/// One way to recognise a person.
package struct Identity: Sendable, Hashable {
    package let id: IdentityID
    package let profileID: ProfileID
    package let kind: IdentityKind
    package let value: String
    package let verifiedAt: Instant?
    package let createdAt: Instant
}

/// Reads of profiles. Ids that were merged away resolve to the profile that stands for them.
package enum Profiles {
    /// Characters of a given or family name.
    package static let longestName = 100
    /// Profiles that may be merged into one; more is a sign of a wrong rule, not of a person.
    package static let mostMembers = 256

    /// The profile that stands for `id`; nil when there is no such profile.
    package static func canonical(_ tx: Transaction, _ id: ProfileID) throws -> ProfileID? {
        try ProfileTable.canonical(tx, id)
    }

    /// All ids that resolve to the same profile as `id`, itself included: lists of a person's
    /// things are read by them. Empty for an unknown id.
    package static func memberIDs(_ tx: Transaction, _ id: ProfileID) throws -> [ProfileID] {
        try ProfileTable.members(tx, of: id)
    }

    package static func find(_ tx: Transaction, _ id: ProfileID) throws -> Profile? {
        try ProfileTable.profiles(tx, [id])[id]
    }

    /// By the ids asked for, in one statement; unknown ids are missing.
    package static func find(
        _ tx: Transaction, ids: [ProfileID]
    ) throws -> [ProfileID: Profile] {
        ids.isEmpty ? [:] : try ProfileTable.profiles(tx, ids)
    }

    /// The profile that has this identity, resolved.
    package static func find(
        _ tx: Transaction, _ kind: IdentityKind, _ value: String
    ) throws -> ProfileID? {
        try IdentityTable.owner(tx, kind, value)?.canonical
    }

    /// The profiles that these identities were given to, by their values; unknown ones are missing.
    package static func owners(
        _ tx: Transaction, _ kind: IdentityKind, _ values: [String]
    ) throws -> [String: ProfileID] {
        values.isEmpty ? [:] : try IdentityTable.owners(tx, kind, values)
    }

    /// The identities of all these profiles, the oldest first; pass `memberIDs` for those of a
    /// person.
    package static func identities(
        _ tx: Transaction, profiles: [ProfileID]
    ) throws -> [Identity] {
        profiles.isEmpty ? [] : try IdentityTable.identities(tx, of: profiles)
    }
}
