package import Kernel
import Ordering
package import Platform
package import Storage

/// Makes the fulfilment orders of placed orders, and ends those of cancelled ones: a reaction to
/// the facts of ordering, within the transaction that reads them.
package struct AskLocations: Sendable {
    let house: House

    package init(_ house: House) { self.house = house }

    /// Two statements for any number of orders; a repeat changes nothing.
    package func placed(_ tx: Transaction, _ orders: [OrderID]) throws {
        guard !orders.isEmpty else { return }
        let wanted = try Orders.summaries(tx, orders).compactMap { order -> FulfilmentOrder? in
            guard let location = order.handover.location, order.cancelledAt == nil else {
                return nil
            }
            let kind: FulfilmentKind =
                if case .delivery = order.handover { .delivery } else { .collection }
            return FulfilmentOrder(
                id: house.ids.at(order.placedAt), orderID: order.id, locationID: location,
                kind: kind, code: PickupCode.of(order.id, house.secret),
                createdAt: order.placedAt, stage: .waiting, slot: order.slot)
        }
        try FulfilmentOrderTable.add(tx, wanted)
    }

    package func cancelled(_ tx: Transaction, _ order: OrderID, at now: Instant) throws {
        try FulfilmentOrderTable.cancel(tx, order: order, now)
    }
}

/// The six characters a customer shows at the counter: derived from the order under the house's
/// secret, so that nobody else can tell them.
package enum PickupCode {
    package static func of(_ order: OrderID, _ secret: [UInt8]) -> String {
        let digest = Signature.hmacSHA256(key: secret, message: Array("pickup:\(order)".utf8))
        let value = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Crockford.spelled(value & 0x3fff_ffff, count: 6)
    }

    /// As typed: without case, blanks and hyphens; o and i read as the digits they look like.
    package static func read(_ text: String) -> String {
        String(
            text.uppercased().filter { $0.isLetter || $0.isNumber }
                .map { $0 == "O" ? "0" : $0 == "I" || $0 == "L" ? "1" : $0 })
    }
}
