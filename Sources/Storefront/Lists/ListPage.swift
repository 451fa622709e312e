import Catalogue
import HTML
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Web

/// One list, for its owner or for somebody who has a link to it.
struct ListPage {
    let page: Page
    let frame: ShopFrame
    let view: ListView
    let right: ListRight
    let name: String
    /// Below the market and the language.
    let path: String
    let shares: [ListShare]
    let shop: Shop
    let now: Instant
    let told: ListNews
    let renaming: (typed: String, error: String)?

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }
    private var list: ShoppingList { view.list }
    private var currency: Currency { view.market.currency }

    func write() {
        html.div(.class("wrap stack")) {
            if right == .owner {
                page.crumbs([(t(.home), frame.base), (t(.listsTitle), frame.path("lists"))])
            }
            region()
            if right == .owner { tools() }
        }
    }

    /// What the script exchanges: when a quantity has changed, and when somebody else has written.
    private func region() {
        let units = t(.itemCount, count: list.unitCount)
        let summary = units + ", " + t.money(view.priced.subtotal, currency)
        html.div(
            .class("stack"), .data("region", "list"), .data("summary", summary),
            .data("poll", frame.path(path + "/version")), .data("source", frame.path(path)),
            .data("version", ETag(version: String(list.version)).text)
        ) {
            html.div(.class("page-head")) {
                html.h1(name, .dir(.auto))
                html.p(.class("muted")) {
                    html.text(units)
                    if right != .owner {
                        html.text(" · " + t(right == .edit ? .listWithYouEdit : .listWithYouRead))
                    }
                }
            }
            notices()
            if list.lines.isEmpty { empty() } else { filled() }
            page.script(.regions)
        }
    }

    private func notices() {
        if let added = told.added, let card = view.items.values.first(where: { $0.sku == added }) {
            page.notice(.positive, t(.listAdded, ["name": card.title]), canClose: true)
        }
        if let moved = told.moved {
            let text =
                moved == 0
                ? t(.listMovedNone)
                : t(.listMoved, count: moved)
                    + (told.left > 0 ? " " + t(.listMovedLeft, count: told.left) : "")
            page.notice(moved == 0 ? .caution : .positive, icon: moved == 0 ? .info : .check) {
                html.p {
                    html.text(text + " ")
                    html.a(t(.viewBasket), .href(frame.path("basket")))
                }
            }
        }
        if told.isShared { page.notice(.positive, t(.listShared), canClose: true) }
    }

    private func empty() {
        page.empty(kind: "bag", hue: 11, title: t(.listEmpty), text: t(.listEmptyText)) {
            html.p { page.buttonLink(t(.basketBrowse), to: frame.base, .quiet) }
        }
    }

    private func filled() {
        html.div(.class("split")) {
            html.section(.labelledBy("lines")) {
                html.h2(t(.listLines), .class("vh"), .id("lines"))
                html.ul(.class("lines"), .role("list")) {
                    for line in list.lines {
                        ListLine(page: page, list: self, line: line).write()
                    }
                }
            }
            html.aside(.class("panel stack"), .labelledBy("summary")) {
                html.h2(t(.listSummary), .id("summary"))
                html.dl(.class("totals")) {
                    page.total(t(.listTotal), view.priced.subtotal, currency, isLast: true)
                }
                if list.lines.contains(where: { view.canBeHad($0.itemID) }) {
                    page.action(
                        frame.path(path + "/basket"),
                        t(right.mayEdit ? .listMoveAll : .listCopyAll),
                        .wide, icon: .basket,
                        fields: [FormKey.field: FormKey.new(shop.house)])
                }
                html.p(
                    t(right.mayEdit ? .listMoveHint : .listCopyHint), .class("muted small"))
            }
        }
    }

    // MARK: What only the owner does

    private func tools() {
        html.section(.class("panel stack"), .labelledBy("sharing")) {
            html.h2(t(.listShare), .id("sharing"), .class("minor"))
            html.p(t(.listShareText), .class("muted small"))
            if !shares.isEmpty {
                html.ul(.class("places"), .role("list")) {
                    for share in shares { self.share(share) }
                }
            }
            html.form(.class("row"), .method("post"), .action(frame.path(path + "/shares"))) {
                page.hidden(FormKey.field, FormKey.new(shop.house))
                page.button(
                    t(.listShareEdit), .quiet, icon: .link, .name("kind"), .value("edit"))
                page.button(
                    t(.listShareRead), .quiet, icon: .link, .name("kind"), .value("read"))
            }
        }
        html.div(.class("row row-apart row-top")) {
            html.details(.open(renaming != nil)) {
                html.summary(t(.listRename), .class("link-button"))
                html.form(
                    .class("fields"), .method("post"), .action(frame.path(path)), .novalidate()
                ) {
                    var field = TextField("name", t(.listName))
                    field.value = renaming?.typed ?? list.name
                    field.error = renaming?.error
                    field.maxlength = ListLimits.name
                    field.autocomplete = "off"
                    page.field(field)
                    page.button(t(.save), .quiet)
                }
            }
            page.action(frame.path(path + "/delete"), t(.listDelete), .link)
        }
    }

    private func share(_ share: ListShare) {
        let token = ListShare.token(share.id, shop.house.secret)
        let address = shop.baseAddress + frame.path("lists/\(token)")
        let label = t(share.kind == .edit ? .listLinkEdit : .listLinkRead)
        html.li {
            page.icon(.link)
            html.div(.class("stack-tight list-link")) {
                html.label(label, .for("link-\(share.id)"), .class("small strong"))
                html.div(.class("row")) {
                    html.input(
                        .class("input input-ltr"), .id("link-\(share.id)"), .type("text"),
                        .readonly(), .value(address))
                    html.button(
                        t(.listCopyLink), .class("button button-quiet needs-script"),
                        .type("button"), .data("copy", "link-\(share.id)"),
                        .data("done", t(.listCopied)))
                    page.action(
                        frame.path(path + "/shares/\(share.id)/end"), t(.listShareEnd), .link,
                        label: "\(t(.listShareEnd)): \(label)")
                }
            }
        }
    }
}

