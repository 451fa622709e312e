import Kernel

/// What was found in the rows of one object: what rejects it, and what is only to be known.
struct RowFindings {
    let columns: SheetColumns
    /// What the object is called in the report.
    var label = ""
    private(set) var notes: [ImportEntry] = []
    private(set) var faults: [ImportEntry] = []

    init(_ columns: SheetColumns) { self.columns = columns }

    mutating func fault(_ row: SheetRow, _ heading: String?, _ reason: String) {
        faults.append(
            ImportEntry(line: row.line, .rejected, column: heading, label: label, reason: reason))
    }

    mutating func note(_ row: SheetRow, _ heading: String?, _ reason: String) {
        notes.append(
            ImportEntry(line: row.line, .noted, column: heading, label: label, reason: reason))
    }

    /// Rows that nothing can be taken from; false where there are some.
    mutating func areReadable(_ rows: [SheetRow]) -> Bool {
        for row in rows {
            guard let flaw = row.flaw else { continue }
            fault(row, flaw.column.map { columns.headings[$0] }, flaw.reason)
        }
        return faults.isEmpty
    }

    /// What a cell says; nil when it is empty, or says nothing that can be read, which is a fault.
    mutating func value<Value>(
        _ row: SheetRow, _ heading: String, _ read: (String) throws(CellFault) -> Value?
    ) -> Value? {
        do {
            return try read(columns.text(row, heading))
        } catch {
            fault(row, heading, error.reason)
            return nil
        }
    }
}
