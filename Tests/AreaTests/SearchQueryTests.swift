import Catalogue
import Exchange
import Foundation
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Staff
import Storage
import TestWorld
import Testing

/// `Tests/Fixtures/search-queries.tsv`: what people type, and what they mean, on the demo's data.
@Suite("The table of queries")
struct SearchQueryTests {
    private struct Line: Sendable {
        let market: String
        let language: Language
        let kind: String
        let query: String
        let expected: String
    }

    private static let firstFew = 5

    private static func lines() throws -> [Line] {
        let file = ImportFiles.root.appending(path: "Tests/Fixtures/search-queries.tsv")
        let text = try String(contentsOf: file, encoding: .utf8)
        return try text.split(separator: "\n").dropFirst().map { line in
            let parts = line.split(separator: "\t").map(String.init)
            return Line(
                market: parts[0], language: try #require(Language(rawValue: parts[1])),
                kind: parts[2], query: parts[3], expected: parts[4])
        }
    }

    @Test("finds what was meant among the first five", arguments: TestDatabase.engines)
    func table(_ engine: TestDatabase) async throws {
        let lines = try Self.lines()
        #expect(lines.count >= 150)
        try await engine.withHouse { house, _ in
            let files = try DemoFiles(resources: ImportFiles.demo)
            _ = try await DemoShop(
                house: house, passwords: Passwords(house: house), files: files)()
            let finder = OfferFinder()
            let now = house.now
            let missed = try await house.store.read { tx in
                let book = try MarketBooks().book(tx)
                let places = try Locations.book(tx)
                return try lines.filter { line in
                    let market = try #require(book.market(code: line.market))
                    let request = FindRequest(
                        text: line.query, language: line.language, market: market,
                        limit: Self.firstFew)
                    let found = try finder.find(tx, request, book, places, at: now)
                    return !found.cards.contains { $0.product.handle == line.expected }
                }
            }
            let words = missed.map { "\($0.language.code) \($0.kind): \($0.query)" }
            #expect(missed.count * 100 <= lines.count * 5, "\(words.joined(separator: "\n"))")
            // None of the kinds is left to itself.
            for (kind, all) in Dictionary(grouping: lines, by: \.kind) {
                let wrong = missed.count { $0.kind == kind }
                #expect(wrong * 100 <= all.count * 10, "\(kind): \(wrong) of \(all.count)")
            }
            print("\(engine): \(lines.count - missed.count) of \(lines.count); missed: \(words)")
        }
    }
}
