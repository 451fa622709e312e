import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Platform
package import Web

/// The readable reference of the API, made of the same declarations as its document.
///
///     GET /api?q=                 how it works, every endpoint, what has changed
///     GET /api/areas/{area}       an area's endpoints in full
package enum ReferenceRoutes {
    package static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(.get, "/api", permission: .shop, name: "api-reference") { request, _ in
                let query = FormData(query: request).text("q")?.trimmed ?? ""
                return respond(request, shop, title: "API", area: nil) { page in
                    ReferenceOverview(page: page, address: address(shop, request), query: query)
                        .write()
                }
            },
            PageRoute(
                .get, "/api/areas/:area", permission: .shop, name: "api-reference-area"
            ) { request, context in
                let name = context.parameters.get("area") ?? ""
                guard let area = Endpoint.Tag(rawValue: name) else {
                    throw ProblemDetails.notFound("The API has no area “\(name)”")
                }
                return respond(request, shop, title: area.title, area: area) { page in
                    ReferenceArea(page: page, address: address(shop, request), area: area).write()
                }
            },
        ]
    }

    /// Where the examples go: the shop's own address, or that of the request.
    private static func address(_ shop: Shop, _ request: Request) -> String {
        if !shop.baseAddress.isEmpty { return shop.baseAddress }
        return "http://" + (request.head.authority ?? "127.0.0.1:8080")
    }

    private static func respond(
        _ request: Request, _ shop: Shop, title: String, area: Endpoint.Tag?,
        _ content: (Page) -> Void
    ) -> Response {
        // The declarations are in English, and so is all that is around them.
        let page = Page(shop.pages, .english)
        let assets = shop.pages.assets
        page.document(
            title: area == nil ? title : "\(title), API", isOffice: true,
            head: {
                page.html.link(.rel("stylesheet"), .href(assets.address("api.css")))
                page.html.script(.type("module"), .src(assets.address("api.js")))
            },
            header: { ReferenceFrame(page: page).header() }
        ) {
            page.html.div(.class("wrap api")) {
                ReferenceFrame(page: page).areas(current: area)
                page.html.div(.class("api-main stack")) { content(page) }
            }
        }
        return page.response(cache: .checked)
    }
}

/// What is around every page of the reference.
struct ReferenceFrame {
    let page: Page
    private var html: HTMLWriter { page.html }

    func header() {
        html.header(.class("site-head")) {
            html.div(.class("wrap")) {
                html.a(page.kit.shopName, .class("word"), .href("/"))
                html.nav(.class("head-tools"), .label("API")) {
                    html.a("Reference", .class("tool"), .href("/api"))
                    html.a("OpenAPI", .class("tool"), .href(OpenAPIDocument.path))
                }
            }
        }
    }

    func areas(current: Endpoint.Tag?) {
        html.nav(.class("api-areas"), .label("Areas")) {
            html.ul(.role("list")) {
                html.li {
                    html.a("How it works", .href("/api"), .current(current == nil))
                }
                for area in Endpoint.Tag.allCases where !area.endpoints.isEmpty {
                    html.li {
                        html.a(
                            area.title, .href("/api/areas/\(area.rawValue)"),
                            .current(area == current))
                        if area == current { endpoints(area) }
                    }
                }
            }
        }
    }

    private func endpoints(_ area: Endpoint.Tag) {
        html.ul(.role("list"), .class("api-jump")) {
            for endpoint in area.endpoints {
                html.li { html.a(endpoint.id, .href("#\(endpoint.id)")) }
            }
        }
    }
}

extension Endpoint.Tag {
    var endpoints: [Endpoint] { APIRoutes.all.filter { $0.tag == self } }

    var title: String {
        rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    }
}

extension Endpoint {
    /// Where the reference tells all of it.
    var place: String { "/api/areas/\(tag.rawValue)#\(id)" }

    /// Who may call it, in a sentence.
    var who: String {
        switch access {
        case .anyone: "Anybody; a token adds its language and market."
        case .shopper: "A shopper, with the token of their session."
        case .shopperOr(let permission):
            "A shopper for their own; a key or staff with \(permission.rawValue) for any."
        case .holder(let permission): "A key or staff with \(permission.rawValue)."
        case .register: "A paired register, by its cookie."
        case .till(let permission):
            "Whoever is signed in at a paired register, with \(permission.rawValue) there; by both "
                + "cookies."
        }
    }
}
