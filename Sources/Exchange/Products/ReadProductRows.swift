import Catalogue
import Foundation
import Kernel
import Platform
import Pricing
import Storage

/// Reads the rows of one product.
struct ReadProductRows {
    let columns: SheetColumns
    let currency: Currency
    let options: ImportOptions
    /// Whether the file's quantities become stock.
    let takesStock: Bool
    private(set) var findings: RowFindings
    /// For each row the place of its item; nil for one with a picture only.
    private(set) var itemOfRow: [Int?] = []

    init(
        _ columns: SheetColumns, _ currency: Currency, _ options: ImportOptions, takesStock: Bool
    ) {
        self.columns = columns
        findings = RowFindings(columns)
        self.currency = currency
        self.options = options
        self.takesStock = takesStock
    }

    /// Nil when it cannot be taken: then `faults` say why.
    mutating func callAsFunction(_ object: SheetObject) -> ProductState? {
        guard let first = object.rows.first else { return nil }
        for row in object.rows {
            if row.flaw == nil, row.missing > 0 {
                findings.note(
                    row, nil,
                    "\(row.missing) fields are missing at the end; they were taken as empty")
            }
        }
        guard findings.areReadable(object.rows) else { return nil }
        let written = columns.text(first, ProductColumn.handle)
        let title = columns.text(first, ProductColumn.title)
        let source = written.isEmpty ? title : written
        guard !source.isEmpty else {
            findings.fault(first, ProductColumn.handle, "a product needs a handle or a title")
            return nil
        }
        var state = ProductState(handle: SheetNames.handle(source), title: title, items: [])
        findings.label = state.handle
        for double in object.doubles where double.heading.isEmpty {
            findings.fault(
                first, ProductColumn.handle,
                "rows of this product stand on line \(double.firstLine) already; rows of one "
                    + "product have to follow each other")
        }
        state.body = columns.has(ProductColumn.body) ? body(first) : ""
        state.isOnSale = isOnSale(first)
        readOptions(object, &state)
        for row in object.rows { read(row, isFirst: row == first, object, &state) }
        return findings.faults.isEmpty ? state : nil
    }

    private func body(_ row: SheetRow) -> String {
        FormulaGuard.plain(columns.cell(row, ProductColumn.body))
    }

    private mutating func isOnSale(_ row: SheetRow) -> Bool {
        let published = flag(row, ProductColumn.published) ?? true
        let status = columns.text(row, ProductColumn.status).lowercased()
        if !["", "active", "draft", "archived", "unlisted"].contains(status) {
            findings.note(
                row, ProductColumn.status, "“\(status.prefix(40))” is unknown: taken as a draft")
        }
        return published && (status.isEmpty || status == "active")
    }

    private mutating func readOptions(_ object: SheetObject, _ state: inout ProductState) {
        for number in 0..<3 {
            let name =
                object.rows.map { columns.text($0, ProductColumn.optionName(number)) }
                .first { !$0.isEmpty } ?? ""
            let values = object.rows.filter {
                !columns.text($0, ProductColumn.optionValue(number)).isEmpty
            }
            let isDefault =
                number == 0
                && object.rows.allSatisfy { row in
                    ["", "Default Title"].contains(
                        columns.text(row, ProductColumn.optionValue(0)))
                }
            if isDefault { return }
            guard !name.isEmpty else {
                if let row = values.first {
                    findings.fault(
                        row, ProductColumn.optionName(number),
                        "there are values of an option that has no name")
                }
                return
            }
            state.options.append(name)
        }
    }

