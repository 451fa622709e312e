package import Inventory
import Kernel
package import Ordering
import Platform
import Pricing

/// What the mails about an order are made of, read at once. Amounts are those stored with the
/// order.
package struct OrderMail: Sendable {
    package let order: OrderSummary
    package let lines: [OrderLine]
    package let contact: OrderContact
    /// Where it is collected or sent from.
    package let place: Location?
    /// How it is brought, and when.
    package let delivery: DeliveryNews?
    /// The page of the order, with its key.
    package let address: String
    package let sender: MailSender
    /// The invoice and the credit notes, each with the key of the order.
    let documents: [MailLink]
    let style: String

    package init(
        _ order: Order, _ contact: OrderContact, place: Location?, delivery: DeliveryNews? = nil,
        address: String, from sender: MailSender, documents: [MailLink] = [], style: String
    ) {
        self.order = order.summary
        lines = order.lines
        self.contact = contact
        self.place = place
        self.delivery = delivery
        self.address = address
        self.sender = sender
        self.documents = documents
        self.style = style
    }

    var isCollected: Bool { if case .collection = order.handover { true } else { false } }

    func placeName(_ t: Texts) -> String { place?.names.text(in: t.language) ?? "" }

    /// The frame of every mail about an order.
    func mail(
        _ subject: TextKey, title: TextKey, preview: String, _ t: Texts,
        body: (MailWriter) -> Void
    ) -> RenderedMail {
        MailWriter.mail(
            subject: t(subject, ["number": order.number]), preview: preview, title: t(title),
            foot: t(.mailAbout, ["shop": sender.name]), from: sender, t, style: style
        ) { mail in
            mail.paragraph(t(.mailGreeting, ["name": contact.name]))
            body(mail)
            mail.signature(sender)
        }
    }

    /// The lines with what the customer pays for them, the sums below, and how it is paid.
    func writeLines(_ mail: MailWriter) {
        let t = mail.t
        var rows = lines.map { line in
            MailLine(
                name: OrderMail.name(line, t), sum: t.money(line.total, order.currency))
        }
        let handover = t(isCollected ? .collectionCost : .deliveryCost)
        rows.append(
            MailLine(
                name: handover,
                sum: order.delivery == .zero ? t(.free) : t.money(order.delivery, order.currency)))
        if !order.taxIncluded {
            rows.append(MailLine(name: t(.taxOnTop), sum: t.money(order.tax, order.currency)))
        }
        rows.append(
            MailLine(name: t(.total), sum: t.money(order.total, order.currency), isTotal: true))
        mail.sums(rows)
        if order.taxIncluded, order.tax > .zero {
            mail.paragraph(taxWords(t), isQuiet: true)
        }
    }

    func writePayment(_ mail: MailWriter) {
        let t = mail.t
        switch order.tender {
        case .payAtCollection:
            mail.paragraph(t(.orderToPay, ["price": t.money(order.total, order.currency)]))
        case .card:
            mail.paragraph(t(.orderPaidWith, ["tender": t(.tenderCard)]), isQuiet: true)
        case .till: mail.paragraph(t(.orderPaid), isQuiet: true)
        case .elsewhere: break
        }
    }

    /// Where to go, and the hours of the day on which it is ready.
    func writePlace(_ mail: MailWriter, readyAt ready: Instant?, says: [String]) {
        guard let place else { return }
        let t = mail.t
        mail.heading(t(.collectTitle, ["place": placeName(t)]))
        var lines = [place.addressLine(t.language)].filter { !$0.isEmpty } + says
        if let day = ready.map({ place.zone.local($0).day }) {
            let hours = t.openHours(place, on: day)
            if !hours.isEmpty {
                lines.append("\(t(.shopHours)): \(hours.joined(separator: ", "))")
            }
        }
        if let phone = place.details.phone {
            lines.append(t(.shopCall, ["phone": Bidi.leftToRight(PhoneNumbers.shown(phone))]))
        }
        mail.lines(lines)
    }

    /// `Your time: Saturday 21 November, 10:00 to 10:30.`
    func slotWords(_ t: Texts) -> String? {
        guard let slot = order.slot, let place else { return nil }
        return t(.slotYours, ["time": t.slot(slot, at: place.zone)])
    }

    /// Where it goes, by which way, and when it arrives.
    func writeAddress(_ mail: MailWriter, saysWhen: Bool = false) {
        guard let address = contact.address else { return }
        mail.heading(mail.t(.orderDeliverTo))
        if saysWhen, let delivery {
            let name = delivery.method.names.text(in: mail.t.language)
            let days = delivery.window.map(mail.t.arrives)
            mail.paragraph([name, days].compactMap(\.self).joined(separator: ". "))
        }
        mail.lines([contact.name] + address.label + [mail.t.formats.country(address.country)])
    }

    private static func name(_ line: OrderLine, _ t: Texts) -> String {
        let name = line.detail.isEmpty ? line.title : "\(line.title), \(line.detail)"
        let count = t.formats.number(line.quantity.count)
        return "\(count) × \(Bidi.isolated(name, in: t.language))"
    }

    /// The rate is named where one explains all of the stored tax.
    private func taxWords(_ t: Texts) -> String {
        let price = t.money(order.tax, order.currency)
        let rates = Set(lines.map(\.taxRate))
        let ofLines = lines.reduce(Amount.zero) { $0 + $1.tax }
        guard let rate = rates.first, rates.count == 1, ofLines == order.tax else {
            return t(.taxIncluded, ["price": price])
        }
        return t(
            .taxIncludedAt,
            ["rate": t.formats.rate(partsPerMillion: Int64(rate)), "price": price])
    }
}
