import HTML
import HTTPTypes
import Hummingbird
import Inventory
import Invoicing
import Kernel
import Marketing
import Ordering
import Platform
import Pricing
import Storage
import Web

/// Who sells in each market, and how its documents are numbered.
///
///     GET  /office/sellers/{market}
///     POST /office/sellers/{market}
///         legalName, address (a line each), taxNumber, registration, invoiceSeries,
///         creditSeries, key
///       → 303 to the page; 422 with the form
enum SellerRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(
                .get, "/office/sellers/:market", permission: .manageBrand, name: "office-seller"
            ) { request, context in
                let saved = FormData(query: request).text("saved") != nil
                return page(shop, try await read(shop, context), saved: saved)
            },
            PageRoute(
                .post, "/office/sellers/:market", permission: .manageBrand,
                name: "office-seller-set"
            ) { request, context in try await set(shop, request, context) },
        ]
    }

    struct View: Sendable {
        let desk: Desk
        let market: Market
        let markets: [Market]
        let setting: SellerSetting
    }

    private static func read(_ shop: Shop, _ context: AppRequestContext) async throws -> View {
        let (actor, now) = (context.actor, shop.house.now)
        let code = context.parameters.get("market") ?? ""
        return try await shop.house.store.read { tx in
            let desk = try Desk.read(tx, shop, actor, at: now)
            let book = try shop.books.markets.book(tx)
            let all = try Sellers.all(tx, book, desk.places, try shop.brand.brand(tx))
            guard let market = book.market(code: code), let setting = all[code] else {
                throw ProblemDetails.notFound("There is no market \(code)")
            }
            return View(desk: desk, market: market, markets: book.markets, setting: setting)
        }
    }

    private static func page(
        _ shop: Shop, _ view: View, form: SellerForm? = nil, errors: FormErrors = FormErrors(),
        saved: Bool = false
    ) -> Response {
        let page = Page(shop.pages, view.desk.language)
        let name = view.market.names.text(in: page.language)
        let title = page.t(.sellerOf, ["market": name])
        page.office(view.desk, .brand, title: title, hasErrors: !errors.isEmpty) {
            SellerPage(
                page: page, view: view, form: form ?? SellerForm(view.setting), errors: errors,
                saved: saved, key: FormKey.new(shop.house)
            ).write(title)
        }
        return page.response(errors.isEmpty ? .ok : .unprocessableContent)
    }

    private static func set(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        guard let actor = context.actor else { throw ProblemDetails.unauthenticated }
        let view = try await read(shop, context)
        let data = try await FormData(request)
        let form = SellerForm(data)
        let t = shop.pages.translations[view.desk.language]
        var errors = FormErrors()
        guard let draft = form.draft(view.market, t, &errors) else {
            return page(shop, view, form: form, errors: errors)
        }
        let code = view.market.code
        let operation = FormKey.operation(
            shop.house, data, route: "office-seller \(code)", actor: actor)
        switch try await shop.documents.setSeller(operation, market: code, draft, actor: actor) {
        case .set: return .seeOther("/office/sellers/\(code)?saved=1")
        case .notPermitted: throw ProblemDetails.forbidden(Permission.manageBrand.rawValue)
        case .unknownMarket: throw ProblemDetails.notFound("There is no market \(code)")
        case .seriesTaken(let other):
            let market = view.markets.first { $0.code == other }
            let name = market?.names.text(in: view.desk.language) ?? other
            errors.add("creditSeries", t(.sellerSeriesTaken, ["market": name]))
            return page(shop, view, form: form, errors: errors)
        }
    }
}

/// The form as it was typed.
struct SellerForm: Sendable {
    var legalName: String
    var address: String
    var taxNumber: String
    var registration: String
    var invoiceSeries: String
    var creditSeries: String

    init(_ setting: SellerSetting) {
        legalName = setting.seller.legalName
        address = setting.seller.address.joined(separator: "\n")
        taxNumber = setting.seller.taxNumber
        registration = setting.seller.registration
        invoiceSeries = setting.invoiceSeries.text
        creditSeries = setting.creditSeries.text
    }

