package import Catalogue
package import Inventory
package import Kernel
import Marketing
import Ordering
import Platform
package import Pricing
package import Storage

/// What every page for shoppers has around its content. It is read in the page's own transaction.
package struct ShopFrame: Sendable {
    package let market: Market
    /// All of them, for the switch.
    package let book: MarketBook
    package let places: LocationBook
    package let language: Language
    package let navigation: [CollectionLink]
    /// Units in the basket.
    package let basketCount: Int
    package let isSignedIn: Bool
    /// The shop that they chose as theirs; nil when it is not of this market.
    package let myShop: Location?

    /// Five statements, four for whoever has no session. Throws the problem when there is no such
    /// market.
    package static func load(
        _ tx: Transaction, _ shop: Shop, market code: String, _ language: Language, actor: Actor?,
        myShop: String? = nil
    ) throws -> ShopFrame {
        try shop.brand.brand(tx)
        let (book, places) = try shop.books.open(tx)
        guard let market = book.market(code: code) else {
            throw ProblemDetails.notFound("There is no market \(code)")
        }
        let navigation = try Collections.navigation(tx, language: language)
        let basket = try actor.flatMap { try Baskets.open(tx, of: $0) }
        let frame = ShopFrame(
            market: market, book: book, places: places, language: language,
            navigation: navigation, basketCount: basket?.unitCount ?? 0,
            isSignedIn: actor?.profile != nil,
            myShop: myShop.flatMap { places[code: $0] }.flatMap {
                $0.kind == .shop && market.countries.contains($0.country) ? $0 : nil
            })
        shop.pages.remember(frame)
        return frame
    }

    /// Where everything for shoppers of this market and language is.
    package var base: String { "/\(market.code)/\(language.code)/" }

    package func path(_ rest: String) -> String { base + rest }

    /// The shops of the market, in the merchant's order.
    package var shops: [Location] { places.shops(of: market) }

    /// Those where an order can be collected, one's own first.
    package var collectionPlaces: [Location] {
        let all = places.locations.filter {
            $0.offersCollection && market.countries.contains($0.country)
        }
        return all.filter { $0.id == myShop?.id } + all.filter { $0.id != myShop?.id }
    }

    /// The same for somebody of whom nothing is known.
    package var withoutPerson: ShopFrame {
        ShopFrame(
            market: market, book: book, places: places, language: language,
            navigation: navigation, basketCount: 0, isSignedIn: false,
            myShop: nil)
    }
}
