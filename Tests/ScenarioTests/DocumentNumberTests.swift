import Bench
import Foundation
@testable import Invoicing
import Kernel
import Storage
import TestWorld
import Testing

/// Many at once, twice each, with transactions between them that take a number and are rolled back:
/// no gap, no number twice, and later numbers of later moments.
@Suite struct DocumentNumberTests {
    private struct RolledBack: Error {}

    @Test(arguments: TestDatabase.engines)
    func numbersHaveNoGaps(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            var orders: [OrderID] = []
            var clients: [TestClient] = []
            for _ in 0..<16 {
                let client = try await small.visitor()
                let order = try await small.order(
                    client, [(sku: SmallShop.shirt, count: 1)], at: "london-soho", market: "gb",
                    language: "en")
                orders.append(try #require(OrderID(order)))
                clients.append(client)
            }
            for (order, client) in zip(orders, clients) {
                try await small.give("\(order)", client)
            }
            let issue = small.shop.server.shop.documents.issue
            let store = small.shop.house.store
            let (now, gb) = (small.shop.clock.now, try #require(DocumentSeries("GB")))
            let numbers = try await withThrowingTaskGroup(of: String?.self) { group -> [String] in
                for order in orders {
                    for _ in 0..<2 {
                        group.addTask { try await issue.invoice(order)?.number }
                    }
                    group.addTask {
                        try? await store.write { tx in
                            _ = try DocumentSeriesTable.take(tx, gb, year: 2026, at: now)
                            throw RolledBack()
                        }
                        return nil
                    }
                }
                var found: [String] = []
                for try await case let number? in group { found.append(number) }
                return found
            }
            #expect(numbers.count == 32)
            let expected = (1...16).map { gb.number($0, year: 2026) }
            #expect(Set(numbers).sorted() == expected)
            #expect(try await small.shop.audit().findings == [])
            // What follows by itself finds all of them issued.
            try await small.shop.settle()
            #expect(try await issue.invoice(orders[0]).map { expected.contains($0.number) } == true)
            let last = try await store.read { tx in try DocumentSeriesTable.all(tx) }
            #expect(last.map(\.last) == [16])
        }
    }

    /// A clock that goes back gives no later number an earlier moment; a new year begins anew.
    @Test(arguments: TestDatabase.engines)
    func momentsNeverGoBack(_ engine: TestDatabase) async throws {
        try await engine.withHouse { house, clock in
            let series = try #require(DocumentSeries("GB"))
            let (now, earlier) = (clock.now, clock.now - .minutes(5))
            let wishes: [(at: Instant, year: Int)] = [
                (now, 2026), (earlier, 2026), (now + .days(365), 2027),
            ]
            let taken = try await house.store.write { tx -> [SeriesPlace] in
                try wishes.map {
                    try DocumentSeriesTable.take(tx, series, year: $0.year, at: $0.at)
                }
            }
            #expect(
                taken.map(\.number) == ["GB-2026-000001", "GB-2026-000002", "GB-2027-000001"])
            #expect(taken[1].at == now)
        }
    }

    @Test func seriesAreShortAndPlain() {
        for text in ["GB", "GB-C", "2026-A", "A"] { #expect(DocumentSeries(text) != nil) }
        for text in ["", "gb", "-GB", "GB-", "G--B", "GB/1", "ÁB", "ABCDEFGHIJKLM"] {
            #expect(DocumentSeries(text) == nil, "\(text)")
        }
    }
}
