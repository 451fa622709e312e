import Catalogue
import HTML
import HTTPTypes
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

/// Many at once, with an answer for each.
extension APIRoutes {
    static let bulkEndpoints: [Endpoint] = [writeProducts, setPrices, listStockLevels]

    private static let writeProducts = Endpoint.write(
        .post, "/api/bulk/products", "writeProducts", .catalogue,
        "Make products what these drafts say: new ones by handle, their items by SKU",
        access: .holder(.writeCatalogue), takes: ProductDraftsBody.self,
        answers: Shapes.bulk,
        "Those that could be written are; each other one says why not."
    ) { call, body in
        let write = WriteEachProduct(house: call.shop.house)
        let drafts = body.products.map { $0.draft() }
        guard
            let answer = try await write(
                drafts, operation: call.operation(), actor: call.someone())
        else { throw ProblemDetails.forbidden(Permission.writeCatalogue.rawValue) }
        return answer.products.enumerated().map { index, one in
            BulkLine(
                index: index, outcome: one.written?.outcome.rawValue ?? "refused",
                id: one.written?.id.description, problems: one.refusals.map(\.problem))
        }
    }
    .explained(
        "An item that a draft leaves out is withdrawn from sale. Writing the same again changes "
            + "nothing and answers unchanged."
    )
    .example(
        body: """
            {"products":[{"handle":"mug-blue","texts":[{"language":"en","title":"Blue mug",\
            "description":"Holds a lot of tea."}],"items":[{"sku":"MUG-BLUE","weight":380}]}]}
            """
    )
    .canBeTried()

    private static let setPrices = Endpoint.write(
        .post, "/api/bulk/prices", "setPrices", .catalogue,
        "Set prices from a moment on; what held before stays as history",
        access: .holder(.writeCatalogue), takes: PricesBody.self, answers: Shapes.bulk,
        "Those that could be set are; each other one says why not."
    ) { call, body in
        let (changes, unknown) = try await body.changes(call)
        let known = changes.enumerated().filter { unknown[$0.offset] == nil }
        let set = SetEachPrice(house: call.shop.house)
        guard
            let answer = try await set(
                known.compactMap(\.element), at: body.from?.instant ?? call.now,
                operation: call.operation(), actor: call.someone())
        else { throw ProblemDetails.forbidden(Permission.writeCatalogue.rawValue) }
        var refusals: [Int: [ProblemDetails.FieldProblem]] = unknown
        for (place, found) in zip(known.map(\.offset), answer.refusals) where !found.isEmpty {
            refusals[place] = found.map {
                .init($0.field.split(separator: ".").last.map(String.init) ?? "", $0.reason.words)
            }
        }
        return body.prices.indices.map { index in
            BulkLine(
                index: index, outcome: refusals[index] == nil ? "set" : "refused", id: nil,
                problems: refusals[index] ?? [])
        }
    }
    .example(
        body: """
            {"prices":[{"sku":"SHIRT-LINEN-WHITE-M","market":"gb","list":"base","quantity":1,\
            "amount":4200}]}
            """
    )
    .canBeTried()

    // MARK: Stock

    private static let place = Parameter<String>(
        "location", in: .query, "The code of a location.", schema: .text(1...80),
        form: "the code of a location"
    ) { $0 }

    private static let skus = Parameter<[SKU]>(
        "skus", in: .query, "Labels of items, with commas.",
        schema: .list(.text(1...SKU.longest), least: 1, most: 100),
        form: "labels of items with commas"
    ) { text in
        let labels = text.split(separator: ",").compactMap { SKU(String($0)) }
        return labels.isEmpty ? nil : labels
    }

    private static let listStockLevels = Endpoint.read(
        "/api/stock-levels", "listStockLevels", .stock,
        "What a location has of items, counted and promised", access: .holder(.readStock),
        [place, skus], answers: Shapes.stockLevels, refusals: [.locationUnknown]
    ) { call in
        let (code, labels) = (try call[place], try call[skus])
        let (actor, now, books) = (try call.someone(), call.now, call.shop.books)
        return try await call.shop.house.store.read { tx in
            guard let location = try books.locations.book(tx)[code: code],
                actor.works(at: location.id)
            else { throw call.refuse(.locationUnknown, "“\(code)”") }
            let items = try Products.items(tx, skus: labels)
            let levels = try StockLevels.load(tx, items: Array(items.values), now: now)
            let lines = labels.compactMap { sku in
                items[sku].map { item in
                    StockLevelLine(
                        sku: sku.text, location: code,
                        level: levels[item]?[location.id])
                }
            }
            return ListPage(lines, next: nil)
        }
    }
    .example("location", "london-soho").example("skus", "SHIRT-LINEN-WHITE-M")
}

