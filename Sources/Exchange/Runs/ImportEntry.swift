package import Kernel

/// What became of a row of a file, or of the object that begins with it.
package struct ImportEntry: Sendable, Hashable, Codable {
    package enum Outcome: String, Sendable, Codable, CaseIterable {
        case created, updated, unchanged
        /// It was taken, with something to know about it.
        case noted
        case rejected
    }

    /// In the file, counted from 1.
    package let line: Int
    package let outcome: Outcome
    /// The heading that it is about, if it is about one.
    package let column: String?
    /// The id of what was written: `prd_…`.
    package let object: String?
    /// Its version then, by which an undo sees whether it was changed since.
    package let version: Int
    /// What people call it: a handle, an order's number; never a person's name.
    package let label: String
    package let reason: String

    package init(
        line: Int, _ outcome: Outcome, column: String? = nil, object: String? = nil,
        version: Int = 0, label: String = "", reason: String = ""
    ) {
        self.line = line
        self.outcome = outcome
        self.column = column
        self.object = object
        self.version = version
        self.label = label
        self.reason = reason
    }
}

/// One import of one file, from its first chunk to its end or its undoing.
package struct ImportRun: Sendable, Hashable {
    package let id: ImportRunID
    package let kind: SheetKind
    /// The file's name, without its folder.
    package let file: String
    package let digest: [UInt8]
    /// What it was asked to do, in a form that can be compared.
    package let settings: String
    package let rows: Int
    package let startedAt: Instant
    package var chunksDone: Int
    package var rowsDone: Int
    package var finishedAt: Instant?
    package var undoneAt: Instant?
}

/// The kinds of files that come in and go out.
package enum SheetKind: String, Sendable, CaseIterable, Codable {
    case shopifyProducts = "shopify-products"
    case shopifyCustomers = "shopify-customers"
    case shopifyOrders = "shopify-orders"
    case hubspotContacts = "hubspot-contacts"
    case csvProducts = "csv"

    /// What a row, or a group of rows, becomes.
    package var objects: String {
        switch self {
        case .shopifyProducts, .csvProducts: "products"
        case .shopifyCustomers, .hubspotContacts: "customers"
        case .shopifyOrders: "orders"
        }
    }
}

/// How a file is to be taken.
package struct ImportOptions: Sendable, Hashable {
    /// Nil: found out, where that is sure.
    package var encoding: TextEncoding?
    package var separator: UInt8?
    package var decimal: DecimalSign?
    /// The code of the market whose prices the file holds; nil for the first.
    package var market: String?
    /// The code of the place that the file's quantities lie at; nil leaves stock alone.
    package var location: String?
    /// The language of the file's texts; nil for the market's own.
    package var language: Language?
    /// Leave what is there already as the merchant has made it.
    package var keepsExisting = false
    package var mapping: ProductMapping?

    package init() {}

    /// Two runs of one file with the same settings are the same work.
    var settings: String {
        [
            encoding?.rawValue, separator.map(String.init), decimal?.rawValue, market, location,
            language?.code, keepsExisting ? "keep" : nil, mapping?.settings,
        ].map { $0 ?? "" }.joined(separator: ";")
    }
}

/// How many of what.
package struct ImportCountsOfRun: Sendable, Hashable, Codable {
    package var created = 0
    package var updated = 0
    package var unchanged = 0
    package var noted = 0
    package var rejected = 0

    package init() {}

    package mutating func add(_ outcome: ImportEntry.Outcome, _ count: Int = 1) {
        switch outcome {
        case .created: created += count
        case .updated: updated += count
        case .unchanged: unchanged += count
        case .noted: noted += count
        case .rejected: rejected += count
        }
    }
}

/// What is told of a run when it has come to its end.
package struct ImportSummary: Sendable, Codable {
    /// Nil for a preview, of which nothing is kept.
    package let run: String?
    package let kind: SheetKind
    package let file: String
    package let sha256: String
    package let encoding: String
    package let separator: String
    package let rows: Int
    /// Rows that an earlier try of the same run had taken.
    package let rowsBefore: Int
    package let counts: ImportCountsOfRun
    package let columns: ColumnFates
}

/// Where the columns of a file go.
package struct ColumnFates: Sendable, Hashable, Codable {
    /// Kolbo's own: shown, used and changed here.
    package var used: [String] = []
    /// Kept as they are for the way back, and not used.
    package var keptAside: [String] = []
    /// Not kept, each with the reason.
    package var notKept: [String: String] = [:]

    package init() {}
}
