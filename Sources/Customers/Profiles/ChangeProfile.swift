package import Kernel
package import Platform
package import Storage

/// What a person may say of themselves. Longer names are cut off at `Profiles.longestName`.
package struct ProfileDetails: Sendable, Hashable {
    package let givenName: String?
    package let familyName: String?
    package let language: Language?

    package init(givenName: String?, familyName: String?, language: Language?) {
        self.givenName = givenName.flatMap(ProfileDetails.name)
        self.familyName = familyName.flatMap(ProfileDetails.name)
        self.language = language
    }

    static func name(_ text: String) -> String? {
        let scalars = text.trimmed.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f }
        let name = String(String.UnicodeScalarView(scalars.prefix(Profiles.longestName)))
        return name.isEmpty ? nil : name
    }
}

/// Changes the signed-in person's own details. Repeating it changes nothing more.
package struct ChangeProfile: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    /// False for an actor that is no shopper.
    /// - Parameter condition: what must hold in the transaction, such as the version that was seen.
    package func callAsFunction(
        _ details: ProfileDetails, actor: Actor, condition: WriteCondition? = nil
    ) async throws -> Bool {
        guard let asked = actor.profile else { return false }
        let now = house.now
        return try await house.store.write { tx in
            try condition?.check(tx)
            guard let profile = try ProfileTable.canonical(tx, asked),
                let version = try ProfileTable.change(tx, profile, details)
            else { return false }
            try tx.record(
                Fact("ProfileChanged", of: profile.description, version: version, at: now))
            return true
        }
    }
}
