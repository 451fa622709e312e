import FoundationEssentials
package import Inventory
package import Kernel
import Storage

/// What became of a wish to order. All that stands in the way is listed at once.
package enum PlaceOrderAnswer: Sendable, Equatable, Codable {
    case placed(PlacedOrder)
    case refused([PlaceOrderRefusal])
}

package struct PlacedOrder: Sendable, Hashable, Codable {
    package let id: OrderID
    package let number: String
    package let total: Amount
    package let currency: Currency
}

package enum PlaceOrderRefusal: Sendable, Hashable, Codable {
    case basketEmpty
    /// Closed, another person's, or not there.
    case basketUnknown
    /// Changed since it was shown.
    case basketChanged
    /// The total is higher than the one that was shown.
    case priceChanged(shown: Amount, now: Amount)
    case notSoldHere(ItemID)
    case stockShortage(Shortage)
    /// The place hands nothing over to customers, or is in another market.
    case cannotCollectThere
    /// The slot is full, over or not offered; the nearest that are left.
    case slotTaken(at: Instant, left: [CollectionSlot])
    /// Nothing is delivered to that country from this market.
    case cannotDeliverThere(Country)
    /// No way of the market's takes so heavy a parcel to that country.
    case tooHeavyToDeliver(Country)
    /// The way that was chosen does not reach that country, or does not take the weight.
    case deliveryMethodNotOffered(Country)
    /// Every item can be sent, but no one place has them all.
    case noPlaceHasAll
    /// Payment at collection is for what is collected.
    case payOnlineForDelivery
    /// The card was refused, with the provider's word for it.
    case paymentDeclined(code: String)
}

/// Too little of an item at a place, and the next best yes.
package struct Shortage: Sendable, Hashable, Codable {
    package let itemID: ItemID
    package let locationID: LocationID?
    package let wanted: Int
    package let available: Int
    package let alternatives: [Alternative]

    package struct Alternative: Sendable, Hashable, Codable {
        package let locationID: LocationID
        package let available: Int
    }
}

extension PlaceOrderAnswer: StoredAnswer {
    /// An order placed is kept without an encoder: `id number total currency`.
    package func stored() throws -> String {
        switch self {
        case .placed(let order):
            "\(order.id) \(order.number) \(order.total.minor) \(order.currency.code)"
        case .refused:
            String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
        }
    }

    package init(stored: String) throws {
        if stored.hasPrefix("{") {
            self = try JSONDecoder().decode(Self.self, from: Data(stored.utf8))
            return
        }
        let parts = stored.split(separator: " ").map(String.init)
        guard parts.count == 4, let id = OrderID(parts[0]), let total = Int64(parts[2]),
            let currency = Currency(code: parts[3])
        else { throw StoreFault.unreadable(stored) }
        self = .placed(
            PlacedOrder(
                id: id, number: parts[1], total: Amount(minor: total), currency: currency))
    }
}
