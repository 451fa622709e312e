import Kernel

/// What drafts must be like in themselves. All failures are found at once.
struct DraftRules {
    private let index: Int
    private var refusals: [CatalogueRefusal] = []

    private init(_ index: Int) { self.index = index }

    static func refusals(_ drafts: [ProductDraft]) -> [CatalogueRefusal] {
        guard drafts.count <= CatalogueLimits.batch else {
            return [CatalogueRefusal(index: 0, field: "", reason: .tooMany)]
        }
        var refusals: [CatalogueRefusal] = []
        var handles: Set<String> = []
        var skus: Set<SKU> = []
        var barcodes: Set<String> = []
        for (index, draft) in drafts.enumerated() {
            var rules = DraftRules(index)
            rules.require("handle", handles.insert(draft.handle).inserted, .doubled)
            rules.check(draft)
            for (place, item) in draft.items.enumerated() {
                if let sku = SKU(item.sku) {
                    rules.require("items[\(place)].sku", skus.insert(sku).inserted, .doubled)
                }
                if let barcode = item.barcode {
                    rules.require(
                        "items[\(place)].barcode", barcodes.insert(barcode).inserted, .doubled)
                }
            }
            refusals += rules.refusals
        }
        return refusals
    }

    static func refusals(_ texts: [Language: ProductText]) -> [CatalogueRefusal] {
        var rules = DraftRules(0)
        rules.check(texts)
        return rules.refusals
    }

    static func refusals(_ drafts: [CollectionDraft]) -> [CatalogueRefusal] {
        guard drafts.count <= CatalogueLimits.batch else {
            return [CatalogueRefusal(index: 0, field: "", reason: .tooMany)]
        }
        var refusals: [CatalogueRefusal] = []
        var handles: Set<String> = []
        for (index, draft) in drafts.enumerated() {
            var rules = DraftRules(index)
            rules.require("handle", Handles.isValid(draft.handle), .malformed)
            rules.require("handle", handles.insert(draft.handle).inserted, .doubled)
            rules.check(draft.texts)
            rules.require(
                "products", draft.products.count <= CatalogueLimits.productsOfACollection, .tooMany)
            rules.require("products", Set(draft.products).count == draft.products.count, .doubled)
            if let rule = draft.rule {
                rules.require("products", draft.products.isEmpty, .ruled)
                for finding in rule.findings() {
                    rules.require(finding.field, false, finding.reason)
                }
            }
            refusals += rules.refusals
        }
        return refusals
    }

    private mutating func require(
        _ field: String, _ holds: Bool, _ reason: CatalogueRefusal.Reason
    ) {
        if !holds {
            refusals.append(CatalogueRefusal(index: index, field: field, reason: reason))
        }
    }

    private mutating func check(_ draft: ProductDraft) {
        require("handle", Handles.isValid(draft.handle), .malformed)
        require("kind", Handles.isValid(draft.kind), .malformed)
        require("hue", (1...CatalogueLimits.hues).contains(draft.hue), .malformed)
        check(draft.texts)
        require("options", draft.options.count <= CatalogueLimits.options, .tooMany)
        require(
            "options", Set(draft.options.map(\.code)).count == draft.options.count, .doubled)
        for (place, option) in draft.options.enumerated() {
            check(option, "options[\(place)]")
        }
        require("items", !draft.items.isEmpty, .missing)
        require("items", draft.items.count <= CatalogueLimits.itemsOfAProduct, .tooMany)
        let choices = draft.options.map { Set($0.values.map(\.code)) }
        var combinations: Set<[String]> = []
        for (place, item) in draft.items.enumerated() {
            let field = "items[\(place)]"
            check(item, choices, field)
            require("\(field).values", combinations.insert(item.values).inserted, .doubled)
        }
    }

    private mutating func check(_ texts: [Language: ProductText]) {
        require("texts", !texts.isEmpty, .missing)
        for (language, text) in texts.sorted(by: { $0.key.code < $1.key.code }) {
            let field = "texts.\(language.code)"
            require("\(field).title", !text.title.trimmed.isEmpty, .missing)
            require("\(field).title", text.title.count <= CatalogueLimits.title, .tooLong)
            require(
                "\(field).description", text.description.count <= CatalogueLimits.description,
                .tooLong)
        }
    }

    private mutating func check(_ option: OptionDraft, _ field: String) {
        require("\(field).code", Handles.isValid(option.code), .malformed)
        check(option.names, "\(field).names")
        require("\(field).values", !option.values.isEmpty, .missing)
        require(
            "\(field).values", option.values.count <= CatalogueLimits.valuesOfAnOption, .tooMany)
        require(
            "\(field).values", Set(option.values.map(\.code)).count == option.values.count,
            .doubled)
        for (place, value) in option.values.enumerated() {
            require("\(field).values[\(place)].code", Handles.isValid(value.code), .malformed)
            check(value.names, "\(field).values[\(place)].names")
        }
    }

    private mutating func check(_ names: [Language: String], _ field: String) {
        require(field, !names.isEmpty, .missing)
        for (language, name) in names.sorted(by: { $0.key.code < $1.key.code }) {
            require("\(field).\(language.code)", !name.trimmed.isEmpty, .missing)
            require("\(field).\(language.code)", name.count <= CatalogueLimits.name, .tooLong)
        }
    }

    private mutating func check(_ item: ItemDraft, _ choices: [Set<String>], _ field: String) {
        require("\(field).sku", SKU(item.sku) != nil, .malformed)
        if let barcode = item.barcode {
            require("\(field).barcode", !barcode.isEmpty, .missing)
            require("\(field).barcode", barcode.count <= CatalogueLimits.barcode, .tooLong)
        }
        guard item.values.count == choices.count else {
            require("\(field).values", false, .missing)
            return
        }
        for (place, value) in item.values.enumerated() {
            require("\(field).values[\(place)]", choices[place].contains(value), .unknown)
        }
    }
}
