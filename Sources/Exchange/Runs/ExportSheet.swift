import Foundation
import Inventory
package import Kernel
package import Platform
import Pricing
import Storage

package struct ExportOptions: Sendable {
    /// Whose prices; nil for the first market.
    package var market: String?
    /// Whose quantities; nil for those of all places together.
    package var location: String?
    /// In which language; nil for the market's own.
    package var language: Language?

    package init() {}
}

/// What an export wrote, and what it did not.
package struct ExportSummary: Sendable, Codable {
    package let kind: SheetKind
    package let file: String
    package let objects: Int
    package let rows: Int
    package let columns: ColumnFates
}

/// Writes products, customers or orders as a file that the other system reads, out of one state of
/// the shop. What came from there and Kolbo has no place for is given back as it came.
package struct ExportSheet: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    /// - Parameter path: of a file that is not there yet.
    package func callAsFunction(
        _ kind: SheetKind, to path: String, _ options: ExportOptions = ExportOptions(),
        actor: Actor, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ExportSummary {
        guard actor.may(kind.permission) else {
            throw ImportFault(
                problem: "exporting is not permitted to this actor",
                remedy: "It needs \(kind.permission.rawValue).")
        }
        guard kind != .csvProducts else {
            throw ImportFault(
                problem: "a plain table is not written",
                remedy: "Use shopify-products: its columns are those that a mapping names.")
        }
        let handle = try NewFile.make(path)
        var wanted = ImportOptions()
        wanted.market = options.market
        wanted.location = options.location
        wanted.language = options.language
        let (asked, now) = (wanted, house.now)
        do {
            return try await house.store.snapshot { tx in
                // The closure may run again: from the beginning of the file then.
                try handle.truncate(atOffset: 0)
                let sheet = try ExportedSheet(
                    kind: kind, writer: CSVWriter(handle), headings: try headings(tx, kind),
                    progress: progress)
                switch kind {
                case .shopifyProducts, .csvProducts:
                    try WriteProductRows(
                        sheet: sheet, terms: ImportTerms(tx, asked), now: now)(tx)
                case .shopifyCustomers, .hubspotContacts:
                    try WriteCustomerRows(sheet: sheet, form: CustomerForm.of(kind))(tx)
                case .shopifyOrders: try WriteOrderRows(sheet: sheet)(tx)
                }
                try sheet.writer.finish()
                return ExportSummary(
                    kind: kind, file: URL(fileURLWithPath: path).lastPathComponent,
                    objects: sheet.objects, rows: sheet.rows, columns: sheet.fates)
            }
        } catch {
            // A part of an export would be taken for the whole.
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }
}

/// Kolbo's own columns, and those that came with files, in the order of the other system's file.
private func headings(_ tx: Transaction, _ kind: SheetKind) throws -> [String] {
    let came = try KeptRowTable.headings(tx, kind)
    let known = kind.knownColumns
    let all = Set(came)
    let own = known.filter { column in
        switch column.fate {
        case .used: true
        case .aside:
            all.contains(column.heading)
                || WriteOrderRows.own[kind]?.contains(column.heading) ?? false
        case .dropped: false
        }
    }.map(\.heading)
    return own + came.filter { heading in !known.contains { $0.heading == heading } }
}

/// A file on its way out.
final class ExportedSheet {
    let kind: SheetKind
    let writer: CSVWriter
    let headings: [String]
    private let progress: @Sendable (Int) -> Void
    private(set) var objects = 0
    private(set) var rows = 0

    init(
        kind: SheetKind, writer: CSVWriter, headings: [String],
        progress: @escaping @Sendable (Int) -> Void
    ) throws {
        self.kind = kind
        self.writer = writer
        self.headings = headings
        self.progress = progress
        try writer.write(headings)
    }

    /// - Parameter rendered: what Kolbo writes by itself, by heading.
    func write(_ rendered: [String: String], _ kept: [String: KeptCell]) throws {
        try writer.write(
            headings.map { KeptCell.written(kept[$0], rendered: rendered[$0]) })
        rows += 1
    }

    func endObject() {
        objects += 1
        if objects % 100 == 0 { progress(objects) }
    }

    /// What is written, and which columns of the other system's file Kolbo does not keep.
    var fates: ColumnFates {
        var fates = ColumnFates()
        let known = kind.knownColumns
        for heading in headings {
            let column = known.first { $0.heading == heading }
            if case .used? = column?.fate {
                fates.used.append(heading)
            } else {
                fates.keptAside.append(heading)
            }
        }
        for column in known where !headings.contains(column.heading) {
            if case .dropped(let reason) = column.fate {
                fates.notKept[column.heading] = reason
            } else {
                fates.notKept[column.heading] = "Kolbo has nothing of this, and no file brought it"
            }
        }
        return fates
    }
}

extension SheetKind {
    var knownColumns: [KnownColumn] {
        switch self {
        case .shopifyProducts, .csvProducts: ProductColumn.all
        case .shopifyCustomers, .hubspotContacts: CustomerForm.of(self).columns
        case .shopifyOrders: OrderColumn.all
        }
    }
}
