import Catalogue
import HTML
import HTTPTypes
import Kernel
import Platform
import Storage
import Web

/// What the law wants said of products, and who answers for them.
extension APIRoutes {
    static let factsEndpoints: [Endpoint] = [facts, writeFacts, manufacturers, writeManufacturer]

    private static let handle = Parameter<String>(
        "handle", in: .path, "The product's handle.", schema: .handle, form: "a handle"
    ) { Handles.isValid($0) ? $0 : nil }

    private static let edited = Editable(Shapes.facts) { call, tx -> FactsAnswerShape? in
        guard let detail = try Products.find(tx, handle: call[handle], language: .english) else {
            return nil
        }
        let facts = try GoodsFacts.of(
            tx, detail.product.id, items: detail.items.map(\.id), language: .english)
        return FactsAnswerShape(
            manufacturer: facts.manufacturer,
            warnings: try GoodsFacts.warnings(tx, of: detail.product.id),
            contents: detail.items.compactMap { item in
                facts.contents[item.id].map { (item.sku.text, $0) }
            })
    }

    private static let facts = Endpoint.read(
        "/api/products/{handle}/facts", "getProductFacts", .catalogue,
        "What the law wants said of a product", access: .anyone, [handle], edited)

    private static let writeFacts = Endpoint.write(
        .put, "/api/products/{handle}/facts", "writeProductFacts", .catalogue,
        "Make what is said of a product this, and nothing else",
        access: .holder(.writeCatalogue), [handle], takes: FactsBody.self, key: .none,
        answers: Shapes.handle, "It is on the product's page.",
        refusals: [.notFound]
    ) { call, body in
        let handle = try call[handle]
        let answer = try await call.shop.writeFacts(
            handle, body.draft(), operation: call.operation(), actor: call.someone())
        try call.check(answer)
        return handle
    }
    .edits(edited).canBeTried()

    private static let manufacturers = Endpoint.read(
        "/api/manufacturers", "listManufacturers", .catalogue,
        "Who makes the goods, and who answers for them in the Union, by name",
        access: .holder(.readCatalogue), answers: Shapes.manufacturers
    ) { call in
        ListPage(
            try await call.shop.house.store.read { try GoodsFacts.manufacturers($0) }, next: nil)
    }

    private static let writeManufacturer = Endpoint.write(
        .put, "/api/manufacturers", "writeManufacturer", .catalogue,
        "Make a manufacturer, known by name and country, what is said here",
        access: .holder(.writeCatalogue), takes: ManufacturerBody.self, key: .none,
        answers: Shapes.manufacturerKept, "Every product of theirs shows it.",
        refusals: [.nobodyInUnion]
    ) { call, body in
        guard let country = Country(body.country) else {
            throw ProblemDetails.badField("country", "must be two letters")
        }
        let answer = try await call.shop.writeManufacturer(
            body.party, country: country, inUnion: body.inUnion?.party,
            operation: call.operation(), actor: call.someone())
        guard case .manufacturer(let id) = answer else {
            try call.check(answer)
            throw call.refuse(.nobodyInUnion)
        }
        return id
    }
    .canBeTried()
}

extension APICall {
    fileprivate func check(_ answer: FactsAnswer) throws {
        switch answer {
        case .done, .manufacturer: return
        case .unknown: throw refuse(.notFound)
        case .notPermitted: throw ProblemDetails.forbidden(Permission.writeCatalogue.rawValue)
        case .nobodyInUnion: throw refuse(.nobodyInUnion)
        case .refused(let refusals): throw ProblemDetails.badRequest(refusals.map(\.problem))
        }
    }
}

extension CatalogueRefusal {
    /// With the place in the request.
    var problem: ProblemDetails.FieldProblem {
        ProblemDetails.FieldProblem(field, reason.words)
    }
}

extension CatalogueRefusal.Reason {
    var words: String {
        switch self {
        case .notPermitted: "is not permitted"
        case .tooMany: "has too many entries"
        case .missing: "is missing"
        case .tooLong: "is too long"
        case .malformed: "has not the form that it needs"
        case .doubled: "is there twice"
        case .taken: "belongs to another one"
        case .unknown: "is unknown"
        case .ruled: "cannot be given: a rule fills the collection"
        }
    }
}

struct ContentBody: InputBody {
    let sku: String
    let measure: String
    let thousandths: Int

    enum CodingKeys: String, CodingKey, CaseIterable { case sku, measure, thousandths }

    static let shape = InputShape<Self>("NewItemContent", "How much an item holds.")
        .field("sku", \.sku, "The item's label.", .length(1...SKU.longest))
        .field("measure", \.measure, "What of.", .choice(Measure.allCases.map(\.rawValue)))
        .field(
            "thousandths", \.thousandths, "Grams, millilitres, millimetres, thousandths.",
            .range(1...ItemContent.most))
}

struct LocalTextBody: InputBody {
    let language: Language
    let text: String

