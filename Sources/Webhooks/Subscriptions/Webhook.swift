package import Kernel

/// Somebody's wish to be told: where to, of what, in which form.
package struct Webhook: Sendable, Hashable {
    package static let longestAddress = 2_000
    package static let longestTitle = 200
    /// Kinds that one may name.
    package static let mostKinds = 100
    /// Webhooks of one house.
    package static let most = 1_000

    package enum Payload: String, Sendable, CaseIterable, Codable {
        /// Which object, and its version: the receiver reads the rest where it needs it.
        case thin
        /// With the object as the API shows it at the moment of sending.
        case full
    }

    package let id: WebhookID
    package let address: String
    /// Names of kinds, or `*`.
    package let kinds: [String]
    package let payload: Payload
    /// What the merchant calls it; may be empty.
    package let title: String
    package let createdAt: Instant
    package let secret: SecretState
    package let health: Health

    package struct SecretState: Sendable, Hashable {
        /// 1 and up.
        package let generation: Int
        package let rotatedAt: Instant
        /// Until when the one before signs too.
        package let formerUntil: Instant?
    }

    /// How it goes.
    package struct Health: Sendable, Hashable {
        package let pause: Pause?
        /// Since when nothing has got through; nil while it does.
        package let failingSince: Instant?
        /// Tries in a row that failed.
        package let failures: Int
        /// Nothing is tried before.
        package let holdUntil: Instant?
    }

    package struct Pause: Sendable, Hashable {
        package let at: Instant
        package let reason: PauseReason
    }
}

/// Why nothing is sent. What happens meanwhile waits.
package enum PauseReason: String, Sendable, CaseIterable, Codable {
    /// Somebody wanted it so.
    case asked
    /// The receiver answered 410 Gone.
    case gone
    /// Nothing got through for days.
    case failing
}

/// What somebody wants a webhook to be.
package struct WebhookDraft: Sendable, Hashable {
    package var address: String
    package var kinds: [String]
    package var payload: Webhook.Payload
    package var title: String

    package init(address: String, kinds: [String], payload: Webhook.Payload, title: String) {
        self.address = address
        self.kinds = kinds
        self.payload = payload
        self.title = title
    }

    /// Each kind once, in the order of the list; `*` stands for all.
    var orderedKinds: [String] {
        if kinds.contains(EventKinds.everything) { return [EventKinds.everything] }
        let wanted = Set(kinds)
        return EventKinds.all.map(\.name).filter(wanted.contains)
    }

    /// What an actor lacks who may not read what would be sent.
    func lacking(_ actor: Actor) -> [Permission] {
        let all = kinds.contains(EventKinds.everything)
        let needed = EventKinds.all.filter { all || kinds.contains($0.name) }.map(\.permission)
        return Permission.allCases.filter { needed.contains($0) && !actor.may($0) }
    }
}
