import Catalogue
import Kernel
import Pricing

/// One search in work, on an index that nobody changes meanwhile. Pure: index, prices and shelf in,
/// page and counts out.
struct Finding {
    struct Result {
        let page: [ProductID]
        let total: Int
        let next: FindCursor?
        let facets: Facets
        let isRelaxed: Bool
        let readAs: String?
    }

    /// What the words find, before the shelves are looked at.
    struct Start {
        let generation: Int
        let match: TextMatch?
        /// The items of all candidates; nil when they are many, or nobody asks for a shelf.
        let items: [ItemID]?
    }

    let request: FindRequest
    let index: SearchIndex
    private let columns: IndexColumns
    /// By ordinal; 0 where the market does not sell the item.
    let amounts: [Int64]
    let now: Instant
    private let rules: RuleBook
    private let within: Int?

    init(_ request: FindRequest, _ index: SearchIndex, _ prices: PriceColumn?, _ now: Instant) {
        self.request = request
        self.index = index
        columns = IndexColumns(index, request.language)
        amounts = prices?.amounts ?? []
        self.now = now
        rules = RuleBook(index, columns, request.market.currency, now)
        within = request.within.map { index.collection($0) ?? -1 }
    }

    func start(_ generation: Int) -> Start {
        let match =
            request.text.isEmpty
            ? nil : index.match(request.text, request.language) { isSold($0) }
        guard request.shop != nil else {
            return Start(generation: generation, match: match, items: nil)
        }
        var items: [ItemID] = []
        for slot in Candidates(match, columns.products.count) where isCandidate(slot, match) {
            var item = Int(columns.firstItem[slot])
            while item >= 0 {
                items.append(index.items[item])
                item = Int(columns.nextItem[item])
            }
            if items.count > Shelves.few {
                return Start(generation: generation, match: match, items: nil)
            }
        }
        return Start(generation: generation, match: match, items: items)
    }

    /// - Parameter shelf: by ordinal; nil without a shop.
    func result(_ start: Start, _ shelf: [Bool]?) -> Result {
        let match = start.match
        var count = FacetCount(
            index: index, columns: columns, amounts: amounts, shelf: shelf,
            filters: request.filters, rules: rules)
        var found: [Hit] = []
        found.reserveCapacity(match?.slots.count ?? columns.products.count)
        let scores = match?.scores
        for (place, slot) in Candidates(match, columns.products.count).enumerated() {
            guard isCandidate(slot, match), let lowest = count.take(slot) else { continue }
            var score: Int64?
            if let scores { score = Int64(scores[place]) }
            found.append(Hit(slot: Int32(slot), key: key(slot, lowest, score: score)))
        }
        let (page, next) = pageOf(found)
        return Result(
            page: page.map { columns.products[Int($0.slot)] }, total: found.count, next: next,
            facets: count.facets(request, rules), isRelaxed: match?.isRelaxed ?? false,
            readAs: match?.readAs)
    }

    private func isCandidate(_ slot: Int, _ match: TextMatch?) -> Bool {
        if match == nil, !columns.isOnSale[slot] { return false }
        if let within { return rules.holds(within, slot, amounts) }
        return true
    }

    /// The slots that the words find, or all.
    private struct Candidates: Sequence, IteratorProtocol {
        private let slots: [Int32]?
        private let count: Int
        private var place = 0

        init(_ match: TextMatch?, _ all: Int) {
            slots = match?.slots
            count = match?.slots.count ?? all
        }

        mutating func next() -> Int? {
            guard place < count else { return nil }
            defer { place += 1 }
            guard let slots else { return place }
            return Int(slots[place])
        }
    }

    private func isSold(_ slot: Int) -> Bool {
        var item = Int(columns.firstItem[slot])
        while item >= 0 {
            if item < amounts.count, amounts[item] > 0 { return true }
            item = Int(columns.nextItem[item])
        }
        return false
    }

    // MARK: Order

    struct Hit {
        let slot: Int32
        /// Smaller comes first.
        let key: Int64
    }

    private func key(_ slot: Int, _ lowest: Int64, score: Int64?) -> Int64 {
        switch request.sort {
        case .relevance:
            if let score { return -score }
            guard let within, within >= 0, index.collections[within].rule == nil else {
                return -columns.createdAt[slot]
            }
            return Int64(columns.position(of: slot, in: within) ?? 0)
        case .priceUp: return lowest
        case .priceDown: return -lowest
        case .newest: return -columns.createdAt[slot]
        case .title: return 0
        }
    }

    private func pageOf(_ found: [Hit]) -> (page: [Hit], next: FindCursor?) {
        let order = HitOrder(index, columns, request.language)
        var rest = found
        if let after = request.after, let slot = index.slot(of: after.product) {
            let end = Hit(slot: Int32(slot), key: after.key)
            rest.removeAll { !order.precedes(end, $0) }
        }
        let page = order.least(rest, request.limit + 1)
        let shown = Array(page.prefix(request.limit))
        guard page.count > request.limit, let last = shown.last else { return (shown, nil) }
        return (
            shown, FindCursor(key: last.key, product: columns.products[Int(last.slot)])
        )
    }
}

/// The order of a list: equal keys by title, equal titles by the product's id, so that no two are
/// equal. A class, so that comparing copies nothing.
private final class HitOrder {
    private let index: SearchIndex
    private let products: [ProductID]
    private let titleKeys: [UInt64]
    private let language: Language

    init(_ index: SearchIndex, _ columns: IndexColumns, _ language: Language) {
        self.index = index
        self.language = language
        products = columns.products
        titleKeys = columns.titleKeys
    }

    func precedes(_ left: Finding.Hit, _ right: Finding.Hit) -> Bool {
        if left.key != right.key { return left.key < right.key }
        let (one, other) = (Int(left.slot), Int(right.slot))
        if titleKeys[one] != titleKeys[other] { return titleKeys[one] < titleKeys[other] }
        let titles = (index.sortText(one, language), index.sortText(other, language))
        if titles.0 != titles.1 { return titles.0 < titles.1 }
        return products[one] < products[other]
    }

    /// The first `count` of the ordered list, without ordering all of it.
    func least(_ hits: [Finding.Hit], _ count: Int) -> [Finding.Hit] {
        guard hits.count > count * 2 else {
            return Array(hits.sorted(by: precedes).prefix(count))
        }
        // A heap with the last of the kept ones on top.
        var heap = Array(hits[..<count])
        for start in stride(from: count / 2, through: 0, by: -1) { sink(start, &heap) }
        var last = heap[0]
        for place in count..<hits.count {
            let hit = hits[place]
            if hit.key > last.key || !precedes(hit, last) { continue }
            heap[0] = hit
            sink(0, &heap)
            last = heap[0]
        }
        return heap.sorted(by: precedes)
    }

    private func sink(_ start: Int, _ heap: inout [Finding.Hit]) {
        var parent = start
        while true {
            var child = parent * 2 + 1
            guard child < heap.count else { return }
            if child + 1 < heap.count, precedes(heap[child], heap[child + 1]) { child += 1 }
            guard precedes(heap[parent], heap[child]) else { return }
            heap.swapAt(parent, child)
            parent = child
        }
    }
}
