import Catalogue
import HTML
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

extension APIRoutes {
    static let searchEndpoints: [Endpoint] = [search]

    private static let query = Parameter<String>(
        "query", in: .query,
        "Words, the beginning of a word, a label or a barcode; typing errors are forgiven. Without "
            + "it everything is found.",
        schema: .text(0...SearchLimits.query), form: "at most \(SearchLimits.query) characters",
        fallback: ""
    ) { $0.count > SearchLimits.query ? nil : $0 }

    private static let within = Parameter<String?>(
        "within", in: .query, "The handle of a collection; only its products are looked at.",
        schema: .handle, form: "the handle of a collection", fallback: .some(nil)
    ) { Handles.isValid($0) ? .some($0) : nil }

    private static let collections = Parameter<Set<String>>(
        "collections", in: .query, "Handles with commas; a product is in one of them.",
        schema: .anyText, form: "handles of collections with commas", fallback: []
    ) { text in
        let handles = text.split(separator: ",").map(String.init)
        guard handles.count <= FindFilters.most, handles.allSatisfy(Handles.isValid) else {
            return nil
        }
        return Set(handles)
    }

    private static let options = Parameter<Set<ChoiceCode>>(
        "options", in: .query,
        "Values of options with commas, `size:m,colour:navy`; of one option any, of several one "
            + "each.",
        schema: .anyText, form: "codes of the form option:value with commas", fallback: []
    ) { text in
        var codes: Set<ChoiceCode> = []
        for part in text.split(separator: ",").prefix(FindFilters.most + 1) {
            let pieces = part.split(separator: ":", omittingEmptySubsequences: false)
            guard pieces.count == 2, pieces.allSatisfy({ Handles.isValid(String($0)) }) else {
                return nil
            }
            codes.insert(ChoiceCode(option: String(pieces[0]), value: String(pieces[1])))
        }
        return codes.count > FindFilters.most ? nil : codes
    }

    private static let price = Parameter<PriceSpan?>(
        "price", in: .query,
        "Minor units from, included, to, not included: `500-1000`, `500-` or `-1000`.",
        schema: .text(pattern: "^([0-9]{1,15}-[0-9]{0,15}|-[0-9]{1,15})$"),
        form: "two amounts in minor units with a hyphen, one of them may be missing",
        fallback: .some(nil)
    ) { PriceSpan($0).map { .some($0) } }

    private static let shop = Parameter<String?>(
        "shop", in: .query, "The code of a shop whose shelves are counted as `inStock`.",
        schema: .text(1...80), form: "the code of a shop", fallback: .some(nil)
    ) { $0.isEmpty || $0.utf8.count > 80 ? nil : .some($0) }

    private static let inStock = Parameter<Bool>(
        "inStock", in: .query, "Only what is free at `shop`.", schema: .truth,
        form: "true or false", fallback: false
    ) { $0 == "true" ? true : $0 == "false" ? false : nil }

    private static let sort = Parameter<FindSort>(
        "sort", in: .query, "The order; by relevance when it is missing.",
        schema: .choice(FindSort.allCases.map(\.rawValue)),
        form: "one of " + FindSort.allCases.map(\.rawValue).joined(separator: ", "),
        fallback: .relevance
    ) { FindSort(rawValue: $0) }

    private static let after = Parameters.after(FindCursor.init)

    private static let search = Endpoint.read(
        "/api/search", "searchProducts", .catalogue,
        "Finds products by words, labels and filters, and counts what further filters would leave",
        access: .anyone,
        [
            query, within, collections, options, price, shop, inStock, sort, Parameters.market,
            Parameters.language, Parameters.limit, after,
        ],
        answers: Shapes.found, refusals: [.notFound, .marketUnknown]
    ) { call in
        let language = try call.language
        let code = try call.marketCode
        let filters = FindFilters(
            collections: try call[collections], choices: try call[options],
            price: try call[price], inStock: try call[inStock])
        let (text, within, shop) = (try call[query], try call[within], try call[shop])
        let (sort, limit, cursor) = (
            try call[sort], try call[Parameters.limit], try call[after]
        )
        if filters.inStock && shop == nil {
            throw ProblemDetails.badField("inStock", "needs a shop; name one with “shop”")
        }
        let now = call.now
        let books = call.shop.books
        return try await call.shop.house.store.read { tx in
            let book = try books.markets.book(tx)
            guard let market = code.isEmpty ? book.first : book.market(code: code) else {
                throw call.refuse(.marketUnknown, "“\(code)”")
            }
            let places = try books.locations.book(tx)
            let place = shop.flatMap { places[code: $0] }
            if let shop, place == nil { throw call.refuse(.notFound, "No shop “\(shop)”") }
            let request = FindRequest(
                text: text, language: language, market: market, within: within,
                filters: filters, sort: sort, after: cursor, limit: limit, shop: place?.id)
            return FoundAnswer(
                market: market,
                found: try books.finder.find(tx, request, book, places, at: now))
        }
    }
}

struct FoundAnswer: Sendable {
    let market: Market
    let found: FoundOffers
}

extension Shapes {
    private static let facetValue = OutputShape<Facets.Value>(
        "FacetValue", "A value to filter by.",
        .text("code", "For the parameter.") { $0.code },
        .text("name", "In the language asked for.") { $0.name },
        .number("count", "Products found with this value and all else as asked.") { $0.count },
        .truth("chosen", "Whether the request names it.") { $0.isChosen })

    private static let facetOption = OutputShape<Facets.Choice>(
        "OptionFacet", "An option to filter by: a size, a colour.",
        .text("code", "The merchant's.") { $0.code },
        .text("name", "In the language asked for.") { $0.name },
        .list("values", "In the merchant's order.", facetValue) { $0.values })

    private static let priceBand = OutputShape<Facets.Band>(
        "PriceBand", "A span of prices to filter by.",
        .minor(
            "from", "Included; missing without a lower end.", ifAny: { $0.span.from?.minor }),
        .minor(
            "to", "Not included; missing without an upper end.", ifAny: { $0.span.to?.minor }),
        .number("count", "Products found with a price in it and all else as asked.") { $0.count },
        .truth("chosen", "Whether the request names it.") { $0.isChosen })

    private static let facets = OutputShape<Facets>(
        "Facets", "What further filters would leave.",
        .list("collections", "In the merchant's order.", facetValue) { $0.collections },
        .list("options", "Those that products found have.", facetOption) { $0.choices },
        .list("prices", "Spans that hold about as many products each.", priceBand) { $0.prices },
        .number(
            "inStock", "Found with a unit free at the shop; missing without one.",
            ifAny: { $0.inStock }))

    static let found = OutputShape<FoundAnswer>(
        "FoundProducts", "A page of what was found.",
        .text("market", "The market of the prices.") { $0.market.code },
        .text("currency", "ISO 4217.") { $0.market.currency.code },
        .number("total", "Products found, on all pages.") { $0.found.total },
        .truth("closest", "True when no product has all words: these have the most of them.") {
            $0.found.isRelaxed
        },
        .list("items", "In the order asked for; at most `limit`.", card) { $0.found.cards },
        .part("facets", "Counted over everything that is found.", facets) { $0.found.facets },
        .text(
            "next", "Give it as `after` for the products that follow; missing at the end.",
            ifAny: { $0.found.next?.text }))
}
