import Kernel

/// All that programs outside can be told of, and the facts that they are not told of.
package enum EventKinds {
    package static let all: [EventKind] = orders + goods + people + tills

    /// Asks for every kind, those of later versions too.
    package static let everything = "*"
    /// Of an event that is sent to try a receiver out.
    package static let test = "webhook.test"

    package static let named = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
    static let ofFact = Dictionary(uniqueKeysWithValues: all.map { ($0.fact, $0) })
    package static let facts = Set(all.map(\.fact))

    private static let orders: [EventKind] = [
        EventKind(
            "order.placed", "OrderPlaced", "A customer ordered.", .readOrders, "ord",
            [
                .init(name: "total", about: "What is paid, in minor units.", example: "4500"),
                .init(name: "currency", about: "ISO 4217.", example: "\"GBP\""),
                .init(
                    name: "location", about: "The place that hands over.", example: id("loc")),
                .init(name: "tender", about: "How it is paid.", example: "\"card\""),
                .init(name: "channel", about: "The way in.", example: "\"storefront\""),
            ], body: .order),
        EventKind(
            "order.picking_started", "PickingStarted", "A place began to pick an order.",
            .readOrders, "ord", body: .order),
        EventKind(
            "order.ready", "OrderReady", "An order waits to be collected or sent.", .readOrders,
            "ord", body: .order),
        EventKind(
            "order.handed_over", "OrderHandedOver",
            "The customer or the carrier has the goods.", .readOrders, "ord", body: .order),
        EventKind(
            "order.cancelled", "OrderCancelled", "An order was cancelled before it was picked.",
            .readOrders, "ord", body: .order),
        EventKind(
            "order.amended", "OrderAmended", "The address or the collector was changed.",
            .readOrders, "amd", [order], line: "order", body: .order),
        EventKind(
            "order.refunded", "OrderRefunded", "Money of an order is on its way back.",
            .readOrders, "rfd",
            [
                order,
                .init(name: "amount", about: "How much, in minor units.", example: "4500"),
                .init(name: "currency", about: "ISO 4217.", example: "\"GBP\""),
            ], line: "order", body: .order),
        EventKind(
            "order.withdrawn", "ContractWithdrawn", "A customer withdrew from the contract.",
            .readOrders, "wdr", [order], line: "order", body: .order),
        EventKind(
            "order.claimed", "OrderClaimed", "A guest's order joined an account.",
            .readCustomers, "ocl", [order, profile]),
        EventKind(
            "order.given_back", "OrderGivenBack", "An account gave an order back.",
            .readCustomers, "ocl"),
    ]

    private static let goods: [EventKind] = [
        EventKind(
            "product.changed", "ProductChanged", "A product was made or changed.", .readCatalogue,
            "prd", body: .product),
        EventKind(
            "product.pictures_changed", "ProductPicturesChanged", "Its pictures changed.",
            .readCatalogue, "prd", body: .product),
        EventKind(
            "product.facts_changed", "ProductFactsChanged", "What the law wants said changed.",
            .readCatalogue, "prd", body: .product),
        EventKind(
            "collection.changed", "CollectionChanged", "A collection was made or changed.",
            .readCatalogue, "col"),
        EventKind(
            "manufacturer.changed", "ManufacturerChanged", "A manufacturer was made or changed.",
            .readCatalogue, "mfr"),
        EventKind(
            "prices.set", "PricesSet", "Prices of a price list were set.", .readCatalogue, "prl"),
        EventKind(
            "markets.changed", "MarketsChanged", "Markets, tax rates or deliveries changed.",
            .readCatalogue, "markets"),
        EventKind(
            "stock.received", "StockReceived",
            "Goods arrived, came back, were counted or corrected.", .readStock, "mov",
            [
                .init(name: "movements", about: "Entries in the ledger.", example: "2"),
                .init(name: "units", about: "The sum of them.", example: "40"),
                .init(name: "locations", about: "Where.", example: "[\(id("loc"))]"),
                .init(
                    name: "items", about: "Of what; missing when there are too many.",
                    example: "[\(id("itm"))]"),
            ]),
        EventKind(
            "location.changed", "LocationWritten", "A place was made or changed.", .readStock,
            "loc"),
        EventKind(
            "review.written", "ReviewWritten", "A customer wrote a review.", .moderateReviews,
            "rev", [product, rating]),
        EventKind(
            "review.changed", "ReviewChanged", "A customer changed a review.", .moderateReviews,
            "rev", [product, rating]),
        EventKind(
            "review.shown", "ReviewShown", "Staff let a review be shown.", .moderateReviews, "rev"),
        EventKind(
            "review.hidden", "ReviewHidden", "Staff took a review off.", .moderateReviews, "rev"),
        EventKind(
            "brand.changed", "BrandChanged", "The brand was changed.", .manageBrand, "brand"),
    ]

    private static let people: [EventKind] = [
        EventKind(
            "profile.created", "ProfileCreated", "Somebody is known for the first time.",
            .readCustomers, "prf"),
        EventKind(
            "profile.changed", "ProfileChanged", "Somebody's name or language changed.",
            .readCustomers, "prf"),
        EventKind(
            "profiles.merged", "ProfilesMerged", "Two profiles are one person.", .readCustomers,
            "mrg", [kept, merged]),
        EventKind(
            "profiles.split", "ProfilesSplit", "They are two again.", .readCustomers, "mrg",
            [kept, merged]),
        EventKind(
            "contact.verified", "ContactPointVerified", "Somebody proved an address or a number.",
            .readCustomers, "cpt", [profile]),
        EventKind(
            "contact.removed", "ContactPointRemoved", "An address or a number was removed.",
            .readCustomers, "cpt"),
        EventKind(
            "consent.granted", "ConsentGranted", "Somebody agreed to messages.", .readCustomers,
            "con", [purpose]),
        EventKind(
            "consent.withdrawn", "ConsentWithdrawn", "Somebody wants no more messages.",
            .readCustomers, "con", [purpose]),
        EventKind(
            "erasure.requested", "ErasureRequested", "Somebody wishes to be forgotten.",
            .readCustomers, "ers", [profile], line: "profile"),
        EventKind(
            "erasure.taken_back", "ErasureTakenBack", "They took the wish back.", .readCustomers,
            "prf"),
    ]

    private static let tills: [EventKind] = [
        EventKind(
            "sale.recorded", "SaleRecorded", "A till sold something; its orders are told too.",
            .readOrders, "sle",
            [
                .init(name: "register", about: "Which till.", example: id("reg")),
                .init(name: "session", about: "Whose drawer.", example: id("tse")),
                .init(name: "location", about: "Where.", example: id("loc")),
                .init(name: "total", about: "What was paid, in minor units.", example: "4500"),
                .init(name: "currency", about: "ISO 4217.", example: "\"GBP\""),
                .init(name: "isTold", about: "Sold without the line.", example: "false"),
                .init(
                    name: "isAtOldPrices", about: "At prices that were no longer true.",
                    example: "false"),
                .init(name: "orders", about: "One a way of hand-over.", example: "[\(id("ord"))]"),
            ]),
        EventKind(
            "till.opened", "TillSessionOpened", "A drawer was opened with a float.", .readOrders,
            "tse"),
        EventKind(
            "till.closed", "TillSessionClosed", "A drawer was counted and closed.", .readOrders,
            "tse",
            [
                .init(
                    name: "difference", about: "Counted less expected, in minor units.",
                    example: "-500")
            ]),
        EventKind(
            "stock.counted", "StockCounted", "A place counted what is on its shelves.", .readStock,
            "cnt"),
        EventKind(
            "stock.found", "StockFound",
            "More was sold without the line than the books had: to be counted.", .readStock,
            "sle"),
        EventKind(
            "goods.taken_back", "GoodsTakenBack", "Goods came back over a counter.", .readOrders,
            "ret", [order]),
        EventKind(
            "customer.added", "CustomerAdded", "Staff made a customer known.", .readCustomers,
            "prf"),
    ]

    /// Facts that stay within the house, each with the reason.
    package static let keptBack: [String: String] = [
        "SignInCodeRequested": signIn, "ShopperSignedIn": signIn, "OtherSessionsEnded": signIn,
        "StaffMemberAdded": trail, "StaffMemberDisabled": trail, "APIKeyCreated": trail,
        "APIKeyRevoked": trail, "WebhookMade": trail, "WebhookChanged": trail,
        "WebhookRemoved": trail, "WebhookSecretRotated": trail, "WebhookPaused": trail,
        "WebhookResumed": trail, "SellerChanged": trail, "FeedsChanged": trail,
        "CollectionSlotChanged": "the order tells its slot; no program asked for it yet",
        "PaymentRefundedElsewhere": "the refund of the order is told",
        "ProductForgotten": "only what was imported by mistake and never shown is forgotten",
        "WithdrawalSettled": "the refund of the order is told",
        "ListChanged": "what somebody wishes for is theirs",
        "StockAlertAsked": "before it is confirmed it means nothing",
        "StockAlertConfirmed": "the house itself tells them",
        "OrderImported": "of a measurement",
        "DrawerMoved": "the report of the session tells it",
    ]

    private static let signIn = "how somebody signs in concerns the house only"
    private static let trail = "of the trail of what staff did, which stays in the house"

    // MARK: Members that several have

    private static func id(_ prefix: String) -> String {
        "\"\(prefix)_01kb3h4m7ze6xt0v9q2n8s5wya\""
    }

    private static let order = EventKind.Member(
        name: "order", about: "The order.", example: id("ord"))
    private static let profile = EventKind.Member(
        name: "profile", about: "Whose.", example: id("prf"))
    private static let product = EventKind.Member(
        name: "product", about: "Of what.", example: id("prd"))
    private static let rating = EventKind.Member(name: "rating", about: "1 to 5.", example: "5")
    private static let kept = EventKind.Member(
        name: "kept", about: "The profile that stays.", example: id("prf"))
    private static let merged = EventKind.Member(
        name: "merged", about: "The other one.", example: id("prf"))
    private static let purpose = EventKind.Member(
        name: "purpose", about: "Of which messages.", example: "\"news\"")
}
