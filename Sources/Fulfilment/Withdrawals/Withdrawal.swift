package import Inventory
package import Kernel
package import Ordering
package import Storage

/// A consumer's statement that they withdraw from a contract, wholly or for some of its lines.
package struct Withdrawal: Sendable, Hashable {
    package struct Line: Sendable, Hashable {
        /// Of the order's line.
        package let number: Int
        package let quantity: Quantity
    }

    package let id: WithdrawalID
    package let orderID: OrderID
    package let at: Instant
    package let name: String
    /// Where it was acknowledged.
    package let email: EmailAddress
    package var lines: [Line]
    /// When nothing was left to do about it; nil while something is.
    package var endedAt: Instant?

    /// Units by the number of the line.
    package var units: [Int: Int] {
        Dictionary(lines.map { ($0.number, $0.quantity.count) }) { $0 + $1 }
    }
}

/// Whether a consumer may still withdraw from an order, until when, and from how much.
package struct WithdrawalOffer: Sendable {
    package enum Standing: Sendable, Hashable {
        /// Until then; nil while the goods have not been received.
        case open(until: Instant?)
        case over(since: Instant)
        /// Everything was withdrawn from.
        case nothingLeft
        /// No distance contract of ours, or a cancelled one.
        case none
    }

    package let standing: Standing
    /// Units that are left, by the number of the line.
    package let left: [Int: Int]

    package var isOpen: Bool { if case .open = standing { true } else { false } }
}

package enum Withdrawals {
    /// Withdrawals on one page of staff's.
    package static let pageLimit = 100

    /// Ways in that make a contract at a distance; what is bought in a shop is none.
    private static let distance: Set<String> = ["web", "api", "phone", "message"]

    package static func find(_ tx: Transaction, _ id: WithdrawalID) throws -> Withdrawal? {
        try WithdrawalTable.find(tx, id)
    }

    /// The withdrawals from these orders, the oldest first; two statements.
    package static func of(_ tx: Transaction, orders: [OrderID]) throws -> [Withdrawal] {
        orders.isEmpty ? [] : try WithdrawalTable.of(tx, orders: orders)
    }

    /// All of them for staff, the newest first; two statements.
    package static func newest(
        _ tx: Transaction, before last: WithdrawalID?, limit: Int
    ) throws -> [Withdrawal] {
        try WithdrawalTable.newest(tx, before: last, limit: min(limit, pageLimit))
    }

    /// Those that staff still have to deal with, the oldest first; two statements.
    package static func open(
        _ tx: Transaction, after last: WithdrawalID?, limit: Int
    ) throws -> [Withdrawal] {
        try WithdrawalTable.open(tx, after: last, limit: min(limit, pageLimit))
    }

    /// Pure: what can be withdrawn from `order` at `now`.
    package static func offer(
        _ order: Order, _ fulfilment: FulfilmentOrder?, earlier: [Withdrawal],
        returned: [Int: Int] = [:], _ places: LocationBook, at now: Instant
    ) -> WithdrawalOffer {
        let head = order.summary
        guard head.isOurs, head.cancelledAt == nil, distance.contains(head.channel),
            let place = head.handover.location.flatMap({ places[$0] })
        else { return WithdrawalOffer(standing: .none, left: [:]) }
        var left = Dictionary(
            order.lines.map { ($0.number, $0.quantity.count) }
        ) { first, _ in first }
        for line in earlier.flatMap(\.lines) {
            left[line.number, default: 0] -= line.quantity.count
        }
        for (line, units) in returned { left[line, default: 0] -= units }
        guard left.values.contains(where: { $0 > 0 }) else {
            return WithdrawalOffer(standing: .nothingLeft, left: left)
        }
        guard case .handedOver(let handedOver) = fulfilment?.stage else {
            return WithdrawalOffer(standing: .open(until: nil), left: left)
        }
        let rules = WithdrawalRules.of(head.handover.country ?? place.country)
        let isSent = head.handover.country != nil
        let received = isSent ? handedOver + .days(Int64(WithdrawalRules.daysOnTheWay)) : handedOver
        let end = rules.end(receivedAt: received, in: place)
        return WithdrawalOffer(
            standing: now < end ? .open(until: end) : .over(since: end), left: left)
    }
}
