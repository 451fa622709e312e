import Customers
import Inventory
import Kernel
import Ordering
import Platform
import Storage
import Web

/// The body of a wish to order.
struct OrderBody: InputBody {
    let basket: BasketID?
    let version: Int?
    let market: String?
    let language: Language?
    let contact: ContactBody
    let handover: HandoverBody
    let payment: PaymentBody
    let total: Int64

    enum CodingKeys: String, CodingKey, CaseIterable {
        case basket, version, market, language, contact, handover, payment, total
    }

    static let shape = InputShape<Self>("NewOrder", "The open basket, to be ordered.")
        .field("basket", \.basket, "The basket that was shown; otherwise the open one.")
        .field(
            "version", \.version, "The version that was shown; refused when it has changed.",
            .ifAny(.range(0...1_000_000_000))
        )
        .field(
            "market", \.market, "A market's code; otherwise the session's.",
            .ifAny(.length(1...40))
        )
        .field("language", \.language, "Of the messages; otherwise the session's.")
        .field("contact", \.contact, "Who it is for.")
        .field("handover", \.handover, "How the goods reach the customer.")
        .field("payment", \.payment, "How it is paid.")
        .field(
            "total", \.total, "The total that was shown: a higher one is refused, a lower charged.",
            .range(0...1_000_000_000_000))
}

struct ContactBody: InputBody {
    let name: String
    let email: String
    let phone: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case name, email, phone }

    static let shape = InputShape<Self>("Contact", "Who the order is for.")
        .field("name", \.name, "In full.", .length(1...120))
        .field("email", \.email, "For messages about this order.", .email)
        .field(
            "phone", \.phone, "With its country's code, such as +442079460000.",
            .ifAny(.form("a number such as +442079460000") { PhoneNumber(e164: $0) != nil }))
}

struct AddressBody: InputBody {
    let line1: String
    let line2: String?
    let city: String
    let region: String?
    let postalCode: String
    let country: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case line1, line2, city, region, postalCode, country
    }

    static let shape = InputShape<Self>("Address", "Where parcels go.")
        .field("line1", \.line1, "Street and number.", .length(1...120))
        .field("line2", \.line2, "Flat, floor, entrance.", .ifAny(.length(0...120)))
        .field("city", \.city, "The town.", .length(1...80))
        .field("region", \.region, "Where the country needs one.", .ifAny(.length(0...80)))
        .field("postalCode", \.postalCode, "The postcode.", .length(1...20))
        .field(
            "country", \.country, "ISO 3166-1, two letters.",
            .form("two letters") { Country($0) != nil })
}

enum HandoverBody: InputChoice {
    /// At a location by its code or its id.
    case collection(String, slot: Moment?)
    case delivery(AddressBody, method: String?)

    struct Collection: InputBody {
        let location: String
        let slot: Moment?
        enum CodingKeys: String, CodingKey, CaseIterable { case location, slot }
        static let shape = InputShape<Self>("CollectionWish", "Collected in a shop.")
            .field(
                "location", \.location, "The code or the id of a location that offers it.",
                .length(1...80)
            )
            .field(
                "slot", \.slot,
                "The `from` of one of its slots; as soon as it is ready when missing.")
    }

    struct Delivery: InputBody {
        let address: AddressBody
        let method: String?
        enum CodingKeys: String, CodingKey, CaseIterable { case address, method }
        static let shape = InputShape<Self>("DeliveryWish", "Sent to an address.")
            .field("address", \.address, "Where to.")
            .field(
                "method", \.method,
                "A code of /api/baskets/current/deliveries; the cheapest when missing.",
                .ifAny(.length(1...80)))
    }

    static let name = "HandoverWish"
    static let choices = [
        InputVariant<HandoverBody>("collection", Collection.self) {
            .collection($0.location, slot: $0.slot)
        },
        InputVariant<HandoverBody>("delivery", Delivery.self) {
            .delivery($0.address, method: $0.method)
        },
    ]

