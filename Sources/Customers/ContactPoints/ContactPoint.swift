package import Kernel
package import Storage

package enum ContactKind: String, Sendable, CaseIterable, Codable {
    case email, phone
}

/// Where a message can be sent to.
package struct Contact: Sendable, Hashable {
    package let kind: ContactKind
    package let value: String

    package init(_ email: EmailAddress) {
        kind = .email
        value = email.text
    }

    package init(_ phone: PhoneNumber) {
        kind = .phone
        value = phone.text
    }

    /// For values that a contact was stored as.
    package init(kind: ContactKind, stored value: String) {
        self.kind = kind
        self.value = value
    }
}

/// An address for messages that belongs to a profile.
package struct ContactPoint: Sendable, Hashable {
    package let id: ContactPointID
    package let profileID: ProfileID
    package let contact: Contact
    package let verifiedAt: Instant?
    package let isPreferred: Bool
}

package enum ContactPoints {
    /// Those of all these profiles: the preferred first, then the verified, then the oldest. Pass
    /// `Profiles.memberIDs` for those of a person.
    package static func all(
        _ tx: Transaction, profiles: [ProfileID]
    ) throws -> [ContactPoint] {
        profiles.isEmpty ? [] : try ContactPointTable.all(tx, of: profiles)
    }

    /// Where to write to a person by `kind`, if there is a place.
    package static func best(
        _ tx: Transaction, _ profile: ProfileID, _ kind: ContactKind
    ) throws -> ContactPoint? {
        try all(tx, profiles: Profiles.memberIDs(tx, profile)).first { $0.contact.kind == kind }
    }
}
