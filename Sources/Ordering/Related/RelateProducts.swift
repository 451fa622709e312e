import Catalogue
import Kernel
package import Platform
import Storage

/// Works out from the orders what is often bought together and keeps it. Reads in pages and writes
/// in parts, so that nobody waits for it; running it again changes nothing but the date.
package struct RelateProducts: Sendable {
    private static let ordersAtOnce = 2_000
    private static let productsAtOnce = 100

    let house: House

    package init(_ house: House) { self.house = house }

    /// Products that something goes with.
    @discardableResult
    package func callAsFunction() async throws -> Int {
        let (baskets, products) = try await baskets()
        let relations = RelatedProducts.relations(of: baskets, products: products.count).map {
            relation in
            (
                product: products[relation.product],
                others: relation.others.map {
                    RelatedProduct(
                        id: products[$0.product], together: $0.together,
                        baskets: relation.baskets)
                }
            )
        }
        let now = house.now
        for start in stride(from: 0, to: relations.count, by: RelateProducts.productsAtOnce) {
            let end = min(start + RelateProducts.productsAtOnce, relations.count)
            let part = Array(relations[start..<end])
            try await house.store.write { tx in try RelatedTable.replace(tx, part, now) }
        }
        try await house.store.write { tx in try RelatedTable.forget(tx, before: now) }
        return relations.count
    }

    /// The baskets with products as numbers, and the product of each number.
    private func baskets() async throws -> ([[Int]], [ProductID]) {
        var baskets: [[Int]] = []
        var products: [ProductID] = []
        var numbers: [ProductID: Int] = [:]
        var owners: [ItemID: ProductID] = [:]
        var last: OrderID?
        while baskets.count < RelatedProducts.mostOrders {
            let (before, known) = (last, owners)
            let (page, new) = try await house.store.read { tx in
                let page = try Orders.baskets(
                    tx, before: before, limit: RelateProducts.ordersAtOnce)
                let items = Set(page.flatMap(\.items)).filter { known[$0] == nil }
                return (page, try Products.owners(tx, items: items.sorted()))
            }
            owners.merge(new) { first, _ in first }
            for (_, items) in page {
                var basket: Set<Int> = []
                for item in items {
                    guard let product = owners[item] else { continue }
                    let number = numbers[product] ?? products.count
                    if number == products.count {
                        products.append(product)
                        numbers[product] = number
                    }
                    basket.insert(number)
                }
                if basket.count > 0 { baskets.append(Array(basket)) }
            }
            guard page.count == RelateProducts.ordersAtOnce, let end = page.last else { break }
            last = end.order
        }
        return (baskets, products)
    }
}
