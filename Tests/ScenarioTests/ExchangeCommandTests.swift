import Exchange
import Foundation
import Kernel
import Logging
import Ordering
import Platform
import Server
import Storage
import TestWorld
import Testing

/// The commands that carry data, run as a merchant runs them.
@Suite("Commands that carry data") struct ExchangeCommandTests {
    private struct Ended {
        let status: Int32
        let output: String
        let complaint: String
        var json: JSONAnswer { JSONAnswer(Array(output.utf8)) }
    }

    private static func kolbo(_ arguments: String..., at address: String) async throws -> Ended {
        try await withCheckedThrowingContinuation { continuation in
            startThread {
                continuation.resume(
                    with: Result {
                        let child = Process()
                        child.executableURL = URL(fileURLWithPath: ShopperRequests.program)
                        child.arguments = arguments + ["--database", address]
                        let (said, complained) = (Pipe(), Pipe())
                        child.standardOutput = said
                        child.standardError = complained
                        try child.run()
                        let output = said.fileHandleForReading.readDataToEndOfFile()
                        let complaint = complained.fileHandleForReading.readDataToEndOfFile()
                        child.waitUntilExit()
                        return Ended(
                            status: child.terminationStatus,
                            output: String(decoding: output, as: UTF8.self),
                            complaint: String(decoding: complaint, as: UTF8.self))
                    })
            }
        }
    }

    private static func house(_ store: any Store, _ clock: TestClock) -> House {
        House(
            store: store, clock: clock.wallClock, randomness: .seeded(7),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
            secret: Array("a secret of the tests, 32 bytes.".utf8))
    }

    @Test("a file comes in, is undone, and goes out", arguments: TestDatabase.engines)
    func inAndOut(_ engine: TestDatabase) async throws {
        try await ExchangeWorld.withFolder { folder in
            try await engine.withAddress { store, address in
                try await ExchangeWorld.open(Self.house(store, TestClock()))
                let file = ExchangeWorld.path("quantities.csv")
                let preview = try await Self.kolbo(
                    "import", "shopify-products", file, "--location", "soho", "--preview",
                    at: address)
                #expect(preview.status == 0, "\(preview.complaint)")
                #expect(preview.output.contains("nothing was written"))

                let report = folder + "/report.csv"
                let taken = try await Self.kolbo(
                    "import", "shopify-products", file, "--location", "soho", "--report", report,
                    "--json", at: address)
                #expect(taken.status == 0, "\(taken.complaint)")
                #expect(taken.json["counts"]["created"].number == 3)
                let run = try #require(taken.json["run"].text)
                let lines = try String(contentsOfFile: report, encoding: .utf8)
                    .split(separator: "\n")
                #expect(lines.first == "line,outcome,label,column,reason,object")
                #expect(lines.contains { $0.hasPrefix("4,rejected,c,Variant Inventory Qty,") })

                let out = folder + "/out.csv"
                let written = try await Self.kolbo(
                    "export", "shopify-products", out, "--location", "soho", at: address)
                #expect(written.status == 0, "\(written.complaint)")
                #expect(written.output.contains("not kept: Vendor") == false)
                #expect(FileManager.default.fileExists(atPath: out))
                let again = try await Self.kolbo("export", "shopify-products", out, at: address)
                #expect(again.status != 0 && again.complaint.contains("is there already"))

                let runs = try await Self.kolbo("import", "runs", at: address)
                #expect(runs.output.contains(run) && runs.output.contains("finished"))
                let undone = try await Self.kolbo("import", "undo", run, at: address)
                #expect(undone.output.hasPrefix("3 products are gone, 0 stay"), "\(undone)")
                let audit = try await Self.kolbo("audit", at: address)
                #expect(audit.status == 0, "\(audit.output)")

                let unsure = try await Self.kolbo(
                    "import", "shopify-products", ExchangeWorld.path("iso-8859-2-unsure.csv"),
                    at: address)
                #expect(unsure.status != 0)
                #expect(unsure.complaint.contains("--encoding"), "\(unsure.complaint)")
            }
        }
    }