    init(_ data: FormData) {
        legalName = data["legalName"]
        address = data["address"].replacing("\r\n", with: "\n")
        taxNumber = data["taxNumber"]
        registration = data["registration"]
        invoiceSeries = data["invoiceSeries"]
        creditSeries = data["creditSeries"]
    }

    /// Nil when something is wrong with it, which is added to `errors`.
    func draft(_ market: Market, _ t: Texts, _ errors: inout FormErrors) -> SellerSetting? {
        let most = Seller.longestLine
        let isLong = { (text: String) in text.unicodeScalars.count > most }
        if legalName.isEmpty { errors.add("legalName", t(.sellerNameMissing)) }
        for (field, text) in [
            ("legalName", legalName), ("taxNumber", taxNumber), ("registration", registration),
        ] where isLong(text) { errors.add(field, t(.errorTooLong, count: most)) }
        let lines = address.split(separator: "\n").map { $0.trimmed }.filter { !$0.isEmpty }
        if lines.isEmpty || lines.count > Seller.mostLines {
            errors.add("address", t(.sellerAddressMissing, count: Seller.mostLines))
        } else if lines.contains(where: isLong) {
            errors.add("address", t(.errorTooLong, count: most))
        }
        let invoices = DocumentSeries(invoiceSeries)
        if invoices == nil { errors.add("invoiceSeries", t(.sellerSeriesShape)) }
        let credits = DocumentSeries(creditSeries)
        if credits == nil { errors.add("creditSeries", t(.sellerSeriesShape)) }
        guard errors.isEmpty, let invoices, let credits else { return nil }
        return SellerSetting(
            seller: Seller(
                legalName: legalName, address: lines, country: market.home, taxNumber: taxNumber,
                registration: registration),
            invoiceSeries: invoices, creditSeries: credits)
    }
}

private struct SellerPage {
    let page: Page
    let view: SellerRoutes.View
    let form: SellerForm
    let errors: FormErrors
    let saved: Bool
    let key: String

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }

    func write(_ title: String) {
        html.div(.class("wrap wrap-column stack")) {
            page.crumbs([(t(.brandTitle), "/office/brand")])
            html.h1(title)
            html.p(t(.sellerText), .class("muted"))
            if saved { page.notice(.positive, t(.brandSaved)) }
            page.errorSummary(errors)
            html.form(
                .class("panel fields"), .method("post"),
                .action("/office/sellers/\(view.market.code)"), .novalidate()
            ) {
                page.hidden(FormKey.field, key)
                var name = field("legalName", .sellerLegalName, form.legalName)
                name.more = [.dir(.auto)]
                page.field(name)
                var address = TextArea("address", t(.sellerAddress))
                address.value = form.address
                address.error = errors["address"]
                address.hint = t(.sellerAddressHint, count: Seller.mostLines)
                address.more = [.dir(.auto)]
                page.area(address)
                var number = field("taxNumber", .sellerTaxNumber, form.taxNumber)
                number.hint = form.taxNumber.isEmpty ? t(.sellerTaxNumberMissing) : nil
                number.isLeftToRight = true
                number.isOptional = true
                page.field(number)
                var registration = field("registration", .sellerRegistration, form.registration)
                registration.isLeftToRight = true
                registration.isOptional = true
                page.field(registration)
                page.field(series("invoiceSeries", .sellerInvoiceSeries, form.invoiceSeries))
                page.field(series("creditSeries", .sellerCreditSeries, form.creditSeries))
                page.button(t(.save))
            }
        }
    }

    private func field(_ id: String, _ label: TextKey, _ value: String) -> TextField {
        var field = TextField(id, t(label))
        field.value = value
        field.error = errors[id]
        field.autocomplete = "off"
        field.maxlength = Seller.longestLine
        return field
    }

    private func series(_ id: String, _ label: TextKey, _ value: String) -> TextField {
        var field = field(id, label, value)
        let year = view.desk.home?.zone.local(view.desk.now).day.civil.year ?? 0
        // What cannot be a series is no example.
        let example = DocumentSeries(value)?.text ?? view.market.code.uppercased()
        field.hint = t(.sellerSeriesHint, ["example": "\(example)-\(year)-000001"])
        field.isLeftToRight = true
        field.isShort = true
        field.maxlength = DocumentSeries.longest
        field.more = [.spellcheck(false)]
        return field
    }
}
