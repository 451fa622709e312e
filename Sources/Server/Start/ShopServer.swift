import API
import BackOffice
import Fulfilment
import Customers
import Hummingbird
import HTTPTypes
import Kernel
import Logging
package import Marketing
import NIOCore
import Ordering
package import Payments
package import Platform
import Pricing
import ServiceLifecycle
import Staff
import Storage
import Storefront
import Till
import UnixSignals
package import Web
package import Webhooks

/// One process of the shop, put together: the only place where areas, edges and engines meet.
package struct ShopServer: Sendable {
    package struct Options: Sendable {
        package var host: String
        /// 0 takes a free one.
        package var port: Int
        package var baseAddress: String
        /// Whose word about the asker's address is believed.
        package var proxies: [Network]
        package var name: String
        package var isDemo: Bool
        package var role: Settings.Role
        package var webhooks: WebhookRules

        package init(
            host: String = "127.0.0.1", port: Int = 8080, baseAddress: String = "",
            proxies: [Network] = [], name: String = "Kolbo", isDemo: Bool = false,
            role: Settings.Role = .all, webhooks: WebhookRules = WebhookRules()
        ) {
            self.host = host
            self.port = port
            self.baseAddress = baseAddress
            self.proxies = proxies
            self.name = name
            self.isDemo = isDemo
            self.role = role
            self.webhooks = webhooks
        }
    }

    /// Connections that wait to be accepted: a rush is not turned away by the kernel.
    private static let backlog = 4_096
    /// Seconds until a shutdown stops waiting for slow clients.
    private static let shutdownSeconds: Int64 = 10

    package let shop: Shop
    package let options: Options
    package let registry: ShopReactions
    package let reader: FactReader
    package let runner: JobRunner
    package let sender: SendDeliveries
    private let provider: any PaymentProvider
    private let metrics: MetricsRegistry

    package init(
        house: House, options: Options, provider: any PaymentProvider,
        channels: [any MessageChannel], metrics: MetricsRegistry
    ) {
        let gate = DeliveryGate(house: house, channels: channels)
        shop = Shop(
            house: house, books: ShopBooks(), provider: provider,
            passwords: Passwords(house: house), baseAddress: options.baseAddress,
            name: options.name, isDemo: options.isDemo, sendsMail: gate.reaches(.email),
            sendsTexts: gate.reaches(.phone), personal: Schema.personalRegistry,
            webhooks: options.webhooks)
        self.options = options
        self.metrics = metrics
        self.provider = provider
        registry = ShopReactions(
            shop, provider, OrderMails(shop: shop, gate: gate),
            StockAlertMails(shop: shop, gate: gate), WebhookMails(shop: shop, gate: gate))
        let (jobsAdded, pageRead) = (Wakeup(), Wakeup())
        reader = FactReader(
            house, registry.reactions, jobsAdded: jobsAdded, pageRead: pageRead)
        sender = SendDeliveries(
            house, shop.webhooks.client, timeouts: shop.webhooks.timeouts,
            bodies: APIEventBodies(), bell: pageRead)
        runner = JobRunner(house, registry.handlers, wakeup: jobsAdded)
    }

    /// Every route of every surface, with its permission.
    package var routes: [PageRoute] {
        OperationsRoutes.routes(shop, metrics) + AssetRoutes.routes() + MediaRoutes.routes(shop)
            + BrandRoutes.routes(shop) + PaymentNoticeRoutes.routes(shop, provider)
            + StorefrontRoutes.routes(shop) + OfficeRoutes.routes(shop)
            + ReferenceRoutes.routes(shop) + TillRoutes.routes(shop)
    }

    /// What the router answers; a test compares it with the lists.
    package var servedRoutes: [(method: String, path: String)] {
        router().routes.map { ($0.method.rawValue, "\($0.path)") }
    }

    func router() -> Router<AppRequestContext> {
        let router = Router(context: AppRequestContext.self)
        router.addMiddleware {
            ProxyMiddleware(proxies: options.proxies)
            ObservationMiddleware(metrics: metrics, level: .debug)
            UnreadBody()
            SecurityMiddleware(isSecure: options.baseAddress.hasPrefix("https://"))
            CompressionMiddleware()
            FaultMiddleware(page: ErrorPages.page(shop))
            OriginMiddleware(baseAddress: options.baseAddress)
            SessionMiddleware(shop)
            APIMethods()
        }
        PageRoutes.register(routes, on: router)
        APIRoutes.add(to: router, shop)
        return router
    }

    /// What can be found is read before the first shopper comes.
    private func warmFinder() async throws {
        let shop = self.shop
        let now = shop.house.now
        try await shop.house.store.read { tx in
            try shop.books.finder.warm(tx, try shop.books.markets.book(tx), at: now)
        }
    }

    /// Serves and works until the process is told to end, then finishes what is under way, within a
    /// bound.
    /// - Parameter started: called with the port once requests are answered.
    package func run(
        handlingSignals: Bool = true, started: @escaping @Sendable (Int) async -> Void
    ) async throws {
        var services: [any Service] = []
        if options.role.worksOnJobs {
            let first = ShopReactions.firstJobs(shop.house)
            try await shop.house.store.write { tx in try JobTable.add(tx, first) }
            services += [reader, runner, sender]
        }
        if options.role.servesRequests {
            try await warmFinder()
            services.append(
                Application(
                    router: router(),
                    configuration: ApplicationConfiguration(
                        address: .hostname(options.host, port: options.port), serverName: nil,
                        backlog: ShopServer.backlog),
                    onServerRunning: { channel in
                        await started(channel.localAddress?.port ?? options.port)
                    },
                    logger: shop.house.logger))
        }
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) },
            gracefulShutdownSignals: handlingSignals ? [.sigterm, .sigint] : [],
            logger: shop.house.logger)
        configuration.maximumGracefulShutdownDuration = .seconds(ShopServer.shutdownSeconds)
        try await ServiceGroup(configuration: configuration).run()
    }
}
