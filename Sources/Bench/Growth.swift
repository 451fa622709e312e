import Exchange
import Foundation
import Kernel
import Logging
import Ordering
import Payments
import Platform
import Pricing
import Server
import Staff
import Storage
import StoragePostgres

extension ShopBench {
    private static let small = 1_000
    private static let large = 1_000_000
    private static let pairs = 5
    private static let ordersOfARun = 4_000

    /// CPU for an order with few and with many orders in the book, in interleaved pairs, so that
    /// what else the machine does falls on both.
    package func growth() async throws -> BenchReport {
        var report = BenchReport()
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kolbo-growth-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        if sqlite {
            let addresses = [ShopBench.small, ShopBench.large].map {
                "sqlite:" + folder.appending(path: "book-\($0).sqlite").path
            }
            try await grow("sqlite", addresses, &report)
        }
        if let postgres {
            let admin = try PostgresAdministration(address: postgres)
            let addresses = try [ShopBench.small, ShopBench.large].map { count in
                let name = "kolbo_growth_\(count)"
                try admin.command("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
                try admin.command("CREATE DATABASE \(name)")
                return ShopBench.database(name, at: postgres)
            }
            try await grow("postgres", addresses, &report)
        }
        return report
    }

    private func grow(
        _ engine: String, _ addresses: [String], _ report: inout BenchReport
    ) async throws {
        let few = try await book(engine, addresses[0], orders: ShopBench.small)
        let many = try await book(engine, addresses[1], orders: ShopBench.large)
        var ratios: [Double] = []
        for pair in 0..<ShopBench.pairs {
            let left = try await cpuOfAnOrder(engine, few, run: pair)
            let right = try await cpuOfAnOrder(engine, many, run: pair)
            ratios.append(right / left)
            report.notes.append(
                "\(engine): pair \(pair + 1): \(Int(left)) µs an order with 10³ in the book, "
                    + "\(Int(right)) µs with 10⁶: × \(Double(Int(right / left * 1_000)) / 1_000)")
        }
        let median = ratios.sorted()[ratios.count / 2]
        report.notes.append("\(engine): median × \(Double(Int(median * 1_000)) / 1_000)")
        await few.house.store.close()
        await many.house.store.close()
    }

    private func book(
        _ engine: String, _ address: String, orders: Int
    ) async throws -> BenchWorld {
        tell("\(engine): a book of \(orders) orders")
        let store = try OpenStore.at(address)
        try await store.migrate(Schema.migrations, at: WallClock.system.now)
        let house = House(
            store: store,
            logger: Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() }),
            secret: Array(ShopBench.secret.utf8))
        _ = try await DemoShop(
            house: house, passwords: Passwords(house: house),
            files: try DemoFiles(resources: resources))()
        let world = try await BenchWorld.open(store, secret: Array(ShopBench.secret.utf8))
        let market = try await store.read { tx in try MarketBooks().book(tx).first }
        guard let market else { throw StoreFault.other("the demo has no market") }
        let start = house.now - .days(365)
        for first in stride(from: 0, to: orders, by: 500) {
            let part = (first..<min(first + 500, orders)).map { number in
                world.past(number, at: start + .seconds(Int64(number * 31)), market)
            }
            try await store.write { tx in
                _ = try ImportOrders.add(tx, part)
                for order in part {
                    let payment = Payment(
                        id: house.ids.at(order.placedAt), orderID: order.id,
                        holder: order.id.description, tender: .payAtCollection,
                        due: Money(order.total, order.currency), provider: "",
                        createdAt: order.placedAt)
                    try PaymentLedger.add(tx, payment)
                    try tx.record(
                        Fact(
                            "OrderImported", of: order.id.description, version: 1,
                            at: order.placedAt))
                }
            }
            if first % 100_000 == 0, first > 0 { tell("\(engine): \(first) orders") }
        }
        return world
    }

    private func cpuOfAnOrder(
        _ engine: String, _ world: BenchWorld, run: Int
    ) async throws -> Double {
        let ready = try await world.prepare(
            ShopBench.ordersOfARun, from: 10_000_000 * (run + 1))
        let place = PlaceOrder(world.house, ShopBooks())
        let process = ProcessInfo.processInfo.processIdentifier
        let before =
            Measure.cpuMicroseconds(of: process) + Measure.cpuMicroseconds(ofAllNamed: "postgres")
        let next = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<32 {
                group.addTask {
                    while true {
                        let index = next.next()
                        guard index < ready.count else { return }
                        guard try await world.place(place, ready[index]) else {
                            throw StoreFault.other("an order of the benchmark was refused")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let after =
            Measure.cpuMicroseconds(of: process) + Measure.cpuMicroseconds(ofAllNamed: "postgres")
        return Double(after - before) / Double(ready.count)
    }
}

extension BenchWorld {
    /// An order of the past with three lines.
    func past(_ number: Int, at moment: Instant, _ market: Market) -> NewOrder {
        let lines = three(number).enumerated().map { index, goods in
            OrderLine(
                number: index + 1, itemID: goods.item, sku: goods.handle, title: goods.handle,
                detail: "", quantity: .one, unit: goods.price, total: goods.price, tax: .zero,
                taxRate: 0)
        }
        return NewOrder(
            importedAs: "growth:\(number)", id: house.ids.at(moment), profileID: nil,
            marketID: market.id, currency: market.currency, language: .english, placedAt: moment,
            tax: .zero, lines: lines)
    }
}
