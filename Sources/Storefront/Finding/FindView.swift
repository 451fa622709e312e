import Catalogue
import HTML
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Web

/// A list of products with its filters: the search, and every collection. It is one form, which
/// works by its button; the script sends it when something changes and exchanges the region.
struct FindView {
    let page: Page
    let frame: ShopFrame
    let query: FindQuery
    let found: FoundOffers
    /// What the sort "as we would" is called here.
    var firstSort: TextKey = .findSortMatch

    /// Values of a facet that show before "more".
    private static let shownValues = 8
    private static let form = "filters"

    private var html: HTMLWriter { page.html }
    private var t: Texts { page.t }

    /// - Parameter instead: what else there is, where nothing was found and no filter is to blame.
    func write(instead: () -> Void) {
        let count = t(.findCount, count: found.total)
        html.div(.class("found"), .data("region", "found"), .data("summary", count)) {
            if found.total == 0 && query.filters.isEmpty && query.after == nil {
                nothing(instead)
            } else {
                filters()
                html.div(.class("list-tools")) {
                    html.p(count, .class("found-count strong"))
                    sort()
                }
                html.div(.class("found-list")) { list() }
            }
            page.script(.found)
        }
    }

    private func nothing(_ instead: () -> Void) {
        html.div(.class("stack-wide found-none")) {
            if query.text.isEmpty {
                page.empty(
                    kind: "generic", hue: 10, title: t(.collectionEmpty),
                    text: t(.collectionEmptyText)
                ) {
                    html.p { page.buttonLink(t(.allCollections), to: frame.path("collections")) }
                }
            } else {
                page.empty(
                    kind: "generic", hue: 10, title: t(.findNone, ["query": query.text]),
                    text: t(.findNoneText))
            }
            instead()
        }
    }

    // MARK: The list

    private func list() {
        chips()
        if let other = found.readAs {
            page.notice(.plain, t(.findReadAs, ["query": other]), icon: .info)
        }
        if found.isRelaxed { page.notice(.plain, t(.findClosest), icon: .info) }
        if found.cards.isEmpty {
            page.empty(
                kind: "generic", hue: 10, title: t(.findNoneFiltered),
                text: t(.findNoneFilteredText)
            ) {
                html.p {
                    page.buttonLink(
                        t(.findClear), to: frame.path(query.address(FindFilters())))
                }
            }
        } else {
            page.products(found.cards, frame, level: 2)
        }
        let filters = query.filters
        page.pages(
            first: query.after == nil ? nil : frame.path(query.address(filters)),
            next: found.next.map { frame.path(query.address(filters, after: $0)) })
    }

    /// Belongs to the form of the filters.
    private func sort() {
        let names: [(FindSort, TextKey)] = [
            (.relevance, firstSort), (.priceUp, .sortPriceUp), (.priceDown, .sortPriceDown),
            (.newest, .sortNewest), (.title, .sortName),
        ]
        html.div(.class("sort")) {
            html.label(t(.sortBy), .for("sort"))
            html.span(.class("select-box")) {
                html.select(
                    .class("select"), .id("sort"), .name("sort"), .form(FindView.form),
                    .data("keep", "sort")
                ) {
                    for (sort, name) in names {
                        html.option(
                            t(name), .value(sort == .relevance ? "" : sort.rawValue),
                            .selected(sort == query.sort ?? .relevance))
                    }
                }
                page.icon(.chevronDown)
            }
            html.button(
                .class("button button-quiet without-script"), .form(FindView.form)
            ) { html.text(t(.sortApply)) }
        }
    }

    /// What is chosen, each a link to the list without it.
    private func chips() {
        let chips = chosen
        if chips.isEmpty { return }
        html.ul(.class("chips"), .role("list"), .label(t(.findChosen))) {
            for chip in chips {
                html.li {
                    html.a(
                        .class("chip"), .href(frame.path(query.address(chip.without))),
                        .label(t(.findRemove, ["name": chip.name]))
                    ) {
                        html.span(chip.name)
                        page.icon(.close)
                    }
                }
            }
            if chips.count > 1 {
                html.li {
                    html.a(
                        t(.findClear), .class("chip chip-plain"),
                        .href(frame.path(query.address(FindFilters()))))
                }
            }
        }
    }

    private var chosen: [(name: String, without: FindFilters)] {
        var chips: [(String, FindFilters)] = []
        func add(_ name: String, _ change: (inout FindFilters) -> Void) {
            var without = query.filters
            change(&without)
            chips.append((name, without))
        }
        if query.filters.inStock, let shop = frame.myShop {
            add(t(.findInStock, ["place": shop.names.text(in: page.language)])) {
                $0.inStock = false
            }
        }
        for value in found.facets.collections where value.isChosen {
            add(value.name) { $0.collections.remove(value.code) }
        }
        if let price = query.filters.price { add(words(of: price)) { $0.price = nil } }
        for choice in found.facets.choices {
            for value in choice.values where value.isChosen {
                let code = ChoiceCode(option: choice.code, value: value.code)
                add("\(choice.name): \(value.name)") { $0.choices.remove(code) }
            }
        }
        return chips
    }

