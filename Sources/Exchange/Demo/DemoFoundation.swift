import Catalogue
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Storage

/// What everything else of the demo stands on, ready to be written in one transaction.
struct DemoFoundation: Sendable {
    private let files: DemoFiles
    private let taxRates: [TaxRate]
    private let locations: [LocationDetails]
    private let products: [ProductDraft]

    init(_ files: DemoFiles) throws {
        self.files = files
        taxRates = try files.taxRates()
        locations = try files.locations()
        products = try files.products()
    }

    func write(_ tx: Transaction, _ house: House) throws {
        try checkIsOurs(tx)
        try DemoFoundation.check(
            WriteMarkets.apply(tx, files.markets, taxRates: taxRates, house: house).refusals)
        let now = house.now
        guard
            case .written(let places, _) = try WriteLocations.apply(
                tx, locations, ids: house.ids, now: now)
        else { throw DemoFault.unreadable("location", "one of shops.json") }
        let written = try WriteProducts.apply(tx, products, ids: house.ids, now: now)
        try DemoFoundation.check(written.refusals)
        var ids: [String: ProductID] = [:]
        var items: [String: ItemID] = [:]
        var new: [String: ItemID] = [:]
        for (draft, one) in zip(products, written.products) {
            ids[draft.handle] = one.id
            for (item, id) in zip(draft.items, one.items) {
                items[item.sku] = id
                if one.outcome == .created { new[item.sku] = id }
            }
        }
        try DemoFoundation.check(
            WriteCollections.apply(tx, files.collections(ids), ids: house.ids, now: now).refusals)
        // Goods that were here have their prices: the past is made up once.
        let book = try MarketBooks().book(tx)
        let prices = DemoPrices(files: files, markets: book.markets, items: new)
        for (daysAgo, changes) in prices.changes where !changes.isEmpty {
            try DemoFoundation.check(
                SetPrices.apply(tx, changes, at: now - Span.days(daysAgo), now: now).refusals)
        }
        let stock = DemoStock.apparel(files, items, places)
        guard case .received = try Stock.receive(tx, stock, ids: house.ids, now: now) else {
            throw DemoFault.unreadable("opening stock", "one of apparel.json")
        }
    }

    /// The demo's staff have passwords that everybody knows, so it goes only into a database that
    /// is empty or has the demo already.
    private func checkIsOurs(_ tx: Transaction) throws {
        let first = products.first?.items.first.flatMap { SKU($0.sku) }
        if let first, try Products.item(tx, sku: first) != nil { return }
        guard try MarketBooks().book(tx).markets.isEmpty, try Orders.count(tx) == 0 else {
            throw DemoFault(
                problem: "the database holds another shop",
                remedy: "Give the demo a database of its own with --database.")
        }
    }

    private static func check(_ refusals: [PricingRefusal]) throws {
        guard let first = refusals.first else { return }
        throw DemoFault.unreadable(first.field, first.reason.rawValue)
    }

    private static func check(_ refusals: [CatalogueRefusal]) throws {
        guard let first = refusals.first else { return }
        throw DemoFault.unreadable("\(first.field) (\(first.index))", first.reason.rawValue)
    }
}
