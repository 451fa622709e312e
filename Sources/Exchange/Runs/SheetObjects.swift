import Kernel

/// Groups the rows of a file into objects, and cuts the objects into chunks that are always the
/// same for the same file.
struct SheetObjects {
    static let rowsAtOnce = 1_000
    static let objectsAtOnce = 200
    /// Rows of one object; the rest of it is told and left out.
    static let mostRows = 2_000

    private var reader: SheetReader
    private let grouping: Int?
    private let unique: [(heading: String, place: Int)]
    private var pending: SheetRow?
    private var lastKey = ""
    /// Where the keys of groups and the cells that may not come twice were seen first.
    private var seen: [String: Int32] = [:]

    init(_ file: SheetFile, _ taker: any SheetTaker) throws {
        reader = try file.reader()
        grouping = taker.grouping.flatMap(taker.columns.place)
        unique = taker.unique.compactMap { heading in
            taker.columns.place(heading).map { (heading, $0) }
        }
    }

    struct Chunk {
        var objects: [SheetObject] = []
        var rows = 0
    }

    /// Nil at the end.
    mutating func next() throws -> Chunk? {
        var chunk = Chunk()
        while chunk.objects.count < SheetObjects.objectsAtOnce,
            chunk.rows < SheetObjects.rowsAtOnce, let object = try nextObject()
        {
            chunk.rows += object.rows.count
            chunk.objects.append(object)
        }
        return chunk.objects.isEmpty ? nil : chunk
    }

    private func key(_ row: SheetRow) -> String? {
        guard row.flaw == nil, let grouping else { return nil }
        let key = row.cells[grouping].trimmed
        return key.isEmpty ? nil : key
    }

    private mutating func nextObject() throws -> SheetObject? {
        guard let first = try pending ?? reader.next() else { return nil }
        pending = nil
        var rows = [first]
        if let key = key(first) {
            while let row = try reader.next() {
                guard self.key(row) == key, rows.count < SheetObjects.mostRows else {
                    pending = row
                    break
                }
                rows.append(row)
            }
        }
        var object = SheetObject(rows: rows)
        object.doubles = doubles(rows)
        return object
    }

    private mutating func doubles(_ rows: [SheetRow]) -> [DoubledCell] {
        var found: [DoubledCell] = []
        guard let first = rows.first, first.flaw == nil else { return [] }
        if let grouping, let key = key(first) {
            note("\u{0}" + key, first.line, &found, grouping: grouping)
        }
        for row in rows where row.flaw == nil {
            for (heading, place) in unique {
                let cell = row.cells[place].trimmed
                guard !cell.isEmpty else { continue }
                let name = heading + "\u{0}" + FormulaGuard.plain(cell).lowercased()
                if let line = seen[name] {
                    found.append(
                        DoubledCell(line: row.line, heading: heading, firstLine: Int(line)))
                } else {
                    seen[name] = Int32(clamping: row.line)
                }
            }
        }
        return found
    }

    private mutating func note(
        _ name: String, _ line: Int, _ found: inout [DoubledCell], grouping: Int
    ) {
        if let before = seen[name] {
            found.append(DoubledCell(line: line, heading: "", firstLine: Int(before)))
        } else {
            seen[name] = Int32(clamping: line)
        }
    }
}
