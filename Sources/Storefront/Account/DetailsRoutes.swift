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

/// Name, language, and where a person can be written to.
///
///     GET  /{market}/{language}/account/details
///     POST /{market}/{language}/account/details            key, given, family, language → 303
///     POST /{market}/{language}/account/contacts           key, kind = email | phone, value
///       → 303 to the code's page, or to the details for a number that nothing can reach yet
///     GET  /{market}/{language}/account/contacts/code?kind=&value=
///     POST /{market}/{language}/account/contacts/code      kind, value, code → 303 to the details
///     POST /{market}/{language}/account/contacts/{cpt_…}/removal     key → 303
///     POST /{market}/{language}/account/contacts/{cpt_…}/preference  key → 303
enum DetailsRoutes {
    private static let rest = AccountPart.details.rest

    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            .shopping(shop, .get, "/account/details", name: "details") { visit in
                try await visit.signedIn(rest) { try await show(visit, $1) }
            },
            .shopping(shop, .post, "/account/details", name: "details-save") { visit in
                try await visit.signedIn(rest) { actor, profile in
                    try await save(visit, actor, profile)
                }
            },
            .shopping(shop, .post, "/account/contacts", name: "contact-add") { visit in
                try await visit.signedIn(rest) { try await ContactForms.add(visit, $0, $1) }
            },
            .shopping(shop, .get, "/account/contacts/code", name: "contact-code") { visit in
                try await visit.signedIn(rest) { _, _ in
                    let query = visit.query
                    guard let contact = ContactForms.read(query["kind"], query["value"], nil)
                    else { return .seeOther(visit.path(rest)) }
                    return try await ContactForms.askCode(visit, contact)
                }
            },
            .shopping(shop, .post, "/account/contacts/code", name: "contact-prove") { visit in
                try await visit.signedIn(rest) { actor, _ in
                    try await ContactForms.prove(visit, actor)
                }
            },
            .shopping(
                shop, .post, "/account/contacts/:contact/removal", name: "contact-remove"
            ) { visit in
                try await visit.signedIn(rest) { try await remove(visit, $0, $1) }
            },
            .shopping(
                shop, .post, "/account/contacts/:contact/preference", name: "contact-prefer"
            ) { visit in
                try await visit.signedIn(rest) { try await prefer(visit, $0, $1) }
            },
        ]
    }

    /// - Parameters:
    ///   - errors: of the forms for new contacts.
    ///   - typed: what was typed there.
    static func show(
        _ visit: Visit, _ profile: ProfileID, errors: FormErrors = FormErrors(),
        typed: (kind: ContactKind, value: String)? = nil, refusal: String? = nil
    ) async throws -> Response {
        let (frame, person, points) = try await visit.shop.house.store.read { tx in
            let members = try Profiles.memberIDs(tx, profile)
            return (
                try visit.frame(tx), try Profiles.find(tx, profile),
                try ContactPoints.all(tx, profiles: members).withoutRepeats
            )
        }
        let key = FormKey.new(visit.shop.house)
        return visit.accountPage(
            frame, .details, hasErrors: !errors.isEmpty || refusal != nil
        ) { page in
            page.accountDone(visit.query.text("done"))
            if let refusal { page.notice(.caution, refusal) }
            page.errorSummary(errors)
            page.html.div(.class("stack-wide")) {
                DetailsPage(
                    page: page, frame: frame, shop: visit.shop, key: key, errors: errors,
                    typed: typed
                ).write(person, points)
            }
        }
    }

    private static func save(
        _ visit: Visit, _ actor: Actor, _ profile: ProfileID
    ) async throws -> Response {
        let form = try await FormData(visit.request)
        let details = ProfileDetails(
            givenName: form["given"], familyName: form["family"],
            language: Language(rawValue: form["language"]))
        _ = try await visit.shop.changeProfile(details, actor: actor)
        return visit.done(.details, "saved")
    }

    private static func remove(
        _ visit: Visit, _ actor: Actor, _ profile: ProfileID
    ) async throws -> Response {
        let (id, operation) = try await contact(visit, "contact-remove", actor)
        switch try await visit.shop.removeContact(id, actor: actor, operation: operation) {
        case .done, .unknown: return visit.done(.details, "removed")
        default: return try await show(visit, profile, refusal: visit.t(.contactLastOne))
        }
    }

    private static func prefer(
        _ visit: Visit, _ actor: Actor, _ profile: ProfileID
    ) async throws -> Response {
        let (id, operation) = try await contact(visit, "contact-prefer", actor)
        switch try await visit.shop.preferContact(id, actor: actor, operation: operation) {
        case .done: return visit.done(.details, "preferred")
        default: return try await show(visit, profile, refusal: visit.t(.contactNotVerified))
        }
    }

    private static func contact(
        _ visit: Visit, _ route: String, _ actor: Actor
    ) async throws -> (ContactPointID, Storage.Operation) {
        let form = try await FormData(visit.request)
        guard let id = ContactPointID(visit.parameter("contact")) else {
            throw ProblemDetails.notFound("There is no such contact")
        }
        return (
            id,
            FormKey.operation(visit.shop.house, form, route: "\(route) \(id)", actor: actor)
        )
    }
}

