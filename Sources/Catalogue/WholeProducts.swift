package import Kernel
import Platform
package import Storage

/// A product with all that a draft says of it, as it is now, for those who change a part of it or
/// carry it elsewhere.
package struct WholeProduct: Sendable {
    package let id: ProductID
    package let version: Int
    /// Its items withdrawn or not, in their order.
    package let draft: ProductDraft
    /// The ids of the draft's items, in their order.
    package let items: [ItemID]
}

extension Products {
    /// By handle; a handle without a product is missing. A constant number of statements.
    package static func whole(
        _ tx: Transaction, handles: [String]
    ) throws -> [String: WholeProduct] {
        try StoredState(tx, handles: handles).products.mapValues(\.whole)
    }

    /// Why a product cannot be taken away.
    package enum Forgotten: Sendable, Hashable {
        /// With these items.
        case gone([ItemID])
        case unknown
        /// It is not what it was at that version.
        case changed
        /// It is in a collection, or has pictures, facts or reviews.
        case used
    }

    /// Takes a product away as if it had never been: for one that an import made and nobody has
    /// touched since. What other areas know of its items is theirs to forget.
    package static func forget(
        _ tx: Transaction, handle: String, atVersion version: Int, at now: Instant
    ) throws -> Forgotten {
        guard let id = try ProductTable.id(of: handle, tx) else { return .unknown }
        try ProductTable.hold(tx, id)
        guard try ProductTable.products(tx, handles: [handle]).first?.version == version else {
            return .changed
        }
        let items = try ProductTable.items(tx, of: [id]).map(\.id)
        do {
            try tx.savepoint {
                try OptionTable.remove(tx, of: id)
                try ProductTable.remove(tx, id)
            }
        } catch StoreFault.foreignKey {
            return .used
        }
        try SearchChanges.note(tx, [id])
        try tx.record(
            Fact("ProductForgotten", of: id.description, version: version + 1, at: now))
        return .gone(items)
    }
}

extension StoredState.One {
    fileprivate var whole: WholeProduct {
        let codes = Dictionary(
            options.flatMap { option in option.values.map { ($0.id, $0.code) } }
        ) { first, _ in first }
        let drafts = items.map { item in
            ItemDraft(
                sku: item.sku, barcode: item.barcode, taxClass: item.taxClass,
                values: options.compactMap { option in
                    values[item.id]?[option.id].flatMap { codes[$0] }
                },
                weight: item.weight, isWithdrawn: item.isWithdrawn)
        }
        return WholeProduct(
            id: product.id, version: product.version,
            draft: ProductDraft(
                handle: product.handle, kind: product.kind, hue: product.hue,
                source: product.source,
                texts: texts.mapValues {
                    ProductText(title: $0.title, description: $0.description.source)
                },
                options: options.map { option in
                    OptionDraft(
                        code: option.code, names: option.names,
                        values: option.values.map {
                            OptionValueDraft(code: $0.code, names: $0.names)
                        })
                },
                items: drafts),
            items: items.map(\.id))
    }
}
