package import Inventory
import Kernel
package import Ordering
package import Platform
package import Pricing

/// How an order is brought, and when it arrives: as it was promised when it was placed.
package struct DeliveryNews: Sendable {
    package let method: DeliveryMethod
    package let window: ArrivalWindow?

    /// Nil for what is collected, and where the market names no way.
    package init?(_ order: OrderSummary, _ book: MarketBook, _ places: LocationBook) {
        guard case .delivery(let from, let country) = order.handover,
            let code = order.deliveryMethod,
            let method = book.deliveryMethod(code: code, to: country)
        else { return nil }
        self.method = method
        window = places[from].flatMap {
            Arrivals.window(
                from: $0, to: country, days: method.days, places: places, at: order.placedAt)
        }
    }
}

extension DeliveryMethod {
    /// Working days on the way, at best and at worst.
    package var days: ClosedRange<Int> { daysFrom...max(daysFrom, daysTo) }
}

extension Texts {
    /// `Arrives Tue 24 – Thu 26 Nov`.
    package func arrives(_ window: ArrivalWindow) -> String {
        self(.arrives, ["days": formats.days(window.first, window.last)])
    }
}
