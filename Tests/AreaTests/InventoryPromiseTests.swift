import Inventory
import Kernel
import Testing

@Suite("What can be promised")
struct InventoryPromiseTests {
    private let item = ItemID(high: 1, low: 1)
    private let other = ItemID(high: 1, low: 2)

    /// Soho opens 10 to 20, Sunday 12 to 18; ready after so many minutes of open time.
    @Test(
        "collection: ready after open minutes, until the doors close",
        arguments: inventoryCases(
            """
            2026-06-05 08:00 | 120 | 2026-06-05 12:00 | 2026-06-05 20:00   # from opening on
            2026-06-05 11:00 | 120 | 2026-06-05 14:00 | 2026-06-05 20:00
            2026-06-05 16:59 | 120 | 2026-06-05 19:59 | 2026-06-05 20:00
            2026-06-05 17:00 | 120 | 2026-06-06 10:00 | 2026-06-06 20:00   # ready at the close
            2026-06-05 18:00 | 120 | 2026-06-06 11:00 | 2026-06-06 20:00   # an hour each day
            2026-06-05 19:30 | 120 | 2026-06-06 12:00 | 2026-06-06 20:00   # closed: both tomorrow
            2026-06-05 18:00 | 0   | 2026-06-05 19:00 | 2026-06-05 20:00
            2026-06-05 19:00 | 0   | 2026-06-06 10:00 | 2026-06-06 20:00
            2026-06-05 09:00 | 960 | 2026-06-06 16:00 | 2026-06-06 20:00   # 10 hours, then 6
            2026-03-28 19:00 | 120 | 2026-03-29 13:00 | 2026-03-29 18:00   # clocks change
            2026-10-24 18:00 | 120 | 2026-10-25 13:00 | 2026-10-25 18:00
            2026-12-24 19:00 | 120 | 2026-12-26 12:00 | 2026-12-26 17:00   # over Christmas
            """))
    func collection(_ line: [String]) throws {
        let lead = try #require(Int(line[1]))
        let soho = InventoryPlaces.location(try InventoryPlaces.soho(lead: lead))
        let promise = Availability.promise(
            level: StockLevel(onHand: 5, reserved: 3), location: soho, quantity: .one,
            now: try utc(line[0]))
        guard case .collect(let from, let until, let available) = promise else {
            Issue.record("no promise: \(promise)")
            return
        }
        #expect(shown(from, in: soho.zone) == line[2])
        #expect(shown(until, in: soho.zone) == line[3])
        #expect(available == 2)
    }