    @Test("a whole shop moves by command", arguments: TestDatabase.engines)
    func whole(_ engine: TestDatabase) async throws {
        try await ExchangeWorld.withFolder { folder in
            try await engine.withAddress { store, address in
                try await ExchangeWorld.open(Self.house(store, TestClock()))
                let all = folder + "/all"
                let out = try await Self.kolbo("export", "--all", all, at: address)
                #expect(out.status == 0, "\(out.complaint)")
                let fresh = "sqlite:\(folder)/fresh.sqlite"
                let into = try await Self.kolbo("import", "--all", all, at: fresh)
                #expect(into.status == 0, "\(into.complaint)")
                #expect(into.output.contains("every figure agrees"))
                let twice = try await Self.kolbo("import", "--all", all, at: fresh)
                #expect(twice.status != 0 && twice.complaint.contains("not empty"))
            }
        }
    }

    @Test("a shop is backed up while it sells, and restored")
    func backup() async throws {
        try await ExchangeWorld.withFolder { folder in
            try await TestDatabase.sqlite.withAddress { store, address in
                let clock = TestClock()
                let house = Self.house(store, clock)
                try await TestShop.run(house, clock) { shop in
                    try await SmallShop.made(shop) { small in
                        try await Self.backUp(small, address, folder)
                    }
                }
            }
        }
    }

    private static func backUp(
        _ small: SmallShop, _ address: String, _ folder: String
    ) async throws {
        let buyer = try await small.visitor()
        _ = try await small.buy(buyer, "SHIRT-LINEN-WHITE-M", email: "ada@example.com")
        let before = try await small.shop.house.store.read { try Orders.count($0) }
        let copy = folder + "/copy.sqlite"
        // Orders go on while it is copied.
        async let selling: Void = {
            for _ in 0..<4 {
                _ = try await small.buy(
                    buyer, "SHIRT-LINEN-WHITE-M", email: "ada@example.com", handOver: false)
            }
        }()
        let made = try await kolbo("backup", copy, at: address)
        try await selling
        #expect(made.status == 0, "\(made.complaint)")
        #expect(made.output.contains("every figure agrees"), "\(made.output)")
        let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let again = try await kolbo("backup", copy, at: address)
        #expect(again.status != 0 && again.complaint.contains("is there already"))

        let restored = folder + "/restored.sqlite"
        let back = try await kolbo("restore", copy, at: "sqlite:\(restored)")
        #expect(back.status == 0, "\(back.complaint)")
        let over = try await kolbo("restore", copy, at: "sqlite:\(restored)")
        #expect(over.status != 0 && over.complaint.contains("is there already"))
        let store = try SQLiteStore(path: restored)
        let after = try await store.read { try Orders.count($0) }
        let audit = try await Audit.run(store, now: TestClock.start)
        await store.close()
        #expect(after >= before && after <= before + 4)
        #expect(audit.isClean, "\(audit.text)")

        // What is damaged, or no database, is not restored.
        let broken = folder + "/broken.sqlite"
        var bytes = try Data(contentsOf: URL(filePath: copy))
        for place in stride(from: 20_000, to: min(bytes.count, 400_000), by: 512) {
            bytes[place] ^= 0xff
        }
        try bytes.write(to: URL(filePath: broken))
        let target = "sqlite:\(folder)/target.sqlite"
        let damaged = try await kolbo("restore", broken, at: target)
        #expect(damaged.status != 0, "\(damaged.output)")
        try Data("no database".utf8).write(to: URL(filePath: broken))
        let nothing = try await kolbo("restore", broken, at: target)
        #expect(nothing.status != 0)
        #expect(!FileManager.default.fileExists(atPath: folder + "/target.sqlite"))
        #expect(!FileManager.default.fileExists(atPath: folder + "/target.sqlite.part"))
    }

    @Test("PostgreSQL is backed up with its own tools, and the command says so")
    func postgres() async throws {
        let ended = try await Self.kolbo("backup", "/nowhere", at: "postgres://nobody@host/shop")
        #expect(ended.status != 0)
        #expect(ended.complaint.contains("pg_dump") && ended.complaint.contains("operations.md"))
    }
}