extension PricingRefusal.Reason {
    var words: String {
        switch self {
        case .notPermitted: "is not permitted"
        case .tooMany: "has too many entries"
        case .missing: "is missing"
        case .tooLong: "is too long"
        case .malformed: "has not the form that it needs"
        case .doubled: "is there twice"
        case .unknown: "is unknown"
        case .outOfRange: "is out of range"
        case .wrongCurrency: "is not the market's currency"
        case .overlapping: "overlaps another one"
        case .beforeCurrent: "would change what was charged"
        }
    }
}

struct BulkLine: Sendable {
    let index: Int
    let outcome: String
    let id: String?
    let problems: [ProblemDetails.FieldProblem]
}

struct StockLevelLine: Sendable {
    let sku: String
    let location: String
    let level: StockLevel?
}

struct PriceBody: InputBody {
    let sku: String
    let market: String
    let list: String
    let quantity: Int?
    let amount: Int64?

    enum CodingKeys: String, CodingKey, CaseIterable { case sku, market, list, quantity, amount }

    static let shape = InputShape<Self>("NewPrice", "What an item costs on a list.")
        .field("sku", \.sku, "The item's label.", .length(1...SKU.longest))
        .field("market", \.market, "The market's code.", .length(1...40))
        .field("list", \.list, "The price list's code.", .length(1...80))
        .field(
            "quantity", \.quantity, "From how many on; one when missing.",
            .ifAny(.range(1...PriceLimits.quantity))
        )
        .field(
            "amount", \.amount, "For each, in minor units; missing takes it off the list.",
            .ifAny(.range(1...PriceLimits.amount)))
}

struct PricesBody: InputBody {
    let from: Moment?
    let prices: [PriceBody]

    enum CodingKeys: String, CodingKey, CaseIterable { case from, prices }

    static let shape = InputShape<Self>("NewPrices", "Prices to set.")
        .field("from", \.from, "When they begin; now when missing or past.")
        .field("prices", \.prices, "Each by itself.", .count(1...500))

    /// The changes in the order of the prices; nil, with what is wrong, for those that name
    /// something unknown. Two statements.
    fileprivate func changes(
        _ call: APICall
    ) async throws -> ([PriceChange?], [Int: [ProblemDetails.FieldProblem]]) {
        let (prices, books) = (prices, call.shop.books)
        let (items, book) = try await call.shop.house.store.read { tx in
            (
                try Products.items(tx, skus: prices.compactMap { SKU($0.sku) }),
                try books.markets.book(tx)
            )
        }
        var unknown: [Int: [ProblemDetails.FieldProblem]] = [:]
        let changes = prices.enumerated().map { index, price -> PriceChange? in
            let item = SKU(price.sku).flatMap { items[$0] }
            let market = book.market(code: price.market)
            let list = market?.list(code: price.list)
            var problems: [ProblemDetails.FieldProblem] = []
            if item == nil { problems.append(.init("sku", "is unknown")) }
            if market == nil { problems.append(.init("market", "is unknown")) }
            if market != nil, list == nil { problems.append(.init("list", "is unknown")) }
            guard let item, let market, let list else {
                unknown[index] = problems
                return nil
            }
            return PriceChange(
                itemID: item, list: list.id,
                minQuantity: Quantity(known: price.quantity ?? 1),
                price: price.amount.map { Money(Amount(minor: $0), market.currency) })
        }
        return (changes, unknown)
    }
}

extension Shapes {
    static let bulkProblem = OutputShape<ProblemDetails.FieldProblem>(
        "BulkProblem", "Why an entry was refused.",
        .text("field", "Its path within the entry.") { $0.field },
        .text("problem", "What is wrong with it.") { $0.problem })

    private static let bulkLine = OutputShape<BulkLine>(
        "BulkLine", "What became of an entry.",
        .number("index", "Its place, the first is 0.") { $0.index },
        .text(
            "outcome", "What became of it.",
            schema: .choice(["created", "updated", "unchanged", "set", "refused"])
        ) { $0.outcome },
        .text("id", "Of what was written.", ifAny: { $0.id }),
        .list("problems", "Empty unless it was refused.", bulkProblem) { $0.problems })

    static let bulk = OutputShape<[BulkLine]>(
        "BulkAnswer", "What became of each entry.",
        .number("refused", "How many were refused.") { lines in
            lines.count { $0.outcome == "refused" }
        },
        .list("items", "In the order of the request.", bulkLine) { $0 })

    private static let stockLevel = OutputShape<StockLevelLine>(
        "StockLevel", "What a location has of an item.",
        .text("sku", "The item's label.") { $0.sku },
        .text("location", "The location's code.") { $0.location },
        .number("onHand", "Counted.") { $0.level?.onHand ?? 0 },
        .number("reserved", "Promised.") { $0.level?.reserved ?? 0 },
        .number("available", "Left to promise.") { $0.level?.available ?? 0 })

    static let stockLevels = OutputShape<ListPage<StockLevelLine>>.page(
        "StockLevelList", "In the order asked for; unknown labels are left out.", of: stockLevel)
}
