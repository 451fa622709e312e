package import Kernel
package import Platform
package import Storage

/// Makes products what their drafts say: new ones by handle, their items by SKU. An item that a
/// draft leaves out is withdrawn from sale. Writing the same again changes nothing.
package struct WriteProducts: Sendable {
    package let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ drafts: [ProductDraft], operation: Operation, actor: Actor
    ) async throws -> Performed<ProductsWritten> {
        let ids = house.ids
        let now = house.now
        return try await house.store.perform(operation) { tx in
            guard actor.may(.writeCatalogue) else {
                let refusal = CatalogueRefusal(index: 0, field: "actor", reason: .notPermitted)
                return ProductsWritten(products: [], refusals: [refusal])
            }
            return try WriteProducts.apply(tx, drafts, ids: ids, now: now)
        }
    }

    /// The same within a transaction of the caller's (imports).
    package static func apply(
        _ tx: Transaction, _ drafts: [ProductDraft], ids: IDSource, now: Instant
    ) throws -> ProductsWritten {
        var refusals = DraftRules.refusals(drafts)
        guard refusals.isEmpty else { return ProductsWritten(products: [], refusals: refusals) }
        let state = try StoredState(tx, handles: drafts.map(\.handle))
        refusals = try taken(tx, drafts, state)
        guard refusals.isEmpty else { return ProductsWritten(products: [], refusals: refusals) }
        var changes = ProductChanges()
        var written: [ProductsWritten.One] = []
        for draft in drafts {
            written.append(changes.add(draft, state.products[draft.handle], ids: ids, now: now))
        }
        try changes.write(tx, now: now)
        return ProductsWritten(products: written, refusals: [])
    }

    /// Labels and barcodes that belong to items elsewhere.
    private static func taken(
        _ tx: Transaction, _ drafts: [ProductDraft], _ state: StoredState
    ) throws -> [CatalogueRefusal] {
        let items = drafts.flatMap(\.items)
        let labels = items.compactMap { SKU($0.sku)?.folded }
        let owners = Dictionary(
            uniqueKeysWithValues: try ProductTable.items(tx, foldedSKUs: labels).map {
                ($0.foldedSKU, $0.product)
            })
        let holders = Dictionary(
            uniqueKeysWithValues: try ProductTable.items(tx, barcodes: items.compactMap(\.barcode))
                .compactMap { item in item.barcode.map { ($0, item.foldedSKU) } })
        let written = Set(labels)
        var refusals: [CatalogueRefusal] = []
        for (index, draft) in drafts.enumerated() {
            let product = state.products[draft.handle]?.product.id
            for (place, item) in draft.items.enumerated() {
                let field = "items[\(place)]"
                if let label = SKU(item.sku)?.folded, let owner = owners[label], owner != product {
                    refusals.append(
                        CatalogueRefusal(index: index, field: "\(field).sku", reason: .taken))
                }
                // An item of this batch that holds the barcode now gets another one, or is this.
                if let barcode = item.barcode, let holder = holders[barcode],
                    !written.contains(holder)
                {
                    refusals.append(
                        CatalogueRefusal(index: index, field: "\(field).barcode", reason: .taken))
                }
            }
        }
        return refusals
    }
}

/// Products as they are stored, by handle. A constant number of statements.
struct StoredState {
    struct One {
        let product: StoredProduct
        let texts: [Language: StoredText]
        let options: [StoredOption]
        let items: [StoredItem]
        let values: [ItemID: [OptionID: OptionValueID]]
    }
    private(set) var products: [String: One] = [:]

    init(_ tx: Transaction, handles: [String]) throws {
        let stored = try ProductTable.products(tx, handles: handles)
        guard !stored.isEmpty else { return }
        let ids = stored.map(\.id)
        let texts = try ProductTable.texts(tx, of: ids)
        let options = try OptionTable.stored(tx, of: ids)
        let items = Dictionary(grouping: try ProductTable.items(tx, of: ids), by: \.product)
        let values = try OptionTable.itemValues(tx, of: ids)
        for product in stored {
            products[product.handle] = One(
                product: product, texts: texts[product.id] ?? [:],
                options: options[product.id] ?? [], items: items[product.id] ?? [],
                values: values)
        }
    }
}

/// What a batch has to write: only what is different.
private struct ProductChanges {
    private var products: [StoredProduct] = []
    private var texts: [(id: ProductID, texts: [Language: StoredText])] = []
    private var options: [(product: ProductID, option: StoredOption)] = []
    private var items: [StoredItem] = []
    private var freeing: [ItemID] = []
    private var values: [(item: ItemID, values: [OptionID: OptionValueID])] = []

