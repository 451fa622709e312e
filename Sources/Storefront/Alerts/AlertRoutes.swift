import Catalogue
import Customers
import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Marketing
import Ordering
import Platform
import Storage
import Web

/// Being told when something is back.
///
///     GET  /{market}/{language}/alerts/new?item={SKU}
///     POST /{market}/{language}/alerts                 item (SKU), email, key → 303 to …/asked
///     GET  /{market}/{language}/alerts/asked?item={SKU}&state={waiting|confirm|available}
///     GET  /{market}/{language}/alerts/{sal_…}?key=…   what the links of the mails lead to
///     POST /{market}/{language}/alerts/{sal_…}/confirm key
///     POST /{market}/{language}/alerts/{sal_…}/stop    key, all
///
/// A link only shows a page, because mail programs open links by themselves; a press of its button
/// does something. `stop` also takes the one request of RFC 8058.
enum AlertRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/alerts/new", name: "alert-new") { visit in
                try await ask(visit, sku: visit.query["item"])
            },
            .shopping(shop, .post, "/alerts", name: "alert-ask") { visit in
                try await send(visit)
            },
            .shopping(shop, .get, "/alerts/asked", name: "alert-asked") { visit in
                try await asked(visit)
            },
            .shopping(shop, .get, "/alerts/:alert", name: "alert") { visit in
                let found = try await opened(visit, visit.query["key"])
                guard let id = found.id else { return visit.notFound(found.frame) }
                return try await show(visit, id)
            },
            .shopping(shop, .post, "/alerts/:alert/confirm", name: "alert-confirm") { visit in
                let form = try await FormData(visit.request)
                guard let id = StockAlertID(visit.parameter("alert")),
                    try await visit.shop.stockAlerts.answer.confirm(id, key: form["key"]) != nil
                else { throw ProblemDetails.notFound("There is no such alert") }
                return .seeOther(visit.path("alerts/\(id)?key=\(queryValue(form["key"]))"))
            },
            .shopping(shop, .post, "/alerts/:alert/stop", name: "alert-stop") { visit in
                try await stop(visit)
            },
        ]
    }

    // MARK: Asking

    static func ask(
        _ visit: Visit, sku: String, typed: String = "", error: String? = nil
    ) async throws -> Response {
        let (frame, card) = try await visit.shop.house.store.read { tx in
            (try visit.frame(tx), try goods(tx, sku, visit.language))
        }
        guard let card else { return visit.notFound(frame) }
        let t = visit.t
        let head = ShopPageHead(t(.alertTitle), path: card.path, hasErrors: error != nil)
        return visit.page(
            frame, head, status: error == nil ? .ok : .unprocessableContent
        ) { page in
            page.html.div(.class("wrap wrap-narrow stack")) {
                page.html.h1(t(.alertTitle))
                page.alertGoods(card, frame)
                page.alertForm(
                    frame, card.sku, key: FormKey.new(visit.shop.house), typed: typed,
                    error: error)
            }
        }
    }

    private static func goods(
        _ tx: Transaction, _ sku: String, _ language: Language
    ) throws -> ItemCard? {
        guard let sku = SKU(sku), let id = try Products.item(tx, sku: sku) else { return nil }
        return try Products.items(tx, ids: [id], language: language)[id]
    }

    private static func send(_ visit: Visit) async throws -> Response {
        let form = try await FormData(visit.request)
        let item = try await visit.shop.house.store.read { tx in
            try SKU(form["item"]).flatMap { try Products.item(tx, sku: $0) }
        }
        guard let item else { throw ProblemDetails.badField("item", "is no SKU of ours") }
        var email: EmailAddress?
        if let text = form.text("email") {
            email = EmailAddress(text)
            if email == nil {
                return try await ask(
                    visit, sku: form["item"], typed: text, error: visit.t(.errorEmail))
            }
        }
        let house = visit.shop.house
        let operation = Operation(
            scope: "\(visit.actor?.label ?? visit.context.remoteAddress) alert-ask",
            key: form[FormKey.field].isEmpty ? FormKey.new(house) : form[FormKey.field],
            request: form.bytes, at: visit.now)
        let answer = try await visit.shop.stockAlerts.ask(
            operation, item: item, market: visit.marketCode, email: email,
            language: visit.language, origin: visit.context.remoteAddress, actor: visit.actor)
        let state: String
        switch answer {
        case .waiting: state = "waiting"
        case .confirm: state = "confirm"
        case .available: state = "available"
        case .emailNeeded:
            return try await ask(visit, sku: form["item"], error: visit.t(.errorEmail))
        case .tooMany:
            return try await ask(
                visit, sku: form["item"], typed: form["email"],
                error: visit.t(.refusalTooMany))
        case .unknownItem, .unknownMarket: throw ProblemDetails.notFound("No such item")
        }
        return .seeOther(
            visit.path("alerts/asked?item=\(queryValue(form["item"]))&state=\(state)"))
    }

    private static func asked(_ visit: Visit) async throws -> Response {
        let sku = visit.query["item"]
        let (frame, card) = try await visit.shop.house.store.read { tx in
            (try visit.frame(tx), try goods(tx, sku, visit.language))
        }
        guard let card else { return visit.notFound(frame) }
        let t = visit.t
        let (title, text): (TextKey, TextKey) =
            switch visit.query["state"] {
            case "confirm": (.alertConfirmTitle, .alertConfirmText)
            case "available": (.alertAvailableTitle, .alertAvailableText)
            default: (.alertWaitingTitle, .alertWaitingText)
            }
        return visit.page(frame, ShopPageHead(t(title), path: card.path)) { page in
            page.html.div(.class("wrap wrap-narrow stack")) {
                page.html.h1(t(title))
                page.html.p(t(text))
                page.alertGoods(card, frame)
                page.html.p { page.buttonLink(t(.basketBrowse), to: frame.base, .quiet) }
                if visit.shop.isDemo, visit.query["state"] == "confirm" {
                    page.html.p { page.html.a(t(.demoSentMessages), .href("/demo/messages")) }
                }
            }
        }
    }

    // MARK: What the links of the mails lead to

    private struct Opened: Sendable {
        let frame: ShopFrame
        let id: StockAlertID?
    }

    private static func opened(_ visit: Visit, _ key: String) async throws -> Opened {
        let frame = try await visit.shop.house.store.read { tx in try visit.frame(tx) }
        let id = StockAlertID(visit.parameter("alert")).flatMap { id in
            StockAlert.opens(key, id, visit.shop.house.secret) ? id : nil
        }
        return Opened(frame: frame, id: id)
    }

    private static func show(_ visit: Visit, _ id: StockAlertID) async throws -> Response {
        let (frame, alert, card) = try await visit.shop.house.store.read { tx in
            let alert = try StockAlerts.find(tx, id)
            let card = try alert.flatMap { alert in
                try Products.items(tx, ids: [alert.itemID], language: visit.language)[alert.itemID]
            }
            return (try visit.frame(tx), alert, card)
        }
        guard let alert, let card else { return visit.notFound(frame) }
        let t = visit.t
        let path = frame.path("alerts/\(id)")
        let key = visit.query["key"]
        let (title, text): (TextKey, TextKey) =
            switch alert.state {
            case .asked: (.alertTitle, .alertConfirmAsk)
            case .waiting: (.alertWaitingTitle, .alertWaitingText)
            case .told: (.alertToldTitle, .alertToldText)
            case .stopped: (.alertStoppedTitle, .alertStoppedText)
            }
        return visit.page(frame, ShopPageHead(t(title), path: "")) { page in
            page.html.div(.class("wrap wrap-narrow stack")) {
                page.html.h1(t(title))
                page.html.p(t(text))
                page.alertGoods(card, frame)
                page.html.div(.class("row")) {
                    if alert.state == .asked {
                        page.action(
                            path + "/confirm", t(.alertConfirm), .primary, fields: ["key": key])
                    }
                    if alert.state == .asked || alert.state == .waiting {
                        page.action(path + "/stop", t(.alertStop), .quiet, fields: ["key": key])
                    }
                    page.action(
                        path + "/stop", t(.alertStopAll), .link,
                        fields: ["key": key, "all": "1"])
                }
            }
        }
    }

    private static func stop(_ visit: Visit) async throws -> Response {
        var key = visit.query["key"]
        var all = visit.query.text("all") != nil
        if key.isEmpty {
            let form = try await FormData(visit.request)
            key = form["key"]
            all = form.text("all") != nil
        }
        guard let id = StockAlertID(visit.parameter("alert")),
            try await visit.shop.stockAlerts.answer.stop(id, key: key, all: all) != nil
        else { throw ProblemDetails.notFound("There is no such alert") }
        return .seeOther(visit.path("alerts/\(id)?key=\(queryValue(key))"))
    }
}

extension Page {
    /// The form by which somebody is told when an item is back.
    func alertForm(
        _ frame: ShopFrame, _ sku: SKU, key: String, typed: String = "", error: String? = nil,
        isMain: Bool = true
    ) {
        html.form(
            .class("panel fields"), .method("post"), .action(frame.path("alerts")), .novalidate()
        ) {
            hidden("item", sku.text)
            hidden(FormKey.field, key)
            if frame.isSignedIn && error == nil {
                html.p(t(.alertSignedIn), .class("muted small"))
            } else {
                field(
                    .email(t(.fieldEmail), value: typed, hint: t(.alertEmailHint), error: error))
            }
            button(t(.alertSend), isMain ? .primary : .quiet, icon: .bell)
        }
    }

    fileprivate func alertGoods(_ card: ItemCard, _ frame: ShopFrame) {
        html.div(.class("row row-top")) {
            picture(card.drawing, .thumb)
            html.div {
                html.p(.class("strong")) { html.a(card.title, .href(frame.path(card.path))) }
                if !card.valueNames.isEmpty {
                    html.p(.class("muted small")) {
                        optionNames(card.valueNames.joined(separator: ", "))
                    }
                }
            }
        }
    }
}
