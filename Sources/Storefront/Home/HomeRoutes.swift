import Catalogue
import Hummingbird
import HTML
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

/// The first page.
///
///     GET /{market}/{language}/
enum HomeRoutes {
    /// Products shown of each of the two collections.
    static let shown = 8
    private static let doorsShown = 6
    /// Of the list of products on a wide screen.
    private static let columns = 4

    static func routes(_ shop: Shop) -> [PageRoute] {
        [.shopping(shop, .get, "", name: "home") { visit in try await home(visit) }]
    }

    private struct Shelf: Sendable {
        let collection: CollectionLink
        let cards: [OfferCard]
    }

    private static func home(_ visit: Visit) async throws -> Response {
        let (frame, shelves, seen) = try await visit.shop.house.store.read { tx in
            let frame = try visit.frame(tx)
            let all = try Collections.all(tx, language: visit.language)
            let shelves = try featured(all, frame).map { collection in
                Shelf(
                    collection: collection,
                    cards: try Offers.page(
                        tx, collection: collection.id, language: visit.language,
                        market: frame.market, places: frame.places, after: nil, limit: shown,
                        at: visit.now
                    ).cards)
            }
            let seen = try RecentlySeen.offers(
                tx, Array(visit.seen(tx).prefix(RecentlySeen.shown)), language: visit.language,
                market: frame.market, places: frame.places, at: visit.now)
            return (frame, shelves, seen)
        }
        return visit.page(frame, ShopPageHead(visit.t(.homeTitle), path: "", isListed: true)) {
            page in
            page.html.div(.class("wrap stack-wide")) {
                hero(page, frame, shelves)
                promises(page, frame, visit.now)
                if let first = shelves.first { shelf(page, frame, first) }
                doors(page, frame, without: shelves.first?.collection)
                for other in shelves.dropFirst() { shelf(page, frame, other, isLater: true) }
                page.seenRow(seen, frame, next: "")
            }
        }
    }

    /// What is new and what is reduced where the merchant keeps such collections, else the first
    /// two.
    private static func featured(
        _ all: [CollectionLink], _ frame: ShopFrame
    ) -> [CollectionLink] {
        let named = ["new", "reduced", "sale"].compactMap { handle in
            all.first { $0.handle == handle }
        }
        let others = (frame.navigation + all).filter { link in
            !named.contains { $0.id == link.id }
        }
        return Array((named + others).prefix(2))
    }

    /// No single one in the last row of a wide screen: the rest is behind "see all".
    private static func wholeRows(_ cards: [OfferCard]) -> [OfferCard] {
        let sold = cards.filter { $0.from != nil }
        return sold.count < columns ? sold : Array(sold.prefix(sold.count / columns * columns))
    }

    private static func hero(_ page: Page, _ frame: ShopFrame, _ shelves: [Shelf]) {
        let html = page.html
        html.section(.class("hero"), .labelledBy("title")) {
            html.div(.class("stack")) {
                html.h1(page.t(.homeTitle), .id("title"))
                html.p(page.t(frame.collectionPlaces.isEmpty ? .homeLeadDelivered : .homeLead))
                html.p {
                    if let new = shelves.first(where: { $0.collection.handle == "new" }) {
                        page.buttonLink(
                            page.t(.homeBrowse), to: frame.path("c/\(new.collection.handle)"))
                    } else {
                        page.buttonLink(page.t(.allCollections), to: frame.path("collections"))
                    }
                }
            }
            html.div(.class("hero-pictures"), .ariaHidden) {
                for drawing in drawings(shelves) {
                    page.picture(drawing)
                }
            }
        }
    }

    /// Three pictures that differ, from the goods shown.
    private static func drawings(_ shelves: [Shelf]) -> [Drawing] {
        var found: [Drawing] = []
        for card in shelves.flatMap(\.cards)
        where found.count < 3 && card.product.kind != "generic" {
            let drawing = card.product.drawing
            let tone = drawing.colour.flatMap(GoodsColour.init(code:))
            let isNew = !found.contains { other in
                other.kind == drawing.kind
                    || tone != nil && other.colour.flatMap(GoodsColour.init(code:)) == tone
            }
            if isNew { found.append(drawing) }
        }
        let spare = [
            Drawing(kind: "lamp", hue: 3), Drawing(kind: "mug", hue: 1),
            Drawing(kind: "garden", hue: 6),
        ]
        found += spare.prefix(3 - found.count)
        return found
    }

    private static func promises(_ page: Page, _ frame: ShopFrame, _ now: Instant) {
        let (html, t) = (page.html, page.t)
        let lastOrder = lastOrderToday(frame, now, t)
        html.ul(.class("promises"), .role("list")) {
            if !frame.collectionPlaces.isEmpty {
                promise(
                    page, .shop, t(lastOrder == nil ? .promiseCollectTitle : .promiseCollect),
                    lastOrder.map { t(.promiseCollectText, ["time": $0]) }
                        ?? t(.promiseCollectNow))
            }
            if let home = frame.market.home, let rate = frame.market.deliveryRate(to: home) {
                let currency = frame.market.currency
                promise(
                    page, .truck, t(.promiseDeliver),
                    rate.freeFrom.map {
                        t(.promiseDeliverText, ["price": t.money($0, currency)])
                    } ?? t(.promiseDeliverCost, ["price": t.money(rate.amount, currency)]))
            }
            promise(page, .person, t(.promiseAccount), t(.accountPurchasesHint))
        }
    }

