import Customers
import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Ordering
import Platform
import Storage
import Web

/// What is held about a person: to read, to take along, and the wish to be forgotten.
///
///     GET  /{market}/{language}/account/data
///     GET  /{market}/{language}/account/data.json       everything, as a download
///     POST /{market}/{language}/account/erasure         → 303
///     POST /{market}/{language}/account/erasure/end     → 303
enum DataRoutes {
    private static let rest = AccountPart.data.rest

    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/account/data", name: "my-data") { visit in
                try await visit.signedIn(rest) { try await show(visit, $1) }
            },
            .shopping(shop, .get, "/account/data.json", name: "my-data-download") { visit in
                try await visit.signedIn(rest) { try await download(visit, $1) }
            },
            .shopping(shop, .post, "/account/erasure", name: "erasure") { visit in
                try await visit.signedIn(rest) { actor, _ in
                    _ = try await visit.shop.requestErasure(actor: actor)
                    return visit.done(.data, "asked")
                }
            },
            .shopping(shop, .post, "/account/erasure/end", name: "erasure-end") { visit in
                try await visit.signedIn(rest) { actor, _ in
                    _ = try await visit.shop.takeBackErasure(actor: actor)
                    return visit.done(.data, "kept")
                }
            },
        ]
    }

    private static func show(_ visit: Visit, _ profile: ProfileID) async throws -> Response {
        let shop = visit.shop
        let (frame, data, request) = try await shop.house.store.read { tx in
            let data = try MyData.of(tx, profile, shop.personal, visit.language)
            return (
                try visit.frame(tx), data,
                try ErasureRequests.open(tx, profiles: data.person.profiles)
            )
        }
        let t = visit.t
        return visit.accountPage(frame, .data) { page in
            let html = page.html
            page.accountDone(visit.query.text("done"))
            html.p(t(.dataText), .class("muted"))
            html.p {
                page.buttonLink(t(.dataDownload), to: frame.path("account/data.json"), .quiet)
            }
            html.p(t(.dataOrders, count: data.orders.count))
            html.div(.class("held")) {
                for held in data.held { self.held(page, held) }
            }
            erasure(visit, page, frame, request)
        }
    }

    private static func held(_ page: Page, _ held: PersonalRegistry.Held) {
        let html = page.html
        let t = page.t
        html.details {
            html.summary {
                html.span(DataWords.name(of: held.table, t))
                html.text(" ")
                html.span(t(.dataRows, count: held.rows.count), .class("muted small"))
                page.icon(.chevronDown)
            }
            html.div(.class("stack-tight")) {
                if let why = DataWords.why(held.table, t) { html.p(why, .class("muted small")) }
                for row in held.rows.prefix(mostShown) {
                    html.dl(.class("details")) {
                        for value in row {
                            html.div {
                                html.dt(DataWords.name(ofColumn: value.column, t))
                                html.dd {
                                    html.bdi(
                                        String(DataWords.text(value, t).prefix(longestShown)))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// On the page; the download has everything.
    private static let mostShown = 20
    private static let longestShown = 300

    private static func erasure(
        _ visit: Visit, _ page: Page, _ frame: ShopFrame, _ request: ErasureRequest?
    ) {
        let html = page.html
        let t = page.t
        html.section(.class("panel stack"), .labelledBy("erasure")) {
            html.h2(t(.erasureTitle), .id("erasure"))
            if let request {
                html.p(
                    t(
                        .erasureOpen,
                        [
                            "asked": visit.dayAndTime(request.at, frame),
                            "due": visit.day(request.dueAt, frame),
                        ]))
                html.p(t(.erasureKept), .class("muted"))
                page.action(frame.path("account/erasure/end"), t(.erasureTakeBack))
            } else {
                html.p(t(.erasureText))
                html.p(t(.erasureKept), .class("muted"))
                page.action(frame.path("account/erasure"), t(.erasureAsk))
            }
        }
    }

    private static func download(_ visit: Visit, _ profile: ProfileID) async throws -> Response {
        let shop = visit.shop
        let now = visit.now
        let data = try await shop.house.store.read { tx in
            try MyData.of(tx, profile, shop.personal, visit.language)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/json", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"my-data.json\"",
            ], body: ResponseBody(byteBuffer: data.json(of: shop.name, at: now)))
    }
}
