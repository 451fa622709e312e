package import Kernel

/// How a country writes its addresses: what to ask for, in which order, and how a postcode looks.
/// After the address data of libaddressinput (https://chromium-i18n.appspot.com/ssl-address, 2024)
/// and the Universal Postal Union's addressing sheets, with the postal operators' own words for
/// postcodes: Royal Mail's Programmers' Guide (GB), eircode.ie (IE), Israel Post (seven digits
/// since 2013), Magyar Posta (HU).
package struct AddressFormat: Sendable, Hashable {
    package enum Field: String, Sendable, CaseIterable {
        case line1, line2, city, region, postalCode
    }

    /// What the country calls its postcode.
    package enum PostcodeName: Sendable { case postcode, eircode, zipCode }

    /// What the country calls its regions, where it writes them at all.
    package enum RegionName: Sendable { case county, state, region }

    /// In the order in which people type them.
    package let fields: [Field]
    package let required: Set<Field>
    package let postcodeName: PostcodeName
    package let regionName: RegionName
    /// Empty where none is known.
    package let postcodeExample: String
    /// Each a shape: 9 for a digit, A for a letter, * for either, all else for itself. Empty where
    /// any text is taken.
    let shapes: [String]
    /// The lines of a label; fields of one line stand side by side.
    let lines: [[Field]]

    package static func of(_ country: Country) -> AddressFormat {
        known[country.code] ?? any
    }

    /// Where nothing better is known: a postcode may be missing, and looks as it likes.
    package static let any = AddressFormat(
        fields: [.line1, .line2, .city, .region, .postalCode], required: [.line1, .city],
        postcodeName: .postcode, regionName: .region, postcodeExample: "", shapes: [],
        lines: [[.line1], [.line2], [.city, .postalCode], [.region]])

    private static let known: [String: AddressFormat] = [
        "GB": AddressFormat(
            fields: [.line1, .line2, .city, .postalCode],
            required: [.line1, .city, .postalCode], postcodeName: .postcode, regionName: .county,
            postcodeExample: "SW1A 1AA",
            shapes: ["A9 9AA", "A99 9AA", "AA9 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA"],
            lines: [[.line1], [.line2], [.city], [.region], [.postalCode]]),
        "IE": AddressFormat(
            fields: [.line1, .line2, .city, .region, .postalCode], required: [.line1, .city],
            postcodeName: .eircode, regionName: .county, postcodeExample: "D02 AF30",
            shapes: ["A99 ****", "D6W ****"],
            lines: [[.line1], [.line2], [.city], [.region], [.postalCode]]),
        "IL": AddressFormat(
            fields: [.line1, .line2, .city, .postalCode], required: [.line1, .city],
            postcodeName: .zipCode, regionName: .region, postcodeExample: "9414300",
            shapes: ["9999999"], lines: [[.line1], [.line2], [.city, .postalCode]]),
        "HU": AddressFormat(
            fields: [.postalCode, .city, .line1, .line2],
            required: [.line1, .city, .postalCode], postcodeName: .postcode, regionName: .county,
            postcodeExample: "1051", shapes: ["9999"],
            lines: [[.city], [.line1], [.line2], [.postalCode]]),
    ]

    /// The postcode as the country writes it: capitals, and the blank where it belongs. Nil when it
    /// cannot be one. An empty one is returned as it is.
    package func postcode(_ typed: String) -> String? {
        let typed = typed.trimmed
        if typed.isEmpty || shapes.isEmpty { return typed }
        let marks = typed.uppercased().filter { $0.isLetter || $0.isNumber }
        guard marks.allSatisfy(\.isASCII),
            typed.allSatisfy({ $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" })
        else { return nil }
        for shape in shapes {
            if let written = AddressFormat.fill(shape, Array(marks)) { return written }
        }
        return nil
    }

    private static func fill(_ shape: String, _ marks: [Character]) -> String? {
        var written = ""
        var rest = marks[...]
        for place in shape {
            if place == " " {
                written.append(" ")
                continue
            }
            guard let mark = rest.popFirst() else { return nil }
            let fits =
                switch place {
                case "9": mark.isNumber
                case "A": mark.isLetter
                case "*": true
                default: mark == place
                }
            guard fits else { return nil }
            written.append(mark)
        }
        return rest.isEmpty ? written : nil
    }

    /// The lines of a label, without the name above and the country below; empty ones are left out.
    package func label(_ value: (Field) -> String) -> [String] {
        lines.map { line in line.map(value).filter { !$0.isEmpty }.joined(separator: " ") }
            .filter { !$0.isEmpty }
    }
}

extension DeliveryAddress {
    package subscript(field: AddressFormat.Field) -> String {
        switch field {
        case .line1: line1
        case .line2: line2
        case .city: city
        case .region: region
        case .postalCode: postalCode
        }
    }

    /// As a label says it, in the country's order, without the name and the country.
    package var label: [String] { AddressFormat.of(country).label { self[$0] } }
}
