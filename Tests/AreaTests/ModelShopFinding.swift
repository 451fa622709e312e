import Catalogue
import Inventory
import Kernel
import Ordering
import Pricing

/// Finding by looking at everything.
extension ModelShop {
    func request() -> FindRequest {
        func below(_ bound: Int) -> Int { Int(random.below(UInt64(bound))) }
        var filters = FindFilters()
        if below(4) == 0 {
            filters.collections.insert(collections[below(collections.count)].handle)
        }
        if below(8) == 0 { filters.collections.insert("nowhere") }
        for (option, values) in Self.options {
            for value in values where below(5) == 0 {
                filters.choices.insert(ChoiceCode(option: option, value: value))
            }
        }
        if below(15) == 0 { filters.choices.insert(ChoiceCode(option: "size", value: "xxl")) }
        if below(3) == 0 {
            let from = Int64(100 * below(20))
            filters.price = PriceSpan(
                from: below(2) == 0 ? nil : Amount(minor: from),
                to: Amount(minor: from + 1_500))
        }
        let shop = below(2) == 0 ? shops[below(shops.count)] : nil
        filters.inStock = shop != nil && below(2) == 0
        let text = (0..<below(3)).map { _ in Self.words[below(Self.words.count)] }
        return FindRequest(
            text: text.joined(separator: " "), language: .english, market: market,
            within: below(3) == 0 ? collections[below(collections.count)].handle : nil,
            filters: filters, sort: FindSort.allCases[below(FindSort.allCases.count)],
            limit: 1 + below(9), shop: shop)
    }

    /// The products in order.
    func find(_ request: FindRequest, _ now: Instant) -> [ProductID] {
        var found: [(product: Product, lowest: Int64)] = []
        for product in worded(request.text, now) {
            if let within = request.within, !isIn(within, product, now) { continue }
            let wanted = request.filters.collections
            if !wanted.isEmpty, !wanted.contains(where: { isIn($0, product, now) }) { continue }
            let prices = product.items.filter { passes($0, request, now) }.map { $0.price(now) }
            if let lowest = prices.min() { found.append((product, lowest)) }
        }
        let members = request.within.flatMap { handle in
            collections.first { $0.handle == handle && $0.rule == nil }?.members
        }
        func key(_ entry: (product: Product, lowest: Int64)) -> Int64 {
            switch request.sort {
            case .relevance:
                members?.firstIndex(of: entry.product.id).map(Int64.init)
                    ?? -entry.product.createdAt.microseconds
            case .priceUp: entry.lowest
            case .priceDown: -entry.lowest
            case .newest: -entry.product.createdAt.microseconds
            case .title: 0
            }
        }
        return found.sorted { left, right in
            let titles = (
                left.product.words.joined(separator: " "),
                right.product.words.joined(separator: " ")
            )
            return (key(left), titles.0, left.product.id) < (key(right), titles.1, right.product.id)
        }.map(\.product.id)
    }

    private func sold(_ product: Product, _ now: Instant) -> [Item] {
        product.items.filter { !$0.isWithdrawn && $0.price(now) > 0 }
    }

    /// Those with all words, else those with the most of them.
    private func worded(_ text: String, _ now: Instant) -> [Product] {
        let words = text.split(separator: " ").map(String.init)
        let sold = products.filter { !self.sold($0, now).isEmpty }
        if words.isEmpty { return sold }
        let counts = sold.map { product in words.count { product.words.contains($0) } }
        let most = counts.max() ?? 0
        return most == 0 ? [] : zip(sold, counts).filter { $0.1 == most }.map(\.0)
    }

    private func isIn(_ handle: String, _ product: Product, _ now: Instant) -> Bool {
        guard let collection = collections.first(where: { $0.handle == handle }) else {
            return false
        }
        guard collection.rule != nil else { return collection.members.contains(product.id) }
        return sold(product, now).contains { item in
            handle == "cheap"
                ? item.price(now) < 1_500
                : item.colour == "navy" && product.createdAt >= now - .days(3)
        }
    }

    private func passes(_ item: Item, _ request: FindRequest, _ now: Instant) -> Bool {
        guard !item.isWithdrawn, item.price(now) > 0 else { return false }
        if let span = request.filters.price, !span.contains(item.price(now)) { return false }
        if request.filters.inStock, (request.shop.flatMap { item.free[$0] } ?? 0) == 0 {
            return false
        }
        for (option, value) in [("size", item.size), ("colour", item.colour)] {
            let wanted = request.filters.choices.filter { $0.option == option }
            if !wanted.isEmpty, !wanted.contains(where: { $0.value == value }) { return false }
        }
        return true
    }
}
