import Fulfilment
import HTML
import HTTPTypes
import Hummingbird
import Inventory
import Invoicing
import Kernel
import Marketing
import Ordering
import Platform
import Pricing
import Storage
import Web

/// The receipt of an order, for paper.
///
///     GET /{market}/{language}/orders/{ord_…}/receipt?key={from the mail}
enum ReceiptRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/orders/:order/receipt", name: "receipt") { visit in
                try await OrderRoutes.opened(visit, "receipt") { id, access, frame, found in
                    let t = visit.t
                    let title = t(.receipt, ["number": found.order.summary.number])
                    let path = OrderRoutes.rest(id, access, "receipt")
                    let invoice = found.documents.first { $0.kind == .invoice }
                    let seller = try await visit.shop.house.store.read { tx in
                        try invoice.flatMap { try Documents.find(tx, $0.id) }?.content.seller
                    }
                    return visit.page(frame, ShopPageHead(title, path: path)) { page in
                        ReceiptPage(
                            page: page, frame: frame, found: found, access: access,
                            seller: seller
                        ).write(title)
                    }
                }
            }
        ]
    }
}

/// What was bought from whom, when, for how much, and with what tax.
private struct ReceiptPage {
    let page: Page
    let frame: ShopFrame
    let found: OrderRoutes.Found
    let access: String
    /// As the invoice names them; nil while there is none.
    let seller: Seller?

    private var back: String { OrderRoutes.rest(found.order.id, access) }

    /// The sentence that stands at the foot of everything the merchant writes.
    private var foot: String? {
        page.kit.brand.text(.footer, market: frame.market.code, page.language)?.body
    }

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }
    private var order: OrderSummary { found.order.summary }
    private var place: Location? {
        order.handover.location.flatMap { frame.places[$0] } ?? frame.shops.first
    }

    func write(_ title: String) {
        html.div(.class("wrap wrap-column stack receipt")) {
            html.p(.class("no-print row row-apart")) {
                html.a(t(.back), .class("onward"), .href(frame.path(back)))
                html.button(
                    .type("button"), .class("button button-quiet needs-script"),
                    .data("print")
                ) {
                    html.text(t(.receiptPrint))
                }
            }
            html.p(.class("receipt-mark")) { page.brandMark() }
            html.h1(title)
            parties()
            lines()
            OrderTotals(page: page, order: found.order).write()
            if let paid { html.p(paid) }
            if order.cancelledAt != nil {
                html.p { page.tag(t(.statusCancelled), .critical) }
            }
            if let invoice = found.documents.first(where: { $0.kind == .invoice }) {
                html.p { page.sentence(.receiptTaxInvoice, ["number": .figure(invoice.number)]) }
                html.div(.class("no-print stack-tight")) {
                    DocumentLinks(
                        page: page, frame: frame, documents: found.documents, access: access
                    ).write()
                }
            } else {
                html.p(t(.receiptNote), .class("hint small"))
            }
            if let foot {
                html.p(foot, .class("hint small"))
            }
        }
    }

    private func parties() {
        html.dl(.class("details")) {
            part(t(.receiptSeller)) {
                html.bdi(seller?.legalName ?? page.kit.shopName)
                if let seller {
                    for line in seller.address {
                        html.br()
                        html.bdi(line)
                    }
                    if !seller.taxNumber.isEmpty {
                        html.br()
                        page.sentence(.documentTaxNumber, ["number": .figure(seller.taxNumber)])
                    }
                } else if let place {
                    html.br()
                    html.bdi(place.addressLine(page.language))
                }
            }
            if let contact = found.order.contact {
                part(t(.receiptBuyer)) {
                    html.bdi(contact.name)
                    for line in contact.address.map({ address in
                        address.label + [t.formats.country(address.country)]
                    }) ?? [] {
                        html.br()
                        html.bdi(line)
                    }
                }
            }
            part(t(.orderNumber)) { page.figure(order.number) }
            if let zone = place?.zone {
                part(t(.receiptDate)) {
                    let local = zone.local(order.placedAt)
                    html.text(
                        "\(t.formats.day(local.day)), \(t.formats.time(minute: local.minute))")
                }
            }
        }
    }

    private func part(_ name: String, _ content: () -> Void) {
        html.div {
            html.dt(name)
            html.dd(content: content)
        }
    }

    private func lines() {
        let currency = order.currency
        let columns = [
            Column(t(.columnItems)), Column(t(.quantity), isNumber: true),
            Column(t(.receiptUnit), isNumber: true), Column(t(.total), isNumber: true),
        ]
        page.table(columns, found.order.lines) { line in
            html.th(.scope("row")) {
                html.bdi(line.title)
                if !line.detail.isEmpty {
                    html.br()
                    html.span(.class("small muted")) { page.optionNames(line.detail) }
                }
            }
            html.td(.class("number")) { page.figure(t.formats.number(line.quantity.count)) }
            html.td(.class("number")) { page.money(line.unit, currency) }
            html.td(.class("number")) { page.money(line.total, currency) }
        }
    }

    private var paid: String? {
        switch order.tender {
        case .card: t(.orderPaidWith, ["tender": t(.tenderCard)])
        case .payAtCollection:
            if case .handedOver = found.fulfilment?.stage {
                t(.orderPaid)
            } else {
                t(.orderToPay, ["price": t.money(order.total, order.currency)])
            }
        case .till, .elsewhere: t(.orderPaid)
        }
    }
}
