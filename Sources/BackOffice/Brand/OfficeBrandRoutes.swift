import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Marketing
import Ordering
import Platform
import Pricing
import Storage
import Web

/// How the merchant looks and speaks, set once for pages, mails and receipts.
///
///     GET  /office/brand?saved=1
///     POST /office/brand          name, accent, accentDark, logo, logoDark, email, address
///     GET  /office/brand/text?kind=&market=&language=
///     POST /office/brand/text     kind, market, language, title, body
enum OfficeBrandRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(.get, "/office/brand", permission: .manageBrand, name: "office-brand") {
                request, context in
                try await show(shop, request, context)
            },
            PageRoute(.post, "/office/brand", permission: .manageBrand, name: "office-brand-set") {
                request, context in
                try await set(shop, request, context)
            },
            PageRoute(
                .get, "/office/brand/text", permission: .manageBrand, name: "office-brand-text"
            ) { request, context in
                try await text(shop, FormData(query: request), context)
            },
            PageRoute(
                .post, "/office/brand/text", permission: .manageBrand,
                name: "office-brand-text-set"
            ) { request, context in
                try await setText(shop, request, context)
            },
        ]
    }

    // MARK: Looks

    private static func show(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext,
        form: BrandForm? = nil, errors: FormErrors = FormErrors()
    ) async throws -> Response {
        let (actor, now) = (context.actor, shop.house.now)
        let (desk, brand, markets) = try await shop.house.store.read { tx in
            (
                try Desk.read(tx, shop, actor, at: now), try shop.brand.brand(tx),
                try shop.books.markets.book(tx).markets
            )
        }
        let page = Page(shop.pages, desk.language)
        let saved = FormData(query: request).text("saved") != nil
        page.office(
            desk, .brand, title: page.t(.brandTitle), hasErrors: !errors.isEmpty
        ) {
            BrandPage(
                page: page, brand: brand, markets: markets, form: form ?? BrandForm(brand),
                errors: errors, saved: saved
            ).write()
        }
        return page.response(errors.isEmpty ? .ok : .unprocessableContent)
    }

    private static func set(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let data = try await FormData(request)
        guard let actor = context.actor else { throw ProblemDetails.unauthenticated }
        let form = BrandForm(data)
        let language = try await shop.house.store.read { tx in
            try Desk.read(tx, shop, actor, at: shop.house.now).language
        }
        let t = shop.pages.translations[language]
        var errors = FormErrors()
        if let draft = form.draft(t, &errors) {
            let operation = Operation(
                scope: "\(actor.label) brand", key: FormKey.new(shop.house), request: [],
                at: shop.house.now)
            switch try await shop.setBrand(operation, draft, actor: actor) {
            case .set: return .seeOther("/office/brand?saved=1")
            case .tooPale(let nearest):
                errors.add("accent", t(.brandTooPale, ["colour": nearest]))
            case .tooDark(let nearest):
                errors.add("accentDark", t(.brandTooDark, ["colour": nearest]))
            case .notPermitted, .noBrand:
                throw ProblemDetails.forbidden(Permission.manageBrand.rawValue)
            }
        }
        return try await show(shop, request, context, form: form, errors: errors)
    }

    // MARK: Words

    /// What the address or the form names; nil for what is no text of ours.
    private static func place(_ form: FormData) -> BrandText.Place? {
        guard let kind = BrandText.Kind(rawValue: form["kind"]),
            let language = Language(rawValue: form["language"])
        else { return nil }
        return BrandText.Place(kind: kind, market: form["market"], language: language)
    }

    private static func text(
        _ shop: Shop, _ form: FormData, _ context: AppRequestContext, typed: BrandText? = nil,
        errors: FormErrors = FormErrors()
    ) async throws -> Response {
        guard let place = place(form) else { throw ProblemDetails.notFound("No such text") }
        let (actor, now) = (context.actor, shop.house.now)
        let (desk, brand, markets) = try await shop.house.store.read { tx in
            (
                try Desk.read(tx, shop, actor, at: now), try shop.brand.brand(tx),
                try shop.books.markets.book(tx).markets
            )
        }
        let page = Page(shop.pages, desk.language)
        page.office(
            desk, .brand, title: page.brandKind(place.kind), hasErrors: !errors.isEmpty
        ) {
            BrandTextPage(
                page: page, place: place, text: typed ?? brand.texts[place],
                fallback: brand.text(place.kind, market: place.market, place.language),
                markets: markets, errors: errors
            ).write()
        }
        return page.response(errors.isEmpty ? .ok : .unprocessableContent)
    }

    private static func setText(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let form = try await FormData(request)
        guard let place = place(form), let actor = context.actor else {
            throw ProblemDetails.notFound("No such text")
        }
        let body = form["body"].replacing("\r\n", with: "\n")
        let text = BrandText(place, title: form["title"], body: body)
        let t = shop.pages.translations[
            try await shop.house.store.read { tx in
                try Desk.read(tx, shop, actor, at: shop.house.now).language
            }]
        var errors = FormErrors()
        let most = place.kind.isPage ? BrandText.longest : BrandText.longestLine
        if body.unicodeScalars.count > most { errors.add("body", t(.errorTooLong, count: most)) }
        if place.kind.isPage && !body.isEmpty && form["title"].isEmpty {
            errors.add("title", t(.brandTextTitleMissing))
        }
        guard errors.isEmpty else {
            return try await self.text(shop, form, context, typed: text, errors: errors)
        }
        let operation = Operation(
            scope: "\(actor.label) brand-text", key: FormKey.new(shop.house), request: [],
            at: shop.house.now)
        switch try await shop.setBrand.text(operation, text, actor: actor) {
        case .set: return .seeOther("/office/brand?saved=1")
        default: throw ProblemDetails.forbidden(Permission.manageBrand.rawValue)
        }
    }
}

