import Hummingbird
package import HTTPTypes

/// Every business “no” that the API answers with. The code is stable; the words may be improved.
package enum RefusalCode: String, CaseIterable, Sendable {
    case notFound = "not-found"
    case marketUnknown = "market-unknown"
    case basketEmpty = "basket-empty"
    case basketUnknown = "basket-unknown"
    case basketChanged = "basket-changed"
    case priceChanged = "price-changed"
    case notSoldHere = "not-sold-here"
    case stockShortage = "stock-shortage"
    case cannotCollectThere = "cannot-collect-there"
    case slotTaken = "slot-taken"
    case cannotDeliverThere = "cannot-deliver-there"
    case tooHeavy = "too-heavy"
    case methodNotOffered = "delivery-method-not-offered"
    case noPlaceHasAll = "no-place-has-all"
    case payOnlineForDelivery = "pay-online-for-delivery"
    case paymentDeclined = "payment-declined"
    case paymentWaits = "payment-waits"
    case nothingPaid = "nothing-paid"
    case tooMuch = "too-much"
    case tooMany = "too-many"
    case tooLate = "too-late"
    case codeWrong = "code-wrong"
    case codeExpired = "code-expired"
    case tooManyTries = "too-many-tries"
    case notForThisActor = "not-for-this-actor"
    case orderCancelled = "order-cancelled"
    case alreadyHandedOver = "already-handed-over"
    case notReady = "not-ready"
    case paymentDue = "payment-due"
    case nothingDue = "nothing-due"
    case nothingLeft = "nothing-left"
    case notHandedOver = "not-handed-over"
    case nothingToSettle = "nothing-to-settle"
    case paymentBeingTaken = "payment-being-taken"
    case locationUnknown = "location-unknown"
    case itemUnknown = "item-unknown"
    case listNameTaken = "list-name-taken"
    case listReadOnly = "list-read-only"
    case available = "available"
    case emailNeeded = "email-needed"
    case pictureRefused = "picture-refused"
    case seriesTaken = "series-taken"
    case lastContact = "last-contact"
    case notProved = "not-proved"
    case nobodyInUnion = "nobody-in-union"
    case colourIllegible = "colour-illegible"
    case noBrand = "no-brand"
    case signInWrong = "sign-in-wrong"
    case signInNeeded = "sign-in-needed"
    // The till.
    case pairingUnknown = "pairing-unknown"
    case pinWrong = "pin-wrong"
    case pinNotSet = "pin-not-set"

    package var status: HTTPResponse.Status {
        switch self {
        case .notFound, .pairingUnknown: .notFound
        case .marketUnknown, .locationUnknown, .itemUnknown, .pictureRefused:
            .unprocessableContent
        case .tooManyTries: .tooManyRequests
        case .notForThisActor, .listReadOnly: .forbidden
        case .emailNeeded, .nobodyInUnion, .colourIllegible: .unprocessableContent
        case .signInWrong, .pinWrong: .unauthorized
        default: .conflict
        }
    }

    package var title: String {
        switch self {
        case .notFound: "There is no such thing"
        case .marketUnknown: "There is no market with this code"
        case .basketEmpty: "The basket is empty"
        case .basketUnknown: "There is no such open basket"
        case .basketChanged: "The basket has changed since it was shown"
        case .priceChanged: "The total is higher than the one that was shown"
        case .notSoldHere: "An item is not sold in this market"
        case .stockShortage: "There is not enough of an item"
        case .cannotCollectThere: "Nothing can be collected at this location"
        case .slotTaken: "This time is taken, over or not offered"
        case .cannotDeliverThere: "Nothing is delivered to this country from this market"
        case .tooHeavy: "No way of delivery takes so heavy a parcel there"
        case .methodNotOffered: "This way of delivery does not take this basket there"
        case .noPlaceHasAll: "No one location has everything"
        case .payOnlineForDelivery: "Payment at collection is for what is collected"
        case .paymentDeclined: "The payment was declined"
        case .paymentWaits: "The customer has something to do at the payment provider's"
        case .nothingPaid: "Nothing of the order was taken, or all of it went back"
        case .tooMuch: "This is more than can be given back"
        case .tooMany: "This is more than is allowed"
        case .tooLate: "It is too late for this"
        case .codeWrong: "The code is not right"
        case .codeExpired: "No code waits for this address"
        case .tooManyTries: "Too many tries"
        case .notForThisActor: "Only shoppers do this"
        case .orderCancelled: "The order is cancelled"
        case .alreadyHandedOver: "The order was handed over before"
        case .notReady: "The order is not ready"
        case .paymentDue: "Payment is due at the counter"
        case .nothingDue: "Nothing is due at the counter"
        case .nothingLeft: "It was withdrawn from before"
        case .notHandedOver: "The goods have not left yet"
        case .nothingToSettle: "Nothing that is here has not been refunded"
        case .paymentBeingTaken: "The payment is just being taken"
        case .locationUnknown: "There is no location with this code"
        case .itemUnknown: "There is no item with this SKU"
        case .listNameTaken: "There is a list of this name"
        case .listReadOnly: "This link is for looking only"
        case .available: "The item can be had now"
        case .emailNeeded: "It is not known where to write to"
        case .pictureRefused: "The file is not taken as a picture"
        case .seriesTaken: "Invoices and credit notes need series of their own"
        case .lastContact: "It is the only address left by which one can sign in"
        case .notProved: "The address is not proved"
        case .nobodyInUnion: "Nobody in the Union answers for the goods"
        case .colourIllegible: "The colour cannot be read on its ground"
        case .noBrand: "No brand is set yet"
        case .signInNeeded: "Whoever asks has to sign in first"
        case .signInWrong: "Name and password do not belong together"
        case .pairingUnknown: "No register waits for this code"
        case .pinWrong: "The PIN is not right"
        case .pinNotSet: "They have no PIN yet"
        }
    }

    /// What to do about it.
    package var remedy: String? {
        switch self {
        case .basketChanged, .priceChanged: "Read the basket again, then order"
        case .stockShortage: "Take what is left, or one of the alternatives"
        case .cannotCollectThere: "Choose another location of /api/locations"
        case .slotTaken: "Take one of `left`, or none: then it is collected as soon as it is ready"
        case .methodNotOffered: "Choose one of /api/baskets/current/deliveries"
        case .payOnlineForDelivery: "Pay by card, or collect in a shop"
        case .paymentDeclined: "Nothing was charged; try another card"
        case .paymentWaits: "Send the customer to `address`, then send the same request again"
        case .notHandedOver: "Hand the rest over: what was withdrawn stays, and is refunded"
        case .nothingToSettle: "Record the goods first, or refund with the proof of dispatch"
        case .paymentBeingTaken: "Send it again in a minute, under a new key"
        case .nothingPaid: "Cancel the order: what is only held is let go"
        case .codeExpired, .tooManyTries: "Ask for a new code"
        case .marketUnknown: "Use a code of /api/markets"
        case .locationUnknown: "Use a code of /api/locations"
        case .emailNeeded: "Give an address as `email`"
        case .available: "Put it into the basket"
        case .notProved: "Prove it with a code first"
        case .nobodyInUnion: "Name somebody in the Union as `inUnion`"
        case .colourIllegible: "Take the nearest colour that is named"
        case .signInNeeded: "Ask for a code, and sign in with it"
        case .noBrand: "Set the brand first"
        case .pairingUnknown: "Make a new code in the office, under Registers"
        case .pinNotSet: "Set one in the office, under Security"
        default: nil
        }
    }
}
