import HTML
import Hummingbird
import Kernel
import Platform
import Web

/// The one page of the till: a frame that its script fills. Without a script it says so.
struct TillPage {
    let shop: Shop
    let files: TillFiles
    let language: Language

    func response() -> Response {
        let page = Page(shop.pages, language)
        let html = page.html
        let t = page.t
        html.document(
            language, title: "\(t(.tillTitle)) · \(shop.pages.shopName)",
            head: {
                html.meta(.name("color-scheme"), .content("light dark"))
                html.meta(.name("robots"), .content("noindex"))
                html.meta(.name("theme-color"), .content("#6a2c4f"))
                html.link(.rel("stylesheet"), .href(shop.pages.assets.address("kolbo.css")))
                html.link(.rel("stylesheet"), .href(files.address("till.css")))
                html.link(.rel("icon"), .href(shop.pages.assets.address("icon-192.png")))
                html.script(.type("module"), .src(files.address("till.js")))
            }, body: [.class("till-body")]
        ) {
            html.div(
                .id("till"), .class("till till-before"), .data("config", configuration),
                .data("failed", t(.tillFailed))
            ) {
                html.main(.id("main")) {
                    html.div(.class("till-card panel stack")) {
                        html.p(shop.pages.shopName, .class("word"))
                        html.h1(t(.tillTitle))
                        html.noscript { html.p(t(.tillNeedsScript)) }
                    }
                }
            }
            html.p(.id("till-live"), .class("vh"), .role("status"))
        }
        return page.response(cache: .checked)
    }

    /// What the script cannot know: where its files are and what this house is called.
    private var configuration: String {
        let json = JSONWriter(capacity: 2_048)
        let assets = shop.pages.assets
        json.object {
            json.field("version", files.version)
            json.field("shop", shop.pages.shopName)
            json.field("language", language.code)
            json.field("icons", assets.address("icons.svg"))
            json.field("silhouettes", assets.address("silhouettes.svg"))
            json.key("kinds")
            json.array(shop.pages.kinds) { json.value($0) }
            json.key("languages")
            json.array(Language.allCases) { language in
                json.object {
                    json.field("code", language.code)
                    json.field("name", language.ownName)
                    json.field("texts", files.address(TillFiles.texts(language)))
                }
            }
        }
        return String(buffer: json.buffer)
    }
}
