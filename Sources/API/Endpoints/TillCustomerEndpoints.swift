import Catalogue
import Customers
import Fulfilment
import HTML
import HTTPTypes
import Inventory
import Kernel
import Ordering
import Platform
import Staff
import Storage
import Web

/// The customer who stands at the till: found, seen with what they chose and bought, made known.
extension APIRoutes {
    static let tillCustomerEndpoints: [Endpoint] = [findCustomers, tillCustomer, addCustomer]

    private static let words = Parameter<String>(
        "find", in: .query,
        "An e-mail address, a telephone number, a name, a loyalty code, or the number of an order "
            + "or a receipt.", schema: .text(2...100), form: "2 to 100 characters"
    ) { (2...100).contains($0.unicodeScalars.count) ? $0 : nil }

    private static let findCustomers = Endpoint.read(
        "/api/till/customers", "findCustomers", .till, "Find who stands at the counter",
        access: .till(.readCustomers), [words], answers: Shapes.customers, cache: "no-store"
    ) { call in
        let (shop, register) = (call.shop, try call.register())
        let text = try call[words]
        return try await shop.house.store.read { tx in
            let (_, place) = try TillMarket.of(register, shop, tx)
            var ids: [ProfileID] = []
            if let order = try Orders.id(tx, number: text),
                let profile = try Orders.summary(tx, order)?.profileID
            {
                ids = [try Profiles.canonical(tx, profile) ?? profile]
            } else if let sale = try CounterSales.id(tx, number: text),
                let profile = try CounterSales.find(tx, sale)?.profileID
            {
                ids = [try Profiles.canonical(tx, profile) ?? profile]
            } else {
                ids = try People.find(tx, text, in: place.country)
            }
            let profiles = try Profiles.find(tx, ids: ids)
            let points = try ContactPoints.all(tx, profiles: ids)
            let entries = ids.compactMap { id in
                profiles[id].map { profile in
                    CustomerHead(
                        profile: profile, contacts: points.filter { $0.profileID == id })
                }
            }
            return ListPage(entries, next: nil)
        }
    }
    .leads(to: "tillCustomer", "customer", from: "items/0/id")

    private static let customer = Parameter<ProfileID>.id("customer", "The customer's id.")

    private static let tillCustomer = Endpoint.read(
        "/api/till/customers/{customer}", "tillCustomer", .till,
        "A customer with their basket, their lists and what they bought",
        access: .till(.readCustomers), [customer, Parameters.language],
        answers: Shapes.tillCustomer, cache: "no-store", refusals: [.notFound]
    ) { call in
        let (shop, id, language) = (call.shop, try call[customer], try call.language)
        let found = try await shop.house.store.read { tx in
            try TillCustomer.read(tx, id, language)
        }
        guard let found else { throw call.refuse(.notFound, "No customer \(id)") }
        return found
    }

    private static let addCustomer = Endpoint.write(
        .post, "/api/till/customers", "addCustomer", .till,
        "Make a customer known: a name, a way to reach them, news or not",
        access: .till(.readCustomers), takes: CustomerBody.self, status: .created,
        answers: Shapes.addedCustomer, "They are known now, or were before."
    ) { call, body in
        let (shop, register) = (call.shop, try call.register())
        let country = try await shop.house.store.read { tx in
            try TillMarket.of(register, shop, tx).1.country
        }
        let draft = CustomerDraft(
            name: body.name, contact: try body.contact(in: country),
            language: body.language ?? call.context.language,
            newsWording: body.news ? body.wording : nil)
        let answer = try await shop.till.addCustomer(
            draft, actor: call.someone(), operation: call.operation())
        switch answer {
        case .added(let id): return NewCustomer(id: id, wasKnown: false)
        case .known(let id): return NewCustomer(id: id, wasKnown: true)
        case .notPermitted: throw ProblemDetails.forbidden(Permission.readCustomers.rawValue)
        }
    }
}

struct CustomerBody: InputBody {
    let name: String
    let contact: String
    let news: Bool
    let wording: String?
    let language: Language?

    enum CodingKeys: String, CodingKey, CaseIterable { case name, contact, news, wording, language }

    static let shape = InputShape<Self>("NewCustomer", "Somebody who stands at the counter.")
        .field("name", \.name, "As they say it.", .length(1...120))
        .field("contact", \.contact, "An e-mail address or a telephone number.", .length(3...254))
        .field("news", \.news, "True when they agreed to news there.")
        .field(
            "wording", \.wording, "The words that were read to them; needed with `news`.",
            .ifAny(.length(1...2_000))
        )
        .field("language", \.language, "Theirs; otherwise the session's.")

    func contact(in country: Country) throws -> Contact {
        if news, wording == nil { throw ProblemDetails.badField("wording", "is missing") }
        if let email = EmailAddress(contact) { return Contact(email) }
        if let phone = PhoneNumbers.read(contact, in: country) { return Contact(phone) }
        throw ProblemDetails.badField("contact", "must be an e-mail address or a telephone number")
    }
}

struct CustomerHead: Sendable {
    let profile: Profile
    let contacts: [ContactPoint]
}

struct NewCustomer: Sendable {
    let id: ProfileID
    let wasKnown: Bool
}

/// All that helps to serve somebody, and nothing else of them.
struct TillCustomer: Sendable {
    static let purchases = 20

    let head: CustomerHead
    let wantsNews: Bool
    let basket: Basket?
    let lists: [ShoppingList]
    let orders: [Order]
    let cards: [ItemID: ItemCard]

