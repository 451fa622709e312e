import Fulfilment
import HTML
import Inventory
import Kernel
import Ordering
import Platform
import Web

/// What can still be done with an order: its receipt, a change, and the way out of the contract.
struct OrderAfterLife {
    let page: Page
    let frame: ShopFrame
    let found: OrderRoutes.Found
    let access: String
    let formKey: String

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }
    private var order: OrderSummary { found.order.summary }

    func write() {
        html.section(.class("stack-tight"), .labelledBy("after")) {
            html.h2(t(.orderAfter), .id("after"))
            html.p { page.onward(t(.orderInvoice), to: path("receipt")) }
            DocumentLinks(
                page: page, frame: frame, documents: found.documents, access: access
            ).write()
            if found.isWaiting, found.order.contact != nil {
                html.p {
                    page.onward(
                        t(found.order.contact?.address == nil ? .amendCollection : .amendAddress),
                        to: path("amendment"))
                }
            }
            withdrawal()
            if found.claim != nil { guestOrder() }
        }
    }

    private func path(_ part: String) -> String {
        frame.path(OrderRoutes.rest(order.id, access, part))
    }

    private func withdrawal() {
        for news in found.news { followed(news) }
        switch found.offer.standing {
        case .open(let until):
            html.p {
                page.buttonLink(t(.withdrawHere), to: path("withdrawal"), .quiet)
            }
            html.p(
                WithdrawalWords(t: t, frame: frame).until(until), .class("hint small"))
        case .over(let since):
            html.p(
                t(
                    .withdrawalOver,
                    ["date": WithdrawalWords(t: t, frame: frame).lastDay(since)]),
                .class("hint small"))
        case .nothingLeft, .none: break
        }
    }

    /// One withdrawal: from what, how far it is, and what follows.
    private func followed(_ news: WithdrawalNews) {
        let statement = news.found.withdrawal
        html.section(
            .class("panel stack-tight"), .id(statement.id.description),
            .labelledBy("\(statement.id)-title")
        ) {
            html.div(.class("row row-apart")) {
                let time = WithdrawalWords(t: t, frame: frame).moment(statement.at)
                html.h3(t(.withdrawnOn, ["time": time]), .id("\(statement.id)-title"))
                page.withdrawalTag(news.found.stage)
            }
            html.ul(.class("plain-list"), .role("list")) {
                for line in statement.lines {
                    let ordered = found.order.lines.first { $0.number == line.number }
                    html.li {
                        page.figure("\(t.formats.number(line.quantity.count)) × ")
                        html.bdi(ordered?.title ?? "")
                    }
                }
            }
            for sentence in news.sentences(t) { html.p(sentence) }
        }
    }

    /// It was placed without signing in, and joined the account later.
    private func guestOrder() {
        html.div(.class("row")) {
            html.p(t(.orderClaimed), .class("hint small"))
            page.action(
                frame.path("orders/\(order.id)/not-mine"), t(.orderNotMine), .link,
                fields: [FormKey.field: formKey])
        }
    }
}

/// Dates of a withdrawal, by the clock of the market.
struct WithdrawalWords {
    let t: Texts
    let frame: ShopFrame

    private var zone: PlaceZone? { (frame.shops.first ?? frame.places.locations.first)?.zone }

    func moment(_ instant: Instant) -> String {
        guard let zone else { return instant.description }
        let local = zone.local(instant)
        return "\(t.formats.day(local.day)), \(t.formats.time(minute: local.minute))"
    }

    /// The last whole day before `end`.
    func lastDay(_ end: Instant) -> String {
        zone.map { t.formats.day($0.local(end - .seconds(1)).day) } ?? ""
    }

    func until(_ end: Instant?) -> String {
        guard let end else { return t(.withdrawalUntilReceived) }
        return t(.withdrawalUntil, ["date": lastDay(end)])
    }
}
