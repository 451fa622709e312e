import Exchange
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Synchronization
import TestWorld
import Testing

@Suite("Import of Online Retail: runs and bad files")
struct ImportRunTests {
    @Test("an interrupted import goes on where it stopped", arguments: TestDatabase.engines)
    func interruption(_ engine: TestDatabase) async throws {
        try await ImportFiles.with(ImportFiles.generated(orders: 900)) { path in
            try await engine.withHouse { house, _ in
                let importer = ImportOnlineRetail(house: house)
                await #expect(throws: CancellationError.self) {
                    try await importer(path, actor: .system) { progress in
                        guard progress.stage == .orders else { return }
                        withUnsafeCurrentTask { $0?.cancel() }
                    }
                }
                let before = try await house.store.read { try Orders.count($0) }
                #expect(before > 0 && before < 900)

                let rest = try await Task { try await importer(path, actor: .system) }.value
                #expect(rest.orders == count(900, new: 900 - before))
                #expect(rest.customers == count(50, new: 0))
                #expect(rest.products == count(71, new: 0))
                let after = try await house.store.read { try Orders.count($0) }
                #expect(after == 900)

                let again = try await Task { try await importer(path, actor: .system) }.value
                #expect(again.orders == count(900, new: 0))
                #expect(again.returns == count(90, new: 0))
                #expect(again.classes == rest.classes)
            }
        }
    }

    private func count(_ total: Int, new: Int) -> ImportReport.Count {
        ImportReport.Count(total, new: new)
    }

    @Test("another file adds what is new and leaves what is there")
    func anotherFile() async throws {
        try await TestDatabase.sqlite.withHouse { house, _ in
            let importer = ImportOnlineRetail(house: house)
            let more =
                ImportFiles.generated(orders: 30)
                + "777777,99999,BLUE TIN,1,2011-06-01 10:00:00,2.00,,France\n"
            _ = try await ImportFiles.with(ImportFiles.generated(orders: 30)) {
                try await importer($0, actor: .system)
            }
            let report = try await ImportFiles.with(more) { try await importer($0, actor: .system) }
            #expect(report.orders == count(31, new: 1))
            #expect(report.products.new == 1 && report.customers.new == 0)
        }
    }

    @Test("progress never falls and ends with the file")
    func progress() async throws {
        try await ImportFiles.with(ImportFiles.generated(orders: 300)) { path in
            try await TestDatabase.sqlite.withHouse { house, _ in
                let steps = Steps()
                _ = try await ImportOnlineRetail(house: house)(path, actor: .system) {
                    steps.add($0)
                }
                let orders = steps.all.filter { $0.stage == .orders }.map(\.done)
                #expect(orders == orders.sorted() && orders.last == 630)
                #expect(Set(steps.all.map(\.stage)).count == 4)
            }
        }
    }

    private final class Steps: Sendable {
        private let steps = Mutex<[ImportProgress]>([])
        var all: [ImportProgress] { steps.withLock { $0 } }
        func add(_ step: ImportProgress) { steps.withLock { $0.append(step) } }
    }

    @Test(
        "the form of the file does not matter",
        arguments: [
            "as is", "CR LF", "byte order mark", "no last line end", "quotes",
            "another order of columns",
        ])
    func forms(_ form: String) async throws {
        let plain =
            ImportFiles.header + "\n"
            + "536365,85123A,\"WHITE, \"\"HANGING\"\" HEART\",6,2010-12-01 08:26:00,2.55,17850,"
            + "United Kingdom\n"
        let text: String
        switch form {
        case "CR LF": text = plain.replacing("\n", with: "\r\n")
        case "byte order mark": text = "\u{feff}" + plain
        case "no last line end": text = String(plain.dropLast())
        case "quotes":
            text = plain.replacing("17850", with: "\"17850\"")
                .replacing("6,2010", with: "\"6\",2010")
        case "another order of columns":
            text =
                "Country,CustomerID,UnitPrice,InvoiceDate,Quantity,Extra,Description,StockCode,"
                + "InvoiceNo\nUnited Kingdom,17850,2.55,2010-12-01 08:26:00,6,\"two\nlines\","
                + "\"WHITE, \"\"HANGING\"\" HEART\",85123a,536365\n"
        default: text = plain
        }
        try await ImportFiles.with(text) { path in
            try await TestDatabase.sqlite.withHouse { house, _ in
                let report = try await ImportOnlineRetail(house: house)(path, actor: .system)
                #expect(report[class: "sale"]?.pence == "15.30")
                #expect(report.orders.new == 1 && report.customers.new == 1)
            }
        }
    }
}

