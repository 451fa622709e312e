import Kernel
import Pricing

/// The demo's prices as changes in time: what is reduced was dearer before, counted back from the
/// day on which the demo is made.
struct DemoPrices {
    /// Days ago on which the prices without a history began.
    private static let beginning: Int64 = 150
    let files: DemoFiles
    let markets: [Market]
    let items: [String: ItemID]

    /// The changes of each day, the earliest day first.
    var changes: [(daysAgo: Int64, changes: [PriceChange])] {
        var byDay: [Int64: [PriceChange]] = [:]
        for product in files.apparel.products {
            let periods =
                product.priceHistory
                ?? [
                    ApparelFile.Period(
                        fromDaysAgo: DemoPrices.beginning, prices: product.prices)
                ]
            for period in periods {
                byDay[period.fromDaysAgo, default: []] += changes(
                    product, period.prices, list: DemoFiles.standardList)
            }
            for step in product.quantityPrices ?? [] {
                byDay[DemoPrices.beginning, default: []] += changes(
                    product, step.prices, list: DemoFiles.standardList,
                    from: Quantity(step.from) ?? .one)
            }
            for price in product.groupPrices ?? [] {
                byDay[DemoPrices.beginning, default: []] += changes(
                    product, price.prices, list: price.group)
            }
        }
        return byDay.sorted { $0.key > $1.key }.map { (daysAgo: $0.key, changes: $0.value) }
    }

    private func changes(
        _ product: ApparelFile.Product, _ prices: [String: Int64], list code: String,
        from quantity: Quantity = .one
    ) -> [PriceChange] {
        markets.flatMap { market -> [PriceChange] in
            guard let minor = prices[market.currency.code], let list = market.list(code: code)
            else { return [] }
            return product.items.compactMap { item in
                items[item.sku].map {
                    PriceChange(
                        itemID: $0, list: list.id, minQuantity: quantity,
                        price: Money(minor: minor, market.currency))
                }
            }
        }
    }
}
