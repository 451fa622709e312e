import Catalogue
import HTTPTypes
import Hummingbird
import Kernel
import Platform
import Storage
import Web

/// What the law wants said of a product.
///
///     POST /office/products/{handle}/facts
///         amount-{SKU}, measure-{SKU}, manufacturer, warnings-en and so on
///     POST /office/products/{handle}/manufacturer
///         maker-name and so on, union-name and so on: who becomes the product's
enum FactsRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [
            PageRoute(
                .post, "/office/products/:handle/facts", permission: .writeCatalogue,
                name: "office-product-facts"
            ) { request, context in try await write(shop, request, context) },
            PageRoute(
                .post, "/office/products/:handle/manufacturer", permission: .writeCatalogue,
                name: "office-product-manufacturer"
            ) { request, context in try await manufacturer(shop, request, context) },
        ]
    }

    private static func write(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let form = try await FormData(request)
        var draft = FactsDraft(manufacturer: ManufacturerID(form["manufacturer"]))
        var wrong: [String] = []
        for (name, value) in form.all where name.hasPrefix("amount-") && !value.trimmed.isEmpty {
            let sku = String(name.dropFirst("amount-".count))
            let measure = Measure(rawValue: form["measure-\(sku)"]) ?? .piece
            if let content = ItemContent(measure, written: value) {
                draft.contents[sku] = content
            } else {
                wrong.append(name)
            }
        }
        for language in Language.allCases {
            if let text = form.text("warnings-\(language.code)") { draft.warnings[language] = text }
        }
        let amounts = wrong
        guard amounts.isEmpty else {
            return try await ProductOfficeRoutes.refused(shop, context, typed: form) { page in
                var errors = FormErrors()
                for field in amounts { errors.add(field, page.t(.factsAmountWrong)) }
                return errors
            }
        }
        return try await answer(
            shop, context, form,
            shop.writeFacts(
                ProductOfficeRoutes.handle(context), draft,
                operation: ProductOfficeRoutes.operation(shop, context, "office-product-facts"),
                actor: ProductOfficeRoutes.someone(context)))
    }

    private static func manufacturer(
        _ shop: Shop, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let form = try await FormData(request)
        let actor = try ProductOfficeRoutes.someone(context)
        let party = { (prefix: String) in
            ResponsibleParty(
                name: form["\(prefix)-name"], postal: form["\(prefix)-postal"],
                electronic: form["\(prefix)-electronic"])
        }
        let inUnion = party("union")
        let isEmpty = inUnion.name.isEmpty && inUnion.postal.isEmpty && inUnion.electronic.isEmpty
        guard let country = Country(form["maker-country"]) else {
            return try await ProductOfficeRoutes.refused(shop, context, typed: form) { page in
                var errors = FormErrors()
                errors.add("maker-country", page.t(.makerCountryHint))
                return errors
            }
        }
        let written = try await shop.writeManufacturer(
            party("maker"), country: country, inUnion: isEmpty ? nil : inUnion,
            operation: ProductOfficeRoutes.operation(shop, context, "office-manufacturer"),
            actor: actor)
        guard case .manufacturer(let id) = written else {
            return try await answer(shop, context, form, written)
        }
        // All else that is said of the product stays as it is.
        let view = try await ProductOfficeRoutes.read(shop, context)
        let bySKU = view.detail.items.compactMap { item in
            view.facts.contents[item.id].map { (item.sku.text, $0) }
        }
        return try await answer(
            shop, context, form,
            shop.writeFacts(
                ProductOfficeRoutes.handle(context),
                FactsDraft(
                    contents: Dictionary(bySKU) { $1 }, manufacturer: id,
                    warnings: view.facts.warnings),
                operation: ProductOfficeRoutes.operation(shop, context, "office-product-facts"),
                actor: actor))
    }

    private static func answer(
        _ shop: Shop, _ context: AppRequestContext, _ form: FormData, _ answer: FactsAnswer
    ) async throws -> Response {
        switch answer {
        case .done, .manufacturer:
            return .seeOther(ProductOfficeRoutes.address(context, "done=facts"))
        case .unknown: throw ProblemDetails.notFound(ProductOfficeRoutes.handle(context))
        case .notPermitted: throw ProblemDetails.forbidden(Permission.writeCatalogue.rawValue)
        case .nobodyInUnion:
            return try await ProductOfficeRoutes.refused(shop, context, typed: form) { page in
                var errors = FormErrors()
                errors.add("union-name", page.t(.makerNobodyInUnion))
                return errors
            }
        case .refused(let refusals):
            return try await ProductOfficeRoutes.refused(shop, context, typed: form) { page in
                var errors = FormErrors()
                for refusal in refusals {
                    let parts = refusal.field.split(separator: ".", maxSplits: 1).map(String.init)
                    let last = parts.count > 1 ? parts[1] : ""
                    let prefix =
                        ["manufacturer": "maker", "inUnion": "union", "contents": "amount"][
                            parts[0]] ?? parts[0]
                    errors.add(
                        last.isEmpty ? parts[0] : "\(prefix)-\(last)",
                        page.t(refusal.reason == .tooLong ? .errorTooLong : .factsMissing))
                }
                return errors
            }
        }
    }
}
