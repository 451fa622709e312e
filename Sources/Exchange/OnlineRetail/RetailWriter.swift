import Catalogue
import Customers
import Fulfilment
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Storage

/// The market that the goods are sold in, and what the import needs of it.
struct RetailMarket: Sendable {
    let market: Market
    let list: PriceListID
    private let book: MarketBook
    private let country: Country

    init?(_ market: Market, _ book: MarketBook) {
        guard let list = market.lists.first(where: { $0.customerGroup == nil }),
            let country = Country("GB")
        else { return nil }
        self.market = market
        self.list = list.id
        self.book = book
        self.country = country
    }

    /// The standard rate that held in Great Britain; the file says nothing of tax, so its prices
    /// are taken to hold it.
    func taxRate(on day: Day) throws -> Int {
        guard let rate = book.taxRate(.standard, in: country, on: day) else {
            throw ImportFault(
                problem: "no standard tax rate of GB is known for \(day)",
                remedy: "Add the rate to the taxes; it was 17.5 % to 2011-01-03, then 20 %.")
        }
        return rate
    }
}

/// Writes what was read, chunk by chunk.
struct RetailWriter: Sendable {
    private static let productsAtOnce = 400
    private static let keysAtOnce = 1_000
    private static let invoicesAtOnce = 250
    /// Raised when chunks are cut otherwise, so that the records of older imports are not theirs.
    private static let version = 1

    let house: House
    let products: [RetailProduct]
    let total: Int
    let fileKey: String
    let progress: @Sendable (ImportProgress) -> Void

    /// Runs one chunk; how many of its objects are new, which is none when it was done before.
    private func chunk(
        _ name: String, _ body: @escaping @Sendable (Transaction) throws -> Int
    ) async throws -> Int {
        try Task.checkCancellation()
        let operation = Operation(
            scope: "import online-retail \(RetailWriter.version)", key: "\(fileKey) \(name)",
            request: Array(fileKey.utf8), at: house.now)
        let done = try await house.store.perform(operation) { ChunkAnswer(new: try body($0)) }
        if case .now(let answer) = done { return answer.new }
        return 0
    }

    private func chunks<T>(_ list: [T], of size: Int) -> [(offset: Int, part: [T])] {
        stride(from: 0, to: list.count, by: size).map {
            ($0, Array(list[$0..<min($0 + size, list.count)]))
        }
    }

    // MARK: Products

    /// The market `gb`, which is made where there is none.
    func market() async throws -> RetailMarket {
        let house = house
        return try await house.store.write { tx in
            var book = try MarketBooks().book(tx)
            if book.market(code: ImportOnlineRetail.marketCode) == nil {
                let written = try WriteMarkets.apply(
                    tx, [MarketDraft.retail], taxRates: TaxRate.retail, house: house)
                try ImportFault.check(written.refusals)
                book = try MarketBooks().book(tx)
            }
            guard let market = book.market(code: ImportOnlineRetail.marketCode),
                market.currency == .gbp, market.pricesIncludeTax,
                let ready = RetailMarket(market, book)
            else {
                throw ImportFault(
                    problem: "the market gb has other terms than the file",
                    remedy: "It needs the currency GBP, prices that include tax, and a price list "
                        + "for everybody.")
            }
            return ready
        }
    }

    func writeProducts(_ market: RetailMarket) async throws -> Int {
        var new = 0
        for (offset, part) in chunks(products, of: RetailWriter.productsAtOnce) {
            let house = house
            new += try await chunk("products \(offset)") { tx in
                let known = try Products.items(tx, skus: part.compactMap { SKU($0.sku) })
                let missing = part.filter { product in
                    SKU(product.sku).map { known[$0] == nil } ?? false
                }
                guard !missing.isEmpty else { return 0 }
                let now = house.now
                let written = try WriteProducts.apply(
                    tx, missing.map(\.draft), ids: house.ids, now: now)
                try ImportFault.check(written.refusals)
                let changes = zip(missing, written.products).compactMap { product, one in
                    product.isListed
                        ? PriceChange(
                            itemID: one.items[0], list: market.list,
                            price: product.price?.money(in: market.market.currency)) : nil
                }
                let prices = try SetPrices.apply(tx, changes, at: now, now: now)
                try ImportFault.check(prices.refusals)
                return missing.count
            }
            let lines = total * (offset + part.count) / max(products.count, 1)
            progress(ImportProgress(stage: .products, done: lines, total: total))
        }
        return new
    }

