import Foundation
package import Kernel
package import Platform
import Storage

/// Takes a file of another system over: products, customers or orders, from Shopify, HubSpot or a
/// plain table.
///
/// The file is surveyed whole before anything is written. Writing goes in chunks, a transaction and
/// an operation each, so that a run that was stopped goes on where it stopped when the same file is
/// given again. A file that was taken over to its end may be given again too: what is as the file
/// says is unchanged. Every row is accounted for, and a run can be undone as a whole.
package struct ImportSheet: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    /// What the caller is told while it goes on.
    package struct Watch: Sendable {
        /// Rows done, of all.
        package let progress: @Sendable (Int, Int) -> Void
        /// What became of rows, in their order, those of an earlier try first.
        package let entries: @Sendable ([ImportEntry]) throws -> Void

        package init(
            progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in },
            entries: @escaping @Sendable ([ImportEntry]) throws -> Void = { _ in }
        ) {
            self.progress = progress
            self.entries = entries
        }
    }

    /// - Parameter isPreview: everything is done as it would be, and nothing is kept.
    /// Throws `ImportFault` when nothing can be taken, and `CancellationError` between two chunks
    /// when the task was cancelled.
    package func callAsFunction(
        _ kind: SheetKind, _ path: String, _ options: ImportOptions = ImportOptions(),
        isPreview: Bool = false, actor: Actor, watch: Watch = Watch()
    ) async throws -> ImportSummary {
        guard actor.may(kind.permission) else {
            throw ImportFault(
                problem: "importing is not permitted to this actor",
                remedy: "It needs \(kind.permission.rawValue).")
        }
        let file = try SheetFile(
            path: path, encoding: options.encoding, separator: options.separator,
            known: kind.knownHeadings(options))
        let taker = try kind.taker(file.headings, options)
        let terms = try await house.store.read { try ImportTerms($0, options) }
        let run =
            isPreview
            ? newRun(kind, file, options) : try await begin(kind, file, options, actor)
        let context = ImportContext(
            run: run.id, kind: kind, options: options, terms: terms, house: house, now: house.now)
        var work = SheetWork(
            run: run, isPreview: isPreview, file: file, taker: taker, context: context,
            watch: watch)
        try await work.run()
        return ImportSummary(
            run: isPreview ? nil : run.id.description, kind: kind, file: run.file,
            sha256: file.digest.hexadecimal, encoding: file.encoding.rawValue,
            separator: SheetKind.separatorName(file.separator), rows: file.rows,
            rowsBefore: run.rowsDone, counts: work.counts, columns: taker.columns.fates)
    }

    private func newRun(
        _ kind: SheetKind, _ file: SheetFile, _ options: ImportOptions
    ) -> ImportRun {
        ImportRun(
            id: house.ids.next(), kind: kind,
            file: URL(fileURLWithPath: file.path).lastPathComponent, digest: file.digest,
            settings: options.settings, rows: file.rows, startedAt: house.now, chunksDone: 0,
            rowsDone: 0, finishedAt: nil, undoneAt: nil)
    }

    /// The run that this file has begun before, or a new one.
    private func begin(
        _ kind: SheetKind, _ file: SheetFile, _ options: ImportOptions, _ actor: Actor
    ) async throws -> ImportRun {
        let new = newRun(kind, file, options)
        return try await house.store.write { tx in
            let before = try ImportRunTable.open(tx, kind, file.digest, new.settings)
            if let before { return before }
            try ImportRunTable.add(tx, new, actor: actor.label)
            return try ImportRunTable.open(tx, kind, file.digest, new.settings) ?? new
        }
    }
}

/// The chunks of a run, one after the other.
private struct SheetWork {
    let run: ImportRun
    let isPreview: Bool
    let file: SheetFile
    let taker: any SheetTaker
    let context: ImportContext
    let watch: ImportSheet.Watch
    private(set) var counts = ImportCountsOfRun()

    init(
        run: ImportRun, isPreview: Bool, file: SheetFile, taker: any SheetTaker,
        context: ImportContext, watch: ImportSheet.Watch
    ) {
        self.run = run
        self.isPreview = isPreview
        self.file = file
        self.taker = taker
        self.context = context
        self.watch = watch
    }

