import Catalogue
import Inventory
import Kernel
import Platform
import Pricing
import Storage

/// Takes products from a file under Shopify's headings.
struct TakeProducts: SheetTaker {
    let columns: SheetColumns
    let kind: SheetKind
    let grouping: String?
    let unique = [ProductColumn.sku, ProductColumn.barcode]

    init(_ headings: [String], kind: SheetKind, mapping: ProductMapping? = nil) throws {
        self.kind = kind
        columns = try SheetColumns(
            headings, known: mapping?.known ?? ProductColumn.all,
            required: mapping == nil ? [ProductColumn.handle] : mapping?.required ?? [])
        grouping = columns.has(ProductColumn.handle) ? ProductColumn.handle : nil
    }

    /// A product that has been read and is on its way.
    private struct Candidate {
        let object: SheetObject
        let state: ProductState
        let itemOfRow: [Int?]
        let notes: [ImportEntry]
        var draft: ProductDraft
        var before: WholeProduct?
    }

    func take(
        _ tx: Transaction, _ objects: [SheetObject], _ context: ImportContext
    ) throws -> [ImportEntry] {
        var entries: [ImportEntry] = []
        var candidates = try read(tx, objects, context, &entries)
        let written = try write(tx, &candidates, context, &entries)
        let prices = try setPrices(tx, candidates, written, context)
        try addStock(tx, candidates, written, context)
        try keep(tx, candidates, written, context)
        for (candidate, one) in zip(candidates, written) {
            let state = candidate.state
            let outcome: ImportEntry.Outcome =
                switch one.outcome {
                case .created: .created
                case .updated: .updated
                case .unchanged: prices.contains(one.id) ? .updated : .unchanged
                }
            entries.append(
                ImportEntry(
                    line: candidate.object.line, outcome, object: one.id.description,
                    version: candidate.before == nil ? 1 : 0, label: state.handle,
                    reason: left(candidate)))
            entries += candidate.notes
        }
        return entries.sorted { ($0.line, $0.outcome.rawValue) < ($1.line, $1.outcome.rawValue) }
    }

    /// Items that the file leaves out.
    private func left(_ candidate: Candidate) -> String {
        let kept = Set(candidate.draft.items.compactMap { SKU($0.sku) })
        let gone = (candidate.before?.draft.items ?? []).filter { item in
            !item.isWithdrawn && SKU(item.sku).map { !kept.contains($0) } ?? false
        }
        guard !gone.isEmpty else { return "" }
        return "not in the file and taken out of sale: "
            + gone.prefix(5).map(\.sku).joined(separator: ", ")
            + (gone.count > 5 ? " and \(gone.count - 5) more" : "")
    }

    // MARK: Reading

    private func read(
        _ tx: Transaction, _ objects: [SheetObject], _ context: ImportContext,
        _ entries: inout [ImportEntry]
    ) throws -> [Candidate] {
        let makeDraft = DraftOfProduct(
            columns: columns, language: context.terms.language, kind: kind)
        var found: [(SheetObject, ProductState, ReadProductRows)] = []
        for object in objects {
            var reader = ReadProductRows(
                columns, context.terms.market.currency, context.options,
                takesStock: context.terms.location != nil)
            if let state = reader(object) {
                found.append((object, state, reader))
            } else {
                entries += reader.findings.faults
            }
        }
        let before = try Products.whole(tx, handles: found.map(\.1.handle))
        var candidates: [Candidate] = []
        for (object, state, reader) in found {
            let old = before[state.handle]
            if let old, context.options.keepsExisting {
                entries.append(
                    ImportEntry(
                        line: object.line, .unchanged, object: old.id.description,
                        label: state.handle, reason: "it was here already and is left as it is"))
                continue
            }
            let type = object.rows.first.map { columns.text($0, ProductColumn.type) } ?? ""
            candidates.append(
                Candidate(
                    object: object, state: state, itemOfRow: reader.itemOfRow,
                    notes: reader.findings.notes, draft: makeDraft(state, type: type, before: old),
                    before: old))
        }
        return candidates
    }

    // MARK: Writing

    /// Writes all that can be written; what cannot leaves `candidates` and is told.
    private func write(
        _ tx: Transaction, _ candidates: inout [Candidate], _ context: ImportContext,
        _ entries: inout [ImportEntry]
    ) throws -> [ProductsWritten.One] {
        while !candidates.isEmpty {
            let answer = try WriteProducts.apply(
                tx, candidates.map(\.draft), ids: context.house.ids, now: context.now)
            if answer.refusals.isEmpty { return answer.products }
            for refusal in answer.refusals where candidates.indices.contains(refusal.index) {
                entries.append(entry(refusal, candidates[refusal.index]))
            }
            let refused = Set(answer.refusals.map(\.index))
            candidates = candidates.enumerated().filter { !refused.contains($0.offset) }
                .map(\.element)
        }
        return []
    }