    enum CodingKeys: String, CodingKey, CaseIterable { case language, text }

    static let shape = InputShape<Self>("LocalText", "A text in one language.")
        .field("language", \.language, "Which.")
        .field("text", \.text, "Plain.", .length(1...FactLimits.warnings))
}

struct FactsBody: InputBody {
    let manufacturer: ManufacturerID?
    let warnings: [LocalTextBody]
    let contents: [ContentBody]

    enum CodingKeys: String, CodingKey, CaseIterable { case manufacturer, warnings, contents }

    static let shape = InputShape<Self>("NewProductFacts", "What the law wants said.")
        .field("manufacturer", \.manufacturer, "Of /api/manufacturers; missing: none.")
        .field(
            "warnings", \.warnings, "Of safety, by language.",
            .count(0...Language.allCases.count)
        )
        .field("contents", \.contents, "For prices per unit, by item.", .count(0...200))

    func draft() -> FactsDraft {
        FactsDraft(
            contents: Dictionary(
                contents.compactMap { entry in
                    Measure(rawValue: entry.measure)
                        .flatMap { ItemContent($0, thousandths: entry.thousandths) }
                        .map { (entry.sku, $0) }
                }
            ) { $1 },
            manufacturer: manufacturer,
            warnings: Dictionary(warnings.map { ($0.language, $0.text) }) { $1 })
    }
}

struct PartyBody: InputBody {
    let name: String
    let postal: String
    let electronic: String

    enum CodingKeys: String, CodingKey, CaseIterable { case name, postal, electronic }

    static let shape = InputShape<Self>("ResponsibleParty", "Who answers for goods.")
        .field("name", \.name, "In full.", .length(1...FactLimits.party))
        .field("postal", \.postal, "Street, town, country.", .length(1...FactLimits.party))
        .field(
            "electronic", \.electronic, "A mail address, or that of a page.",
            .length(1...FactLimits.party))

    var party: ResponsibleParty {
        ResponsibleParty(name: name, postal: postal, electronic: electronic)
    }
}

struct ManufacturerBody: InputBody {
    let name: String
    let postal: String
    let electronic: String
    let country: String
    let inUnion: PartyBody?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name, postal, electronic, country, inUnion
    }

    static let shape = InputShape<Self>("NewManufacturer", "Who makes goods.")
        .field("name", \.name, "In full.", .length(1...FactLimits.party))
        .field("postal", \.postal, "Street, town.", .length(1...FactLimits.party))
        .field(
            "electronic", \.electronic, "A mail address, or that of a page.",
            .length(1...FactLimits.party)
        )
        .field(
            "country", \.country, "ISO 3166-1, two letters.",
            .form("two letters") { Country($0) != nil }
        )
        .field("inUnion", \.inUnion, "Who answers in the Union, for one from outside of it.")

    var party: ResponsibleParty {
        ResponsibleParty(name: name, postal: postal, electronic: electronic)
    }
}

struct FactsAnswerShape: Sendable {
    let manufacturer: Manufacturer?
    let warnings: [Language: String]
    let contents: [(sku: String, content: ItemContent)]
}

extension Shapes {
    private static let party = OutputShape<ResponsibleParty>(
        "Party", "Who answers for goods.",
        .text("name", "In full.") { $0.name },
        .text("postal", "Where they are.") { $0.postal },
        .text("electronic", "How they are reached.") { $0.electronic })

    private static let manufacturer = OutputShape<Manufacturer>(
        "Manufacturer", "Who makes goods.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Manufacturer.self)) {
            $0.id.description
        },
        .part("party", "They themselves.", party) { $0.party },
        .text("country", "ISO 3166-1.") { $0.country.code },
        .part("inUnion", "Who answers in the Union.", party, ifAny: { $0.inUnion }))

    private static let content = OutputShape<(sku: String, content: ItemContent)>(
        "ItemContent", "How much an item holds.",
        .text("sku", "The item's label.") { $0.sku },
        .text("measure", "What of.", schema: .choice(Measure.allCases.map(\.rawValue))) {
            $0.content.measure.rawValue
        },
        .number("thousandths", "Of the measure.") { $0.content.thousandths })

    static let facts = OutputShape<FactsAnswerShape>(
        "ProductFacts", "What the law wants said of a product.",
        .part("manufacturer", "Where it is known.", manufacturer, ifAny: { $0.manufacturer }),
        .map("warnings", "By language.") { facts in
            Dictionary(uniqueKeysWithValues: facts.warnings.map { ($0.key.code, $0.value) })
        },
        .list("contents", "By item, where it is known.", content) { $0.contents })

    static let manufacturers = OutputShape<ListPage<Manufacturer>>.page(
        "ManufacturerList", "By name.", of: manufacturer)

    static let manufacturerKept = OutputShape<ManufacturerID>(
        "ManufacturerKept", "The manufacturer concerned.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Manufacturer.self)) {
            $0.description
        })
}
