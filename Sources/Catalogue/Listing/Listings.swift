package import Kernel
package import Platform
package import Storage

/// A product as it is told of elsewhere: in feeds and catalogues of others.
package struct ListedProduct: Sendable, Hashable {
    package let id: ProductID
    package let handle: String
    /// In the language asked for, else in English, else in the first there is.
    package let title: String
    package let description: RichText
    package let pictures: [Picture]
    /// Who makes it, where that is known.
    package let maker: String?
    /// Those that name it, in the merchant's order; those with a rule are not among them.
    package let collections: [ListedCollection]
    package let kind: String
    package let createdAt: Instant
}

/// An item on sale with what tells it apart from its product's others.
package struct ListedItem: Sendable, Hashable {
    package let id: ItemID
    package let product: ListedProduct
    package let sku: SKU
    package let gtin: GTIN?
    /// Zero where it is not known.
    package let weight: Weight
    package let choices: [ListedChoice]
    package let content: ItemContent?
}

/// A value that an item has of an option: both their codes, and the value as customers call it.
package struct ListedChoice: Sendable, Hashable {
    package let option: String
    package let value: String
    package let name: String
}

package struct ListingBatch: Sendable {
    /// By product, the oldest first; each product's in the merchant's order.
    package let items: [ListedItem]
    /// Where the next batch begins; nil at the end.
    package let next: ProductID?
}

/// The whole catalogue, a batch after the other.
package enum Listings {
    /// Items of a batch; that of the last product may be more by what a product can have.
    package static let items = 500

    /// Whole products after `product`, until there are enough items. Nine statements.
    package static func batch(
        _ tx: Transaction, language: Language, after product: ProductID?
    ) throws -> ListingBatch {
        var cards = try Products.all(
            tx, language: language, after: product, limit: CatalogueLimits.page)
        var next = cards.count == CatalogueLimits.page ? cards.last?.id : nil
        var count = 0
        if let end = cards.firstIndex(where: { card in
            count += card.items.count
            return count >= items
        }), end + 1 < cards.count {
            cards.removeLast(cards.count - end - 1)
            next = cards.last?.id
        }
        guard !cards.isEmpty else { return ListingBatch(items: [], next: nil) }
        return ListingBatch(items: try items(tx, of: cards, language), next: next)
    }

    private static func items(
        _ tx: Transaction, of cards: [ProductCard], _ language: Language
    ) throws -> [ListedItem] {
        let products = cards.map(\.id)
        let ids = cards.flatMap { $0.items.map(\.id) }
        let stored = Dictionary(
            uniqueKeysWithValues: try ProductTable.items(tx, of: products).lazy.map {
                ($0.id, $0)
            })
        let texts = try ProductTable.texts(tx, of: products)
        let pictures = try PictureTable.all(tx, of: products, language: language)
        let makers = try FactsTable.makers(tx, of: products)
        let collections = try CollectionTable.titles(tx, of: products, language: language)
        var createdAt: [ProductID: Instant] = [:]
        try ProductTable.eachProduct(tx, .only(products)) { createdAt[$0.id] = $0.createdAt }
        let choices = try OptionTable.choices(tx, of: ids, language: language)
        let contents = try FactsTable.contents(tx, of: ids)
        return cards.flatMap { card in
            let product = ListedProduct(
                id: card.id, handle: card.handle, title: card.title,
                description: description(texts[card.id] ?? [:], language),
                pictures: pictures[card.id] ?? [], maker: makers[card.id],
                collections: collections[card.id] ?? [], kind: card.kind,
                createdAt: createdAt[card.id] ?? Instant(seconds: 0))
            return card.items.compactMap { item -> ListedItem? in
                guard let row = stored[item.id], let sku = SKU(row.sku) else { return nil }
                return ListedItem(
                    id: item.id, product: product, sku: sku,
                    gtin: row.barcode.flatMap { GTIN($0) }, weight: row.weight,
                    choices: choices[item.id] ?? [], content: contents[item.id])
            }
        }
    }

    private static func description(
        _ texts: [Language: StoredText], _ language: Language
    ) -> RichText {
        let found =
            texts[language] ?? texts[.english] ?? texts.min { $0.key.code < $1.key.code }?.value
        return found?.description ?? .empty
    }
}
