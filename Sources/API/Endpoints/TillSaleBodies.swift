import Customers
import Fulfilment
import Inventory
import Kernel
import Ordering
import Payments
import Platform
import Staff
import Storage
import Web

/// What a till sells in one go.
struct SaleBody: InputBody {
    let id: SaleID
    let session: TillSessionID
    let soldAt: Moment
    let told: Bool
    let parts: [SalePartBody]
    let tenders: [TenderBody]
    let total: Int64
    let language: Language?
    let customer: ProfileID?
    let contact: ContactBody?
    let address: AddressBody?
    let basket: BasketID?
    let override: PriceOverrideID?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id, session, soldAt, told, parts, tenders, total, language, customer, contact
        case address, basket, override
    }

    static let shape = InputShape<Self>("NewSale", "What is sold at a till.")
        .field("id", \.id, "The till's own: a UUID of version 7 as `sle_…`.")
        .field("session", \.session, "The session whose drawer has the money.")
        .field("soldAt", \.soldAt, "When, by the till's clock.")
        .field(
            "told", \.told,
            "True when goods and money have changed hands without the line; false to ask first."
        )
        .field(
            "parts", \.parts, "One for each way in which the goods reach the customer.",
            .count(1...RecordSale.mostParts)
        )
        .field(
            "tenders", \.tenders, "How it is paid; none when it costs nothing.",
            .count(0...RecordSale.mostTenders)
        )
        .field(
            "total", \.total, "With tax and delivery, before cash is rounded.",
            .range(0...1_000_000_000_000)
        )
        .field("language", \.language, "Of the receipt; otherwise the session's.")
        .field("customer", \.customer, "Whose purchase it is.")
        .field("contact", \.contact, "For what is collected or sent.")
        .field("address", \.address, "For what is sent.")
        .field("basket", \.basket, "The customer's basket that it was sold from.")
        .field("override", \.override, "What somebody allowed: a price that is not the list's.")
}

struct SalePartBody: InputBody {
    let way: String
    let location: String?
    let deliveryMethod: String?
    let lines: [SaleLineBody]
    let total: Int64

    enum CodingKeys: String, CodingKey, CaseIterable {
        case way, location, deliveryMethod, lines, total
    }

    static let shape = InputShape<Self>("NewSalePart", "What reaches the customer in one way.")
        .field("way", \.way, "Which.", .choice(["taken", "collected", "sent"]))
        .field(
            "location", \.location, "The code of where it is collected; otherwise here.",
            .ifAny(.length(1...80))
        )
        .field(
            "deliveryMethod", \.deliveryMethod, "The code of the way it is sent; the cheapest.",
            .ifAny(.length(1...40))
        )
        .field("lines", \.lines, "What.", .count(1...500))
        .field("total", \.total, "With tax and delivery.", .range(0...1_000_000_000_000))
}

struct SaleLineBody: InputBody {
    let item: ItemID
    let quantity: Int
    let unit: Int64
    let agreed: Bool?

    enum CodingKeys: String, CodingKey, CaseIterable { case item, quantity, unit, agreed }

    static let shape = InputShape<Self>("NewSaleLine", "An item that is sold.")
        .field("item", \.item, "Its id.")
        .field("quantity", \.quantity, "How many.", .range(1...OrderingLimits.lineQuantity))
        .field("unit", \.unit, "The price of one, as shown.", .range(0...10_000_000_000))
        .field("agreed", \.agreed, "True when staff agreed this price with the customer.")
}

struct TenderBody: InputBody {
    let kind: String
    let amount: Int64
    let given: Int64
    let reference: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case kind, amount, given, reference }

    static let shape = InputShape<Self>("NewTender", "A means of payment of a sale.")
        .field("kind", \.kind, "Which.", .choice(DrawerTender.allCases.map(\.rawValue)))
        .field("amount", \.amount, "What it settles.", .range(0...1_000_000_000_000))
        .field(
            "given", \.given, "What was put on the counter; by card the amount itself.",
            .range(0...1_000_000_000_000)
        )
        .field("reference", \.reference, "Of the card terminal's slip.", .ifAny(.length(0...80)))
}

extension SaleBody {
    func request(_ call: APICall) async throws -> SaleRequest {
        let register = try call.register()
        let books = call.shop.books
        let places = try await call.shop.house.store.read { try books.locations.book($0) }
        let parts = try self.parts.enumerated().map { index, part in
            try part.part("parts[\(index)]", register.location, places)
        }
        return SaleRequest(
            id: id, registerID: register.id, locationID: register.location, sessionID: session,
            parts: parts,
            tenders: tenders.map {
                SaleTender(
                    kind: DrawerTender(rawValue: $0.kind) ?? .cash,
                    amount: Amount(minor: $0.amount),
                    given: Amount(minor: $0.given), reference: $0.reference ?? "")
            },
            total: Amount(minor: total), soldAt: soldAt.instant, isTold: told, customer: customer,
            contact: try person(), basket: basket, override: override,
            language: language ?? call.context.language)
    }

