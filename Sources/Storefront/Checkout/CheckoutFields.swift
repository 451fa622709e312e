import Catalogue
import Customers
import Inventory
import Kernel
import Ordering
import Payments
import Platform
import Pricing
import Web

/// What somebody typed or chose at the checkout, as it stands in the form.
struct CheckoutFields: Sendable {
    var email = ""
    var name = ""
    var phone = ""
    /// `collect` or `deliver`.
    var hand = ""
    /// The code of a shop.
    var shop = ""
    var street = ""
    var unit = ""
    var city = ""
    var region = ""
    var postcode = ""
    var country = ""
    /// The id of an address that the person keeps, or `new`.
    var saved = ""
    /// The start of a slot of the shop, in seconds since 1970; empty for as soon as it is ready.
    var slot = ""
    /// The code of a way of delivery; empty for the cheapest.
    var method = ""
    /// `shop` or `card`.
    var tender = ""
    /// A token of the card provider's.
    var card = ""

    var delivers: Bool { hand == "deliver" }
    var paysByCard: Bool { tender == "card" }

    init() {}

    init(_ form: FormData) {
        email = form["email"]
        name = form["name"]
        phone = form["phone"]
        hand = form["hand"]
        shop = form["shop"]
        slot = form[CheckoutFields.slotName(shop)]
        street = form["street"]
        unit = form["unit"]
        city = form["city"]
        region = form["region"]
        saved = form["saved"]
        postcode = form["postcode"]
        country = form["country"]
        method = form["method"]
        // Paying in the shop is hidden from whoever has it delivered; the card is what is left.
        let takesCards = form.text("card") != nil || form.text("card-page") != nil
        let isHidden = hand == "deliver" && form["tender"] == "shop" && takesCards
        tender = isHidden ? "card" : form["tender"]
        card = form["card"]
    }

    /// As it was typed for a payment that has ended without an order.
    init(_ begun: PayByCard.Begun, places: LocationBook) {
        let contact = begun.contact
        email = contact.email.text
        name = contact.name
        phone = contact.phone?.text ?? ""
        hand = begun.collectAt == nil ? "deliver" : "collect"
        shop = begun.collectAt.flatMap { places[$0]?.code } ?? ""
        slot = begun.slot.map { String($0.from.seconds) } ?? ""
        if let address = contact.address {
            street = address.line1
            unit = address.line2
            city = address.city
            postcode = address.postalCode
            country = address.country.code
        }
        tender = "card"
    }

    subscript(field: AddressFormat.Field) -> String {
        switch field {
        case .line1: street
        case .line2: unit
        case .city: city
        case .region: region
        case .postalCode: postcode
        }
    }

    /// The field that holds the total which was shown for what is chosen.
    func shownTotal(in form: FormData) -> String {
        guard delivers else { return "total-collect" }
        let own = "total-deliver-\(method)"
        return form.text(own) == nil ? "total-deliver" : own
    }

    /// As hidden fields of a way out, so that nothing typed is lost.
    var all: [(name: String, value: String)] {
        [
            ("email", email), ("name", name), ("phone", phone), ("hand", hand), ("shop", shop),
            ("street", street), ("unit", unit), ("city", city), ("postcode", postcode),
            ("country", country), ("region", region), ("saved", saved), ("method", method),
            ("tender", tender), ("card", card), (CheckoutFields.slotName(shop), slot),
        ]
    }

    /// The radio buttons of each shop have a name of their own, so that the time chosen in one is
    /// not taken for another's.
    static func slotName(_ shop: String) -> String { "slot-\(shop)" }

    /// What cannot be read is a time that is not offered.
    static func start(_ slot: String) -> Instant? {
        slot.isEmpty ? nil : Instant(seconds: Int64(slot).map { min(max($0, 0), latest) } ?? 0)
    }
    private static let latest: Int64 = 9_000_000_000
}

/// What a market's customers are asked for, and how it is read.
struct CheckoutRules {
    let t: Texts
    let market: Market
    let places: LocationBook
    let cards: CardEntry

    private var takesCards: Bool { cards != .none }
    /// Those that the person keeps, to choose from instead of typing.
    var kept: [Address] = []

