package import Kernel
package import Platform
package import Storage

/// Of each change of a batch, in its order, why it was refused; none where the price is so now.
package struct EachPriceSet: Sendable, Hashable, Codable, CodableAnswer {
    package let refusals: [[PricingRefusal]]
}

/// Sets those prices of a batch that can be set, and says of each other why not.
package struct SetEachPrice: Sendable {
    package let house: House
    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ changes: [PriceChange], at moment: Instant, operation: Operation, actor: Actor
    ) async throws -> EachPriceSet? {
        guard actor.may(.writeCatalogue) else { return nil }
        let now = house.now
        return try await house.store.perform(operation) { tx in
            var left = Array(changes.indices)
            var refused: [Int: [PricingRefusal]] = [:]
            while !left.isEmpty {
                let answer = try SetPrices.apply(
                    tx, left.map { changes[$0] }, at: max(moment, now), now: now)
                if answer.refusals.isEmpty { break }
                for refusal in answer.refusals {
                    // What names no entry concerns them all.
                    let concerned = refusal.index.map { [left[$0]] } ?? left
                    for place in concerned { refused[place, default: []].append(refusal) }
                }
                left.removeAll { refused[$0] != nil }
            }
            return EachPriceSet(refusals: changes.indices.map { refused[$0] ?? [] })
        }.answer
    }
}

extension PricingRefusal {
    /// Of the entry that `prices[17].price` names.
    fileprivate var index: Int? {
        guard let open = field.firstIndex(of: "["), let close = field.firstIndex(of: "]") else {
            return nil
        }
        return Int(field[field.index(after: open)..<close])
    }
}
