package import Kernel
package import Platform

/// What is described and looked at. What can be put in a basket is one of its sellable items.
package struct Product: Sendable, Hashable {
    package let id: ProductID
    package let handle: String
    /// The silhouette that stands for it where there is no picture.
    package let kind: String
    /// 1 to 12.
    package let hue: Int
    package let version: Int
    /// In the language asked for, else in English, else in the first there is.
    package let title: String
    package let description: RichText
}

package struct SellableItem: Sendable, Hashable {
    package let id: ItemID
    package let productID: ProductID
    package let sku: SKU
    package let barcode: String?
    package let taxClass: TaxClass
    /// One of each option of the product, in the options' order.
    package let values: [OptionValueID]
}

package struct ProductOption: Sendable, Hashable {
    package let id: OptionID
    package let code: String
    package let name: String
    package let values: [OptionValue]
}

package struct OptionValue: Sendable, Hashable {
    package let id: OptionValueID
    package let code: String
    package let name: String
}

/// A product with everything that its page needs.
package struct ProductDetail: Sendable, Hashable {
    package let product: Product
    /// Only those that its items on sale use.
    package let options: [ProductOption]
    /// On sale, in the merchant's order.
    package let items: [SellableItem]

    /// The item with exactly these values, in any order.
    package func item(with values: Set<OptionValueID>) -> SellableItem? {
        items.first { $0.values.count == values.count && values.isSuperset(of: $0.values) }
    }
}

/// A product as lists show it.
package struct ProductCard: Sendable, Hashable {
    package let id: ProductID
    package let handle: String
    package let kind: String
    package let hue: Int
    package let title: String
    /// The codes of the colours to choose from, in the order of its items.
    package let colours: [String]
    /// On sale, in the merchant's order.
    package internal(set) var items: [CardItem]
}

package struct CardItem: Sendable, Hashable {
    package let id: ItemID
    package let taxClass: TaxClass
}

/// A sellable item as a line of a basket or an order shows it.
package struct ItemCard: Sendable, Hashable {
    package let id: ItemID
    package let productID: ProductID
    package let sku: SKU
    package let taxClass: TaxClass
    /// True once the merchant has taken it out of the product: it is shown, but not sold.
    package let isWithdrawn: Bool
    package let handle: String
    package let kind: String
    package let hue: Int
    package let title: String
    /// The names of its option values ("M", "Blue"), in the options' order.
    package internal(set) var valueNames: [String]
    /// The code of its colour, where colours are chosen.
    package internal(set) var colour: String?
    /// The first of its product's pictures.
    package internal(set) var picture: Picture?
    /// Of one unit, packed; zero where it is not known.
    package let weight: Weight
}

/// Where a page of a collection ends: the next one begins after it.
package struct ProductCursor: Sendable, Hashable {
    package let position: Int
    package let product: ProductID

    package init(position: Int, product: ProductID) {
        self.position = position
        self.product = product
    }

    /// For addresses: `12-prd_…`.
    package var text: String { "\(position)-\(product)" }

    package init?(_ text: String) {
        let parts = text.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, let position = Int(parts[0]),
            let product = ProductID(String(parts[1]))
        else { return nil }
        self.init(position: position, product: product)
    }
}

package struct ProductPage: Sendable, Hashable {
    package let cards: [ProductCard]
    /// Nil on the last page.
    package let next: ProductCursor?
}

package enum CatalogueLimits {
    /// Products on one page of a list.
    package static let page = 200
    /// Characters.
    package static let title = 200
    package static let description = 20_000
    package static let name = 80
    package static let barcode = 32
    package static let options = 3
    package static let valuesOfAnOption = 100
    package static let itemsOfAProduct = 250
    /// Products written at once.
    package static let batch = 500
    package static let productsOfACollection = 20_000
    /// 1 to this.
    package static let hues = 12
}
