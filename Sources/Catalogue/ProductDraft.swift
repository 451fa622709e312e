package import Kernel

/// A whole product as the merchant wants it to be.
package struct ProductDraft: Sendable, Hashable, Codable {
    package var handle: String
    package var kind: String
    package var hue: Int
    /// Where it was imported from, if it was.
    package var source: String?
    package var texts: [Language: ProductText]
    package var options: [OptionDraft]
    package var items: [ItemDraft]

    package init(
        handle: String, kind: String = "generic", hue: Int = 1, source: String? = nil,
        texts: [Language: ProductText], options: [OptionDraft] = [], items: [ItemDraft]
    ) {
        self.handle = handle
        self.kind = kind
        self.hue = hue
        self.source = source
        self.texts = texts
        self.options = options
        self.items = items
    }
}

package struct ProductText: Sendable, Hashable, Codable {
    package var title: String
    /// Plain, or HTML, of which what is allowed is kept when it is written.
    package var description: String

    package init(title: String, description: String = "") {
        self.title = title
        self.description = description
    }
}

package struct OptionDraft: Sendable, Hashable, Codable {
    /// Stable within the product ("size").
    package var code: String
    package var names: [Language: String]
    package var values: [OptionValueDraft]

    package init(code: String, names: [Language: String], values: [OptionValueDraft]) {
        self.code = code
        self.names = names
        self.values = values
    }
}

package struct OptionValueDraft: Sendable, Hashable, Codable {
    /// Stable within the option ("xl").
    package var code: String
    package var names: [Language: String]

    package init(code: String, names: [Language: String]) {
        self.code = code
        self.names = names
    }
}

package struct ItemDraft: Sendable, Hashable, Codable {
    /// As written; compared without case.
    package var sku: String
    package var barcode: String?
    package var taxClass: TaxClass
    /// The code of one value of each option, in the options' order.
    package var values: [String]
    /// Of one unit, packed; zero where it is not known.
    package var weight: Weight
    /// Kept, and not on sale: a draft, or one that the merchant has taken out.
    package var isWithdrawn: Bool

    package init(
        sku: String, barcode: String? = nil, taxClass: TaxClass = .standard,
        values: [String] = [], weight: Weight = .zero, isWithdrawn: Bool = false
    ) {
        self.sku = sku
        self.barcode = barcode
        self.taxClass = taxClass
        self.values = values
        self.weight = weight
        self.isWithdrawn = isWithdrawn
    }
}

/// Why a draft is not taken. Nothing of the batch is written when there is any.
package struct CatalogueRefusal: Sendable, Hashable, Codable {
    package enum Reason: String, Sendable, Codable {
        case notPermitted, tooMany, missing, tooLong, malformed, doubled
        /// Another product or item has it.
        case taken
        /// There is none with that name.
        case unknown
        /// A rule fills the collection, so that it has no products of its own.
        case ruled
    }
    /// The place of the draft in the batch.
    package let index: Int
    /// `items[2].sku`.
    package let field: String
    package let reason: Reason

    package init(index: Int, field: String, reason: Reason) {
        self.index = index
        self.field = field
        self.reason = reason
    }
}

/// What became of a batch.
package struct ProductsWritten: Sendable, Hashable, Codable {
    package enum Outcome: String, Sendable, Codable {
        case created, updated, unchanged
    }
    package struct One: Sendable, Hashable, Codable {
        package let id: ProductID
        package let outcome: Outcome
        /// The ids of the draft's items, in its order.
        package let items: [ItemID]

        package init(
            id: ProductID, outcome: Outcome, items: [ItemID]
        ) {
            self.id = id
            self.outcome = outcome
            self.items = items
        }
    }
    /// One for each draft, in order; empty when there are refusals.
    package let products: [One]
    package let refusals: [CatalogueRefusal]
}
