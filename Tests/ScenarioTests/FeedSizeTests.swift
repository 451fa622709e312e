import Bench
@testable import Catalogue
import Foundation
import Kernel
import Platform
import Pricing
import Storage
import TestWorld
import Testing

/// Feeds of many items: written batch by batch, whole, and in the memory of a batch.
@Suite struct FeedSizeTests {
    /// Items of the measure in docs/feeds.md: `KOLBO_TEST_FEED_ITEMS=20000`.
    private static let items =
        ProcessInfo.processInfo.environment["KOLBO_TEST_FEED_ITEMS"].flatMap { Int($0) } ?? 1_400

    @Test(arguments: TestDatabase.engines)
    func batchesMakeAWhole(_ engine: TestDatabase) async throws {
        try await SmallShop.run(engine) { small in
            try await FeedTests.addPicture(small)
            let made = try await Self.make(small, Self.items)
            let feeds = try await PublishedFeeds(small, "gb")
            let before = Self.memory
            for file in ["google.xml", "google-local.xml", "meta.csv"] {
                let start = ContinuousClock.now
                let answer = try await feeds.get(file, "en")
                let time = ContinuousClock.now - start
                #expect(answer.header("transfer-encoding") == "chunked")
                let tag = try #require(answer.header("etag"))
                let again = ContinuousClock.now
                #expect(try await feeds.check(file, "en", knowing: tag).isUnchanged)
                Self.tell(
                    engine, file, answer.body.count, time, ContinuousClock.now - again, before)
                let zipped = try await feeds.get(
                    file, "en", headers: [("Accept-Encoding", "gzip")])
                #expect(zipped.header("content-encoding") == "gzip")
                #expect(zipped.body.count * 5 < answer.body.count)
                #expect(try Self.unzipped(zipped.body) == answer.body, "\(file)")
            }
            if Self.items > 5_000 { return }
            let google = try await feeds.items("google.xml", "en")
            #expect(Set(made).isSubset(of: google.keys))
            let meta = try await feeds.items("meta.csv", "en")
            #expect(google.keys.sorted() == meta.keys.sorted())
            let shops = try await feeds.items("google-local.xml", "en")
            #expect(shops.count == google.count * 2)
            let contents = try await small.manager().get("/api/markets/gb/feeds").json
            #expect(contents["items"].number == google.count)
            #expect(contents["longSKU"].number == 1)
        }
    }

    /// Products of seven items and of one by turns, some of them withdrawn, all with the picture of
    /// the shirt; the labels of those on sale.
    private static func make(_ small: SmallShop, _ count: Int) async throws -> [String] {
        var drafts: [ProductDraft] = []
        var made: [String] = []
        while made.count < count {
            let number = drafts.count
            let values = (0..<(number.isMultiple(of: 2) ? 7 : 1)).map { "v\($0)" }
            let skus = values.map { "MANY-\(number)-\($0)" }
            drafts.append(
                ProductDraft(
                    handle: "many-\(number)",
                    texts: [
                        .english: ProductText(
                            title: "One of many \(number)",
                            description: String(repeating: "Good and plenty. ", count: 40))
                    ],
                    options: [
                        OptionDraft(
                            code: "size", names: [.english: "Size"],
                            values: values.map {
                                OptionValueDraft(code: $0, names: [.english: $0])
                            })
                    ], items: zip(skus, values).map { ItemDraft(sku: $0, values: [$1]) }))
            made += skus
        }
        // One whose label is longer than catalogues take.
        drafts.append(
            ProductDraft(
                handle: "long-label", texts: [.english: ProductText(title: "Long label")],
                items: [ItemDraft(sku: String(repeating: "L", count: 60))]))
        var start = 0
        while start < drafts.count {
            let part = Array(drafts[start..<min(start + 100, drafts.count)])
            try await write(small, part)
            start += 100
        }
        return made
    }

    private static func write(_ small: SmallShop, _ drafts: [ProductDraft]) async throws {
        let house = small.shop.house
        let (now, ids) = (house.now, house.ids)
        try await house.store.write { tx in
            _ = try WriteProducts.apply(tx, drafts, ids: ids, now: now)
            let market = try MarketBooks().book(tx).market(code: "gb")
            let list = try #require(market?.list(code: "standard")).id
            let shirt = try #require(try ProductTable.id(of: "shirt-linen", tx))
            let media = try #require(try PictureTable.shown(tx, of: shirt).first?.media)
            var changes: [PriceChange] = []
            for draft in drafts {
                let product = try #require(try ProductTable.id(of: draft.handle, tx))
                try PictureTable.add(
                    tx, ids.next(), product: product, media: media, position: 0, at: now)
                for item in try ProductTable.items(tx, of: [product]) {
                    changes.append(
                        PriceChange(
                            itemID: item.id, list: list, price: Money(minor: 1_250, .gbp)))
                }
            }
            _ = try SetPrices.apply(tx, changes, at: now, now: now)
        }
    }

    private static func unzipped(_ bytes: [UInt8]) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "kolbo-feed-\(UUID().uuidString).gz")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/gzip")
        process.arguments = ["-dc", file.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return Array(data)
    }

    /// Kilobytes: now, and at the most.
    private static var memory: (now: Int, most: Int) {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let value = { (name: String) in
            text.split(separator: "\n").first { $0.hasPrefix(name) }?
                .split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
        }
        return (value("VmRSS:"), value("VmHWM:"))
    }

    private static func tell(
        _ engine: TestDatabase, _ file: String, _ size: Int, _ time: Duration,
        _ unchanged: Duration, _ before: (now: Int, most: Int)
    ) {
        guard items > 5_000 else { return }
        let now = memory
        print(
            "feed \(engine) \(file): \(size) bytes in \(time), unchanged in \(unchanged);",
            "kB before \(before.now) (\(before.most)), now \(now.now) (\(now.most))")
    }
}
