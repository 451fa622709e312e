import Bench
import Exchange
import Foundation
import Kernel
import Logging
import Platform
import Server
import Staff
import Storage
import Synchronization
import TestWorld
import Testing

/// A power cut in the middle of the rush: every order that was acknowledged is there afterwards,
/// none twice, and repeating what had no answer completes it.
@Suite(.serialized) struct CrashTests {
    private static let orders = 160
    private static let clients = 16
    private static let secret = "the secret of the crash test, 32 bytes"
    private static let sku = "SHIRT-LINEN-WHITE-M"

    @Test(arguments: TestDatabase.engines)
    func whatWasAcknowledgedIsThereAndNoneTwice(_ engine: TestDatabase) async throws {
        try await engine.withAddress { store, address in
            let house = House(
                store: store,
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
                passwordCost: .cheap, secret: Array(Self.secret.utf8))
            let world = try await DemoShop(
                house: house, passwords: Passwords(house: house),
                files: try DemoFiles(resources: SmallShop.resources)
            ).small()
            let ready = try await Self.prepare(house, world)
            let port = try ServerProcess.freePort()
            let before = try Self.serve(address, port)
            let acknowledged = await Self.rush(ready, port: port, cutAfter: 40, before)
            #expect(acknowledged.count >= 40)
            #expect(acknowledged.count < Self.orders)

            let after = try Self.serve(address, port)
            defer { after.stop() }
            let all = await Self.rush(ready, port: port, cutAfter: nil, after)
            #expect(all.count == Self.orders)
            for (key, id) in acknowledged { #expect(all[key] == id, "\(key) became another") }
            #expect(Set(all.values).count == Self.orders)
            let audit = try await Audit.run(store, now: house.now)
            #expect(audit.findings == [])
            let numbers = try await store.read { tx in
                try tx.first("SELECT count(*) FROM sales_order WHERE handover = 'collection'") {
                    $0.int(0)
                }
            }
            #expect(numbers == Self.orders)
        }
    }

    /// Requests that are ready to be sent, by their key.
    private static func prepare(
        _ house: House, _ world: World
    ) async throws -> [(key: String, request: [UInt8])] {
        try await ShopperRequests(house: house, world: world, market: "gb").orders(
            sku, at: "london-soho", count: orders)
    }

    private static func serve(_ address: String, _ port: Int) throws -> ServerProcess {
        try ServerProcess(
            [
                "serve", "--port", "\(port)", "--role", "web", "--log-level", "error",
                "--database", address,
            ], environment: ["KOLBO_SECRET": secret], port: port, program: ShopperRequests.program)
    }

    /// Sends them from several clients; the ids of those that were acknowledged, by key.
    private static func rush(
        _ ready: [(key: String, request: [UInt8])], port: Int, cutAfter: Int?,
        _ server: ServerProcess
    ) async -> [String: String] {
        let found = Mutex<[String: String]>([:])
        let next = Tally()
        let cut = Tally()
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            let left = Mutex(clients)
            for _ in 0..<clients {
                startThread {
                    let connection = HTTPConnection(port: port)
                    while case let index = next.next(), index < ready.count {
                        let entry = ready[index]
                        guard let answer = try? connection.exchange(entry.request),
                            answer.status == 201, let id = answer.json["id"].text
                        else { continue }
                        let count = found.withLock { found in
                            found[entry.key] = id
                            return found.count
                        }
                        if let cutAfter, count >= cutAfter, cut.next() == 0 { server.kill() }
                    }
                    let isLast = left.withLock { left in
                        left -= 1
                        return left == 0
                    }
                    if isLast { done.resume() }
                }
            }
        }
        return found.withLock { $0 }
    }
}
