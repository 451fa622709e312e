import HTML
import HTTPTypes
import Kernel
import Marketing
import Ordering
import Platform
import Pricing
import Storage
import Web

/// How the merchant looks and speaks.
extension APIRoutes {
    static let brandEndpoints: [Endpoint] = [brand, setBrand, setBrandText]

    private static let edited = Editable(Shapes.brand) { call, tx in
        try call.shop.brand.brand(tx)
    }

    private static let brand = Endpoint.read(
        "/api/brand", "getBrand", .brand, "Name, colours, drawings and texts of the merchant",
        access: .anyone, [], edited)

    private static let setBrand = Endpoint.write(
        .put, "/api/brand", "setBrand", .brand, "Set name, colours, drawings and address",
        access: .holder(.manageBrand), takes: BrandBody.self, key: .none,
        answers: Shapes.brandSet, "True on every page and in every mail at once.",
        refusals: [.colourIllegible]
    ) { call, body in
        let answer = try await call.shop.setBrand(
            call.operation(), body.draft(), actor: call.someone())
        return try call.brand(answer)
    }
    .example(
        body: """
            {"name":"Kolbo","accent":"#6a2c4f","accentDark":"#d8abc2",\
            "email":"help@example.com","address":"12 Poland Street, London"}
            """
    )
    .edits(edited).canBeTried()

    private static let setBrandText = Endpoint.write(
        .put, "/api/brand/texts", "setBrandText", .brand,
        "Set a text of the merchant; an empty one is taken away",
        access: .holder(.manageBrand), takes: BrandTextBody.self, key: .none,
        answers: Shapes.brandSet, "It is shown.", refusals: [.noBrand]
    ) { call, body in
        guard let kind = BrandText.Kind(rawValue: body.kind) else {
            throw ProblemDetails.badField("kind", "is unknown")
        }
        let place = BrandText.Place(
            kind: kind, market: body.market ?? "", language: body.language)
        let market = place.market
        let isKnown = try await call.shop.house.store.read { tx in
            try market.isEmpty
                || call.shop.books.markets.book(tx).market(code: market) != nil
        }
        guard isKnown else { throw ProblemDetails.badField("market", "is unknown") }
        if !kind.isPage, body.body.count > BrandText.longestLine {
            throw ProblemDetails.badField("body", "at most \(BrandText.longestLine) characters")
        }
        let text = BrandText(place, title: body.title ?? "", body: body.body)
        return try await call.brand(
            call.shop.setBrand.text(call.operation(), text, actor: call.someone()))
    }
    .canBeTried()
}

extension APICall {
    fileprivate func brand(_ answer: BrandAnswer) throws -> Bool {
        switch answer {
        case .set: return true
        case .notPermitted: throw ProblemDetails.forbidden(Permission.manageBrand.rawValue)
        case .noBrand: throw refuse(.noBrand)
        case .tooPale(let nearest):
            throw refuse(
                .colourIllegible, "accent cannot be read; the nearest that can is \(nearest)",
                fields: [.init("accent", "take \(nearest)")])
        case .tooDark(let nearest):
            throw refuse(
                .colourIllegible, "accentDark cannot be read; the nearest that can is \(nearest)",
                fields: [.init("accentDark", "take \(nearest)")])
        }
    }
}

struct BrandBody: InputBody {
    let name: String
    let accent: String
    let accentDark: String
    let logo: String?
    let logoDark: String?
    let email: String?
    let address: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name, accent, accentDark, logo, logoDark, email, address
    }

    private static let colour = Rule<String>.form("a colour such as #6a2c4f") {
        Colour($0) != nil
    }

    static let shape = InputShape<Self>("NewBrand", "How the merchant looks.")
        .field("name", \.name, "Of the shop.", .length(1...BrandDraft.longestName))
        .field("accent", \.accent, "On light grounds: #6a2c4f.", .length(4...7), colour)
        .field("accentDark", \.accentDark, "On dark grounds.", .length(4...7), colour)
        .field(
            "logo", \.logo, "SVG of shapes; missing: the name in letters.",
            .ifAny(.length(1...BrandLogo.longest))
        )
        .field(
            "logoDark", \.logoDark, "On dark grounds, where it differs.",
            .ifAny(.length(1...BrandLogo.longest))
        )
        .field("email", \.email, "Where customers write to.", .ifAny(.email))
        .field(
            "address", \.address, "Street and town.",
            .ifAny(.length(0...BrandDraft.longestAddress)))

    func draft() throws -> BrandDraft {
        BrandDraft(
            name: name, accent: Colour(accent) ?? Brand.standardAccent,
            accentDark: Colour(accentDark) ?? Brand.standardAccentDark,
            logo: try read(logo, "logo"), logoDark: try read(logoDark, "logoDark"),
            email: email.flatMap { EmailAddress($0) }, address: address ?? "")
    }

    private func read(_ text: String?, _ field: String) throws -> BrandLogo? {
        guard let text else { return nil }
        do {
            return try BrandLogo(text)
        } catch {
            throw ProblemDetails.badField(field, "must be one svg of shapes with a viewBox")
        }
    }
}

struct BrandTextBody: InputBody {
    let kind: String
    let market: String?
    let language: Language
    let title: String?
    let body: String

    enum CodingKeys: String, CodingKey, CaseIterable { case kind, market, language, title, body }

    static let shape = InputShape<Self>("NewBrandText", "What the merchant says.")
        .field("kind", \.kind, "Which text.", .choice(BrandText.Kind.allCases.map(\.rawValue)))
        .field("market", \.market, "Its code; missing: every market.", .ifAny(.length(1...40)))
        .field("language", \.language, "Of the text.")
        .field(
            "title", \.title, "Of a page.", .ifAny(.length(0...BrandText.longestLine))
        )
        .field(
            "body", \.body, "Paragraphs between empty lines; empty takes it away.",
            .length(0...BrandText.longest))
}

extension Shapes {
    private static let brandText = OutputShape<BrandText>(
        "BrandText", "What the merchant says.",
        .text(
            "kind", "Which text.", schema: .choice(BrandText.Kind.allCases.map(\.rawValue))
        ) { $0.place.kind.rawValue },
        .text("market", "Empty for every market.") { $0.place.market },
        .text("language", "Of the text.", schema: Language.schema) { $0.place.language.code },
        .text("title", "Of a page; may be empty.") { $0.title },
        .text("body", "Paragraphs between empty lines.") { $0.body })

    static let brand = OutputShape<Brand>(
        "Brand", "How the merchant looks and speaks.",
        .number("revision", "Grows with every change; 0 while nothing was set.") { $0.revision },
        .text("name", "Of the shop.") { $0.name },
        .text("accent", "On light grounds.") { $0.accent.text },
        .text("accentDark", "On dark grounds.") { $0.accentDark.text },
        .text("logo", "SVG.", ifAny: { $0.logo?.svg }),
        .text("logoDark", "SVG.", ifAny: { $0.logoDark?.svg }),
        .text("email", "Where customers write to.", ifAny: { $0.email?.text }),
        .text("address", "Street and town; may be empty.") { $0.address },
        .list("texts", "By kind, market and language.", brandText) { brand in
            brand.texts.values.sorted {
                ($0.place.kind.rawValue, $0.place.market, $0.place.language.code)
                    < ($1.place.kind.rawValue, $1.place.market, $1.place.language.code)
            }
        })

    static let brandSet = OutputShape<Bool>(
        "BrandSet", "It is so now.", .truth("set", "Always true.") { $0 })
}
