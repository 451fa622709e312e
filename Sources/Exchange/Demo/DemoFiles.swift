import Foundation
import Kernel

/// The demo's own files as they are written; `Resources/demo/FORMAT.md` says what the fields mean.
package struct DemoFiles: Sendable {
    let apparel: ApparelFile
    let shops: ShopsFile
    let brand: BrandFile
    /// The file of the data set *Online Retail*.
    let onlineRetail: String

    /// - Parameter resources: the path of `Resources/demo`.
    package init(resources: String) throws {
        apparel = try DemoFiles.read("\(resources)/apparel.json")
        shops = try DemoFiles.read("\(resources)/shops.json")
        brand = try DemoFiles.read("\(resources)/brand.json")
        onlineRetail = "\(resources)/online_retail_40k.csv"
    }

    private static func read<File: Decodable>(_ path: String) throws -> File {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw DemoFault(
                problem: "the demo's file \(path) cannot be read",
                remedy: "Start the demo in a checkout, or name the folder with --resources.")
        }
        do {
            return try JSONDecoder().decode(File.self, from: data)
        } catch let error as DecodingError {
            throw DemoFault(
                problem: "\(path) is not in the demo's format: \(error)",
                remedy: "Compare it with FORMAT.md beside it.")
        }
    }
}

/// Why the demo cannot be made.
package struct DemoFault: Error, Sendable, Equatable, CustomStringConvertible {
    package let problem: String
    package let remedy: String
    package var description: String { "\(problem). \(remedy)" }

    static func unreadable(_ what: String, _ value: String) -> DemoFault {
        DemoFault(
            problem: "the demo's files have an unusable \(what): \(value)",
            remedy: "Compare them with FORMAT.md beside them.")
    }
}

struct ApparelFile: Decodable, Sendable {
    struct Collection: Decodable, Sendable {
        let id: String
        let range: String
        let name: LocalizedText
    }
    struct Choice: Decodable, Sendable {
        let id: String
        let name: LocalizedText
        let values: [Value]
    }
    struct Value: Decodable, Sendable {
        let id: String
        let name: LocalizedText
    }
    struct Product: Decodable, Sendable {
        let id: String
        let kind: String
        let taxClass: String
        let collections: [String]
        let title: LocalizedText
        let description: LocalizedText
        let options: [String]
        let prices: [String: Int64]
        let items: [Item]
        let priceHistory: [Period]?
        let quantityPrices: [Step]?
        let groupPrices: [GroupPrice]?
    }
    struct Item: Decodable, Sendable {
        let sku: String
        let barcode: String
        let size: String?
        let colour: String?
        let stock: [String: Int]

        func value(of option: String) -> String? { option == "size" ? size : colour }
    }
    struct Period: Decodable, Sendable {
        let fromDaysAgo: Int64
        let prices: [String: Int64]
    }
    struct Step: Decodable, Sendable {
        let from: Int
        let prices: [String: Int64]
    }
    struct GroupPrice: Decodable, Sendable {
        let group: String
        let prices: [String: Int64]
    }

    let collections: [Collection]
    let options: [Choice]
    let products: [Product]
}

struct ShopsFile: Decodable, Sendable {
    struct Place: Decodable, Sendable {
        struct Address: Decodable, Sendable {
            let street: LocalizedText
            let city: LocalizedText
            let postcode: String
            let country: Country
        }
        struct Closing: Decodable, Sendable {
            let date: Day
            let name: LocalizedText
            let hours: [[String]]
        }
        struct SlotTimes: Decodable, Sendable {
            let minutes: Int
            let orders: Int
            let daysAhead: Int
        }
        let id: String
        let kind: String
        let name: LocalizedText
        let address: Address
        let latitude: String
        let longitude: String
        let timeZone: String
        let phone: String?
        let collection: Bool
        let deliversTo: [Country]
        let collectionLeadMinutes: Int?
        let slots: SlotTimes?
        /// The hour until which a parcel leaves on the same day.
        let dispatchUntil: String?
        let openingHours: [String: [[String]]]?
        let holidays: [Closing]?
    }
    struct Market: Decodable, Sendable {
        let id: String
        let name: LocalizedText
        let currency: Currency
        let languages: [Language]
        let countries: [Country]
        let pricesIncludeTax: Bool
    }
    struct Tax: Decodable, Sendable {
        let country: Country
        let taxClass: String
        let basisPoints: Int
        let from: Day
        let until: Day?
    }
    struct Delivery: Decodable, Sendable {
        struct Band: Decodable, Sendable {
            let upToGrams: Int
            let charge: Int64
        }

        let market: String
        let method: String
        let name: LocalizedText
        let bands: [Band]
        let freeFrom: Int64?
        let workingDaysMin: Int
        let workingDaysMax: Int
    }
    struct Person: Decodable, Sendable {
        let username: String
        let role: String
        /// Nil for whoever works everywhere.
        let location: String?
        let givenName: String
        let familyName: String
        let languages: [Language]
        let demoPassword: String
        let demoPin: String
    }
    struct Customer: Decodable, Sendable {
        let customerId: String
        let email: String
        let givenName: String
        let familyName: String
        let country: Country
        let language: Language
    }

    let locations: [Place]
    let markets: [Market]
    let taxRates: [Tax]
    let deliveryCharges: [Delivery]
    let staff: [Person]
    let demoCustomers: [Customer]
}
