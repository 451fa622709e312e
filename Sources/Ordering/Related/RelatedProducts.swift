import Catalogue
package import Inventory
package import Kernel
package import Pricing
package import Storage

/// A product that is often bought with another, and why it is said so.
package struct RelatedProduct: Sendable, Hashable {
    package let id: ProductID
    /// Baskets that held both.
    package let together: Int
    /// Baskets that held the other one.
    package let baskets: Int

    package init(id: ProductID, together: Int, baskets: Int) {
        self.id = id
        self.together = together
        self.baskets = baskets
    }
}

/// A related product as it can be bought now.
package struct RelatedOffer: Sendable {
    package let offer: OfferCard
    package let together: Int
}

package enum RelatedProducts {
    /// Kept of each product: more than are shown, since some are sold out.
    package static let kept = 12
    /// Baskets that must have held both before it is said.
    package static let leastTogether = 3
    /// Different products of one basket that are counted; larger ones are stocking up, where
    /// everything stands beside everything.
    package static let mostInBasket = 100
    /// The newest orders that are looked at.
    package static let mostOrders = 200_000

    /// What goes with these products and can be had in the market; four statements.
    package static func offers(
        _ tx: Transaction, of products: [ProductID], language: Language, market: Market,
        places: LocationBook, limit: Int, at now: Instant
    ) throws -> [RelatedOffer] {
        guard !products.isEmpty else { return [] }
        let related = try RelatedTable.related(
            tx, to: Array(products.prefix(100)), limit: kept)
        guard !related.isEmpty else { return [] }
        let cards = try Products.cards(tx, ids: related.map(\.id), language: language)
        let offers = try Offers.cards(
            tx, related.compactMap { cards[$0.id] }, market, places, now, language: language)
        let byID = Dictionary(offers.map { ($0.product.id, $0) }) { first, _ in first }
        let shown = related.compactMap { one -> RelatedOffer? in
            guard let offer = byID[one.id], offer.from != nil, offer.available > 0 else {
                return nil
            }
            return RelatedOffer(offer: offer, together: one.together)
        }
        return Array(shown.prefix(limit))
    }

    /// Whether both came together at least three standard deviations more often than if they had
    /// nothing to do with each other; rare events are as scattered as their number's root.
    private static func isMoreThanChance(
        _ together: Int, _ first: Int, _ second: Int, _ baskets: Int
    ) -> Bool {
        let expected = Double(first) * Double(second) / Double(baskets)
        return Double(together) >= expected + 3 * expected.squareRoot()
    }

    /// Works it out; pure. Products are numbers from 0; each basket names a product once.
    ///
    /// Of all pairs that `least` baskets held, and that came together clearly more often than by
    /// chance, those with the highest cosine n(A∧B) / √(n(A)·n(B)) come first. See
    /// docs/algorithms/related.md.
    static func relations(
        of baskets: [[Int]], products: Int, least: Int = leastTogether
    ) -> [(product: Int, others: [(product: Int, together: Int)], baskets: Int)] {
        var counts = [Int](repeating: 0, count: products)
        for basket in baskets { for product in basket { counts[product] += 1 } }
        var pairs: [UInt64: Int32] = [:]
        for basket in baskets where basket.count <= mostInBasket {
            let often = basket.filter { counts[$0] >= least }.sorted()
            for (index, first) in often.enumerated() {
                for second in often[(index + 1)...] {
                    pairs[UInt64(first) << 32 | UInt64(second), default: 0] += 1
                }
            }
        }
        var related: [Int: [(product: Int, together: Int)]] = [:]
        for (pair, count) in pairs where count >= least {
            let (first, second) = (Int(pair >> 32), Int(pair & 0xffff_ffff))
            let together = Int(count)
            guard isMoreThanChance(together, counts[first], counts[second], baskets.count)
            else { continue }
            related[first, default: []].append((second, together))
            related[second, default: []].append((first, together))
        }
        return related.sorted { $0.key < $1.key }.map { product, others in
            // n(A) is the same for all of them, so n(A∧B)² / n(B) orders as the cosine does.
            let best = others.sorted { left, right in
                let (a, b) = (
                    left.together * left.together * counts[right.product],
                    right.together * right.together * counts[left.product]
                )
                return a == b ? left.product < right.product : a > b
            }
            return (product, Array(best.prefix(kept)), counts[product])
        }
    }
}
