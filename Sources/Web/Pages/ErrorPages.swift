import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Platform

/// The pages that say why there is no other.
package enum ErrorPages {
    /// For `FaultMiddleware`. Nothing is read: what broke may be the database.
    package static func page(_ shop: Shop) -> FaultMiddleware.Page {
        let kit = shop.pages
        return { problem, request, context in
            if problem.status == .unauthorized, request.uri.path.hasPrefix("/office") {
                let isPage = request.method == .get
                return .seeOther(
                    "/office/sign-in" + (isPage ? "?next=\(queryValue(request.uri.string))" : ""))
            }
            let asked = Asked(request, context)
            let page = Page(kit, asked.language)
            let frame = kit.lastFrame(market: asked.marketCode, asked.language)
            page.error(problem, frame, path: asked.rest)
            var response = page.response(problem.status)
            if let retryAfter = problem.retryAfter {
                response.headers[.retryAfter] = String(retryAfter)
            }
            return response
        }
    }

    /// The market and the language that an address names.
    private struct Asked {
        var marketCode = ""
        var language: Language
        var rest = ""

        init(_ request: Request, _ context: AppRequestContext) {
            language = context.language
            let parts = request.uri.path.split(separator: "/", maxSplits: 2)
            if parts.count >= 2, let named = Language(rawValue: String(parts[1])) {
                marketCode = String(parts[0])
                language = named
                if parts.count > 2 { rest = String(parts[2]) }
                return
            }
            guard let place = request.cookie(SessionCookies.place)?.split(separator: "."),
                place.count == 2, let chosen = Language(rawValue: String(place[1]))
            else { return }
            marketCode = String(place[0])
            language = chosen
        }
    }
}

extension Page {
    /// A whole page for `problem`.
    package func error(_ problem: ProblemDetails, _ frame: ShopFrame?, path: String) {
        let words = words(for: problem)
        let main = {
            html.div(.class("wrap")) {
                html.div(.class("empty")) {
                    picture(kind: words.kind, hue: words.hue)
                    html.h1(words.title)
                    html.p(words.text, .class("muted"))
                    if let number = problem.number {
                        html.p(.class("muted small")) {
                            sentence(.faultNumber, ["number": .figure(number)])
                        }
                    }
                    html.div(.class("row row-center")) {
                        if words.canRepeat {
                            buttonLink(t(.tryAgain), to: "")
                        } else {
                            buttonLink(t(.toHome), to: frame?.base ?? "/")
                        }
                    }
                }
            }
        }
        if let frame {
            shopDocument(frame, ShopPageHead(words.title, path: path), main: main)
        } else {
            document(
                title: words.title,
                header: {
                    html.header(.class("site-head")) {
                        html.div(.class("wrap")) {
                            html.a(kit.shopName, .class("word"), .href("/"))
                        }
                    }
                }, main: main)
        }
    }

    private struct Words {
        let title: String
        let text: String
        var kind = "clock"
        var hue = 8
        var canRepeat = false
    }

    private func words(for problem: ProblemDetails) -> Words {
        switch problem.status.code {
        case 404, 405, 410: Words(title: t(.notFoundTitle), text: t(.notFoundText))
        case 401, 403: Words(title: t(.forbiddenTitle), text: t(.forbiddenText), kind: "frame")
        case 409, 422:
            Words(title: t(.expiredFormTitle), text: t(.expiredFormText), kind: "card", hue: 3)
        case 429:
            Words(title: t(.refusalTooMany), text: t(.busyText), hue: 2, canRepeat: true)
        case 400..<500: Words(title: t(.badRequestTitle), text: t(.badRequestText), hue: 4)
        case 503:
            Words(title: t(.busyTitle), text: t(.busyTextPlain), hue: 6, canRepeat: true)
        default:
            Words(title: t(.faultTitle), text: t(.faultText), kind: "mug", hue: 1, canRepeat: true)
        }
    }
}
