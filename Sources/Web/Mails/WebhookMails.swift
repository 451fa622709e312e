import Customers
import Inventory
package import Kernel
package import Marketing
import Ordering
import Platform
import Pricing
import Staff
import Storage
import Webhooks

/// Tells those who manage the shop that a webhook has paused by itself: to the merchant's own
/// address, and to managers who sign in with theirs.
package struct WebhookMails: Sendable {
    package let shop: Shop
    package let gate: DeliveryGate

    package init(shop: Shop, gate: DeliveryGate) {
        self.shop = shop
        self.gate = gate
    }

    /// Nothing when it goes on meanwhile, or nobody's address is known.
    package func sendPaused(_ id: WebhookID) async throws {
        guard let notice = try await read(id) else { return }
        for (address, language) in notice.readers {
            let t = shop.pages.translations[language]
            let mail = notice.mail(t)
            _ = try await gate(
                OutboundMessage(
                    purpose: .staffNotice, contact: Contact(address), language: language,
                    subject: mail.subject, text: mail.text, html: mail.html,
                    key: "webhook-paused:\(id):\(notice.pause.at.microseconds):\(address.text)"))
        }
    }

    private func read(_ id: WebhookID) async throws -> WebhookPauseNotice? {
        try await shop.house.store.read { [shop] tx in
            guard let webhook = try WebhookList.find(tx, id), let pause = webhook.health.pause
            else { return nil }
            let brand = try shop.brand.brand(tx)
            let market = try shop.books.markets.book(tx).first
            let language = market?.languages.first ?? .english
            let sender = MailSender(
                shop, brand, try shop.books.locations.book(tx), market, language)
            var readers: [EmailAddress: Language] = [:]
            for member in try StaffMembers.all(tx)
            where member.disabledAt == nil && member.roles.contains(.manager) {
                if let address = EmailAddress(member.signInName) {
                    readers[address] = member.language
                }
            }
            if let own = brand.email, readers[own] == nil { readers[own] = language }
            return WebhookPauseNotice(
                webhook: webhook, pause: pause, sender: sender,
                style: MailStyle.of(shop.pages.assets, brand),
                readers: readers.sorted { $0.key.text < $1.key.text })
        }
    }
}

/// What the mail is made of.
struct WebhookPauseNotice: Sendable {
    let webhook: Webhook
    let pause: Webhook.Pause
    let sender: MailSender
    let style: String
    let readers: [(key: EmailAddress, value: Language)]

    func mail(_ t: Texts) -> RenderedMail {
        let name = webhook.title.isEmpty ? webhook.address : webhook.title
        let reason =
            switch pause.reason {
            case .gone: t(.mailWebhookGone)
            case .asked, .failing: t(.mailWebhookFailing)
            }
        return MailWriter.mail(
            subject: t(.mailWebhookSubject, ["name": name]), preview: reason,
            title: t(.mailWebhookTitle), foot: t(.mailWebhookFoot), from: sender, t, style: style
        ) { mail in
            mail.paragraph(reason)
            mail.lines([Bidi.leftToRight(webhook.address), Bidi.leftToRight("\(webhook.id)")])
            mail.paragraph(
                t(
                    .mailWebhookKept,
                    ["days": t.formats.number(Int(KeepWebhooks.keptDays))]))
            mail.paragraph(t(.mailWebhookNext))
            mail.lines([Bidi.leftToRight("POST /api/webhooks/\(webhook.id)/resume")])
        }
    }
}
