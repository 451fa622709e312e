import HTML
import HTTPTypes
import Hummingbird
import Inventory
import Kernel
import Platform
import Storage
import Web

/// The shops of a market, and one of them with its hours.
///
///     GET /{market}/{language}/shops?q={town, postcode or name}&near={north,east}&back={page}
///     GET /{market}/{language}/shops/{code}
enum ShopRoutes {
    /// Days ahead for which holidays are told.
    private static let holidayDays = 120

    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/shops", name: "shops") { visit in try await all(visit) },
            .shopping(shop, .get, "/shops/:code", name: "shop") { visit in try await one(visit) },
        ]
    }

    private static func all(_ visit: Visit) async throws -> Response {
        let frame = try await visit.shop.house.store.read { tx in try visit.frame(tx) }
        let t = visit.t
        let head = ShopPageHead(t(.shopsTitle), path: "shops", isListed: visit.query.all.isEmpty)
        return visit.page(frame, head) { page in
            page.html.div(.class("wrap wrap-column stack")) {
                page.html.h1(t(.shopsTitle))
                ShopFinder(page: page, frame: frame, now: visit.now, query: visit.query).write()
            }
        }
    }

    /// Open until when, or closed until when.
    static func status(
        _ shop: Location, _ now: Instant, _ t: Texts
    ) -> (text: String, isOpen: Bool) {
        let time = PlaceTime(zone: shop.zone, now: now, t: t)
        switch Hours.status(shop, at: now) {
        case .open(let until): return (t(.shopOpenNow, ["time": time.time(until)]), true)
        case .opensAt(let moment):
            return (
                t(
                    .shopClosedNow,
                    ["day": time.day(moment), "time": time.time(moment)]), false
            )
        case .closed: return (t(.shopClosedLong), false)
        }
    }

    private static func one(_ visit: Visit) async throws -> Response {
        let frame = try await visit.shop.house.store.read { tx in try visit.frame(tx) }
        guard let shop = frame.places[code: visit.parameter("code")], shop.kind == .shop else {
            return visit.notFound(frame)
        }
        let head = ShopPageHead(
            shop.names.text(in: visit.language), path: "shops/\(shop.code)", isListed: true)
        return visit.page(frame, head) { page in
            ShopPage(page: page, frame: frame, shop: shop, now: visit.now).write()
        }
    }

    private struct ShopPage {
        let page: Page
        let frame: ShopFrame
        let shop: Location
        let now: Instant

        private var html: HTMLWriter { page.html }
        private var t: Texts { page.t }
        private var name: String { shop.names.text(in: page.language) }
        private var today: Day { shop.zone.local(now).day }

        func write() {
            let status = status(shop, now, t)
            html.div(.class("wrap")) {
                page.crumbs([(t(.home), frame.base), (t(.shopsTitle), frame.path("shops"))])
                html.div(.class("page-head")) {
                    html.h1(t(.shopTitle, ["name": page.kit.shopName, "place": name]))
                    html.p { page.tag(status.text, status.isOpen ? .positive : .plain) }
                    html.div(.class("row")) {
                        if frame.myShop?.id == shop.id { page.tag(t(.findMyShop), .accent) }
                        page.myShop(shop, frame, back: "shops/\(shop.code)")
                    }
                }
                html.div(.class("two")) {
                    html.div(.class("stack-wide")) {
                        address()
                        services()
                    }
                    html.div(.class("stack-wide")) {
                        hours()
                        holidays()
                    }
                }
            }
        }

        private func address() {
            html.section(.class("stack-tight"), .labelledBy("address")) {
                html.h2(t(.shopAddress), .id("address"))
                html.address {
                    html.text("\(page.kit.shopName) \(name)")
                    html.br()
                    html.text(shop.addressLine(page.language))
                    if !shop.details.postalCode.isEmpty {
                        html.br()
                        html.bdi(shop.details.postalCode, .dir(.leftToRight))
                    }
                }
                html.p(.class("row")) {
                    if let point = shop.details.point {
                        page.onward(
                            t(.shopMap), to: ShopPage.map(point), icon: .location)
                    }
                    if let phone = shop.details.phone {
                        html.a(.class("onward"), .href("tel:\(phone.text)")) {
                            page.icon(.phone)
                            let shown = "\u{2066}\(PhoneNumbers.shown(phone))\u{2069}"
                            page.sentence(.shopCall, ["phone": .figure(shown)])
                        }
                    }
                }
            }
        }

        private static func map(_ point: GeoPoint) -> String {
            let (north, east) = (queryValue(point.latitude), queryValue(point.longitude))
            return "https://www.openstreetmap.org/?mlat=\(north)&mlon=\(east)&zoom=17"
        }

        private func services() {
            guard shop.offersCollection else { return }
            html.section(.class("stack-tight"), .labelledBy("services")) {
                html.h2(t(.shopServices), .id("services"))
                html.ul(.role("list"), .class("stack-tight")) {
                    html.li(.class("row")) {
                        page.icon(.box)
                        html.span(t(.shopServiceCollect))
                    }
                }
            }
        }

        private func hours() {
            html.section(.class("stack"), .labelledBy("hours")) {
                html.h2(t(.shopHours), .id("hours"))
                table {
                    for weekday in weekdays { row(weekday) }
                }
            }
        }

        /// From Sunday where weeks begin so.
        private var weekdays: [Int] {
            page.language == .hebrew || shop.country.code == "IL"
                ? [7, 1, 2, 3, 4, 5, 6] : Array(1...7)
        }

        private func row(_ weekday: Int) {
            let isToday = today.weekday == weekday
            html.tr(.when(isToday, .class("today"))) {
                html.th(.scope("row")) {
                    html.text(t.formats.weekday(weekday))
                    if isToday {
                        html.text(" ")
                        page.tag(t(.shopToday))
                    }
                }
                html.td { periods(shop.hours.weekdays[weekday - 1]) }
            }
        }

        private func holidays() {
            let coming = shop.hours.holidays.values
                .filter { $0.day >= today && $0.day.number < today.number + holidayDays }
                .sorted { $0.day < $1.day }
            html.section(.class("stack"), .labelledBy("holidays")) {
                html.h2(t(.shopHolidays), .id("holidays"))
                guard !coming.isEmpty else { return html.p(t(.shopNoHolidays), .class("muted")) }
                table {
                    for holiday in coming {
                        html.tr {
                            html.th(
                                holiday.names.text(in: page.language) + ", "
                                    + t.formats.day(holiday.day, .weekday), .scope("row"))
                            html.td { periods(holiday.periods) }
                        }
                    }
                }
            }
        }

        private func table(rows: () -> Void) {
            html.table(.class("hours")) {
                html.thead(.class("vh")) {
                    html.tr {
                        html.th(t(.shopDay), .scope("col"))
                        html.th(t(.shopHours), .scope("col"))
                    }
                }
                html.tbody(content: rows)
            }
        }

        private func periods(_ periods: [OpenPeriod]) {
            if periods.isEmpty { return html.text(t(.shopClosed)) }
            for (index, period) in periods.enumerated() {
                if index > 0 { html.text(", ") }
                let from = t.formats.time(minute: period.opens)
                let until = t.formats.time(minute: period.closes % 1_440)
                html.bdi("\(from)–\(until)", .class("figure"), .dir(.leftToRight))
            }
        }
    }
}
