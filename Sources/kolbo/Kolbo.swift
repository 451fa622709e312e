import ArgumentParser

/// The program: one binary that is a shop.
@main
struct Kolbo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kolbo",
        abstract: "An open omnichannel server for retailers.",
        discussion: """
            kolbo demo makes a lively shop on real retail data and serves it on this machine.
            kolbo serve runs a shop of your own. Settings come from flags, environment variables \
            (KOLBO_…) and a JSON file (--settings), in this order.
            """,
        version: "0.1.0",
        subcommands: [
            Serve.self, Demo.self, Import.self, Export.self, Backup.self, Restore.self,
            Migrate.self, StaffCommand.self, KeyCommand.self, AuditCommand.self, Bench.self,
            PriceCasesCommand.self,
        ])
}
