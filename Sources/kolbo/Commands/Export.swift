import ArgumentParser
import Exchange
import Foundation
import Kernel
import Platform
import Storage

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes data for another system, or the whole shop.",
        discussion: """
            Files come out of one state of the shop, whatever happens meanwhile. What came from \
            the other system and Kolbo has no place for is given back as it came; columns that are \
            not kept are named. Cells that a spreadsheet would run as a formula get an apostrophe, \
            which an import takes away again.
            """,
        subcommands: [
            ShopifyProducts.self, ShopifyCustomers.self, ShopifyOrders.self, HubspotContacts.self,
        ])

    @Option(
        help: """
            A new or empty folder, for everything there is, ledgers included: JSON Lines, one file \
            a kind (docs/export.md). Holds personal data and secrets.
            """)
    var all: String?
    @OptionGroup var data: DatabaseOptions
    @OptionGroup var report: JSONOption

    func run() async throws {
        guard let all else { throw CleanExit.helpRequest(self) }
        try await data.withHouse { house in
            let summary = try await CommandFault.of {
                try await ExportAll(store: house.store)(to: all, actor: .system) { name, count in
                    Terminal.progress("\(name): \(count)")
                }
            }
            Terminal.progress("")
            try report.print(
                summary, text: "\(summary.total) lines of \(summary.lines.count) kinds in \(all)\n")
        }
    }

    struct Options: ParsableArguments {
        @Argument(help: "The file; it must not be there yet.") var file: String
        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        func run(_ kind: SheetKind, _ options: ExportOptions = ExportOptions()) async throws {
            try await data.withHouse { house in
                let summary = try await CommandFault.of {
                    try await ExportSheet(house: house)(kind, to: file, options, actor: .system) {
                        Terminal.progress("\($0) \(kind.objects)")
                    }
                }
                Terminal.progress("")
                let notKept = summary.columns.notKept.sorted { $0.key < $1.key }.map {
                    "not kept: \($0), for \($1)\n"
                }
                try report.print(
                    summary,
                    text: "\(summary.objects) \(kind.objects) in \(summary.rows) rows\n"
                        + notKept.joined())
            }
        }
    }

    struct ShopifyProducts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "shopify-products", abstract: "Products under Shopify's headings.")

        @OptionGroup var options: Options
        @Option(help: "The code of the market whose prices are written. Default: the first.")
        var market: String?
        @Option(help: "The code of the place whose stock is written. Default: all together.")
        var location: String?
        @Option(help: "The language of the texts: en, he or hu. Default: the market's own.")
        var language: String?

        func run() async throws {
            var wanted = ExportOptions()
            wanted.market = market
            wanted.location = location
            if let language {
                guard let known = Language(rawValue: language) else {
                    throw ValidationError("--language: “\(language)” is not en, he or hu")
                }
                wanted.language = known
            }
            try await options.run(.shopifyProducts, wanted)
        }
    }

    struct ShopifyCustomers: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "shopify-customers", abstract: "Everybody, under Shopify's headings.")
        @OptionGroup var options: Options
        func run() async throws { try await options.run(.shopifyCustomers) }
    }

    struct ShopifyOrders: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "shopify-orders", abstract: "Orders, under Shopify's headings.")
        @OptionGroup var options: Options
        func run() async throws { try await options.run(.shopifyOrders) }
    }

    struct HubspotContacts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "hubspot-contacts", abstract: "Everybody, under HubSpot's headings.")
        @OptionGroup var options: Options
        func run() async throws { try await options.run(.hubspotContacts) }
    }
}
