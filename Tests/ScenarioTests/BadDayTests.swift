import Bench
import Channels
import Foundation
import Kernel
import Logging
import Platform
import Storage
import StoragePostgres
import TestWorld
import Testing

/// Days on which the world around the shop fails: orders go on where they can, answers say what is
/// the matter, and nothing is lost or half done.
@Suite struct BadDayTests {
    private static let sku = "SHIRT-LINEN-WHITE-M"

    /// The mail server is dead: orders are placed all the same, and the mail goes on trying.
    @Test(arguments: TestDatabase.engines)
    func aDeadMailServerStopsNoOrder(_ engine: TestDatabase) async throws {
        let port = try ServerProcess.freePort()
        let server = try #require(MailServer("smtp://127.0.0.1:\(port)"))
        let sender = try #require(EmailAddress("shop@example.com"))
        let channel = EmailChannel(
            server, from: MailSender(name: "Kolbo", address: sender), clock: .system)
        try await SmallShop.run(engine, channels: [channel]) { small in
            try await small.stock(Self.sku, at: "london-soho", 2)
            let client = try await small.visitor()
            _ = try await small.add(client, Self.sku)
            let placed = try await client.json(
                "POST", "/api/orders",
                small.order(at: "london-soho", total: try await small.total(client)),
                key: "order-without-mail")
            #expect(placed.status == 201)
            try await small.shop.settle()
            let counts = try await small.shop.house.store.read { tx in try JobTable.counts(tx) }
            #expect(counts.waiting >= 1)
            #expect(counts.givenUp == 0)
            small.shop.clock.advance(by: .days(2))
            try await small.shop.settle()
            #expect(try await small.shop.audit().findings == [])
        }
    }

    /// Without a mail server nobody is promised a code.
    @Test(arguments: TestDatabase.engines)
    func withoutAMailServerNoCodeIsPromised(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine, channels: []) { small in
            let client = try await small.visitor()
            let answer = try await client.json(
                "POST", "/api/sign-in-codes", "{\"email\":\"ada@example.com\"}")
            #expect(answer.status == 503)
            #expect(answer.json["code"].text == "no-mail")
        }
    }

    /// The database goes away and comes back: 503 with a time to come again, then as before.
    @Test func aLostDatabaseIsSaidAndComesBack() async throws {
        guard TestDatabase.engines.contains(.postgres) else { return }
        try await TestDatabase.postgres.withAddress { store, address in
            let clock = TestClock()
            let house = House(
                store: store, clock: clock.wallClock, randomness: .seeded(7),
                logger: .init(label: "test") { _ in SwiftLogNoOpLogHandler() },
                passwordCost: .cheap, secret: Array("a secret of the tests, 32 bytes.".utf8))
            try await TestShop.run(house, clock) { shop in
                try await SmallShop.made(shop) { small in
                    try await Self.loseAndFind(small, address)
                }
            }
        }
    }

    private static func loseAndFind(_ small: SmallShop, _ address: String) async throws {
        try await small.stock(sku, at: "london-soho", 2)
        let client = try await small.visitor()
        _ = try await small.add(client, sku)
        let body = small.order(at: "london-soho", total: try await small.total(client))
        let name = try #require(address.split(separator: "/").last.map(String.init))
        let server = address.dropLast(name.count) + "postgres"
        let admin = try PostgresAdministration(address: String(server))
        try admin.command("ALTER DATABASE \(name) ALLOW_CONNECTIONS false")
        try admin.command(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'
            """)
        let lost = try await client.json("POST", "/api/orders", body, key: "order-when-lost")
        #expect(lost.status == 503)
        #expect(lost.header("retry-after") != nil)
        #expect(try await client.get("/gb/en/").status == 503)
        #expect(try await client.get("/ready").status == 503)
        #expect(try await client.get("/health").status == 200)
        try admin.command("ALTER DATABASE \(name) ALLOW_CONNECTIONS true")
        #expect(try await client.get("/ready").status == 200)
        let found = try await client.json("POST", "/api/orders", body, key: "order-when-lost")
        #expect(found.status == 201)
        #expect(try await small.shop.audit().findings == [])
    }
}
