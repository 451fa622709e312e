import Kernel
import Web
import Webhooks

/// Rules that several bodies share.
private enum WebhookField {
    static let address = Rule<String>.length(8...Webhook.longestAddress)
    static let events = Rule<[String]>.count(1...Webhook.mostKinds)
    static let payload = Rule<String>.choice(Webhook.Payload.allCases.map(\.rawValue))
    static let title = Rule<String>.length(0...Webhook.longestTitle)
}

struct NewWebhookBody: InputBody {
    let address: String
    let events: [String]
    let payload: String?
    let title: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case address, events, payload, title }

    static let shape = InputShape<Self>("NewWebhook", "A receiver of events.")
        .field(
            "address", \.address, "An https:// address on the public Internet.",
            WebhookField.address
        )
        .field(
            "events", \.events, "Types of /api/webhook-events, or `*` for all.", WebhookField.events
        )
        .field(
            "payload", \.payload,
            "`thin` (the object's id and version; the default) or `full` (with the object).",
            .ifAny(WebhookField.payload)
        )
        .field("title", \.title, "What you call it.", .ifAny(WebhookField.title))

    func draft() throws -> WebhookDraft {
        try Self.check(events)
        return WebhookDraft(
            address: address, kinds: events,
            payload: payload.flatMap(Webhook.Payload.init) ?? .thin, title: title ?? "")
    }

    static func check(_ events: [String]) throws {
        let wrong = events.enumerated().filter { _, name in
            name != EventKinds.everything && EventKinds.named[name] == nil
        }
        guard wrong.isEmpty else {
            throw ProblemDetails.badRequest(
                wrong.map { .init("events[\($0.offset)]", "is no type of /api/webhook-events") })
        }
    }
}

struct WebhookChangeBody: InputBody {
    let address: String?
    let events: [String]?
    let payload: String?
    let title: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case address, events, payload, title }

    static let shape = InputShape<Self>("WebhookChange", "What is missing stays as it is.")
        .field("address", \.address, "What waits goes there too.", .ifAny(WebhookField.address))
        .field("events", \.events, "From now on.", .ifAny(WebhookField.events))
        .field("payload", \.payload, "From now on.", .ifAny(WebhookField.payload))
        .field("title", \.title, "What you call it.", .ifAny(WebhookField.title))

    func change() throws -> @Sendable (inout WebhookDraft) -> Void {
        if let events { try NewWebhookBody.check(events) }
        return { [self] draft in
            if let address { draft.address = address }
            if let events { draft.kinds = events }
            if let payload = payload.flatMap(Webhook.Payload.init) { draft.payload = payload }
            if let title { draft.title = title }
        }
    }
}

struct RotateSecretBody: InputBody {
    let overlapHours: Int?

    enum CodingKeys: String, CodingKey, CaseIterable { case overlapHours }

    static let shape = InputShape<Self>("SecretRotation", "A new secret.")
        .field(
            "overlapHours", \.overlapHours,
            "For how long the former one signs too; 24 when missing.",
            .ifAny(.range(KeepWebhooks.overlapHours)))
}

struct WebhookTestBody: InputBody {
    let type: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case type }

    static let shape = InputShape<Self>("WebhookTest", "An event that has not happened.")
        .field(
            "type", \.type, "Sends an example of this type; `webhook.test` when missing.",
            .ifAny(.length(1...80)))
}

struct ReplayBody: InputBody {
    let since: String

    enum CodingKeys: String, CodingKey, CaseIterable { case since }

    static let shape = InputShape<Self>("Replay", "Deliveries that were given up.")
        .field(
            "since", \.since, "Of events recorded since this moment.",
            .form("a moment such as 2026-11-21T20:00:00Z", format: "date-time") {
                Instant(rfc3339: $0) != nil
            })
}
