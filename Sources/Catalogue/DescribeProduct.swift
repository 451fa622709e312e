package import Kernel
package import Platform
package import Storage

/// Says anew what a product is called and how it is described, in the languages given; the others
/// stay as they are. Descriptions may hold HTML, of which what is allowed is kept.
package struct DescribeProduct: Sendable {
    package let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ handle: String, _ texts: [Language: ProductText], operation: Operation, actor: Actor
    ) async throws -> ProductDescribed {
        guard actor.may(.writeCatalogue) else { return .refused([.notPermitted]) }
        let refusals = DraftRules.refusals(texts)
        let written = texts.mapValues(StoredText.init(writing:))
        let now = house.now
        return try await house.store.perform(operation) { tx -> ProductDescribed in
            guard refusals.isEmpty else { return .refused(refusals) }
            guard let id = try ProductTable.id(of: handle, tx) else { return .unknown }
            try ProductTable.hold(tx, id)
            guard var product = try ProductTable.products(tx, handles: [handle]).first else {
                return .unknown
            }
            let before = try ProductTable.texts(tx, of: [product.id])[product.id] ?? [:]
            let after = before.merging(written) { $1 }
            guard after != before else { return .done }
            product.version += 1
            try ProductTable.write(tx, [product])
            try ProductTable.replaceTexts(tx, [(product.id, after)])
            try SearchChanges.note(tx, [product.id])
            try tx.record(
                Fact(
                    "ProductChanged", of: product.id.description, version: product.version, at: now)
            )
            return .done
        }.answer
    }
}

package enum ProductDescribed: Sendable, Hashable, Codable {
    case done
    case unknown
    case refused([CatalogueRefusal])
}

extension CatalogueRefusal {
    fileprivate static let notPermitted = CatalogueRefusal(
        index: 0, field: "actor", reason: .notPermitted)
}