    mutating func run() async throws {
        if run.chunksDone > 0 { try await tellBefore() }
        var objects = try SheetObjects(file, taker)
        var index = 0
        var rows = 0
        while let chunk = try objects.next() {
            if index >= run.chunksDone {
                try Task.checkCancellation()
                let entries = try await take(chunk, index)
                try tell(entries)
            }
            index += 1
            rows += chunk.rows
            watch.progress(rows, file.rows)
        }
        guard !isPreview else { return }
        let (id, store, now) = (run.id, context.house.store, context.house.now)
        let aside = taker.columns.aside.map(\.heading)
        let kind = context.kind
        try await store.write { tx in
            try KeptRowTable.note(tx, kind, aside)
            try ImportRunTable.finish(tx, id, at: now)
        }
    }

    private mutating func tell(_ entries: [ImportEntry]) throws {
        for entry in entries { counts.add(entry.outcome) }
        try watch.entries(entries)
    }

    /// What an earlier try of the run has told.
    private mutating func tellBefore() async throws {
        var last = -1
        while true {
            let (id, after) = (run.id, last)
            let page = try await context.house.store.read {
                try ImportRunTable.page($0, id, after: after, limit: 1_000)
            }
            guard let end = page.last else { return }
            last = end.position
            try tell(page.map(\.entry))
        }
    }

    private struct PreviewEnd: Error { let entries: [ImportEntry] }

    private func take(
        _ chunk: SheetObjects.Chunk, _ index: Int
    ) async throws -> [ImportEntry] {
        let (taker, context, run) = (taker, context, run)
        let store = context.house.store
        if isPreview {
            do {
                return try await store.write { tx -> [ImportEntry] in
                    throw PreviewEnd(entries: try taker.take(tx, chunk.objects, context))
                }
            } catch let end as PreviewEnd {
                return end.entries
            }
        }
        let operation = Operation(
            scope: "import \(run.id)", key: String(index), request: run.digest,
            at: context.house.now)
        let done = try await store.perform(operation) { tx -> ChunkDone in
            guard try ImportRunTable.advance(tx, run.id, chunk: index, rows: chunk.rows) else {
                throw ImportFault(
                    problem: "another process takes this file over, or has undone it",
                    remedy: "See kolbo import runs; give the file again when it has ended.")
            }
            let entries = try taker.take(tx, chunk.objects, context)
            try ImportRunTable.add(tx, run.id, chunk: index, entries)
            return ChunkDone(entries: entries)
        }
        switch done {
        case .now(let answer): return answer.entries
        case .before:
            // Its answer was lost on the way; what became of the rows was not.
            return try await store.read { tx in
                try ImportRunTable.page(
                    tx, run.id, after: index * 1_000_000 - 1, limit: 100_000
                ).filter { $0.position < (index + 1) * 1_000_000 }.map(\.entry)
            }
        }
    }
}

/// The answer of a chunk: what became of its rows stands in the run's entries.
private struct ChunkDone: StoredAnswer {
    let entries: [ImportEntry]

    init(entries: [ImportEntry]) { self.entries = entries }
    func stored() -> String { "done" }
    init(stored: String) { entries = [] }
}

extension SheetKind {
    var permission: Permission {
        switch self {
        case .shopifyProducts, .csvProducts: .writeCatalogue
        case .shopifyCustomers, .hubspotContacts, .shopifyOrders: .writeOrders
        }
    }

    func taker(_ headings: [String], _ options: ImportOptions) throws -> any SheetTaker {
        switch self {
        case .shopifyProducts: try TakeProducts(headings, kind: self)
        case .csvProducts:
            try TakeProducts(headings, kind: self, mapping: options.mapping)
        case .shopifyCustomers, .hubspotContacts:
            try TakeCustomers(headings, form: CustomerForm.of(self), kind: self)
        case .shopifyOrders: try TakeOrders(headings)
        }
    }

    func knownHeadings(_ options: ImportOptions) -> Set<String> {
        let columns =
            switch self {
            case .shopifyProducts: ProductColumn.all
            case .csvProducts: options.mapping?.known ?? ProductColumn.all
            case .shopifyCustomers, .hubspotContacts: CustomerForm.of(self).columns
            case .shopifyOrders: OrderColumn.all
            }
        return Set(columns.flatMap { [$0.heading] + $0.others }.map(Heading.folded))
    }

    static func separatorName(_ byte: UInt8) -> String {
        byte == UInt8(ascii: "\t") ? "tab" : String(Unicode.Scalar(byte))
    }
}
