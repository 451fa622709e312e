import Catalogue
import Inventory
import Kernel
import Pricing
import Storage

/// Writes products as rows, those with pictures only among them.
struct WriteProductRows {
    private static let atOnce = 250
    let sheet: ExportedSheet
    let terms: ImportTerms
    let now: Instant

    func callAsFunction(_ tx: Transaction) throws {
        var skipped = 0
        while true {
            let handles = try Products.handles(
                tx, skipping: skipped, limit: WriteProductRows.atOnce)
            guard !handles.isEmpty else { return }
            skipped += handles.count
            let whole = try Products.whole(tx, handles: handles)
            let items = whole.values.flatMap(\.items)
            var prices: [ItemID: Amount] = [:]
            try StandingPrices.each(tx, items: items, market: terms.market, at: now) {
                prices[$0] = $1.amount
            }
            let quantities = try quantities(tx, items)
            let kept = try KeptRowTable.rows(
                tx, .shopifyProducts, whole.values.map { KeptID($0.id) })
            for handle in handles {
                guard let product = whole[handle] else { continue }
                let state = ProductState(
                    product, terms.language, prices: prices, quantities: quantities)
                try write(state, kept[KeptID(product.id)] ?? [])
                sheet.endObject()
            }
        }
    }

    private func quantities(_ tx: Transaction, _ items: [ItemID]) throws -> [ItemID: Int] {
        var found: [ItemID: Int] = [:]
        for start in stride(from: 0, to: items.count, by: StockLevels.mostItems) {
            let part = Array(items[start..<min(start + StockLevels.mostItems, items.count)])
            for (item, places) in try StockLevels.load(tx, items: part, now: now) {
                found[item] =
                    terms.location.map { places[$0.id]?.onHand ?? 0 }
                    ?? places.values.reduce(0) { $0 + $1.onHand }
            }
        }
        return found
    }

    private func write(_ state: ProductState, _ kept: [KeptRow]) throws {
        let places = Dictionary(
            state.items.enumerated().compactMap { place, item in
                SKU(item.sku).map { ($0, place) }
            }
        ) { first, _ in first }
        var left = Set(state.items.indices)
        var rows: [(place: Int?, cells: [String: KeptCell])] = []
        for row in kept {
            guard let item = row.item else {
                rows.append((nil, row.cells))
                continue
            }
            if let place = SKU(item).flatMap({ places[$0] }), left.remove(place) != nil {
                rows.append((place, row.cells))
            } else {
                // The item is gone; the picture beside it is the product's.
                let pictures = row.cells.filter { $0.key.hasPrefix("Image ") }
                if pictures[ProductColumn.image] != nil { rows.append((nil, pictures)) }
            }
        }
        rows += left.sorted().map { ($0, [:]) }
        let digits = terms.market.currency.exponent
        for (number, row) in rows.enumerated() {
            try sheet.write(
                state.rendered(item: row.place, isFirst: number == 0, digits: digits), row.cells)
        }
    }
}
