import Catalogue
import Customers
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Web

/// Everything that the page of the checkout says, read in one transaction.
struct CheckoutSheet: Sendable {
    let frame: ShopFrame
    let view: BasketView
    /// The market's shops with what each promises for the whole basket.
    let promises: [(place: Location, promise: Promise)]
    /// The times that are left at those of them which offer some.
    let slots: [LocationID: [FreeSlot]]
    /// To the market's home, or where the form says.
    let delivery: Promise
    let collected: PricedBasket
    /// By the way that the form says; nil where the market delivers nowhere.
    let delivered: PricedBasket?
    /// The ways to the form's country, each with what the basket costs by it; without a price where
    /// it does not take the weight. Empty where there is nothing to choose.
    let methods: [(method: DeliveryMethod, priced: PricedBasket?)]
    let person: Person?

    /// What is known of whoever has signed in.
    struct Person: Sendable {
        let name: String
        let email: String
        let phone: String
        /// The first choice first; those that the market delivers to.
        let addresses: [Address]
    }

    /// Nil without a basket with something in it. At most seventeen statements.
    static func load(
        _ tx: Transaction, _ visit: Visit, _ fields: CheckoutFields?
    ) throws -> (frame: ShopFrame, sheet: CheckoutSheet?) {
        let frame = try visit.frame(tx)
        guard let actor = visit.actor,
            let view = try Baskets.view(
                tx, of: actor, market: frame.market, book: frame.book, places: frame.places,
                language: visit.language, at: visit.now),
            !view.basket.lines.isEmpty
        else { return (frame, nil) }
        let market = frame.market
        let person = try Self.person(tx, actor, market)
        let chosen = person?.addresses.first { kept in
            fields.map { $0.saved == kept.id.description } ?? true
        }
        let wish = chosen?.postal.country ?? fields.flatMap { Country($0.country) }
        let country =
            wish.flatMap { wish in
                market.deliveryRate(to: wish) == nil ? nil : wish
            } ?? market.deliveryCountries.first
        let methods = country.map { view.methods(to: $0) } ?? []
        let way = methods.first { $0.method.code == fields?.method && $0.priced != nil }
        let place = fields.flatMap { frame.places[code: $0.shop] }?.country ?? market.home
        let promises = view.promises(at: visit.now)
        let offered = Dictionary(
            promises.filter(\.promise.isYes).map {
                ($0.place.id, CollectionSlots.offered($0.place, at: visit.now))
            }
        ) { first, _ in first }
        return (
            frame,
            CheckoutSheet(
                frame: frame, view: view, promises: promises,
                slots: try Slots.free(tx, offered, frame.places, now: visit.now),
                delivery: country.map { view.delivery(to: $0) } ?? .no(reason: .noCollection),
                collected: view.priced(
                    for: place.map { .collection(country: $0) } ?? .undecided),
                delivered: country.map { country in
                    way?.priced ?? view.priced(for: .delivery(to: country))
                }, methods: methods.count > 1 ? methods : [], person: person)
        )
    }

    private static func person(
        _ tx: Transaction, _ actor: Actor, _ market: Market
    ) throws -> Person? {
        guard let id = actor.profile, let profile = try Profiles.find(tx, id) else { return nil }
        let members = try Profiles.memberIDs(tx, id)
        let contacts = try ContactPoints.all(tx, profiles: members)
        let addresses = try Addresses.all(tx, profiles: members)
        let value = { (kind: ContactKind) in
            contacts.first { $0.contact.kind == kind }?.contact.value ?? ""
        }
        return Person(
            name: profile.fullName ?? addresses.first?.postal.name ?? "", email: value(.email),
            phone: value(.phone),
            addresses: addresses.filter { market.deliveryRate(to: $0.postal.country) != nil })
    }

    /// What the form holds when it is first shown: what is known, and the earliest way to the
    /// goods.
    func firstFields(shop wish: String?) -> CheckoutFields {
        var fields = CheckoutFields()
        if let person {
            fields.email = person.email
            fields.name = person.name
            fields.phone = person.phone
            fields.saved = person.addresses.first?.id.description ?? ""
            fields.country = person.addresses.first?.postal.country.code ?? ""
        }
        let wished = promises.first { $0.place.code == wish && $0.promise.isYes }
        let earliest = StockWords.earliest(promises.map(\.promise)).map { promises[$0] }
        fields.shop = (wished ?? earliest)?.place.code ?? ""
        let mustDeliver = promises.isEmpty || (fields.shop.isEmpty && delivery.isYes)
        fields.hand = mustDeliver ? "deliver" : "collect"
        return fields
    }
}

extension BasketView {
    fileprivate func methods(
        to country: Country
    ) -> [(method: DeliveryMethod, priced: PricedBasket?)] {
        deliveries(to: country).map { entry in
            let by = entry.step.map { priced(for: .delivery(to: country), by: $0.method) }
            return (entry.method, by)
        }
    }
}

extension Market {
    /// Where it delivers, home first.
    var deliveryCountries: [Country] {
        let served = deliveredCountries
        guard let home, served.contains(home) else { return served }
        return [home] + served.filter { $0 != home }
    }
}