    mutating func add(
        _ draft: ProductDraft, _ before: StoredState.One?, ids: IDSource, now: Instant
    ) -> ProductsWritten.One {
        let id: ProductID = before?.product.id ?? ids.next()
        let options = draft.options.enumerated().map { place, option in
            option.stored(at: place, before?.options.first { $0.code == option.code }, ids)
        }
        let changedOptions = options.filter { option in
            !(before?.options.contains { $0.isSame(as: option) } ?? false)
        }
        var live: [ItemID] = []
        var changedItems: [StoredItem] = []
        var changedValues: [(item: ItemID, values: [OptionID: OptionValueID])] = []
        for (place, item) in draft.items.enumerated() {
            let old = before?.items.first { SKU($0.sku) == SKU(item.sku) }
            let stored = StoredItem(
                id: old?.id ?? ids.next(), product: id, position: place, sku: item.sku.trimmed,
                barcode: item.barcode, taxClass: item.taxClass, weight: item.weight,
                isWithdrawn: item.isWithdrawn)
            live.append(stored.id)
            if stored != old { changedItems.append(stored) }
            if let old, let barcode = old.barcode, barcode != stored.barcode {
                freeing.append(old.id)
            }
            let chosen = OptionDraft.chosen(item.values, of: options)
            if chosen != before?.values[stored.id] ?? [:] {
                changedValues.append((stored.id, chosen))
            }
        }
        for old in before?.items ?? [] where !old.isWithdrawn && !live.contains(old.id) {
            var withdrawn = old
            withdrawn.isWithdrawn = true
            changedItems.append(withdrawn)
        }
        var product = StoredProduct(
            id: id, handle: draft.handle, kind: draft.kind, hue: draft.hue,
            colours: ColourOption.stored(draft), source: draft.source,
            version: before?.product.version ?? 1,
            createdAt: before?.product.createdAt ?? now)
        let written = draft.texts.mapValues(StoredText.init(writing:))
        let isSame =
            product == before?.product && written == before?.texts && changedOptions.isEmpty
            && changedItems.isEmpty && changedValues.isEmpty
        if isSame { return ProductsWritten.One(id: id, outcome: .unchanged, items: live) }
        if before != nil { product.version += 1 }
        products.append(product)
        if written != before?.texts { texts.append((id, written)) }
        self.options += changedOptions.map { (id, $0) }
        items += changedItems
        values += changedValues
        return ProductsWritten.One(
            id: id, outcome: before == nil ? .created : .updated, items: live)
    }

    func write(_ tx: Transaction, now: Instant) throws {
        guard !products.isEmpty else { return }
        try ProductTable.write(tx, products)
        if !texts.isEmpty { try ProductTable.replaceTexts(tx, texts) }
        if !options.isEmpty { try OptionTable.write(tx, options) }
        try ProductTable.write(tx, items, freeing: freeing)
        if !values.isEmpty { try OptionTable.replaceItemValues(tx, values) }
        try SearchChanges.note(tx, products.map(\.id))
        try tx.batch(
            products.map { product in
                tx.recording(
                    Fact(
                        "ProductChanged", of: product.id.description, version: product.version,
                        at: now))
            })
    }
}

extension OptionDraft {
    /// The option as it becomes, with the ids that it and its values have already.
    fileprivate func stored(at place: Int, _ before: StoredOption?, _ ids: IDSource) -> StoredOption
    {
        StoredOption(
            id: before?.id ?? ids.next(), position: place, code: code, names: names,
            values: values.enumerated().map { place, value in
                StoredValue(
                    id: before?.values.first { $0.code == value.code }?.id ?? ids.next(),
                    position: place, code: value.code, names: value.names)
            })
    }

    /// The values named by `codes`, which the rules have found to exist, one of each option.
    fileprivate static func chosen(
        _ codes: [String], of options: [StoredOption]
    ) -> [OptionID: OptionValueID] {
        var chosen: [OptionID: OptionValueID] = [:]
        for (option, code) in zip(options, codes) {
            chosen[option.id] = option.values.first { $0.code == code }?.id
        }
        return chosen
    }
}

extension StoredOption {
    /// Values that the new one no longer has stay stored for withdrawn items, and do not count.
    fileprivate func isSame(as other: StoredOption) -> Bool {
        var kept = self
        let codes = Set(other.values.map(\.code))
        kept.values.removeAll { !codes.contains($0.code) }
        return kept == other
    }
}
