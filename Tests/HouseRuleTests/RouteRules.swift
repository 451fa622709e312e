import API
import Kernel
import PaymentProviders
import Platform
import Server
import TestWorld
import Testing
import Web

/// A route as the edges declare it, reduced to what this rule asks. The lists come from the
/// declarations of API, Storefront and BackOffice.
struct RouteUnderRule: Hashable, Sendable {
    /// `GET /api/orders/{order}`.
    let name: String
    /// What the actor must be allowed; `open` where a declaration says that anybody may.
    let permission: String?
    /// The names of the tests that try the route as somebody who may not.
    let accessTests: [String]
}

enum RouteRules {
    static func findings(in routes: [RouteUnderRule]) -> [String] {
        routes.flatMap { route -> [String] in
            var found: [String] = []
            if (route.permission ?? "").isEmpty {
                found.append("\(route.name) asks for no permission. Declare one, or `open`.")
            }
            if route.accessTests.isEmpty {
                found.append(
                    "\(route.name) has no access test. Add it to the walk over all routes.")
            }
            return found
        }
    }

    static let walks = "Tests/ScenarioTests/AccessTests.swift"

    /// The tests in the source of the walks that go over a whole list, leaving none of it out.
    static func walks(over list: String, in source: SourceFile) -> [String] {
        Phrase("in \(list) {").offsets(in: source.code).compactMap { walk in
            let name = Phrase("func").offsets(in: source.code).last { $0 < walk }.flatMap {
                words(source.code[($0 + 4)...].prefix(80)).first?.word
            }
            return name
        }
    }

    /// `GET /api/orders/*`, however the name of the part is written.
    static func name(_ method: String, _ path: String) -> String {
        let parts = path.split(separator: "/").map { part in
            part.hasPrefix(":") || part.hasPrefix("{") ? "*" : String(part)
        }
        return "\(method) /" + parts.joined(separator: "/")
    }
}

@Suite("Every route has a permission and an access test")
struct RouteRuleTests {
    @Test("in this checkout")
    func checkout() async throws {
        let source = SourceFile(
            path: RouteRules.walks, text: Checkout.here.text(RouteRules.walks))
        try await TestDatabase.sqlite.withHouse { house, _ in
            let server = ShopServer(
                house: house, options: ShopServer.Options(isDemo: true),
                provider: NoCardProvider(), channels: [], metrics: MetricsRegistry())
            let pages = RouteRules.walks(over: "small.shop.server.routes", in: source)
            let endpoints = RouteRules.walks(over: "APIRoutes.all", in: source)
            let routes =
                server.routes.map {
                    RouteUnderRule(
                        name: RouteRules.name($0.method.rawValue, $0.path),
                        permission: $0.permission.rawValue, accessTests: pages)
                }
                + APIRoutes.all.map {
                    RouteUnderRule(
                        name: RouteRules.name($0.method.rawValue, $0.path),
                        permission: $0.access == .anyone ? "open" : $0.access.permission.rawValue,
                        accessTests: endpoints)
                }
            #expect(routes.count > 60, "the routes were not found")
            let findings = RouteRules.findings(in: routes)
            #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")

            // The API's own description belongs to nobody and is on no list.
            let listed = Set(routes.map(\.name) + [RouteRules.name("GET", OpenAPIDocument.path)])
            let served = server.servedRoutes.map { RouteRules.name($0.method, $0.path) }
            for name in Set(served).symmetricDifference(listed).sorted() {
                Issue.record("\(name) is served or listed, not both. Add it to its surface's list")
            }
            #expect(listed.count == routes.count + 1, "a route is listed twice")
        }
    }

    @Test("sees what is wrong")
    func selfTest() {
        func count(_ permission: String?, _ tests: [String]) -> Int {
            RouteRules.findings(in: [
                RouteUnderRule(
                    name: "GET /x", permission: permission, accessTests: tests)
            ]).count
        }
        #expect(count(nil, []) == 2)
        #expect(count("", ["walk"]) == 1)
        #expect(count("orders:read", []) == 1)
        #expect(count("orders:read", ["walk"]) == 0)

        let walk = "func walk() {\n    for x in APIRoutes.all {\n    }\n}\n"
        let partial = "func walk() {\n    for x in APIRoutes.all where x.isNew {\n    }\n}\n"
        func walks(_ text: String) -> [String] {
            RouteRules.walks(
                over: "APIRoutes.all", in: SourceFile(path: "Tests/A.swift", text: text))
        }
        #expect(walks(walk) == ["walk"])
        #expect(walks(partial) == [])
        #expect(RouteRules.name("GET", "/api/orders/{order}") == "GET /api/orders/*")
        #expect(RouteRules.name("GET", ":market/c/:handle") == "GET /*/c/*")
    }
}
