package import Hummingbird
package import Kernel
import Logging
package import NIOCore
package import Staff

/// What every handler knows about its request beside the request itself. The composition root's
/// middleware fills in who asks, in which language and in which market.
package struct AppRequestContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Who asks; nil when the request carries no session or key.
    package var actor: Actor?
    /// The till's device that asks, and nobody elsewhere; the actor is who is signed in there.
    package var register: Register?
    package var language: Language = .english
    /// The code of the market whose prices are shown; empty until it is known.
    package var marketCode = ""
    /// Shown to the customer when something breaks, and in every line of the log.
    package let requestID: String
    /// Where the request came from, for limits: an address without its port, of IPv6 the network.
    package var remoteAddress: String
    /// The line to the asker.
    package let channel: any Channel
    /// What the middleware of sessions wants set with the answer.
    package var newCookies: [Cookie] = []

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
        requestID = source.logger[metadataKey: "hb.request.id"]?.description ?? "-"
        remoteAddress = source.channel.remoteAddress?.ipAddress ?? "-"
    }

    /// For limits that are kept in memory or logs: never stored.
    package var maxUploadSize: Int { BodyLimit.standard }
}
