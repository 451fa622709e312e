import Exchange
import Foundation
import Kernel
import Ordering
import Platform
import Storage
import TestWorld
import Testing
import Web

/// What comes in goes out again as it came: every cell of every column that is kept, byte by byte.
@Suite("Round trips") struct ExchangeRoundTripTests {
    private static let files: [(file: String, kind: SheetKind, key: String)] = [
        ("plain.csv", .shopifyProducts, "Handle"), ("pictures.csv", .shopifyProducts, "Handle"),
        ("quoted-line-breaks.csv", .shopifyProducts, "Handle"),
        ("states.csv", .shopifyProducts, "Handle"), ("no-labels.csv", .shopifyProducts, "Handle"),
        ("unknown-headings.csv", .shopifyProducts, "Handle"),
        ("apostrophes.csv", .shopifyProducts, "Handle"), ("prices.csv", .shopifyProducts, "Handle"),
        ("no-price.csv", .shopifyProducts, "Handle"),
        ("odd-handles.csv", .shopifyProducts, "Handle"),
        ("barcode-twice.csv", .shopifyProducts, "Handle"),
        ("options.csv", .shopifyProducts, "Handle"),
        ("customers.csv", .shopifyCustomers, "Email"), ("hubspot.csv", .hubspotContacts, "Email"),
        ("orders.csv", .shopifyOrders, "Name"),
    ]

    @Test("every cell that is kept is the same", arguments: TestDatabase.engines)
    func cells(_ engine: TestDatabase) async throws {
        for (file, kind, key) in Self.files {
            try await ExchangeWorld.withFolder { folder in
                try await engine.withHouse { house, _ in
                    try await ExchangeWorld.open(house)
                    var options = ImportOptions()
                    if kind == .shopifyProducts { options.location = "soho" }
                    let summary = try await ImportSheet(house: house)(
                        kind, ExchangeWorld.path(file), options, actor: .system)
                    let out = folder + "/out.csv"
                    let written = try await ExportSheet(house: house)(kind, to: out, actor: .system)
                    #expect(summary.counts.created > 0)
                    let kept = summary.columns.used + summary.columns.keptAside
                    try Self.compare(ExchangeWorld.path(file), out, kept, key)
                    // What is not kept is named.
                    for column in summary.columns.notKept.keys {
                        #expect(written.columns.notKept[column] != nil, "\(column)")
                    }
                    // The export comes in as the same shop, and goes out as the same bytes.
                    try await engine.withHouse { other, _ in
                        try await ExchangeWorld.open(other)
                        _ = try await ImportSheet(house: other)(kind, out, options, actor: .system)
                        let second = folder + "/second.csv"
                        _ = try await ExportSheet(house: other)(kind, to: second, actor: .system)
                        // New ids, so perhaps another order.
                        let lines = try [out, second].map { path in
                            try String(contentsOfFile: path, encoding: .utf8)
                                .split(separator: "\n").sorted()
                        }
                        #expect(lines[0] == lines[1], "\(file)")
                    }
                }
            }
        }
    }

