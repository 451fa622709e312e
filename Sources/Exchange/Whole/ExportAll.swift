import Foundation
package import Kernel
package import Storage

package struct WholeSummary: Sendable, Codable {
    /// Lines by file, without its ending.
    package let lines: [String: Int]
    package var total: Int { lines.values.reduce(0, +) }
}

/// Writes everything there is, ledgers included, out of one state of the shop: a folder of JSON
/// Lines, one file a kind. The same state makes the same bytes, on either engine.
package struct ExportAll: Sendable {
    static let outbox = "outbox"
    static let readers = "outbox_consumer"
    let store: any Store

    package init(store: any Store) { self.store = store }

    /// - Parameter folder: is made, or has to be empty.
    package func callAsFunction(
        to folder: String, actor: Actor,
        progress: @escaping @Sendable (String, Int) -> Void = { _, _ in }
    ) async throws -> WholeSummary {
        guard actor == .system else {
            throw ImportFault(
                problem: "exporting everything is not permitted to this actor",
                remedy: "It is for whoever keeps the database.")
        }
        try ExportAll.prepare(folder)
        return try await store.snapshot { tx in
            var lines: [String: Int] = [:]
            for table in try StoredTables.all(tx) {
                let writer = LineWriter(folder, table.name)
                try table.each(tx) { values in
                    try writer.write { TableLine.append(values, of: table, to: &$0) }
                }
                lines[table.name] = try writer.finish()
                progress(table.name, writer.lines)
            }
            let facts = LineWriter(folder, ExportAll.outbox)
            try OutboxCopy.each(tx) { fact in try facts.write(OutboxLine.line(fact)) }
            lines[ExportAll.outbox] = try facts.finish()
            let positions = LineWriter(folder, ExportAll.readers)
            for reader in try OutboxCopy.readers(tx) {
                try positions.write(OutboxLine.line(reader))
            }
            lines[ExportAll.readers] = try positions.finish()
            let manifest = WholeManifest(
                format: WholeManifest.format, schema: try StoredTables.migrations(tx),
                lines: lines.filter { $0.value > 0 })
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            // Last: a folder without it is no export.
            try encoder.encode(manifest).write(
                to: URL(fileURLWithPath: folder + "/" + WholeManifest.file))
            return WholeSummary(lines: manifest.lines)
        }
    }

    private static func prepare(_ folder: String) throws {
        let files = FileManager.default
        try? files.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        guard let content = try? files.contentsOfDirectory(atPath: folder) else {
            throw ImportFault(
                problem: "the folder \(folder) cannot be made",
                remedy: "Check that you may write there.")
        }
        guard content.isEmpty else {
            throw ImportFault(
                problem: "the folder \(folder) is not empty",
                remedy: "Nothing is overwritten: give another one, or empty it.")
        }
    }
}

/// A file of lines, which is made with the first of them.
private final class LineWriter {
    private static let size = 256 * 1_024
    private let path: String
    private var handle: FileHandle?
    private var bytes: [UInt8] = []
    private(set) var lines = 0

    init(_ folder: String, _ name: String) { path = "\(folder)/\(name).jsonl" }

    func write(_ append: (inout [UInt8]) -> Void) throws {
        append(&bytes)
        lines += 1
        if bytes.count >= LineWriter.size { try flush() }
    }

    func write(_ value: JSONText.Value) throws {
        try write { bytes in
            JSONText.append(value, to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
    }

    private func flush() throws {
        guard !bytes.isEmpty else { return }
        if handle == nil {
            // A closure that runs again begins anew.
            try? FileManager.default.removeItem(atPath: path)
            handle = try NewFile.make(path)
        }
        try handle?.write(contentsOf: Data(bytes))
        bytes.removeAll(keepingCapacity: true)
    }

    func finish() throws -> Int {
        try flush()
        try handle?.synchronize()
        try handle?.close()
        return lines
    }
}
