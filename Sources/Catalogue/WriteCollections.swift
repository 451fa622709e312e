package import Kernel
package import Platform
package import Storage

/// A whole collection as the merchant wants it to be.
package struct CollectionDraft: Sendable, Hashable, Codable {
    package var handle: String
    /// Its place among the collections.
    package var position: Int
    package var inNavigation: Bool
    package var texts: [Language: ProductText]
    /// In the order in which they are shown; none where there is a rule.
    package var products: [ProductID]
    /// What fills the collection in place of a hand.
    package var rule: CollectionRule?

    package init(
        handle: String, position: Int, inNavigation: Bool = true, texts: [Language: ProductText],
        products: [ProductID] = [], rule: CollectionRule? = nil
    ) {
        self.handle = handle
        self.position = position
        self.inNavigation = inNavigation
        self.texts = texts
        self.products = products
        self.rule = rule
    }
}

package struct CollectionsWritten: Sendable, Hashable, Codable {
    package struct One: Sendable, Hashable, Codable {
        package let id: CollectionID
        package let outcome: ProductsWritten.Outcome
    }
    package let collections: [One]
    package let refusals: [CatalogueRefusal]
}

/// Makes collections what their drafts say, by handle.
package struct WriteCollections: Sendable {
    package let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ drafts: [CollectionDraft], operation: Operation, actor: Actor
    ) async throws -> Performed<CollectionsWritten> {
        let ids = house.ids
        let now = house.now
        return try await house.store.perform(operation) { tx in
            guard actor.may(.writeCatalogue) else {
                let refusal = CatalogueRefusal(index: 0, field: "actor", reason: .notPermitted)
                return CollectionsWritten(collections: [], refusals: [refusal])
            }
            return try WriteCollections.apply(tx, drafts, ids: ids, now: now)
        }
    }

    /// The same within a transaction of the caller's (imports).
    package static func apply(
        _ tx: Transaction, _ drafts: [CollectionDraft], ids: IDSource, now: Instant
    ) throws -> CollectionsWritten {
        var refusals = DraftRules.refusals(drafts)
        guard refusals.isEmpty else {
            return CollectionsWritten(collections: [], refusals: refusals)
        }
        let wanted = Array(Set(drafts.flatMap(\.products)))
        let known = Set(try ProductTable.existing(tx, wanted))
        for (index, draft) in drafts.enumerated() {
            for (place, product) in draft.products.enumerated() where !known.contains(product) {
                refusals.append(
                    CatalogueRefusal(index: index, field: "products[\(place)]", reason: .unknown))
            }
        }
        guard refusals.isEmpty else {
            return CollectionsWritten(collections: [], refusals: refusals)
        }
        let stored = try CollectionTable.stored(tx, handles: drafts.map(\.handle))
        var written: [CollectionsWritten.One] = []
        for draft in drafts {
            let before = stored.first { $0.handle == draft.handle }
            written.append(try write(tx, draft, before, ids: ids, now: now))
        }
        return CollectionsWritten(collections: written, refusals: [])
    }

    private static func write(
        _ tx: Transaction, _ draft: CollectionDraft, _ before: CollectionTable.Stored?,
        ids: IDSource, now: Instant
    ) throws -> CollectionsWritten.One {
        let collection = CollectionTable.Stored(
            id: before?.id ?? ids.next(), handle: draft.handle, position: draft.position,
            inNavigation: draft.inNavigation, texts: draft.texts, rule: draft.rule)
        let products =
            before == nil ? [] : try CollectionTable.products(tx, of: collection.id)
        if collection == before, products == draft.products {
            return CollectionsWritten.One(id: collection.id, outcome: .unchanged)
        }
        if collection != before { try CollectionTable.write(tx, collection) }
        if products != draft.products {
            try CollectionTable.replaceProducts(tx, of: collection.id, with: draft.products)
        }
        // The words of its title are found in its products; of a new order only the moved ones.
        let moved = Dictionary(
            uniqueKeysWithValues: products.enumerated().map { ($0.element, $0.offset) })
        let isRenamed = collection.texts != before?.texts
        let changed = draft.products.enumerated().filter { place, product in
            isRenamed || moved[product] != place
        }.map(\.element)
        try SearchChanges.note(
            tx, changed + Set(products).subtracting(draft.products))
        try tx.record(
            Fact(
                "CollectionChanged", of: collection.id.description,
                version: Int(now.microseconds), at: now))
        return CollectionsWritten.One(
            id: collection.id, outcome: before == nil ? .created : .updated)
    }
}
