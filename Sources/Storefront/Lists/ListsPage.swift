import Catalogue
import HTML
import Kernel
import Ordering
import Platform
import Web

/// All lists of somebody, and a form for another.
struct ListsPage {
    static let pictures = 4

    let page: Page
    let frame: ShopFrame
    let lists: [ShoppingList]
    let items: [ItemID: ItemCard]
    let deleted: ShoppingListID?
    let full: Bool
    let typed: String
    let error: String?
    let formKey: String

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }

    func write() {
        html.div(.class("wrap wrap-column stack")) {
            html.div(.class("page-head")) {
                html.h1(t(.listsTitle))
                html.p(t(frame.isSignedIn ? .listsText : .listsTextVisitor), .class("muted"))
            }
            notices()
            if lists.isEmpty {
                page.empty(
                    kind: "bag", hue: 11, title: t(.listsEmpty), text: t(.listsEmptyText)
                ) { html.p { page.buttonLink(t(.basketBrowse), to: frame.base, .quiet) } }
            } else {
                html.ul(.class("orders"), .role("list")) { for list in lists { self.list(list) } }
            }
            newList()
        }
    }

    private func notices() {
        if full { page.notice(.critical, t(.listsFull, count: ListLimits.lists)) }
        guard let deleted else { return }
        page.notice(.plain, icon: .info) {
            html.div(.class("row")) {
                html.p(t(.listDeleted))
                page.action(frame.path("lists/\(deleted)/restore"), t(.listUndo), .link)
            }
        }
    }

    private func list(_ list: ShoppingList) {
        html.li {
            html.div {
                html.h2(.class("minor")) {
                    html.a(
                        list.name.isEmpty ? t(.listUnnamed) : list.name,
                        .href(frame.path("lists/\(list.id)")))
                }
                html.p(t(.itemCount, count: list.unitCount), .class("muted small"))
            }
            html.div(.class("thumbs"), .ariaHidden) {
                for line in list.lines.prefix(ListsPage.pictures) {
                    if let card = items[line.itemID] {
                        page.picture(card.drawing, .smallThumb)
                    }
                }
            }
        }
    }

    private func newList() {
        html.form(
            .class("panel fields"), .method("post"), .action(frame.path("lists")), .novalidate()
        ) {
            html.h2(t(.listNew), .class("minor"))
            page.hidden(FormKey.field, formKey)
            var field = TextField("name", t(.listName))
            field.value = typed
            field.error = error
            field.hint = t(.listNameHint)
            field.maxlength = ListLimits.name
            field.autocomplete = "off"
            page.field(field)
            page.button(t(.listMake), lists.isEmpty ? .quiet : .primary)
        }
    }
}
