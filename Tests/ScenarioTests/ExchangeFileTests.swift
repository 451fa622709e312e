import Exchange
import Foundation
import Kernel
import Platform
import Storage
import Synchronization
import TestWorld
import Testing

/// Files as they really are, each with the report that is expected of it, the same on both engines:
/// Tests/Fixtures/exchange/expected.txt.
@Suite("Files that come in") struct ExchangeFileTests {
    /// A file a line: its name, its kind, and how it is asked to be taken.
    private static let cases = """
        plain.csv shopify-products location=soho
        plain.csv shopify-products
        bom-utf8.csv shopify-products
        utf16le-bom.csv shopify-products
        utf16be-bom.csv shopify-products
        utf16le-no-bom.csv shopify-products
        utf16le-odd-end.csv shopify-products
        windows-1255.csv shopify-products
        windows-1250-hungarian.csv shopify-products
        iso-8859-2-hungarian.csv shopify-products
        iso-8859-2-unsure.csv shopify-products
        iso-8859-2-named.csv shopify-products encoding=latin2
        windows-1252-named.csv shopify-products encoding=windows-1252
        utf8-broken-bytes.csv shopify-products
        semicolons-decimal-commas.csv shopify-products location=soho
        tabs.csv shopify-products
        pipes.csv shopify-products
        crlf.csv shopify-products
        cr-only.csv shopify-products
        no-last-line-end.csv shopify-products
        quoted-line-breaks.csv shopify-products
        stray-quote.csv shopify-products
        text-after-quote.csv shopify-products
        unclosed-quote.csv shopify-products
        zero-byte.csv shopify-products
        short-rows.csv shopify-products
        long-rows.csv shopify-products
        empty.csv shopify-products
        blank-lines-only.csv shopify-products
        headings-only.csv shopify-products
        no-handle-column.csv shopify-products
        wrong-file.csv shopify-products
        known-heading-twice.csv shopify-products
        unknown-heading-twice.csv shopify-products
        unknown-headings.csv shopify-products
        blank-heading.csv shopify-products
        odd-headings.csv shopify-products
        template-2025.csv shopify-products location=soho
        thousand-or-fraction.csv shopify-products
        thousand-or-fraction-named.csv shopify-products decimal=comma
        prices.csv shopify-products
        no-price.csv shopify-products
        formulas.csv shopify-products
        apostrophes.csv shopify-products
        label-twice.csv shopify-products
        barcode-twice.csv shopify-products
        rows-apart.csv shopify-products
        odd-handles.csv shopify-products
        options.csv shopify-products
        too-many-items.csv shopify-products
        too-long.csv shopify-products
        label-taken.csv shopify-products
        quantities.csv shopify-products location=soho
        states.csv shopify-products
        pictures.csv shopify-products
        no-labels.csv shopify-products
        blank-lines.csv shopify-products
        plain.csv shopify-products location=nowhere
        nothing-here.csv shopify-products
        customers.csv shopify-customers
        customers-no-email-column.csv shopify-customers
        hubspot.csv hubspot-contacts
        orders.csv shopify-orders
        orders-bad.csv shopify-orders
        mapped.csv csv mapping=mapping.json location=soho
        mixed-line-ends.csv shopify-products
        excel-unicode-text.txt shopify-products
        excel-separator-line.csv shopify-products
        excel-separator-line-tab.csv shopify-products
        windows-1255-semicolons.csv shopify-products
        iso-8859-8-named.csv shopify-products encoding=iso-8859-8
        thousands.csv shopify-products
        money-words.csv shopify-products
        files-glued.csv shopify-products
        many-scripts.csv shopify-products
        control-characters.csv shopify-products
        markup.csv shopify-products
        blank-cells.csv shopify-products
        barcodes.csv shopify-products
        labels.csv shopify-products
        handles.csv shopify-products
        weights.csv shopify-products
        heading-line-breaks.csv shopify-products
        trailing-separators.csv shopify-products
        workbook.csv shopify-products
        page.csv shopify-products
        packed.csv shopify-products
        utf32.csv shopify-products
        utf16-wrong-way.csv shopify-products
        one-quote.csv shopify-products
        quote-in-heading.csv shopify-products
        too-many-columns.csv shopify-products
        comma-in-file-of-semicolons.csv shopify-products
        stocks.csv shopify-products location=soho
        same-values.csv shopify-products
        customers-odd.csv shopify-customers
        hubspot-semicolons-1250.csv hubspot-contacts
        orders-dates.csv shopify-orders
        orders-money.csv shopify-orders
        """

