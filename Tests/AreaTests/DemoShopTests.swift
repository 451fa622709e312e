import Catalogue
import Customers
import Exchange
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Staff
import Storage
import TestWorld
import Testing

@Suite("The demo shop")
struct DemoShopTests {
    private func shop(_ house: House) throws -> DemoShop {
        DemoShop(
            house: house, passwords: Passwords(house: house),
            files: try DemoFiles(resources: ImportFiles.demo))
    }

    @Test("the small one has everything that tests need", arguments: TestDatabase.engines)
    func small(_ engine: TestDatabase) async throws {
        try await engine.withHouse { house, _ in
            let shop = try shop(house)
            let world = try await shop.small()
            #expect(world.isNew)
            #expect(Set(world.markets.keys) == ["gb", "il", "hu"])
            #expect(world.locations.count == 7 && world.staff.count == 8)
            #expect(world.customers.count == 20)
            try await checkPeople(house, world)
            try await checkPrices(house, world)
            try await checkStock(house, world)
            let figures = try await figures(house)

            let again = try await shop.small()
            #expect(!again.isNew)
            #expect(again.items == world.items && again.customers == world.customers)
            let after = try await self.figures(house)
            #expect(after == figures)
        }
    }

    private func checkPeople(_ house: House, _ world: World) async throws {
        let tom = try #require(world.staff(.associate, at: "london-soho"))
        #expect(tom.signInName == "tom.whitfield")
        let passwords = Passwords(house: house)
        let signedIn = try await SignInStaff(house: house, passwords: passwords)(
            name: tom.signInName, password: tom.password, origin: "192.0.2.1")
        guard case .signedIn = signedIn else {
            Issue.record("the staff's password is refused: \(signedIn)")
            return
        }
        let harriet = try #require(world.customers.first { $0.number == "17841" })
        try await house.store.read { tx in
            let profile = try #require(try Profiles.find(tx, harriet.profile))
            #expect(profile.fullName == harriet.name && profile.isDemo)
            #expect(try Profiles.find(tx, .email, harriet.email) == harriet.profile)
            let orders = try Orders.page(tx, of: [harriet.profile], before: nil, limit: 10)
            #expect(orders.count == 3)
        }
    }

    /// The reductions of `FORMAT.md`: the last price is not always the prior price.
    private func checkPrices(_ house: House, _ world: World) async throws {
        let cases: [(sku: String, now: Int64, prior: Int64?)] = [
            ("SHIRT-FLANNEL-RED-S", 2_995, 4_200),
            ("JUMPER-MERINO-CREAM-XS", 6_400, 6_900),
            ("JUMPER-LAMBSWOOL-GREY-XS", 4_900, 6_500),
            ("TROUSERS-CORD-BROWN-30", 3_900, 5_500),
            ("DRESS-SUMMER-YELLOW-XS", 3_500, 5_500),
            ("COAT-RAIN-YELLOW-S", 8_900, nil),
        ]
        try await house.store.read { tx in
            let now = house.now
            let market = try #require(try MarketBooks().book(tx).market(code: "gb"))
            let items = cases.compactMap { world.items[$0.sku] }
            let rows = try Prices.rows(tx, items: items, market: market, at: now, history: true)
            for (sku, price, prior) in cases {
                let own = rows[try #require(world.items[sku])] ?? []
                #expect(Prices.unit(own, market: market, at: now)?.minor == price)
                let seen = PriorPrice.of(own, market: market, at: now)?.amount.minor
                #expect(seen == prior, "\(sku)")
            }
            let coat = rows[try #require(world.items["COAT-RAIN-YELLOW-S"])] ?? []
            let loyal = Prices.unit(coat, market: market, at: now, groups: ["loyal"])
            #expect(loyal?.minor == 7_900)
        }
    }

    private func checkStock(_ house: House, _ world: World) async throws {
        try await house.store.read { tx in
            let item = try #require(world.items["SHIRT-FLANNEL-RED-S"])
            let soho = try #require(world.locations["london-soho"])
            let lod = try #require(world.locations["warehouse-lod"])
            let levels = try StockLevels.load(tx, items: [item], now: house.now)
            #expect(levels[item]?[soho]?.onHand == 1)
            #expect(levels[item]?[lod]?.onHand == 24)
            let sign = try #require(world.items["21166"])
            let milton = try #require(world.locations["warehouse-milton-keynes"])
            let retail = try StockLevels.load(tx, items: [sign], now: house.now)
            #expect((retail[sign]?[milton]?.onHand ?? 0) > 0)
            #expect(try AuditInventory()(tx).isEmpty)
        }
    }

    /// What changes with anything that is written.
    private func figures(_ house: House) async throws -> [Int] {
        try await house.store.read { tx in
            let facts = try tx.facts(after: .start, limit: 10_000)
            return [
                try Orders.count(tx), try StaffMembers.all(tx).count, facts.count,
                try Collections.all(tx, language: .english).count,
            ]
        }
    }

    @Test("the whole one is made once")
    func whole() async throws {
        try await TestDatabase.sqlite.withHouse { house, clock in
            let shop = try shop(house)
            let world = try await shop()
            #expect(world.isNew && world.customers.count == 20)
            let (orders, findings, links) = try await house.store.read { tx in
                (
                    try Orders.count(tx), try AuditInventory()(tx).count,
                    try Collections.navigation(tx, language: .hebrew).count
                )
            }
            #expect(orders == 12_421 && findings == 0 && links == 21)
            clock.advance(by: .days(3))
            let figures = try await figures(house)
            let again = try await shop()
            #expect(!again.isNew)
            let after = try await self.figures(house)
            #expect(after == figures)
        }
    }

    @Test("it does not go into another shop")
    func anotherShop() async throws {
        try await TestDatabase.sqlite.withHouse { house, _ in
            _ = try await ImportFiles.with(ImportFiles.generated(orders: 3)) {
                try await ImportOnlineRetail(house: house)($0, actor: .system)
            }
            let fault = await #expect(throws: DemoFault.self) { try await shop(house).small() }
            #expect(fault?.problem == "the database holds another shop")
            let staff = try await house.store.read { try StaffMembers.all($0).count }
            #expect(staff == 0)
        }
    }
}
