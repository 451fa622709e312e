import Customers
import Fulfilment
import Inventory
package import Kernel
package import Marketing
import Ordering
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

    /// Only for deliveries, when the carrier has them.
    @discardableResult
    package func sendOnItsWay(_ id: OrderID) async throws -> Delivered? {
        guard let (mail, _) = try await read(id), !mail.isCollected else { return nil }
        return try await send(mail, mail.onItsWay(texts(mail)), "order-on-its-way")
    }

    @discardableResult
    package func sendCancellation(_ id: OrderID) async throws -> Delivered? {
        guard let (mail, _) = try await read(id), mail.order.cancelledAt != nil else { return nil }
        return try await send(mail, mail.cancellation(texts(mail)), "order-cancelled")
    }

    @discardableResult
    package func sendWithdrawal(_ id: WithdrawalID) async throws -> Delivered? {
        let statement = try await shop.house.store.read { tx in try Withdrawals.find(tx, id) }
        guard let statement, let (mail, _) = try await read(statement.orderID) else { return nil }
        return try await send(
            mail, mail.withdrawal(statement, texts(mail)), "withdrawal \(id)")
    }

    /// Nil where there is no such order: then somebody guessed, and nobody is written to.
    /// - Parameter job: names the mail, for each is asked for anew.
    @discardableResult
    package func sendWithdrawalLink(_ id: OrderID, _ job: JobID) async throws -> Delivered? {
        guard let (mail, _) = try await read(id) else { return nil }
        let link = mail.address.replacing("/orders/\(id)?", with: "/orders/\(id)/withdrawal?")
        return try await send(
            mail, mail.withdrawalLink(link, texts(mail)), "withdrawal-link \(job)")
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
            try SignInCodes.due(tx, id, secret: shop.house.secret, now: now).map {
                (
                    $0,
                    OrderMails.sender(shop, try shop.books.locations.book(tx), $0.language, in: nil)
                )
            }
        }
        guard let (due, sender) = found else { return nil }
        let mail = SignInCodeMail.render(
            code: due.code, from: sender, style: MailStyle.of(shop.pages.assets),
            shop.pages.translations[due.language])
        return try await gate(
            OutboundMessage(
                purpose: .signInCode, contact: due.contact, language: due.language,
                subject: mail.subject, text: mail.text, html: mail.html,
                key: "sign-in-code:\(id)"))
    }

    // MARK: Reading and sending

    private func texts(_ mail: OrderMail) -> Texts {
        shop.pages.translations[mail.order.language]
    }

    /// All that a mail says, and the code for collecting; six statements.
    private func read(_ id: OrderID) async throws -> (OrderMail, code: String?)? {
        try await shop.house.store.read { [shop] tx in
            guard let order = try Orders.find(tx, id), order.summary.isOurs,
                let contact = order.contact
            else { return nil }
            let places = try shop.books.locations.book(tx)
            let markets = try shop.books.markets.book(tx)
            let fulfilment = try Fulfilments.of(tx, orders: [id])[id]
            let place = order.summary.handover.location.flatMap { places[$0] }
            let language = order.summary.language
            let market = markets.market(of: order.summary, place?.country)?.code ?? ""
            let path = shop.orderPath(id, market: market, language)
            let mail = OrderMail(
                order, contact, place: place, address: shop.baseAddress + path,
                from: OrderMails.sender(shop, places, language, in: place?.country),
                style: MailStyle.of(shop.pages.assets))
            return (mail, fulfilment?.code)
        }
    }

    private func send(
        _ mail: OrderMail, _ rendered: RenderedMail, _ kind: String
    ) async throws -> Delivered {
        try await gate(
            OutboundMessage(
                purpose: .order, contact: Contact(mail.contact.email),
                language: mail.order.language, subject: rendered.subject, text: rendered.text,
                html: rendered.html, key: "\(kind):\(mail.order.id)",
                profileID: mail.order.profileID))
    }

    /// The shop's name with the address of its first location, in the customer's country if there
    /// is one.
    private static func sender(
        _ shop: Shop, _ places: LocationBook, _ language: Language, in country: Country?
    ) -> MailSender {
        let shops = places.locations.filter { $0.kind == .shop }
        let place = shops.first { $0.country == country } ?? shops.first
        return MailSender(name: shop.name, address: place?.addressLine(language) ?? "")
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
