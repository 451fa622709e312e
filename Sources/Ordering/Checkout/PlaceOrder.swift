import Catalogue
import Inventory
package import Kernel
import Payments
package import Platform
import Pricing
package import Storage

/// Turns a basket into an order that is paid when it is collected.
///
/// A read transaction works out what the order would be; the write takes the stock by conditional
/// statements and keeps order, lines, payment and fact, all or nothing. The basket's version ties
/// the two together: if it has changed in between, the order is worked out again.
package struct PlaceOrder: Sendable {
    let house: House
    let books: ShopBooks

    package init(_ house: House, _ books: ShopBooks) {
        self.house = house
        self.books = books
    }

    /// Times an order is worked out again because its basket changed meanwhile.
    static let tries = 4

    private struct BasketMoved: Error {}

    package func callAsFunction(
        _ operation: Operation, _ request: PlaceOrderRequest, actor: Actor
    ) async throws -> Performed<PlaceOrderAnswer> {
        var tries = 1
        while true {
            do {
                return try await place(operation, request, actor)
            } catch is BasketMoved where tries < PlaceOrder.tries {
                tries += 1
            } catch is BasketMoved {
                return try await refuse(operation, [.basketChanged])
            } catch let full as SlotFull {
                if try await full.isFree(house), tries < PlaceOrder.tries {
                    tries += 1
                } else {
                    return try await refuse(operation, [try await full.refusal(house)])
                }
            }
        }
    }

    private func place(
        _ operation: Operation, _ request: PlaceOrderRequest, _ actor: Actor
    ) async throws -> Performed<PlaceOrderAnswer> {
        let now = house.now
        let result = try await house.store.read { [books] tx in
            try OrderDraft.make(tx, request, actor, books, at: now)
        }
        guard case .ready(let draft) = result else {
            guard case .refused(let refusals) = result else { throw BasketMoved() }
            return try await refuse(operation, refusals)
        }
        let order = draft.order(house.ids.next(), request, at: now)
        let paymentID: PaymentID = house.ids.next()
        let books = self.books
        return try await house.store.perform(operation) { tx in
            let shortages = try Stock.allocate(
                tx, order: order.id, wants: draft.wants, now: now)
            guard shortages.isEmpty else {
                return .refused(
                    try ShortageAnswer.refusals(
                        tx, shortages, draft.market, books.locations.book(tx), at: now))
            }
            let payment = Payment(
                id: paymentID, orderID: order.id, holder: draft.basketID.description,
                tender: .payAtCollection, due: Money(order.total, order.currency), provider: "",
                createdAt: now)
            let closing = BasketTable.closing(
                draft.basketID, version: draft.basketVersion, as: .ordered, now)
            let place = try SlotPlace(tx, order, books)
            let counts = try tx.batch(
                [closing] + (place?.taking(now) ?? []) + OrderTable.insertion(of: order)
                    + PaymentLedger.opening(payment)
                    + [tx.recording(OrderFacts.placed(order))])
            guard counts.first == 1 else { throw BasketMoved() }
            if let place, counts[1] != 1 { throw SlotFull(place: place, now: now) }
            return .placed(order.placed)
        }
    }

    /// A refusal is an answer too: a repeat of the request gets it again.
    private func refuse(
        _ operation: Operation, _ refusals: [PlaceOrderRefusal]
    ) async throws -> Performed<PlaceOrderAnswer> {
        try await house.store.perform(operation) { _ in .refused(refusals) }
    }
}

extension NewOrder {
    var placed: PlacedOrder {
        PlacedOrder(id: id, number: OrderNumber.of(id), total: total, currency: currency)
    }
}

enum OrderFacts {
    /// Ids and numbers only.
    static func placed(_ order: NewOrder) -> Fact {
        let who = order.profileID?.description ?? order.visitorID?.description ?? ""
        return Fact(
            "OrderPlaced", of: order.id.description, version: 1, at: order.placedAt,
            details: """
                {"by":"\(who)","total":\(order.total.minor),\
                "currency":"\(order.currency.code)",\
                "location":"\(order.handover.location?.description ?? "")",\
                "tender":"\(order.tender.rawValue)","channel":"\(order.channel)"}
                """)
    }
}