/// A line of it.
private struct ListLine {
    let page: Page
    let list: ListPage
    let line: ShoppingListLine

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }
    private var frame: ShopFrame { list.frame }
    private var view: ListView { list.view }
    private var address: String { frame.path("\(list.path)/lines/\(line.itemID)") }
    private var seen: String { String(view.list.version) }

    func write() {
        guard let card = view.items[line.itemID] else { return }
        let priced = view.pricedLine(line.itemID)
        let currency = view.market.currency
        html.li {
            page.picture(card.drawing, .thumb)
            html.div(.class("stack-tight")) {
                html.div(.class("row row-apart row-top")) {
                    html.h3 { html.a(card.title, .href(frame.path(card.path))) }
                    if let priced {
                        html.p(.class("strong")) { page.money(priced.total, currency) }
                    }
                }
                html.p(.class("muted small")) {
                    if !card.valueNames.isEmpty {
                        page.optionNames(card.valueNames.joined(separator: ", "))
                        if priced != nil { html.text(" · ") }
                    }
                    if let priced {
                        html.text(t(.each, ["price": t.money(priced.unit, currency)]))
                    }
                }
                availability(card, priced)
                conflict(card)
                if list.right.mayEdit {
                    note(card)
                } else if !line.note.isEmpty {
                    html.p(line.note, .class("small"), .dir(.auto))
                }
                foot(card)
            }
        }
    }

    private func availability(_ card: ItemCard, _ priced: PricedLine?) {
        if card.isWithdrawn {
            return html.p(t(.lineWithdrawn, ["name": card.title]), .class("caution small"))
        }
        guard let priced else {
            let market = view.market.names.text(in: page.language)
            return html.p(
                t(.lineNotInMarket, ["name": card.title, "market": market]),
                .class("caution small"))
        }
        guard view.available(line.itemID) > 0 else {
            return html.p(.class("caution small")) {
                html.text(t(.listSoldOut) + " ")
                html.a(
                    t(.alertOffer),
                    .href(frame.path("alerts/new?item=\(queryValue(card.sku.text))")))
            }
        }
        let words = StockWords(t: t, frame: frame, now: list.now).lines(
            of: line.itemID, view.levels[line.itemID] ?? [:], unit: priced.unit)
        if let best = words.first(where: \.isBest) ?? words.last {
            html.p(best.text, .class(best.isBest ? "positive small" : "muted small"))
        }
    }

    /// Somebody else was faster: theirs stands, and one press takes mine instead.
    private func conflict(_ card: ItemCard) {
        guard list.told.kept == line.itemID, list.right.mayEdit else { return }
        let mine = list.told.mine
        page.notice(.caution, icon: .info) {
            html.div(.class("stack-tight")) {
                if list.told.reason == "note" {
                    html.p(t(.listNoteChanged, ["mine": mine]))
                    page.action(
                        address, t(.listTakeMine), .link, fields: ["note": mine, "seen": seen])
                } else if let units = Int(mine) {
                    html.p(
                        t(
                            .listQuantityChanged,
                            [
                                "theirs": t.formats.number(line.quantity.count),
                                "mine": t.formats.number(units),
                            ]))
                    page.action(
                        address, t(.listTakeMine), .link,
                        fields: ["quantity": String(units), "seen": seen])
                }
            }
        }
    }

    private func note(_ card: ItemCard) {
        let id = "note-\(line.itemID)"
        html.details(.open(!line.note.isEmpty), .class("list-note")) {
            html.summary(t(line.note.isEmpty ? .listNoteAdd : .listNote), .class("small"))
            html.form(.class("row"), .method("post"), .action(address)) {
                page.hidden("seen", seen)
                html.input(
                    .class("input"), .id(id), .name("note"), .type("text"), .value(line.note),
                    .maxlength(ListLimits.note), .autocomplete("off"), .dir(.auto),
                    .data("keep", id), .label(t(.listNoteOf, ["name": card.title])))
                page.button(
                    t(.save), .quiet, .label(t(.listNoteSave, ["name": card.title])),
                    .data("keep", "save-\(id)"))
            }
        }
    }

    private func foot(_ card: ItemCard) {
        html.div(.class("line-foot")) {
            if list.right.mayEdit {
                page.stepper(
                    address, id: line.itemID.description, name: card.title,
                    value: line.quantity.count, most: OrderingLimits.lineQuantity,
                    fields: ["seen": seen])
                html.p(
                    .class("critical small"), .role("alert"),
                    .data("failure", t(.listSaveFailed)), .hidden())
            } else {
                html.p(t(.listUnits, count: line.quantity.count), .class("small"))
            }
            html.div(.class("row")) {
                if view.canBeHad(line.itemID) {
                    page.action(
                        address + "/basket", t(.addToBasket), .link,
                        fields: [FormKey.field: FormKey.new(list.shop.house)],
                        label: "\(t(.addToBasket)): \(card.title)")
                }
                if list.right.mayEdit {
                    page.action(
                        address + "/remove", t(.remove), .link, fields: ["seen": seen],
                        label: t(.removeItem, ["name": card.title]))
                }
            }
        }
    }
}
