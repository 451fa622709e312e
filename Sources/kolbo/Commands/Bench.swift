import ArgumentParser
import Bench
import Foundation
import Kernel

struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures this machine: the engines' own limits, and the shop beside them.",
        discussion: """
            Makes the demo shop in a folder of its own on SQLite and, with --postgres, in a new \
            database there; measures the raw limit of an order-shaped transaction, the use case \
            called directly, and requests over HTTP while orders change the stock. pgbench must be \
            installed for PostgreSQL's own limit.
            """)

    @Option(help: "A PostgreSQL address; its user may make databases.") var postgres: String?
    @Option(help: "Numbers of clients, with commas.") var clients = "1,8,32"
    @Option(help: "Seconds for each figure.") var seconds = 5.0
    @Option(help: "Only figures whose name contains this.") var only: String?
    @Flag(help: "Leave SQLite out.") var withoutSqlite = false
    @Flag(help: "CPU per order with 10³ and 10⁶ orders in the book instead; takes minutes.")
    var growth = false
    @Option(help: "A table of queries: the search among 100,000 products instead; takes minutes.")
    var search: String?
    @Option(help: "The folder with the demo's data.") var resources = "Resources/demo"
    @OptionGroup var report: JSONOption

    func run() async throws {
        let counts = clients.split(separator: ",").compactMap { Int($0) }
        guard !counts.isEmpty, counts.allSatisfy({ (1...256).contains($0) }) else {
            throw ValidationError("--clients: numbers from 1 to 256 with commas, such as 1,8,32")
        }
        let bench = ShopBench(
            postgres: postgres, clients: counts, seconds: seconds, only: only,
            sqlite: !withoutSqlite, resources: resources
        ) { Terminal.tell($0 + "\n") }
        let result: BenchReport
        if let search {
            result = try await bench.finding(Bench.queries(search))
        } else {
            result = growth ? try await bench.growth() : try await bench.run()
        }
        try report.print(result, text: result.text)
    }

    /// A line a query, with tabs: market, language, kind, query.
    private static func queries(_ path: String) throws -> [(language: Language, text: String)] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ValidationError("--search: \(path) cannot be read; see Tests/Fixtures")
        }
        return text.split(separator: "\n").dropFirst().compactMap { line in
            let parts = line.split(separator: "\t").map(String.init)
            guard parts.count > 3, let language = Language(rawValue: parts[1]) else { return nil }
            return (language, parts[3])
        }
    }
}
