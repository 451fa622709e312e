package import Bench
import Foundation
package import Kernel
import Platform
import Server
import Webhooks

/// `Tests/peers/webhook_peer.py` as a child process: receivers that verify with the public library.
package final class WebhookPeer: Sendable {
    private let child: PeerProcess
    private let control: TestClient
    package let port: Int

    package enum PeerFault: Error { case notReady(String) }

    package init() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
        let own = tests.deletingLastPathComponent().appending(path: ".build/venv/bin/python")
        let script = tests.appending(path: "peers/webhook_peer.py").path
        let hasOwn = FileManager.default.isExecutableFile(atPath: own.path)
        child = try PeerProcess(hasOwn ? own.path : "/usr/bin/python3", [script])
        let line = child.line()
        let ports = line.split { !$0.isNumber }.compactMap { Int($0) }
        guard line.hasPrefix("ready "), ports.count == 2 else {
            child.stop()
            throw PeerFault.notReady(line)
        }
        control = TestClient(port: ports[0])
        port = ports[1]
    }

    package func stop() { child.stop() }

    /// The address of the receiver at a path.
    package func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    /// One thing that came to a receiver.
    package struct Heard: Sendable {
        package let path: String
        package let id: String
        package let kind: String
        package let object: String
        package let verified: Bool
        package let answered: String
        package let signatures: Int
        package let body: [UInt8]

        package var json: JSONAnswer { JSONAnswer(body) }
        package var data: JSONAnswer { json["data"] }
    }

    /// What came, the first first.
    package func heard(_ path: String? = nil) async throws -> [Heard] {
        try await control.get("/heard").json.all.map { one in
            Heard(
                path: one["path"].text ?? "", id: one["id"].text ?? "",
                kind: one["type"].text ?? "", object: one["object"].text ?? "",
                verified: one["verified"].truth ?? false, answered: one["answered"].text ?? "",
                signatures: one["signatures"].number ?? 0,
                body: Array((one["body"].text ?? "").utf8))
        }.filter { path == nil || $0.path == path }
    }

    package func verify(_ path: String, with secret: String) async throws {
        try await tell("{\"path\":\"\(path)\",\"secret\":\"\(secret)\"}")
    }

    /// Answers so, one by one; then it takes everything again.
    package func answer(_ path: String, _ answers: [String]) async throws {
        let list = answers.map { "\"\($0)\"" }.joined(separator: ",")
        try await tell("{\"path\":\"\(path)\",\"answers\":[\(list)]}")
    }

    /// - Parameter only: what a body must hold to be answered so.
    package func always(_ path: String, _ answer: String, only: String = "") async throws {
        let only = only.replacing("\"", with: "\\\"")
        try await tell("{\"path\":\"\(path)\",\"always\":\"\(answer)\",\"only\":\"\(only)\"}")
    }

    package func away(_ isAway: Bool) async throws {
        _ = try await control.json("POST", "/away", "{\"is\":\(isAway)}")
    }

    package func forget() async throws { _ = try await control.json("POST", "/forget", "{}") }

    private func tell(_ body: String) async throws {
        _ = try await control.json("POST", "/tell", body)
    }
}

/// The small shop with receivers of webhooks beside it, on today's clock: the library looks at it.
package struct WebhookShop: Sendable {
    package let small: SmallShop
    package let peer: WebhookPeer
    package let manager: TestClient

    package var shop: TestShop { small.shop }
    package static let sku = "SHIRT-LINEN-WHITE-M"
    package static let place = "london-soho"

    package static func run(
        _ engine: TestDatabase, milliseconds: Int = 1_000,
        _ body: @escaping @Sendable (WebhookShop) async throws -> Void
    ) async throws {
        let peer = try WebhookPeer()
        defer { peer.stop() }
        let rules = WebhookRules(
            reach: .loopback,
            timeouts: HTTPTimeouts(
                connectMilliseconds: milliseconds, totalMilliseconds: milliseconds))
        try await TestShop.run(engine, webhooks: rules) { shop in
            shop.clock.set(WallClock.system.now)
            try await SmallShop.made(shop) { small in
                try await small.stock(sku, at: place, 500)
                try await shop.settle()
                // A program with a key: sessions of staff end while the clock is moved by days.
                let all = Set(Permission.allCases).subtracting([.shop])
                try await body(
                    WebhookShop(small: small, peer: peer, manager: try await shop.program(all)))
            }
        }
    }

    /// Makes a webhook to the receiver at a path, which verifies from now on; its id.
    @discardableResult
    package func webhook(
        _ path: String, _ events: String = "\"order.placed\",\"order.cancelled\"",
        payload: String = "thin"
    ) async throws -> String {
        let answer = try await manager.json(
            "POST", "/api/webhooks",
            """
            {"address":"\(peer.address(path))","events":[\(events)],"payload":"\(payload)",\
            "title":"Receiver \(path)"}
            """, key: "webhook-\(path)-\(UUID().uuidString)")
        try await peer.verify(path, with: answer.json["secret"].text ?? "")
        return answer.json["webhook"]["id"].text ?? "\(answer.status) \(answer.text)"
    }

    /// A shopper's order, and who placed it.
    package func order() async throws -> (id: String, shopper: TestClient) {
        let client = try await small.visitor()
        _ = try await small.add(client, Self.sku)
        let placed = try await client.json(
            "POST", "/api/orders",
            small.order(at: Self.place, total: try await small.total(client)),
            key: UUID().uuidString)
        return (placed.json["id"].text ?? placed.text, client)
    }

    package func cancel(_ order: (id: String, shopper: TestClient)) async throws {
        _ = try await order.shopper.json(
            "POST", "/api/orders/\(order.id)/cancellation", "", key: UUID().uuidString)
    }

    package func get(_ path: String) async throws -> JSONAnswer {
        try await manager.get("/api/webhooks/\(path)").json
    }

    package func post(_ path: String, _ body: String = "") async throws -> HTTPConnection.Answer {
        try await manager.json("POST", "/api/webhooks/\(path)", body, key: UUID().uuidString)
    }

    /// Lets time pass, and be done what is due then.
    package func pass(_ span: Span) async throws {
        shop.clock.advance(by: span)
        try await shop.settle()
    }
}