    private static func promise(_ page: Page, _ icon: Icon, _ title: String, _ text: String) {
        page.html.li {
            page.icon(icon)
            page.html.div {
                page.html.h2(title, .class("minor"))
                page.html.p(text, .class("muted"))
            }
        }
    }

    /// Until when an order placed now is ready today somewhere, on the clock there.
    private static func lastOrderToday(
        _ frame: ShopFrame, _ now: Instant, _ t: Texts
    ) -> String? {
        var latest: (moment: Instant, place: Location)?
        for place in frame.collectionPlaces {
            guard
                let ready = Hours.ready(
                    place.hours, place.zone, after: now, openMinutes: place.leadMinutes),
                PlaceTime(zone: place.zone, now: now, t: t).isToday(ready.until)
            else { continue }
            let last = ready.until - .minutes(Int64(place.leadMinutes))
            if last > now, latest.map({ last > $0.moment }) ?? true { latest = (last, place) }
        }
        return latest.map { PlaceTime(zone: $0.place.zone, now: now, t: t).time($0.moment) }
    }

    private static func shelf(
        _ page: Page, _ frame: ShopFrame, _ shelf: Shelf, isLater: Bool = false
    ) {
        let (html, t) = (page.html, page.t)
        let id = "shelf-\(shelf.collection.handle)"
        html.section(.labelledBy(id), .when(isLater, .class("later"))) {
            html.div(.class("section-head")) {
                html.h2(shelf.collection.title, .id(id))
                page.onward(
                    t(.seeAll), to: frame.path("c/\(shelf.collection.handle)"),
                    label: t(.seeAllOf, ["name": shelf.collection.title]))
            }
            page.products(HomeRoutes.wholeRows(shelf.cards), frame, level: 3)
        }
    }

    /// - Parameter shelf: what stands right above.
    private static func doors(
        _ page: Page, _ frame: ShopFrame, without shelf: CollectionLink?
    ) {
        let html = page.html
        let links = frame.navigation.filter { $0.id != shelf?.id }
        if links.isEmpty { return }
        html.section(.labelledBy("collections"), .class("later")) {
            html.div(.class("section-head")) {
                html.h2(page.t(.homeCollections), .id("collections"))
                page.onward(
                    page.t(.seeAll), to: frame.path("collections"),
                    label: page.t(.seeAllOf, ["name": page.t(.allCollections)]))
            }
            page.doors(
                links.prefix(doorsShown).map {
                    CollectionDoor(handle: $0.handle, title: $0.title, count: nil)
                }, frame)
        }
    }
}

/// The way into a collection.
struct CollectionDoor: Sendable {
    let handle: String
    let title: String
    /// Products in it, where they have been counted.
    let count: Int?
}

extension Page {
    /// Collections, each with a drawing of what is in it.
    func doors(_ collections: [CollectionDoor], _ frame: ShopFrame, level: Int = 3) {
        html.ul(.class("doors"), .role("list")) {
            for (index, link) in collections.enumerated() {
                html.li(.class("card")) {
                    picture(
                        kind: CollectionPictures.kind(of: link.handle),
                        hue: CollectionPictures.hue(at: index), .wide)
                    let address = frame.path("c/\(link.handle)")
                    if level == 2 {
                        html.h2 { html.a(link.title, .href(address)) }
                    } else {
                        html.h3 { html.a(link.title, .href(address)) }
                    }
                    if let count = link.count {
                        html.p(t(.findCount, count: count), .class("muted small"))
                    }
                }
            }
        }
    }
}

/// A drawing for a collection that has no picture: the one its handle speaks of.
enum CollectionPictures {
    private static let words: [(word: String, kind: String)] = [
        ("women", "dress"), ("men", "trousers"), ("kid", "toy"), ("knit", "jumper"),
        ("outer", "coat"), ("accessor", "bag"), ("kitchen", "mug"), ("table", "plate"),
        ("bak", "tin"), ("bag", "bag"), ("light", "lamp"),
        ("lamp", "lamp"), ("candle", "candle-holder"), ("cloth", "shirt"), ("apparel", "shirt"),
        ("wear", "jumper"), ("jewel", "generic"), ("toy", "toy"), ("child", "toy"),
        ("party", "garland"), ("christmas", "garland"), ("season", "garland"), ("card", "card"),
        ("station", "card"), ("paper", "card"), ("craft", "card"), ("garden", "garden"),
        ("plant", "garden"), ("wall", "frame"), ("sign", "frame"), ("frame", "frame"),
        ("picture", "frame"), ("clock", "clock"), ("storage", "jar"), ("bath", "jar"),
        ("home", "cushion"), ("living", "cushion"), ("textile", "cushion"), ("decor", "cushion"),
        ("new", "jumper"), ("reduced", "coat"), ("sale", "coat"),
    ]

    static func kind(of handle: String) -> String {
        words.first { handle.contains($0.word) }?.kind ?? "generic"
    }

    /// Neighbours differ.
    static func hue(at index: Int) -> Int { index * 5 % CatalogueLimits.hues + 1 }
}
