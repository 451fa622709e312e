import ArgumentParser
import Kernel
import Platform
import Server
import Storage

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Derives every figure again from ledgers and facts, and compares.",
        discussion: """
            Stock on hand from movements, stock reserved from reservations and allocations, order \
            totals from lines, payments from entries. It reads the live database. Ends with 1 \
            and a list when anything differs.
            """)

    @OptionGroup var data: DatabaseOptions
    @OptionGroup var report: JSONOption

    func run() async throws {
        let settings = try await data.load()
        let store = try await data.open(settings)
        let result = try await Audit.run(store, now: WallClock.system.now)
        await store.close()
        try report.print(result, text: result.text)
        if !result.isClean { throw ExitCode(1) }
    }
}
