import Customers
import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

/// Adding an e-mail address or a telephone number to one's account, and proving it by a code.
enum ContactForms {
    /// What was typed, as a contact; nil when it is none.
    /// - Parameter country: whose national numbers are understood.
    static func read(_ kind: String, _ value: String, _ country: Country?) -> Contact? {
        switch ContactKind(rawValue: kind) {
        case .email: return EmailAddress(value).map { Contact($0) }
        case .phone:
            let phone =
                PhoneNumber(e164: value)
                ?? country.flatMap { PhoneNumbers.read(value, in: $0) }
            return phone.map { Contact($0) }
        case nil: return nil
        }
    }

    static func add(
        _ visit: Visit, _ actor: Actor, _ profile: ProfileID
    ) async throws -> Response {
        let form = try await FormData(visit.request)
        let kind = ContactKind(rawValue: form["kind"]) ?? .email
        let value = form.text("value") ?? form[kind == .email ? "email" : "phone"]
        let books = visit.shop.books
        let market = try await visit.shop.house.store.read { tx in
            try books.markets.book(tx).market(code: visit.marketCode)
        }
        guard let contact = read(kind.rawValue, value, market?.home) else {
            var errors = FormErrors()
            errors.add(
                kind == .email ? "email" : "phone",
                kind == .email
                    ? visit.t(.errorEmail)
                    : visit.t(.errorPhone, ["example": "+44 20 7946 0018"]))
            return try await DetailsRoutes.show(
                visit, profile, errors: errors, typed: (kind, value))
        }
        let operation = FormKey.operation(
            visit.shop.house, form, route: "contact-add", actor: actor)
        let added = try await visit.shop.addContact(contact, actor: actor, operation: operation)
        if added == .tooMany {
            return try await DetailsRoutes.show(
                visit, profile, refusal: visit.t(.contactsFull, count: ManagedContacts.most))
        }
        guard contact.kind == .email ? sendsMail(visit) : visit.shop.sendsTexts else {
            return visit.done(.details, "saved")
        }
        let answer = try await visit.shop.requestSignInCode(
            proving: contact, language: visit.language, origin: visit.context.remoteAddress,
            actor: actor)
        if case .tooMany = answer {
            return try await DetailsRoutes.show(
                visit, profile, refusal: visit.t(.refusalTooMany))
        }
        return .seeOther(visit.path(codePath(contact)))
    }

    private static func sendsMail(_ visit: Visit) -> Bool {
        visit.shop.sendsMail || visit.shop.isDemo
    }

    private static func codePath(_ contact: Contact) -> String {
        "account/contacts/code?kind=\(contact.kind.rawValue)&value=\(queryValue(contact.value))"
    }

    static func askCode(
        _ visit: Visit, _ contact: Contact, typed: String = "", error: String? = nil
    ) async throws -> Response {
        let frame = try await visit.shop.house.store.read { tx in try visit.frame(tx) }
        let t = visit.t
        return visit.accountPage(
            frame, .details, title: t(.codeTitle), hasErrors: error != nil
        ) { page in
            let html = page.html
            html.p(.class("muted")) {
                page.sentence(.codeSentTo, ["email": .strongFigure(contact.value)])
            }
            html.form(
                .class("fields"), .method("post"),
                .action(frame.path("account/contacts/code")), .novalidate()
            ) {
                page.hidden("kind", contact.kind.rawValue)
                page.hidden("value", contact.value)
                page.field(SignInRoutes.codeField(t, typed, error))
                page.button(t(.contactProve), .wide)
            }
            html.p(t(.contactMergeHint), .class("hint"))
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

    static func prove(_ visit: Visit, _ actor: Actor) async throws -> Response {
        let form = try await FormData(visit.request)
        guard let contact = read(form["kind"], form["value"], nil) else {
            return .seeOther(visit.path(AccountPart.details.rest))
        }
        let t = visit.t
        switch try await visit.shop.proveContact(contact, code: form["code"], actor: actor) {
        case .proved: return visit.done(.details, "verified")
        case .merged: return visit.done(.details, "merged")
        case .tooMany:
            return try await askCode(
                visit, contact, typed: form["code"],
                error: t(.contactsFull, count: ManagedContacts.most))
        case .refused(let refusal):
            return try await askCode(
                visit, contact, typed: form["code"], error: SignInRoutes.words(refusal, t))
        }
    }
}
