import HTML
import Kernel
import Marketing
import Platform
import Pricing
import Web

extension Page {
    func brandKind(_ kind: BrandText.Kind) -> String {
        switch kind {
        case .tagline: t(.brandTagline)
        case .signOff: t(.brandSignOff)
        case .footer: t(.brandFooter)
        case .terms: t(.footerTerms)
        case .privacy: t(.footerPrivacy)
        case .withdrawal: t(.brandWithdrawal)
        case .imprint: t(.footerImprint)
        }
    }

    /// Several lines to type in.
    fileprivate func area(
        _ id: String, _ label: String, _ text: String, rows: Int, hint: String?, error: String?,
        isLeftToRight: Bool = false
    ) {
        html.div(.class("field full")) {
            html.label(label, .for(id))
            fieldNotes(id, hint: hint, error: error)
            html.textarea(
                [
                    .class(isLeftToRight ? "input input-ltr area" : "input area"), .id(id),
                    .name(id), .rows(rows), .spellcheck(!isLeftToRight),
                    .dir(isLeftToRight ? .leftToRight : .auto),
                ] + Page.notesOf(id, hint: hint, error: error)
            ) { html.text(text) }
        }
    }
}

/// The looks, and the ways to the texts.
struct BrandPage {
    let page: Page
    let brand: Brand
    let markets: [Market]
    let form: BrandForm
    let errors: FormErrors
    let saved: Bool

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }

    func write() {
        html.div(.class("wrap wrap-column stack")) {
            html.h1(t(.brandTitle))
            html.p(t(.brandText), .class("muted"))
            if saved { page.notice(.positive, t(.brandSaved)) }
            page.errorSummary(errors)
            looks()
            sellers()
            if brand.revision > 0 { words() }
        }
    }

    private func looks() {
        html.form(
            .class("panel fields"), .method("post"), .action("/office/brand"), .novalidate()
        ) {
            page.field(field("name", t(.brandName), form.name))
            page.field(colour("accent", t(.brandAccent), form.accent))
            page.field(colour("accentDark", t(.brandAccentDark), form.accentDark))
            html.p(
                t(
                    .brandContrast,
                    [
                        "light": ratio(brand.accent, BrandColours.lightGrounds),
                        "dark": ratio(brand.accentDark, BrandColours.darkGrounds),
                    ]), .class("hint"))
            page.area(
                "logo", t(.brandLogo), form.logo, rows: 4, hint: t(.brandLogoHint),
                error: errors["logo"], isLeftToRight: true)
            page.area(
                "logoDark", t(.brandLogoDark), form.logoDark, rows: 4, hint: nil,
                error: errors["logoDark"], isLeftToRight: true)
            page.field(.email(t(.brandEmail), value: form.email, error: errors["email"]))
            page.field(field("address", t(.brandAddress), form.address))
            page.button(t(.save))
        }
    }

    private func field(_ id: String, _ label: String, _ value: String) -> TextField {
        var field = TextField(id, label)
        field.value = value
        field.error = errors[id]
        field.autocomplete = "off"
        return field
    }

    private func colour(_ id: String, _ label: String, _ value: String) -> TextField {
        var field = field(id, label, value)
        field.isLeftToRight = true
        field.isShort = true
        field.maxlength = 7
        field.more = [.spellcheck(false)]
        return field
    }

    /// The least contrast with what it stands on: `7.4 : 1`.
    private func ratio(_ colour: Colour, _ grounds: [Colour]) -> String {
        let least = grounds.map { colour.contrast(with: $0) }.min() ?? 0
        return "\(least / 100).\(least / 10 % 10) : 1"
    }

    private func sellers() {
        html.section(.class("stack-tight"), .labelledBy("sellers")) {
            html.h2(t(.sellerTitle), .id("sellers"))
            html.p(t(.sellerText), .class("muted"))
            for market in markets {
                html.p {
                    page.onward(
                        t(.sellerOf, ["market": market.names.text(in: page.language)]),
                        to: "/office/sellers/\(market.code)")
                }
            }
        }
    }

    private func words() {
        html.section(.class("stack"), .labelledBy("texts")) {
            html.h2(t(.brandTexts), .id("texts"))
            page.table(
                [Column(t(.brandTextKind)), Column(t(.brandMarket)), Column(t(.brandLanguages))],
                places
            ) { place in
                html.th(page.brandKind(place.kind), .scope("row"))
                html.td(
                    place.market.map { $0.names.text(in: page.language) } ?? t(.brandEveryMarket))
                html.td {
                    html.div(.class("row")) {
                        for language in Language.allCases { link(place, language) }
                    }
                }
            }
        }
    }

    /// Lines hold for all markets; pages may differ from market to market.
    private var places: [(kind: BrandText.Kind, market: Market?)] {
        BrandText.Kind.allCases.flatMap { kind -> [(kind: BrandText.Kind, market: Market?)] in
            [(kind, nil)] + (kind.isPage ? markets.map { (kind, $0) } : [])
        }
    }

    private func link(_ place: (kind: BrandText.Kind, market: Market?), _ language: Language) {
        let market = place.market?.code ?? ""
        let key = BrandText.Place(kind: place.kind, market: market, language: language)
        let isSet = brand.texts[key] != nil
        let address =
            "/office/brand/text?kind=\(place.kind.rawValue)&market=\(market)"
            + "&language=\(language.code)"
        html.a(
            language.ownName + (isSet ? " ✓" : ""), .href(address),
            .label(
                "\(page.brandKind(place.kind)), \(language.ownName): "
                    + t(isSet ? .brandTextSet : .brandTextNotSet)))
    }
}

/// One text.
struct BrandTextPage {
    let page: Page
    let place: BrandText.Place
    let text: BrandText?
    /// What holds while there is none of its own.
    let fallback: BrandText?
    let markets: [Market]
    let errors: FormErrors

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }

    func write() {
        let market = markets.first { $0.code == place.market }
        html.div(.class("wrap wrap-column stack")) {
            page.crumbs([(t(.brandTitle), "/office/brand")])
            html.h1(page.brandKind(place.kind))
            html.p(
                (market.map { $0.names.text(in: page.language) } ?? t(.brandEveryMarket))
                    + " · " + place.language.ownName, .class("muted"))
            page.errorSummary(errors)
            html.form(
                .class("panel fields"), .method("post"), .action("/office/brand/text"),
                .novalidate()
            ) {
                page.hidden("kind", place.kind.rawValue)
                page.hidden("market", place.market)
                page.hidden("language", place.language.code)
                if place.kind.isPage {
                    var title = TextField("title", t(.brandTextTitle))
                    title.value = text?.title ?? fallback?.title ?? ""
                    title.error = errors["title"]
                    title.more = [.dir(.auto), .lang(place.language.code)]
                    page.field(title)
                }
                page.area(
                    "body", t(.brandTextBody), text?.body ?? fallback?.body ?? "",
                    rows: place.kind.isPage ? 24 : 3,
                    hint: t(place.kind.isPage ? .brandTextHint : .brandLineHint),
                    error: errors["body"])
                page.button(t(.save))
            }
        }
    }
}
