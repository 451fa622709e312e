import Inventory
import Kernel
import Platform
import Storage
import TestWorld
import Testing

@Suite("Goods received, counted and corrected; locations written")
struct InventoryReceiptTests {
    private func movement(
        _ item: ItemID, _ place: LocationID, _ quantity: Int,
        _ reason: MovementReason = .correction,
        _ reference: String = "c1"
    ) throws -> StockMovement {
        try #require(
            StockMovement(
                itemID: item, locationID: place, quantity: quantity, reason: reason,
                reference: reference))
    }

    private func receive(
        _ shop: StockHouse, _ key: String, _ movements: [StockMovement], actor: Actor = .system
    ) async throws -> ReceivedStock {
        try await ReceiveStock(house: shop.house)(
            movements, operation: StockHouse.operation(key), actor: actor
        ).answer
    }

    @Test("a movement counts once, whoever repeats it", arguments: TestDatabase.engines)
    func once(_ engine: TestDatabase) async throws {
        try await engine.withHouse { house, clock in
            let shop = try await StockHouse(house, clock)
            let first = try [movement(shop.items[0], shop.soho, 5, .opening)]
            let both = try first + [movement(shop.items[1], shop.soho, 7, .opening)]
            #expect(try await receive(shop, "1", first) == .received(added: 1, repeated: 0))
            #expect(try await receive(shop, "1", first) == .received(added: 1, repeated: 0))
            #expect(try await receive(shop, "2", both) == .received(added: 1, repeated: 1))
            #expect(try await receive(shop, "3", both) == .received(added: 0, repeated: 2))
            #expect(try await shop.levels() == ["5/0", "7/0", "0/0"])
            try await shop.audit()
        }
    }

    @Test("nothing is taken away that is promised", arguments: TestDatabase.engines)
    func negative(_ engine: TestDatabase) async throws {
        try await engine.withHouse { house, clock in
            let shop = try await StockHouse(house, clock)
            try await shop.receive([5, 5])
            #expect(try await shop.allocate(house.ids.next(), shop.wants([4])).isEmpty)
            let answer = try await receive(
                shop, "1",
                [
                    movement(shop.items[1], shop.soho, 3), movement(shop.items[2], shop.soho, 1),
                    movement(shop.items[0], shop.soho, -2),
                ])
            #expect(
                answer
                    == .refused([
                        StockShortage(
                            itemID: shop.items[0], locationID: shop.soho, wanted: 2, available: 1)
                    ]))
            #expect(try await shop.levels() == ["5/4", "5/0", "0/0"])
            // A refusal is the answer to that request; another one may do better.
            let better = try await receive(
                shop, "2",
                [movement(shop.items[0], shop.soho, -1), movement(shop.items[1], shop.soho, 2)])
            #expect(better == .received(added: 2, repeated: 0))
            #expect(try await shop.levels() == ["4/4", "7/0", "0/0"])
            try await shop.audit()
        }
    }

    @Test("who may, and where", arguments: TestDatabase.engines)
    func permission(_ engine: TestDatabase) async throws {
        try await engine.withHouse { house, clock in
            let shop = try await StockHouse(house, clock)
            let movements = try [movement(shop.items[0], shop.soho, 1)]
            let staff = { (permissions: Set<Permission>, places: Set<LocationID>) in
                Actor.associate(
                    StaffMemberID(high: 1, low: 1), permissions: permissions, locations: places)
            }
            for actor in [
                staff([.readStock], []), staff([.writeStock], [shop.leeds]),
                .visitor(VisitorID(high: 1, low: 1)),
            ] {
                #expect(try await receive(shop, "1", movements, actor: actor) == .notPermitted)
            }
            let own = staff([.writeStock], [shop.soho])
            #expect(
                try await receive(shop, "1", movements, actor: own)
                    == .received(added: 1, repeated: 0))
            let nowhere = LocationID(high: 9, low: 9)
            #expect(
                try await receive(shop, "2", [movement(shop.items[0], nowhere, 1)])
                    == .unknownLocations([nowhere]))
        }
    }

    @Test("thousands of movements at once", arguments: TestDatabase.engines)
    func many(_ engine: TestDatabase) async throws {
        try await engine.withHouse { house, clock in
            let shop = try await StockHouse(house, clock, items: 1_700)
            let movements = try shop.items.enumerated().map {
                try movement($0.element, shop.soho, $0.offset + 1, .opening)
            }
            #expect(
                try await receive(shop, "1", movements) == .received(added: 1_700, repeated: 0))
            #expect(try await shop.levels().last == "1700/0")
            try await shop.audit()
        }
    }

    @Test("locations are written once and read as written", arguments: TestDatabase.engines)
    func locations(_ engine: TestDatabase) async throws {
        try await engine.withHouse { house, _ in
            let books = LocationBooks()
            let write = WriteLocations(house: house)
            var details = try [
                InventoryPlaces.soho(), InventoryPlaces.warehouse(to: ["IL", "HU"]),
            ]
            details[0].phone = PhoneNumber(e164: "+442079460123")
            let put = { (key: String, details: [LocationDetails]) in
                try await write(details, operation: StockHouse.operation(key), actor: .system)
                    .answer
            }
            guard case .written(let ids, 2) = try await put("1", details) else {
                Issue.record("not written")
                return
            }
            #expect(try await put("2", details) == .written(ids, changed: 0))
            let book = try await house.store.read { try books.book($0) }
            #expect(book.locations.map(\.details) == details)
            #expect(book[ids["soho"] ?? LocationID(high: 0, low: 0)]?.version == 1)
            // A changed hour holds for the next promise.
            details[0].hours = OpeningHours(weekly: [1: try periods("11:00-12:00 13:00-14:00")])
            details[0].streets = LocalizedText([:])
            #expect(
                try await put("3", [details[0]])
                    == .written(ids.filter { $0.key == "soho" }, changed: 1))
            let after = try await house.store.read { try books.book($0) }
            #expect(after.locations.map(\.details) == details)
            #expect(after[code: "soho"]?.version == 2)
            #expect(after.revision > book.revision)
        }
    }

    @Test("locations that cannot be, all at once")
    func problems() throws {
        var bad = try InventoryPlaces.soho()
        bad.code = "So ho"
        bad.leadMinutes = -1
        bad.names = LocalizedText([:])
        bad.hours = OpeningHours(weekly: [1: try periods("10:00-12:00 11:00-13:00")])
        let found = WriteLocations.problems([bad, bad]).map(\.reason)
        #expect(
            Array(found.prefix(4)) == [.code, .name, .leadMinutes, .overlappingHours])
        #expect(found.contains(.repeatedCode))
        #expect(try WriteLocations.problems([InventoryPlaces.soho()]).isEmpty)
    }
}