    /// The request, or what to correct. Fields of the way not chosen are not looked at.
    func read(
        _ fields: CheckoutFields
    ) -> (contact: OrderContact, handover: PlaceOrderRequest.Handover)? {
        guard let email = EmailAddress(fields.email) else { return nil }
        let phone = market.home.flatMap { PhoneNumbers.read(fields.phone, in: $0) }
        if fields.delivers {
            guard let address = address(fields) else { return nil }
            return (
                OrderContact(
                    name: fields.name, email: email, phone: phone, address: address), .delivery
            )
        }
        guard let place = places[code: fields.shop] else { return nil }
        return (OrderContact(name: fields.name, email: email, phone: phone), .collection(place.id))
    }

    private func address(_ fields: CheckoutFields) -> PostalAddress? {
        if let kept = chosen(fields) { return PostalAddress(kept) }
        guard let country = Country(fields.country) else { return nil }
        let format = AddressFormat.of(country)
        return PostalAddress(
            line1: fields.street, line2: fields.unit, city: fields.city,
            region: format.fields.contains(.region) ? fields.region : "",
            postalCode: format.postcode(fields.postcode) ?? "", country: country)
    }

    /// The kept address that was chosen.
    private func chosen(_ fields: CheckoutFields) -> DeliveryAddress? {
        kept.first { $0.id.description == fields.saved }?.postal
    }

    func errors(_ fields: CheckoutFields) -> FormErrors {
        var errors = FormErrors()
        if EmailAddress(fields.email) == nil { errors.add("email", t(.errorEmail)) }
        required("name", fields.name, .errorName, &errors)
        if !fields.phone.isEmpty,
            market.home.flatMap({ PhoneNumbers.read(fields.phone, in: $0) }) == nil
        {
            errors.add("phone", t(.errorPhone, ["example": phoneExample]))
        }
        switch fields.hand {
        case "collect":
            if places[code: fields.shop]?.offersCollection != true {
                errors.add("shop-1", t(.errorChooseShop))
            }
        case "deliver": checkAddress(fields, &errors)
        default:
            let first = places.collects(in: market) ? "hand-collect" : "hand-deliver"
            errors.add(first, t(.errorChooseHand))
        }
        switch fields.tender {
        case "card" where takesCards:
            if cards == .testCards,
                !TestCard.allCases.contains(where: { $0.rawValue == fields.card })
            {
                errors.add("card", t(.errorCard))
            }
        case "shop" where !fields.delivers: break
        default: errors.add(takesCards ? "tender-card" : "tender-shop", t(.errorChooseTender))
        }
        return errors
    }

    private func checkAddress(_ fields: CheckoutFields, _ errors: inout FormErrors) {
        if let kept = chosen(fields) {
            if market.deliveryRate(to: kept.country) == nil {
                errors.add("saved-new", t(.errorCountry))
            }
            return
        }
        let format = Country(fields.country).map(AddressFormat.of) ?? .any
        format.check(t, { fields[$0] }, &errors)
        if Country(fields.country).flatMap({ market.deliveryRate(to: $0) }) == nil {
            errors.add("country", t(.errorCountry))
        }
    }

    private func required(
        _ id: String, _ text: String, _ missing: TextKey, _ errors: inout FormErrors
    ) {
        if text.isEmpty { errors.add(id, t(missing)) } else { checkLength(id, text, &errors) }
    }

    private func checkLength(_ id: String, _ text: String, _ errors: inout FormErrors) {
        if text.unicodeScalars.count > DeliveryAddress.longestField {
            errors.add(id, t(.errorTooLong, count: DeliveryAddress.longestField))
        } else if !text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f }) {
            errors.add(id, t(.errorNotPrintable))
        }
    }

    /// How numbers look in the market's home.
    var phoneExample: String {
        switch market.home?.code {
        case "IL": "050-123-4567"
        case "HU": "06 1 234 5678"
        case "GB": "020 7946 0018"
        default: "+44 20 7946 0018"
        }
    }
}

extension PostalAddress {
    init(_ kept: DeliveryAddress) {
        self.init(
            line1: kept.line1, line2: kept.line2, city: kept.city, region: kept.region,
            postalCode: kept.postalCode, country: kept.country)
    }
}

extension LocationBook {
    fileprivate func collects(in market: Market) -> Bool {
        locations.contains {
            $0.offersCollection && market.countries.contains($0.country)
        }
    }
}

/// What the provider of the demonstration can be made to answer, by its tokens.
enum TestCard: String, CaseIterable {
    case approved = "tok_approved"
    case declined = "tok_declined"
    case slow = "tok_slow"
    case lost = "tok_lost"

    var name: TextKey {
        switch self {
        case .approved: .testCardApproved
        case .declined: .testCardDeclined
        case .slow: .testCardSlow
        case .lost: .testCardLost
        }
    }
}
