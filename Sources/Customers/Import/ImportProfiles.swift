package import Kernel
package import Platform
package import Storage

/// A person as another system knows them.
package struct ImportedProfile: Sendable, Hashable {
    /// The key there, with the name of the source before it: `online-retail:17850`.
    package let key: String
    package let createdAt: Instant
    package let givenName: String?
    package let familyName: String?
    package let language: Language?
    package let country: Country?
    /// An address that the source vouches for: whoever proves it is this person.
    package let email: EmailAddress?
    /// The same of a number.
    package let phone: PhoneNumber?
    package let isDemo: Bool

    package init(
        key: String, createdAt: Instant, givenName: String? = nil, familyName: String? = nil,
        language: Language? = nil, country: Country? = nil, email: EmailAddress? = nil,
        phone: PhoneNumber? = nil, isDemo: Bool = false
    ) {
        self.key = key
        self.createdAt = createdAt
        self.givenName = givenName.flatMap(ProfileDetails.name)
        self.familyName = familyName.flatMap(ProfileDetails.name)
        self.language = language
        self.country = country
        self.email = email
        self.phone = phone
        self.isDemo = isDemo
    }
}

package struct ImportedProfiles: Sendable {
    /// Every key of the batch with its profile: the one it was imported as.
    package let profiles: [String: ProfileID]
    package let created: Int
}

/// Brings profiles in by the keys of another system. A repeat changes nothing; what is known is
/// kept and only what is missing is filled in. A constant number of statements, but for changes of
/// names.
package enum ImportProfiles {
    /// Profiles that one call takes.
    package static let most = 1_000

    package static func upsert(
        _ tx: Transaction, _ imported: [ImportedProfile], ids: IDSource
    ) throws -> ImportedProfiles {
        precondition(imported.count <= most, "profiles are imported in batches")
        guard !imported.isEmpty else { return ImportedProfiles(profiles: [:], created: 0) }
        try tx.hold(["import of profiles"])
        let keys = imported.map(\.key)
        var profiles = try IdentityTable.owners(tx, .imported, keys)
        let known = profiles
        var added: [(ProfileID, ImportedProfile)] = []
        for profile in imported where profiles[profile.key] == nil {
            let id: ProfileID = ids.at(profile.createdAt)
            profiles[profile.key] = id
            added.append((id, profile))
        }
        if !added.isEmpty {
            try ProfileTable.add(tx, added)
            let identities = added.map { id, profile in
                identity(ids, id, .imported, profile.key, profile, verified: true)
            }
            try IdentityTable.add(tx, identities)
        }
        let completions = imported.compactMap { profile -> SQL? in
            guard let id = known[profile.key], profile.saysMore else { return nil }
            return ProfileTable.completion(of: id, with: profile)
        }
        try tx.batch(completions)
        for kind in ContactKind.allCases { try contacts(tx, kind, imported, profiles, ids) }
        return ImportedProfiles(profiles: profiles, created: added.count)
    }

    /// Gives the contacts that nobody has to the profiles they came with.
    private static func contacts(
        _ tx: Transaction, _ kind: ContactKind, _ imported: [ImportedProfile],
        _ profiles: [String: ProfileID], _ ids: IDSource
    ) throws {
        let identityKind: IdentityKind = kind == .email ? .email : .phone
        var owners: [String: ProfileID] = [:]
        var identities: [Identity] = []
        for profile in imported {
            guard let value = kind == .email ? profile.email?.text : profile.phone?.text,
                let id = profiles[profile.key], owners[value] == nil
            else { continue }
            owners[value] = id
            identities.append(identity(ids, id, identityKind, value, profile, verified: false))
        }
        guard !identities.isEmpty else { return }
        try IdentityTable.add(tx, identities)
        let real = try IdentityTable.owners(tx, identityKind, identities.map(\.value))
        try ContactPointTable.add(
            tx,
            identities.filter { real[$0.value] == $0.profileID }.map {
                ContactPoint(
                    id: ids.next(), profileID: $0.profileID,
                    contact: Contact(kind: kind, stored: $0.value), verifiedAt: nil,
                    isPreferred: false)
            })
    }

    private static func identity(
        _ ids: IDSource, _ id: ProfileID, _ kind: IdentityKind, _ value: String,
        _ profile: ImportedProfile, verified: Bool
    ) -> Identity {
        Identity(
            id: ids.at(profile.createdAt), profileID: id, kind: kind, value: value,
            verifiedAt: verified ? profile.createdAt : nil, createdAt: profile.createdAt)
    }
}

extension ImportedProfile {
    /// Whether it may fill in something of a profile that is there already.
    fileprivate var saysMore: Bool {
        givenName != nil || familyName != nil || language != nil || isDemo
    }
}
