import Catalogue
import Exchange
import Foundation
import Inventory
import Kernel
import Platform
import Pricing
import Server
import Storage
import TestWorld

/// A small merchant whose data comes from files.
enum ExchangeWorld {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/exchange").path

    /// A market in pounds, a shop at Soho and a teapot.
    static func open(_ house: House) async throws {
        try await house.store.write { tx in
            guard let gb = Country("GB") else { return }
            let market = MarketDraft(
                code: "gb", position: 1, currency: .gbp, languages: [.english], countries: [gb],
                names: [.english: "United Kingdom"])
            guard let first = Day("2010-01-01") else { return }
            let rate = TaxRate(country: gb, taxClass: .standard, from: first, rate: 200_000)
            _ = try WriteMarkets.apply(tx, [market], taxRates: [rate], house: house)
            guard let zone = PlaceZone("Europe/London") else { return }
            let place = LocationDetails(
                code: "soho", kind: .shop, names: LocalizedText([.english: "Soho"]),
                country: gb, zone: zone, offersCollection: true)
            _ = try WriteLocations.apply(tx, [place], ids: house.ids, now: house.now)
            let teapot = ProductDraft(
                handle: "teapot", texts: [.english: ProductText(title: "Teapot")],
                items: [ItemDraft(sku: "TEAPOT-1", barcode: "4006381333931")])
            _ = try WriteProducts.apply(tx, [teapot], ids: house.ids, now: house.now)
        }
    }

    static func path(_ name: String) -> String { folder + "/" + name }

    /// A folder of its own for what a test writes.
    static func withFolder<T>(_ body: (String) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kolbo-exchange-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder.path)
    }

    static func options(_ words: [String]) throws -> ImportOptions {
        var options = ImportOptions()
        for word in words {
            let parts = word.split(separator: "=").map(String.init)
            switch parts[0] {
            case "encoding": options.encoding = TextEncoding(name: parts[1])
            case "decimal": options.decimal = DecimalSign(rawValue: parts[1])
            case "location": options.location = parts[1]
            case "keep": options.keepsExisting = true
            case "mapping":
                options = try ProductMapping(path: path(parts[1])).filling(options)
            default: throw CancellationError()
            }
        }
        return options
    }

    static func audit(_ house: House) async throws -> [String] {
        try await Audit.run(house.store, now: house.now).findings
    }
}
