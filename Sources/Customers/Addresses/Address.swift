package import Kernel
package import Storage

/// Where a parcel goes, and who it is for.
package struct DeliveryAddress: Sendable, Hashable, Codable {
    package let name: String
    package let line1: String
    package let line2: String
    package let city: String
    package let region: String
    package let postalCode: String
    package let country: Country
    /// For the carrier, in the form of E.164; empty when none was given.
    package let phone: String

    /// A field that cannot be used as it was given.
    package enum Flaw: Sendable, Hashable {
        case missing(Field)
        case tooLong(Field)
        case notPrintable(Field)
        /// No postcode of the country looks so.
        case badPostcode
    }

    package enum Field: String, Sendable, CaseIterable {
        case name, line1, line2, city, region, postalCode
    }

    package static let longestField = 120

    /// All flaws at once, in the order of the fields. What is required is the country's matter.
    package static func read(
        name: String, line1: String, line2: String = "", city: String, region: String = "",
        postalCode: String = "", country: Country, phone: PhoneNumber? = nil
    ) -> Result<DeliveryAddress, InvalidAddress> {
        let given: [(Field, String)] = [
            (.name, name), (.line1, line1), (.line2, line2), (.city, city), (.region, region),
            (.postalCode, postalCode),
        ]
        let format = AddressFormat.of(country)
        let required = Set(format.required.map(\.rawValue)).union([Field.name.rawValue])
        var flaws: [Flaw] = []
        for (field, text) in given {
            let trimmed = text.trimmed
            if trimmed.isEmpty && required.contains(field.rawValue) {
                flaws.append(.missing(field))
            }
            if trimmed.unicodeScalars.count > longestField { flaws.append(.tooLong(field)) }
            let isPrintable = trimmed.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && $0.value != 0x7f
            }
            if !isPrintable { flaws.append(.notPrintable(field)) }
        }
        let postcode = format.postcode(postalCode)
        if postcode == nil { flaws.append(.badPostcode) }
        guard flaws.isEmpty else { return .failure(InvalidAddress(flaws: flaws)) }
        return .success(
            DeliveryAddress(
                name: name.trimmed, line1: line1.trimmed, line2: line2.trimmed, city: city.trimmed,
                region: region.trimmed, postalCode: postcode ?? "", country: country,
                phone: phone?.text ?? ""))
    }

    /// For addresses that were checked before they were stored.
    package init(
        name: String, line1: String, line2: String, city: String, region: String,
        postalCode: String, country: Country, phone: String
    ) {
        self.name = name
        self.line1 = line1
        self.line2 = line2
        self.city = city
        self.region = region
        self.postalCode = postalCode
        self.country = country
        self.phone = phone
    }
}

package struct InvalidAddress: Error, Sendable, Hashable {
    package let flaws: [DeliveryAddress.Flaw]
}

/// An address that a person keeps.
package struct Address: Sendable, Hashable {
    package let id: AddressID
    package let profileID: ProfileID
    package let postal: DeliveryAddress
    package let isDefault: Bool
}

package enum Addresses {
    /// Addresses that one profile keeps.
    package static let most = 20

    /// Those of all these profiles: the default first, then the newest. Pass `Profiles.memberIDs`
    /// for those of a person.
    package static func all(
        _ tx: Transaction, profiles: [ProfileID]
    ) throws -> [Address] {
        profiles.isEmpty ? [] : try AddressTable.all(tx, of: profiles)
    }
}
