import Catalogue
import Hummingbird
import HTTPTypes
import Inventory
import Kernel
import Ordering
import Platform
import Storage
import Web

/// A product.
///
///     GET /{market}/{language}/p/{handle}?item={SKU}  the item chosen, else the first to be had
///
/// Its form posts `item` (the SKU) and `key` to `basket/lines`.
enum ProductRoutes {
    static func routes(_ shop: Shop) -> [PageRoute] {
        [.shopping(shop, .get, "/p/:handle", name: "product") { visit in try await product(visit) }]
    }

    private struct Found: Sendable {
        let frame: ShopFrame
        let offer: ProductOffer?
        /// What to look at where the market sells none of it.
        let instead: [OfferCard]
        let insteadOf: CollectionLink?
        var home: CollectionLink?
        var lists: [ShoppingList] = []
        var seen: [OfferCard] = []
        var related: [RelatedOffer] = []
        /// The newest, one more than are shown.
        var reviews: [Review] = []
    }

    /// Reviews on the product's own page.
    static let shownReviews = 4

    private static func product(_ visit: Visit) async throws -> Response {
        let handle = visit.parameter("handle")
        let found = try await visit.shop.house.store.read { tx in
            let frame = try visit.frame(tx)
            let offer = try Offers.product(
                tx, handle: handle, language: visit.language, market: frame.market,
                places: frame.places, at: visit.now)
            guard let offer else {
                return Found(frame: frame, offer: nil, instead: [], insteadOf: nil)
            }
            guard !offer.isSold, let collection = frame.navigation.first else {
                return try beside(tx, visit, frame, offer)
            }
            let page = try Offers.page(
                tx, collection: collection.id, language: visit.language, market: frame.market,
                places: frame.places, after: nil, limit: 4, at: visit.now)
            return Found(
                frame: frame, offer: offer, instead: page.cards, insteadOf: collection)
        }
        guard let offer = found.offer else { return visit.notFound(found.frame) }
        let chosen = offer.choice(SKU(visit.query["item"]))
        var path = "p/\(queryValue(offer.detail.product.handle))"
        if let chosen, offer.items.count > 1 { path += "?item=\(queryValue(chosen.item.sku.text))" }
        let head = ShopPageHead(offer.detail.product.title, path: path, isListed: true)
        let cookies = try await visit.note(offer.detail.product.id)
        return visit.page(found.frame, head, cookies: cookies) { page in
            let view = ProductPage(
                page: page, frame: found.frame, offer: offer, now: visit.now,
                formKey: FormKey.new(visit.shop.house), home: found.home, seen: found.seen,
                related: found.related, lists: found.lists, reviews: found.reviews,
                baseAddress: visit.shop.baseAddress)
            if let chosen, chosen.unit != nil {
                view.write(chosen)
            } else {
                view.writeNotSold(instead: found.instead, of: found.insteadOf)
            }
        }
    }

    /// What stands beside a product: at most thirteen statements.
    private static func beside(
        _ tx: Transaction, _ visit: Visit, _ frame: ShopFrame, _ offer: ProductOffer
    ) throws -> Found {
        let product = offer.detail.product.id
        let related = try RelatedProducts.offers(
            tx, of: [product], language: visit.language, market: frame.market,
            places: frame.places, limit: RecentlySeen.shown, at: visit.now)
        let seen = try visit.seen(tx, without: product).prefix(RecentlySeen.inCookie)
        let cards = try RecentlySeen.offers(
            tx, Array(seen), language: visit.language, market: frame.market,
            places: frame.places, at: visit.now)
        let reviews =
            offer.reviews.count == 0
            ? [] : try Reviews.page(tx, of: product, limit: shownReviews + 1)
        return Found(
            frame: frame, offer: offer, instead: [], insteadOf: nil,
            home: try Collections.first(tx, of: product, language: visit.language),
            lists: try ShoppingLists.all(tx, of: visit.actor), seen: cards, related: related,
            reviews: reviews)
    }
}

extension ProductOffer {
    /// Whether the market sells any of it.
    var isSold: Bool { items.contains { $0.unit != nil } }

    /// The item asked for, else the first that can be had, else the first that has a price.
    func choice(_ sku: SKU?) -> ItemOffer? {
        if let sku, let asked = items.first(where: { $0.item.sku == sku }), asked.unit != nil {
            return asked
        }
        let sold = items.filter { $0.unit != nil }
        return sold.first { isAvailable($0) } ?? sold.first
    }

    func isAvailable(_ offer: ItemOffer) -> Bool { available(offer) > 0 }

    /// Units that can be promised in the market.
    func available(_ offer: ItemOffer) -> Int {
        offer.levels.available(at: places.serving(market))
    }

    /// What can be had and shares the most values with `item`: the same size, or the same colour.
    func nearest(to item: SellableItem) -> ItemOffer? {
        let wanted = Set(item.values)
        let shared = { (offer: ItemOffer) in wanted.intersection(offer.item.values).count }
        return items.filter { isAvailable($0) && $0.unit != nil }
            .reduce(nil) { best, next in
                if let best, shared(best) >= shared(next) { best } else { next }
            }
    }

    /// The names of an item's values, in the options' order: "Sky, M".
    func valueNames(_ item: SellableItem) -> String {
        detail.options.compactMap { option in
            option.values.first { item.values.contains($0.id) }?.name
        }.joined(separator: ", ")
    }

    /// The item to go to when `value` is chosen while `current` is shown: the same otherwise, else
    /// the first that has the value.
    func item(choosing value: OptionValue, of option: ProductOption, from current: SellableItem)
        -> ItemOffer?
    {
        let others = Set(option.values.map(\.id))
        let wanted = Set(current.values).subtracting(others).union([value.id])
        return items.first { Set($0.item.values) == wanted && $0.unit != nil }
            ?? items.first { $0.item.values.contains(value.id) && $0.unit != nil }
    }
}
