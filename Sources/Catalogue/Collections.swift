package import Kernel
package import Storage

/// A list of products that the merchant keeps in an order of their own.
package struct ProductCollection: Sendable, Hashable {
    package let id: CollectionID
    package let handle: String
    package let title: String
    package let description: String
    /// True when a rule fills it; its products are found by `OfferFinder`.
    package let isRuled: Bool
}

package struct CollectionLink: Sendable, Hashable {
    package let id: CollectionID
    package let handle: String
    package let title: String
}

package enum Collections {
    /// The collections of the navigation, in order. One statement.
    package static func navigation(
        _ tx: Transaction, language: Language
    ) throws -> [CollectionLink] {
        try CollectionTable.links(tx, language: language, onlyNavigation: true)
    }

    /// All collections, in order. One statement.
    package static func all(_ tx: Transaction, language: Language) throws -> [CollectionLink] {
        try CollectionTable.links(tx, language: language, onlyNavigation: false)
    }

    /// The collection to go back to from a product: the first that names it, of the navigation
    /// before others. One statement.
    package static func first(
        _ tx: Transaction, of product: ProductID, language: Language
    ) throws -> CollectionLink? {
        try CollectionTable.first(tx, of: product, language: language)
    }

    package static func find(
        _ tx: Transaction, handle: String, language: Language
    ) throws -> ProductCollection? {
        try CollectionTable.find(tx, handle: handle, language: language)
    }
}
