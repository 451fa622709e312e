import Catalogue
import HTML
import Kernel
import Platform
import Staff
import Web

/// What the list of products shows.
struct ProductListView: Sendable {
    static let limit = 50

    let desk: Desk
    let find: String?
    let isFirst: Bool
    let cards: [ProductCard]
    let pictures: [ProductID: Picture]
}

/// What the page of a product shows.
struct ProductOfficeView: Sendable {
    /// What was done a moment ago.
    enum Done: Sendable {
        case added(Int)
        case saved
        case removed(PictureID)

        init?(_ query: FormData) {
            if let count = Int(query["added"]) {
                self = .added(count)
            } else if let id = PictureID(query["removed"]) {
                self = .removed(id)
            } else if query.text("done") != nil {
                self = .saved
            } else {
                return nil
            }
        }
    }

    let desk: Desk
    let detail: ProductDetail
    let texts: [Language: (title: String, description: RichText)]
    let pictures: [DescribedPicture]
    let facts: FactsView
    /// Where the shop's page of it is looked at.
    let marketCode: String
    var errors = FormErrors()
    var done: Done?
    /// The form that was refused: what was typed stays.
    var typed: FormData?

    /// What stands in a field: what was typed, else what is stored.
    func value(_ field: String, _ stored: String?) -> String {
        guard let typed, typed.all.contains(where: { $0.name == field }) else {
            return stored ?? ""
        }
        return typed[field]
    }

    var mayWrite: Bool { desk.member.actor.may(.writeCatalogue) }
    var path: String { "/office/products/\(queryValue(detail.product.handle))" }
}

extension Page {
    func officeProducts(_ view: ProductListView) {
        office(view.desk, .products, title: t(.officeProducts)) {
            html.div(.class("wrap stack")) {
                html.div(.class("row row-apart")) {
                    html.h1(t(.officeProducts))
                    productSearch(view.find ?? "")
                }
                if view.cards.isEmpty {
                    empty(
                        kind: "generic", hue: 10, title: t(.productNoneFound),
                        text: t(.productNoneFoundText))
                } else {
                    html.ul(.class("office-products"), .role("list")) {
                        for card in view.cards { row(card, view.pictures[card.id]) }
                    }
                }
                let isFull = view.find == nil && view.cards.count == ProductListView.limit
                pages(
                    first: view.isFirst ? nil : "/office/products",
                    next: isFull
                        ? view.cards.last.map { "/office/products?after=\($0.id)" } : nil)
            }
        }
    }

    private func row(_ card: ProductCard, _ picture: Picture?) {
        html.li(.class("card office-product")) {
            self.picture(
                picture, card.drawing, .thumb, .thumb, name: "")
            html.div {
                html.h2 {
                    html.a(card.title, .href("/office/products/\(queryValue(card.handle))"))
                }
                html.p(.class("muted small")) {
                    figure(card.handle)
                    html.text(" · " + t(.itemCount, count: card.items.count))
                }
            }
        }
    }

    private func productSearch(_ text: String) {
        html.form(.role("search"), .action("/office/products"), .class("find stack-tight")) {
            html.label(t(.productFindLabel), .for("find"))
            html.div(.class("row")) {
                html.input(
                    .class("input"), .id("find"), .name("find"), .type("search"), .value(text),
                    .autocomplete("off"), .maxlength(200), .spellcheck(false))
                button(t(.orderFind), .quiet, icon: .search)
            }
        }
    }

    func officeProduct(_ view: ProductOfficeView) {
        let product = view.detail.product
        office(
            view.desk, .products, title: product.title, hasErrors: !view.errors.isEmpty
        ) {
            html.div(.class("wrap stack-wide")) {
                html.div(.class("stack")) {
                    crumbs([(t(.officeProducts), "/office/products")])
                    html.div(.class("row row-apart")) {
                        html.h1(product.title)
                        onward(
                            t(.productShow),
                            to: "/\(view.marketCode)/\(language.code)/p/"
                                + queryValue(product.handle))
                    }
                    errorSummary(view.errors)
                    if let done = view.done { said(done, view) }
                }
                pictureSection(view)
                textSection(view)
                factsSection(view)
            }
        }
    }

    private func said(_ done: ProductOfficeView.Done, _ view: ProductOfficeView) {
        switch done {
        case .added(let count): notice(.positive, t(.pictureAdded, count: count))
        case .saved: notice(.positive, t(.officeSaved))
        case .removed(let id):
            notice(.positive) {
                html.div(.class("row")) {
                    html.p(t(.pictureRemoved))
                    if view.mayWrite {
                        action(
                            "/office/pictures/\(id)", t(.pictureRestore), .link,
                            fields: [
                                "do": "restore", "product": view.detail.product.handle,
                            ])
                    }
                }
            }
        }
    }

    // MARK: Texts

    private func textSection(_ view: ProductOfficeView) {
        html.section(.class("stack"), .labelledBy("texts")) {
            html.h2(t(.productTexts), .id("texts"))
            html.form(.class("stack"), .method("post"), .action("\(view.path)/texts")) {
                for language in Language.allCases {
                    html.fieldset(.class("fields panel"), .disabled(!view.mayWrite)) {
                        html.legend(language.ownName, .class("strong"))
                        textFields(language, view)
                    }
                }
                if view.mayWrite { html.div { button(t(.save)) } }
            }
        }
    }

    private func textFields(_ language: Language, _ view: ProductOfficeView) {
        let text = view.texts[language]
        let (title, description) = ("title-\(language.code)", "description-\(language.code)")
        let direction = Attribute.dir(language.isRightToLeft ? .rightToLeft : .leftToRight)
        var field = TextField(title, t(.productNameField, ["language": language.ownName]))
        field.value = view.value(title, text?.title)
        field.maxlength = CatalogueLimits.title
        field.isFull = true
        field.error = view.errors[title]
        field.more = [.lang(language.code), direction]
        self.field(field)
        var area = TextArea(
            description, t(.productDescriptionField, ["language": language.ownName]))
        area.value = view.value(description, text?.description.source)
        area.hint = t(.productDescriptionHint)
        area.error = view.errors[description]
        area.rows = 8
        area.maxlength = CatalogueLimits.description
        area.more = [.lang(language.code), direction]
        self.area(area)
    }
}
