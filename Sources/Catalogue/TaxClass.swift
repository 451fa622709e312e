import Kernel
package import Storage

/// Why an item is taxed as it is ("standard", "reduced", "zero", "books"); what that means in a
/// country on a day is a tax rate in Pricing.
package struct TaxClass: Hashable, Sendable, Comparable, Codable, SQLBindable {
    package static let longest = 32
    package let code: String

    package static let standard = TaxClass(known: "standard")
    package static let reduced = TaxClass(known: "reduced")
    package static let zero = TaxClass(known: "zero")

    /// Nil unless small letters, digits and hyphens, at most `longest` of them.
    package init?(_ code: String) {
        guard Handles.isValid(code), code.utf8.count <= TaxClass.longest else { return nil }
        self.code = code
    }

    /// For a code that a CHECK of the schema or the program itself vouches for.
    package init(known code: String) { self.code = code }

    package static func < (left: Self, right: Self) -> Bool { left.code < right.code }

    package var sqlValue: SQLValue { .text(code) }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let tax = TaxClass(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a tax class is small letters and hyphens")
        }
        self = tax
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}

/// The names in addresses (`/p/white-mug`) and codes of options and values.
package enum Handles {
    package static let longest = 80

    /// Small letters, digits and single hyphens between them.
    package static func isValid(_ text: String) -> Bool {
        var afterHyphen = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                afterHyphen = false
            case UInt8(ascii: "-") where !afterHyphen: afterHyphen = true
            default: return false
            }
        }
        return !afterHyphen && text.utf8.count <= longest
    }

    /// A handle from a title: letters without marks, everything else a hyphen; nil when nothing is
    /// left.
    package static func from(_ title: String) -> String? {
        var bytes: [UInt8] = []
        for byte in title.lowercased().utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                bytes.append(byte)
            case UInt8(ascii: "'"): continue
            default:
                if let last = bytes.last, last != UInt8(ascii: "-") {
                    bytes.append(UInt8(ascii: "-"))
                }
            }
        }
        bytes = Array(bytes.prefix(longest))
        while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }
}
