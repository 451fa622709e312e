import Inventory
import Kernel

extension Schema {
    static let moment = Schema.text(format: "date-time")
}

/// Places and promises.
extension Shapes {
    static let hours = OutputShape<HoursStatus>.oneOf(
        "Doors", discriminator: "kind",
        OutputVariant(
            "open", "DoorsOpen", "Open now.", discriminator: "kind",
            match: { status -> Instant? in
                if case .open(let until) = status { until } else { nil }
            },
            .text("until", "When they close.", schema: .moment) { $0.description }),
        OutputVariant(
            "opens", "DoorsOpening", "Closed now.", discriminator: "kind",
            match: { status -> Instant? in
                if case .opensAt(let moment) = status { moment } else { nil }
            },
            .text("at", "When they open.", schema: .moment) { $0.description }),
        OutputVariant(
            "closed", "DoorsClosed", "Closed for the weeks to come.", discriminator: "kind",
            match: { $0 == .closed ? () : nil }))

    static let promise = OutputShape<PromiseAnswer>.oneOf(
        "Promise", discriminator: "kind",
        OutputVariant(
            "collect", "CollectionPromise", "It can be collected.", discriminator: "kind",
            match: { $0.collection },
            .text("from", "When it is ready.", schema: .moment) { $0.from.description },
            .text("until", "When the doors that are open then close.", schema: .moment) {
                $0.until.description
            },
            .number("available", "Units that can be promised.") { $0.available }),
        OutputVariant(
            "delivery", "DeliveryPromise", "It can be sent.", discriminator: "kind",
            match: { $0.delivery },
            .text("location", "The code of the location that sends it.") { $0.location },
            .text("country", "ISO 3166-1.") { $0.country.code },
            .number("available", "Units that can be promised.") { $0.available }),
        OutputVariant(
            "no", "NoPromise", "It cannot be promised.", discriminator: "kind",
            match: { $0.refusal },
            .text("reason", "Why.", schema: .choice(PromiseAnswer.reasons)) { $0.reason },
            .number("available", "What is left.", ifAny: { $0.available })))

    static let location = OutputShape<LocationAnswer>(
        "Location", "A place that holds stock or serves people.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Location.self)) {
            $0.location.id.description
        },
        .text("code", "The merchant's.") { $0.location.code },
        .text("kind", "What it is.", schema: .choice(LocationKind.allCases.map(\.rawValue))) {
            $0.location.kind.rawValue
        },
        .text("name", "In the language asked for.") { $0.name },
        .text("street", "In the language asked for.") { $0.street },
        .text("city", "In the language asked for.") { $0.city },
        .text("postalCode", "May be empty.") { $0.location.details.postalCode },
        .text("country", "ISO 3166-1.") { $0.location.country.code },
        .text("timeZone", "Of the IANA database.") { $0.location.zone.identifier },
        .truth("collection", "Whether customers collect there.") {
            $0.location.offersCollection
        },
        .texts("deliversTo", "Countries that it sends to.") {
            $0.location.details.deliversTo.map(\.code).sorted()
        },
        .part("doors", "Now.", hours) { $0.hours })

    static let locations = OutputShape<ListPage<LocationAnswer>>.page(
        "LocationList", "The locations.", of: location)

    private static let place = OutputShape<AvailabilityAnswer.Place>(
        "LocationAvailability", "What a location promises.",
        .text("location", "The location's code.") { $0.location.code },
        .number("available", "Units that can be promised there.") { $0.level.available },
        .part("promise", "For the quantity asked for.", promise) { $0.promise })

    private static let delivery = OutputShape<AvailabilityAnswer.Delivery>(
        "DeliveryAvailability", "What can be sent to a country.",
        .text("country", "ISO 3166-1.") { $0.country.code },
        .part("promise", "For the quantity asked for.", promise) { $0.promise })

    static let availability = OutputShape<AvailabilityAnswer>(
        "Availability", "Where an item can be had.",
        .text("sku", "As the merchant writes it, or as asked for.") { $0.sku.text },
        .number("quantity", "As asked for.") { $0.quantity.count },
        .list("locations", "Those of the market, in the merchant's order.", place) { $0.places },
        .list("deliveries", "The market's countries.", delivery) { $0.deliveries })

    private static let stockFigures = OutputShape<AvailabilityAnswer.Place>(
        "StockExplanation", "How a location's promise comes about.",
        .text("location", "The location's code.") { $0.location.code },
        .number("onHand", "Counted.") { $0.level.onHand },
        .number("reserved", "Promised to orders and to payments under way.") {
            $0.level.reserved
        },
        .number("available", "What is left of it.") { $0.level.available },
        .truth("collection", "Whether customers collect there.") {
            $0.location.offersCollection
        },
        .number("leadMinutes", "Open minutes that preparing takes.") { $0.location.leadMinutes },
        .part("doors", "Now.", hours) { $0.hours },
        .part("promise", "What follows.", promise) { $0.promise })

    static let availabilityExplanation = OutputShape<AvailabilityAnswer>(
        "AvailabilityExplanation", "How promises come about.",
        .text("sku", "As asked for.") { $0.sku.text },
        .number("quantity", "As asked for.") { $0.quantity.count },
        .list("locations", "Those of the market, in the merchant's order.", stockFigures) {
            $0.places
        },
        .list("deliveries", "The market's countries.", delivery) { $0.deliveries })
}
