import Inventory
package import Kernel
package import Ordering
import Platform
import Storage

/// Units that were withdrawn from before the order was handed over: they stay in the shop when the
/// rest leaves, and their money goes back at once.
package enum KeepBack {
    /// What is kept back of an order that waits to be handed over, by line, with what it costs.
    package static func units(
        _ order: Order, _ withdrawals: [Withdrawal]
    ) -> (units: [Int: Int], worth: Amount) {
        let units = withdrawals.reduce(into: [Int: Int]()) {
            $0.merge($1.units, uniquingKeysWith: +)
        }
        return (units, SettlementSum.goods(units, of: order))
    }

    /// Puts them back on the shelf, and plans to give back their money. The order was handed over
    /// in this transaction, which holds it.
    static func record(
        _ tx: Transaction, _ order: OrderID, _ withdrawals: [Withdrawal], at location: LocationID,
        by actor: String, _ ids: IDSource, _ now: Instant
    ) throws {
        guard !withdrawals.isEmpty else { return }
        let places = LocationBook(revision: 0, locations: [])
        for withdrawal in withdrawals {
            guard let found = try WithdrawalCases.find(tx, withdrawal.id, places: places) else {
                continue
            }
            let arrivals = found.toArrive.sorted { $0.key < $1.key }.map { line, count in
                ReceiveGoodsBack.Arrival(
                    line: line, quantity: Quantity(known: count), condition: .asNew,
                    isRestocked: true)
            }
            guard !arrivals.isEmpty else { continue }
            try GoodsBack(found, arrivals, at: location, id: ids.next(), now: now)
                .record(tx, "GoodsKeptBack", by: actor, ids: ids, at: now)
            let id: WithdrawalID = withdrawal.id
            try JobTable.add(
                tx,
                [
                    Job(
                        id: ids.next(), kind: SettleWithdrawal.job, key: id.description,
                        details: id.description, runAt: now)
                ])
        }
    }
}
