package import Customers
import Inventory
package import Kernel
import Ordering
import Payments
package import Platform
package import Storage

/// How a customer paid at the counter.
package enum PaidBy: String, Sendable, Codable, CaseIterable {
    case cash
    case cardTerminal = "card_terminal"
}

/// Gives the goods to the customer who shows the code, or to the carrier. Stock leaves the shelf,
/// and what was due at the counter is recorded as paid, in one transaction.
package struct HandOver: Sendable {
    /// Wrong codes for one order, whoever types them, and by one member of staff for all orders.
    package static let wrongForOrder = TryLimit(
        "wrong pick-up code", most: 5, window: .minutes(15))
    package static let wrongByActor = TryLimit(
        "wrong pick-up code by", most: 30, window: .hours(1))

    let house: House

    package init(_ house: House) { self.house = house }

    /// - Parameters:
    ///   - code: what the customer shows; nil when a carrier takes a delivery.
    ///   - paidBy: how the sum due was paid; nil when nothing is due.
    ///   - drawer: the till that takes the money; nil where no till keeps a drawer.
    package func callAsFunction(
        _ operation: Operation, _ id: FulfilmentOrderID, code: String?, paidBy: PaidBy?,
        drawer: TillSessionID? = nil, actor: Actor
    ) async throws -> FulfilmentAnswer {
        let now = house.now
        let ids = house.ids
        return try await house.store.perform(operation) { tx in
            guard let found = try workable(tx, id, actor, .handOver) else {
                return FulfilmentAnswer.unknown
            }
            switch found.stage {
            case .cancelled: return .cancelled
            case .handedOver: return .alreadyHandedOver
            case .waiting, .picking: return .notReady
            case .ready: break
            }
            if found.kind == .collection {
                if let no = try check(tx, code ?? "", found, actor, now) { return no }
            }
            guard let order = try Orders.summary(tx, found.orderID) else { return .unknown }
            guard order.cancelledAt == nil else { return .cancelled }
            let withdrawn = try WithdrawalTable.of(tx, orders: [order.id])
            if order.tender == .payAtCollection, paidBy == nil {
                return .paymentDue(try due(tx, order, withdrawn))
            }
            if order.tender != .payAtCollection, paidBy != nil { return .nothingDue }
            guard
                try FulfilmentOrderTable.addHandover(
                    tx, id, by: actor.label, paidBy: paidBy, now)
            else { return .alreadyHandedOver }
            try Stock.handOver(tx, order: found.orderID, ids: ids, now: now)
            if let paidBy { try settle(tx, order, paidBy, id, now) }
            if let paidBy, let drawer {
                let due = try self.due(tx, order, withdrawn)
                try tx.batch(
                    DrawerEntry(
                        session: drawer, order: order, due: due, by: actor.label,
                        id: ids.next(), at: now
                    ).statements(paidBy))
            }
            try KeepBack.record(
                tx, order.id, withdrawn, at: found.locationID, by: actor.label, ids, now)
            try tx.record(
                Fact("OrderHandedOver", of: found.orderID.description, version: 4, at: now))
            return .done(stage: "handed_over")
        }.answer
    }

    /// Nil for the right code, unless too many wrong ones came before it. The order is held, so
    /// tries at it are counted one by one.
    private func check(
        _ tx: Transaction, _ code: String, _ found: FulfilmentOrder, _ actor: Actor, _ now: Instant
    ) throws -> FulfilmentAnswer? {
        let (order, who) = (found.id.description, actor.label)
        let full = [
            try HandOver.wrongForOrder.full(tx, order, house, now: now),
            try HandOver.wrongByActor.full(tx, who, house, now: now),
        ].compactMap(\.self).max()
        if let full { return .tooManyTries(retryAt: full) }
        let typed = Array(PickupCode.read(code).utf8)
        if Signature.equal(typed, Array(found.code.utf8)) { return nil }
        _ = try HandOver.wrongForOrder.take(tx, order, house, now: now)
        _ = try HandOver.wrongByActor.take(tx, who, house, now: now)
        return .wrongCode
    }

    /// What is taken at the counter: not for what was withdrawn from meanwhile.
    private func due(
        _ tx: Transaction, _ order: OrderSummary, _ withdrawn: [Withdrawal]
    ) throws -> Amount {
        guard !withdrawn.isEmpty, let whole = try Orders.find(tx, order.id) else {
            return order.total
        }
        return order.total - KeepBack.units(whole, withdrawn).worth
    }

    /// Records at the counter what was due there; what was kept back is given back by a refund.
    private func settle(
        _ tx: Transaction, _ order: OrderSummary, _ paidBy: PaidBy, _ id: FulfilmentOrderID,
        _ now: Instant
    ) throws {
        for state in try PaymentLedger.payments(tx, orders: [order.id])[order.id] ?? []
        where state.payment.tender == .payAtCollection {
            let entry = PaymentEntry(
                id: house.ids.next(), paymentID: state.payment.id, kind: .captured,
                amount: state.payment.due.amount, reference: "\(paidBy.rawValue):\(id)", at: now)
            _ = try PaymentLedger.record(tx, entry)
        }
    }
}

/// The money of a collection on its way into a drawer.
private struct DrawerEntry {
    let session: TillSessionID
    let order: OrderSummary
    let due: Amount
    let by: String
    let id: DrawerMovementID
    let at: Instant

    func statements(_ paidBy: PaidBy) -> [SQL] {
        let taken = paidBy == .cash ? due.inCash(of: order.currency) : due
        return TillSessions.entering([
            DrawerMovement(
                id: id, sessionID: session, kind: .collection,
                tender: paidBy == .cash ? .cash : .cardTerminal, amount: taken,
                rounding: taken - due, reference: order.id.description, actor: by, at: at)
        ])
    }
}
