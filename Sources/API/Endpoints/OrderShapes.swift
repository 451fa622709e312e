import Fulfilment
import Inventory
import Kernel
import Ordering

/// Orders.
extension Shapes {
    static let placed = OutputShape<PlacedOrder>(
        "PlacedOrder", "An order, placed.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Order.self)) {
            $0.id.description
        },
        .text("number", "For people, to read out.") { $0.number },
        .minor("total", "What is paid.") { $0.total.minor },
        .text("currency", "ISO 4217.") { $0.currency.code })

    static let cancelled = OutputShape<OrderID>(
        "CancelledOrder", "An order, cancelled.",
        .text("id", "The order.", schema: .identifier(Kinds.Order.self)) { $0.description })

    private static let orderLine = OutputShape<OrderLine>(
        "OrderLine", "What was ordered, as it was then.",
        .number("number", "1 and up.") { $0.number },
        .text(
            "item", "Missing when it is not sold here.",
            schema: .identifier(Kinds.SellableItem.self)
        ) { $0.itemID?.description },
        .text("sku", "The merchant's label.") { $0.sku },
        .text("title", "In the language of the order.") { $0.title },
        .text("detail", "The options chosen, in words.") { $0.detail },
        .number("quantity", "Units.") { $0.quantity.count },
        .minor("unit", "The price of one.") { $0.unit.minor },
        .minor("total", "For all of them.") { $0.total.minor },
        .minor("tax", "Its part of the tax.") { $0.tax.minor },
        .number("taxRate", "Parts per million.") { $0.taxRate })

    private static let orderHandover = OutputShape<OrderHandover>.oneOf(
        "OrderHandover", discriminator: "kind",
        OutputVariant(
            "collection", "OrderCollection", "Collected at a location.", discriminator: "kind",
            match: { handover -> LocationID? in
                if case .collection(let location) = handover { location } else { nil }
            },
            .text("location", "Its id.", schema: .identifier(Kinds.Location.self)) {
                $0.description
            }),
        OutputVariant(
            "delivery", "OrderDelivery", "Sent from a location.", discriminator: "kind",
            match: { handover -> (LocationID, Country)? in
                if case .delivery(let location, let country) = handover {
                    (location, country)
                } else {
                    nil
                }
            },
            .text("location", "Its id.", schema: .identifier(Kinds.Location.self)) {
                $0.0.description
            },
            .text("country", "ISO 3166-1.") { $0.1.code }),
        OutputVariant(
            "elsewhere", "OrderElsewhere", "Taken from another system.", discriminator: "kind",
            match: { $0 == .elsewhere ? () : nil }))

    static let collectionSlot = OutputShape<CollectionSlot>(
        "CollectionSlot", "A time for collecting.",
        .text("from", "When it begins.", schema: .moment) { $0.from.description },
        .text("until", "When it ends.", schema: .moment) { $0.until.description })

    static let order = OutputShape<OrderAnswer>(
        "Order", "The agreement, and where it is.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Order.self)) {
            $0.order.id.description
        },
        .text("number", "For people, to read out.") { $0.order.summary.number },
        .text("state", "Where it is.", schema: .choice(OrderAnswer.states)) { $0.state },
        .text("placedAt", "When.", schema: .moment) { $0.order.summary.placedAt.description },
        .text("channel", "The way in.") { $0.order.summary.channel },
        .part("handover", "How the goods reach the customer.", orderHandover) {
            $0.order.summary.handover
        },
        .part("slot", "When it is collected.", collectionSlot, ifAny: { $0.order.summary.slot }),
        .text("collectionCode", "What is shown at the counter.", ifAny: { $0.shownCode }),
        .text("tender", "How it is paid.", schema: .choice(OrderTender.names)) {
            $0.order.summary.tender.rawValue
        },
        .text("currency", "ISO 4217.") { $0.order.summary.currency.code },
        .list("lines", "In the basket's order.", orderLine) { $0.order.lines },
        .minor("delivery", "For the delivery.") { $0.order.summary.delivery.minor },
        .text("deliveryMethod", "How it is brought.", ifAny: { $0.order.summary.deliveryMethod }),
        .minor("tax", "All of it.") { $0.order.summary.tax.minor },
        .truth("taxIncluded", "Whether the prices hold the tax.") {
            $0.order.summary.taxIncluded
        },
        .minor("total", "What is paid.") { $0.order.summary.total.minor })

    static let orders = OutputShape<ListPage<OrderAnswer>>.page(
        "OrderList", "A page of orders.", of: order)
}

extension OrderTender {
    static let names: [String] = [payAtCollection, card, till, elsewhere].map(\.rawValue)
}

extension OrderAnswer {
    /// Only while the goods can still be collected.
    fileprivate var shownCode: String? {
        guard let fulfilment, fulfilment.kind == .collection else { return nil }
        switch fulfilment.stage {
        case .waiting, .picking, .ready: return fulfilment.code
        case .handedOver, .cancelled: return nil
        }
    }
}
