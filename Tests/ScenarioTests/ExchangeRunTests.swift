import Catalogue
import Customers
import Exchange
import Foundation
import Inventory
import Kernel
import Ordering
import Platform
import Pricing
import Storage
import Synchronization
import TestWorld
import Testing

/// Runs of imports: previewed, stopped and taken up again, repeated, undone.
@Suite("Runs of imports") struct ExchangeRunTests {
    private static func products(_ count: Int) -> String {
        var text = "Handle,Title,Variant SKU,Variant Inventory Qty,Variant Price,Vendor\n"
        for number in 0..<count {
            text += "mug-\(number),Mug \(number),MUG-\(number),3,\(number % 90 + 1).50,Pottery\n"
        }
        return text
    }

    private static func with<T>(
        _ text: String, _ body: (String) async throws -> T
    ) async throws -> T {
        try await ExchangeWorld.withFolder { folder in
            let path = folder + "/file.csv"
            try Data(text.utf8).write(to: URL(filePath: path))
            return try await body(path)
        }
    }

    private static func count(_ house: House) async throws -> Int {
        try await house.store.read { try Products.handles($0, skipping: 0, limit: 100_000).count }
    }

    @Test("a preview tells what would be, and writes nothing", arguments: TestDatabase.engines)
    func preview(_ engine: TestDatabase) async throws {
        try await Self.with(Self.products(450) + "mug-3,Again,MUG-X,1,2.00,\n") { path in
            try await engine.withHouse { house, _ in
                try await ExchangeWorld.open(house)
                var options = ImportOptions()
                options.location = "soho"
                let told = Mutex<[ImportEntry]>([])
                let preview = try await ImportSheet(house: house)(
                    .shopifyProducts, path, options, isPreview: true, actor: .system,
                    watch: ImportSheet.Watch(entries: { new in told.withLock { $0 += new } }))
                #expect(preview.run == nil)
                #expect(preview.counts.created == 450 && preview.counts.rejected == 1)
                #expect(try await Self.count(house) == 1)
                #expect(try await house.store.read { try ImportRuns.latest($0) }.isEmpty)

                let wouldBe = told.withLock { entries in
                    defer { entries = [] }
                    return entries.map { [$0.label, $0.outcome.rawValue, $0.reason] }
                }
                let real = try await ImportSheet(house: house)(
                    .shopifyProducts, path, options, actor: .system,
                    watch: ImportSheet.Watch(entries: { new in told.withLock { $0 += new } }))
                #expect(real.counts == preview.counts)
                #expect(
                    told.withLock { $0.map { [$0.label, $0.outcome.rawValue, $0.reason] } }
                        == wouldBe)
            }
        }
    }

    @Test("a run that was stopped is taken up again", arguments: TestDatabase.engines)
    func interruption(_ engine: TestDatabase) async throws {
        try await Self.with(Self.products(900)) { path in
            try await engine.withHouse { house, _ in
                try await ExchangeWorld.open(house)
                var options = ImportOptions()
                options.location = "soho"
                let importer = ImportSheet(house: house)
                let asked = options
                await #expect(throws: CancellationError.self) {
                    try await Task {
                        try await importer(
                            .shopifyProducts, path, asked, actor: .system,
                            watch: ImportSheet.Watch(progress: { done, _ in
                                if done >= 400 { withUnsafeCurrentTask { $0?.cancel() } }
                            }))
                    }.value
                }
                let before = try await Self.count(house)
                #expect(before > 1 && before < 901)
                let open = try await house.store.read { try ImportRuns.latest($0) }
                #expect(open.map(\.state) == ["open"])

                let told = Mutex<[Int]>([])
                let rest = try await importer(
                    .shopifyProducts, path, options, actor: .system,
                    watch: ImportSheet.Watch(entries: { new in
                        told.withLock { $0 += new.map(\.line) }
                    }))
                #expect(rest.run == open.first?.run && rest.rowsBefore == before - 1)
                #expect(rest.counts.created == 900, "the report is of the whole run")
                #expect(told.withLock { $0 } == Array(2...901))
                #expect(try await Self.count(house) == 901)
                #expect(try await ExchangeWorld.audit(house).isEmpty)

                let again = try await importer(.shopifyProducts, path, options, actor: .system)
                #expect(again.counts.unchanged == 900 && again.counts.created == 0)
                #expect(try await Self.count(house) == 901)
            }
        }
    }

    @Test("a run is undone as a whole, but for what was touched", arguments: TestDatabase.engines)
    func undo(_ engine: TestDatabase) async throws {
        try await Self.with(Self.products(120)) { path in
            try await engine.withHouse { house, clock in
                try await ExchangeWorld.open(house)
                var options = ImportOptions()
                options.location = "soho"
                let summary = try await ImportSheet(house: house)(
                    .shopifyProducts, path, options, actor: .system)
                let run = try #require(summary.run.flatMap { ImportRunID($0) })
                clock.advance(by: .minutes(5))
                // One is changed by another file, one gets another price.
                let change = "Handle,Title\nmug-7,Another title\n"
                try await Self.with(change) {
                    _ = try await ImportSheet(house: house)(.shopifyProducts, $0, actor: .system)
                }
                let price = "Handle,Variant SKU,Variant Price\nmug-9,MUG-9,99.00\n"
                try await Self.with(price) {
                    _ = try await ImportSheet(house: house)(.shopifyProducts, $0, actor: .system)
                }
                let undone = try await UndoImport(house: house)(run, actor: .system)
                #expect(undone.gone == 118 && undone.left == 2, "\(undone)")
                #expect(Set(undone.stays.map(\.label)) == ["mug-7", "mug-9"])
                #expect(
                    Set(undone.stays.map(\.reason))
                        == ["it was changed", "its price was changed"])
                #expect(try await Self.count(house) == 3)
                #expect(try await ExchangeWorld.audit(house).isEmpty)
                // Undoing again says the same, and the file can be taken anew.
                let again = try await UndoImport(house: house)(run, actor: .system)
                #expect(again.gone == 118 && again.left == 2)
                let anew = try await ImportSheet(house: house)(
                    .shopifyProducts, path, options, actor: .system)
                #expect(anew.counts.created == 118 && anew.counts.updated == 2)
                #expect(try await ExchangeWorld.audit(house).isEmpty)
            }
        }
    }

    @Test("stock comes with items that are new, and never twice", arguments: TestDatabase.engines)
    func openingStock(_ engine: TestDatabase) async throws {
        let head = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty\n"
        let first = head + "mug,Mug,Size,S,MUG-S,3\n"
        let second = head + "mug,Mug,Size,S,MUG-S,8\nmug,,,L,MUG-L,5\n"
        try await engine.withHouse { house, _ in
            try await ExchangeWorld.open(house)
            var options = ImportOptions()
            options.location = "soho"
            for text in [first, second, second] {
                let asked = options
                try await Self.with(text) {
                    _ = try await ImportSheet(house: house)(
                        .shopifyProducts, $0, asked, actor: .system)
                }
            }
            let (now, skus) = (house.now, ["MUG-S", "MUG-L"])
            let onHand = try await house.store.read { tx in
                let items = try Products.items(tx, skus: skus.compactMap { SKU($0) })
                let levels = try StockLevels.load(tx, items: Array(items.values), now: now)
                return skus.map { sku in
                    SKU(sku).flatMap { items[$0] }.flatMap { levels[$0]?.values.first?.onHand }
                }
            }
            #expect(onHand == [3, 5])
            #expect(try await ExchangeWorld.audit(house).isEmpty)
        }
    }

    @Test("people and orders are undone too", arguments: TestDatabase.engines)
    func undoPeople(_ engine: TestDatabase) async throws {
        try await engine.withHouse { house, _ in
            try await ExchangeWorld.open(house)
            let importer = ImportSheet(house: house)
            let people = try await importer(
                .shopifyCustomers, ExchangeWorld.path("customers.csv"), actor: .system)
            let orders = try await importer(
                .shopifyOrders, ExchangeWorld.path("orders.csv"), actor: .system)
            let undo = UndoImport(house: house)
            let peopleRun = try #require(people.run.flatMap { ImportRunID($0) })
            let ordersRun = try #require(orders.run.flatMap { ImportRunID($0) })

            // Dana has an order, so she stays until the orders are gone.
            let first = try await undo(peopleRun, actor: .system)
            #expect(first.left == 1 && first.stays.first?.line == 2, "\(first)")
            #expect(first.stays.first?.label == "", "no name is in a report")
            let second = try await undo(ordersRun, actor: .system)
            #expect(second.gone == orders.counts.created && second.left == 0)
            #expect(try await house.store.read { try Orders.count($0) } == 0)
            #expect(try await ExchangeWorld.audit(house).isEmpty)
        }
    }

    @Test("consent is what the file says yes to, and nothing else", arguments: TestDatabase.engines)
    func consent(_ engine: TestDatabase) async throws {
        try await engine.withHouse { house, _ in
            try await ExchangeWorld.open(house)
            let importer = ImportSheet(house: house)
            _ = try await importer(
                .shopifyCustomers, ExchangeWorld.path("customers.csv"), actor: .system)
            _ = try await importer(
                .hubspotContacts, ExchangeWorld.path("hubspot.csv"), actor: .system)
            let states = try await house.store.read { tx in
                try [
                    ("dana@example.com", ContactKind.email), ("+447911123456", .phone),
                    ("nameless@example.com", .email), ("gaps@example.com", .email),
                    ("eva@example.hu", .email), ("gil@example.co.il", .email),
                ].map { value, kind -> String in
                    switch try Consents.state(tx, kind, value, .news) {
                    case .granted: "granted"
                    case .withdrawn: "withdrawn"
                    case .neverAsked: "never asked"
                    }
                }
            }
            #expect(
                states == [
                    "granted", "granted", "never asked", "never asked", "never asked", "withdrawn",
                ])
        }
    }
}
