import ArgumentParser
import Kernel
import Platform
import Server
import Storage

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Brings the schema of the database up to date.",
        discussion: "serve and the other commands do it too; this one does nothing else.")

    @OptionGroup var data: DatabaseOptions
    @OptionGroup var report: JSONOption

    func run() async throws {
        let settings = try await data.load()
        let store: any Store
        do {
            store = try OpenStore.at(settings.database)
        } catch StoreFault.unavailable(let words) {
            throw CommandFault(
                "The database cannot be opened: \(words)", remedy: "Check --database.")
        }
        let applied = try await store.migrate(Schema.migrations, at: WallClock.system.now)
        try report.print(
            ["applied": applied],
            text: applied.isEmpty
                ? "The schema is up to date.\n" : applied.map { "applied \($0)\n" }.joined())
        await store.close()
    }
}
