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
    static let catalogueEndpoints: [Endpoint] = [markets, collections, products, product]

    private static let markets = Endpoint.read(
        "/api/markets", "listMarkets", .catalogue, "The markets: where and in what one can buy",
        access: .anyone, [Parameters.language], answers: Shapes.markets,
        cache: "private, max-age=60"
    ) { call in
        let language = try call.language
        let books = call.shop.books
        let book = try await call.shop.house.store.read { try books.markets.book($0) }
        return ListPage(book.markets.map { MarketAnswer($0, language) }, next: nil)
    }
    .leads(to: "readFeeds", "market", from: "items/0/code")
    .leads(to: "publishFeeds", "market", from: "items/0/code")
    .leads(to: "renewFeedKey", "market", from: "items/0/code")
    .leads(to: "setSeller", "market", from: "items/0/code")

    private static let collections = Endpoint.read(
        "/api/collections", "listCollections", .catalogue, "The collections, in their order",
        access: .anyone, [Parameters.language], answers: Shapes.collections,
        cache: "private, max-age=60"
    ) { call in
        let language = try call.language
        let links = try await call.shop.house.store.read {
            try Collections.all($0, language: language)
        }
        return ListPage(links, next: nil)
    }
    .leads(to: "listProducts", "collection", from: "items/0/handle")

    private static let collection = Parameter<String>(
        "collection", in: .query, "The handle of a collection.", schema: .handle,
        form: "the handle of a collection"
    ) { $0.isEmpty || $0.utf8.count > 200 ? nil : $0 }

    private static let afterProduct = Parameters.after(ProductCursor.init)

    private static let products = Endpoint.read(
        "/api/products", "listProducts", .catalogue,
        "The products of a collection with their prices and what is left of them",
        access: .anyone,
        [collection, Parameters.market, Parameters.language, Parameters.limit, afterProduct],
        answers: Shapes.offers, refusals: [.notFound, .marketUnknown]
    ) { call in
        let handle = try call[collection]
        let limit = try call[Parameters.limit]
        let cursor = try call[afterProduct]
        let language = try call.language
        let code = try call.marketCode
        let now = call.now
        let books = call.shop.books
        let page = try await call.shop.house.store.read { tx -> OfferListAnswer? in
            let (markets, places) = try books.open(tx)
            guard let market = markets.market(orFirst: code) else {
                throw call.refuse(.marketUnknown, "“\(code)”")
            }
            guard let found = try Collections.find(tx, handle: handle, language: language) else {
                return nil
            }
            if found.isRuled {
                let request = FindRequest(
                    language: language, market: market, within: handle,
                    after: cursor.map {
                        FindCursor(key: -Int64($0.position), product: $0.product)
                    }, limit: limit)
                let page = try books.finder.find(
                    tx, request, markets, places, at: now)
                return OfferListAnswer(
                    market: market,
                    page: OfferPage(
                        cards: page.cards,
                        next: page.next.map {
                            ProductCursor(position: -Int($0.key), product: $0.product)
                        }))
            }
            let page = try Offers.page(
                tx, collection: found.id, language: language, market: market, places: places,
                after: cursor, limit: limit, at: now)
            return OfferListAnswer(market: market, page: page)
        }
        guard let page else { throw call.refuse(.notFound, "No collection “\(handle)”") }
        return page
    }
    .leads(to: "getProduct", "handle", from: "items/0/handle")
    .leads(to: "listPictures", "handle", from: "items/0/handle")
    .leads(to: "describeProduct", "handle", from: "items/0/handle")
    .leads(to: "getProductTexts", "handle", from: "items/0/handle")
    .leads(to: "listProductReviews", "handle", from: "items/0/handle")
    .leads(to: "getProductFacts", "handle", from: "items/0/handle")
    .leads(to: "writeProductFacts", "handle", from: "items/0/handle")
    .leads(to: "addPicture", "handle", from: "items/0/handle")

    private static let handle = Parameter<String>(
        "handle", in: .path, "The product's handle.", schema: .handle, form: "a handle"
    ) { $0.isEmpty || $0.utf8.count > 200 ? nil : $0 }

    private static let product = Endpoint.read(
        "/api/products/{handle}", "getProduct", .catalogue,
        "A product with its options, items, prices and what each location has",
        access: .anyone, [handle, Parameters.market, Parameters.language],
        answers: Shapes.product, refusals: [.notFound, .marketUnknown]
    ) { call in
        let handle = try call[handle]
        let language = try call.language
        let code = try call.marketCode
        let now = call.now
        let books = call.shop.books
        let offer = try await call.shop.house.store.read { tx -> ProductOffer? in
            let (markets, places) = try books.open(tx)
            guard let market = markets.market(orFirst: code) else {
                throw call.refuse(.marketUnknown, "“\(code)”")
            }
            return try Offers.product(
                tx, handle: handle, language: language, market: market,
                places: places, at: now)
        }
        guard let offer else { throw call.refuse(.notFound, "No product “\(handle)”") }
        return offer
    }
    .leads(to: "getAvailability", "sku", from: "items/0/sku")
    .leads(to: "explainPrice", "sku", from: "items/0/sku")
    .leads(to: "explainAvailability", "sku", from: "items/0/sku")
    .leads(to: "setBasketLine", "item", from: "items/0/id")
    .leads(to: "removeBasketLine", "item", from: "items/0/id")
}

extension MarketBook {
    /// The market with this code, or the first when no code is given; nil for an unknown code.
    func market(orFirst code: String) -> Market? {
        code.isEmpty ? first : market(code: code)
    }
}

struct MarketAnswer: Sendable {
    let market: Market
    let name: String

    init(_ market: Market, _ language: Language) {
        self.market = market
        name = market.names.text(in: language)
    }
}

struct OfferListAnswer: Sendable {
    let market: Market
    let page: OfferPage
}
