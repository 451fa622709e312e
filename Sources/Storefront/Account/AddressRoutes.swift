import Customers
import HTML
import HTTPTypes
import Hummingbird
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

/// The addresses that a person keeps.
///
///     GET  /{market}/{language}/account/addresses
///     GET  /{market}/{language}/account/addresses/{new or adr_…}
///     POST /{market}/{language}/account/addresses/{new or adr_…}
///         key, name, phone, street, unit, city, region, postcode, country, default
///         shown (the country whose fields the form has), step = country
///       → 303 to the list; 422 with the form; 200 with the form of another country
///     POST /{market}/{language}/account/addresses/{adr_…}/removal      key → 303
///     POST /{market}/{language}/account/addresses/{adr_…}/default      key → 303
///
/// The form has the fields of its country. Without script a button beside the country shows those
/// of another, and keeps what was typed.
enum AddressRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        let list = "account/addresses"
        return [
            .shopping(shop, .get, "/account/addresses", name: "addresses") { visit in
                try await visit.signedIn(list) { try await show(visit, $1) }
            },
            .shopping(shop, .get, "/account/addresses/:address", name: "address") { visit in
                try await visit.signedIn(list) { try await edit(visit, $1) }
            },
            .shopping(shop, .post, "/account/addresses/:address", name: "address-save") { visit in
                try await visit.signedIn(list) { try await save(visit, $0, $1) }
            },
            .shopping(
                shop, .post, "/account/addresses/:address/removal", name: "address-remove"
            ) { visit in
                try await visit.signedIn(list) { actor, _ in
                    guard let id = AddressID(visit.parameter("address")) else {
                        throw ProblemDetails.notFound("There is no such address")
                    }
                    _ = try await visit.shop.removeAddress(id, actor: actor)
                    return visit.done(.addresses, "removed")
                }
            },
            .shopping(
                shop, .post, "/account/addresses/:address/default", name: "address-default"
            ) { visit in
                try await visit.signedIn(list) { try await makeDefault(visit, $0, $1) }
            },
        ]
    }

    private static func kept(
        _ visit: Visit, _ profile: ProfileID
    ) async throws -> (ShopFrame, [Address]) {
        try await visit.shop.house.store.read { tx in
            (
                try visit.frame(tx),
                try Addresses.all(tx, profiles: Profiles.memberIDs(tx, profile))
            )
        }
    }

    private static func show(_ visit: Visit, _ profile: ProfileID) async throws -> Response {
        let (frame, addresses) = try await kept(visit, profile)
        let key = FormKey.new(visit.shop.house)
        let t = visit.t
        return visit.accountPage(frame, .addresses) { page in
            let html = page.html
            page.accountDone(visit.query.text("done"))
            html.p(t(.addressesText), .class("muted"))
            if !addresses.isEmpty {
                html.ul(.class("orders"), .role("list")) {
                    for address in addresses { entry(page, frame, address, key) }
                }
            }
            if addresses.count < Addresses.most {
                html.p {
                    page.buttonLink(
                        t(.addressAdd), to: frame.path("account/addresses/new"), .quiet)
                }
            } else {
                html.p(t(.addressesFull, count: Addresses.most), .class("hint"))
            }
        }
    }

    private static func entry(
        _ page: Page, _ frame: ShopFrame, _ address: Address, _ key: String
    ) {
        let html = page.html
        let t = page.t
        let place = "account/addresses/\(address.id)"
        let lines = address.postal.label + [t.formats.country(address.postal.country)]
        html.li {
            html.div {
                html.h2(.class("minor")) { html.bdi(address.postal.name) }
                html.address {
                    for (index, line) in lines.enumerated() {
                        if index > 0 { html.br() }
                        html.bdi(line)
                    }
                }
            }
            html.div(.class("end")) {
                if address.isDefault { html.p { page.tag(t(.addressDefault), .accent) } }
            }
            html.div(.class("row ways")) {
                html.a(
                    t(.change), .class("onward"), .href(frame.path(place)),
                    .label("\(t(.change)): \(address.postal.line1)"))
                if !address.isDefault {
                    page.action(
                        frame.path("\(place)/default"), t(.addressMakeDefault), .link,
                        fields: [FormKey.field: key],
                        label: "\(t(.addressMakeDefault)): \(address.postal.line1)")
                }
                page.action(
                    frame.path("\(place)/removal"), t(.remove), .link,
                    fields: [FormKey.field: key],
                    label: t(.removeItem, ["name": address.postal.line1]))
            }
        }
    }

    // MARK: The form

    private static func edit(_ visit: Visit, _ profile: ProfileID) async throws -> Response {
        let (frame, addresses) = try await kept(visit, profile)
        let text = visit.parameter("address")
        var input = AddressInput()
        var isDefault = addresses.isEmpty
        if text == "new" {
            input.country = (frame.market.deliveryCountries.first ?? frame.market.home)?.code ?? ""
            input.name = try await visit.shop.house.store.read { tx in
                try Profiles.find(tx, profile)?.fullName ?? ""
            }
        } else {
            guard let known = addresses.first(where: { $0.id.description == text }) else {
                return visit.notFound(frame)
            }
            input = AddressInput(known.postal)
            isDefault = known.isDefault
        }
        return form(visit, frame, input, isDefault: isDefault, errors: FormErrors())
    }

    private static func form(
        _ visit: Visit, _ frame: ShopFrame, _ input: AddressInput, isDefault: Bool,
        errors: FormErrors, refusal: String? = nil
    ) -> Response {
        let t = visit.t
        let isNew = visit.parameter("address") == "new"
        let title = t(isNew ? .addressNew : .addressChange)
        let rest = "account/addresses/\(visit.parameter("address"))"
        let format = Country(input.country).map(AddressFormat.of) ?? .any
        let key = FormKey.new(visit.shop.house)
        return visit.accountPage(
            frame, .addresses, title: title, path: rest,
            hasErrors: !errors.isEmpty || refusal != nil
        ) { page in
            let html = page.html
            page.errorSummary(errors)
            if let refusal { page.notice(.critical, refusal) }
            html.form(
                .class("fields"), .method("post"), .action(frame.path(rest)), .novalidate(),
                .data("address")
            ) {
                page.hidden(FormKey.field, key)
                page.countryField(
                    AddressCountries.all(frame), input.country, error: errors["country"])
                page.nameField(.fieldName, input.name, error: errors["name"])
                page.addressFields(format, errors: errors) { input[$0] }
                page.phoneField(input.phone, error: errors["phone"])
                html.label(.class("check")) {
                    html.input(
                        .type("checkbox"), .name("default"), .value("1"),
                        .checked(isDefault))
                    html.span(t(.addressUseFirst))
                }
                html.div(.class("row")) {
                    page.button(t(.save))
                    html.a(
                        t(.back), .class("onward"), .href(frame.path("account/addresses")))
                }
            }
        }
    }

    private static func save(
        _ visit: Visit, _ actor: Actor, _ profile: ProfileID
    ) async throws -> Response {
        let sent = try await FormData(visit.request)
        let input = AddressInput(sent)
        let text = visit.parameter("address")
        let id = AddressID(text)
        if text != "new", id == nil { throw ProblemDetails.notFound("There is no such address") }
        let (frame, _) = try await kept(visit, profile)
        let (postal, errors) = AddressReading.delivery(input, visit.t, frame)
        let isDefault = sent["default"] == "1"
        if AddressReading.wantsOtherFields(sent) {
            return form(visit, frame, input, isDefault: isDefault, errors: FormErrors())
        }
        guard let postal else {
            return form(visit, frame, input, isDefault: isDefault, errors: errors)
        }
        let operation = FormKey.operation(
            visit.shop.house, sent, route: "address-save \(text)", actor: actor)
        let answer = try await visit.shop.saveAddress(
            postal, id: id, makeDefault: isDefault, actor: actor, operation: operation)
        switch answer {
        case .saved: return visit.done(.addresses, "saved")
        case .tooMany:
            return form(
                visit, frame, input, isDefault: isDefault, errors: FormErrors(),
                refusal: visit.t(.addressesFull, count: Addresses.most))
        case .notFound: return visit.notFound(frame)
        case .notSignedIn: return .seeOther(visit.path("sign-in?next=account%2Faddresses"))
        }
    }

    private static func makeDefault(
        _ visit: Visit, _ actor: Actor, _ profile: ProfileID
    ) async throws -> Response {
        let sent = try await FormData(visit.request)
        let (frame, addresses) = try await kept(visit, profile)
        let text = visit.parameter("address")
        guard let known = addresses.first(where: { $0.id.description == text }) else {
            return visit.notFound(frame)
        }
        let operation = FormKey.operation(
            visit.shop.house, sent, route: "address-default \(text)", actor: actor)
        _ = try await visit.shop.saveAddress(
            known.postal, id: known.id, makeDefault: true, actor: actor, operation: operation)
        return visit.done(.addresses, "default")
    }
}

