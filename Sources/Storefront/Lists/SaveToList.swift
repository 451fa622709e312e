import Catalogue
import HTML
import Kernel
import Ordering
import Platform
import Web

extension Page {
    /// The id of the form by which every card saves its product; it stands once on the page.
    static let saveForm = "save-to-list"

    /// On a card: the first of its items, on the list that is used without naming one.
    func saveFromCard(_ product: ProductCard) {
        guard let item = product.items.first else { return }
        html.button(
            .class("card-save"), .form(Page.saveForm), .name("item"),
            .value(item.id.description), .label(t(.listSaveOf, ["name": product.title]))
        ) { icon(.heart) }
    }

    /// Beside the way into the basket: onto a list, beside other products, and what `more` writes.
    func productTools(
        _ frame: ShopFrame, sku: SKU, handle: String, title: String, lists: [ShoppingList],
        more: () -> Void
    ) {
        html.div(.class("row product-tools")) {
            html.form(
                .class("row"), .method("post"), .action(frame.path("lists/lines")),
                .data("save", t(.listSaved))
            ) {
                hidden("item", sku.text)
                if lists.count > 1 {
                    html.span(.class("select-box")) {
                        html.select(.class("select"), .name("list"), .label(t(.listWhich))) {
                            for list in lists {
                                html.option(
                                    list.name.isEmpty ? t(.listUnnamed) : list.name,
                                    .value(list.id.description))
                            }
                        }
                        icon(.chevronDown)
                    }
                }
                button(t(.listSave), lists.count > 1 ? .quiet : .link, icon: .heart)
            }
            action(
                frame.path("compare"), t(.compareAdd), .link, icon: .compare,
                fields: ["add": handle], label: "\(t(.compareAdd)): \(title)")
            more()
        }
    }
}
