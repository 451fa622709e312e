import Inventory
import Kernel
import Platform
import Storage
import TestWorld
import Testing

/// Many writers at once: nothing is sold twice, nobody waits in a circle, and the ledger adds up.
@Suite("The rush")
struct InventoryRushTests {
    private func shop(
        _ engine: TestDatabase, items: Int, _ body: (StockHouse) async throws -> Void
    ) async throws {
        try await engine.withHouse { house, clock in
            let shop = try await StockHouse(house, clock, items: items)
            try await body(shop)
            try await shop.audit()
        }
    }

    @Test("200 buyers for the last 50 units", arguments: TestDatabase.engines)
    func lastUnits(_ engine: TestDatabase) async throws {
        try await shop(engine, items: 1) { shop in
            try await shop.receive([50])
            let sold = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        try await shop.allocate(shop.house.ids.next(), shop.wants([1])).isEmpty
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(sold == 50)
            #expect(try await shop.levels() == ["50/50"])
        }
    }

    /// All that is left is held by reservations that have expired, which nobody has swept.
    @Test("for units that others let go", arguments: TestDatabase.engines, [1, 2, 3])
    func expiredUnits(_ engine: TestDatabase, lines: Int) async throws {
        try await shop(engine, items: 3) { shop in
            // The first and the last item are scarce, the one between is not.
            try await shop.receive([30, 500, 30])
            for holder in 0..<30 {
                #expect(try await shop.reserve("h\(holder)", shop.wants([1, 0, 1])).isEmpty)
            }
            shop.clock.advance(by: .minutes(15))
            let wants = shop.wants([1, lines > 1 ? 1 : 0, lines > 2 ? 1 : 0])
            let sold = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<120 {
                    group.addTask {
                        try await shop.allocate(shop.house.ids.next(), wants).isEmpty
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(sold == 30)
            #expect(try await shop.levels().first == "30/30")
        }
    }

    @Test(
        "orders of many lines in any order, some short, never in a circle",
        arguments: TestDatabase.engines)
    func circles(_ engine: TestDatabase) async throws {
        try await shop(engine, items: 6) { shop in
            try await shop.receive([60, 60, 60, 60, 60, 60])
            try await shop.receive([60, 60, 60, 60, 60, 60], at: shop.leeds)
            let random = Randomness.seeded(7)
            let baskets = (0..<150).map { _ -> [StockWant] in
                (1...4).map { line in
                    StockWant(
                        itemID: shop.items[Int(random.below(6))],
                        locationID: random.below(2) == 0 ? shop.soho : shop.leeds,
                        quantity: Quantity(known: 1 + Int(random.below(3))), lineNo: line)
                }
            }
            let taken = try await withThrowingTaskGroup(of: Int.self) { group in
                for basket in baskets {
                    group.addTask {
                        let short = try await shop.allocate(shop.house.ids.next(), basket)
                        return short.isEmpty ? basket.reduce(0) { $0 + $1.quantity.count } : 0
                    }
                }
                return try await group.reduce(0, +)
            }
            let levels = try await shop.levels() + shop.levels(at: shop.leeds)
            let reserved = levels.compactMap { Int($0.split(separator: "/")[1]) }
            #expect(reserved.reduce(0, +) == taken)
            #expect(reserved.allSatisfy { $0 <= 60 })
            #expect(taken > 600)
        }
    }

    /// Reservations that expire, are released, turned into orders, swept, and orders that need what
    /// they hold: all at once.
    @Test("holders, sweepers and buyers", arguments: TestDatabase.engines)
    func everything(_ engine: TestDatabase) async throws {
        try await shop(engine, items: 4) { shop in
            try await shop.receive([40, 40, 40, 40])
            for holder in 0..<36 {
                let minutes: Int64 = holder % 2 == 0 ? 1 : 30
                let short = try await shop.reserve(
                    "h\(holder)", shop.wants([1, 1, 1, 1]), minutes: minutes)
                #expect(short.isEmpty)
            }
            shop.clock.advance(by: .minutes(2))
            let now = shop.clock.now
            let ids = shop.house.ids
            let store = shop.house.store
            let short = try await withThrowingTaskGroup(of: Int.self) { group in
                for holder in 0..<36 {
                    group.addTask {
                        switch holder % 3 {
                        case 0:
                            let order: OrderID = ids.next()
                            return try await shop.allocateReserved(
                                "h\(holder)", order, shop.wants([1, 1, 1, 1])
                            ).count
                        case 1:
                            _ = try await store.write { tx in
                                try Stock.release(tx, holder: "h\(holder)", now: now)
                            }
                            return 0
                        default:
                            let order: OrderID = ids.next()
                            let short = try await shop.allocate(order, shop.wants([2, 1, 1, 2]))
                            if short.isEmpty {
                                _ = try await store.write { tx in
                                    try Stock.handOver(tx, order: order, ids: ids, now: now)
                                }
                            }
                            return short.count
                        }
                    }
                    if holder % 5 == 0 {
                        group.addTask {
                            _ = try await store.write { tx in
                                try Stock.freeExpired(tx, now: now, limit: 3)
                            }
                            return 0
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            // 40 are there; 6 stay held, 12 turn into orders, and 12 buyers want 2: somebody goes
            // without, whoever comes first.
            #expect(short > 0)
        }
    }
}
