package import Kernel
package import Storage

/// A collection as it is told of beside a product.
package struct ListedCollection: Sendable, Hashable, Comparable {
    let position: Int
    let handle: String
    package let title: String

    /// The merchant's order.
    package static func < (left: Self, right: Self) -> Bool {
        (left.position, left.handle) < (right.position, right.handle)
    }
}

/// A collection that no hand fills. Its rule says of a product what the shop's lists say of it.
package struct RuledCollection: Sendable {
    package let listed: ListedCollection
    let rule: CollectionRule

    /// In the merchant's order. One statement.
    package static func all(_ tx: Transaction, language: Language) throws -> [RuledCollection] {
        try CollectionTable.ruled(tx, language: language)
    }

    /// - Parameter items: of the product, those that the market sells, with what one costs in minor
    ///   units. What is asked of items has to hold together for one of them.
    package func holds(
        _ product: ListedProduct, _ items: [(item: ListedItem, unit: Int64)],
        _ currency: Currency, at now: Instant
    ) -> Bool {
        let ofProduct = rule.conditions.allSatisfy { condition in
            switch condition {
            case .newWithin(let days): product.createdAt >= now - .days(Int64(days))
            case .kind(let kinds): kinds.contains(product.kind)
            case .priceBelow, .choice: true
            }
        }
        guard ofProduct else { return false }
        return items.contains { item, unit in
            rule.conditions.allSatisfy { condition in
                switch condition {
                case .priceBelow(let amounts): unit > 0 && unit < amounts[currency.code] ?? 0
                case .choice(let option, let values):
                    item.choices.contains { $0.option == option && values.contains($0.value) }
                case .newWithin, .kind: true
                }
            }
        }
    }

    /// Of each rule that asks for age: when the youngest product came that is too old for it. What
    /// a rule says changes with the clock where this does. Reads all products where one asks.
    package static func ages(_ tx: Transaction, at now: Instant) throws -> [Instant?] {
        let limits = try all(tx, language: .english).flatMap { $0.rule.conditions }
            .compactMap { condition -> Instant? in
                if case .newWithin(let days) = condition { now - .days(Int64(days)) } else { nil }
            }
        guard !limits.isEmpty else { return [] }
        var youngest = [Instant?](repeating: nil, count: limits.count)
        try ProductTable.eachProduct(tx, .all) { product in
            for (place, limit) in limits.enumerated() where product.createdAt < limit {
                youngest[place] = max(youngest[place] ?? product.createdAt, product.createdAt)
            }
        }
        return youngest
    }
}