    func check(_ path: String, _ problems: inout [ProblemDetails.FieldProblem]) {
        if case .delivery(let address, _) = self { address.check("\(path).address", &problems) }
    }
}

enum PaymentBody: InputChoice {
    case atCollection
    case card(String)
    case cardPage

    struct AtCollection: InputBody {
        static let shape = InputShape<Self>("PayAtCollection", "Paid in the shop.")
    }

    struct Card: InputBody {
        let token: String
        enum CodingKeys: String, CodingKey, CaseIterable { case token }
        static let shape = InputShape<Self>("PayByCard", "Paid by card now.")
            .field("token", \.token, "The payment provider's token of it.", .length(1...200))
    }

    struct CardPage: InputBody {
        static let shape = InputShape<Self>(
            "PayOnPage", "Paid by card on the payment provider's own page.")
    }

    static let name = "PaymentWish"
    static let choices = [
        InputVariant<PaymentBody>("atCollection", AtCollection.self) { _ in .atCollection },
        InputVariant<PaymentBody>("card", Card.self) { .card($0.token) },
        InputVariant<PaymentBody>("cardPage", CardPage.self) { _ in .cardPage },
    ]

    func check(_ path: String, _ problems: inout [ProblemDetails.FieldProblem]) {
        if case .card(let token) = self, !(1...200).contains(token.utf8.count) {
            problems.append(ProblemDetails.FieldProblem("\(path).token", "1 to 200 characters"))
        }
    }
}

extension OrderBody {
    /// In the words of Ordering; the shape has made sure that every part is readable.
    func request(_ call: APICall) async throws -> PlaceOrderRequest {
        let context = call.context
        guard let email = EmailAddress(contact.email) else {
            throw ProblemDetails.badField("contact.email", "must be an e-mail address")
        }
        var person = OrderContact(
            name: contact.name, email: email, phone: contact.phone.flatMap(PhoneNumber.init(e164:)))
        let handover: PlaceOrderRequest.Handover
        var method: String?
        var slot: Instant?
        switch self.handover {
        case .collection(let name, let start):
            handover = .collection(try await call.location(name))
            slot = start?.instant
        case .delivery(let address, let wish):
            method = wish
            person.address = try address.address("handover.address")
            handover = .delivery
        }
        let payment: PlaceOrderRequest.Payment =
            switch self.payment {
            case .atCollection: .atCollection
            case .card(let token): .card(token: token)
            case .cardPage: .card(token: "")
            }
        return PlaceOrderRequest(
            basket: basket, basketVersion: version, marketCode: market ?? context.marketCode,
            language: language ?? context.language, channel: "api", contact: person,
            handover: handover, payment: payment, deliveryMethod: method, slot: slot,
            shownTotal: Amount(minor: total))
    }
}

extension APICall {
    /// The location with this code or id. The use case finds out whether an id is one.
    fileprivate func location(_ name: String) async throws -> LocationID {
        if let id = LocationID(name) { return id }
        let books = shop.books
        let book = try await shop.house.store.read { try books.locations.book($0) }
        guard let id = book[code: name]?.id else {
            throw ProblemDetails.badField("handover.location", "is unknown")
        }
        return id
    }
}

extension AddressBody {
    /// - Parameter path: where it stands in the body, for the names of fields.
    func address(_ path: String) throws -> PostalAddress {
        guard let country = Country(country) else {
            throw ProblemDetails.badField("\(path).country", "must be two letters")
        }
        let format = AddressFormat.of(country)
        guard let postcode = format.postcode(postalCode) else {
            throw ProblemDetails.badField(
                "\(path).postalCode", "must look like \(format.postcodeExample)")
        }
        return PostalAddress(
            line1: line1, line2: line2 ?? "", city: city, region: region ?? "",
            postalCode: postcode, country: country)
    }
}
