import Catalogue
import Kernel
import Web

struct NameBody: InputBody {
    let language: Language
    let name: String

    enum CodingKeys: String, CodingKey, CaseIterable { case language, name }

    static let shape = InputShape<Self>("LocalName", "A name in one language.")
        .field("language", \.language, "Which.")
        .field("name", \.name, "For people.", .length(1...CatalogueLimits.name))
}

extension [NameBody] {
    fileprivate var byLanguage: [Language: String] {
        Dictionary(map { ($0.language, $0.name) }) { $1 }
    }
}

struct DraftTextBody: InputBody {
    let language: Language
    let title: String
    let description: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case language, title, description }

    static let shape = InputShape<Self>("DraftText", "A product in one language.")
        .field("language", \.language, "Which.")
        .field("title", \.title, "What it is called.", .length(1...CatalogueLimits.title))
        .field(
            "description", \.description, "Plain, or HTML, which is cleaned.",
            .ifAny(.length(0...CatalogueLimits.description)))
}

struct DraftValueBody: InputBody {
    let code: String
    let names: [NameBody]

    enum CodingKeys: String, CodingKey, CaseIterable { case code, names }

    static let shape = InputShape<Self>("DraftValue", "A value of an option.")
        .field("code", \.code, "Stable: xl.", .length(1...Handles.longest))
        .field("names", \.names, "By language.", .count(1...Language.allCases.count))
}

struct DraftOptionBody: InputBody {
    let code: String
    let names: [NameBody]
    let values: [DraftValueBody]

    enum CodingKeys: String, CodingKey, CaseIterable { case code, names, values }

    static let shape = InputShape<Self>("DraftOption", "What a customer chooses.")
        .field("code", \.code, "Stable: size.", .length(1...Handles.longest))
        .field("names", \.names, "By language.", .count(1...Language.allCases.count))
        .field(
            "values", \.values, "In their order.", .count(1...CatalogueLimits.valuesOfAnOption))
}

struct DraftItemBody: InputBody {
    let sku: String
    let barcode: String?
    let taxClass: String?
    let values: [String]?
    let weight: Int?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case sku, barcode, taxClass, values, weight
    }

    static let shape = InputShape<Self>("DraftItem", "What can be put into a basket.")
        .field(
            "sku", \.sku, "The merchant's label.", .length(1...SKU.longest),
            .form("a SKU") { SKU($0) != nil }
        )
        .field(
            "barcode", \.barcode, "EAN or the like.", .ifAny(.length(1...CatalogueLimits.barcode))
        )
        .field(
            "taxClass", \.taxClass, "standard when missing.",
            .ifAny(.length(1...TaxClass.longest)),
            .ifAny(.form("small letters and hyphens") { TaxClass($0) != nil })
        )
        .field(
            "values", \.values, "The code of one value of each option, in their order.",
            .ifAny(.count(0...CatalogueLimits.options))
        )
        .field(
            "weight", \.weight, "Of one, packed, in grams; 0 where it is not known.",
            .ifAny(.range(0...1_000_000)))
}

struct DraftBody: InputBody {
    let handle: String
    let kind: String?
    let hue: Int?
    let texts: [DraftTextBody]
    let options: [DraftOptionBody]?
    let items: [DraftItemBody]

    enum CodingKeys: String, CodingKey, CaseIterable {
        case handle, kind, hue, texts, options, items
    }

    static let shape = InputShape<Self>("ProductDraft", "A whole product as it shall be.")
        .field("handle", \.handle, "For its address.", .length(1...Handles.longest))
        .field(
            "kind", \.kind, "Of the drawing, where there is no picture.",
            .ifAny(.length(1...Handles.longest))
        )
        .field("hue", \.hue, "Of the drawing.", .ifAny(.range(1...CatalogueLimits.hues)))
        .field("texts", \.texts, "By language.", .count(1...Language.allCases.count))
        .field("options", \.options, "What is chosen.", .ifAny(.count(0...CatalogueLimits.options)))
        .field("items", \.items, "In their order.", .count(1...CatalogueLimits.itemsOfAProduct))

    func draft() -> ProductDraft {
        ProductDraft(
            handle: handle, kind: kind ?? "generic", hue: hue ?? 1,
            texts: Dictionary(
                texts.map {
                    (
                        $0.language,
                        ProductText(title: $0.title, description: $0.description ?? "")
                    )
                }
            ) { $1 },
            options: (options ?? []).map { option in
                OptionDraft(
                    code: option.code, names: option.names.byLanguage,
                    values: option.values.map {
                        OptionValueDraft(code: $0.code, names: $0.names.byLanguage)
                    })
            },
            items: items.map { item in
                ItemDraft(
                    sku: item.sku, barcode: item.barcode,
                    taxClass: item.taxClass.flatMap { TaxClass($0) } ?? .standard,
                    values: item.values ?? [], weight: Weight(grams: item.weight ?? 0) ?? .zero)
            })
    }
}

struct ProductDraftsBody: InputBody {
    let products: [DraftBody]

    enum CodingKeys: String, CodingKey, CaseIterable { case products }

    static let shape = InputShape<Self>("ProductDrafts", "Products to write.")
        .field("products", \.products, "Each by itself.", .count(1...200))
}