    private mutating func read(
        _ row: SheetRow, isFirst: Bool, _ object: SheetObject, _ state: inout ProductState
    ) {
        let marks = [
            ProductColumn.optionValue(0), ProductColumn.sku, ProductColumn.price,
            ProductColumn.barcode,
        ]
        guard isFirst || marks.contains(where: { !columns.text(row, $0).isEmpty }) else {
            itemOfRow.append(nil)
            return
        }
        var item = ProductState.Item(sku: columns.text(row, ProductColumn.sku))
        for number in state.options.indices {
            let value = columns.text(row, ProductColumn.optionValue(number))
            if value.isEmpty {
                findings.fault(
                    row, ProductColumn.optionValue(number), "the item has no value of the option")
            }
            item.values.append(value)
        }
        if item.sku.isEmpty { item.sku = SheetNames.sku(state.handle, item.values) }
        for double in object.doubles where double.line == row.line {
            if double.heading == ProductColumn.sku {
                findings.fault(
                    row, ProductColumn.sku,
                    "line \(double.firstLine) has the same; every item needs a label of its own")
            }
        }
        item.grams = max(0, number(row, ProductColumn.grams) ?? 0)
        readPrice(row, &item)
        readQuantity(row, &item)
        item.isTaxed = flag(row, ProductColumn.taxable) ?? true
        readBarcode(row, object, &item)
        itemOfRow.append(state.items.count)
        state.items.append(item)
    }

    private mutating func readPrice(_ row: SheetRow, _ item: inout ProductState.Item) {
        let text = columns.text(row, ProductColumn.price)
        do {
            let digits = currency.exponent
            let minor = try SheetValue.minor(text, digits: digits, sign: options.decimal)
            let step = (currency.shownDigits..<digits).reduce(Int64(1)) { step, _ in step * 10 }
            if let minor, minor > PriceLimits.amount {
                findings.fault(row, ProductColumn.price, "a price of more than Kolbo takes")
            } else if let minor, minor % step != 0 {
                findings.fault(row, ProductColumn.price, "\(currency.code) has no parts so small")
            } else if let minor, minor > 0 {
                item.price = minor
            } else if minor == 0 {
                findings.note(
                    row, ProductColumn.price, "a price of 0 is none: the item is not sold")
            } else if minor != nil {
                findings.fault(row, ProductColumn.price, "a price is not negative")
            }
        } catch {
            findings.fault(row, ProductColumn.price, error.reason)
        }
    }

    private mutating func readQuantity(_ row: SheetRow, _ item: inout ProductState.Item) {
        guard takesStock else { return }
        let quantity = number(row, ProductColumn.quantity) ?? 0
        if quantity < 0 {
            findings.note(
                row, ProductColumn.quantity, "\(quantity) units cannot lie anywhere: taken as 0")
        }
        item.quantity = max(0, quantity)
    }

    private mutating func readBarcode(
        _ row: SheetRow, _ object: SheetObject, _ item: inout ProductState.Item
    ) {
        item.barcode = columns.text(row, ProductColumn.barcode)
        for double in object.doubles
        where double.line == row.line && double.heading == ProductColumn.barcode {
            findings.note(
                row, ProductColumn.barcode,
                "line \(double.firstLine) has the same barcode: this item gets none")
            item.barcode = ""
        }
        if item.barcode.count > CatalogueLimits.barcode {
            findings.note(
                row, ProductColumn.barcode, "longer than a barcode can be: the item gets none")
            item.barcode = ""
        }
    }

    // MARK: Cells

    private mutating func number(_ row: SheetRow, _ heading: String) -> Int? {
        findings.value(row, heading, SheetValue.whole)
    }

    private mutating func flag(_ row: SheetRow, _ heading: String) -> Bool? {
        findings.value(row, heading, SheetValue.flag)
    }
}

/// Names that Kolbo gives to what has none that it can use, always the same for the same text.
enum SheetNames {
    /// The text itself where it is a handle, else one made of it, with a part of its digest so that
    /// no two texts make the same.
    static func handle(_ text: String) -> String {
        if Handles.isValid(text) { return text }
        let digest = String(Digest.sha256(Array(text.utf8)).hexadecimal.prefix(8))
        let plain = text.folding(options: .diacriticInsensitive, locale: nil)
        guard let made = Handles.from(plain) else { return "h-" + digest }
        let spoken = text.lowercased().split(separator: " ").joined(separator: "-")
        if made == spoken { return made }
        var short = String(made.prefix(Handles.longest - 9))
        while short.hasSuffix("-") { short.removeLast() }
        return short + "-" + digest
    }

    /// For an item without a label.
    static func sku(_ handle: String, _ values: [String]) -> String {
        let text = ([handle] + values).joined(separator: "-")
        guard text.utf8.count > SKU.longest || SKU(text) == nil else { return text }
        return "sku-" + Digest.sha256(Array(text.utf8)).hexadecimal.prefix(24)
    }
}