    @Test("have the expected report", arguments: TestDatabase.engines)
    func reports(_ engine: TestDatabase) async throws {
        var text = ""
        for line in Self.cases.split(separator: "\n") {
            text += try await Self.report(String(line), engine)
        }
        let difference = try Fixture("exchange/expected.txt").difference(from: text)
        #expect(difference == nil, "\(difference ?? "")")
    }

    private static func report(_ line: String, _ engine: TestDatabase) async throws -> String {
        let words = line.split(separator: " ").map(String.init)
        let kind = try #require(SheetKind(rawValue: words[1]))
        return try await engine.withHouse { house, _ in
            try await ExchangeWorld.open(house)
            let told = Mutex<[ImportEntry]>([])
            var text = "== \(line)\n"
            do {
                let options = try ExchangeWorld.options(Array(words.dropFirst(2)))
                let summary = try await ImportSheet(house: house)(
                    kind, ExchangeWorld.path(words[0]), options, actor: .system,
                    watch: ImportSheet.Watch(entries: { new in told.withLock { $0 += new } }))
                text += Self.text(summary, told.withLock { $0 })
                // Again: nothing is doubled, and what was taken is unchanged.
                let again = try await ImportSheet(house: house)(
                    kind, ExchangeWorld.path(words[0]), options, actor: .system)
                #expect(again.counts.created == 0 && again.counts.updated == 0, "\(line)")
                #expect(
                    again.counts.unchanged == summary.counts.created + summary.counts.updated,
                    "\(line)")
            } catch let fault as ImportFault {
                text += "fault: \(fault)\n".replacing(ExchangeWorld.folder + "/", with: "")
            }
            #expect(try await ExchangeWorld.audit(house).isEmpty, "\(line)")
            return text
        }
    }

    private static func text(_ summary: ImportSummary, _ entries: [ImportEntry]) -> String {
        let counts = summary.counts
        var lines = [
            "\(summary.rows) rows, \(summary.encoding), \(summary.separator): "
                + "\(counts.created) created, \(counts.updated) updated, "
                + "\(counts.unchanged) unchanged, \(counts.rejected) rejected, "
                + "\(counts.noted) noted"
        ]
        lines += entries.prefix(24).map { entry in
            "  \(entry.line) \(entry.outcome.rawValue) \(entry.label)"
                + (entry.column.map { " [\($0)]" } ?? "")
                + (entry.reason.isEmpty ? "" : ": \(entry.reason)")
        }
        if entries.count > 24 { lines.append("  … \(entries.count - 24) more") }
        for (column, reason) in summary.columns.notKept.sorted(by: { $0.key < $1.key }) {
            lines.append("  not kept \(column): \(reason)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test("a row longer than a million bytes is one row")
    func hugeRow() async throws {
        try await ExchangeWorld.withFolder { folder in
            let path = folder + "/huge.csv"
            let text =
                "Handle,Title,Body (HTML)\na,A,short\nb,B,\(String(repeating: "x", count: 1_200_000))"
                + "\nc,C,short\n"
            try Data(text.utf8).write(to: URL(filePath: path))
            try await TestDatabase.sqlite.withHouse { house, _ in
                try await ExchangeWorld.open(house)
                let summary = try await ImportSheet(house: house)(
                    .shopifyProducts, path, actor: .system)
                #expect(summary.counts.created == 2 && summary.counts.rejected == 1)
            }
        }
    }

    @Test("an actor without the permission takes nothing")
    func permission() async throws {
        try await TestDatabase.sqlite.withHouse { house, _ in
            try await ExchangeWorld.open(house)
            let program = Actor.apiClient(APIKeyID(high: 1, low: 1), permissions: [.readOrders])
            await #expect(throws: ImportFault.self) {
                try await ImportSheet(house: house)(
                    .shopifyProducts, ExchangeWorld.path("plain.csv"), actor: program)
            }
        }
    }
}