extension [ContactPoint] {
    /// Profiles that became one may each have had the same.
    var withoutRepeats: [ContactPoint] {
        reduce(into: []) { kept, point in
            if !kept.contains(where: { $0.contact == point.contact }) { kept.append(point) }
        }
    }
}

/// The page of a person's details.
private struct DetailsPage {
    let page: Page
    let frame: ShopFrame
    let shop: Shop
    let key: String
    let errors: FormErrors
    let typed: (kind: ContactKind, value: String)?

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }

    func write(_ person: Profile?, _ points: [ContactPoint]) {
        html.form(
            .class("fields fields-two"), .method("post"),
            .action(frame.path("account/details")), .novalidate()
        ) {
            page.hidden(FormKey.field, key)
            name("given", .fieldGivenName, person?.givenName, "given-name")
            name("family", .fieldFamilyName, person?.familyName, "family-name")
            page.select(
                "language", t(.detailsLanguage), name: "language",
                options: Language.allCases.map { ($0.code, $0.ownName) },
                selected: (person?.language ?? page.language).code,
                hint: t(.detailsLanguageHint))
            html.div(.class("full")) { page.button(t(.save), .quiet) }
        }
        list(points)
        html.div(.class("two")) {
            add(.email, points)
            add(.phone, points)
        }
    }

    private func name(_ id: String, _ label: TextKey, _ value: String?, _ autocomplete: String) {
        var field = TextField(id, t(label))
        field.value = value ?? ""
        field.autocomplete = autocomplete
        field.maxlength = Profiles.longestName
        page.field(field)
    }

    private func list(_ points: [ContactPoint]) {
        html.section(.class("stack"), .labelledBy("contacts")) {
            html.h2(t(.contactsTitle), .id("contacts"))
            html.p(t(.contactsText), .class("muted"))
            html.ul(.class("orders"), .role("list")) {
                for point in points { entry(point, isOnlyOne: points.count == 1) }
            }
        }
    }

    private func entry(_ point: ContactPoint, isOnlyOne: Bool) {
        let value = point.contact.value
        html.li {
            html.div {
                html.h3 { html.bdi(value, .dir(.leftToRight)) }
                if point.verifiedAt == nil {
                    html.p(.class("small muted")) {
                        html.text(
                            t(
                                point.contact.kind == .phone && !shop.sendsTexts
                                    ? .contactNoTexts : .contactNotVerified))
                    }
                }
            }
            html.div(.class("end")) {
                if point.isPreferred { page.tag(t(.contactPreferred), .accent) }
                page.tag(
                    t(point.verifiedAt == nil ? .contactUnverified : .contactVerified),
                    point.verifiedAt == nil ? .caution : .positive)
            }
            html.div(.class("row ways")) {
                let place = "account/contacts/\(point.id)"
                let reaches = point.contact.kind == .email || shop.sendsTexts
                if point.verifiedAt == nil, reaches {
                    page.action(
                        frame.path("account/contacts"), t(.contactProve), .link,
                        fields: [
                            FormKey.field: key, "kind": point.contact.kind.rawValue,
                            "value": value,
                        ], label: "\(t(.contactProve)): \(value)")
                }
                if point.verifiedAt != nil, !point.isPreferred, !isOnlyOne {
                    page.action(
                        frame.path("\(place)/preference"), t(.contactPrefer), .link,
                        fields: [FormKey.field: key], label: "\(t(.contactPrefer)): \(value)")
                }
                if !isOnlyOne {
                    page.action(
                        frame.path("\(place)/removal"), t(.remove), .link,
                        fields: [FormKey.field: key], label: t(.removeItem, ["name": value]))
                }
            }
        }
    }

    private func add(_ kind: ContactKind, _ points: [ContactPoint]) {
        guard points.count < ManagedContacts.most else { return }
        let id = kind == .email ? "email" : "phone"
        html.form(
            .class("fields"), .method("post"), .action(frame.path("account/contacts")),
            .novalidate()
        ) {
            page.hidden(FormKey.field, key)
            page.hidden("kind", kind.rawValue)
            var field = TextField(
                id, t(kind == .email ? .contactAddEmail : .contactAddPhone))
            field.type = kind == .email ? "email" : "tel"
            field.value = typed?.kind == kind ? typed?.value ?? "" : ""
            field.error = errors[id]
            field.autocomplete = kind == .email ? "email" : "tel"
            field.isLeftToRight = true
            field.maxlength = kind == .email ? EmailAddress.longest : 64
            if kind == .phone, !shop.sendsTexts { field.hint = t(.contactNoTexts) }
            page.field(field)
            html.div { page.button(t(.contactAdd), .quiet) }
        }
    }
}
