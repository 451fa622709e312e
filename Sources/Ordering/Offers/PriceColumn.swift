import Catalogue
import Kernel
import Pricing
import Storage

/// What each item costs in one market, by the ordinals of the index.
struct PriceColumn {
    /// Minor units; 0 where the market does not sell the item.
    private(set) var amounts: [Int64] = []
    /// When an amount has to be read again; the largest number where nothing is known to change.
    private var until: [Int64] = []
    private(set) var readAt: Instant
    /// The earliest of `until`.
    private(set) var due = Int64.max
    private let book: Int64

    init(book: MarketBook, at now: Instant) {
        self.book = book.revision
        readAt = now
    }

    /// False when it has to be read anew as a whole: the market's lists are others, or the clock
    /// went back by more than requests beside each other differ.
    func isOf(_ book: MarketBook, at now: Instant) -> Bool {
        self.book == book.revision && now > readAt - .minutes(1)
    }

    /// The items whose amounts do not stand at `now` any more.
    func dueItems(_ index: SearchIndex, at now: Instant) -> [ItemID] {
        guard due <= now.microseconds else { return [] }
        return until.indices.filter { until[$0] <= now.microseconds }.map { index.items[$0] }
    }

    /// The items that came into the index since.
    func newItems(_ index: SearchIndex) -> [ItemID] { Array(index.items[amounts.count...]) }

    /// Makes room for all items of the index, without prices.
    mutating func fill(_ index: SearchIndex) {
        let missing = index.items.count - amounts.count
        amounts.append(contentsOf: repeatElement(0, count: missing))
        until.append(contentsOf: repeatElement(.max, count: missing))
    }

    /// Forgets the amounts of items before they are read again.
    mutating func forget(_ ordinals: [Int]) {
        for ordinal in ordinals {
            amounts[ordinal] = 0
            until[ordinal] = .max
        }
    }

    mutating func set(_ ordinal: Int, _ price: StandingPrice) {
        amounts[ordinal] = price.amount?.minor ?? 0
        until[ordinal] = price.until?.microseconds ?? .max
    }

    mutating func settle(at now: Instant) {
        readAt = now
        due = until.min() ?? .max
    }
}
