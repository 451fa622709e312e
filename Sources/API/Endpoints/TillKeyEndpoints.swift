import Fulfilment
import HTML
import HTTPTypes
import Kernel
import Platform
import Staff
import Storage
import Web

/// The items that a shop's tills have at hand.
extension APIRoutes {
    static let tillKeyEndpoints: [Endpoint] = [quickKeys, arrangeQuickKeys]

    private static let quickKeys = Endpoint.read(
        "/api/till/quick-keys", "quickKeys", .till, "The items that the shop's tills have at hand",
        access: .register, answers: Shapes.quickKeys, cache: "no-store"
    ) { call in
        let place = try call.register().location
        return try await call.shop.house.store.read { tx in try QuickKeys.of(tx, place) }
    }

    private static let arrangeQuickKeys = Endpoint.write(
        .post, "/api/till/quick-keys", "arrangeQuickKeys", .till,
        "Arrange the items at hand, for all tills of the shop", access: .till(.sell),
        takes: QuickKeysBody.self, answers: Shapes.quickKeys, "They are arranged so.",
        refusals: [.keysChanged]
    ) { call, body in
        let place = try call.register().location
        let answer = try await call.shop.till.arrange(
            call.operation(), body.items, at: place, version: body.version, actor: call.someone())
        switch answer {
        case .arranged(let version): return QuickKeys(items: body.items, version: version)
        case .changed(let version):
            throw call.refuse(.keysChanged) { $0.field("version", version) }
        case .notPermitted: throw ProblemDetails.forbidden(Permission.sell.rawValue)
        }
    }
}

struct QuickKeysBody: InputBody {
    let items: [ItemID]
    let version: Int

    enum CodingKeys: String, CodingKey, CaseIterable { case items, version }

    static let shape = InputShape<Self>("NewQuickKeys", "What tills have at hand.")
        .field("items", \.items, "In their order.", .count(0...QuickKeys.most))
        .field("version", \.version, "That which was seen.", .range(0...1_000_000_000))
}

extension Shapes {
    static let quickKeys = OutputShape<QuickKeys>(
        "QuickKeys", "What tills have at hand.",
        .texts("items", "Their ids, in their order.") { $0.items.map(\.description) },
        .number("version", "Grows with every change.") { $0.version })
}
