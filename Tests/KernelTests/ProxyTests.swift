import Platform
import Testing

@testable import Web

struct ProxyTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.3.4", true), ("10.0.0.0/8", "11.0.0.1", false),
        ("192.0.2.130/25", "192.0.2.129", true), ("192.0.2.130/25", "192.0.2.1", false),
        ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.6", false),
        ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false),
        ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("2001:db8::/33", "2001:db8:7fff::1", true),
        ("2001:db8::/33", "2001:db8:8000::1", false), ("::1", "0:0:0:0:0:0:0:1", true),
    ])
    func networks(_ network: String, _ address: String, _ isInside: Bool) throws {
        let network = try #require(Network(network))
        #expect(network.contains(try #require(NetworkAddress(address))) == isInside)
    }

    @Test(arguments: [
        "", "10", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "shop.example", "1.2.3.4:5",
        "10.0.0.0/8/8",
    ])
    func noNetwork(_ text: String) { #expect(Network(text) == nil) }

    /// Proxies at 10.0.0.0/8; the connection, the fields as they came, who asks.
    @Test(arguments: [
        ("192.0.2.1", ["203.0.113.9"], "192.0.2.1"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.9"], "203.0.113.9"),
        ("10.0.0.1", ["198.51.100.1, 203.0.113.9"], "203.0.113.9"),
        ("10.0.0.1", ["198.51.100.1", "203.0.113.9,10.0.0.2"], "203.0.113.9"),
        ("10.0.0.1", ["203.0.113.9, unknown"], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.9:4711"], "203.0.113.9"),
        ("10.0.0.1", ["[2001:db8::7]:4711"], "2001:db8::7"),
        ("10.0.0.1", ["2001:db8::7"], "2001:db8::7"),
        ("10.0.0.1", [" 203.0.113.9 ,, "], "10.0.0.1"),
        ("10.0.0.1", ["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
    ])
    func asker(_ connection: String, _ fields: [String], _ asker: String) throws {
        let proxies = try #require(Network("10.0.0.0/8"))
        let found = ProxyMiddleware(proxies: [proxies])
            .asker(try #require(NetworkAddress(connection)), fields)
        #expect(found == NetworkAddress(asker))
    }

    @Test func addressesAreWrittenShort() throws {
        #expect(NetworkAddress("2001:DB8:0:0:1::7")?.prefix(64).description == "2001:db8::")
        #expect(NetworkAddress("::ffff:192.0.2.1")?.description == "192.0.2.1")
    }
}
