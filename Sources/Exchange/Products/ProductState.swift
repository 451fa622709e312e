import Catalogue
import Kernel

/// A product as a file of products shows it: what Kolbo reads of one, and what it writes.
struct ProductState: Sendable, Hashable {
    struct Item: Sendable, Hashable {
        var sku: String
        /// One of each option.
        var values: [String] = []
        var grams = 0
        var quantity = 0
        /// In minor units; nil when it is not sold in the market.
        var price: Int64?
        var isTaxed = true
        var barcode = ""
    }

    var handle: String
    var title: String
    var body = ""
    var isOnSale = true
    var options: [String] = []
    var items: [Item]

    /// The cells of a row, by heading: all that Kolbo writes, empty ones too.
    /// - Parameters:
    ///   - item: the place of the item that the row is about; nil for a row with a picture only.
    ///   - isFirst: whether it is the product's first row, which tells of the whole.
    ///   - digits: of the currency, after the point.
    func rendered(item place: Int?, isFirst: Bool, digits: Int) -> [String: String] {
        var cells: [String: String] = [:]
        for heading in ProductColumn.used { cells[heading] = "" }
        cells[ProductColumn.handle] = handle
        if isFirst {
            cells[ProductColumn.title] = title
            cells[ProductColumn.body] = body
            cells[ProductColumn.published] = isOnSale ? "true" : "false"
            cells[ProductColumn.status] = isOnSale ? "active" : "draft"
        }
        guard let place else { return cells }
        let item = items[place]
        if options.isEmpty {
            cells[ProductColumn.optionName(0)] = isFirst ? "Title" : ""
            cells[ProductColumn.optionValue(0)] = "Default Title"
        }
        for (number, option) in options.enumerated() {
            cells[ProductColumn.optionName(number)] = isFirst ? option : ""
            cells[ProductColumn.optionValue(number)] =
                number < item.values.count ? item.values[number] : ""
        }
        cells[ProductColumn.sku] = item.sku
        cells[ProductColumn.grams] = String(item.grams)
        cells[ProductColumn.quantity] = String(item.quantity)
        cells[ProductColumn.price] =
            item.price.map { SheetValue.text(minor: $0, digits: digits) } ?? ""
        cells[ProductColumn.taxable] = item.isTaxed ? "true" : "false"
        cells[ProductColumn.barcode] = item.barcode
        return cells
    }
}

extension ProductState {
    /// What is on sale of a product, or all of it when nothing is.
    init(
        _ whole: WholeProduct, _ language: Language, prices: [ItemID: Amount],
        quantities: [ItemID: Int]
    ) {
        let draft = whole.draft
        let text =
            draft.texts[language] ?? draft.texts[.english]
            ?? draft.texts.min { $0.key.code < $1.key.code }?.value ?? ProductText(title: "")
        let name: ([Language: String]) -> String = { names in
            names[language] ?? names[.english] ?? names.min { $0.key.code < $1.key.code }?.value
                ?? ""
        }
        let live = zip(draft.items, whole.items).filter { !$0.0.isWithdrawn }
        let shown = live.isEmpty ? Array(zip(draft.items, whole.items)) : live
        // Options that only withdrawn items have are no options of what is shown.
        let options = draft.options.enumerated().filter { _, option in
            shown.contains { item, _ in
                option.values.contains { item.values.contains($0.code) }
            }
        }
        self.init(
            handle: draft.handle, title: text.title, body: text.description,
            isOnSale: !live.isEmpty, options: options.map { name($0.element.names) },
            items: shown.map { item, id in
                Item(
                    sku: item.sku,
                    values: options.map { place, option in
                        guard place < item.values.count else { return "" }
                        return option.values.first { $0.code == item.values[place] }
                            .map { name($0.names) } ?? ""
                    },
                    grams: item.weight.grams, quantity: quantities[id] ?? 0,
                    price: prices[id]?.minor, isTaxed: item.taxClass != .zero,
                    barcode: item.barcode ?? "")
            })
    }
}
