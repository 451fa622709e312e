package import Kernel

/// A product as the index takes it in.
struct SearchDocument {
    struct Item: Equatable {
        let id: ItemID
        let sku: String
        let barcode: String?
        /// The option and the value of each, by their codes.
        var values: [ChoiceCode] = []
    }
    struct Place: Equatable {
        let collection: CollectionID
        let position: Int
    }

    let id: ProductID
    let createdAt: Instant
    let kind: String
    var texts: [Language: ProductText] = [:]
    /// On sale, in the merchant's order.
    var items: [Item] = []
    var places: [Place] = []
}

/// A value of an option by its code, the same for all products: "colour", "navy".
package struct ChoiceCode: Hashable, Sendable {
    package let option: String
    package let value: String

    package init(option: String, value: String) {
        self.option = option
        self.value = value
    }
}

/// What customers call a choice, and where the merchant puts it among the others.
struct ChoiceNames {
    let code: ChoiceCode
    var position: Int
    var option: [Language: String] = [:]
    var value: [Language: String] = [:]
}

/// A collection as the index knows it.
package struct SearchCollection: Sendable {
    package let id: CollectionID
    package let handle: String
    package let position: Int
    package let titles: [Language: String]
    /// Nil for a collection by hand.
    package let rule: CollectionRule?

    package func title(_ language: Language) -> String {
        titles[language] ?? titles[.english] ?? titles.min { $0.key.code < $1.key.code }?.value
            ?? handle
    }
}
