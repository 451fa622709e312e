import Foundation
import Kernel
import Platform
import Server
import Storage
import TestWorld
import Testing
import Webhooks

/// Where webhooks reach: the public Internet and what was let in, whatever a name leads to later.
@Suite struct WebhookReachTests {
    /// An address and what is said of it.
    private static let refused = [
        ("https://127.0.0.1/x", "internal network (127.0.0.1)"),
        ("https://10.1.2.3/", "internal network (10.1.2.3)"),
        ("https://172.31.0.1:8443/", "internal network"),
        ("https://192.168.1.1/", "internal network"),
        ("https://169.254.169.254/latest/meta-data", "internal network"),
        ("https://100.64.0.1/", "internal network"),
        ("https://0.0.0.0/", "internal network"),
        ("https://224.0.0.1/", "internal network"),
        ("https://255.255.255.255/", "internal network"),
        ("https://2130706433/", "internal network (127.0.0.1)"),
        ("https://[::1]/", "internal network (::1)"),
        ("https://[::]/", "internal network"),
        ("https://[fe80::1]/", "internal network"),
        ("https://[fd12:3456::1]/", "internal network"),
        ("https://[ff02::1]/", "internal network"),
        ("https://[::ffff:127.0.0.1]/", "internal network (127.0.0.1)"),
        ("https://[64:ff9b::7f00:1]/", "internal network"),
        ("https://[64:ff9b::a00:1]/", "internal network"),
        ("https://[2002:7f00:1::]/", "internal network"),
        ("https://localhost/", "internal network (127.0.0.1)"),
        ("https://host.that.is.not.invalid/", "names a host that is not found"),
        ("http://93.184.215.14/", "must begin with https://"),
        ("ftp://93.184.215.14/", "must be an address such as"),
        ("https://user:secret@93.184.215.14/", "must be an address such as"),
        ("https://93.184.215.14\\\\@10.0.0.1/", "must be an address such as"),
        ("https://93.184.215.14/#here", "must be an address such as"),
        ("https://93.184.215.14:0/", "must be an address such as"),
        ("https://93.184.215.14:99999/", "must be an address such as"),
        ("https:///nowhere", "must be an address such as"),
        ("93.184.215.14", "must be an address such as"),
    ]

    @Test(arguments: TestDatabase.engines)
    func internalAddressesAreRefusedByName(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            let manager = try await small.manager()
            for (address, words) in Self.refused {
                let answer = try await manager.json(
                    "POST", "/api/webhooks",
                    "{\"address\":\"\(address)\",\"events\":[\"*\"]}", key: UUID().uuidString)
                #expect(answer.status == 422, "\(address): \(answer.status)")
                #expect(answer.json["field"].text == "address", "\(address)")
                let said = answer.json["fields"][0]["problem"].text ?? ""
                #expect(said.contains(words), "\(address): \(said)")
                #expect(answer.json["remedy"].text?.contains("webhooks.networks") == true)
            }
            // Public ones are taken; nothing is sent to them here.
            for address in ["https://93.184.215.14/hook?x=1", "https://[2606:2800:21f::1]:8443/"] {
                let answer = try await manager.json(
                    "POST", "/api/webhooks",
                    "{\"address\":\"\(address)\",\"events\":[\"review.hidden\"]}",
                    key: UUID().uuidString)
                #expect(answer.status == 201, "\(address): \(answer.text)")
                let id = answer.json["webhook"]["id"].text ?? ""
                let change = try await manager.json(
                    "PATCH", "/api/webhooks/\(id)", "{\"address\":\"https://10.0.0.1/\"}")
                #expect(change.status == 422 && change.json["field"].text == "address")
            }
        }
    }

    /// A name that was public when the webhook was made and leads inside later.
    @Test(arguments: TestDatabase.engines)
    func aNameThatTurnsInwardsLeadsNowhere(_ engine: TestDatabase) async throws {
        let peer = try WebhookPeer()
        defer { peer.stop() }
        let port = peer.port
        let rules = WebhookRules(
            lookup: NameLookup { _ in [NetworkAddress("93.184.215.14")].compactMap { $0 } })
        try await TestShop.run(engine, webhooks: rules) { shop in
            try await SmallShop.made(shop) { small in
                let manager = try await small.manager()
                let made = try await manager.json(
                    "POST", "/api/webhooks",
                    "{\"address\":\"https://rebound.localhost:\(port)/\",\"events\":[\"*\"]}",
                    key: UUID().uuidString)
                #expect(made.status == 201)
                let id = made.json["webhook"]["id"].text ?? ""
                let trial = try await manager.json(
                    "POST", "/api/webhooks/\(id)/tests", "{}", key: UUID().uuidString)
                let problem = trial.json["problem"].text ?? ""
                #expect(problem.contains("leads into an internal network"), "\(problem)")
                #expect(trial.json["taken"].truth == false)
            }
        }
        #expect(try await peer.heard().isEmpty)
    }

    @Test func networksAreToldApart() throws {
        let rules = NetworkGuard(allowed: [try #require(Network("10.1.0.0/16"))])
        let cases: [(String, NetworkGuard.Verdict)] = [
            ("10.1.255.1", .isAllowed), ("10.2.0.1", .isInternal), ("::ffff:10.1.0.9", .isAllowed),
            ("64:ff9b::a01:1", .isAllowed), ("8.8.8.8", .isPublic), ("64:ff9b::808:808", .isPublic),
            ("172.15.255.255", .isPublic), ("172.16.0.0", .isInternal), ("172.32.0.0", .isPublic),
            ("100.63.255.255", .isPublic), ("100.127.255.255", .isInternal),
            ("100.128.0.0", .isPublic), ("198.19.0.1", .isInternal), ("192.0.2.7", .isInternal),
            ("2606:4700::1", .isPublic), ("2001:db8::1", .isInternal), ("2001::1", .isInternal),
            ("2001:1ff::1", .isInternal), ("2001:200::1", .isPublic), ("fc00::1", .isInternal),
            ("::ffff:8.8.8.8", .isPublic), ("::7f00:1", .isInternal), ("4000::1", .isInternal),
        ]
        for (text, verdict) in cases {
            let address = try #require(NetworkAddress(text), "\(text)")
            #expect(rules.verdict(address) == verdict, "\(text)")
        }
        #expect(Network("10.0.0.0/33") == nil && Network("10.0.0.0/") == nil)
        #expect(Network("fd00::/8") != nil && NetworkAddress("1.2.3") == nil)
    }
}
