package import Kernel
package import Platform
package import Storage

/// Two statements whose rows together make the cards of items.
package struct ItemCardReading {
    package let values: Reading<[ItemID: [ItemValue]]>
    package let items: Reading<[ItemID: ItemCard]>

    /// Once both have been read.
    package var cards: [ItemID: ItemCard] {
        if values.value.isEmpty { return items.value }
        return items.value.mapValues { card in
            let values = values.value[card.id] ?? []
            var card = card
            card.valueNames = values.map(\.name)
            card.colour = values.first { ColourOption.isOne($0.option) }?.code
            return card
        }
    }
}

/// What an item has of an option.
package struct ItemValue: Sendable {
    let name: String
    /// The option's code.
    let option: String
    let code: String
}

/// What the catalogue tells: reading functions for every area and edge.
package enum Products {
    /// A page of a collection, in its order. Two statements.
    package static func page(
        _ tx: Transaction, collection: CollectionID, language: Language,
        after cursor: ProductCursor? = nil, limit: Int
    ) throws -> ProductPage {
        let limit = max(1, min(limit, CatalogueLimits.page))
        var members = try CollectionTable.members(
            tx, of: collection, after: cursor, limit: limit + 1)
        let hasMore = members.count > limit
        if hasMore { members.removeLast() }
        let cards = try cards(tx, ids: members.map(\.product), language: language)
        return ProductPage(
            cards: members.compactMap { cards[$0.product] }, next: hasMore ? members.last : nil)
    }

    /// A page of all products, the oldest first. One statement.
    package static func all(
        _ tx: Transaction, language: Language, after: ProductID? = nil, limit: Int
    ) throws -> [ProductCard] {
        try ProductTable.all(
            tx, language: language, after: after ?? ProductID(high: 0, low: 0),
            limit: max(1, min(limit, CatalogueLimits.page)))
    }

    /// The cards of these products, in no order. One statement.
    package static func cards(
        _ tx: Transaction, ids: [ProductID], language: Language
    ) throws -> [ProductID: ProductCard] {
        let cards = try ProductTable.cards(tx, ids: ids, language: language)
        return Dictionary(uniqueKeysWithValues: cards.lazy.map { ($0.id, $0) })
    }

    /// Everything about one product. Two statements.
    package static func find(
        _ tx: Transaction, handle: String, language: Language
    ) throws -> ProductDetail? {
        try detail(tx, .handle(handle), language)
    }

    package static func find(
        _ tx: Transaction, id: ProductID, language: Language
    ) throws -> ProductDetail? {
        try detail(tx, .id(id), language)
    }

    private static func detail(
        _ tx: Transaction, _ name: ProductTable.Name, _ language: Language
    ) throws -> ProductDetail? {
        guard let found = try ProductTable.find(tx, name, language: language) else { return nil }
        let (options, values) = try OptionTable.choices(
            tx, of: found.product.id, onSale: Set(found.items.map(\.id)), language: language)
        let items =
            options.isEmpty ? found.items : found.items.map { $0.with(values[$0.id] ?? []) }
        return ProductDetail(product: found.product, options: options, items: items)
    }

    /// What baskets and orders show of their lines, withdrawn items included. Three statements.
    package static func items(
        _ tx: Transaction, ids: [ItemID], language: Language
    ) throws -> [ItemID: ItemCard] {
        let reading = items(ids: ids, language: language)
        try tx.read(reading.values, reading.items)
        return try pictured(tx, reading.cards, language)
    }

    /// The same without pictures, to be read together with other things.
    package static func items(ids: [ItemID], language: Language) -> ItemCardReading {
        ItemCardReading(
            values: OptionTable.values(items: ids, language: language),
            items: ProductTable.items(ids: ids, language: language))
    }

    /// The cards with the first picture of each product. One statement.
    package static func pictured(
        _ tx: Transaction, _ cards: [ItemID: ItemCard], _ language: Language
    ) throws -> [ItemID: ItemCard] {
        guard !cards.isEmpty else { return [:] }
        let products = Array(Set(cards.values.map(\.productID))).sorted()
        let pictures = try Pictures.first(tx, of: products, language: language)
        if pictures.isEmpty { return cards }
        return cards.mapValues { card in
            var card = card
            card.picture = pictures[card.productID]
            return card
        }
    }

    /// Products by a handle, a label or a barcode, or by a part of their title, for whoever keeps
    /// the catalogue. Two statements.
    package static func named(
        _ tx: Transaction, _ text: String, language: Language, limit: Int
    ) throws -> [ProductCard] {
        let ids = try ProductTable.named(tx, text, limit: limit)
        let cards = try cards(tx, ids: ids, language: language)
        return ids.compactMap { cards[$0] }
    }

    /// What is said of a product in every language.
    package static func texts(
        _ tx: Transaction, of product: ProductID
    ) throws -> [Language: (title: String, description: RichText)] {
        try ProductTable.texts(tx, of: [product])[product, default: [:]]
            .mapValues { ($0.title, $0.description) }
    }

    /// The product with this handle.
    package static func id(_ tx: Transaction, handle: String) throws -> ProductID? {
        try ProductTable.id(of: handle, tx)
    }

    /// The item with this label, withdrawn or not.
    package static func item(_ tx: Transaction, sku: SKU) throws -> ItemID? {
        try ProductTable.items(tx, foldedSKUs: [sku.folded]).first?.id
    }

    /// The items with these labels, withdrawn or not; a label without one is missing. One
    /// statement.
    package static func items(_ tx: Transaction, skus: [SKU]) throws -> [SKU: ItemID] {
        var found: [SKU: ItemID] = [:]
        for item in try ProductTable.items(tx, foldedSKUs: skus.map(\.folded)) {
            if let sku = SKU(item.sku) { found[sku] = item.id }
        }
        return found
    }

    /// The item with this barcode.
    package static func item(_ tx: Transaction, barcode: String) throws -> ItemID? {
        try ProductTable.items(tx, barcodes: [barcode]).first?.id
    }

    package static func count(_ tx: Transaction) throws -> Int { try ProductTable.count(tx) }

    /// The handles of products in the order in which they were made. The cost grows with what is
    /// skipped: for lists that are made now and then.
    package static func handles(
        _ tx: Transaction, skipping: Int, limit: Int
    ) throws -> [String] {
        try ProductTable.handles(tx, skipping: skipping, limit: limit)
    }

    /// The products of these items, withdrawn ones included. One statement.
    package static func owners(
        _ tx: Transaction, items: [ItemID]
    ) throws -> [ItemID: ProductID] {
        items.isEmpty ? [:] : try ProductTable.owners(tx, items)
    }

    /// Those of `ids` that exist, withdrawn ones included.
    package static func existing(_ tx: Transaction, _ ids: [ItemID]) throws -> Set<ItemID> {
        Set(try ProductTable.existing(tx, ids))
    }
}
