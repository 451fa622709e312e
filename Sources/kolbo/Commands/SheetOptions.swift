import ArgumentParser
import Exchange
import Foundation
import Kernel
import Logging
import Platform
import Storage

/// How a file is to be taken; the same for every kind.
struct SheetOptions: ParsableArguments {
    @Argument(help: "The CSV file.") var file: String
    @Flag(help: "Say what would become of every row, and write nothing.") var preview = false
    @Option(
        help: """
            \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")). Default: found out, \
            where that is certain.
            """)
    var encoding: String?
    @Option(help: "comma, semicolon, tab or pipe. Default: found out.") var separator: String?
    @Option(help: "comma or point, where numbers such as 1.234 can mean two things.")
    var decimal: String?
    @Option(help: "The code of the market whose prices the file holds. Default: the first.")
    var market: String?
    @Option(help: "The language of the file's texts: en, he or hu. Default: the market's own.")
    var language: String?
    @Option(help: "Write what became of every row to this file: .csv or .json (a line each).")
    var report: String?

    func options() throws -> ImportOptions {
        var options = ImportOptions()
        if let encoding {
            guard let known = TextEncoding(name: encoding) else {
                throw ValidationError("--encoding: “\(encoding)” is not known here")
            }
            options.encoding = known
        }
        if let separator {
            let known = ["comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"]
            guard let byte = (known[separator] ?? separator).utf8.first,
                known[separator] != nil || known.values.contains(separator)
            else { throw ValidationError("--separator: comma, semicolon, tab or pipe") }
            options.separator = byte
        }
        if let decimal {
            guard let sign = DecimalSign(rawValue: decimal) else {
                throw ValidationError("--decimal: comma or point")
            }
            options.decimal = sign
        }
        if let language {
            guard let known = Language(rawValue: language) else {
                throw ValidationError("--language: “\(language)” is not en, he or hu")
            }
            options.language = known
        }
        options.market = market
        return options
    }
}

/// Runs an import for a command, and shows what became of it.
struct SheetRun {
    private static let shown = 20
    let kind: SheetKind
    let sheet: SheetOptions
    let data: DatabaseOptions
    let json: JSONOption

    func callAsFunction(_ options: ImportOptions) async throws {
        let report = try sheet.report.map { try ImportReportFile(path: $0) }
        try await data.withHouse { house in
            let told = Told()
            let work = Task {
                try await ImportSheet(house: house)(
                    kind, sheet.file, options, isPreview: sheet.preview, actor: .system,
                    watch: ImportSheet.Watch(
                        progress: { Terminal.progress("\($0) of \($1) rows") },
                        entries: { entries in
                            try report?.write(entries)
                            told.add(entries)
                        }))
            }
            let interruption = Interruption { work.cancel() }
            defer { interruption.end() }
            do {
                let summary = try await work.value
                Terminal.progress("")
                try report?.finish()
                try json.print(summary, text: text(summary, told.entries))
            } catch let fault as ImportFault {
                Terminal.progress("")
                throw CommandFault(
                    fault.place + fault.problem + ".", remedy: fault.remedy)
            } catch is CancellationError {
                Terminal.progress("")
                throw CommandFault(
                    "Stopped between two steps.",
                    remedy: "Give the same file again to go on, or see kolbo import runs.")
            }
        }
    }

    private final class Told: @unchecked Sendable {
        // Written by one task only, read after it has ended.
        private(set) var entries: [ImportEntry] = []

        func add(_ new: [ImportEntry]) {
            guard entries.count < SheetRun.shown else { return }
            entries += new.filter { $0.outcome == .rejected || $0.outcome == .noted }
                .prefix(SheetRun.shown - entries.count)
        }
    }

    private func text(_ summary: ImportSummary, _ told: [ImportEntry]) -> String {
        let counts = summary.counts
        var lines = [
            "\(summary.rows) rows of \(summary.file) (\(summary.encoding), separated by "
                + "\(summary.separator))",
            "\(counts.created) \(kind.objects) created, \(counts.updated) updated, "
                + "\(counts.unchanged) unchanged, \(counts.rejected) rejected, "
                + "\(counts.noted) notes",
        ]
        if summary.rowsBefore > 0 {
            lines.append("\(summary.rowsBefore) rows had been taken before it was stopped")
        }
        lines += told.map { entry in
            "  line \(entry.line): \(entry.outcome.rawValue)"
                + (entry.label.isEmpty ? "" : " \(entry.label)")
                + (entry.column.map { ", \($0)" } ?? "") + ": \(entry.reason)"
        }
        if counts.rejected + counts.noted > told.count {
            lines.append("  … --report FILE names every row")
        }
        if !summary.columns.keptAside.isEmpty {
            lines.append(
                "kept as they are for the way back: "
                    + summary.columns.keptAside.joined(separator: ", "))
        }
        for (column, reason) in summary.columns.notKept.sorted(by: { $0.key < $1.key }) {
            lines.append("not kept: \(column), for \(reason)")
        }
        lines.append(
            summary.run.map { "to undo it as a whole: kolbo import undo \($0)" }
                ?? "nothing was written: this was a preview")
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Calls back on the first SIGINT or SIGTERM, so that work ends between two steps.
final class Interruption {
    private var sources: [any DispatchSourceSignal] = []

    init(_ body: @escaping @Sendable () -> Void) {
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler(handler: DispatchWorkItem(block: body))
            source.resume()
            sources.append(source)
        }
    }

    func end() {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
}
