import API
import Bench
import Foundation
import Kernel
import Logging
import Platform
import Server
import Storage
import Synchronization
import TestWorld
import Testing
import Webhooks

/// Several nodes on one database: they share the work, and one that dies loses nothing.
@Suite(.serialized) struct WebhookNodesTests {
    private static let secret = "the secret of the webhook test, 32 by"

    /// Two senders at once: each event comes once, and each object in order.
    @Test(arguments: TestDatabase.engines)
    func nodesShareTheWork(_ engine: TestDatabase) async throws {
        try await WebhookShop.run(engine) { shop in
            for number in 0..<5 { try await shop.webhook("/n\(number)", "\"*\"") }
            try await Self.happen(shop.shop.house, objects: 20, versions: 3)
            let second = SendDeliveries(
                shop.shop.house, OutboundClient(.loopback), timeouts: HTTPTimeouts(),
                bodies: APIEventBodies(), bell: Wakeup())
            try await Self.readAll(shop.shop)
            // As long as each finds something; what one has taken, the other passes over.
            for _ in 0..<4 {
                async let one = shop.shop.server.sender.sendAllDue()
                async let other = second.sendAllDue()
                _ = try await (one, other)
            }
            let heard = try await shop.peer.heard().filter { $0.kind == "collection.changed" }
            #expect(heard.count == 5 * 60)
            for number in 0..<5 {
                let own = heard.filter { $0.path == "/n\(number)" }
                #expect(Set(own.map(\.id)).count == 60)
                for object in Set(own.map(\.object)) {
                    let versions = own.filter { $0.object == object }
                        .compactMap { $0.data["version"].number }
                    #expect(versions == [1, 2, 3])
                }
            }
        }
    }

    /// A worker dies while receivers hang; another takes over when the lease is over. What was
    /// under way comes again under the same id.
    @Test(arguments: TestDatabase.engines)
    func aNodeThatDiesLosesNothing(_ engine: TestDatabase) async throws {
        let peer = try WebhookPeer()
        defer { peer.stop() }
        try await engine.withAddress { store, address in
            let house = House(
                store: store,
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
                passwordCost: .cheap, secret: Array(Self.secret.utf8))
            let rules = WebhookRules(reach: .loopback)
            let keep = WebhookWork(house, rules).keep
            let made = try await keep.make(
                Operation(scope: "test", key: "made", request: [], at: house.now),
                WebhookDraft(
                    address: peer.address("/a"), kinds: ["*"], payload: .thin, title: ""),
                actor: .system)
            guard case .signs(let id, let generation) = made else {
                Issue.record("\(made)")
                return
            }
            try await peer.verify("/a", with: keep.secret(id, generation: generation).text)
            try await peer.always("/a", "hang")
            try await Self.happen(house, objects: 6, versions: 2)
            let first = try Self.worker(address)
            defer { first.kill() }
            try await Self.until { try await peer.heard().count >= 6 }
            first.kill()
            try await peer.always("/a", "ok")
            let second = try Self.worker(address)
            defer { second.stop() }
            try await Self.until {
                try await peer.heard().filter { $0.answered == "ok" }.count >= 12
            }
            let taken = try await peer.heard().filter { $0.answered == "ok" }
            let lost = try await peer.heard().filter { $0.answered == "hang" }
            #expect(Set(taken.map(\.id)).count == 12)
            #expect(Set(lost.map(\.id)).isSubset(of: taken.map(\.id)))
            #expect(taken.allSatisfy { $0.verified })
            for object in Set(taken.map(\.object)) {
                let versions = taken.filter { $0.object == object }
                    .compactMap { $0.data["version"].number }
                #expect(versions == [1, 2])
            }
        }
    }

    /// So many objects change so many times.
    private static func happen(_ house: House, objects: Int, versions: Int) async throws {
        let ids: [CollectionID] = (0..<objects).map { _ in house.ids.next() }
        for version in 1...versions {
            let now = house.now
            try await house.store.write { tx in
                for id in ids {
                    try tx.record(
                        Fact("CollectionChanged", of: "\(id)", version: version, at: now))
                }
            }
        }
    }

    private static func readAll(_ shop: TestShop) async throws {
        for _ in 0..<500 {
            try await shop.server.reader.readAll()
            let unread = try await shop.house.store.read { tx in
                try tx.unreadFacts(of: FactReader.consumer)
            }
            if unread == 0 { return }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private static func worker(_ address: String) throws -> ServerProcess {
        let port = try ServerProcess.freePort()
        return try ServerProcess(
            ["serve", "--port", "\(port)", "--log-level", "error", "--database", address],
            environment: [
                "KOLBO_SECRET": secret, "KOLBO_WEBHOOKS_NETWORKS": "127.0.0.0/8",
                "KOLBO_WEBHOOKS_TIMEOUT": "1",
            ], port: port, program: ShopperRequests.program)
    }

    private static func until(_ isDone: () async throws -> Bool) async throws {
        let began = ContinuousClock.now
        while try await !isDone() {
            guard ContinuousClock.now - began < .seconds(60) else {
                Issue.record("it did not come in a minute")
                return
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}