    /// Adds the goods to their collections, the most sold first, after those that are in them.
    func writeCollections() async throws {
        let listed = products.filter(\.isListed).sorted {
            ($1.saleLines, $0.code) < ($0.saleLines, $1.code)
        }
        let house = house
        _ = try await chunk("collections") { tx in
            let ids = try productIDs(tx, listed)
            var drafts: [CollectionDraft] = []
            for (index, collection) in RetailCollection.all.enumerated() {
                let goods = listed.filter { $0.collection == collection.handle }
                    .compactMap { ids[$0.code] }
                guard !goods.isEmpty else { continue }
                let before = try RetailWriter.products(tx, in: collection.handle)
                let known = Set(before)
                drafts.append(
                    collection.draft(
                        position: 100 + index,
                        products: before + goods.filter { !known.contains($0) }))
            }
            let written = try WriteCollections.apply(
                tx, drafts, ids: house.ids, now: house.now)
            try ImportFault.check(written.refusals)
            return written.collections.filter { $0.outcome == .created }.count
        }
    }

    private func productIDs(
        _ tx: Transaction, _ wanted: [RetailProduct]
    ) throws -> [String: ProductID] {
        var found: [String: ProductID] = [:]
        for (_, part) in chunks(wanted, of: RetailWriter.keysAtOnce) {
            let items = try Products.items(tx, skus: part.compactMap { SKU($0.sku) })
            let cards = try Products.items(
                tx, ids: Array(items.values), language: .english)
            for product in part {
                guard let item = SKU(product.sku).flatMap({ items[$0] }) else { continue }
                found[product.code] = cards[item]?.productID
            }
        }
        return found
    }

    /// Everything that is in a collection, in its order; nothing when there is none.
    private static func products(_ tx: Transaction, in handle: String) throws -> [ProductID] {
        guard let collection = try Collections.find(tx, handle: handle, language: .english) else {
            return []
        }
        var found: [ProductID] = []
        var cursor: ProductCursor?
        repeat {
            let page = try Products.page(
                tx, collection: collection.id, language: .english, after: cursor,
                limit: CatalogueLimits.page)
            found += page.cards.map(\.id)
            cursor = page.next
        } while cursor != nil
        return found
    }

    func items() async throws -> [String: ItemID] {
        let products = products
        return try await house.store.read { tx in
            var found: [String: ItemID] = [:]
            for (_, part) in chunks(products, of: RetailWriter.keysAtOnce) {
                let items = try Products.items(tx, skus: part.compactMap { SKU($0.sku) })
                for product in part { found[product.code] = SKU(product.sku).flatMap { items[$0] } }
            }
            return found
        }
    }

    // MARK: Customers

    func writeCustomers(_ file: RetailFile, _ zone: PlaceZone) async throws -> Int {
        let customers = file.customers.sorted { $0.key < $1.key }.map { number, customer in
            ImportedProfile(
                key: RetailSource.key(number),
                createdAt: WallTime.instant(ofMinute: customer.firstMinute, zone),
                language: .english, country: SourceCountries.home(customer.country))
        }
        var new = 0
        for (offset, part) in chunks(customers, of: ImportProfiles.most) {
            let ids = house.ids
            new += try await chunk("customers \(offset)") { tx in
                try ImportProfiles.upsert(tx, part, ids: ids).created
            }
            let lines = total * (offset + part.count) / customers.count
            progress(ImportProgress(stage: .customers, done: lines, total: total))
        }
        return new
    }

    /// By customer number.
    func profiles(_ file: RetailFile) async throws -> [String: ProfileID] {
        let numbers = Array(file.customers.keys)
        return try await house.store.read { tx in
            var found: [String: ProfileID] = [:]
            for (_, part) in chunks(numbers, of: RetailWriter.keysAtOnce) {
                let owners = try Profiles.owners(tx, .imported, part.map(RetailSource.key))
                for number in part { found[number] = owners[RetailSource.key(number)] }
            }
            return found
        }
    }

    // MARK: Orders

    func writeOrders(_ orders: RetailOrders, _ counts: inout ImportCounts) async throws {
        let invoices = orders.file.invoices.sorted {
            ($0.minute, $0.number) < ($1.minute, $1.number)
        }
        var done = 0
        for (offset, part) in chunks(invoices, of: RetailWriter.invoicesAtOnce) {
            let placed = try part.filter { InvoiceFate($0) == .order }.map(orders.order)
            counts.newOrders += try await chunk("orders \(offset)") { tx in
                try ImportOrders.add(tx, placed)
            }
            let returned = part.filter { InvoiceFate($0) == .returned }.map(orders.salesReturn)
            if !returned.isEmpty {
                counts.newReturns += try await chunk("returns \(offset)") { tx in
                    try Returns.add(imported: returned, tx)
                }
            }
            done += part.reduce(0) { $0 + $1.entries.count }
            progress(ImportProgress(stage: .orders, done: done, total: total))
        }
    }
}

/// How many objects of a chunk were new when it was written.
private struct ChunkAnswer: StoredAnswer {
    let new: Int

    init(new: Int) { self.new = new }
    func stored() -> String { String(new) }
    init(stored: String) throws {
        guard let new = Int(stored) else { throw StoreFault.unreadable(stored) }
        self.new = new
    }
}
