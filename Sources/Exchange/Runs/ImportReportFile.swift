import Foundation

/// What became of every row, as a file: CSV, or JSON with a line for each.
package final class ImportReportFile: @unchecked Sendable {
    // One import writes it, one chunk after the other.
    private let handle: FileHandle
    private let csv: CSVWriter?
    private let encoder = JSONEncoder()

    /// - Parameter path: of a file that is not there yet; its ending says the form.
    package init(path: String) throws {
        guard path.hasSuffix(".csv") || path.hasSuffix(".json") || path.hasSuffix(".jsonl") else {
            throw ImportFault(
                problem: "the report \(path) has no form", remedy: "Let it end in .csv or .json.")
        }
        handle = try NewFile.make(path)
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        csv = path.hasSuffix(".csv") ? CSVWriter(handle) : nil
        try csv?.write(["line", "outcome", "label", "column", "reason", "object"])
    }

    package func write(_ entries: [ImportEntry]) throws {
        for entry in entries {
            if let csv {
                try csv.write(
                    [
                        String(entry.line), entry.outcome.rawValue,
                        FormulaGuard.guarded(entry.label),
                        FormulaGuard.guarded(entry.column ?? ""),
                        FormulaGuard.guarded(entry.reason), entry.object ?? "",
                    ])
            } else {
                try handle.write(contentsOf: try encoder.encode(entry) + Data("\n".utf8))
            }
        }
    }

    package func finish() throws { try csv?.finish() }
}
