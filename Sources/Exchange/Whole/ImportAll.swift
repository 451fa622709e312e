import Foundation
package import Kernel
package import Storage

/// Takes over everything that `ExportAll` has written, into a shop in which there is nothing yet:
/// the same state then, ledgers included. All of it or nothing, in one transaction.
package struct ImportAll: Sendable {
    private static let rowsAtOnce = 200
    private static let bytesAtOnce = 4 * 1_024 * 1_024
    let store: any Store

    package init(store: any Store) { self.store = store }

    package func callAsFunction(
        from folder: String, actor: Actor,
        progress: @escaping @Sendable (String, Int) -> Void = { _, _ in }
    ) async throws -> WholeSummary {
        guard actor == .system else {
            throw ImportFault(
                problem: "importing everything is not permitted to this actor",
                remedy: "It is for whoever keeps the database.")
        }
        let manifest = try ImportAll.manifest(folder)
        return try await store.write { tx in
            let schema = try StoredTables.migrations(tx)
            guard schema == manifest.schema else {
                throw ImportAll.otherSchema(schema, manifest.schema)
            }
            let tables = try StoredTables.all(tx)
            let names = Set(tables.map(\.name) + [ExportAll.outbox, ExportAll.readers])
            if let stranger = manifest.lines.keys.sorted().first(where: { !names.contains($0) }) {
                throw ImportFault(
                    problem: "the export has \(stranger), which this shop has not",
                    remedy: TableLine.remedy)
            }
            try ImportAll.makeRoom(tx, tables)
            for table in tables where manifest.lines[table.name] != nil {
                let count = try ImportAll.fill(tx, table, folder)
                try ImportAll.check(table.name, count, manifest)
                progress(table.name, count)
            }
            try ImportAll.fillOutbox(tx, folder, manifest)
            return WholeSummary(lines: manifest.lines)
        }
    }

    private static func manifest(_ folder: String) throws -> WholeManifest {
        guard
            let data = FileManager.default.contents(atPath: folder + "/" + WholeManifest.file),
            let manifest = try? JSONDecoder().decode(WholeManifest.self, from: data)
        else {
            throw ImportFault(
                problem: "\(folder) is no export: \(WholeManifest.file) is missing or unreadable",
                remedy: TableLine.remedy)
        }
        guard manifest.format == WholeManifest.format else {
            throw ImportFault(
                problem: "the export has the format \(manifest.format)",
                remedy: "This program reads the format \(WholeManifest.format).")
        }
        return manifest
    }

    private static func otherSchema(_ own: [String], _ theirs: [String]) -> ImportFault {
        let missing = Set(theirs).subtracting(own).sorted()
        let more = Set(own).subtracting(theirs).sorted()
        let difference =
            missing.first.map { "it knows “\($0)”, which this program does not" }
            ?? more.first.map { "it does not know “\($0)”" } ?? ""
        return ImportFault(
            problem: "the export is of another version: \(difference)",
            remedy: "Bring the old shop up to date with the same program (kolbo migrate), and "
                + "export it again.")
    }

    /// Only rows that migrations have put there may be there.
    private static func makeRoom(_ tx: Transaction, _ tables: [StoredTable]) throws {
        for table in tables.reversed() {
            if table.key == ["singleton"] || table.key == ["one"] {
                try table.clear(tx)
            } else if try table.count(tx) > 0 {
                throw notEmpty(table.name)
            }
        }
        guard try OutboxCopy.isEmpty(tx) else { throw notEmpty(ExportAll.outbox) }
    }

    private static func notEmpty(_ table: String) -> ImportFault {
        ImportFault(
            problem: "the shop is not empty: there is something in \(table)",
            remedy: "Give a new database with --database.")
    }

    private static func check(_ name: String, _ count: Int, _ manifest: WholeManifest) throws {
        let wanted = manifest.lines[name] ?? 0
        guard count == wanted else {
            throw ImportFault(
                problem: "\(name).jsonl has \(count) lines, \(wanted) were written",
                remedy: TableLine.remedy)
        }
    }

    // MARK: Lines

    private static func lines(
        _ folder: String, _ name: String, _ body: ([UInt8]) throws -> Void
    ) throws -> Int {
        let parts = try FileParts(path: "\(folder)/\(name).jsonl")
        var rest: [UInt8] = []
        var number = 0
        while case let part = try parts.next(), !part.isEmpty {
            rest += part
            var start = 0
            while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
                number += 1
                do {
                    try body(Array(rest[start..<end]))
                } catch let fault as ImportFault {
                    throw ImportFault(
                        line: number, column: fault.column,
                        problem: "\(name).jsonl: \(fault.problem)", remedy: fault.remedy)
                }
                start = end + 1
            }
            rest = Array(rest[start...])
        }
        guard rest.isEmpty else {
            throw ImportFault(
                line: number + 1, problem: "\(name).jsonl: the last line has no end",
                remedy: TableLine.remedy)
        }
        return number
    }

    /// Rows that refer to a row of the same table come after it.
    private static func fill(
        _ tx: Transaction, _ table: StoredTable, _ folder: String
    ) throws -> Int {
        let own = table.ownReferences.compactMap { name in
            table.columns.firstIndex { $0.name == name }
        }
        let key = table.columns.firstIndex { [$0.name] == table.key } ?? 0
        var rows: [StoredValues] = []
        var later: [StoredValues] = []
        var known: Set<SQLValue> = []
        var size = 0
        let count = try lines(folder, table.name) { line in
            let values = try TableLine.values(line, of: table)
            if !own.isEmpty {
                let isReady = own.allSatisfy {
                    values[$0] == .null || values[$0] == values[key]
                        || known.contains(values[$0])
                }
                guard isReady else { return later.append(values) }
                known.insert(values[key])
            }
            rows.append(values)
            size += line.count
            if rows.count >= rowsAtOnce || size >= bytesAtOnce {
                try table.add(tx, rows)
                rows = []
                size = 0
            }
        }
        try table.add(tx, rows)
        while !later.isEmpty {
            let ready = later.filter { values in
                own.allSatisfy { values[$0] == .null || known.contains(values[$0]) }
            }
            guard !ready.isEmpty else {
                throw ImportFault(
                    problem: "rows of \(table.name) refer to rows that are missing",
                    remedy: TableLine.remedy)
            }
            let done = Set(ready.map { $0[key] })
            for start in stride(from: 0, to: ready.count, by: rowsAtOnce) {
                try table.add(tx, Array(ready[start..<min(start + rowsAtOnce, ready.count)]))
            }
            known.formUnion(done)
            later.removeAll { done.contains($0[key]) }
        }
        return count
    }

    private static func fillOutbox(
        _ tx: Transaction, _ folder: String, _ manifest: WholeManifest
    ) throws {
        if manifest.lines[ExportAll.outbox] != nil {
            var facts: [Fact] = []
            let count = try lines(folder, ExportAll.outbox) { line in
                facts.append(try OutboxLine.fact(line))
                if facts.count >= rowsAtOnce {
                    try OutboxCopy.add(tx, facts)
                    facts = []
                }
            }
            try OutboxCopy.add(tx, facts)
            try check(ExportAll.outbox, count, manifest)
        }
        if manifest.lines[ExportAll.readers] != nil {
            var readers: [OutboxReader] = []
            let count = try lines(folder, ExportAll.readers) { line in
                readers.append(try OutboxLine.reader(line))
            }
            try OutboxCopy.add(tx, readers)
            try check(ExportAll.readers, count, manifest)
        }
    }
}
