/// A language of the screens and the messages.
package enum Language: String, CaseIterable, Sendable, Codable {
    case english = "en"
    case hebrew = "he"
    case hungarian = "hu"

    package var code: String { rawValue }
    package var isRightToLeft: Bool { self == .hebrew }
    /// Its own name, for the switch.
    package var ownName: String {
        switch self {
        case .english: "English"
        case .hebrew: "עברית"
        case .hungarian: "Magyar"
        }
    }
}

/// A country of ISO 3166-1, two capital letters.
package struct Country: Hashable, Sendable, Codable {
    package let code: String

    /// Nil unless two letters; they are made capitals.
    package init?(_ text: String) {
        let letters = text.uppercased()
        guard letters.utf8.count == 2,
            letters.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
        else { return nil }
        code = letters
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let country = Country(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a country code of two letters")
        }
        self = country
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}

/// The merchant's label of a sellable item. It is shown as written and compared without case.
package struct SKU: Hashable, Sendable {
    package static let longest = 64
    package let text: String
    package let folded: String

    /// Nil when empty, longer than `longest`, or holding a character that cannot be printed.
    package init?(_ text: String) {
        let trimmed = text.trimmed
        guard !trimmed.isEmpty, trimmed.utf8.count <= SKU.longest,
            trimmed.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f })
        else { return nil }
        self.text = trimmed
        folded = trimmed.lowercased()
    }

    package static func == (left: Self, right: Self) -> Bool { left.folded == right.folded }
    package func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}

/// An address for mail. The domain is compared without case, and so is the part before it: all
/// providers of note do, and two accounts that differ in case alone are one person's slip.
package struct EmailAddress: Hashable, Sendable {
    package static let longest = 254
    package let text: String

    /// The form of RFC 5321 that people have: one @, a domain with a dot, no spaces or controls.
    package init?(_ input: String) {
        let text = input.trimmed.lowercased()
        let bytes = text.utf8
        guard bytes.count <= EmailAddress.longest, bytes.allSatisfy(EmailAddress.isAllowed),
            let at = bytes.firstIndex(of: UInt8(ascii: "@")),
            EmailAddress.isLocalPart(bytes[..<at]),
            EmailAddress.isDomain(bytes[bytes.index(after: at)...]),
            bytes.allSatisfy({ $0 < 0x80 }) || EmailAddress.isPlain(text)
        else { return nil }
        self.text = text
    }

    private static let refused = Array("()<>[],;:\\\"".utf8)

    private static func isAllowed(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != 0x7f && !refused.contains(byte)
    }

    private static func isLocalPart(_ part: Substring.UTF8View) -> Bool {
        let dot = UInt8(ascii: ".")
        guard (1...64).contains(part.count), part.first != dot, part.last != dot else {
            return false
        }
        return zip(part, part.dropFirst()).allSatisfy { $0 != dot || $1 != dot }
    }

    private static func isDomain(_ part: Substring.UTF8View) -> Bool {
        let hyphen = UInt8(ascii: "-")
        var labels = 0
        for label in part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
            guard (1...63).contains(label.count), label.first != hyphen, label.last != hyphen,
                !label.contains(UInt8(ascii: "@"))
            else { return false }
            labels += 1
        }
        return labels >= 2
    }

    /// Nothing that is invisible or turns the direction of writing.
    private static func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy {
            !$0.properties.isWhitespace && !$0.properties.isBidiControl
        }
    }
}

/// A telephone number in the form of E.164: `+` and up to fifteen digits. National forms are read
/// by `PhoneNumbers` in Platform.
package struct PhoneNumber: Hashable, Sendable {
    package let text: String

    package init?(e164 text: String) {
        let digits = text.utf8.dropFirst()
        guard text.utf8.first == UInt8(ascii: "+"), (7...15).contains(digits.count),
            digits.first != UInt8(ascii: "0"),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        self.text = text
    }
}

/// What a route or a use case may ask of an actor.
package enum Permission: String, CaseIterable, Sendable, Codable {
    /// Look, keep a basket, order, see one's own.
    case shop
    case readCatalogue = "catalogue:read"
    case writeCatalogue = "catalogue:write"
    case moderateReviews = "reviews:moderate"
    case readStock = "stock:read"
    case writeStock = "stock:write"
    case readOrders = "orders:read"
    case writeOrders = "orders:write"
    /// Give money back.
    case refund = "payments:refund"
    /// See and work on the picking list of one's locations.
    case pick
    /// Give goods to the customer and take the payment due.
    case handOver = "hand-over"
    case readCustomers = "customers:read"
    case manageStaff = "staff:manage"
    /// Set how the merchant looks and speaks.
    case manageBrand = "brand:write"
    case readMetrics = "metrics:read"
    /// Have programs outside told of what happens here.
    case manageWebhooks = "webhooks:manage"
    /// Sell at the till.
    case sell = "till:sell"
    /// Allow at the till what whoever sells may not: another price, money out of the drawer, the
    /// drawer without a sale, a return without a receipt.
    case overridePrice = "till:override"
    /// Open the day of a till, count it and close it.
    case openTill = "till:open"
    case manageRegisters = "registers:manage"
    /// See who did what, with the values before and after.
    case readAudit = "audit:read"
    /// See the work that waits, and have it tried again.
    case manageJobs = "jobs:manage"
}
