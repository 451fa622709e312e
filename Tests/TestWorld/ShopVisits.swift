package import Bench
import Channels
package import Exchange
import Foundation
import Customers
import Kernel
package import Marketing
import Ordering
import Platform
package import Staff
import Storage

/// A made small shop, and the people in it.
package struct SmallShop: Sendable {
    package let shop: TestShop
    package let world: World

    package init(shop: TestShop, world: World) {
        self.shop = shop
        self.world = world
    }

    /// Serves the small shop on `engine` until `body` ends.
    package static func run(
        _ engine: TestDatabase, works: Bool = false,
        channels: [any MessageChannel] = [KeptMessages(kind: .email)],
        _ body: @escaping @Sendable (SmallShop) async throws -> Void
    ) async throws {
        try await TestShop.run(engine, works: works, channels: channels) { shop in
            try await made(shop, body)
        }
    }

    /// Makes the small shop in a shop that is served already.
    package static func made(
        _ shop: TestShop, _ body: @escaping @Sendable (SmallShop) async throws -> Void
    ) async throws {
        let files = try DemoFiles(resources: resources)
        let world = try await DemoShop(
            house: shop.house, passwords: Passwords(house: shop.house), files: files
        ).small()
        try await body(SmallShop(shop: shop, world: world))
    }

    /// The demo's data beside the sources.
    package static var resources: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Resources/demo").path
    }

    /// Somebody who has begun a visit of a market, as a program does.
    package func visitor(_ market: String = "gb") async throws -> TestClient {
        let client = shop.client()
        let answer = try await client.json("POST", "/api/sessions", "{\"market\":\"\(market)\"}")
        client.authorize(answer.json["token"].text)
        return client
    }

    /// The address of a customer who has bought before.
    package func customerWithHistory() async throws -> String? {
        let customers = world.customers
        return try await shop.house.store.read { tx in
            try customers.first { customer in
                try !Orders.page(tx, of: [customer.profile], before: nil, limit: 1).isEmpty
            }?.email
        }
    }

    /// Signs a visitor in with the code that was sent to `email`.
    package func signIn(_ client: TestClient, _ email: String) async throws
        -> HTTPConnection.Answer
    {
        // Of two codes the later one counts, so that they are not of the same moment.
        shop.clock.advance(by: .seconds(1))
        _ = try await client.json("POST", "/api/sign-in-codes", "{\"email\":\"\(email)\"}")
        try await shop.settle()
        let answer = try await client.json(
            "POST", "/api/sign-ins",
            "{\"email\":\"\(email)\",\"code\":\"\(try await code(email))\"}")
        if let token = answer.json["token"].text { client.authorize(token) }
        return answer
    }

    /// The newest one-time code sent to `email`.
    package func code(_ email: String) async throws -> String {
        let messages = try await messages(to: email)
        let text = messages.first { $0.purpose == .signInCode }?.text ?? ""
        let digits = text.split { !$0.isNumber && $0 != " " }.map { $0.filter(\.isNumber) }
        return digits.first { $0.count == 6 } ?? ""
    }

    /// What was sent to `email`, the newest first.
    package func messages(to email: String) async throws -> [SentMessage] {
        try await shop.house.store.read { tx in
            try SentMessages.newest(tx, limit: SentMessages.most)
        }.filter { $0.contact.value == email }
    }

    /// A manager of every place.
    package func manager() async throws -> TestClient {
        guard let member = world.staff.first(where: { $0.role == .manager && $0.location == nil })
        else { throw StoreFault.other("nobody manages every place") }
        return try await signedIn(member)
    }

    /// A member of staff who has signed in.
    package func staff(_ role: Role, at location: String) async throws -> TestClient {
        guard let member = world.staff(role, at: location) else {
            throw StoreFault.other("nobody works at \(location)")
        }
        return try await signedIn(member)
    }

    private func signedIn(_ member: World.StaffSignIn) async throws -> TestClient {
        let client = shop.client()
        let signIn = SignInStaff(house: shop.house, passwords: Passwords(house: shop.house))
        let answer = try await signIn(
            name: member.signInName, password: member.password, origin: "test")
        if case .signedIn(_, let token, _) = answer { client.authorize(token.text) }
        return client
    }

    package func add(
        _ client: TestClient, _ sku: String, _ quantity: Int = 1, key: String = UUID().uuidString
    ) async throws -> HTTPConnection.Answer {
        try await client.json(
            "POST", "/api/baskets/current/lines", "{\"sku\":\"\(sku)\",\"quantity\":\(quantity)}",
            key: key)
    }

    /// The body of an order collected at `location`.
    package func order(
        at location: String, total: Int, market: String = "gb", payment: String? = nil,
        email: String = "ada@example.com"
    ) -> String {
        let id = world.locations[location].map(\.description) ?? ""
        return """
            {"market":"\(market)","contact":{"name":"Ada Byron","email":"\(email)"},\
            "handover":{"kind":"collection","location":"\(id)"},\
            "payment":\(payment ?? "{\"kind\":\"atCollection\"}"),"total":\(total)}
            """
    }

    /// The total of the client's basket, as the API tells it.
    package func total(_ client: TestClient) async throws -> Int {
        try await client.get("/api/baskets/current").json["total"].number ?? -1
    }

    /// So many more units at a place.
    package func stock(_ sku: String, at location: String, _ units: Int) async throws {
        guard let item = world.items[sku], let place = world.locations[location] else {
            throw StoreFault.other("no \(sku) or \(location)")
        }
        try await SmallShop.setStock(shop, item, place, units)
    }
}
