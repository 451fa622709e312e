import Bench
@testable import Exchange
import Foundation
import FoundationXML
import TestWorld
import Testing

/// An entry of a feed as whoever fetches it reads it.
struct FeedItem {
    /// The texts by name, without the prefix; those within another element as `shipping.price`.
    var values: [String: [String]] = [:]

    subscript(name: String) -> String? { values[name]?.first }
    func all(_ name: String) -> [String] { values[name] ?? [] }
}

/// A feed read by a real parser of XML with its namespaces, or by our reader of CSV.
enum FeedReading {
    static func xml(_ bytes: [UInt8]) throws -> [FeedItem] {
        let parser = XMLParser(data: Data(bytes))
        parser.shouldProcessNamespaces = true
        let reader = Reader()
        parser.delegate = reader
        try #require(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(reader.isWhole)
        return reader.items
    }

    static func csv(_ bytes: [UInt8]) throws -> [FeedItem] {
        var parts = [bytes]
        var reader = CSVReader { parts.popLast() ?? [] }
        var columns: [String] = []
        var items: [FeedItem] = []
        while try reader.next() {
            let cells = (0..<reader.fieldCount).map {
                String(decoding: reader.field($0), as: UTF8.self)
            }
            if columns.isEmpty {
                columns = cells
                continue
            }
            try #require(cells.count == columns.count, "\(cells)")
            var item = FeedItem()
            for (column, cell) in zip(columns, cells) where !cell.isEmpty {
                item.values[column] = [cell]
            }
            items.append(item)
        }
        return items
    }

    private final class Reader: NSObject, XMLParserDelegate {
        static let namespace = "http://base.google.com/ns/1.0"
        private static let plain = ["title", "link", "description"]

        var items: [FeedItem] = []
        var isWhole = false
        private var item: FeedItem?
        private var path: [String] = []
        private var text = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
            qualifiedName: String?, attributes: [String: String]
        ) {
            if path.isEmpty { isWhole = name == "rss" && attributes["version"] == "2.0" }
            path.append(name)
            text = ""
            if name == "item" {
                item = FeedItem()
            } else if item != nil {
                let isPlain = Self.plain.contains(name)
                #expect(isPlain || namespaceURI == Self.namespace, "\(name)")
            }
        }

        func parser(_ parser: XMLParser, foundCharacters part: String) { text += part }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
            qualifiedName: String?
        ) {
            path.removeLast()
            if name == "item" {
                if let item { items.append(item) }
                item = nil
            } else if item != nil {
                let parent = path.last ?? ""
                let key = parent == "item" ? name : "\(parent).\(name)"
                item?.values[key, default: []].append(text)
            }
            text = ""
        }
    }
}

/// The feeds of a market, once they are published.
struct PublishedFeeds {
    let client: TestClient
    private let addresses: [String: String]

    /// Publishes them as a manager.
    init(_ small: SmallShop, _ market: String) async throws {
        let manager = try await small.manager()
        let answer = try await manager.json(
            "PUT", "/api/markets/\(market)/feeds", "{\"isPublished\":true}")
        try #require(answer.status == 200, "\(answer.text)")
        self.init(answer, small.shop.client())
    }

    init(_ answer: HTTPConnection.Answer, _ client: TestClient) {
        self.client = client
        var addresses: [String: String] = [:]
        for feed in answer.json["feeds"].all {
            let place = "\(feed["language"].text ?? "")/\(feed["file"].text ?? "")"
            addresses[place] = feed["address"].text
        }
        self.addresses = addresses
    }

    func address(_ file: String, _ language: String) throws -> String {
        try #require(addresses["\(language)/\(file)"], "\(addresses)")
    }

    func get(
        _ file: String, _ language: String, headers: [(String, String)] = []
    ) async throws -> HTTPConnection.Answer {
        try await client.get(try address(file, language), headers: headers)
    }

    /// The entries of a feed, by id; of the local one by shop and id.
    func items(_ file: String, _ language: String) async throws -> [String: FeedItem] {
        let answer = try await get(file, language)
        try #require(answer.status == 200, "\(answer.text)")
        let all =
            file.hasSuffix(".csv")
            ? try FeedReading.csv(answer.body) : try FeedReading.xml(answer.body)
        var found: [String: FeedItem] = [:]
        for item in all {
            let id = [item["store_code"], item["id"]].compactMap(\.self).joined(separator: "/")
            #expect(found[id] == nil, "\(id) comes twice")
            found[id] = item
        }
        return found
    }

    /// The answer's tag, and whether it was answered with 304 to one who knows `tag`.
    func check(
        _ file: String, _ language: String, knowing tag: String
    ) async throws -> (tag: String, isUnchanged: Bool) {
        let answer = try await get(file, language, headers: [("If-None-Match", tag)])
        if answer.status == 304 { #expect(answer.body.isEmpty) }
        return (try #require(answer.header("etag")), answer.status == 304)
    }
}
