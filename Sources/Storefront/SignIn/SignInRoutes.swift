import Customers
import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Platform
import Storage
import Web

/// Signing in with a one-time code, and out.
///
///     GET  /{market}/{language}/sign-in?next={page}&email={address to start with}
///     POST /{market}/{language}/sign-in            email, next → 303 to the code's page
///     GET  /{market}/{language}/sign-in/code?email={address}&next={page}
///     POST /{market}/{language}/sign-in/code  email, code, next → 303 to `next` or the account
///     POST /{market}/{language}/sign-out           → 303 to the first page
///
/// `next` lies below the market and the language. The session gets a new token with every sign-in.
enum SignInRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/sign-in", name: "sign-in") { visit in
                if visit.actor?.profile != nil { return .seeOther(visit.path("account")) }
                return try await ask(
                    visit, next: Visit.safeRest(visit.query["next"]),
                    email: EmailAddress(visit.query["email"])?.text ?? "")
            },
            .shopping(shop, .post, "/sign-in", name: "sign-in-send") { visit in
                try await send(visit)
            },
            .shopping(shop, .get, "/sign-in/code", name: "sign-in-code") { visit in
                guard let email = EmailAddress(visit.query["email"]) else {
                    return .seeOther(visit.path("sign-in"))
                }
                return try await askCode(
                    visit, email, next: Visit.safeRest(visit.query["next"]))
            },
            .shopping(shop, .post, "/sign-in/code", name: "sign-in-confirm") { visit in
                try await confirm(visit)
            },
            .shopping(shop, .post, "/sign-out", name: "sign-out") { visit in
                try await signOut(visit)
            },
        ]
    }

    private static func ask(
        _ visit: Visit, next: String, email: String = "", error: String? = nil
    ) async throws -> Response {
        let frame = try await visit.shop.house.store.read { tx in try visit.frame(tx) }
        let t = visit.t
        let head = ShopPageHead(t(.signInTitle), path: "sign-in", hasErrors: error != nil)
        return visit.page(frame, head, status: error == nil ? .ok : .unprocessableContent) { page in
            let html = page.html
            html.div(.class("wrap wrap-narrow stack")) {
                html.h1(t(.signInTitle))
                guard visit.shop.sendsMail || visit.shop.isDemo else {
                    return page.notice(.caution, t(.signInClosed))
                }
                html.p(t(.signInText), .class("muted"))
                html.form(
                    .class("fields"), .method("post"), .action(frame.path("sign-in")),
                    .novalidate()
                ) {
                    if !next.isEmpty { page.hidden("next", next) }
                    page.field(.email(t(.fieldEmail), value: email, error: error))
                    page.button(t(.signInSend), .wide)
                }
                html.p(t(.signInNew), .class("hint"))
            }
        }
    }

    private static func send(_ visit: Visit) async throws -> Response {
        let form = try await FormData(visit.request)
        let next = Visit.safeRest(form["next"])
        guard visit.shop.sendsMail || visit.shop.isDemo else {
            return .seeOther(visit.path("sign-in"))
        }
        guard let email = EmailAddress(form["email"]) else {
            return try await ask(
                visit, next: next, email: form["email"], error: visit.t(.errorEmail))
        }
        let (actor, cookies) = try await visit.shopper()
        let answer = try await visit.shop.requestSignInCode(
            contact: email, language: visit.language, origin: visit.context.remoteAddress,
            actor: actor)
        switch answer {
        case .sent:
            var path = "sign-in/code?email=\(queryValue(email.text))"
            if !next.isEmpty { path += "&next=\(queryValue(next))" }
            return .seeOther(visit.path(path), cookies: cookies)
        case .tooMany:
            return try await ask(
                visit, next: next, email: email.text, error: visit.t(.refusalTooMany))
        case .notForThisActor: throw ProblemDetails.forbidden(Permission.shop.rawValue)
        }
    }

    private static func askCode(
        _ visit: Visit, _ email: EmailAddress, next: String, typed: String = "",
        error: String? = nil
    ) async throws -> Response {
        let frame = try await visit.shop.house.store.read { tx in try visit.frame(tx) }
        let t = visit.t
        let head = ShopPageHead(t(.codeTitle), path: "sign-in", hasErrors: error != nil)
        return visit.page(frame, head, status: error == nil ? .ok : .unprocessableContent) { page in
            let html = page.html
            html.div(.class("wrap wrap-narrow stack")) {
                html.h1(t(.codeTitle))
                html.p(.class("muted")) {
                    page.sentence(.codeSentTo, ["email": .strongFigure(email.text)])
                }
                html.form(
                    .class("fields"), .method("post"), .action(frame.path("sign-in/code")),
                    .novalidate()
                ) {
                    page.hidden("email", email.text)
                    if !next.isEmpty { page.hidden("next", next) }
                    page.field(codeField(t, typed, error))
                    page.button(t(.codeSubmit), .wide)
                }
                html.div(.class("row row-apart")) {
                    page.action(
                        frame.path("sign-in"), t(.codeAgain), .link,
                        fields: ["email": email.text, "next": next])
                    page.onward(t(.codeOtherEmail), to: frame.path("sign-in"))
                }
                if visit.shop.isDemo {
                    page.notice(.plain) {
                        html.p {
                            html.text(t(.codeDemo) + " ")
                            html.a(t(.demoSentMessages), .href("/demo/messages"))
                        }
                    }
                }
            }
        }
    }

    static func codeField(_ t: Texts, _ typed: String, _ error: String?) -> TextField {
        let minutes = Int(SignInCodes.lifetime.microseconds / 60_000_000)
        var field = TextField("code", t(.codeLabel))
        field.hint = t(.codeHint, count: minutes)
        field.error = error
        field.autocomplete = "one-time-code"
        field.inputmode = "numeric"
        field.value = typed
        field.maxlength = 12
        field.classes = "input-code"
        field.more = [.pattern("[0-9]*"), .spellcheck(false)]
        return field
    }

    private static func confirm(_ visit: Visit) async throws -> Response {
        let form = try await FormData(visit.request)
        let next = Visit.safeRest(form["next"])
        guard let email = EmailAddress(form["email"]), let actor = visit.actor else {
            return .seeOther(visit.path("sign-in"))
        }
        let answer = try await visit.shop.confirmSignInCode(
            contact: email, code: form["code"],
            device: DeviceName.of(userAgent: visit.request.headers[.userAgent]), actor: actor)
        switch answer {
        case .signedIn(_, let token):
            return .seeOther(
                visit.path(next.isEmpty ? "account" : next),
                cookies: [SessionCookies(visit.shop).signedIn(token.text)])
        case .refused(let refusal):
            return try await askCode(
                visit, email, next: next, typed: form["code"], error: words(refusal, visit.t))
        }
    }

    /// What to do about a code that was refused.
    static func words(_ refusal: SignInRefusal, _ t: Texts) -> String {
        switch refusal {
        case .wrong(let left): t(.codeWrong, count: left)
        case .expired: t(.codeExpired)
        case .tooMany: t(.codeTooMany)
        case .malformed, .notForThisActor: t(.codeShape)
        }
    }

    private static func signOut(_ visit: Visit) async throws -> Response {
        if let token = visit.request.cookie(SessionCookies.shopper) {
            try await visit.shop.endShopperSession(token: token)
        }
        return .seeOther(
            visit.path(""), cookies: [SessionCookies(visit.shop).ended(SessionCookies.shopper)])
    }
}
