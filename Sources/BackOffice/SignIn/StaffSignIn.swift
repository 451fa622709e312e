import Hummingbird
import HTTPTypes
import Kernel
import Platform
import Staff
import Web

/// The way into the office and out of it.
enum StaffSignIn {
    private static let first = "/office/picking"

    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(.get, "/office", permission: .shop, name: "office") { _, _ in .seeOther(first)
            },
            PageRoute(.get, "/office/sign-in", permission: .shop, name: "office-sign-in") {
                request, _ in
                let query = FormData(query: request)
                return page(shop, language(query, request), onward: query["next"]).response()
            },
            PageRoute(.post, "/office/sign-in", permission: .shop, name: "office-sign-in-form") {
                request, context in
                try await signIn(shop, request, context)
            },
            PageRoute(.post, "/office/sign-out", permission: .shop, name: "office-sign-out") {
                request, _ in
                if let token = request.cookie(SessionCookies.staff) {
                    try await shop.endStaffSession(token: token)
                }
                return .seeOther(
                    "/office/sign-in",
                    cookies: [SessionCookies(shop).ended(SessionCookies.staff)])
            },
        ]
    }

    private static func signIn(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let form = try await FormData(request)
        let language = language(form, request)
        let refused = { (words: StaffSignInPage.Problem) in
            page(
                shop, language, name: form["name"], onward: form["next"], problem: words
            ).response(words.status)
        }
        guard let name = form.text("name"), let password = form.untrimmed("password") else {
            return refused(.wrong)
        }
        // A token that came with the request ends with the new one: sessions are not carried over.
        let before = request.cookie(SessionCookies.staff)
        switch try await shop.signInStaff(
            name: name, password: password, origin: context.remoteAddress)
        {
        case .wrong: return refused(.wrong)
        case .tooMany(let retryAt):
            let seconds = (retryAt - shop.house.now).microseconds / 1_000_000
            return refused(.tooMany(minutes: max(1, Int((seconds + 59) / 60))))
        case .signedIn(_, let token, _):
            if let before { try await shop.endStaffSession(token: before) }
            return .seeOther(
                within(form["next"]), cookies: [SessionCookies(shop).staffMember(token.text)])
        }
    }

    private static func page(
        _ shop: Shop, _ language: Language, name: String = "", onward: String,
        problem: StaffSignInPage.Problem? = nil
    ) -> Page {
        let page = Page(shop.pages, language)
        page.staffSignIn(name: name, onward: within(onward), problem: problem)
        return page
    }

    /// Where somebody wanted to go, if that is within the office.
    private static func within(_ address: String) -> String {
        let isOurs =
            address.hasPrefix("/office/") && !address.hasPrefix("/office/sign-")
            && address.utf8.allSatisfy { (0x21...0x7e).contains($0) && $0 != 0x5c }
        return isOurs ? address : first
    }

    /// As chosen on the page, else as the browser prefers.
    private static func language(_ form: FormData, _ request: Request) -> Language {
        Language(rawValue: form["language"])
            ?? PreferredLanguage.of(request.headers[.acceptLanguage])
    }
}