/// The form of looks as it was typed.
struct BrandForm: Sendable {
    var name: String
    var accent: String
    var accentDark: String
    var logo: String
    var logoDark: String
    var email: String
    var address: String

    init(_ brand: Brand) {
        name = brand.name
        accent = brand.accent.text
        accentDark = brand.accentDark.text
        logo = brand.logo?.svg ?? ""
        logoDark = brand.logoDark?.svg ?? ""
        email = brand.email?.text ?? ""
        address = brand.address
    }

    init(_ data: FormData) {
        name = data["name"]
        accent = data["accent"]
        accentDark = data["accentDark"]
        logo = data["logo"]
        logoDark = data["logoDark"]
        email = data["email"]
        address = data["address"]
    }

    /// Nil when something is wrong with it, which is added to `errors`.
    func draft(_ t: Texts, _ errors: inout FormErrors) -> BrandDraft? {
        if name.isEmpty || name.unicodeScalars.count > BrandDraft.longestName {
            errors.add("name", t(.errorListName, count: BrandDraft.longestName))
        }
        let light = Colour(accent)
        if light == nil { errors.add("accent", t(.brandColourShape)) }
        let dark = Colour(accentDark)
        if dark == nil { errors.add("accentDark", t(.brandColourShape)) }
        let logo = read(logo, "logo", t, &errors)
        let logoDark = read(logoDark, "logoDark", t, &errors)
        let mail = EmailAddress(email)
        if mail == nil && !email.isEmpty { errors.add("email", t(.errorEmail)) }
        if address.unicodeScalars.count > BrandDraft.longestAddress {
            errors.add("address", t(.errorTooLong, count: BrandDraft.longestAddress))
        }
        guard errors.isEmpty, let light, let dark else { return nil }
        return BrandDraft(
            name: name, accent: light, accentDark: dark, logo: logo, logoDark: logoDark,
            email: mail, address: address)
    }

    private func read(
        _ text: String, _ field: String, _ t: Texts, _ errors: inout FormErrors
    ) -> BrandLogo? {
        guard !text.isEmpty else { return nil }
        do {
            return try BrandLogo(text)
        } catch {
            switch error {
            case .tooLong: errors.add(field, t(.errorTooLong, count: BrandLogo.longest))
            case .notADrawing: errors.add(field, t(.brandLogoShape))
            case .refused(let what): errors.add(field, t(.brandLogoRefused, ["what": what]))
            }
            return nil
        }
    }
}
