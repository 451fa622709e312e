import Catalogue
package import Inventory
package import Kernel
import Platform
package import Pricing
package import Storage
import Synchronization

/// Everything that can be found, in memory, with what it costs; brought up to date in each read by
/// what was noted since. Make one for a program. How it works: docs/algorithms/search.md.
package final class OfferFinder: Sendable {
    struct State {
        var index = SearchIndex()
        var prices: [MarketID: PriceColumn] = [:]
        var priceRevision = 0
        /// False before anything was read.
        var isReady = false
        /// Which index this is; another one has other slots and ordinals.
        var generation = 0
    }

    private let state = SharedLock(State())
    /// Held by whoever reads what is new, so that it is read once.
    private let refreshing = Mutex(())
    private let shelves = Shelves()

    package init() {}

    /// Two to four statements more than those of the page's cards, whatever is found.
    package func find(
        _ tx: Transaction, _ request: FindRequest, _ book: MarketBook, _ places: LocationBook,
        at now: Instant
    ) throws -> FoundOffers {
        try refresh(tx, request.market, book, at: now)
        var found: Finding.Result?
        while found == nil {
            let start = state.read { state in
                Finding(request, state.index, state.prices[request.market.id], now)
                    .start(state.generation)
            }
            let shelf = try shelves.shelf(tx, start, request.shop, state, at: now)
            // An index that was made anew meanwhile has other numbers: then it is asked again.
            found = state.read { state in
                guard state.generation == start.generation else { return nil }
                return Finding(request, state.index, state.prices[request.market.id], now)
                    .result(start, shelf)
            }
        }
        guard let found else { return .nothing }
        let cards = try Products.cards(tx, ids: found.page, language: request.language)
        let offers = try Offers.cards(
            tx, found.page.compactMap { cards[$0] }, request.market, places, now,
            language: request.language)
        return FoundOffers(
            cards: offers, total: found.total, next: found.next, facets: found.facets,
            isRelaxed: found.isRelaxed, readAs: found.readAs)
    }

    /// Collections whose titles have the words, best first, for suggestions.
    package func collections(
        _ tx: Transaction, named text: String, _ market: Market, _ book: MarketBook,
        _ language: Language, limit: Int, at now: Instant
    ) throws -> [(handle: String, title: String)] {
        try refresh(tx, market, book, at: now)
        return state.read { state in
            state.index.collections(named: text, language).prefix(limit).map {
                ($0.handle, $0.title(language))
            }
        }
    }

    /// Reads everything, for a start before the first shopper comes.
    package func warm(_ tx: Transaction, _ book: MarketBook, at now: Instant) throws {
        for market in book.markets { try refresh(tx, market, book, at: now) }
    }

    // MARK: Keeping up

    private func refresh(
        _ tx: Transaction, _ market: Market, _ book: MarketBook, at now: Instant
    ) throws {
        let catalogue = try SearchChanges.revision(tx)
        let prices = try StandingPrices.revision(tx)
        let isCurrent = state.read {
            $0.isCurrent(catalogue, prices, market, book, at: now)
        }
        if isCurrent { return }
        try refreshing.withLock { _ in
            try refreshCatalogue(tx)
            try refreshPrices(tx, prices, book, at: now)
            try addColumn(tx, prices, market, book, at: now)
            try refreshColumns(tx, prices, at: now)
        }
    }

    /// Only whoever holds `refreshing` changes the state, so that between a reading of it and a
    /// change nothing happens.
    private func refreshCatalogue(_ tx: Transaction) throws {
        let known = state.read { $0.isReady ? $0.index.revision : nil }
        guard let update = try SearchUpdate.read(tx, after: known) else { return }
        if update.isWhole {
            var index = SearchIndex()
            index.take(update)
            let fresh = index
            state.write { state in
                let generation = state.generation + 1
                state = State()
                state.index = fresh
                state.isReady = true
                state.generation = generation
            }
        } else {
            state.write { $0.index.take(update) }
        }
    }

    /// Amounts that were set since.
    private func refreshPrices(
        _ tx: Transaction, _ revision: Int, _ book: MarketBook, at now: Instant
    ) throws {
        let known = state.read { $0.priceRevision }
        guard known < revision else { return }
        let changed = known == 0 ? nil : try StandingPrices.changed(tx, after: known)
        if let changed {
            for market in book.markets {
                try readAgain(tx, revision, changed, market, at: now)
            }
        }
        state.write { state in
            if changed == nil { state.prices = [:] }
            state.priceRevision = revision
        }
    }

    /// Reads a market's prices as a whole when there is no column that can be kept up.
    private func addColumn(
        _ tx: Transaction, _ revision: Int, _ market: Market, _ book: MarketBook, at now: Instant
    ) throws {
        let kept = state.read { $0.prices[market.id]?.isOf(book, at: now) ?? false }
        if kept { return }
        var column = PriceColumn(book: book, at: now)
        let index = state.read { $0.index }
        column.fill(index)
        try StandingPrices.each(tx, items: nil, market: market, at: now) { item, price in
            if let ordinal = index.ordinal(of: item) { column.set(ordinal, price) }
        }
        column.settle(at: now)
        let fresh = column
        markets.withLock { $0[market.id] = market }
        state.write { state in
            state.prices[market.id] = fresh
            state.priceRevision = min(state.priceRevision, revision)
        }
    }

    /// The markets of the columns, as they were when these were read.
    private let markets = Mutex<[MarketID: Market]>([:])

    /// Items that are new, and amounts whose time has come.
    private func refreshColumns(
        _ tx: Transaction, _ revision: Int, at now: Instant
    ) throws {
        for market in markets.withLock({ Array($0.values) }) {
            let items = state.read { state in
                state.prices[market.id].map {
                    $0.newItems(state.index) + $0.dueItems(state.index, at: now)
                } ?? []
            }
            state.write { state in
                let index = state.index
                state.prices[market.id]?.fill(index)
            }
            try readAgain(tx, revision, items, market, at: now)
        }
    }

    /// On SQLite a reader may see an older state than the one that the columns are of: what was set
    /// since is then read once more by the next one.
    private func readAgain(
        _ tx: Transaction, _ revision: Int, _ items: [ItemID], _ market: Market, at now: Instant
    ) throws {
        guard !items.isEmpty, state.read({ $0.prices[market.id] != nil }) else { return }
        var found: [(ItemID, StandingPrice)] = []
        for start in stride(from: 0, to: items.count, by: StandingPrices.most) {
            let part = Array(items[start..<min(start + StandingPrices.most, items.count)])
            try StandingPrices.each(tx, items: part, market: market, at: now) {
                found.append(($0, $1))
            }
        }
        state.write { state in
            let index = state.index
            guard var column = state.prices.removeValue(forKey: market.id) else { return }
            column.fill(index)
            column.forget(items.compactMap { index.ordinal(of: $0) })
            for (item, price) in found {
                if let ordinal = index.ordinal(of: item) { column.set(ordinal, price) }
            }
            column.settle(at: now)
            state.prices[market.id] = column
            state.priceRevision = min(state.priceRevision, revision)
        }
    }
}

extension OfferFinder.State {
    func isCurrent(
        _ catalogue: Int, _ prices: Int, _ market: Market, _ book: MarketBook, at now: Instant
    ) -> Bool {
        guard isReady, index.revision >= catalogue, priceRevision >= prices,
            let column = self.prices[market.id]
        else { return false }
        return column.isOf(book, at: now) && column.due > now.microseconds
            && column.amounts.count == index.items.count
    }
}
