import Catalogue
import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Ordering
import Platform
import Storage
import Web

/// Products side by side.
///
///     GET  /{market}/{language}/compare?p={handle}&p={handle}…   up to four; the address says all
///     POST /{market}/{language}/compare                add (handle)     → 303 to the page
///     POST /{market}/{language}/compare/remove         p… and remove    → 303 to the page
///
/// What was put beside each other is kept in a cookie of the browser's session, so that it grows
/// from page to page.
enum CompareRoutes {
    static let most = 4
    private static let cookieName = "kolbo_compare"

    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/compare", name: "compare") { visit in
                try await show(visit)
            },
            .shopping(shop, .post, "/compare", name: "compare-add") { visit in
                let form = try await FormData(visit.request)
                let handle = form["add"]
                var handles = kept(visit.request).filter { $0 != handle }
                guard isHandle(handle) else {
                    throw ProblemDetails.badField("add", "must be the handle of a product")
                }
                guard handles.count < most else {
                    return .seeOther(visit.path(path(handles) + "&full=1"))
                }
                handles.append(handle)
                return .seeOther(visit.path(path(handles)), cookies: [cookie(handles, shop)])
            },
            .shopping(shop, .post, "/compare/remove", name: "compare-remove") { visit in
                let form = try await FormData(visit.request)
                let handles = handles(in: form).filter { $0 != form["remove"] }
                return .seeOther(visit.path(path(handles)), cookies: [cookie(handles, shop)])
            },
        ]
    }

    private static func show(_ visit: Visit) async throws -> Response {
        let handles = handles(in: visit.query)
        if handles.isEmpty {
            let kept = kept(visit.request)
            if !kept.isEmpty { return .seeOther(visit.path(path(kept))) }
        }
        // At most four products, so a bounded number of statements.
        let (frame, offers) = try await visit.shop.house.store.read { tx in
            let frame = try visit.frame(tx)
            let offers = try handles.compactMap { handle in
                try Offers.product(
                    tx, handle: handle, language: visit.language, market: frame.market,
                    places: frame.places, at: visit.now)
            }
            return (frame, offers)
        }
        let head = ShopPageHead(
            visit.t(.compareTitle), path: handles.isEmpty ? "compare" : path(handles))
        let isFull = visit.query.text("full") != nil
        return visit.page(frame, head) { page in
            ComparePage(page: page, frame: frame, offers: offers, isFull: isFull).write()
        }
    }

    static func path(_ handles: [String]) -> String {
        "compare" + (handles.isEmpty ? "" : "?")
            + handles.map { "p=\(queryValue($0))" }.joined(separator: "&")
    }

    private static func handles(in form: FormData) -> [String] {
        var found: [String] = []
        for field in form.all where field.name == "p" && isHandle(field.value) {
            if !found.contains(field.value) { found.append(field.value) }
        }
        return Array(found.prefix(most))
    }

    private static func isHandle(_ text: String) -> Bool {
        (1...200).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            }
    }

    private static func kept(_ request: Request) -> [String] {
        (request.cookie(cookieName) ?? "").split(separator: ".").map(String.init)
            .filter(isHandle).prefix(most).map { $0 }
    }

    private static func cookie(_ handles: [String], _ shop: Shop) -> Cookie {
        let isSecure = shop.baseAddress.hasPrefix("https://")
        guard !handles.isEmpty else {
            return Cookie(
                name: cookieName, value: "", maxAge: 0, path: "/", secure: isSecure,
                httpOnly: true, sameSite: .lax)
        }
        return Cookie(
            name: cookieName, value: handles.joined(separator: "."), path: "/",
            secure: isSecure, httpOnly: true, sameSite: .lax)
    }
}