    @Test("reasons")
    func reasons() throws {
        let now = try utc("2026-06-05 11:00")
        let soho = InventoryPlaces.location(try InventoryPlaces.soho())
        let ask = { (level: StockLevel, location: Location, count: Int) in
            Availability.promise(
                level: level, location: location, quantity: Quantity(known: count), now: now)
        }
        #expect(ask(.none, soho, 1) == .no(reason: .soldOut))
        #expect(ask(StockLevel(onHand: 2, reserved: 2), soho, 1) == .no(reason: .soldOut))
        #expect(
            ask(StockLevel(onHand: 3, reserved: 1), soho, 3)
                == .no(reason: .notEnough(available: 2)))
        let lod = InventoryPlaces.location(try InventoryPlaces.warehouse(to: ["IL"]))
        #expect(ask(StockLevel(onHand: 3, reserved: 1), lod, 1) == .no(reason: .noCollection))
        var shut = try InventoryPlaces.soho()
        shut.hours = OpeningHours()
        #expect(
            ask(StockLevel(onHand: 1, reserved: 0), InventoryPlaces.location(shut), 1)
                == .no(reason: .closed(days: Hours.horizonDays)))
    }

    private func book() throws -> LocationBook {
        LocationBook(
            revision: 1,
            locations: [
                InventoryPlaces.location(try InventoryPlaces.soho(), 1),
                InventoryPlaces.location(
                    try InventoryPlaces.shop(
                        "edinburgh", latitude: "55.9533", longitude: "-3.1883", position: 2), 2),
                InventoryPlaces.location(
                    try InventoryPlaces.shop(
                        "manchester", latitude: "53.4812", longitude: "-2.2485", position: 3), 3),
                InventoryPlaces.location(
                    try InventoryPlaces.shop(
                        "paris", latitude: "48.8566", longitude: "2.3522", country: "FR",
                        position: 4), 4),
                InventoryPlaces.location(try InventoryPlaces.warehouse(to: ["IL", "GB"]), 5),
            ])
    }

    private func wanted(_ counts: (ItemID, Int)...) -> [WantedItem] {
        counts.map { WantedItem(itemID: $0.0, quantity: Quantity(known: $0.1)) }
    }

    @Test("several items: all of them, or what is short")
    func several() throws {
        let book = try book()
        let soho = try #require(book[code: "soho"])
        let now = try utc("2026-06-05 11:00")
        let levels: StockLevels.Table = [
            item: [soho.id: StockLevel(onHand: 5, reserved: 0)],
            other: [soho.id: StockLevel(onHand: 3, reserved: 1)],
        ]
        let ask = { Availability.promise(items: $0, levels: levels, location: soho, now: now) }
        guard case .collect(_, _, let available) = ask(wanted((item, 5), (other, 2))) else {
            Issue.record("no promise")
            return
        }
        #expect(available == 2)
        let short = StockShortage(itemID: other, locationID: soho.id, wanted: 3, available: 2)
        // The same item on two lines counts together.
        #expect(ask(wanted((other, 2), (item, 1), (other, 1))) == .no(reason: .short([short])))
        #expect(ask(wanted((other, 3))) == .no(reason: .notEnough(available: 2)))
    }

    @Test("delivery: one place that has it all, else the reason of the nearest to it")
    func delivery() throws {
        let book = try book()
        let lod = try #require(book[code: "lod"])
        let britain = try #require(Country("GB"))
        let levels: StockLevels.Table = [item: [lod.id: StockLevel(onHand: 2, reserved: 0)]]
        let ask = { (count: Int, country: Country) in
            Availability.delivery(
                items: self.wanted((self.item, count)), levels: levels, book: book, to: country)
        }
        #expect(ask(2, britain) == .delivery(from: lod.id, country: britain, available: 2))
        #expect(ask(3, britain) == .no(reason: .notEnough(available: 2)))
        let france = try #require(Country("FR"))
        #expect(ask(1, france) == .no(reason: .noDelivery(to: france)))
    }

    @Test("alternatives: the nearest first, in the market's countries, then delivery")
    func alternatives() throws {
        let book = try book()
        let britain = try #require(Country("GB"))
        let soho = try #require(book[code: "soho"])
        var levels: StockLevels.Table = [item: [:]]
        for location in book.locations where location.code != "soho" {
            levels[item]?[location.id] = StockLevel(onHand: 1, reserved: 0)
        }
        let find = { (near: LocationID?, levels: StockLevels.Table) in
            Alternatives.find(
                items: self.wanted((self.item, 1)), levels: levels, book: book, near: near,
                countries: [britain], delivery: britain, now: TestClockTime.noon)
        }
        let codes = { (found: [Alternative]) in found.map { book[$0.locationID]?.code ?? "?" } }
        let found = find(soho.id, levels)
        #expect(codes(found) == ["manchester", "edinburgh", "lod"])
        let kilometres = found.compactMap(\.metres).map { $0 / 1_000 }
        #expect(kilometres == [261, 532])
        #expect(codes(find(nil, levels)) == ["edinburgh", "manchester", "lod"])
        #expect(find(soho.id, [:]).isEmpty)
    }

    private enum TestClockTime {
        static let noon = Instant(seconds: 1_780_660_800)
    }

    @Test("points of the map")
    func points() throws {
        #expect(GeoPoint(latitude: "91", longitude: "0") == nil)
        #expect(GeoPoint(latitude: "north", longitude: "0") == nil)
        let pole = try #require(GeoPoint(latitude: "90", longitude: "0"))
        let equator = try #require(GeoPoint(latitude: "0", longitude: "179.5"))
        #expect(pole.metres(to: equator) / 1_000 == 10_007)
        #expect(pole.metres(to: pole) == 0)
    }
}
