import Kernel
import Platform
import Storage

/// A product's own row.
struct StoredProduct: Equatable {
    let id: ProductID
    let handle: String
    var kind: String
    var hue: Int
    /// The codes of its colours with a space between them: see `ColourOption`.
    var colours: String
    var source: String?
    var version: Int
    let createdAt: Instant
}

/// A product's text in one language, its description cleaned.
struct StoredText: Equatable {
    let title: String
    let description: RichText

    init(title: String, description: RichText) {
        self.title = title
        self.description = description
    }

    init(writing text: ProductText) {
        title = text.title
        description = RichText(writing: text.description)
    }
}

/// An item's own row.
struct StoredItem: Equatable {
    let id: ItemID
    let product: ProductID
    var position: Int
    var sku: String
    var barcode: String?
    var taxClass: TaxClass
    var weight: Weight
    var isWithdrawn: Bool

    var foldedSKU: String { sku.lowercased() }
}

/// An option with its values as stored, whether used or not.
struct StoredOption: Equatable {
    let id: OptionID
    var position: Int
    let code: String
    var names: [Language: String]
    var values: [StoredValue]
}

struct StoredValue: Equatable {
    let id: OptionValueID
    var position: Int
    let code: String
    var names: [Language: String]
}

extension SellableItem {
    func with(_ values: [OptionValueID]) -> SellableItem {
        SellableItem(
            id: id, productID: productID, sku: sku, barcode: barcode, taxClass: taxClass,
            values: values)
    }
}

extension StoredProduct {
    /// Of the columns as they are read.
    init(_ row: any Row) {
        self.init(
            id: row.id(0), handle: row.text(1), kind: row.text(2), hue: row.int(3),
            colours: row.optionalText(7) ?? "", source: row.optionalText(4), version: row.int(5),
            createdAt: row.instant(6))
    }

    /// Its values in the order of the table's columns.
    var columns: [SQLValue] {
        [
            id.sqlValue, .text(handle), .text(kind), hue.sqlValue, createdAt.sqlValue,
            source.sqlValue, version.sqlValue, .text(colours),
        ]
    }
}

extension StoredItem {
    /// Its values in the order of the table's columns.
    var columns: [SQLValue] {
        [
            id.sqlValue, product.sqlValue, position.sqlValue, .text(sku), .text(foldedSKU),
            barcode.sqlValue, taxClass.sqlValue, isWithdrawn.sqlValue, weight.grams.sqlValue,
        ]
    }
}

extension StoredItem {
    /// Of the columns in their order.
    init(_ row: any Row) {
        self.init(
            id: row.id(0), product: row.id(1), position: row.int(2), sku: row.text(3),
            barcode: row.optionalText(4), taxClass: TaxClass(known: row.text(5)),
            weight: Weight(known: row.int(7)), isWithdrawn: row.bool(6))
    }
}

extension SellableItem {
    /// Of id, label, barcode and tax class, beginning at a column.
    init(_ row: any Row, from column: Int, of product: ProductID) throws {
        let label = row.text(column + 1)
        guard let sku = SKU(label) else { throw StoreFault.unreadable(label) }
        self.init(
            id: row.id(column), productID: product, sku: sku,
            barcode: row.optionalText(column + 2),
            taxClass: TaxClass(known: row.text(column + 3)), values: [])
    }
}

extension ItemCard {
    /// Without the names of its values, and without a picture.
    init(_ row: any Row) throws {
        guard let sku = SKU(row.text(2)) else { throw StoreFault.unreadable(row.text(2)) }
        self.init(
            id: row.id(0), productID: row.id(1), sku: sku, taxClass: TaxClass(known: row.text(3)),
            isWithdrawn: row.bool(4), handle: row.text(5), kind: row.text(6), hue: row.int(7),
            title: row.text(8), valueNames: [], colour: nil, picture: nil,
            weight: Weight(known: row.int(9)))
    }
}
