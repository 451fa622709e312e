import Catalogue
import HTML
import Kernel
import Platform
import Web

/// What the law wants said of a product, as the office shows it.
struct FactsView: Sendable {
    let contents: [ItemID: ItemContent]
    let manufacturer: Manufacturer?
    let warnings: [Language: String]
    let manufacturers: [Manufacturer]
}

extension Measure {
    /// As it stands in a list.
    var key: TextKey {
        switch self {
        case .kilogram: .measureKilogram
        case .litre: .measureLitre
        case .metre: .measureMetre
        case .squareMetre: .measureSquareMetre
        case .piece: .measurePiece
        }
    }
}

extension Page {
    func factsSection(_ view: ProductOfficeView) {
        let facts = view.facts
        html.section(.class("stack"), .labelledBy("facts")) {
            html.h2(t(.factsTitle), .id("facts"))
            html.form(.class("stack"), .method("post"), .action("\(view.path)/facts")) {
                html.fieldset(.class("panel stack"), .disabled(!view.mayWrite)) {
                    html.legend(t(.factsContents), .class("strong"))
                    html.p(t(.factsContentsHint), .class("hint"))
                    contents(view)
                }
                html.fieldset(.class("panel fields"), .disabled(!view.mayWrite)) {
                    html.legend(t(.factsSafety), .class("strong"))
                    select(
                        "manufacturer", t(.factsManufacturer),
                        options: [("", t(.factsNoManufacturer))]
                            + facts.manufacturers.map {
                                ($0.id.description, "\($0.party.name) (\($0.country.code))")
                            }, selected: facts.manufacturer?.id.description ?? "")
                    for language in Language.allCases {
                        var area = TextArea(
                            "warnings-\(language.code)",
                            t(.factsWarnings, ["language": language.ownName]))
                        area.value = view.value(area.id, facts.warnings[language])
                        area.maxlength = FactLimits.warnings
                        area.error = view.errors[area.id]
                        area.rows = 3
                        area.more = [
                            .lang(language.code),
                            .dir(language.isRightToLeft ? .rightToLeft : .leftToRight),
                        ]
                        self.area(area)
                    }
                }
                if view.mayWrite { html.div { button(t(.save)) } }
            }
            if view.mayWrite { manufacturerForm(view) }
        }
    }

    private func contents(_ view: ProductOfficeView) {
        html.ul(.class("contents"), .role("list")) {
            for item in view.detail.items {
                let content = view.facts.contents[item.id]
                let sku = item.sku.text
                let field = "amount-\(sku)"
                html.li(.class("stack-tight")) {
                    html.label(sku, .for(field), .class("figure"))
                    if let error = view.errors[field] { fieldError(field, error) }
                    html.div(.class("row")) {
                        html.input(
                            [
                                .class("input input-short input-ltr"), .id(field), .name(field),
                                .inputmode("decimal"),
                                .value(view.value(field, content?.text)), .maxlength(12),
                            ] + Page.notesOf(field, hint: nil, error: view.errors[field]))
                        measure(of: sku, content, view)
                    }
                }
            }
        }
    }

    private func measure(of sku: String, _ content: ItemContent?, _ view: ProductOfficeView) {
        let field = "measure-\(sku)"
        let chosen = view.value(field, content?.measure.rawValue)
        html.span(.class("select-box input-short")) {
            html.select(
                .class("select"), .name(field), .label("\(t(.factsMeasure)), \(sku)")
            ) {
                for measure in Measure.allCases {
                    html.option(
                        t(measure.key), .value(measure.rawValue),
                        .selected(measure.rawValue == chosen))
                }
            }
            icon(.chevronDown)
        }
    }

    /// Filled in with the product's own, so that it can be corrected for all products at once.
    private func manufacturerForm(_ view: ProductOfficeView) {
        let known = view.facts.manufacturer
        let hasErrors = view.errors.all.contains {
            $0.field.hasPrefix("maker-") || $0.field.hasPrefix("union-")
        }
        html.details(.class("panel"), .open(hasErrors)) {
            html.summary(t(known == nil ? .makerAdd : .makerChange))
            html.form(
                .class("fields"), .method("post"), .action("\(view.path)/manufacturer")
            ) {
                party("maker", known?.party, view)
                var country = TextField("maker-country", t(.fieldCountry))
                country.value = view.value("maker-country", known?.country.code)
                country.hint = t(.makerCountryHint)
                country.maxlength = 2
                country.isShort = true
                country.isLeftToRight = true
                country.error = view.errors["maker-country"]
                field(country)
                html.h3(t(.makerInUnion))
                html.p(t(.makerInUnionHint), .class("hint"))
                party("union", known?.inUnion, view)
                html.div { button(t(.save), .quiet) }
            }
        }
    }

    private func party(_ prefix: String, _ party: ResponsibleParty?, _ view: ProductOfficeView) {
        let fields: [(String, TextKey, String)] = [
            ("name", .makerName, party?.name ?? ""), ("postal", .makerPostal, party?.postal ?? ""),
            ("electronic", .makerElectronic, party?.electronic ?? ""),
        ]
        for (name, label, value) in fields {
            var field = TextField("\(prefix)-\(name)", t(label))
            field.value = view.value(field.id, value)
            field.maxlength = FactLimits.party
            field.error = view.errors[field.id]
            self.field(field)
        }
    }
}
