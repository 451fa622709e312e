package import Kernel
package import Platform
package import Storage

/// The items that a shop's tills have at hand, in the shop's own order.
package struct QuickKeys: Sendable, Hashable {
    /// Items of one shop.
    package static let most = 60

    package let items: [ItemID]
    /// Grows with every change; 0 where nobody has arranged any.
    package let version: Int

    package init(items: [ItemID], version: Int) {
        self.items = items
        self.version = version
    }

    /// One statement.
    package static func of(_ tx: Transaction, _ location: LocationID) throws -> QuickKeys {
        try QuickKeyTable.find(tx, location) ?? QuickKeys(items: [], version: 0)
    }
}

/// Arranges them anew.
package struct ArrangeQuickKeys: Sendable {
    let house: House

    package init(_ house: House) { self.house = house }

    package enum Answer: Sendable, Hashable, CodableAnswer {
        case arranged(version: Int)
        /// Somebody else arranged them meanwhile.
        case changed(version: Int)
        case notPermitted
    }

    /// - Parameter version: that which was seen.
    package func callAsFunction(
        _ operation: Operation, _ items: [ItemID], at location: LocationID, version: Int,
        actor: Actor
    ) async throws -> Answer {
        try await house.store.perform(operation) { tx in
            guard actor.may(.sell, at: location) else { return Answer.notPermitted }
            try tx.hold(["quick keys \(location)"])
            let now = try QuickKeyTable.find(tx, location)?.version ?? 0
            guard now == version else { return .changed(version: now) }
            try QuickKeyTable.write(
                tx, location, QuickKeys(items: items, version: version + 1))
            return .arranged(version: version + 1)
        }.answer
    }
}
