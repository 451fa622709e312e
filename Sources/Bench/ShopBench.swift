import Exchange
import Foundation
import Inventory
import Kernel
import Logging
import Ordering
import Platform
import Server
import Staff
import Storage
import StoragePostgres
import Synchronization

/// What a run of the benchmark found.
package struct BenchReport: Sendable, Codable {
    package var figures: [Figure] = []
    package var notes: [String] = []

    package var text: String {
        var text = "engine    figure                         clients      /s   p50 ms   p99 ms  "
        text += "CPU µs  database µs  failures\n"
        for figure in figures {
            let cells = [
                figure.engine.padded(10), figure.name.padded(31),
                String(figure.clients).aligned(7), whole(figure.perSecond).aligned(8),
                tenths(figure.p50Milliseconds).aligned(9),
                tenths(figure.p99Milliseconds).aligned(9),
                (figure.cpuMicrosecondsPerRequest.map(whole) ?? "").aligned(8),
                (figure.databaseMicrosecondsPerRequest.map(whole) ?? "").aligned(13),
                String(figure.failures).aligned(10),
            ]
            text += cells.joined() + "\n"
        }
        return text + notes.map { $0 + "\n" }.joined()
    }

    private func whole(_ value: Double) -> String { String(Int(value.rounded())) }
    private func tenths(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}

extension String {
    fileprivate func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
    fileprivate func aligned(_ width: Int) -> String {
        String(repeating: " ", count: max(1, width - count)) + self
    }
}

/// Runs the figures, one after the other, on engines of its own.
package struct ShopBench: Sendable {
    let postgres: String?
    let clients: [Int]
    let seconds: Double
    let only: String?
    let sqlite: Bool
    let resources: String
    let tell: @Sendable (String) -> Void

    static let secret = "the secret of the benchmark, long"
    /// Orders a second that change the stock while pages are measured.
    static let background = 300.0
    static let backgroundConnections = 8
    /// Of the baskets made for a run, those that are read and never ordered.
    static let keptBaskets = 400

    package init(
        postgres: String?, clients: [Int], seconds: Double, only: String?, sqlite: Bool,
        resources: String, tell: @escaping @Sendable (String) -> Void
    ) {
        self.postgres = postgres
        self.clients = clients
        self.seconds = seconds
        self.only = only
        self.sqlite = sqlite
        self.resources = resources
        self.tell = tell
    }

    package func run() async throws -> BenchReport {
        var report = BenchReport()
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kolbo-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        if sqlite {
            let address = "sqlite:" + folder.appending(path: "shop.sqlite").path
            if wants("raw limit") {
                for count in clients {
                    tell("sqlite: raw limit, \(count) clients")
                    report.figures.append(
                        try RawLimits.sqlite(clients: count, seconds: seconds, folder: folder))
                }
            }
            try await measure("sqlite", address, &report)
        }
        if let postgres {
            let admin = try PostgresAdministration(address: postgres)
            try admin.command("DROP DATABASE IF EXISTS kolbo_bench WITH (FORCE)")
            try admin.command("CREATE DATABASE kolbo_bench")
            let address = ShopBench.database("kolbo_bench", at: postgres)
            if wants("raw limit") {
                for count in clients {
                    tell("postgres: raw limit, \(count) clients")
                    report.figures.append(
                        try RawLimits.postgres(
                            address: address, clients: count, seconds: seconds, folder: folder))
                }
            }
            try await measure("postgres", address, &report)
        }
        return report
    }

    func wants(_ name: String) -> Bool { only.map { name.contains($0) } ?? true }

    /// The same server, another database.
    static func database(_ name: String, at address: String) -> String {
        guard address.contains("://") else { return address + " dbname=\(name)" }
        let query = address.firstIndex(of: "?")
        let place = address[..<(query ?? address.endIndex)]
        let rest = query.map { String(address[$0...]) } ?? ""
        let parts = place.split(separator: "/", omittingEmptySubsequences: false)
        return parts.prefix(3).joined(separator: "/") + "/" + name + rest
    }

    private func measure(
        _ engine: String, _ address: String, _ report: inout BenchReport
    ) async throws {
        tell("\(engine): making the demo shop")
        let store = try OpenStore.at(address)
        try await store.migrate(Schema.migrations, at: WallClock.system.now)
        let house = House(
            store: store,
            logger: Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() }),
            secret: Array(ShopBench.secret.utf8))
        let began = ContinuousClock.now
        _ = try await DemoShop(
            house: house, passwords: Passwords(house: house),
            files: try DemoFiles(resources: resources))()
        let elapsed = (ContinuousClock.now - began) / .seconds(1)
        report.notes.append("\(engine): the demo shop was made in \(Int(elapsed * 10) / 10) s")
        let world = try await BenchWorld.open(store, secret: Array(ShopBench.secret.utf8))
        if wants("use case") {
            for count in clients {
                tell("\(engine): place-order, the use case called directly, \(count) clients")
                report.figures.append(try await direct(engine, world, clients: count))
            }
        }
        try await overHTTP(engine, address, world, &report)
        let audit = try await Audit.run(store, now: house.now)
        report.notes.append("\(engine): audit after all of it: \(audit.text.trimmed)")
        await store.close()
    }

    /// The use case without HTTP, called by tasks in this process.
    private func direct(
        _ engine: String, _ world: BenchWorld, clients: Int
    ) async throws -> Figure {
        let expected = Int(seconds * (clients == 1 ? 2_000 : 8_000))
        let ready = try await world.prepare(expected, from: clients * 1_000_000)
        let place = PlaceOrder(world.house, ShopBooks())
        let next = Tally()
        let seconds = self.seconds
        let process = ProcessInfo.processInfo.processIdentifier
        let own = Measure.cpuMicroseconds(of: process)
        let database = Measure.cpuMicroseconds(ofAllNamed: "postgres")
        let began = ContinuousClock.now
        let parts = try await withThrowingTaskGroup(of: Latencies.self) { group in
            for _ in 0..<clients {
                group.addTask {
                    var part = Latencies()
                    while ContinuousClock.now - began < .seconds(seconds) {
                        let index = next.next()
                        guard index < ready.count else { break }
                        let sent = ContinuousClock.now
                        if try await world.place(place, ready[index]) {
                            part.values.append((ContinuousClock.now - sent) / .milliseconds(1))
                        } else {
                            part.failures += 1
                        }
                    }
                    return part
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let elapsed = (ContinuousClock.now - began) / .seconds(1)
        let all = Latencies.merged(parts)
        let count = Double(max(1, all.values.count))
        return Figure(
            engine: engine, name: "place-order, use case", clients: clients,
            perSecond: Double(all.values.count) / elapsed, p50Milliseconds: all.percentile(50),
            p99Milliseconds: all.percentile(99),
            cpuMicrosecondsPerRequest: Double(Measure.cpuMicroseconds(of: process) - own) / count,
            databaseMicrosecondsPerRequest: engine == "postgres"
                ? Double(Measure.cpuMicroseconds(ofAllNamed: "postgres") - database) / count : nil,
            failures: all.failures)
    }
}

extension BenchWorld {
    /// True when it was placed.
    func place(_ place: PlaceOrder, _ ready: Ready) async throws -> Bool {
        guard let email = EmailAddress("ada@example.com") else { return false }
        let request = PlaceOrderRequest(
            marketCode: market, language: .english, channel: "bench",
            contact: OrderContact(name: "Ada Bench", email: email),
            handover: .collection(shop.id), payment: .atCollection, shownTotal: ready.total)
        let operation = Operation(
            scope: "bench", key: ready.visitor.description, request: [], at: house.now)
        let answer = try await place(operation, request, actor: .visitor(ready.visitor)).answer
        if case .placed = answer { return true }
        return false
    }
}
