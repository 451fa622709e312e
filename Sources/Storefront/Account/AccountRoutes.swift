import Catalogue
import Customers
import Fulfilment
import HTML
import HTTPTypes
import Hummingbird
import Inventory
import Invoicing
import Kernel
import Ordering
import Platform
import Storage
import Web

/// What somebody has bought, wherever it was.
///
///     GET /{market}/{language}/account?before={cursor}     ten purchases a page, the newest first
///
/// Whoever has not signed in is asked to.
enum AccountRoutes {
    static let pageSize = 10
    /// Pictures beside a purchase.
    private static let thumbs = 4

    static func routes(_ shop: Shop) -> [PageRoute] {
        [.shopping(shop, .get, "/account", name: "account") { visit in try await show(visit) }]
    }

    private struct Found: Sendable {
        let frame: ShopFrame
        let profile: Profile?
        let contacts: [ContactPoint]
        let purchases: [Purchase]
        let fulfilments: [OrderID: FulfilmentOrder]
        let items: [ItemID: ItemCard]
        let documents: [OrderID: [DocumentHead]]
        let next: Cursor?
        let isFirst: Bool
    }

    enum Purchase: Sendable {
        case order(Order)
        case goodsBack(SalesReturn)

        var at: Instant {
            switch self {
            case .order(let order): order.summary.placedAt
            case .goodsBack(let goods): goods.returnedAt
            }
        }
    }

    private static func show(_ visit: Visit) async throws -> Response {
        guard let profile = visit.actor?.profile else {
            return .seeOther(visit.path("sign-in?next=account"))
        }
        let before = visit.query.text("before").flatMap(Cursor.init)
        let found = try await visit.shop.house.store.read { tx in
            try load(tx, visit, profile, before)
        }
        let t = visit.t
        return visit.page(found.frame, ShopPageHead(t(.accountTitle), path: "account")) { page in
            AccountPage(
                page: page, frame: found.frame, found: found, next: found.next.map(\.text),
                done: visit.query.text("done"), now: visit.now
            ).write()
        }
    }

    /// Thirteen statements.
    private static func load(
        _ tx: Transaction, _ visit: Visit, _ id: ProfileID, _ before: Cursor?
    ) throws -> Found {
        let frame = try visit.frame(tx)
        let members = try Profiles.memberIDs(tx, id)
        let last = (before?.parts.first).flatMap { OrderID($0) }
        let upper = (before?.parts.last).flatMap { Int64($0) }.map {
            Instant(microseconds: $0)
        }
        var orders = try Orders.page(tx, of: members, before: last, limit: pageSize + 1)
        let hasMore = orders.count > pageSize
        if hasMore { orders.removeLast() }
        let lower = hasMore ? orders.last?.summary.placedAt : nil
        let returns = try Returns.page(tx, of: members, limit: Returns.pageLimit).filter { goods in
            (upper.map { goods.returnedAt < $0 } ?? true)
                && (lower.map { goods.returnedAt >= $0 } ?? true)
        }
        let purchases =
            (orders.map(Purchase.order) + returns.map(Purchase.goodsBack)).sorted { $0.at > $1.at }
        let next = orders.last.flatMap { order in
            hasMore
                ? Cursor([
                    order.id.description, String(order.summary.placedAt.microseconds),
                ]) : nil
        }
        return Found(
            frame: frame, profile: try Profiles.find(tx, id),
            contacts: try ContactPoints.all(tx, profiles: members), purchases: purchases,
            fulfilments: try Fulfilments.of(tx, orders: orders.map(\.id)),
            items: try Products.items(
                tx, ids: Array(Set(purchases.flatMap(pictured))), language: visit.language),
            documents: try Documents.heads(tx, of: orders.map(\.id)),
            next: next, isFirst: before == nil)
    }

    /// The items of which a purchase shows pictures.
    private static func pictured(_ purchase: Purchase) -> [ItemID] {
        let all: [ItemID] =
            switch purchase {
            case .order(let order): order.lines.compactMap(\.itemID)
            case .goodsBack(let goods): goods.lines.compactMap(\.itemID)
            }
        return Array(all.prefix(thumbs))
    }

    private struct AccountPage {
        let page: Page
        let frame: ShopFrame
        let found: Found
        let next: String?
        let done: String?
        let now: Instant

        private var html: HTMLWriter { page.html }
        private var t: Texts { page.t }

