import HTML
import HTTPTypes
import Kernel
import Platform
import Web

enum StaffSignInPage {
    enum Problem: Sendable {
        case wrong
        case tooMany(minutes: Int)

        var status: HTTPResponse.Status {
            if case .wrong = self { .unprocessableContent } else { .tooManyRequests }
        }
    }
}

extension Page {
    /// - Parameter onward: where to go once signed in.
    func staffSignIn(name: String, onward: String, problem: StaffSignInPage.Problem?) {
        document(
            title: t(.officeSignInTitle), hasErrors: problem != nil, isOffice: true,
            header: { officeHead() }
        ) {
            html.div(.class("wrap wrap-narrow stack")) {
                html.h1(t(.officeSignInTitle))
                if problem == nil { html.p(t(.officeSignInText), .class("muted")) }
                html.form(
                    .class("fields"), .method("post"), .action("/office/sign-in"), .novalidate()
                ) {
                    hidden("next", onward)
                    hidden("language", language.code)
                    field(nameField(name, problem))
                    field(passwordField())
                    button(t(.signIn), .wide)
                }
                languages(onward)
            }
        }
    }

    private func nameField(_ name: String, _ problem: StaffSignInPage.Problem?) -> TextField {
        var field = TextField("name", t(.officeSignInName))
        field.value = name
        field.error =
            switch problem {
            case nil: nil
            case .wrong: t(.officeSignInWrong)
            case .tooMany(let minutes): t(.officeSignInTooMany, count: minutes)
            }
        field.autocomplete = "username"
        field.isLeftToRight = true
        field.maxlength = 64
        field.more = [
            .spellcheck(false), .custom("autocapitalize", "none"),
            .autofocus(problem != nil || name.isEmpty), .required(),
        ]
        return field
    }

    private func passwordField() -> TextField {
        var field = TextField("password", t(.officePassword))
        field.type = "password"
        field.autocomplete = "current-password"
        field.isLeftToRight = true
        field.more = [.required()]
        return field
    }

    /// Whoever cannot read this page finds their language by its own name.
    private func languages(_ onward: String) {
        html.nav(.label(t(.language))) {
            html.ul(.class("row"), .role("list")) {
                for other in Language.allCases where other != language {
                    html.li {
                        html.a(
                            other.ownName, .class("onward"), .lang(other.code),
                            .hreflang(other.code),
                            .href(
                                "/office/sign-in?language=\(other.code)&next="
                                    + queryValue(onward)))
                    }
                }
            }
        }
    }
}
