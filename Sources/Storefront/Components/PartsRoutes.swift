import HTML
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Platform
import Web

/// Every component of the pages in all its states, light, dark and in the other direction of
/// writing side by side, for whoever changes one. Only in a demo shop.
///
///     GET /components?language={en|he|hu}
///     GET /components/themes.css
enum PartsRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(.get, "/components", permission: .shop, name: "components") { request, _ in
                let wish = FormData(query: request)["language"]
                let page = Page(shop.pages, Language(rawValue: wish) ?? .english)
                write(page)
                return page.response(cache: .checked)
            },
            PageRoute(.get, "/components/themes.css", permission: .shop, name: "themes") { _, _ in
                let sheet = shop.pages.assets.named("kolbo.css")?.bytes ?? []
                let css = Themes.css(of: String(decoding: sheet, as: UTF8.self))
                return Response(
                    status: .ok,
                    headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "no-cache"],
                    body: ResponseBody(byteBuffer: ByteBuffer(string: css)))
            },
        ]
    }

    private static func write(_ page: Page) {
        let html = page.html
        page.document(
            title: page.t(.partsTitle),
            head: { html.link(.rel("stylesheet"), .href("/components/themes.css")) },
            header: {
                html.header(.class("site-head")) {
                    html.div(.class("wrap")) {
                        html.a(page.kit.shopName, .class("word"), .href("/"))
                    }
                }
            },
            main: {
                html.div(.class("wrap stack-wide")) {
                    html.h1(page.t(.partsTitle))
                    page.script(.regions)
                    for part in PartsPage.parts { columns(page, part) }
                }
            })
    }

    /// Light, dark, and in the other direction of writing.
    private static func columns(_ page: Page, _ part: PartsPage.Part) {
        let html = page.html
        let other: Language = page.language.isRightToLeft ? .english : .hebrew
        let columns: [(language: Language, theme: String)] = [
            (page.language, "in-light"), (page.language, "in-dark"), (other, "in-light"),
        ]
        html.section(.class("stack")) {
            html.h2(part.title, .lang("en"), .dir(.auto))
            if let states = part.states {
                html.p(states, .class("muted small"), .lang("en"), .dir(.leftToRight))
            }
            html.div(.class("parts")) {
                for (index, column) in columns.enumerated() {
                    let inner = Page(
                        html: html, t: page.kit.translations[column.language], kit: page.kit)
                    html.div(
                        .class("stack part \(column.theme)"), .lang(column.language.code),
                        .dir(column.language.isRightToLeft ? .rightToLeft : .leftToRight)
                    ) { part.write(PartsPage(page: inner, column: "\(part.id)-\(index)")) }
                }
            }
        }
    }
}
