import Customers
import Fulfilment
import Inventory
import Invoicing
package import Kernel
package import Marketing
import Ordering
import Payments
import Platform
import Pricing
import Storage

/// Writes the mails about orders and sign-in, and hands them to the gate. Each has a key of its
/// own, so that a job which runs again sends nothing twice.
package struct OrderMails: Sendable {
    package let shop: Shop
    package let gate: DeliveryGate

    package init(shop: Shop, gate: DeliveryGate) {
        self.shop = shop
        self.gate = gate
    }

    /// Nil when there is nothing to say: no such order, one of another system, or one that was
    /// cancelled before this was written.
    @discardableResult
    package func sendConfirmation(_ id: OrderID) async throws -> Delivered? {
        guard let (mail, _) = try await read(id), mail.order.cancelledAt == nil else { return nil }
        return try await send(mail, mail.confirmation(texts(mail)), "order-confirmation")
    }

    /// Only for what is collected: a parcel is told of when it leaves.
    @discardableResult
    package func sendReady(_ id: OrderID) async throws -> Delivered? {
        guard let (mail, code) = try await read(id), mail.isCollected, let code,
            mail.order.cancelledAt == nil
        else { return nil }
        let now = shop.house.now
        return try await send(mail, mail.ready(code: code, at: now, texts(mail)), "order-ready")
    }

    /// Thanks whoever has collected it; tells that the carrier has a delivery.
    @discardableResult
    package func sendHandedOver(_ id: OrderID) async throws -> Delivered? {
        guard let (mail, _) = try await read(id) else { return nil }
        return mail.isCollected
            ? try await send(mail, mail.handedOver(texts(mail)), "order-handed-over")
            : try await send(mail, mail.onItsWay(texts(mail)), "order-on-its-way")
    }

    @discardableResult
    package func sendCancellation(_ id: OrderID) async throws -> Delivered? {
        guard let (mail, _) = try await read(id), mail.order.cancelledAt != nil else { return nil }
        return try await send(mail, mail.cancellation(texts(mail)), "order-cancelled")
    }

    /// One mail for each refund that was done.
    @discardableResult
    package func sendRefund(_ id: RefundID) async throws -> Delivered? {
        let refund = try await shop.house.store.read { tx in try Refunds.find(tx, id) }
        guard let refund, case .paid = refund.end, let (mail, _) = try await read(refund.orderID)
        else { return nil }
        return try await send(
            mail, mail.refund(refund.amount, texts(mail)), "order-refunded:\(id)")
    }

    @discardableResult
    package func sendAmended(_ id: AmendmentID) async throws -> Delivered? {
        let order = try await shop.house.store.read { tx in try Amendments.order(tx, of: id) }
        guard let order, let (mail, _) = try await read(order), mail.order.cancelledAt == nil
        else { return nil }
        return try await send(mail, mail.amended(texts(mail)), "order-amended \(id)")
    }

    /// Nil when the code was used or has run out meanwhile.
    @discardableResult
    package func sendSignInCode(_ id: SignInCodeID) async throws -> Delivered? {
        let now = shop.house.now
        let found = try await shop.house.store.read { [shop] tx in
            try SignInCodes.due(tx, id, secret: shop.house.secret, now: now).map { due in
                let market = try shop.books.markets.book(tx).market(speaking: due.language)
                return (
                    due,
                    MailSender(
                        shop, try shop.brand.brand(tx), try shop.books.locations.book(tx), market,
                        due.language)
                )
            }
        }
        guard let (due, sender) = found else { return nil }
        let mail = SignInCodeMail.render(
            code: due.code, from: sender, style: MailStyle.of(shop.pages.assets, sender.brand),
            shop.pages.translations[due.language])
        return try await gate(
            OutboundMessage(
                purpose: .signInCode, contact: due.contact, language: due.language,
                subject: mail.subject, text: mail.text, html: mail.html,
                key: "sign-in-code:\(id)"))
    }

    // MARK: Reading and sending

    func texts(_ mail: OrderMail) -> Texts {
        shop.pages.translations[mail.order.language]
    }

    /// All that a mail says, and the code for collecting; seven statements.
    func read(_ id: OrderID) async throws -> (OrderMail, code: String?)? {
        try await shop.house.store.read { [shop] tx in
            guard let order = try Orders.find(tx, id), order.summary.isOurs,
                let contact = order.contact
            else { return nil }
            let places = try shop.books.locations.book(tx)
            let markets = try shop.books.markets.book(tx)
            let fulfilment = try Fulfilments.of(tx, orders: [id])[id]
            let place = order.summary.handover.location.flatMap { places[$0] }
            let language = order.summary.language
            let market = markets.market(of: order.summary, place?.country)
            let path = shop.orderPath(id, market: market?.code ?? "", language)
            let brand = try shop.brand.brand(tx)
            let t = shop.pages.translations[language]
            let documents = try Documents.heads(tx, of: [id])[id] ?? []
            let links = documents.map { head in
                MailLink(
                    t.link(to: head),
                    shop.baseAddress
                        + shop.documentPath(head, market: market?.code ?? "", language))
            }
            let mail = OrderMail(
                order, contact, place: place,
                delivery: DeliveryNews(order.summary, markets, places),
                address: shop.baseAddress + path,
                from: MailSender(shop, brand, places, market, language, in: place?.country),
                documents: links, style: MailStyle.of(shop.pages.assets, brand))
            return (mail, fulfilment?.code)
        }
    }

    func send(
        _ mail: OrderMail, _ rendered: RenderedMail, _ kind: String
    ) async throws -> Delivered {
        try await gate(
            OutboundMessage(
                purpose: .order, contact: Contact(mail.contact.email),
                language: mail.order.language, subject: rendered.subject, text: rendered.text,
                html: rendered.html, key: "\(kind):\(mail.order.id)",
                profileID: mail.order.profileID))
    }
}

extension MarketBook {
    /// The market an order was placed in: by its currency, and by the country of its handover where
    /// markets share one.
    func market(of order: OrderSummary, _ place: Country?) -> Market? {
        var country = place
        if case .delivery(_, let to) = order.handover { country = to }
        let candidates = markets.filter {
            $0.currency == order.currency && $0.languages.contains(order.language)
        }
        return candidates.first { market in country.map(market.countries.contains) ?? false }
            ?? candidates.first ?? first
    }
}