/// The countries that an address may be in: those the house delivers to, this market's first.
enum AddressCountries {
    static func all(_ frame: ShopFrame) -> [Country] {
        let others = frame.book.markets.flatMap(\.deliveryCountries)
        return (frame.market.deliveryCountries + others).reduce(into: []) {
            if !$0.contains($1) { $0.append($1) }
        }
    }
}

/// Reads what was typed as an address, or says what to correct.
enum AddressReading {
    static func delivery(
        _ input: AddressInput, _ t: Texts, _ frame: ShopFrame
    ) -> (postal: DeliveryAddress?, errors: FormErrors) {
        var errors = FormErrors()
        let country = Country(input.country).flatMap { wish in
            AddressCountries.all(frame).contains(wish) ? wish : nil
        }
        guard let country else {
            errors.add("country", t(.errorCountry))
            return (nil, errors)
        }
        let format = AddressFormat.of(country)
        checkName(input.name, t, &errors)
        format.check(t, { input[$0] }, &errors)
        let phone = readPhone(input.phone, in: country, t, &errors)
        guard errors.isEmpty else { return (nil, errors) }
        let read = DeliveryAddress.read(
            name: input.name, line1: input.street, line2: input.unit, city: input.city,
            region: format.fields.contains(.region) ? input.region : "",
            postalCode: input.postcode, country: country, phone: phone)
        guard case .success(let postal) = read else {
            errors.add("street", t(.errorNotPrintable))
            return (nil, errors)
        }
        return (postal, errors)
    }

