import Catalogue
import Customers
import HTTPTypes
import Kernel
import Marketing
import Platform
import Storage
import Web

extension APIRoutes {
    static let alertEndpoints: [Endpoint] = [alerts, askForAlert, stopAlert]

    private static let alerts = Endpoint.read(
        "/api/stock-alerts", "listStockAlerts", .alerts,
        "What the shopper who has signed in waits for", access: .shopper, answers: Shapes.alerts
    ) { call in
        let actor = try call.someone()
        return try await call.shop.house.store.read { tx in
            guard let profile = actor.profile else { return ListPage<StockAlert>([], next: nil) }
            return ListPage<StockAlert>(
                try StockAlerts.waiting(tx, profiles: Profiles.memberIDs(tx, profile)), next: nil)
        }
    }
    .leads(to: "stopStockAlert", "alert", from: "items/0/id")

    private static let askForAlert = Endpoint.write(
        .post, "/api/stock-alerts", "askForStockAlert", .alerts,
        "Be told once, by mail, when a sold-out item is back", access: .shopper,
        [Parameters.market, Parameters.language], takes: NewAlertBody.self, status: .accepted,
        answers: Shapes.alertAsked,
        "`waiting` at a verified address of whoever has signed in; else a mail asks first.",
        refusals: [.itemUnknown, .marketUnknown, .available, .emailNeeded, .tooManyTries]
    ) { call, body in
        let code = try call.marketCode
        let language = try call.language
        let item = try await call.shop.house.store.read { tx in
            try SKU(body.sku).flatMap { try Products.item(tx, sku: $0) }
        }
        guard let item else { throw call.refuse(.itemUnknown, "“\(body.sku)”") }
        let answer = try await call.shop.stockAlerts.ask(
            call.operation(), item: item, market: code,
            email: body.email.flatMap { EmailAddress($0) }, language: language,
            origin: call.context.remoteAddress, actor: call.someone())
        switch answer {
        case .waiting(let id): return AlertAskedAnswer(state: "waiting", id: id)
        case .confirm: return AlertAskedAnswer(state: "confirm", id: nil)
        case .available: throw call.refuse(.available)
        case .unknownItem: throw call.refuse(.itemUnknown, "“\(body.sku)”")
        case .unknownMarket: throw call.refuse(.marketUnknown, "“\(code)”")
        case .emailNeeded: throw call.refuse(.emailNeeded)
        case .tooMany: throw call.refuse(.tooManyTries)
        }
    }

    private static let alert = Parameter<StockAlertID>.id("alert", "The alert's id.")

    private static let stopAlert = Endpoint.write(
        .delete, "/api/stock-alerts/{alert}", "stopStockAlert", .alerts,
        "No longer be told", access: .shopper, [alert], key: .none,
        answers: Shapes.alertAsked, "Nothing is sent.", refusals: [.notFound]
    ) { call in
        let id = try call[alert]
        guard try await call.shop.stockAlerts.answer.stop(id, actor: call.someone()) else {
            throw call.refuse(.notFound)
        }
        return AlertAskedAnswer(state: "stopped", id: id)
    }
}

struct NewAlertBody: InputBody {
    let sku: String
    let email: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case sku, email }

    static let shape = InputShape<Self>("NewStockAlert", "What is waited for, and where to write.")
        .field("sku", \.sku, "The item's SKU.", .length(1...SKU.longest))
        .field(
            "email", \.email, "Missing: the preferred verified address of whoever has signed in.",
            .ifAny(.form("a mail address", format: "email") { EmailAddress($0) != nil }))
}

struct AlertAskedAnswer: Sendable {
    let state: String
    let id: StockAlertID?
}

/// Stock alerts.
extension Shapes {
    static let alertAsked = OutputShape<AlertAskedAnswer>(
        "StockAlertState", "What becomes of the wish.",
        .text("state", "`waiting`, `confirm` or `stopped`.") { $0.state },
        .text(
            "id", "For stopping it.", schema: .identifier(Kinds.StockAlert.self),
            ifAny: { $0.id?.description }))

    private static let alert = OutputShape<StockAlert>(
        "StockAlert", "Something that is waited for.",
        .text("id", "For stopping it.", schema: .identifier(Kinds.StockAlert.self)) {
            $0.id.description
        },
        .text("item", "The item.", schema: .identifier(Kinds.SellableItem.self)) {
            $0.itemID.description
        },
        .text("market", "The market's code.") { $0.marketCode })

    static let alerts = OutputShape<ListPage<StockAlert>>.page(
        "StockAlertList", "The oldest first.", of: alert)
}