    private func entry(_ refusal: CatalogueRefusal, _ candidate: Candidate) -> ImportEntry {
        var line = candidate.object.line
        var column: String?
        if refusal.field.hasPrefix("items["),
            let place = Int(refusal.field.dropFirst(6).prefix { $0 != "]" }),
            let row = candidate.itemOfRow.firstIndex(of: place)
        {
            line = candidate.object.rows[row].line
        }
        switch refusal.field.split(separator: ".").last.map(String.init) {
        case "sku": column = ProductColumn.sku
        case "barcode": column = ProductColumn.barcode
        case "title": column = ProductColumn.title
        case "description": column = ProductColumn.body
        case "handle": column = ProductColumn.handle
        default: column = nil
        }
        return ImportEntry(
            line: line, .rejected, column: column, label: candidate.state.handle,
            reason: CatalogueWords.of(refusal))
    }

    /// The products whose prices changed.
    private func setPrices(
        _ tx: Transaction, _ candidates: [Candidate], _ written: [ProductsWritten.One],
        _ context: ImportContext
    ) throws -> Set<ProductID> {
        guard columns.has(ProductColumn.price) else { return [] }
        let terms = context.terms
        let old = candidates.indices.filter { candidates[$0].before != nil }
            .flatMap { written[$0].items }
        var standing: [ItemID: Amount] = [:]
        for start in stride(from: 0, to: old.count, by: 1_000) {
            try StandingPrices.each(
                tx, items: Array(old[start..<min(start + 1_000, old.count)]),
                market: terms.market, at: context.now
            ) { item, price in standing[item] = price.amount }
        }
        var changed: Set<ProductID> = []
        var changes: [PriceChange] = []
        for (candidate, one) in zip(candidates, written) {
            for (item, id) in zip(candidate.state.items, one.items) {
                let price = item.price.map(Amount.init(minor:))
                guard standing[id] != price else { continue }
                changed.insert(one.id)
                changes.append(
                    PriceChange(
                        itemID: id, list: terms.list,
                        price: price?.money(in: terms.market.currency)))
            }
        }
        let answer = try SetPrices.apply(tx, changes, at: context.now, now: context.now)
        try ImportFault.check(answer.refusals)
        return changed
    }

    /// Opening stock of items that are new; what lies here of others is not a file's to say.
    private func addStock(
        _ tx: Transaction, _ candidates: [Candidate], _ written: [ProductsWritten.One],
        _ context: ImportContext
    ) throws {
        guard let location = context.terms.location else { return }
        var movements: [StockMovement] = []
        for (candidate, one) in zip(candidates, written) {
            let known = Set(candidate.before?.items ?? [])
            movements += zip(candidate.state.items, one.items).compactMap { item, id in
                known.contains(id)
                    ? nil
                    : StockMovement(
                        itemID: id, locationID: location.id, quantity: item.quantity,
                        reason: .opening, reference: context.reference)
            }
        }
        if movements.isEmpty { return }
        _ = try Stock.receive(tx, movements, ids: context.house.ids, now: context.now)
    }

    /// What the file has beside what is used, for the way back.
    private func keep(
        _ tx: Transaction, _ candidates: [Candidate], _ written: [ProductsWritten.One],
        _ context: ImportContext
    ) throws {
        let digits = context.terms.market.currency.exponent
        let takesStock = context.terms.location != nil
        let known = zip(candidates, written).filter { $0.0.before != nil }.map { KeptID($0.1.id) }
        let before = try KeptRowTable.rows(tx, kind, known)
        let objects = zip(candidates, written).map { candidate, one in
            var state = candidate.state
            // What is written is what the catalogue keeps of it.
            state.body = RichText(writing: state.body).source
            let rows = candidate.object.rows.enumerated().map { number, row in
                let place = candidate.itemOfRow[number]
                var rendered = state.rendered(
                    item: place, isFirst: number == 0, digits: digits)
                if !takesStock, place != nil { rendered[ProductColumn.quantity] = "0" }
                return KeptRow(
                    row, number: number,
                    item: place.map { state.items[$0].sku }, columns,
                    rendered: rendered)
            }
            let id = KeptID(one.id)
            return KeptObject(
                id: id, person: nil, rows: KeptRow.merged(before[id] ?? [], rows, columns))
        }
        try KeptRowTable.replace(tx, kind, objects)
    }
}
