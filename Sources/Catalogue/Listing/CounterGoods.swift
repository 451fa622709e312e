package import Kernel
package import Storage

/// An item as a till keeps it, in every language, so that it can be sold without asking.
package struct CounterGood: Sendable, Hashable {
    package let id: ItemID
    package let product: ProductID
    package let handle: String
    package let kind: String
    package let hue: Int
    package let sku: String
    package let barcode: String?
    package let taxClass: TaxClass
    package let weight: Weight
    package var titles: [Language: String]
    /// The values of its options in words: "White, M".
    package var choices: [Language: String] = [:]
    package let picture: Picture?
}

package struct CounterGoodsPage: Sendable {
    /// By product, the oldest first.
    package let goods: [CounterGood]
    /// The last product looked at; nil at the end.
    package let next: ProductID?
}

/// The catalogue for tills: first a page after the other, later what has changed.
package enum CounterGoods {
    /// Products of a page.
    package static let products = 1_000

    /// What is on sale of whole products after `product`. Five statements.
    package static func page(
        _ tx: Transaction, after product: ProductID?, language: Language
    ) throws -> CounterGoodsPage {
        let ids = try ProductTable.ids(tx, after: product, limit: products)
        return CounterGoodsPage(
            goods: try of(tx, ids, language: language),
            next: ids.count == products ? ids.last : nil)
    }

    /// What is on sale of these products. Four statements.
    /// - Parameter language: of what a picture shows.
    package static func of(
        _ tx: Transaction, _ products: [ProductID], language: Language
    ) throws -> [CounterGood] {
        guard !products.isEmpty else { return [] }
        let texts = try ProductTable.titles(tx, of: products)
        let names = try OptionTable.valueNames(tx, of: products)
        let pictures = try Pictures.first(tx, of: products, language: language)
        return try ProductTable.onSale(tx, of: products).map { row in
            var good = CounterGood(
                id: row.item.id, product: row.item.product, handle: row.handle, kind: row.kind,
                hue: row.hue, sku: row.item.sku, barcode: row.item.barcode,
                taxClass: row.item.taxClass, weight: row.item.weight,
                titles: texts[row.item.product] ?? [:], picture: pictures[row.item.product])
            good.choices = (names[row.item.id] ?? [:]).mapValues { $0.joined(separator: ", ") }
            return good
        }
    }

    /// The products whose items changed after `revision`, as `SearchChanges` numbers changes; nil
    /// when they are too many to name.
    package static func changed(_ tx: Transaction, after revision: Int) throws -> [ProductID]? {
        let changed = try SearchChangeTable.changed(tx, after: revision, limit: products + 1)
        return changed.count > products ? nil : changed
    }

    /// Every item of these products, withdrawn ones too.
    package static func items(
        _ tx: Transaction, of products: [ProductID]
    ) throws -> [ItemID] {
        products.isEmpty ? [] : try ProductTable.items(tx, of: products).map(\.id)
    }
}