    // MARK: The filters

    private func filters() {
        let count = chosen.count
        html.details(.class("found-filters"), .data("keep", "filters")) {
            html.summary(.class("button button-quiet")) {
                html.text(
                    count == 0 ? t(.findFilter) : t(.findFilterChosen, count: count))
                page.icon(.chevronDown)
            }
            html.form(
                .id(FindView.form), .method("get"), .action(frame.path(query.path)),
                .class("stack"), .data("find"), .label(t(.findFilter))
            ) {
                if !query.text.isEmpty { page.hidden("q", query.text) }
                stock()
                values(
                    t(.findCollections), "c", found.facets.collections, level: "collections"
                ) { $0.code }
                prices()
                for choice in found.facets.choices {
                    values(
                        choice.name, "o", choice.values, level: choice.code,
                        areColours: ColourOption.isOne(choice.code)
                    ) {
                        FindQuery.text(ChoiceCode(option: choice.code, value: $0.code))
                    }
                }
                page.button(t(.findShow), .quietWide)
            }
        }
    }

    private func stock() {
        html.fieldset {
            html.legend(t(.findStock), .class("minor"))
            if let shop = frame.myShop {
                let name = shop.names.text(in: page.language)
                check(
                    "stock", "1", t(.findInStock, ["place": name]), found.facets.inStock ?? 0,
                    isChosen: query.filters.inStock)
                html.p(.class("small")) {
                    html.a(t(.findMyShopChange), .class("onward"), .href(shopsAddress))
                }
            } else {
                html.p(.class("small")) {
                    html.a(t(.findMyShopChoose), .class("onward"), .href(shopsAddress))
                }
            }
        }
    }

    /// The shops' page comes back to this list.
    private var shopsAddress: String {
        frame.path("shops?back=\(queryValue(query.address(query.filters)))")
    }

    private func values(
        _ name: String, _ field: String, _ values: [Facets.Value], level: String,
        areColours: Bool = false, _ code: (Facets.Value) -> String
    ) {
        // A facet with nothing to choose is no help.
        guard values.count > 1 || values.contains(where: \.isChosen) else { return }
        html.fieldset {
            html.legend(name, .class("minor"))
            let early = values.prefix(FindView.shownValues)
            let later = values.dropFirst(FindView.shownValues)
            for value in early { check(field, code(value), value, isColour: areColours) }
            guard !later.isEmpty else { return }
            html.details(
                .open(later.contains(where: \.isChosen)), .data("keep", "more-\(level)")
            ) {
                html.summary(t(.findMore, count: later.count), .class("onward small"))
                for value in later { check(field, code(value), value, isColour: areColours) }
            }
        }
    }

    private func check(
        _ field: String, _ code: String, _ value: Facets.Value, isColour: Bool
    ) {
        check(
            field, code, value.name, value.count, isChosen: value.isChosen,
            colour: isColour ? value.code : nil)
    }

    private func check(
        _ field: String, _ value: String, _ name: String, _ count: Int, isChosen: Bool,
        colour: String? = nil
    ) {
        html.label(.classes("check", count == 0 ? "muted" : nil)) {
            html.input(
                .type("checkbox"), .name(field), .value(value), .checked(isChosen),
                .data("keep", "\(field)-\(value)"))
            html.span(.class("check-name")) {
                if let colour { page.dot(colour: colour) }
                html.text(name)
            }
            html.span(t.formats.number(count), .class("figure muted small"))
        }
    }

    private func prices() {
        let bands = found.facets.prices
        guard bands.count > 1 || bands.contains(where: \.isChosen) else { return }
        html.fieldset {
            html.legend(t(.findPrice), .class("minor"))
            band("", t(.findPriceAny), nil, isChosen: query.filters.price == nil)
            for band in bands {
                self.band(
                    band.span.text, words(of: band.span), band.count, isChosen: band.isChosen)
            }
        }
    }

    private func band(_ value: String, _ name: String, _ count: Int?, isChosen: Bool) {
        html.label(.class("check")) {
            html.input(
                .type("radio"), .name("price"), .value(value), .checked(isChosen),
                .data("keep", "price-\(value)"))
            html.span(name)
            if let count { html.span(t.formats.number(count), .class("figure muted small")) }
        }
    }

    private func words(of span: PriceSpan) -> String {
        let currency = frame.market.currency
        switch (span.from, span.to) {
        case (let from?, let to?):
            return t(
                .findPriceBetween,
                ["from": t.money(from, currency), "to": t.money(to, currency)])
        case (let from?, nil): return t(.findPriceAbove, ["price": t.money(from, currency)])
        case (nil, let to?): return t(.findPriceBelow, ["price": t.money(to, currency)])
        case (nil, nil): return t(.findPriceAny)
        }
    }
}
