import Catalogue
import Inventory
import Kernel
import Platform
import Storage
import Synchronization

/// What lies free at a shop, by the ordinals of the index. For a few candidates it is asked in the
/// request; for many the whole shop is read, and kept for a moment.
final class Shelves: Sendable {
    /// Candidate items up to which each is asked for.
    static let few = 1_000
    /// How old the shelves of a whole shop may be.
    static let age = Span(microseconds: 1_000_000)

    private struct Kept {
        let generation: Int
        let readAt: Instant
        let free: [Bool]
    }

    private let kept = Mutex<[LocationID: Kept]>([:])

    /// Nil without a shop.
    func shelf(
        _ tx: Transaction, _ start: Finding.Start, _ shop: LocationID?,
        _ state: SharedLock<OfferFinder.State>, at now: Instant
    ) throws -> [Bool]? {
        guard let shop else { return nil }
        if let items = start.items {
            var free: Set<ItemID> = []
            try StockLevels.eachFree(tx, of: items, at: shop, now: now) { free.insert($0) }
            return shelf(Array(free), state)
        }
        let known = kept.withLock { $0[shop] }
        if let known, known.generation == start.generation, known.readAt <= now,
            now - known.readAt < Shelves.age
        {
            return known.free
        }
        var items: [ItemID] = []
        try StockLevels.eachFree(tx, at: shop, now: now) { items.append($0) }
        let free = shelf(items, state)
        kept.withLock {
            $0[shop] = Kept(generation: start.generation, readAt: now, free: free)
        }
        return free
    }

    private func shelf(_ items: [ItemID], _ state: SharedLock<OfferFinder.State>) -> [Bool] {
        state.read { state in
            var free = [Bool](repeating: false, count: state.index.items.count)
            for item in items {
                if let ordinal = state.index.ordinal(of: item) { free[ordinal] = true }
            }
            return free
        }
    }
}
