import Kernel
import Storage

/// What a row of a file had that Kolbo does not use, or writes otherwise, so that an export gives
/// it back as it came.
struct KeptRow: Sendable, Hashable {
    /// Of the object's rows, counted from 0.
    let number: Int
    /// The label of the item that the row is about, if it is about one.
    var item: String?
    /// By heading.
    var cells: [String: KeptCell]

    init(number: Int, item: String?, cells: [String: KeptCell]) {
        self.number = number
        self.item = item
        self.cells = cells
    }
}

enum KeptCell: Sendable, Hashable {
    /// Kolbo has no place for it: written as it came.
    case aside(String)
    /// Kolbo would have written `rendered`: as long as it still would, `written` is what came.
    case form(written: String, rendered: String)

    /// The cell now. - Parameter rendered: what Kolbo writes by itself, nil for a column that it
    /// has no place for.
    static func written(_ kept: KeptCell?, rendered: String?) -> String {
        let own = rendered.map(FormulaGuard.guarded) ?? ""
        switch kept {
        case .aside(let text): return text
        case .form(let written, let before): return before == own ? written : own
        case nil: return own
        }
    }
}

extension KeptRow {
    /// Bytes of one cell that are kept.
    static let longestCell = 65_536

    /// What has to be kept of a row.
    /// - Parameter rendered: what Kolbo writes under its own headings for what it has read of it.
    init(
        _ row: SheetRow, number: Int, item: String? = nil, _ columns: SheetColumns,
        rendered: [String: String]
    ) {
        self.number = number
        self.item = item
        cells = [:]
        for (heading, place) in columns.aside {
            let cell = row.cells[place]
            if cell.isEmpty || cell.utf8.count > KeptRow.longestCell { continue }
            cells[heading] = .aside(KeptRow.safe(cell))
        }
        for (heading, text) in rendered {
            guard let place = columns.place(heading) else { continue }
            let written = KeptRow.safe(row.cells[place])
            let own = FormulaGuard.guarded(text)
            if written != own, written.utf8.count <= KeptRow.longestCell {
                cells[heading] = .form(written: written, rendered: own)
            }
        }
    }

    /// A cell that a spreadsheet would run is kept with its guard.
    private static func safe(_ cell: String) -> String {
        FormulaGuard.isSafe(cell) ? cell : FormulaGuard.guarded(FormulaGuard.plain(cell))
    }

    var stored: String {
        JSONText.text(
            .object(
                cells.sorted { $0.key < $1.key }.map { heading, cell in
                    switch cell {
                    case .aside(let text): JSONText.Member(name: heading, value: .text(text))
                    case .form(let written, let rendered):
                        JSONText.Member(
                            name: heading, value: .list([.text(written), .text(rendered)]))
                    }
                }))
    }

    init(number: Int, item: String?, stored: String) throws {
        self.number = number
        self.item = item
        guard case .object(let members)? = JSONText.value(stored.utf8) else {
            throw StoreFault.unreadable("the cells of a kept row")
        }
        cells = [:]
        for member in members {
            switch member.value {
            case .text(let text): cells[member.name] = .aside(text)
            case .list(let parts):
                guard parts.count == 2, let written = parts[0].text, let rendered = parts[1].text
                else { throw StoreFault.unreadable("the cells of a kept row") }
                cells[member.name] = .form(written: written, rendered: rendered)
            default: throw StoreFault.unreadable("the cells of a kept row")
            }
        }
    }
}

extension KeptRow {
    /// What is kept after a file that may have fewer columns than the one before: cells of columns
    /// that it lacks stay with their item, and pictures stay where it has none.
    static func merged(
        _ old: [KeptRow], _ new: [KeptRow], _ columns: SheetColumns
    ) -> [KeptRow] {
        guard !old.isEmpty else { return new }
        var before: [String: KeptRow] = [:]
        for row in old { before[row.item ?? "\u{0}\(row.number)"] = row }
        var rows = new.map { row in
            guard let same = before[row.item ?? "\u{0}\(row.number)"] else { return row }
            var merged = row
            for (heading, cell) in same.cells where !columns.has(heading) {
                merged.cells[heading] = cell
            }
            return merged
        }
        guard !columns.has(ProductColumn.image) else { return rows }
        for row in old where row.item == nil && row.number >= new.count {
            rows.append(KeptRow(number: rows.count, item: nil, cells: row.cells))
        }
        return rows
    }
}

/// The rows of one object.
struct KeptObject {
    let id: KeptID
    /// Whose data it is, if it is a person's.
    let person: ProfileID?
    let rows: [KeptRow]
}

/// The id of a product, a profile or an order.
struct KeptID: Hashable, Sendable, SQLBindable {
    let high: UInt64
    let low: UInt64

    init<Kind>(_ id: ID<Kind>) {
        high = id.high
        low = id.low
    }

    var sqlValue: SQLValue { .id(high: high, low: low) }
}
