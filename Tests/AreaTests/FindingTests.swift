import Catalogue
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import TestWorld
import Testing

/// What is found and counted is compared with a count by hand over a model of the same shop, while
/// products, prices, shelves, collections and the clock change.
@Suite("Finding agrees with counting by hand")
struct FindingTests {
    @Test("pages, totals and facets", arguments: TestDatabase.engines, [UInt64(1), 2])
    func agreement(_ engine: TestDatabase, _ seed: UInt64) async throws {
        try await engine.withHouse(seed: seed) { house, clock in
            var model = try await ModelShop.make(house, seed)
            let finder = OfferFinder()
            var fruitful = 0
            for round in 0..<30 {
                for _ in 0..<6 {
                    let request = model.request()
                    if model.find(request, house.now).count > 1 { fruitful += 1 }
                    try await compare(model, finder, house, request, "round \(round)")
                }
                try await model.change(house, clock)
            }
            #expect(fruitful > 60)
        }
    }

    private func compare(
        _ model: ModelShop, _ finder: OfferFinder, _ house: House, _ request: FindRequest,
        _ round: String
    ) async throws {
        let now = house.now
        let pages = try await house.store.read { tx in
            let book = try MarketBooks().book(tx)
            let places = try Locations.book(tx)
            var pages: [FoundOffers] = []
            var request = request
            repeat {
                pages.append(try finder.find(tx, request, book, places, at: now))
                request.after = pages.last?.next
            } while request.after != nil && pages.count < 100
            return pages
        }
        let first = try #require(pages.first)
        let expected = model.find(request, now)
        let found = pages.flatMap { $0.cards.map(\.product.id) }
        let about = Comment(
            rawValue: "\(round): \(request.text) \(request.filters) \(request.sort)")
        #expect(pages.allSatisfy { $0.total == expected.count }, about)
        if request.text.isEmpty || request.sort != .relevance {
            #expect(found == expected, about)
        } else {
            #expect(found.count == expected.count && Set(found) == Set(expected), about)
        }
        compareFacets(first.facets, model, request, now, about)
    }

    private func compareFacets(
        _ facets: Facets, _ model: ModelShop, _ request: FindRequest, _ now: Instant,
        _ about: Comment
    ) {
        var collections: [String: Int] = [:]
        for handle in model.collections.map(\.handle) where handle != request.within {
            var other = request
            other.filters.collections = [handle]
            let count = model.find(other, now).count
            if count > 0 { collections[handle] = count }
        }
        #expect(counted(facets.collections) == collections, about)
        for (option, values) in ModelShop.options {
            var counts: [String: Int] = [:]
            for value in values {
                var other = request
                other.filters.choices = request.filters.choices.filter { $0.option != option }
                other.filters.choices.insert(ChoiceCode(option: option, value: value))
                let count = model.find(other, now).count
                if count > 0 { counts[value] = count }
            }
            let found = facets.choices.first { $0.code == option }?.values ?? []
            #expect(counted(found) == counts, about)
        }
        for band in facets.prices {
            var other = request
            other.filters.price = band.span
            #expect(model.find(other, now).count == band.count, about)
        }
        if request.shop != nil {
            var other = request
            other.filters.inStock = true
            #expect(facets.inStock == model.find(other, now).count, about)
        } else {
            #expect(facets.inStock == nil, about)
        }
    }

    /// Values that are chosen and hold nothing are shown too.
    private func counted(_ values: [Facets.Value]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: values.filter { $0.count > 0 }.map { ($0.code, $0.count) })
    }
}