@Suite("Import of Online Retail: files that are not taken")
struct ImportFaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let line: Int?
        let column: String?
        let says: String
        var testDescription: String { name }

        init(_ name: String, _ text: String, _ line: Int?, _ column: String?, _ says: String) {
            self.init(name, Array(text.utf8), line, column, says)
        }

        init(_ name: String, _ bytes: [UInt8], _ line: Int?, _ column: String?, _ says: String) {
            self.name = name
            self.bytes = bytes
            self.line = line
            self.column = column
            self.says = says
        }
    }

    private static let good =
        "536365,85123A,WHITE HEART,6,2010-12-01 08:26:00,2.55,17850,United Kingdom\n"
    private static let start = ImportFiles.header + "\n" + good

    static let cases: [Case] = [
        Case("empty", "", nil, nil, "the file is empty"),
        Case("a column is missing", "InvoiceNo,StockCode\n1,2\n", 1, "Description", "missing"),
        Case(
            "semicolons", ImportFiles.header.replacing(",", with: ";") + "\n", 1, "InvoiceNo",
            "commas between them"),
        Case(
            "a column twice", ImportFiles.header + ",Country\n", 1, "Country", "there twice"),
        Case("too few fields", start + "536366,22423,CAKESTAND\n", 3, "4", "has 3 fields"),
        Case(
            "too many fields", start + good.replacing("WHITE ", with: "WHITE, "), 3, "9",
            "a comma within a field needs quotes"),
        Case("quote not closed", start + "536366,\"22423,CAKE\n" + good, 3, "2", "not closed"),
        Case(
            "text after a quote", start + "536366,\"22423\"A,CAKE\n", 3, "2",
            "after a closing quote"),
        Case("quote within a field", start + "536366,22\"423,CAKE\n", 3, "2", "a quote within"),
        Case("UTF-16", [0xff, 0xfe, 0x49, 0x00], 1, nil, "not UTF-8"),
        Case(
            "Latin-1",
            Array((start + "536366,22423,CAF").utf8) + [0xc9]
                + Array(",1,2010-12-01 08:26:00,2.55,,France\n".utf8), 3, "Description", "iconv"),
        Case("zero byte", Array(start.utf8) + [0, 10], 3, nil, "not UTF-8"),
    ]

    @Test("a clear error and nothing written", arguments: cases)
    func fault(_ entry: Case) async throws {
        try await ImportFiles.with(entry.bytes) { path in
            try await TestDatabase.sqlite.withHouse { house, _ in
                let fault = await #expect(throws: ImportFault.self) {
                    try await ImportOnlineRetail(house: house)(path, actor: .system)
                }
                #expect(fault?.line == entry.line)
                #expect(fault?.column == entry.column)
                #expect(fault?.description.contains(entry.says) == true, "\(fault as Any)")
                let (markets, orders) = try await house.store.read { tx in
                    (try MarketBooks().book(tx).markets.count, try Orders.count(tx))
                }
                #expect(markets == 0 && orders == 0)
            }
        }
    }

    @Test("no file, and nobody's business")
    func refused() async throws {
        try await TestDatabase.sqlite.withHouse { house, _ in
            let importer = ImportOnlineRetail(house: house)
            await #expect(throws: ImportFault.self) {
                try await importer("/nowhere/at/all.csv", actor: .system)
            }
            await #expect(throws: ImportFault.self) {
                try await importer(
                    ImportFiles.onlineRetail, actor: .visitor(VisitorID(high: 1, low: 1)))
            }
        }
    }

    @Test(
        "a value that cannot be read rejects its line and no other",
        arguments: [
            ("536366,22423,CAKE,six,2010-12-01 08:26:00,2.55,17850,France", "Quantity \"six\""),
            ("536366,22423,CAKE,1.5,2010-12-01 08:26:00,2.55,17850,France", "Quantity \"1.5\""),
            ("536366,22423,CAKE,9999999,2010-12-01 08:26:00,2.55,17850,France", "up to a million"),
            ("536366,22423,CAKE,1,2010-12-01 08:26:00,\"2,55\",17850,France", "UnitPrice \"2,55\""),
            ("536366,22423,CAKE,1,2010-12-01 08:26:00,1e2,17850,France", "UnitPrice \"1e2\""),
            ("536366,22423,CAKE,1,01/12/2010 08:26,2.55,17850,France", "InvoiceDate"),
            ("536366,22423,CAKE,1,2010-02-30 08:26:00,2.55,17850,France", "InvoiceDate"),
            ("536366,22423,CAKE,1,2010-12-01 08:26:00,2.55,smith,France", "CustomerID \"smith\""),
            ("536366,22423,CAKE,-1,2010-12-01 08:26:00,2.55,17850,France", "sign"),
            ("C536366,22423,CAKE,1,2010-12-01 08:26:00,2.55,17850,France", "sign"),
            ("536366,22423,CAKE,1,2010-12-01 08:26:00,-2.55,17850,France", "negative"),
            ("53636,22423,CAKE,1,2010-12-01 08:26:00,2.55,17850,France", "invoice number"),
            ("536366,NONSENSE,CAKE,1,2010-12-01 08:26:00,2.55,17850,France", "neither goods"),
            ("536366,POST,POSTAGE,1,2010-12-01 08:26:00,0,17850,France", "no price"),
        ])
    func rejected(_ line: String, _ says: String) async throws {
        try await ImportFiles.with(ImportFaultTests.start + line + "\n") { path in
            try await TestDatabase.sqlite.withHouse { house, _ in
                let report = try await ImportOnlineRetail(house: house)(path, actor: .system)
                #expect(report.lines == 2 && report.orders.new == 1)
                let other = try #require(report.otherLines.first)
                #expect(other.line == 3 && other.class.hasPrefix("rejected:"))
                #expect(other.reason.contains(says), "\(other.reason)")
            }
        }
    }

    @Test("an unknown country is told")
    func unknownCountry() async throws {
        let line = "536366,22423,CAKE,1,2010-12-01 08:26:00,2.55,17851,Ruritania\n"
        try await ImportFiles.with(ImportFaultTests.start + line) { path in
            try await TestDatabase.sqlite.withHouse { house, _ in
                let report = try await ImportOnlineRetail(house: house)(path, actor: .system)
                let warning = "The country \"Ruritania\" is not known: taken as unspecified."
                #expect(report.warnings == [warning])
                #expect(report.countries.contains { $0.name == "Ruritania" && $0.code == "ZZ" })
            }
        }
    }
}
