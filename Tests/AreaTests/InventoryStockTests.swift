import Inventory
import Kernel
import Platform
import Storage
import TestWorld
import Testing

/// A house with two shops and some goods in them.
struct StockHouse {
    let house: House
    let clock: TestClock
    let soho: LocationID
    let leeds: LocationID
    /// In rising order.
    let items: [ItemID]

    init(_ house: House, _ clock: TestClock, items count: Int = 3) async throws {
        self.house = house
        self.clock = clock
        let details = try [
            InventoryPlaces.soho(),
            InventoryPlaces.shop("leeds", latitude: "53.8", longitude: "-1.55", position: 2),
        ]
        let answer = try await WriteLocations(house: house)(
            details, operation: StockHouse.operation("locations"), actor: .system
        ).answer
        guard case .written(let ids, _) = answer else { throw StockHouseFault() }
        soho = try #require(ids["soho"])
        leeds = try #require(ids["leeds"])
        items = (0..<count).map { _ -> ItemID in house.ids.next() }.sorted()
    }

    static func operation(_ key: String) -> Storage.Operation {
        Storage.Operation(scope: "test", key: key, request: [], at: TestClock.start)
    }

    func receive(
        _ quantities: [Int], at location: LocationID? = nil, reference: String = "opening"
    ) async throws {
        let movements = try zip(items, quantities).filter { $0.1 != 0 }.map {
            try #require(
                StockMovement(
                    itemID: $0, locationID: location ?? soho, quantity: $1, reason: .opening,
                    reference: reference))
        }
        let answer = try await ReceiveStock(house: house)(
            movements, operation: StockHouse.operation(reference + "\(location ?? soho)"),
            actor: .system)
        #expect(answer.answer == .received(added: movements.count, repeated: 0))
    }

    func wants(_ quantities: [Int], at location: LocationID? = nil) -> [StockWant] {
        zip(items, quantities).enumerated().filter { $0.element.1 != 0 }.map { index, want in
            StockWant(
                itemID: want.0, locationID: location ?? soho, quantity: Quantity(known: want.1),
                lineNo: index + 1)
        }
    }

    /// `onHand/reserved` of the items at a place.
    func levels(at location: LocationID? = nil) async throws -> [String] {
        let items = self.items
        let now = clock.now
        let levels = try await house.store.read { try StockLevels.load($0, items: items, now: now) }
        return items.map { item in
            let level = levels[item]?[location ?? soho] ?? .none
            return "\(level.onHand)/\(level.reserved)"
        }
    }

    func audit() async throws {
        let differences = try await house.store.read { try AuditInventory()($0) }
        #expect(differences.isEmpty, "\(differences)")
    }

    func allocate(_ order: OrderID, _ wants: [StockWant]) async throws -> [StockShortage] {
        let now = clock.now
        return try await house.store.write { tx in
            try Stock.allocate(tx, order: order, wants: wants, now: now)
        }
    }

    func reserve(
        _ holder: String, _ wants: [StockWant], minutes: Int64 = 15
    ) async throws -> [StockShortage] {
        let now = clock.now
        let ids = house.ids
        return try await house.store.write { tx in
            try Stock.reserve(
                tx, holder: holder, wants: wants, until: now + .minutes(minutes), ids: ids, now: now
            )
        }
    }

    func allocateReserved(
        _ holder: String, _ order: OrderID, _ wants: [StockWant]
    ) async throws -> [StockShortage] {
        let now = clock.now
        return try await house.store.write { tx in
            try Stock.allocateReserved(tx, holder: holder, order: order, wants: wants, now: now)
        }
    }
}

struct StockHouseFault: Error {}

@Suite("The stock ledger")
struct InventoryStockTests {
    private func each(
        _ engine: TestDatabase, items: Int = 3,
        _ body: @Sendable @escaping (StockHouse) async throws -> Void
    ) async throws {
        try await engine.withHouse { house, clock in
            let shop = try await StockHouse(house, clock, items: items)
            try await body(shop)
            try await shop.audit()
        }
    }

    @Test("an order takes all its lines", arguments: TestDatabase.engines)
    func allocate(_ engine: TestDatabase) async throws {
        try await each(engine) { shop in
            try await shop.receive([5, 5, 1])
            let order: OrderID = shop.house.ids.next()
            #expect(try await shop.allocate(order, shop.wants([2, 0, 1])).isEmpty)
            #expect(try await shop.levels() == ["5/2", "5/0", "1/1"])
            let lines = try await shop.house.store.read { try Stock.allocations($0, order: order) }
            #expect(lines.map(\.lineNo) == [1, 3])
            #expect(lines.map(\.quantity.count) == [2, 1])
        }
    }