    private func person() throws -> OrderContact? {
        guard let contact else { return nil }
        guard let email = EmailAddress(contact.email) else {
            throw ProblemDetails.badField("contact.email", "must be an e-mail address")
        }
        return OrderContact(
            name: contact.name, email: email,
            phone: contact.phone.flatMap(PhoneNumber.init(e164:)),
            address: try address?.address("address"))
    }
}

extension SalePartBody {
    fileprivate func part(
        _ path: String, _ here: LocationID, _ places: LocationBook
    ) throws -> CounterPart {
        let way: CounterPart.Way
        switch self.way {
        case "collected":
            let id = try location.map { code in
                guard let id = places[code: code]?.id else {
                    throw ProblemDetails.badField("\(path).location", "is unknown")
                }
                return id
            }
            way = .collected(at: id ?? here)
        case "sent": way = .sent(method: deliveryMethod)
        default: way = .taken
        }
        let lines = try lines.enumerated().map { index, line in
            guard let quantity = Quantity(line.quantity) else {
                throw ProblemDetails.badField("\(path).lines[\(index)].quantity", "is too much")
            }
            return CounterPart.Line(
                itemID: line.item, quantity: quantity, unit: Amount(minor: line.unit),
                isAgreed: line.agreed ?? false)
        }
        return CounterPart(way: way, lines: lines, total: Amount(minor: total))
    }
}

/// Sales.
extension Shapes {
    private static let saleTender = OutputShape<SaleTender>(
        "SaleTender", "A means of payment of a sale.",
        .text("kind", "Which.") { $0.kind.rawValue },
        .minor("amount", "What it settled.") { $0.amount.minor },
        .minor("given", "What was put on the counter.") { $0.given.minor },
        .text("reference", "Of the card terminal's slip.") { $0.reference })

    private static let saleTax = OutputShape<SaleTax>(
        "SaleTax", "The tax of a sale at one rate.",
        .number("rate", "Parts per million.") { $0.rate },
        .minor("taxable", "Without the tax.") { $0.taxable.minor },
        .minor("tax", "The tax.") { $0.tax.minor })

    private static let saleLine = OutputShape<OrderLine>(
        "SaleLine", "A line of an order of a sale.",
        .number("number", "In the order.") { $0.number },
        .text("item", "Its id.", ifAny: { $0.itemID?.description }),
        .text("sku", "The merchant's label.") { $0.sku },
        .text("title", "As it was sold.") { $0.title },
        .text("detail", "What was chosen.") { $0.detail },
        .number("quantity", "How many.") { $0.quantity.count },
        .minor("unit", "The price of one.") { $0.unit.minor },
        .minor("total", "For all of them.") { $0.total.minor })

    private static let saleOrder = OutputShape<Order>(
        "SaleOrder", "What reaches the customer in one way.",
        .text("id", "The order's.") { $0.id.description },
        .text("number", "As people read it out.") { $0.summary.number },
        .text(
            "handover", "How it reaches the customer.", schema: .choice(["collection", "delivery"])
        ) {
            $0.summary.handover.country == nil ? "collection" : "delivery"
        },
        .minor("delivery", "What bringing it costs.") { $0.summary.delivery.minor },
        .minor("total", "With tax and delivery.") { $0.summary.total.minor },
        .list("lines", "In their order.", saleLine) { $0.lines })

    static let sale = OutputShape<SaleReceipt>(
        "Sale", "What was sold at a till in one go, as its receipt says it.",
        .text("id", "The till's own.") { $0.sale.id.description },
        .text("number", "On the receipt.") { $0.sale.number },
        .text("session", "Whose drawer has the money.") { $0.sale.sessionID.description },
        .text("soldAt", "When.", schema: .moment) { $0.sale.soldAt.description },
        .text("actor", "Who sold it.") { $0.sale.actor },
        .text("customer", "Whose purchase it is.", ifAny: { $0.sale.profileID?.description }),
        .text("currency", "ISO 4217.") { $0.sale.currency.code },
        .text("language", "Of the receipt.") { $0.sale.language.code },
        .minor("total", "With tax and delivery.") { $0.sale.total.minor },
        .minor("rounding", "What the rounding of cash added; negative: took off.") {
            $0.sale.rounding.minor
        },
        .minor("change", "Given back of the cash.") { $0.change.minor },
        .truth("told", "Sold without the line.") { $0.sale.isTold },
        .list("tenders", "How it was paid.", saleTender) { $0.tenders },
        .list("taxes", "By rate.", saleTax) { $0.taxes },
        .list("orders", "One for each way of hand-over.", saleOrder) { $0.orders })

    private static let saleHead = OutputShape<CounterSale>(
        "SaleHead", "A sale in a list.",
        .text("id", "The till's own.") { $0.id.description },
        .text("number", "On the receipt.") { $0.number },
        .text("soldAt", "When.", schema: .moment) { $0.soldAt.description },
        .text("actor", "Who sold it.") { $0.actor },
        .minor("total", "With tax and delivery.") { $0.total.minor },
        .truth("told", "Sold without the line.") { $0.isTold })

    static let sales = OutputShape<ListPage<CounterSale>>.page(
        "SaleList", "Sales of a session.", of: saleHead)
}
