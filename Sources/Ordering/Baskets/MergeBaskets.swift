import Customers
package import Kernel
package import Storage

/// What becomes of two baskets when a visitor proves to be a known person, or two profiles prove to
/// be one. Nothing is lost and nothing doubled: an item in both keeps the larger quantity, because
/// the second is far more often the same wish than another one.
package struct MergeBaskets: SignInReaction {
    package init() {}

    package func signedIn(
        _ tx: Transaction, visitor: VisitorID, profile: ProfileID, now: Instant
    ) throws {
        guard let left = try BasketTable.open(tx, of: .visitor(visitor)) else { return }
        try move(tx, left, to: profile, now)
    }

    /// After `merged` was merged into `kept`.
    package func profilesMerged(
        _ tx: Transaction, kept: ProfileID, merged: ProfileID, now: Instant
    ) throws {
        guard let left = try BasketTable.open(tx, of: .profile(merged)) else { return }
        try move(tx, left, to: kept, now)
    }

    private func move(
        _ tx: Transaction, _ left: Basket, to profile: ProfileID, _ now: Instant
    ) throws {
        guard let kept = try BasketTable.open(tx, of: .profile(profile)) else {
            return try BasketTable.give(tx, left.id, to: profile, now)
        }
        try BasketTable.lock(tx, kept.id)
        let lines = MergeBaskets.lines(kept: kept.lines, left: left.lines)
        try tx.batch(
            lines.map { BasketTable.setting(kept.id, $0, now) } + [
                BasketTable.touching(kept.id, now),
                BasketTable.closing(left.id, version: left.version, as: .merged, now),
            ])
    }

    /// The lines of `left` that change `kept`: new items, and quantities that are larger.
    package static func lines(kept: [BasketLine], left: [BasketLine]) -> [BasketLine] {
        let known = Dictionary(uniqueKeysWithValues: kept.map { ($0.itemID, $0.quantity) })
        return left.filter { line in known[line.itemID].map { $0 < line.quantity } ?? true }
    }
}