    @Test("or nothing, and every shortage is told", arguments: TestDatabase.engines)
    func shortages(_ engine: TestDatabase) async throws {
        try await each(engine) { shop in
            try await shop.receive([5, 2, 0])
            let order: OrderID = shop.house.ids.next()
            let wants = shop.wants([1, 3, 1])
            let shortages = try await shop.allocate(order, wants)
            #expect(
                shortages == [
                    StockShortage(
                        itemID: shop.items[1], locationID: shop.soho, wanted: 3, available: 2),
                    StockShortage(
                        itemID: shop.items[2], locationID: shop.soho, wanted: 1, available: 0),
                ])
            #expect(try await shop.levels() == ["5/0", "2/0", "0/0"])
            let lines = try await shop.house.store.read { try Stock.allocations($0, order: order) }
            #expect(lines.isEmpty)
            // The transaction is whole: the same order can be placed with less.
            #expect(try await shop.allocate(order, shop.wants([1, 2, 0])).isEmpty)
        }
    }

    @Test("lines of one item and place are one sum", arguments: TestDatabase.engines)
    func sums(_ engine: TestDatabase) async throws {
        try await each(engine) { shop in
            try await shop.receive([3])
            let want = { (line: Int) in
                StockWant(
                    itemID: shop.items[0], locationID: shop.soho, quantity: Quantity(known: 2),
                    lineNo: line)
            }
            let shortages = try await shop.allocate(shop.house.ids.next(), [want(1), want(2)])
            #expect(shortages.map(\.wanted) == [4])
            #expect(shortages.map(\.available) == [3])
        }
    }

    @Test("rows of the order go along, and are undone", arguments: TestDatabase.engines)
    func alongside(_ engine: TestDatabase) async throws {
        try await each(engine) { shop in
            try await shop.receive([1])
            let now = shop.clock.now
            let ids = shop.house.ids
            let first: OrderID = ids.next()
            let second: OrderID = ids.next()
            for (order, expected) in [(first, 0), (second, 1)] {
                let wants = shop.wants([1])
                let count = try await shop.house.store.write { tx in
                    let fact = Fact("Tried", of: order.description, version: 1, at: now)
                    return try Stock.allocate(
                        tx, order: order, wants: wants, now: now,
                        alongside: [tx.recording(fact)],
                        undo: ["DELETE FROM outbox WHERE object = \(order.description)"]
                    ).count
                }
                #expect(count == expected)
            }
            // Straight from the table: readers of facts wait for all that is under way elsewhere.
            let tried = try await shop.house.store.read { tx in
                try tx.rows("SELECT object FROM outbox WHERE kind = 'Tried'") { $0.text(0) }
            }
            #expect(tried == [first.description])
        }
    }

    @Test("a reservation holds until its end", arguments: TestDatabase.engines)
    func reservations(_ engine: TestDatabase) async throws {
        try await each(engine) { shop in
            try await shop.receive([3, 3])
            #expect(try await shop.reserve("a", shop.wants([2, 1])).isEmpty)
            #expect(try await shop.levels() == ["3/2", "3/1", "0/0"])
            #expect(try await shop.reserve("b", shop.wants([2])).map(\.available) == [1])
            // Again, with other quantities: in place of the first, a shortage changes nothing.
            #expect(try await shop.reserve("a", shop.wants([1, 2])).isEmpty)
            #expect(try await shop.levels() == ["3/1", "3/2", "0/0"])
            let shortages = try await shop.reserve("a", shop.wants([4, 3]))
            #expect(shortages.map(\.available) == [3])
            #expect(try await shop.levels() == ["3/1", "3/2", "0/0"])
            let now = shop.clock.now
            let released = try await shop.house.store.write { tx in
                try Stock.release(tx, holder: "a", now: now)
            }
            #expect(released == 3)
            #expect(try await shop.levels() == ["3/0", "3/0", "0/0"])
        }
    }

    @Test("what has expired is free by the clock, swept or not", arguments: TestDatabase.engines)
    func expiry(_ engine: TestDatabase) async throws {
        try await each(engine) { shop in
            try await shop.receive([3, 1])
            #expect(try await shop.reserve("a", shop.wants([3, 1])).isEmpty)
            shop.clock.advance(by: .minutes(15))
            #expect(try await shop.levels() == ["3/0", "1/0", "0/0"])
            let items = shop.items
            let soho = shop.soho
            let now = shop.clock.now
            let available = try await shop.house.store.read {
                try StockLevels.available($0, items: items, at: [soho], now: now)
            }
            #expect(available == [items[0]: 3, items[1]: 1])
            // Too much is still too much, and nothing is freed for it.
            let shortages = try await shop.allocate(shop.house.ids.next(), shop.wants([4, 1]))
            #expect(shortages.map(\.available) == [3])
            #expect(try await shop.allocate(shop.house.ids.next(), shop.wants([1, 1])).isEmpty)
            #expect(try await shop.levels() == ["3/1", "1/1", "0/0"])
            // Its holder comes back: one is taken again, the other is gone.
            let late: OrderID = shop.house.ids.next()
            let again = try await shop.allocateReserved("a", late, shop.wants([3, 1]))
            #expect(again.map(\.available) == [2, 0])
            #expect(try await shop.allocateReserved("a", late, shop.wants([2, 0])).isEmpty)
            #expect(try await shop.levels() == ["3/3", "1/1", "0/0"])
        }
    }

    @Test("a reservation becomes an allocation", arguments: TestDatabase.engines)
    func allocateReserved(_ engine: TestDatabase) async throws {
        try await each(engine) { shop in
            try await shop.receive([3, 2])
            #expect(try await shop.reserve("a", shop.wants([3, 1])).isEmpty)
            // Expired, but nobody has freed it: still theirs.
            shop.clock.advance(by: .hours(1))
            // More than is there: nothing changes.
            let order: OrderID = shop.house.ids.next()
            let short = try await shop.allocateReserved("a", order, shop.wants([4, 2]))
            #expect(short.map(\.wanted) == [4])
            #expect(short.map(\.available) == [3])
            #expect(try await shop.allocateReserved("a", order, shop.wants([2, 2])).isEmpty)
            #expect(try await shop.levels() == ["3/2", "2/2", "0/0"])
        }
    }

    @Test("the sweeper frees what has expired, in bounded steps", arguments: TestDatabase.engines)
    func sweeper(_ engine: TestDatabase) async throws {
        try await each(engine) { shop in
            try await shop.receive([9])
            for holder in ["a", "b", "c"] {
                #expect(try await shop.reserve(holder, shop.wants([2])).isEmpty)
            }
            #expect(try await shop.reserve("d", shop.wants([1]), minutes: 60).isEmpty)
            shop.clock.advance(by: .minutes(20))
            let now = shop.clock.now
            var freed: [Int] = []
            for _ in 0..<3 {
                freed.append(
                    try await shop.house.store.write { tx in
                        try Stock.freeExpired(tx, now: now, limit: 2)
                    })
            }
            #expect(freed == [2, 1, 0])
            #expect(try await shop.levels() == ["9/1", "0/0", "0/0"])
        }
    }

    @Test("cancelled, or handed over, and each once", arguments: TestDatabase.engines)
    func ends(_ engine: TestDatabase) async throws {
        try await each(engine) { shop in
            try await shop.receive([5, 5])
            let cancelled: OrderID = shop.house.ids.next()
            let sold: OrderID = shop.house.ids.next()
            #expect(try await shop.allocate(cancelled, shop.wants([1, 2])).isEmpty)
            #expect(try await shop.allocate(sold, shop.wants([2, 1])).isEmpty)
            let now = shop.clock.now
            let ids = shop.house.ids
            for expected in [2, 0] {
                let ended = try await shop.house.store.write { tx in
                    try Stock.releaseAllocations(tx, order: cancelled, now: now)
                }
                #expect(ended.count == expected)
                let gone = try await shop.house.store.write { tx in
                    try Stock.handOver(tx, order: sold, ids: ids, now: now)
                }
                #expect(gone.count == expected)
            }
            #expect(try await shop.levels() == ["3/0", "4/0", "0/0"])
            let after = try await shop.house.store.write { tx in
                try Stock.releaseAllocations(tx, order: sold, now: now)
            }
            #expect(after.isEmpty)
        }
    }
}
