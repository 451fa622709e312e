import Catalogue
import Customers
import Fulfilment
import Inventory
package import Kernel
import Ordering
package import Platform
import Pricing
import Storage

/// How far an import has come.
package struct ImportProgress: Sendable, Equatable {
    package enum Stage: String, Sendable { case reading, products, customers, orders }
    package let stage: Stage
    /// Lines of the file that are done in this stage.
    package let done: Int
    /// Nil while it is not known.
    package let total: Int?
}

/// Takes over the data set *Online Retail* (Daqing Chen, UCI Machine Learning Repository, 2015):
/// products with prices, customers, and a year of orders and returns as history that moves no
/// stock.
///
/// The file is read and judged whole before anything is written. Writing goes in chunks, a
/// transaction and an operation each, so that an interrupted import goes on where it stopped when
/// it is run again, and a second one changes nothing. What is here already stays as the merchant
/// has made it.
package struct ImportOnlineRetail: Sendable {
    package static let marketCode = "gb"
    let house: House

    package init(house: House) { self.house = house }

    /// Throws `ImportFault` with the place and the remedy when the file cannot be taken, and
    /// `CancellationError` between two chunks when the task was cancelled.
    package func callAsFunction(
        _ path: String, actor: Actor,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        try await take(path, most: nil, actor: actor, progress: progress).report
    }

    /// - Parameter most: lines that are taken, from the beginning; all of them when nil.
    func take(
        _ path: String, most: Int?, actor: Actor,
        progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws -> ImportedRetail {
        guard actor.may(.writeCatalogue), actor.may(.writeOrders) else {
            throw ImportFault(
                problem: "importing is not permitted to this actor",
                remedy: "It needs catalogue:write and orders:write.")
        }
        let file = try RetailFile(path: path, most: most) { done in
            try Task.checkCancellation()
            progress(ImportProgress(stage: .reading, done: done, total: nil))
        }
        progress(ImportProgress(stage: .reading, done: file.lines, total: file.lines))
        guard let zone = PlaceZone(WallTime.zone) else {
            throw ImportFault(
                problem: "the time zone \(WallTime.zone) is unknown to this system",
                remedy: "Install the time zone database (tzdata).")
        }
        let products = RetailProduct.all(file)
        let work = RetailWriter(
            house: house, products: products, total: file.lines,
            // A part of a file is another file.
            fileKey: file.sha256.hexadecimal + (most.map { " \($0)" } ?? ""),
            progress: progress)
        let market = try await work.market()
        for invoice in file.invoices where InvoiceFate(invoice) == .order {
            // Asked for all of them now, so that nothing is written when one is missing.
            _ = try market.taxRate(on: WallTime.day(ofMinute: invoice.minute))
        }
        var counts = ImportCounts()
        counts.newProducts = try await work.writeProducts(market)
        try await work.writeCollections()
        counts.newCustomers = try await work.writeCustomers(file, zone)
        let items = try await work.items()
        let orders = RetailOrders(
            file: file,
            titles: Dictionary(uniqueKeysWithValues: products.map { ($0.code, $0) }),
            items: items, profiles: try await work.profiles(file),
            market: market.market, taxRate: market.taxRate, zone: zone, ids: house.ids)
        try await work.writeOrders(orders, &counts)
        return ImportedRetail(
            report: ImportReport(file, products, counts), products: products, items: items)
    }
}

/// The report, and the goods by code for those who go on with them.
struct ImportedRetail: Sendable {
    let report: ImportReport
    let products: [RetailProduct]
    let items: [String: ItemID]
}

/// What was new; everything else was there already.
struct ImportCounts {
    var newProducts = 0
    var newCustomers = 0
    var newOrders = 0
    var newReturns = 0
}
