import Inventory
package import Kernel
package import Ordering
import Payments
package import Platform
import Pricing
package import Storage

/// Gives back the money of withdrawn units, to the tender it came from: of what has come back, or
/// of everything once the customer has proved that it was sent. Each unit is settled once, however
/// often it is asked for, and with the last of the order the delivery goes back too.
package struct SettleWithdrawal: Sendable {
    /// The job that settles what never left the shop; its details are the id of the withdrawal.
    package static let job = "settle-withdrawal"
    /// What the refunds say in the books.
    static let reason = "Withdrawal"

    let house: House
    let books: ShopBooks

    package init(_ house: House, _ books: ShopBooks) {
        self.house = house
        self.books = books
    }

    package struct Request: Sendable, Hashable {
        package var basis: Settlement.Basis
        /// Held back for goods that were used more than looking at them needs; with goods alone.
        package var deduction: Amount
        package var note: String

        package init(
            basis: Settlement.Basis = .goods, deduction: Amount = .zero, note: String = ""
        ) {
            self.basis = basis
            self.deduction = deduction
            self.note = note
        }
    }

    package enum Answer: Sendable, Equatable, CodableAnswer {
        /// With what goes back.
        case settled(SettlementID, Amount)
        /// Not there, or at places where the actor does not work.
        case unknown
        /// Everything that can be settled now was settled.
        case nothingDue
        /// The payment has not been taken yet; in a moment it will be.
        case notTakenYet
        /// More is held back than the goods cost.
        case tooMuchHeldBack(most: Amount)
        /// The reason for holding back, or the proof, is missing.
        case noteMissing
    }

    package func callAsFunction(
        _ operation: Operation, _ id: WithdrawalID, _ request: Request, actor: Actor
    ) async throws -> Answer {
        let now = house.now
        let (books, ids) = (self.books, house.ids)
        return try await house.store.perform(operation) { tx in
            guard actor.may(.refund), let order = try Withdrawals.find(tx, id)?.orderID else {
                return Answer.unknown
            }
            try Orders.lock(tx, order)
            let places = try books.locations.book(tx)
            guard let found = try WithdrawalCases.find(tx, id, places: places),
                SettleWithdrawal.concerns(found, actor)
            else { return .unknown }
            let units = request.basis == .goods ? found.toSettle : found.unsettled
            switch found.stage {
            case .cancelled, .keptBack: return .nothingDue
            case .awaitingGoods, .refundDue, .refunding, .refunded: break
            }
            guard !units.isEmpty else { return .nothingDue }
            let whole = found.sum(units, cheapest: try books.cheapest(tx, found.order))
            guard request.deduction <= whole.goods,
                request.deduction == .zero || request.basis == .goods
            else { return .tooMuchHeldBack(most: request.basis == .goods ? whole.goods : .zero) }
            if request.deduction > .zero || request.basis == .dispatch, request.note.isEmpty {
                return .noteMissing
            }
            let sum = SettlementSum(
                goods: whole.goods, delivery: whole.delivery, deduction: request.deduction)
            return try SettleWithdrawal.settle(
                tx, found, units, sum, request, by: actor.label, ids: ids, at: now)
        }.answer
    }

    /// What a refund of these units would come to now; two statements for a delivery.
    package static func preview(
        _ tx: Transaction, _ found: WithdrawalCase, _ units: [Int: Int], _ books: ShopBooks
    ) throws -> SettlementSum {
        found.sum(units, cheapest: try books.cheapest(tx, found.order))
    }

    private static func concerns(_ found: WithdrawalCase, _ actor: Actor) -> Bool {
        let places =
            [found.order.summary.handover.location].compactMap(\.self)
            + found.returns.compactMap(\.origin?.locationID)
        return places.contains(where: actor.works(at:))
    }

    private static func settle(
        _ tx: Transaction, _ found: WithdrawalCase, _ units: [Int: Int], _ sum: SettlementSum,
        _ request: Request, by actor: String, ids: IDSource, at now: Instant
    ) throws -> Answer {
        let order = found.order.id
        let payments = try PaymentLedger.payments(tx, orders: [order])[order] ?? []
        guard payments.allSatisfy({ $0.balance.held == .zero }) else { return .notTakenYet }
        let available = try Refunds.available(tx, of: order)
        let left = available.reduce(Amount.zero) { $0 + $1.amount }
        let given = min(sum.total, left)
        let refunds =
            given > .zero
            ? try RefundOrder.decide(
                tx, order: order, given, from: available, reason: reason, by: actor, ids: ids,
                at: now) : []
        let settlement = Settlement(
            id: ids.next(), withdrawalID: found.withdrawal.id, orderID: order, at: now, sum: sum,
            given: given, basis: request.basis, note: request.note, units: units,
            refunds: refunds.map(\.id))
        try tx.batch(
            SettlementTable.insertion(of: settlement, by: actor) + [
                tx.recording(
                    Fact(
                        "WithdrawalSettled", of: settlement.id.description, version: 1, at: now,
                        details: #"{"order":"\#(order)","given":\#(given.minor)}"#))
            ])
        if found.toArrive.isEmpty, WithdrawalCase.rest(found.unsettled, units).isEmpty {
            try WithdrawalTable.end(tx, [found.withdrawal.id], at: now)
        }
        return .settled(settlement.id, given)
    }
}

/// Throw this to have a job done again when the payment was taken.
package struct PaymentNotTakenYet: Error {
    package init() {}
}

extension SettleWithdrawal {
    /// What the job does; nothing where all is settled.
    package func kept(_ id: WithdrawalID) async throws {
        let operation = Operation(
            scope: SettleWithdrawal.job, key: "\(id) \(house.now.microseconds)", request: [],
            at: house.now)
        let answer = try await self(operation, id, Request(), actor: .system)
        if answer == .notTakenYet { throw PaymentNotTakenYet() }
    }
}

extension ShopBooks {
    /// What the cheapest delivery of an order would have cost; nil where it is not known.
    fileprivate func cheapest(_ tx: Transaction, _ order: Order) throws -> Amount? {
        guard case .delivery(_, let country) = order.summary.handover,
            order.summary.delivery > .zero, let priced = try Orders.priced(tx, order.id),
            let market = try markets.book(tx).market(id: priced.market)
        else { return nil }
        return market.deliverySteps(
            to: country, weight: priced.basket.deliveryStep?.weight ?? .zero,
            subtotal: priced.basket.subtotal
        ).map(\.cost).min()
    }
}
