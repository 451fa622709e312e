package import Bench
import Foundation
package import Kernel
package import PaymentProviders
package import Platform

/// `Tests/peers/stripe_peer.py` as a child process: localstripe on loopback, with what it lacks.
package final class StripePeer: Sendable {
    package let port: Int
    private let client: TestClient
    private let child: PeerProcess

    package static let secret = "whsec_of_the_tests"
    private static let key = "sk_test_of_the_tests"

    package enum PeerFault: Error { case notReady(String) }

    package init() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
        let own = tests.deletingLastPathComponent().appending(path: ".build/venv/bin/python")
        let script = tests.appending(path: "peers/stripe_peer.py").path
        let hasOwn = FileManager.default.isExecutableFile(atPath: own.path)
        child = try PeerProcess(hasOwn ? own.path : "/usr/bin/python3", [script])
        let line = child.line()
        guard line.hasPrefix("ready "), let port = Int(line.dropFirst(6).trimmed) else {
            child.stop()
            throw PeerFault.notReady(line)
        }
        self.port = port
        client = TestClient(port: port)
        client.authorize(StripePeer.key)
    }

    package func stop() { child.stop() }

    package var address: String { "http://127.0.0.1:\(port)" }

    /// The provider that speaks to this peer.
    package func provider(
        timeouts: HTTPTimeouts = HTTPTimeouts(connectMilliseconds: 1_000, totalMilliseconds: 1_500)
    ) -> StripeProvider {
        StripeProvider(
            StripeAccount(
                key: StripePeer.key, webhookSecret: StripePeer.secret, address: address,
                pageOrigin: address),
            HTTPClient(timeouts: timeouts), clock: .system)
    }

    // MARK: The shopper's side

    /// Types a card's number on the hosted page; where the page leads, or nil while it stays.
    package func pay(_ page: String, card number: String) async throws -> HTTPConnection.Answer {
        try await TestClient(port: port).form(path(page), [("number", number)])
    }

    /// Answers the bank's question.
    package func prove(_ page: String, _ answer: String) async throws -> HTTPConnection.Answer {
        try await TestClient(port: port).form(path(page), [("answer", answer)])
    }

    private func path(_ address: String) -> String {
        String(address.dropFirst(self.address.count))
    }

    // MARK: The provider's side

    package func get(_ path: String) async throws -> JSONAnswer { try await client.get(path).json }

    package func post(
        _ path: String, _ fields: [(String, String)]
    ) async throws -> HTTPConnection.Answer { try await client.form(path, fields) }

    /// The intents, the oldest first.
    package func intents() async throws -> [JSONAnswer] {
        try await get("/v1/payment_intents?limit=100")["data"].all
    }

    package func refunds() async throws -> [JSONAnswer] {
        try await get("/v1/refunds?limit=100")["data"].all
    }

    /// The paths of the writes that were carried out, repeats under a key left out.
    package func calls() async throws -> [String] {
        try await get("/_config/calls").all.compactMap { $0["path"].text }
    }

    /// The next request whose path holds `path` goes wrong: lost, down, error or limit.
    package func trouble(_ path: String, _ kind: String) async throws {
        _ = try await client.json(
            "POST", "/_config/trouble", "{\"path\":\"\(path)\",\"kind\":\"\(kind)\"}")
    }

    /// From now on what happens is told to a shop on this port.
    package func tell(_ port: Int) async throws {
        let url = "http://127.0.0.1:\(port)/webhooks/payments/stripe"
        _ = try await client.json(
            "POST", "/_config/webhooks/test",
            "{\"url\":\"\(url)\",\"secret\":\"\(StripePeer.secret)\"}")
    }

    /// A notice about a payment as Stripe signs it.
    package static func notice(
        _ id: String, _ type: String, payment: String, at now: Instant,
        secret: String = StripePeer.secret
    ) -> (signature: String, body: [UInt8]) {
        let body = Array(
            """
            {"id":"\(id)","type":"\(type)","data":{"object":{"id":"pi_1",\
            "metadata":{"payment":"\(payment)"}}}}
            """.utf8)
        let message = Array("\(now.seconds).".utf8) + body
        let mark = Signature.hmacSHA256(key: Array(secret.utf8), message: message).hexadecimal
        return ("t=\(now.seconds),v1=\(mark)", body)
    }
}
