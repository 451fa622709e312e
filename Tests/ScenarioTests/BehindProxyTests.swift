import Bench
import TestWorld
import Testing

/// Limits by origin behind a proxy that is believed: every customer has their own, and nobody gets
/// another one by claiming to be elsewhere.
@Suite struct BehindProxyTests {
    private static func ask(
        _ small: SmallShop, _ number: Int, as forwarded: String
    ) async throws -> Int {
        let visitor = try await small.visitor()
        let headers = [
            ("Content-Type", "application/json"), ("X-Forwarded-For", forwarded),
        ]
        let body = "{\"email\":\"person\(number)@example.com\"}"
        return try await visitor.send(
            "POST", "/api/sign-in-codes", headers: headers, body: Array(body.utf8)
        ).status
    }

    @Test(arguments: TestDatabase.engines)
    func everyCustomerHasLimitsOfTheirOwn(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            // Of IPv6 a customer has a whole network.
            let cases: [(asked: Range<Int>, origin: String, status: Int)] = [
                (0..<20, "203.0.113.9", 202), (20..<21, "203.0.113.9", 429),
                (21..<22, "198.51.100.7, 203.0.113.9", 429), (22..<23, "203.0.113.10", 202),
                (30..<50, "2001:db8::1", 202), (50..<51, "2001:db8::ffff:1", 429),
                (51..<52, "2001:db8:0:1::1", 202),
            ]
            for (asked, origin, status) in cases {
                for number in asked {
                    let answered = try await Self.ask(small, number, as: origin)
                    #expect(answered == status, "\(number) from \(origin)")
                }
            }
        }
    }
}
