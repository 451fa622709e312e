package import Kernel
package import Platform
package import Storage

/// What became of each draft of a batch, in its order.
package struct EachProductWritten: Sendable, Hashable, Codable, CodableAnswer {
    package struct One: Sendable, Hashable, Codable {
        /// Nil when it was refused.
        package let written: ProductsWritten.One?
        package let refusals: [CatalogueRefusal]
    }
    package let products: [One]
}

/// Writes those products of a batch that can be, and says of each other why not. A few statements
/// for the batch, and as many again when something in it is refused.
package struct WriteEachProduct: Sendable {
    package let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ drafts: [ProductDraft], operation: Operation, actor: Actor
    ) async throws -> EachProductWritten? {
        guard actor.may(.writeCatalogue) else { return nil }
        let (ids, now) = (house.ids, house.now)
        return try await house.store.perform(operation) { tx in
            try WriteEachProduct.apply(tx, drafts, ids: ids, now: now)
        }.answer
    }

    static func apply(
        _ tx: Transaction, _ drafts: [ProductDraft], ids: IDSource, now: Instant
    ) throws -> EachProductWritten {
        var left = Array(drafts.indices)
        var refused: [Int: [CatalogueRefusal]] = [:]
        // What is refused may have stood in the way of others, and each round refuses at least one.
        while !left.isEmpty {
            let answer = try WriteProducts.apply(tx, left.map { drafts[$0] }, ids: ids, now: now)
            if answer.refusals.isEmpty {
                let written = Dictionary(uniqueKeysWithValues: zip(left, answer.products))
                return EachProductWritten(
                    products: drafts.indices.map {
                        EachProductWritten.One(
                            written: written[$0], refusals: refused[$0] ?? [])
                    })
            }
            for refusal in answer.refusals {
                refused[left[refusal.index], default: []].append(refusal)
            }
            left.removeAll { refused[$0] != nil }
        }
        return EachProductWritten(
            products: drafts.indices.map {
                EachProductWritten.One(written: nil, refusals: refused[$0] ?? [])
            })
    }
}