        func write() {
            let name = found.profile?.givenName ?? found.profile?.fullName ?? ""
            html.div(.class("wrap wrap-column stack")) {
                page.accountNav(frame, .purchases)
                page.accountDone(done)
                html.div(.class("row row-apart")) {
                    html.h1(name.isEmpty ? t(.helloPlain) : t(.accountHello, ["name": name]))
                    page.action(frame.path("sign-out"), t(.signOut), .link)
                }
                if found.purchases.isEmpty && found.isFirst { empty() } else { purchases() }
                details()
            }
        }

        private func empty() {
            page.empty(
                kind: "bag", hue: 6, title: t(.accountNoPurchases),
                text: t(.accountNoPurchasesText)
            ) { html.p { page.buttonLink(t(.basketBrowse), to: frame.base) } }
        }

        private func purchases() {
            html.section(.labelledBy("purchases")) {
                html.h2(t(.accountPurchases), .id("purchases"))
                html.p(t(.accountPurchasesHint), .class("muted"))
                html.ul(.class("orders"), .role("list")) {
                    for purchase in found.purchases {
                        switch purchase {
                        case .order(let order): self.order(order)
                        case .goodsBack(let goods): goodsBack(goods)
                        }
                    }
                }
                page.pages(
                    first: found.isFirst ? nil : frame.path("account"),
                    next: next.map { frame.path("account?before=\($0)") })
            }
        }

        private func day(_ instant: Instant, _ place: Location?) -> String {
            let zone = (place ?? frame.shops.first ?? frame.places.locations.first)?.zone
            return zone.map { t.formats.day($0.local(instant).day) } ?? ""
        }

        private func order(_ order: Order) {
            let head = order.summary
            let place = head.handover.location.flatMap { frame.places[$0] }
            let words = OrderWords(
                t: t, order: head, fulfilment: found.fulfilments[order.id])
            html.li {
                html.div {
                    html.h3 {
                        html.a(
                            t(head.isOurs ? .order : .receipt, ["number": head.number]),
                            .href(frame.path("orders/\(order.id)")))
                    }
                    html.p(
                        day(head.placedAt, place) + " · " + words.channel(place),
                        .class("muted small"))
                    documents(of: order.id)
                }
                html.div(.class("end")) {
                    html.p(.class("strong")) { page.money(head.total, head.currency) }
                    html.p { page.tag(words.status.text, words.status.tone) }
                }
                thumbs(pictured(.order(order)))
            }
        }

        private func documents(of order: OrderID) {
            let heads = found.documents[order] ?? []
            guard !heads.isEmpty else { return }
            let links = DocumentLinks(page: page, frame: frame, documents: heads, access: "")
            html.p(.class("small documents")) {
                for head in heads { html.a(t.link(to: head), .href(links.address(head))) }
            }
        }

        private func goodsBack(_ goods: SalesReturn) {
            html.li {
                html.div {
                    html.h3(t(.returnNumber, ["number": goods.number]))
                    html.p(day(goods.returnedAt, nil), .class("muted small"))
                }
                html.div(.class("end")) {
                    html.p(
                        t(.returnBack, ["price": t.money(goods.total, goods.currency)]),
                        .class("strong"))
                    html.p { page.tag(t(.statusReturned)) }
                }
                thumbs(pictured(.goodsBack(goods)))
            }
        }

        private func thumbs(_ items: [ItemID]) {
            html.div(.class("thumbs"), .ariaHidden) {
                for item in items {
                    if let card = found.items[item] {
                        page.picture(
                            card.picture, card.drawing, .smallThumb, .thumb,
                            name: "")
                    }
                }
            }
        }

        private func details() {
            html.section(.class("panel stack-tight"), .labelledBy("details")) {
                html.h2(t(.accountDetails), .id("details"))
                html.p {
                    if let name = found.profile?.fullName {
                        html.strong(name)
                        html.br()
                    }
                    for contact in found.contacts.prefix(2) {
                        html.bdi(contact.contact.value, .dir(.leftToRight))
                        html.text(" ")
                    }
                }
                html.p { page.onward(t(.change), to: frame.path("account/details")) }
                if let since = found.profile?.createdAt {
                    html.p(
                        t(.accountMember, ["date": day(since, nil)]), .class("muted small"))
                }
            }
        }
    }
}
