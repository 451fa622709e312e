import Kernel
import Platform

/// A product's own row.
struct StoredProduct: Equatable {
    let id: ProductID
    let handle: String
    var kind: String
    var hue: Int
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
