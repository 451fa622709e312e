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

extension APIRoutes {
    static let basketEndpoints: [Endpoint] = [basket, addLine, setLine, removeLine]

    private static let basket = Endpoint.read(
        "/api/baskets/current", "getBasket", .baskets,
        "The shopper's open basket with its prices and what each location promises",
        access: .shopper, [Parameters.market, Parameters.language], answers: Shapes.basket,
        refusals: [.marketUnknown]
    ) { call in
        let actor = try call.someone()
        let language = try call.language
        let code = try call.marketCode
        let now = call.now
        let books = call.shop.books
        return try await call.shop.house.store.read { tx in
            let (book, places) = try books.open(tx)
            guard let market = book.market(orFirst: code) else {
                throw call.refuse(.marketUnknown, "“\(code)”")
            }
            let view = try Baskets.view(
                tx, of: actor, market: market, book: book,
                places: places, language: language, at: now)
            return BasketAnswer(market: market, view: view, now: now)
        }
    }
    .leads(to: "setBasketLine", "item", from: "lines/0/item")
    .leads(to: "removeBasketLine", "item", from: "lines/0/item")

    private static let addLine = Endpoint.write(
        .post, "/api/baskets/current/lines", "addBasketLine", .baskets,
        "Put so many more of an item into the basket", access: .shopper,
        takes: NewLineBody.self, answers: Shapes.basketChange,
        "The basket has changed. A basket holds no stock and no price.",
        refusals: [.itemUnknown, .tooMany, .notForThisActor]
    ) { call, body in
        let item = try await body.itemID(call)
        return try await change(call, item, .add(Quantity(known: body.quantity)))
    }
    .example(body: #"{"sku":"SHIRT-LINEN-WHITE-M","quantity":1}"#)

    private static let item = Parameter<ItemID>.id("item", "The item's id.")

    private static let setLine = Endpoint.write(
        .put, "/api/baskets/current/lines/{item}", "setBasketLine", .baskets,
        "Have exactly so many of an item in the basket", access: .shopper, [item],
        takes: LineBody.self, key: .none, answers: Shapes.basketChange,
        "The basket has changed. Zero takes the line out.",
        refusals: [.itemUnknown, .tooMany, .notForThisActor]
    ) { call, body in
        try await change(call, try call[item], .set(Quantity(known: body.quantity)))
    }

    private static let removeLine = Endpoint.write(
        .delete, "/api/baskets/current/lines/{item}", "removeBasketLine", .baskets,
        "Take an item out of the basket", access: .shopper, [item], key: .none,
        answers: Shapes.basketChange, "It is not in the basket.",
        refusals: [.itemUnknown, .tooMany, .notForThisActor]
    ) { call in
        try await change(call, try call[item], .set(.zero))
    }

    private static func change(
        _ call: APICall, _ item: ItemID, _ change: ChangeBasket.Change
    ) async throws -> BasketChangeAnswer {
        let answer = try await call.shop.changeBasket(
            call.operation(), item: item, change, actor: call.someone())
        switch answer {
        case .changed(let basket, let version, let quantity):
            return BasketChangeAnswer(basket: basket, version: version, quantity: quantity)
        case .refused(.notAShopper): throw call.refuse(.notForThisActor)
        case .refused(.unknownItem): throw call.refuse(.itemUnknown, item.description)
        case .refused(.tooMany(let limit)):
            throw call.refuse(.tooMany, "At most \(limit) of one item") { $0.field("limit", limit) }
        case .refused(.tooManyLines(let limit)):
            throw call.refuse(.tooMany, "At most \(limit) items") { $0.field("limit", limit) }
        }
    }
}

struct NewLineBody: InputBody {
    let item: ItemID?
    let sku: String?
    let quantity: Int

    enum CodingKeys: String, CodingKey, CaseIterable { case item, sku, quantity }

    static let shape = InputShape<Self>("NewBasketLine", "An item by its id or its SKU.")
        .field("item", \.item, "The item's id.")
        .field("sku", \.sku, "Its SKU, where no id is given.", .ifAny(.length(1...SKU.longest)))
        .field(
            "quantity", \.quantity, "How many more.", .range(1...OrderingLimits.lineQuantity))

    fileprivate func itemID(_ call: APICall) async throws -> ItemID {
        if let item { return item }
        guard let sku = sku.flatMap({ SKU($0) }) else {
            throw ProblemDetails.badField("item", "is missing; give an id here, or a sku")
        }
        let found = try await call.shop.house.store.read { tx in
            try Products.item(tx, sku: sku)
        }
        guard let found else { throw call.refuse(.itemUnknown, "“\(sku.text)”") }
        return found
    }
}

struct LineBody: InputBody {
    let quantity: Int

    enum CodingKeys: String, CodingKey, CaseIterable { case quantity }

    static let shape = InputShape<Self>("BasketLineQuantity", "How many are wanted.")
        .field("quantity", \.quantity, "Zero for none.", .range(0...OrderingLimits.lineQuantity))
}

struct BasketChangeAnswer: Sendable {
    let basket: BasketID
    let version: Int
    let quantity: Int
}

struct BasketAnswer: Sendable {
    let market: Market
    let view: BasketView?
    let now: Instant

    struct Line: Sendable {
        let card: ItemCard?
        let itemID: ItemID
        let quantity: Int
        let priced: PricedLine?
    }

    /// Every line, priced or not, in the basket's order.
    var lines: [Line] {
        guard let view else { return [] }
        let priced = Dictionary(view.priced.lines.map { ($0.itemID, $0) }) { first, _ in first }
        return view.basket.lines.map {
            Line(
                card: view.items[$0.itemID], itemID: $0.itemID, quantity: $0.quantity.count,
                priced: priced[$0.itemID])
        }
    }

    struct Place: Sendable {
        let code: String
        let promise: PromiseAnswer
    }

    var places: [Place] {
        guard let view, !view.basket.lines.isEmpty else { return [] }
        return view.promises(at: now).map {
            Place(code: $0.place.code, promise: PromiseAnswer($0.promise, view.places))
        }
    }
}