    /// Rows of objects that were taken, compared in the columns that are kept.
    private static func compare(
        _ file: String, _ out: String, _ kept: [String], _ key: String
    ) throws {
        let before = try Table(path: file)
        let after = try Table(path: out)
        var rowsAfter = after.rows[...]
        var compared = 0
        let keyBefore = try #require(before.headings.firstIndex(of: key))
        let keyAfter = try #require(after.headings.firstIndex(of: key))
        for row in after.rows.sorted(by: { $0[keyAfter] < $1[keyAfter] }) where row.isEmpty {
            Issue.record("an empty row")
        }
        for row in before.rows {
            // Rows keep their order within an object; objects may come in another order.
            guard
                let place = rowsAfter.firstIndex(where: { $0[keyAfter] == row[keyBefore] })
            else { continue }
            let found = rowsAfter.remove(at: place)
            compared += 1
            for column in kept {
                guard let from = before.headings.firstIndex(of: column),
                    let to = after.headings.firstIndex(of: column)
                else {
                    Issue.record("\(column) of \(file) did not come out")
                    continue
                }
                // A formula gets its guard.
                let wanted = row[from].hasPrefix("=") ? "'" + row[from] : row[from]
                #expect(
                    found[to] == wanted,
                    "\(URL(filePath: file).lastPathComponent) \(row[keyBefore]): \(column)")
            }
        }
        #expect(compared > 0, "\(file)")
    }

    /// A reader of its own, so that the program's does not check itself.
    private struct Table {
        let headings: [String]
        let rows: [[String]]

        init(path: String) throws {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            var rows: [[String]] = []
            var row: [String] = []
            var cell = ""
            var isQuoted = false
            var scalars = Array(text.unicodeScalars)[...]
            while let scalar = scalars.popFirst() {
                switch (isQuoted, scalar) {
                case (true, "\"") where scalars.first == "\"":
                    cell += "\""
                    scalars.removeFirst()
                case (_, "\""): isQuoted.toggle()
                case (false, ","):
                    row.append(cell)
                    cell = ""
                case (false, "\n"):
                    rows.append(row + [cell])
                    row = []
                    cell = ""
                default: cell.unicodeScalars.append(scalar)
                }
            }
            headings = rows.removeFirst()
            self.rows = rows
        }
    }

    @Test("formulas go out guarded, and come in again as what they were")
    func formulas() async throws {
        try await ExchangeWorld.withFolder { folder in
            let out = folder + "/out.csv"
            try await TestDatabase.sqlite.withHouse { house, _ in
                try await ExchangeWorld.open(house)
                _ = try await ImportSheet(house: house)(
                    .shopifyProducts, ExchangeWorld.path("formulas.csv"), actor: .system)
                _ = try await ExportSheet(house: house)(.shopifyProducts, to: out, actor: .system)
                let table = try Table(path: out)
                for row in table.rows {
                    for cell in row {
                        let isFormula = ["=", "@", "\t"].contains { cell.hasPrefix($0) }
                        #expect(!isFormula && !cell.hasPrefix("-2+3"), "\(cell)")
                    }
                }
                let title = try #require(table.headings.firstIndex(of: "Title"))
                #expect(
                    table.rows.contains {
                        $0[title] == "'=HYPERLINK(\"http://evil.example\",\"free\")"
                    })
                // Coming in again changes nothing: the guard is no part of the text.
                let again = try await ImportSheet(house: house)(
                    .shopifyProducts, out, actor: .system)
                #expect(again.counts.updated == 0 && again.counts.created == 0)
            }
        }
    }

    @Test("an amended product goes out as it is here, with what came beside it")
    func changedHere() async throws {
        try await ExchangeWorld.withFolder { folder in
            try await TestDatabase.sqlite.withHouse { house, _ in
                try await ExchangeWorld.open(house)
                let importer = ImportSheet(house: house)
                _ = try await importer(
                    .shopifyProducts, ExchangeWorld.path("plain.csv"), actor: .system)
                let path = folder + "/change.csv"
                try Data("Handle,Variant SKU,Variant Price\nred-mug,RED-MUG,9.90\n".utf8)
                    .write(to: URL(filePath: path))
                let summary = try await importer(.shopifyProducts, path, actor: .system)
                #expect(summary.counts.updated == 1, "\(summary.counts)")
                let out = folder + "/out.csv"
                _ = try await ExportSheet(house: house)(.shopifyProducts, to: out, actor: .system)
                let table = try Table(path: out)
                let handle = try #require(table.headings.firstIndex(of: "Handle"))
                let row = try #require(table.rows.first { $0[handle] == "red-mug" })
                let cell = { (heading: String) in
                    table.headings.firstIndex(of: heading).map { row[$0] }
                }
                #expect(cell("Variant Price") == "9.90")
                #expect(cell("Title") == "Red mug")
                #expect(cell("Variant Barcode") == "5012345678900")
                #expect(cell("Vendor") == "Pottery & Sons", "a file without it takes nothing away")
            }
        }
    }

    @Test("a refused export leaves no file, and none is overwritten")
    func files() async throws {
        try await ExchangeWorld.withFolder { folder in
            try await TestDatabase.sqlite.withHouse { house, _ in
                let export = ExportSheet(house: house)
                let out = folder + "/out.csv"
                await #expect(throws: ImportFault.self) {
                    try await export(.shopifyProducts, to: out, actor: .system)
                }
                #expect(!FileManager.default.fileExists(atPath: out))
                try await ExchangeWorld.open(house)
                _ = try await export(.shopifyProducts, to: out, actor: .system)
                await #expect(throws: ImportFault.self) {
                    try await export(.shopifyProducts, to: out, actor: .system)
                }
            }
        }
    }

    @Test(
        "imported orders are explained to the person whose they are",
        arguments: TestDatabase.engines)
    func explained(_ engine: TestDatabase) async throws {
        try await engine.withHouse { house, clock in
            try await ExchangeWorld.open(house)
            let importer = ImportSheet(house: house)
            _ = try await importer(
                .shopifyCustomers, ExchangeWorld.path("customers.csv"), actor: .system)
            _ = try await importer(
                .shopifyOrders, ExchangeWorld.path("orders.csv"), actor: .system)
            let order = try await house.store.read { tx -> Order? in
                let ids = try ImportOrders.known(tx, sources: ["shopify:#1001"])
                return try ids.values.first.flatMap { try Orders.find(tx, $0) }
            }
            let found = try #require(order)
            #expect(found.summary.profileID != nil, "it is Dana's")
            #expect(found.summary.total.minor == 2_645 && found.summary.taxIncluded)
            #expect(
                found.amounts == [
                    OrderAmount(kind: .discount, amount: Amount(minor: -250), label: "SPRING")
                ])
            #expect(found.lines.first?.taxRate == 200_000)
            #expect(try await ExchangeWorld.audit(house).isEmpty)
            try await TestShop.run(house, clock) { shop in
                let key = OrderKey.of(found.id, house.secret)
                let page = try await shop.client().get("/gb/en/orders/\(found.id)?key=\(key)")
                #expect(page.status == 200)
                #expect(page.text.contains("Discount SPRING"))
                #expect(page.text.contains("2.50") && page.text.contains("26.45"))
            }
        }
    }
}
