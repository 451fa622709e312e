package import Kernel
package import Storage

/// A figure of stock that is not what its ledger adds up to.
package struct StockDifference: Sendable, Hashable {
    package enum Figure: String, Sendable { case onHand, reserved }
    package let figure: Figure
    package let itemID: ItemID
    package let locationID: LocationID
    /// As the table has it; 0 when it has no such row.
    package let kept: Int
    /// As the movements, or the live reservations and open allocations, add up.
    package let derived: Int
}

extension StockDifference: CustomStringConvertible {
    package var description: String {
        "\(figure.rawValue) of \(itemID) at \(locationID) is \(kept), the ledger says \(derived)"
    }
}

/// Derives every figure of stock again from its ledger, on the live database.
package struct AuditInventory: Sendable {
    /// Differences of each figure that are listed.
    package static let most = 1_000

    package init() {}

    package func callAsFunction(_ tx: Transaction) throws -> [StockDifference] {
        try StockTable.differences(tx, limit: AuditInventory.most)
    }
}
