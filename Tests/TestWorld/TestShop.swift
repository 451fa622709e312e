package import Bench
import Channels
import Metrics
import Foundation
import Customers
import Kernel
import Logging
package import Marketing
package import PaymentProviders
package import Payments
package import Platform
package import Server
import Storage
import Synchronization
package import Webhooks

/// A running shop on a real database, for tests that go through its doors.
package struct TestShop: Sendable {
    package let house: House
    package let clock: TestClock
    package let server: ShopServer
    package let provider: RecordingProvider
    package let port: Int

    /// Serves on a free port of loopback until `body` ends.
    /// - Parameters:
    ///   - works: whether background work runs by itself; without it a test calls `settle`.
    ///   - channels: the ways of sending messages; where none are given, messages are kept.
    ///   - provider: who takes cards; where none is given, the one that records its calls.
    package static func run(
        _ engine: TestDatabase, works: Bool = false,
        channels: [any MessageChannel] = [KeptMessages(kind: .email)],
        provider: (any PaymentProvider)? = nil, webhooks: WebhookRules = WebhookRules(),
        _ body: @escaping @Sendable (TestShop) async throws -> Void
    ) async throws {
        try await engine.withHouse { house, clock in
            try await run(
                house, clock, works: works, channels, provider: provider, webhooks: webhooks, body)
        }
    }

    /// A shop on a house that is there already.
    package static func run(
        _ house: House, _ clock: TestClock, works: Bool = false,
        _ channels: [any MessageChannel] = [KeptMessages(kind: .email)],
        provider other: (any PaymentProvider)? = nil,
        webhooks: WebhookRules = WebhookRules(),
        _ body: @escaping @Sendable (TestShop) async throws -> Void
    ) async throws {
        let provider = RecordingProvider(slowness: .milliseconds(200))
        let server = ShopServer(
            house: house,
            options: ShopServer.Options(
                port: 0, baseAddress: "", proxies: Network("127.0.0.1").map { [$0] } ?? [],
                name: "Kolbo", isDemo: true, role: works ? .all : .web, webhooks: webhooks),
            provider: other ?? provider, channels: channels,
            metrics: MetricsRegistry())
        let (ports, found) = AsyncStream<Int>.makeStream()
        let serving = Task {
            try await server.run(handlingSignals: false) { port in found.yield(port) }
        }
        guard let port = await ports.first(where: { _ in true }) else { return }
        let shop = TestShop(
            house: house, clock: clock, server: server, provider: provider, port: port)
        do {
            try await body(shop)
        } catch {
            serving.cancel()
            _ = try? await serving.value
            throw error
        }
        serving.cancel()
        _ = try? await serving.value
    }

    /// Lets everything that follows from what has happened be done.
    package func settle() async throws {
        // On PostgreSQL a fact shows once no transaction of the whole server, of other tests' too,
        // is older than its own.
        for _ in 0..<500 {
            while try await server.reader.readAll() + server.runner.runAllDue()
                + server.sender.sendAllDue() > 0
            {}
            let unread = try await house.store.read { tx in
                try tx.unreadFacts(of: FactReader.consumer)
            }
            if unread == 0 { return }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    package func audit() async throws -> AuditReport {
        try await Audit.run(house.store, now: clock.now)
    }

    /// A browser, or a program: cookies of its own, and none at first.
    package func client() -> TestClient { TestClient(port: port) }
}

/// Somebody on the other side of HTTP. Follows no redirect by itself.
package final class TestClient: Sendable {
    private let port: Int
    private let cookies = Mutex<[String: String]>([:])
    private let bearer = Mutex<String?>(nil)

    package init(port: Int) { self.port = port }

    /// Sends this token with every request from now on.
    package func authorize(_ token: String?) { bearer.withLock { $0 = token } }

    /// The token it sends.
    package var token: String? { bearer.withLock { $0 } }

    package func get(_ path: String, headers: [(String, String)] = []) async throws
        -> HTTPConnection.Answer
    {
        try await send("GET", path, headers: headers, body: [])
    }

    /// Whatever is replaced is replaced in any version.
    package func json(
        _ method: String, _ path: String, _ body: String = "", key: String? = nil
    ) async throws -> HTTPConnection.Answer {
        var headers = [("Content-Type", "application/json")]
        if method == "PUT" || method == "PATCH" { headers.append(("If-Match", "*")) }
        if let key { headers.append(("Idempotency-Key", key)) }
        return try await send(method, path, headers: headers, body: Array(body.utf8))
    }

    package func form(
        _ path: String, _ fields: [(String, String)]
    ) async throws -> HTTPConnection.Answer {
        let body = fields.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
        return try await send(
            "POST", path, headers: [("Content-Type", "application/x-www-form-urlencoded")],
            body: Array(body.utf8))
    }

    private func encoded(_ text: String) -> String {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._~")
        return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }

    package func send(
        _ method: String, _ path: String, headers: [(String, String)], body: [UInt8]
    ) async throws -> HTTPConnection.Answer {
        var headers = headers
        let cookie = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        if !cookie.isEmpty { headers.append(("Cookie", cookie)) }
        if let token = bearer.withLock({ $0 }) {
            headers.append(("Authorization", "Bearer \(token)"))
        }
        let request = HTTPConnection.request(method, path, headers: headers, body: body)
        let port = self.port
        let answer = try await withCheckedThrowingContinuation { continuation in
            startThread {
                continuation.resume(
                    with: Result { try HTTPConnection(port: port).exchange(request) })
            }
        }
        for (name, value) in answer.headers where name == "set-cookie" {
            let pair = value.prefix { $0 != ";" }.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { continue }
            let isGone = value.contains("Max-Age=0")
            cookies.withLock { $0[String(pair[0])] = isGone ? nil : String(pair[1]) }
        }
        return answer
    }
}
