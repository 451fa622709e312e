import ArgumentParser
import Exchange
import Foundation
import Kernel
import Logging
import Platform
import Server
import Storage

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Takes over the data of another system, or a whole shop.",
        discussion: """
            Files are surveyed whole before anything is written. Stopped in the middle (Ctrl-C), \
            an import goes on when the same file is given again; repeating it doubles nothing. \
            kolbo import undo takes a run back as a whole. docs/exchange.md says which column \
            becomes what.
            """,
        subcommands: [
            ShopifyProducts.self, ShopifyCustomers.self, ShopifyOrders.self, HubspotContacts.self,
            PlainTable.self, OnlineRetail.self, Runs.self, Undo.self,
        ])

    @Option(
        help: """
            A folder that kolbo export --all has written; the shop has to be empty. Everything \
            becomes what it was, ledgers included, and is audited.
            """)
    var all: String?
    @OptionGroup var data: DatabaseOptions
    @OptionGroup var report: JSONOption

    func run() async throws {
        guard let all else { throw CleanExit.helpRequest(self) }
        try await data.withHouse { house in
            let summary = try await CommandFault.of {
                try await ImportAll(store: house.store)(from: all, actor: .system) { name, count in
                    Terminal.progress("\(name): \(count)")
                }
            }
            Terminal.progress("")
            let audit = try await Audit.run(house.store, now: WallClock.system.now)
            try report.print(
                summary,
                text: "\(summary.total) lines of \(summary.lines.count) kinds\n" + audit.text)
            if !audit.isClean { throw ExitCode(1) }
        }
    }

    struct ShopifyProducts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "shopify-products",
            abstract: "Products, items, prices and opening stock from Shopify's file.",
            discussion: """
                Rows that repeat the handle add items and pictures. The compare-at price is kept \
                for the way back and never shown as a reduction. Drafts come in off sale.
                """)

        @OptionGroup var sheet: SheetOptions
        @Option(help: "The code of the place where the quantities lie. Default: no stock is added.")
        var location: String?
        @Flag(help: "Leave products that are here already as they are.") var keep = false
        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        func run() async throws {
            var options = try sheet.options()
            options.location = location
            options.keepsExisting = keep
            try await SheetRun(kind: .shopifyProducts, sheet: sheet, data: data, json: report)(
                options)
        }
    }

    struct ShopifyCustomers: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "shopify-customers",
            abstract: "People, their addresses and what they agreed to, from Shopify's file.",
            discussion: """
                Only what the file says yes to becomes consent. Whoever is known here by their \
                address or number stays who they are; only what is missing is filled in.
                """)

        @OptionGroup var sheet: SheetOptions
        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        func run() async throws {
            try await SheetRun(kind: .shopifyCustomers, sheet: sheet, data: data, json: report)(
                try sheet.options())
        }
    }

    struct ShopifyOrders: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "shopify-orders",
            abstract: "Orders from Shopify's file, as history.",
            discussion: """
                They move no stock and charge nobody. Discounts and refunds are kept as amounts of \
                their own, so that every total is explained. Import the customers first: whoever \
                has an order's address finds it among their purchases.
                """)

        @OptionGroup var sheet: SheetOptions
        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        func run() async throws {
            try await SheetRun(kind: .shopifyOrders, sheet: sheet, data: data, json: report)(
                try sheet.options())
        }
    }

    struct HubspotContacts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "hubspot-contacts",
            abstract: "People from HubSpot's file of contacts.",
            discussion: """
                HubSpot's file says who has unsubscribed, and that is taken; it does not say who \
                has agreed, so nobody is taken to have.
                """)

        @OptionGroup var sheet: SheetOptions
        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        func run() async throws {
            try await SheetRun(kind: .hubspotContacts, sheet: sheet, data: data, json: report)(
                try sheet.options())
        }
    }

    struct PlainTable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "csv",
            abstract: "Products from any table, with a mapping of its columns.",
            discussion: """
                The mapping is JSON: {"columns": {"Artikel": "Variant SKU", "Name": "Title", \
                "Preis": "Variant Price"}, "decimal": "comma"}. A column means what Shopify's file \
                calls it; docs/exchange.md lists them. Others are kept as they are.
                """)

        @OptionGroup var sheet: SheetOptions
        @Option(help: "The file that says what the columns mean.") var mapping: String
        @Option(help: "The code of the place where the quantities lie. Default: no stock is added.")
        var location: String?
        @Flag(help: "Leave products that are here already as they are.") var keep = false
        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        func run() async throws {
            let map = try await CommandFault.of { try ProductMapping(path: mapping) }
            // What the command says comes before what the mapping says.
            var options = try map.filling(sheet.options())
            options.location = location
            options.keepsExisting = keep
            try await SheetRun(kind: .csvProducts, sheet: sheet, data: data, json: report)(
                options)
        }
    }

    struct Runs: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the latest imports, and what can be taken up again or undone.")

        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        func run() async throws {
            try await data.withHouse { house in
                let runs = try await house.store.read { try ImportRuns.latest($0) }
                let lines = runs.map { run in
                    "\(run.run)  \(run.startedAt)  \(run.kind.rawValue)  \(run.file)  "
                        + "\(run.rowsDone) of \(run.rows) rows  \(run.state)\n"
                }
                try report.print(
                    runs, text: runs.isEmpty ? "Nothing was imported yet.\n" : lines.joined())
            }
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes an import back as a whole.",
            discussion: """
                What it made and nobody has changed or used since goes away. What cannot is named \
                with the reason.
                """)

        @Argument(help: "imp_…, from kolbo import runs.") var id: String
        @OptionGroup var data: DatabaseOptions
        @OptionGroup var report: JSONOption

        func run() async throws {
            guard let run = ImportRunID(id) else {
                throw ValidationError("“\(id)” is no import run: they begin with imp_")
            }
            try await data.withHouse { house in
                let undone = try await CommandFault.of {
                    try await UndoImport(house: house)(run, actor: .system) {
                        Terminal.progress("\($0) undone")
                    }
                }
                Terminal.progress("")
                let stays = undone.stays.prefix(20).map { entry in
                    "  line \(entry.line)"
                        + (entry.label.isEmpty ? "" : " \(entry.label)") + ": \(entry.reason)\n"
                }
                try report.print(
                    undone,
                    text: "\(undone.gone) \(undone.kind.objects) are gone, \(undone.left) stay\n"
                        + stays.joined()
                        + (undone.left > stays.count ? "  … --json names them\n" : ""))
            }
        }
    }
}

extension CommandFault {
    /// What an import or export cannot do, in words for the terminal.
    static func of<T>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let fault as ImportFault {
            Terminal.progress("")
            throw CommandFault(fault.place + fault.problem + ".", remedy: fault.remedy)
        }
    }
}