    /// A constant number of statements.
    static func read(
        _ tx: Transaction, _ id: ProfileID, _ language: Language
    ) throws -> TillCustomer? {
        guard let profile = try Profiles.find(tx, id) else { return nil }
        let members = try Profiles.memberIDs(tx, profile.id)
        let contacts = try ContactPoints.all(tx, profiles: members)
        let news = try Consents.history(tx, contacts.map(\.contact))
            .filter { $0.purpose == .news }
        let basket = try Baskets.open(tx, profile: profile.id)
        let lists = try ShoppingLists.all(tx, profile: profile.id)
        let orders = try Orders.page(tx, of: members, before: nil, limit: purchases)
        let items = Set((basket?.lines ?? []).map(\.itemID)).union(
            lists.flatMap { $0.lines.map(\.itemID) })
        return TillCustomer(
            head: CustomerHead(profile: profile, contacts: contacts),
            wantsNews: news.first?.granted ?? false, basket: basket, lists: lists, orders: orders,
            cards: try Products.items(tx, ids: items.sorted(), language: language))
    }

    struct Wish: Sendable {
        let item: ItemID
        let quantity: Quantity
        let card: ItemCard?
    }

    func wishes(_ basket: Basket) -> [Wish] {
        basket.lines.map { Wish(item: $0.itemID, quantity: $0.quantity, card: cards[$0.itemID]) }
    }

    func wishes(_ list: ShoppingList) -> [Wish] {
        list.lines.map { Wish(item: $0.itemID, quantity: $0.quantity, card: cards[$0.itemID]) }
    }
}

/// Customers at the till.
extension Shapes {
    private static let customerContact = OutputShape<ContactPoint>(
        "CustomerContact", "A way to reach a customer.",
        .text("kind", "Which.", schema: .choice(ContactKind.allCases.map(\.rawValue))) {
            $0.contact.kind.rawValue
        },
        .text("value", "The address or number.") { $0.contact.value },
        .truth("proved", "Whether they have proved it.") { $0.verifiedAt != nil })

    private static let customerHead = OutputShape<CustomerHead>(
        "CustomerHead", "A customer in a list.",
        .text("id", "The customer's.") { $0.profile.id.description },
        .text("name", "As they said it.") { $0.profile.fullName ?? "" },
        .text("language", "Theirs.", ifAny: { $0.profile.language?.code }),
        .list("contacts", "The preferred first.", customerContact) { $0.contacts })

    static let customers = OutputShape<ListPage<CustomerHead>>.page(
        "CustomerList", "Who it may be.", of: customerHead)

    private static let wish = OutputShape<TillCustomer.Wish>(
        "CustomerWish", "Something chosen.",
        .text("item", "Its id.") { $0.item.description },
        .text("sku", "The merchant's label.") { $0.card?.sku.text ?? "" },
        .text("title", "As customers call it.") { $0.card?.title ?? "" },
        .number("quantity", "How many.") { $0.quantity.count })

    private static let purchase = OutputShape<Order>(
        "CustomerPurchase", "What they bought in one go, on any channel.",
        .text("id", "The order's.") { $0.id.description },
        .text("number", "As people read it out.") { $0.summary.number },
        .text("channel", "Where.") { $0.summary.channel },
        .text("placedAt", "When.", schema: .moment) { $0.summary.placedAt.description },
        .text("currency", "ISO 4217.") { $0.summary.currency.code },
        .minor("total", "With tax and delivery.") { $0.summary.total.minor },
        .texts("titles", "What.") { $0.lines.map(\.title) })

    static let tillCustomer = OutputShape<TillCustomer>(
        "TillCustomer", "A customer as whoever serves them sees them.",
        .text("id", "The customer's.") { $0.head.profile.id.description },
        .text("name", "As they said it.") { $0.head.profile.fullName ?? "" },
        .text("language", "Theirs.", ifAny: { $0.head.profile.language?.code }),
        .list("contacts", "The preferred first.", customerContact) { $0.head.contacts },
        .truth("news", "Whether they agreed to news somewhere.") { $0.wantsNews },
        .part(
            "basket", "What they are choosing; missing when there is nothing.",
            OutputShape<(id: BasketID, version: Int, wishes: [TillCustomer.Wish])>(
                "CustomerBasket", "A basket of another channel.",
                .text("id", "For a sale from it.") { $0.id.description },
                .number("version", "Grows with every change.") { $0.version },
                .list("lines", "The latest added first.", wish) { $0.wishes }),
            ifAny: { customer in
                customer.basket.map { ($0.id, $0.version, customer.wishes($0)) }
            }),
        .list(
            "lists", "What they keep.",
            OutputShape<(list: ShoppingList, wishes: [TillCustomer.Wish])>(
                "CustomerShoppingList", "A shopping list.",
                .text("id", "The list's.") { $0.list.id.description },
                .text("name", "As they call it.") { $0.list.name ?? "" },
                .list("lines", "In its order.", wish) { $0.wishes })
        ) { customer in customer.lists.map { ($0, customer.wishes($0)) } },
        .list("purchases", "The newest first, from every channel.", purchase) { $0.orders })

    static let addedCustomer = OutputShape<NewCustomer>(
        "AddedCustomer", "Who it is.",
        .text("id", "The customer's.") { $0.id.description },
        .truth("wasKnown", "True when somebody was reached there before.") { $0.wasKnown })
}
