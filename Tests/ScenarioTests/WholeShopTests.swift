import Exchange
import Foundation
import Kernel
import Platform
import Server
import Storage
import TestWorld
import Testing

/// A whole shop leaves as a folder and comes in again as the same shop, on either engine.
@Suite("A whole shop goes out and comes in") struct WholeShopTests {
    /// A shop with imported and own goods, people, orders, payments and stock that has moved.
    private static func withLivelyShop(
        _ engine: TestDatabase, _ body: @escaping @Sendable (SmallShop) async throws -> Void
    ) async throws {
        try await SmallShop.run(engine) { small in
            let importer = ImportSheet(house: small.shop.house)
            for (file, kind) in [
                ("pictures.csv", SheetKind.shopifyProducts), ("customers.csv", .shopifyCustomers),
                ("orders.csv", .shopifyOrders),
            ] {
                _ = try await importer(kind, ExchangeWorld.path(file), actor: .system)
            }
            let buyer = try await small.visitor()
            _ = try await small.buy(buyer, "SHIRT-LINEN-WHITE-M", email: "ada@example.com")
            _ = try await small.buy(
                buyer, "SHIRT-LINEN-WHITE-L", email: "ada@example.com", handOver: false)
            try await body(small)
        }
    }

    private static func files(_ folder: String) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return Dictionary(
            uniqueKeysWithValues: try names.map {
                ($0, try Data(contentsOf: URL(filePath: folder + "/" + $0)))
            })
    }

    @Test(
        "the second export is the first, byte by byte",
        arguments: TestDatabase.engines, TestDatabase.engines)
    func everything(_ from: TestDatabase, _ to: TestDatabase) async throws {
        try await ExchangeWorld.withFolder { folder in
            let first = folder + "/first"
            let second = folder + "/second"
            try await Self.withLivelyShop(from) { small in
                let summary = try await ExportAll(store: small.shop.house.store)(
                    to: first, actor: .system)
                #expect(summary.lines.count > 40 && summary.total > 1_000, "\(summary.lines)")
            }
            try await to.withStore { store in
                _ = try await ImportAll(store: store)(from: first, actor: .system)
                let audit = try await Audit.run(store, now: TestClock.start)
                #expect(audit.isClean && audit.orders > 3, "\(audit.text)")
                _ = try await ExportAll(store: store)(to: second, actor: .system)
                // It is not empty any more.
                await #expect(throws: ImportFault.self) {
                    try await ImportAll(store: store)(from: first, actor: .system)
                }
            }
            let before = try Self.files(first)
            let after = try Self.files(second)
            #expect(before.keys.sorted() == after.keys.sorted())
            for (name, bytes) in before { #expect(after[name] == bytes, "\(name)") }
        }
    }

    @Test("a shop that came in sells on", arguments: TestDatabase.engines)
    func sellsOn(_ engine: TestDatabase) async throws {
        try await ExchangeWorld.withFolder { folder in
            try await Self.withLivelyShop(engine) { small in
                let out = folder + "/all"
                _ = try await ExportAll(store: small.shop.house.store)(to: out, actor: .system)
                let other: TestDatabase =
                    TestDatabase.engines.contains(.postgres) && engine == .sqlite
                    ? .postgres : .sqlite
                let world = small.world
                try await other.withHouse { house, clock in
                    _ = try await ImportAll(store: house.store)(from: out, actor: .system)
                    try await TestShop.run(house, clock) { shop in
                        let moved = SmallShop(shop: shop, world: world)
                        let buyer = try await moved.visitor()
                        _ = try await moved.buy(
                            buyer, "SHIRT-LINEN-WHITE-M", email: "ben@example.com")
                        #expect(try await ExchangeWorld.audit(house).isEmpty)
                    }
                }
            }
        }
    }

    @Test("a damaged folder changes nothing")
    func damaged() async throws {
        try await ExchangeWorld.withFolder { folder in
            let all = folder + "/all"
            try await TestDatabase.sqlite.withHouse { house, _ in
                try await ExchangeWorld.open(house)
                _ = try await ExportAll(store: house.store)(to: all, actor: .system)
                await #expect(throws: ImportFault.self) {
                    try await ExportAll(store: house.store)(to: all, actor: .system)
                }
            }
            let product = all + "/product.jsonl"
            let whole = try Data(contentsOf: URL(filePath: product))
            let texts: [(String, Data, String)] = [
                ("half a line", whole.dropLast(5), "line 1"),
                ("no JSON", Data("nonsense\n".utf8), "no JSON"),
                ("a column less", Data("{\"id\":\"00\"}\n".utf8), "columns"),
                ("twice", whole + whole, "product"), ("nothing", Data(), "0 lines"),
            ]
            for (name, content, says) in texts {
                try content.write(to: URL(filePath: product))
                try await TestDatabase.sqlite.withStore { store in
                    do {
                        _ = try await ImportAll(store: store)(from: all, actor: .system)
                        Issue.record("\(name) was taken")
                    } catch let fault as ImportFault {
                        #expect("\(fault)".contains(says), "\(name): \(fault)")
                    } catch is StoreFault {
                        #expect(name == "twice")
                    }
                    try whole.write(to: URL(filePath: product))
                    _ = try await ImportAll(store: store)(from: all, actor: .system)
                }
            }
        }
    }

    @Test("every kind of line is documented")
    func documented() async throws {
        let text = try String(
            contentsOf: URL(filePath: ExchangeWorld.folder)
                .appending(path: "../../../docs/export.md"), encoding: .utf8)
        try await TestDatabase.sqlite.withStore { store in
            let tables = try await store.read { try StoredTables.all($0) }
            for table in tables {
                #expect(text.contains("`\(table.name)`"), "docs/export.md lacks \(table.name)")
                for column in table.columns {
                    #expect(text.contains(column.name), "\(table.name).\(column.name)")
                }
            }
        }
    }
}
