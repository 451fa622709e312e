import Catalogue
import Exchange
import Foundation
import Inventory
package import Kernel
import Logging
import Ordering
import Platform
import Pricing
import Server
import Staff
import Storage
import StoragePostgres

extension ShopBench {
    private static let products = 100_000
    /// Of a hundred products, those that lie on the shop's shelves.
    private static let onShelf = 20
    private static let page = 24

    /// The search among 100,000 products: the demo's, and goods with names made of the demo's words
    /// and of invented ones. `queries` are those of the table, with their languages.
    package func finding(_ queries: [(language: Language, text: String)]) async throws
        -> BenchReport
    {
        var report = BenchReport()
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kolbo-search-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        if sqlite {
            let address = "sqlite:" + folder.appending(path: "search.sqlite").path
            try await find("sqlite", address, queries, &report)
        }
        if let postgres {
            let admin = try PostgresAdministration(address: postgres)
            try admin.command("DROP DATABASE IF EXISTS kolbo_search WITH (FORCE)")
            try admin.command("CREATE DATABASE kolbo_search")
            try await find(
                "postgres", ShopBench.database("kolbo_search", at: postgres), queries, &report)
            try admin.command("DROP DATABASE IF EXISTS kolbo_search WITH (FORCE)")
        }
        return report
    }

    private func find(
        _ engine: String, _ address: String, _ queries: [(language: Language, text: String)],
        _ report: inout BenchReport
    ) async throws {
        tell("\(engine): a shop of \(ShopBench.products) products")
        let store = try OpenStore.at(address)
        try await store.migrate(Schema.migrations, at: WallClock.system.now)
        let house = House(
            store: store,
            logger: Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() }),
            secret: Array(ShopBench.secret.utf8))
        _ = try await DemoShop(
            house: house, passwords: Passwords(house: house),
            files: try DemoFiles(resources: resources))()
        let shelves = try await SearchGoods(house: house).fill(
            to: ShopBench.products, onShelf: ShopBench.onShelf)
        let finder = OfferFinder()
        let before = Measure.pss(of: ProcessInfo.processInfo.processIdentifier)
        let began = ContinuousClock.now
        let now = house.now
        let (book, places) = try await store.read { tx in
            let book = try MarketBooks().book(tx)
            try finder.warm(tx, book, at: now)
            return (book, try Locations.book(tx))
        }
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        let bytes = Measure.pss(of: ProcessInfo.processInfo.processIdentifier) - before
        report.notes.append(
            "\(engine): read into memory in \(Int(seconds * 1_000)) ms, \(bytes / 1_048_576) MiB")
        guard let market = book.first else { throw StoreFault.other("the demo has no market") }
        let requests = SearchRequests(queries: queries, market: market, shop: shelves)
        for (name, all) in requests.kinds where wants(name) {
            for count in clients {
                tell("\(engine): \(name), \(count) clients")
                report.figures.append(
                    try await measure(engine, name, all, count) { request in
                        try await store.read { tx in
                            try finder.find(tx, request, book, places, at: house.now).total
                        }
                    })
            }
        }
        await store.close()
    }

    /// Each client takes the next request when its own is answered.
    private func measure(
        _ engine: String, _ name: String, _ requests: [FindRequest], _ clients: Int,
        _ find: @escaping @Sendable (FindRequest) async throws -> Int
    ) async throws -> Figure {
        let next = Tally()
        let seconds = self.seconds
        let began = ContinuousClock.now
        let process = ProcessInfo.processInfo.processIdentifier
        let own = Measure.cpuMicroseconds(of: process)
        let parts = try await withThrowingTaskGroup(of: Latencies.self) { group in
            for _ in 0..<clients {
                group.addTask {
                    var part = Latencies()
                    while ContinuousClock.now - began < .seconds(seconds) {
                        let request = requests[next.next() % requests.count]
                        let sent = ContinuousClock.now
                        _ = try await find(request)
                        part.values.append((ContinuousClock.now - sent) / .milliseconds(1))
                    }
                    return part
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let elapsed = (ContinuousClock.now - began) / .seconds(1)
        let all = Latencies.merged(parts)
        return Figure(
            engine: engine, name: name, clients: clients,
            perSecond: Double(all.values.count) / elapsed, p50Milliseconds: all.percentile(50),
            p99Milliseconds: all.percentile(99),
            cpuMicrosecondsPerRequest: Double(Measure.cpuMicroseconds(of: process) - own)
                / Double(max(1, all.values.count)),
            databaseMicrosecondsPerRequest: nil, failures: 0)
    }
}

/// What is asked, by kind.
private struct SearchRequests {
    let queries: [(language: Language, text: String)]
    let market: Market
    let shop: LocationID

    var kinds: [(String, [FindRequest])] {
        [
            ("search, words", words),
            ("search, as one types", typed),
            ("search, words and my shop", words.map(withShop)),
            ("list with filters", lists),
            ("list with filters, my shop", lists.map(withShop)),
        ]
    }

    private func request(_ text: String, _ language: Language = .english) -> FindRequest {
        FindRequest(text: text, language: language, market: market, limit: 24)
    }

    private var words: [FindRequest] { queries.map { request($0.text, $0.language) } }

    /// Every beginning of three letters and more.
    private var typed: [FindRequest] {
        queries.flatMap { query in
            (3...max(3, query.text.count)).map {
                request(String(query.text.prefix($0)), query.language)
            }
        }
    }

    private var lists: [FindRequest] {
        let sizes = ["s", "m", "l"].map { ChoiceCode(option: "size", value: $0) }
        var all: [FindRequest] = []
        for sort in FindSort.allCases {
            for within in [nil, "kitchen", "christmas", "little-gifts", "women"] {
                for filters in [
                    FindFilters(), FindFilters(choices: [sizes[1]]),
                    FindFilters(price: PriceSpan("500-1000")),
                    FindFilters(collections: ["kitchen", "garden"], price: PriceSpan("-2000")),
                ] {
                    var request = self.request("")
                    request.within = within
                    request.filters = filters
                    request.sort = sort
                    all.append(request)
                }
            }
        }
        return all
    }

    private func withShop(_ request: FindRequest) -> FindRequest {
        var request = request
        request.shop = shop
        return request
    }
}
