import Testing

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
}

@Suite("Every route has a permission and an access test")
struct RouteRuleTests {
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
    }
}
