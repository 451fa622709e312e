import ArgumentParser
import Channels
import Kernel
import Logging
import Marketing
import Metrics
import PaymentProviders
import Payments
import Platform
import Server
import Storage
import Webhooks

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the shop: pages, API and background work.",
        discussion: """
            Stops on SIGTERM or SIGINT after finishing what is under way, within ten seconds. \
            /health, /ready and /metrics tell how it is.
            """)

    @OptionGroup var data: DatabaseOptions
    @Option(help: "The address to listen on. Default: 127.0.0.1") var host: String?
    @Option(help: "The port to listen on, 0 for any free one. Default: 8080") var port: Int?
    @Option(help: "The address customers see, such as https://shop.example.")
    var baseAddress: String?
    @Option(
        help: "Proxies whose X-Forwarded-For is believed, such as 127.0.0.1,10.0.0.0/8.")
    var proxies: String?
    @Option(help: "smtp://host:587 or smtps://host:465; without it nobody can sign in by e-mail.")
    var smtpAddress: String?
    @Option(help: "The sender of all mail, such as shop@shop.example.") var smtpSender: String?
    @Option(help: "all, web or worker. Default: all") var role: String?
    @Option(help: "trace, debug, info, notice, warning, error or critical. Default: info")
    var logLevel: String?
    @Option(help: "The shop's name.") var name: String = "Kolbo"

    func run() async throws {
        let settings = try await data.load(flags())
        let logger = Logs.logger(settings.logLevel)
        for variable in settings.unknownVariables {
            logger.warning("nothing reads this variable", metadata: ["variable": "\(variable)"])
        }
        let secret: [UInt8]
        do {
            secret = try settings.houseSecret()
        } catch let fault as SettingFault {
            throw ValidationError(fault.description)
        }
        let provider: any PaymentProvider
        do {
            provider = try CardProviders.of(settings.cards, clock: .system)
        } catch let fault as SettingFault {
            throw ValidationError(fault.description)
        }
        let store = try await data.open(settings)
        let house = House(store: store, logger: logger, secret: secret)
        let metrics = MetricsRegistry()
        MetricsSystem.bootstrap(metrics)
        let server = ShopServer(
            house: house,
            options: ShopServer.Options(
                host: settings.host, port: settings.port, baseAddress: settings.baseAddress,
                proxies: settings.proxies, name: name, isDemo: false, role: settings.role,
                webhooks: WebhookRules(
                    reach: settings.webhookReach, timeouts: settings.webhookTimeouts)),
            provider: provider,
            channels: try channels(settings, house.clock),
            metrics: metrics)
        try await server.run { port in
            logger.notice(
                "serving",
                metadata: [
                    "address": "http://\(settings.host):\(port)/", "database": "\(store.place)",
                    "role": "\(settings.role.rawValue)",
                    "cards": settings.cards.map { "\($0.provider)" }
                        ?? "none: nothing is delivered",
                    "mail": settings.mailServer == nil ? "none: no sign-in by e-mail" : "on",
                ])
        }
        await store.close()
    }

    private func flags() -> [SettingKey: String] {
        var flags: [SettingKey: String] = [:]
        flags[.host] = host
        flags[.port] = port.map(String.init)
        flags[.baseAddress] = baseAddress
        flags[.proxies] = proxies
        flags[.smtpAddress] = smtpAddress
        flags[.smtpSender] = smtpSender
        flags[.role] = role
        flags[.logLevel] = logLevel
        return flags
    }

    private func channels(
        _ settings: Settings, _ clock: WallClock
    ) throws -> [any MessageChannel] {
        guard let mail = settings.mailServer else { return [] }
        guard let server = MailServer(mail.address, user: mail.user, password: mail.password) else {
            throw ValidationError(
                "smtpAddress: “\(mail.address)” is not smtp://host:port or smtps://host:port")
        }
        guard let address = EmailAddress(mail.sender) else {
            throw ValidationError("smtpSender: “\(mail.sender)” is not an e-mail address")
        }
        return [EmailChannel(server, from: MailSender(name: name, address: address), clock: clock)]
    }
}
