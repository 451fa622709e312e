import HTML
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Platform
import Storage
import Web

/// What makes the shop a thing that can be put on a phone's first screen, and that says something
/// sensible when there is no network.
///
///     GET /{market}/{language}/manifest.webmanifest    (W3C Web Application Manifest)
///     GET /{market}/{language}/offline
///     GET /worker.js
enum InstallRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/manifest.webmanifest", name: "manifest") { visit in
                manifest(visit)
            },
            .shopping(shop, .get, "/offline", name: "offline") { visit in try await offline(visit)
            },
            PageRoute(.get, "/worker.js", permission: .shop, name: "worker") { _, _ in
                guard let worker = shop.pages.assets.named("worker.js") else {
                    throw ProblemDetails.notFound("Nothing is at this address")
                }
                return Response(
                    status: .ok,
                    headers: [.contentType: worker.contentType, .cacheControl: "no-cache"],
                    body: ResponseBody(byteBuffer: ByteBuffer(bytes: worker.bytes)))
            },
        ]
    }

    private static func manifest(_ visit: Visit) -> Response {
        let json = JSONWriter(capacity: 1_024)
        let assets = visit.shop.pages.assets
        json.object {
            json.key("name")
            json.value(visit.shop.name)
            json.key("short_name")
            json.value(visit.shop.name)
            json.key("lang")
            json.value(visit.language.code)
            json.key("dir")
            json.value(visit.language.isRightToLeft ? "rtl" : "ltr")
            json.key("id")
            json.value(visit.path(""))
            json.key("start_url")
            json.value(visit.path(""))
            json.key("scope")
            json.value("/")
            json.key("display")
            json.value("standalone")
            json.key("background_color")
            json.value("#fbfaf8")
            json.key("theme_color")
            json.value("#6a2c4f")
            json.key("icons")
            json.array([192, 512]) { size in
                json.object {
                    json.key("src")
                    json.value(assets.address("icon-\(size).png"))
                    json.key("sizes")
                    json.value("\(size)x\(size)")
                    json.key("type")
                    json.value("image/png")
                    json.key("purpose")
                    json.value("any maskable")
                }
            }
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/manifest+json", .cacheControl: "public, max-age=3600",
            ], body: ResponseBody(byteBuffer: json.buffer))
    }

    private static func offline(_ visit: Visit) async throws -> Response {
        let frame = try await visit.shop.house.store.read { tx in
            try visit.frame(tx).withoutPerson
        }
        let t = visit.t
        let page = Page(visit.shop.pages, visit.language)
        page.shopDocument(frame, ShopPageHead(t(.offlineTitle), path: "")) {
            let html = page.html
            html.div(.class("wrap wrap-narrow stack")) {
                html.h1(t(.offlineTitle))
                html.p(t(.offlineText))
                html.p { html.a(t(.tryAgain), .class("button"), .href("")) }
            }
        }
        return page.response(cache: .checked)
    }
}
