import Kernel
import Platform
import Webhooks

/// Webhooks, their deliveries and what can be told.
extension Shapes {
    private static let eventMember = OutputShape<EventKind.Member>(
        "EventMember", "What the event tells beside its object.",
        .text("name", "Within `data`.") { $0.name },
        .text("about", "What it is.") { $0.about })

    private static let eventKind = OutputShape<EventKind>(
        "EventKind", "Something that programs can be told of.",
        .text("type", "As payloads name it.") { $0.name },
        .text("about", "When it is sent.") { $0.about },
        .text("permission", "What whoever makes the webhook must have.") {
            $0.permission.rawValue
        },
        .text("object", "The prefix of the object's id.") { $0.prefix },
        .list("members", "What `data` holds besides.", eventMember) { $0.members },
        .text("body", "The schema of `data.body` in a full payload.", ifAny: { $0.body?.rawValue }))

    static let eventKinds = OutputShape<ListPage<EventKind>>.page(
        "EventKindList", "All that can be told.", of: eventKind)

    static let webhookStates = ["active", "failing", "paused"]

    static let webhook = OutputShape<Webhook>(
        "Webhook", "A receiver of events. Its secret is never shown again.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Webhook.self)) {
            $0.id.description
        },
        .text("address", "Where events are sent to.") { $0.address },
        .texts("events", "Their types, or `*` for all.") { $0.kinds },
        .text(
            "payload", "How much is sent.",
            schema: .choice(Webhook.Payload.allCases.map(\.rawValue))
        ) { $0.payload.rawValue },
        .text("title", "What it is called; may be empty.") { $0.title },
        .text("createdAt", "When it was made.", schema: .moment) { $0.createdAt.description },
        .text("state", "How it goes.", schema: .choice(webhookStates)) { $0.state },
        .text(
            "pauseReason", "Why it is paused: `asked`, `gone` (410) or `failing` for days.",
            schema: .choice(PauseReason.allCases.map(\.rawValue)),
            ifAny: { $0.health.pause?.reason.rawValue }),
        .text(
            "pausedAt", "Since when.", schema: .moment, ifAny: { $0.health.pause?.at.description }),
        .text(
            "failingSince", "Since when nothing has got through.", schema: .moment,
            ifAny: { $0.health.failingSince?.description }),
        .number("failures", "Tries in a row that failed.") { $0.health.failures },
        .number("secretGeneration", "How many secrets it has had.") { $0.secret.generation },
        .text("secretRotatedAt", "Since when this one signs.", schema: .moment) {
            $0.secret.rotatedAt.description
        },
        .text(
            "formerSecretUntil", "Until when the one before signs too.", schema: .moment,
            ifAny: { $0.secret.formerUntil?.description }))

    static let webhooks = OutputShape<ListPage<Webhook>>.page(
        "WebhookList", "A page of webhooks.", of: webhook)

    static let webhookSecret = OutputShape<WebhookSecretAnswer>(
        "WebhookSecret", "A webhook with the secret that signs from now on: it is shown here only.",
        .text("secret", "For a library of Standard Webhooks: `whsec_…`.") { $0.secret },
        .part("webhook", "The webhook.", webhook) { $0.webhook })

    static let removedWebhook = OutputShape<WebhookID>(
        "RemovedWebhook", "A webhook that is no more.",
        .text("id", "It was.", schema: .identifier(Kinds.Webhook.self)) { $0.description })

    private static let deliveryTry = OutputShape<DeliveryTry>(
        "WebhookTry", "One try to deliver.",
        .number("number", "1 and up.") { $0.number },
        .text("at", "When.", schema: .moment) { $0.at.description },
        .number("milliseconds", "How long it took.") { $0.milliseconds },
        .number("status", "Of the answer; missing when there was none.", ifAny: { $0.status }),
        .text("problem", "Why it does not count; missing when it does.", ifAny: { $0.problem }),
        .text("answer", "The first bytes of what was answered.") { $0.answer })

    static let webhookDelivery = OutputShape<WebhookDelivery>(
        "WebhookDelivery", "An event for one receiver, and what became of it.",
        .text(
            "event", "Its `webhook-id`, the same with every try.",
            schema: .identifier(Kinds.WebhookEvent.self)
        ) { $0.event.id.description },
        .text("type", "What happened.") { $0.event.kind },
        .text("object", "To what.") { $0.event.object },
        .number("version", "Of the object.") { $0.event.version },
        .minor("sequence", "Grows with every event.") { $0.event.sequence },
        .text("timestamp", "When it happened.", schema: .moment) { $0.event.at.description },
        .text("state", "Where it is.", schema: .choice(DeliveryState.allCases.map(\.rawValue))) {
            $0.state.rawValue
        },
        .text(
            "nextTryAt",
            "Missing when it has ended, or while an earlier event of its object is not through.",
            schema: .moment, ifAny: { $0.nextTryAt?.description }),
        .text(
            "endedAt", "When it was delivered or given up.", schema: .moment,
            ifAny: { $0.endedAt?.description }),
        .list("tries", "The first first.", deliveryTry) { $0.tries })

    static let webhookDeliveries = OutputShape<ListPage<WebhookDelivery>>.page(
        "WebhookDeliveryList", "A page of deliveries, the newest event first.",
        of: webhookDelivery)

    static let replayed = OutputShape<(count: Int, hasMore: Bool)>(
        "ReplayedDeliveries", "Deliveries that wait again.",
        .number("replayed", "How many.") { $0.count },
        .truth("hasMore", "Whether the same has to be asked again for the rest.") { $0.hasMore })

    static let receiverTrial = OutputShape<ReceiverTrial>(
        "ReceiverTrial", "What the receiver answered to a test.",
        .text("event", "Its `webhook-id`.", schema: .identifier(Kinds.WebhookEvent.self)) {
            $0.event.description
        },
        .text("type", "What was sent.") { $0.kind },
        .truth("taken", "Whether it would count as delivered.") { $0.isTaken },
        .number("status", "Missing when there was no answer.", ifAny: { $0.status }),
        .text("problem", "Why it would not count.", ifAny: { $0.problem }),
        .text("answer", "The first bytes of it.") { $0.answer },
        .number("milliseconds", "How long it took.") { $0.milliseconds })

    static let productReference = OutputShape<ProductReferenceAnswer>(
        "ProductReference", "Where a product is found: `GET /api/products/{handle}`.",
        .text("id", "Stays the same.", schema: .identifier(Kinds.Product.self)) {
            $0.id.description
        },
        .text("handle", "For its address.") { $0.handle },
        .text("title", "In English where there is one.") { $0.title })
}

struct WebhookSecretAnswer: Sendable {
    let webhook: Webhook
    let secret: String
}

struct ProductReferenceAnswer: Sendable {
    let id: ProductID
    let handle: String
    let title: String
}

extension Webhook {
    fileprivate var state: String {
        if health.pause != nil { return "paused" }
        return health.failingSince == nil ? "active" : "failing"
    }
}
