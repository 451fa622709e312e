import ArgumentParser
import Channels
import Customers
import Metrics
import Exchange
import Foundation
import Kernel
import Logging
import PaymentProviders
import Platform
import Server
import Staff
import Storage
import Webhooks

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes a lively shop on real retail data and serves it on this machine.",
        discussion: """
            The shop stays in its database, so that a second start is quick. It listens on \
            loopback only, sends no mail (sent messages are shown on a page) and takes no money.
            """)

    @Option(help: "Default: sqlite:data/demo.sqlite. Also KOLBO_DATABASE.") var database: String?
    @Option(help: "The port on 127.0.0.1, 0 for any free one.") var port = 8080
    @Option(help: "The folder with the demo's data. Default: Resources/demo beside the program.")
    var resources: String?
    @Option(help: "trace, debug, info, notice, warning, error or critical.")
    var logLevel = "notice"
    @Flag(help: "Make the shop and stop, without serving it.") var onlyMake = false

    func run() async throws {
        guard let level = Logger.Level(rawValue: logLevel) else {
            throw ValidationError("--log-level: “\(logLevel)” is no level")
        }
        let environment = ProcessInfo.processInfo.environment["KOLBO_DATABASE"]
        let address = database ?? environment ?? "sqlite:data/demo.sqlite"
        if address.hasPrefix("sqlite:") {
            let path = URL(fileURLWithPath: String(address.dropFirst("sqlite:".count)))
            try FileManager.default.createDirectory(
                at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        }
        let logger = Logs.logger(level)
        let store: any Store
        do {
            store = try OpenStore.at(address)
        } catch StoreFault.unavailable(let words) {
            throw CommandFault(
                "The database cannot be opened: \(words)", remedy: "Check --database.")
        }
        try await store.migrate(Schema.migrations, at: WallClock.system.now)
        // A demo keeps no secrets: whoever can reach it sees its messages anyway.
        let house = House(
            store: store, logger: logger, secret: Array("the open secret of the demo shop".utf8))
        let world = try await make(house)
        if onlyMake { return await store.close() }
        let metrics = MetricsRegistry()
        MetricsSystem.bootstrap(metrics)
        let server = ShopServer(
            house: house,
            options: ShopServer.Options(
                port: port, baseAddress: port == 0 ? "" : "http://127.0.0.1:\(port)",
                name: "Kolbo", isDemo: true, webhooks: WebhookRules(reach: .loopback)),
            provider: RecordingProvider(), channels: [KeptMessages(kind: .email)],
            metrics: metrics)
        try await server.run { port in Terminal.write(welcome(port, world)) }
        await store.close()
    }

    private func make(_ house: House) async throws -> World {
        do {
            let files = try DemoFiles(resources: try folder())
            let demo = DemoShop(house: house, passwords: Passwords(house: house), files: files)
            let world = try await demo { Progress.show($0) }
            Terminal.progress("")
            return world
        } catch let fault as DemoFault {
            throw CommandFault(fault.problem, remedy: fault.remedy)
        }
    }

    /// `Resources` in the working folder, or in a folder above the program.
    private func folder() throws -> String {
        if let resources { return resources }
        var candidates = [FileManager.default.currentDirectoryPath]
        var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        for _ in 0..<5 {
            folder.deleteLastPathComponent()
            candidates.append(folder.path)
        }
        for candidate in candidates {
            let path = candidate + "/Resources/demo"
            if FileManager.default.fileExists(atPath: path + "/shops.json") { return path }
        }
        throw CommandFault(
            "The demo's data is not found.", remedy: "Give its folder with --resources.")
    }

    private func welcome(_ port: Int, _ world: World) -> String {
        let base = "http://127.0.0.1:\(port)"
        var text = """

            Kolbo is open: \(base)/

            As a shopper
              sign in with a one-time code; the messages it sends are at \(base)/demo/messages

            """
        for customer in world.customers.prefix(3) {
            text += "  \(customer.email)  (\(customer.name), customer \(customer.number))\n"
        }
        text += "\nAs staff, at \(base)/office\n"
        for member in world.staff {
            let place = "(\(member.role.rawValue), \(member.location ?? "every place"))"
            text += "  \(member.signInName)  \(member.password)  PIN \(member.pin)  \(place)\n"
        }
        text += """

            At a till, at \(base)/till
              pair the device with a code from \(base)/office/registers, then sign in by PIN

            """
        return text + "\nFor programs: \(base)/api/openapi.json\nStop with Ctrl-C.\n\n"
    }
}