    /// Whether only the fields of another country are asked for. Enter in a field presses the first
    /// button, which is the country's: then the country is the one whose fields were there.
    static func wantsOtherFields(_ form: FormData) -> Bool {
        form["step"] == "country" && form["country"] != form["shown"]
    }

    static func checkName(_ name: String, _ t: Texts, _ errors: inout FormErrors) {
        if name.isEmpty {
            errors.add("name", t(.errorName))
        } else if name.unicodeScalars.count > DeliveryAddress.longestField {
            errors.add("name", t(.errorTooLong, count: DeliveryAddress.longestField))
        } else if !name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f }) {
            errors.add("name", t(.errorNotPrintable))
        }
    }

    static func readPhone(
        _ text: String, in country: Country, _ t: Texts, _ errors: inout FormErrors
    ) -> PhoneNumber? {
        if text.isEmpty { return nil }
        let phone = PhoneNumbers.read(text, in: country)
        if phone == nil { errors.add("phone", t(.errorPhone, ["example": "+44 20 7946 0018"])) }
        return phone
    }
}

extension Page {
    /// The country first, because the other fields follow it. Without script a button shows the
    /// form of the country chosen; it keeps what was typed.
    func countryField(
        _ countries: [Country], _ selected: String, error: String?
    ) {
        html.div(.class("field full")) {
            select(
                "country", t(.fieldCountry),
                options: countries.map { ($0.code, t.formats.country($0)) }, selected: selected,
                autocomplete: "country")
            if let error { fieldError("country", error) }
            if countries.count > 1 {
                button(
                    t(.addressOtherCountry), .link, .name("step"), .value("country"),
                    .data("country"))
            }
        }
        hidden("shown", selected)
    }
}
