import Catalogue
import Customers
import Inventory
package import Kernel
package import Marketing
import Ordering
import Platform
import Pricing
import Storage

/// Writes the mails of stock alerts and hands them to the gate.
package struct StockAlertMails: Sendable {
    package let shop: Shop
    package let gate: DeliveryGate

    package init(shop: Shop, gate: DeliveryGate) {
        self.shop = shop
        self.gate = gate
    }

    /// Asks whoever reads the mail to confirm; nil when that was done or is no longer wanted.
    @discardableResult
    package func sendConfirmation(_ id: StockAlertID) async throws -> Delivered? {
        guard let mail = try await read(id), mail.alert.state == .asked else { return nil }
        return try await send(
            mail, mail.confirmation(texts(mail)), "stock-alert-confirmation:\(id)")
    }

    /// Says that the item is back; nil when it is gone again, and then the person waits on.
    @discardableResult
    package func sendBackInStock(_ id: StockAlertID) async throws -> Delivered? {
        guard let mail = try await read(id), mail.alert.state == .told else { return nil }
        guard mail.units > 0, mail.unit != nil else {
            try await shop.house.store.write { tx in try StockAlerts.waitOn(tx, mail.alert) }
            return nil
        }
        return try await send(mail, mail.back(texts(mail)), mail.alert.messageKey)
    }

    private func texts(_ mail: StockAlertMail) -> Texts {
        shop.pages.translations[mail.alert.language]
    }

    /// All that a mail says; at most ten statements.
    private func read(_ id: StockAlertID) async throws -> StockAlertMail? {
        let now = shop.house.now
        return try await shop.house.store.read { [shop] tx in
            guard let alert = try StockAlerts.find(tx, id),
                let market = try shop.books.markets.book(tx).market(code: alert.marketCode),
                let card = try Products.items(
                    tx, ids: [alert.itemID], language: alert.language)[alert.itemID],
                !card.isWithdrawn
            else { return nil }
            let places = try shop.books.locations.book(tx)
            let brand = try shop.brand.brand(tx)
            let rows = try Prices.rows(tx, items: [alert.itemID], market: market, at: now)
            let units = try StockLevels.available(
                tx, items: [alert.itemID], at: places.serving(market), now: now)
            let base = "\(shop.baseAddress)/\(market.code)/\(alert.language.code)"
            let key = StockAlert.key(id, shop.house.secret)
            return StockAlertMail(
                alert: alert, card: card, market: market,
                unit: rows[alert.itemID].flatMap { Prices.unit($0, market: market, at: now) },
                units: units[alert.itemID] ?? 0, base: base, key: key,
                sender: MailSender(shop, brand, places, market, alert.language),
                style: MailStyle.of(shop.pages.assets, brand))
        }
    }

    private func send(
        _ mail: StockAlertMail, _ rendered: RenderedMail, _ key: String
    ) async throws -> Delivered {
        try await gate(
            OutboundMessage(
                purpose: .stockAlert, contact: mail.alert.contact, language: mail.alert.language,
                subject: rendered.subject, text: rendered.text, html: rendered.html, key: key,
                profileID: mail.alert.profileID, stopAddress: mail.stopAddress))
    }
}

/// What such a mail is made of, read at once.
struct StockAlertMail: Sendable {
    let alert: StockAlert
    let card: ItemCard
    let market: Market
    let unit: Amount?
    let units: Int
    /// The shop in the market and the language, without a slash at the end.
    let base: String
    let key: String
    let sender: MailSender
    let style: String

    /// From so many units on it is not said how many are left.
    private static let few = 5

    private var path: String { "\(base)/alerts/\(alert.id)" }
    /// One request there stops all such mails to the address (RFC 8058).
    var stopAddress: String { "\(path)/stop?all=1&key=\(key)" }
    private var options: String { card.valueNames.joined(separator: ", ") }
    private var product: String {
        "\(base)/p/\(queryValue(card.handle))?item=\(queryValue(card.sku.text))"
    }
    private func price(_ t: Texts) -> String {
        unit.map { t.money($0, market.currency) } ?? ""
    }

    func confirmation(_ t: Texts) -> RenderedMail {
        MailWriter.mail(
            subject: t(.mailAlertConfirmSubject, ["name": card.title]),
            preview: t(.mailAlertConfirmPreview), title: t(.mailAlertConfirmTitle),
            foot: t(.mailAlertConfirmFoot), from: sender, t, style: style
        ) { mail in
            mail.paragraph(t(.mailAlertConfirmText))
            mail.goods(card.title, [options], price: price(t))
            mail.button(t(.mailAlertConfirmButton), to: "\(path)?key=\(key)")
            mail.signature(sender)
        }
    }

    func back(_ t: Texts) -> RenderedMail {
        let left =
            units <= StockAlertMail.few
            ? t(.mailBackFew, count: units) : t(.mailBackPlenty)
        return MailWriter.mail(
            subject: t(.mailBackSubject, ["name": card.title]), preview: left,
            title: t(.mailBackTitle), foot: t(.mailBackFoot, ["shop": sender.name]),
            from: sender, t, style: style,
            stop: MailLink(t(.mailBackStop), "\(path)?key=\(key)")
        ) { mail in
            mail.paragraph(t(.mailBackText))
            mail.goods(card.title, [options], price: price(t))
            mail.paragraph(left)
            mail.button(t(.mailBackButton), to: product)
            mail.paragraph(t(.mailBackNotKept), isQuiet: true)
            mail.signature(sender)
        }
    }
}
