import Catalogue
package import Kernel
package import Platform
package import Storage

/// Puts an item into the actor's basket, changes its quantity or takes it out.
package struct ChangeBasket: Sendable {
    let house: House

    package init(_ house: House) { self.house = house }

    package enum Change: Sendable, Hashable {
        /// So many more units.
        case add(Quantity)
        /// Exactly so many units; none takes the line out.
        case set(Quantity)
    }

    package enum Answer: Sendable, Equatable, Codable {
        case changed(basket: BasketID, version: Int, quantity: Int)
        case refused(BasketRefusal)
    }

    package func callAsFunction(
        _ operation: Operation, item: ItemID, _ change: Change, actor: Actor
    ) async throws -> Answer {
        guard let owner = BasketOwner(actor) else { return .refused(.notAShopper) }
        let newID: BasketID = house.ids.next()
        let now = house.now
        return try await house.store.perform(operation) { tx in
            guard try !Products.existing(tx, [item]).isEmpty else {
                return .refused(.unknownItem)
            }
            guard let basket = try Self.openOrNew(tx, owner, newID, now) else {
                return .refused(.notAShopper)
            }
            let before = basket.lines.first { $0.itemID == item }?.quantity ?? .zero
            let wanted: Int =
                switch change {
                case .add(let quantity): before.count + quantity.count
                case .set(let quantity): quantity.count
                }
            guard wanted <= OrderingLimits.lineQuantity else {
                return .refused(.tooMany(limit: OrderingLimits.lineQuantity))
            }
            guard before > .zero || wanted == 0 || basket.lines.count < OrderingLimits.basketLines
            else { return .refused(.tooManyLines(limit: OrderingLimits.basketLines)) }
            let line = BasketLine(itemID: item, quantity: Quantity(known: wanted))
            try tx.batch([
                BasketTable.setting(basket.id, line, now), BasketTable.touching(basket.id, now),
            ])
            return .changed(basket: basket.id, version: basket.version + 1, quantity: wanted)
        }.answer
    }

    /// The owner's open basket, held until the end of the transaction; made when there is none.
    static func openOrNew(
        _ tx: Transaction, _ owner: BasketOwner, _ newID: BasketID, _ now: Instant
    ) throws -> Basket? {
        if let basket = try BasketTable.open(tx, of: owner) {
            guard tx.dialect.locksRows else { return basket }
            try BasketTable.lock(tx, basket.id)
        } else {
            try BasketTable.add(tx, newID, owner, now)
        }
        return try BasketTable.open(tx, of: owner)
    }
}

package enum BasketRefusal: Sendable, Hashable, Codable {
    case notAShopper
    case unknownItem
    case tooMany(limit: Int)
    case tooManyLines(limit: Int)
}

extension ChangeBasket.Answer: CodableAnswer {}
