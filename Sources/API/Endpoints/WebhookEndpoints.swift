import HTML
import HTTPTypes
import Kernel
import Platform
import Storage
import Web
import Webhooks

extension APIRoutes {
    static let webhookEndpoints: [Endpoint] = [
        events, listWebhooks, makeWebhook, getWebhook, changeWebhook, removeWebhook,
        rotateSecret, pauseWebhook, resumeWebhook, testWebhook, listDeliveries, getDelivery,
        replayDelivery, replayGivenUp,
    ]

    private static let access = Endpoint.Access.holder(.manageWebhooks)
    private static let webhook = Parameter<WebhookID>.id("webhook", "The webhook's id.")
    private static let event = Parameter<WebhookEventID>.id("event", "The event's id.")

    private static let events = Endpoint.read(
        "/api/webhook-events", "listWebhookEvents", .webhooks,
        "The types of events that webhooks can be told of", access: .anyone,
        answers: Shapes.eventKinds, cache: "public, max-age=300"
    ) { _ in ListPage(EventKinds.all, next: nil) }

    private static let afterWebhook = Parameters.after { WebhookID($0) }

    private static let listWebhooks = Endpoint.read(
        "/api/webhooks", "listWebhooks", .webhooks, "The webhooks, the oldest first",
        access: access, [Parameters.limit, afterWebhook], answers: Shapes.webhooks
    ) { call in
        let (limit, last) = (try call[Parameters.limit], try call[afterWebhook])
        return try await call.shop.house.store.read { tx in
            let page = try WebhookList.page(tx, after: last, limit: limit)
            return ListPage(page, next: page.count == limit ? page.last?.id.description : nil)
        }
    }
    .leads(to: "getWebhook", "webhook", from: "items/0/id")

    private static let makeWebhook = Endpoint.write(
        .post, "/api/webhooks", "makeWebhook", .webhooks,
        "Have a program told of what happens", access: access, takes: NewWebhookBody.self,
        status: .created, answers: Shapes.webhookSecret,
        "It is told of everything from now on. Keep the secret: it is not shown again.",
        refusals: [.notFound, .tooMany]
    ) { call, body in
        let answer = try await call.shop.webhooks.keep.make(
            call.operation(), body.draft(), actor: call.someone())
        return try await secret(call, answer)
    }
    .leads(to: "getWebhook", "webhook", from: "webhook/id")
    .leads(to: "changeWebhook", "webhook", from: "webhook/id")
    .leads(to: "rotateWebhookSecret", "webhook", from: "webhook/id")
    .leads(to: "testWebhook", "webhook", from: "webhook/id")
    .leads(to: "listWebhookDeliveries", "webhook", from: "webhook/id")
    .leads(to: "pauseWebhook", "webhook", from: "webhook/id")
    .leads(to: "resumeWebhook", "webhook", from: "webhook/id")
    .leads(to: "replayWebhookDeliveries", "webhook", from: "webhook/id")
    .leads(to: "removeWebhook", "webhook", from: "webhook/id")

    private static let getWebhook = Endpoint.read(
        "/api/webhooks/{webhook}", "getWebhook", .webhooks, "A webhook and how it goes",
        access: access, [webhook], answers: Shapes.webhook, refusals: [.notFound]
    ) { call in try await read(call, try call[webhook]) }

    private static let changeWebhook = Endpoint.write(
        .patch, "/api/webhooks/{webhook}", "changeWebhook", .webhooks, "Change a webhook",
        access: access, [webhook], takes: WebhookChangeBody.self, key: .none,
        answers: Shapes.webhook, "As it is from now on.", refusals: [.notFound, .tooMany]
    ) { call, body in
        let answer = try await call.shop.webhooks.keep.change(
            call.operation(), call[webhook], actor: call.someone(), body.change())
        return try await read(call, kept(call, answer))
    }

    private static let removeWebhook = Endpoint.write(
        .delete, "/api/webhooks/{webhook}", "removeWebhook", .webhooks,
        "Remove a webhook and what waits for it", access: access, [webhook], key: .none,
        answers: Shapes.removedWebhook, "It is told of nothing more.",
        refusals: [.notFound, .tooMany]
    ) { call in
        try kept(
            call,
            await call.shop.webhooks.keep.remove(
                call.operation(), call[webhook], actor: call.someone()))
    }

    private static let rotateSecret = Endpoint.write(
        .post, "/api/webhooks/{webhook}/secret", "rotateWebhookSecret", .webhooks,
        "Give a webhook a new secret; for a while both sign", access: access, [webhook],
        takes: RotateSecretBody.self, status: .created, answers: Shapes.webhookSecret,
        "Keep it: it is not shown again.", refusals: [.notFound, .tooMany]
    ) { call, body in
        let answer = try await call.shop.webhooks.keep.rotate(
            call.operation(), call[webhook], overlap: body.overlapHours ?? 24,
            actor: call.someone())
        return try await secret(call, answer)
    }

    private static let pauseWebhook = Endpoint.write(
        .post, "/api/webhooks/{webhook}/pause", "pauseWebhook", .webhooks,
        "Send nothing for a while; what happens meanwhile waits", access: access, [webhook],
        answers: Shapes.webhook, "It is paused.", refusals: [.notFound, .tooMany]
    ) { call in
        let answer = try await call.shop.webhooks.keep.pause(
            call.operation(), call[webhook], actor: call.someone())
        return try await read(call, kept(call, answer))
    }

    private static let resumeWebhook = Endpoint.write(
        .post, "/api/webhooks/{webhook}/resume", "resumeWebhook", .webhooks,
        "Let a paused webhook go on; what waits is sent now", access: access, [webhook],
        answers: Shapes.webhook, "It goes on.", refusals: [.notFound, .tooMany]
    ) { call in
        let answer = try await call.shop.webhooks.keep.resume(
            call.operation(), call[webhook], actor: call.someone())
        return try await read(call, kept(call, answer))
    }

    private static let testWebhook = Endpoint.write(
        .post, "/api/webhooks/{webhook}/tests", "testWebhook", .webhooks,
        "Send the receiver an event that has not happened, and see what it answers",
        access: access, [webhook], takes: WebhookTestBody.self, answers: Shapes.receiverTrial,
        "What it answered; nothing is repeated and nothing counts.", refusals: [.notFound]
    ) { call, body in
        let answer = try await call.shop.webhooks.test(
            call.operation(), call[webhook], kind: body.type)
        switch answer {
        case .tried(let trial): return trial
        case .unknown: throw call.refuse(.notFound, "No webhook \(try call[webhook])")
        case .unknownKind: throw ProblemDetails.badField("type", "is none of /api/webhook-events")
        }
    }

    // MARK: Deliveries

    private static let state = Parameter<DeliveryState?>(
        "state", in: .query, "Only those in this state.",
        schema: .choice(DeliveryState.allCases.map(\.rawValue)),
        form: "one of waiting, delivered, given_up", fallback: .some(nil)
    ) { text in DeliveryState(rawValue: text).map { $0 } }

    private static let afterDelivery = Parameters.after { text -> Int64? in
        guard let cursor = Cursor(text), cursor.parts.count == 1 else { return nil }
        return Int64(cursor.parts[0])
    }

    private static let listDeliveries = Endpoint.read(
        "/api/webhooks/{webhook}/deliveries", "listWebhookDeliveries", .webhooks,
        "What was sent, what waits and what was given up; kept for 30 days", access: access,
        [webhook, state, Parameters.limit, afterDelivery], answers: Shapes.webhookDeliveries,
        refusals: [.notFound]
    ) { call in
        let (id, state) = (try call[webhook], try call[state])
        let (limit, last) = (try call[Parameters.limit], try call[afterDelivery])
        return try await call.shop.house.store.read { tx in
            guard try WebhookList.find(tx, id) != nil else {
                throw call.refuse(.notFound, "No webhook \(id)")
            }
            let page = try WebhookList.deliveries(tx, of: id, state, before: last, limit: limit)
            let next = page.count == limit ? page.last.map { "\($0.event.sequence)" } : nil
            return ListPage(page, next: next.map { Cursor([$0]).text })
        }
    }
    .leads(to: "getWebhookDelivery", "event", from: "items/0/event", and: "webhook")
    .leads(to: "replayWebhookDelivery", "event", from: "items/0/event", and: "webhook")

    private static let getDelivery = Endpoint.read(
        "/api/webhooks/{webhook}/deliveries/{event}", "getWebhookDelivery", .webhooks,
        "A delivery with every try", access: access, [webhook, event],
        answers: Shapes.webhookDelivery, refusals: [.notFound]
    ) { call in try await delivery(call) }

    private static let replayDelivery = Endpoint.write(
        .post, "/api/webhooks/{webhook}/deliveries/{event}/replay", "replayWebhookDelivery",
        .webhooks, "Send an event once more, under the same id", access: access,
        [webhook, event], status: .accepted, answers: Shapes.webhookDelivery,
        "It waits to be sent.", refusals: [.notFound]
    ) { call in
        let answer = try await call.shop.webhooks.replay.one(
            call.operation(), call[webhook], call[event])
        guard case .replayed = answer else { throw call.refuse(.notFound) }
        return try await delivery(call)
    }

    private static let replayGivenUp = Endpoint.write(
        .post, "/api/webhooks/{webhook}/replays", "replayWebhookDeliveries", .webhooks,
        "Send everything once more that was given up since a moment", access: access, [webhook],
        takes: ReplayBody.self, status: .accepted, answers: Shapes.replayed,
        "They wait to be sent.", refusals: [.notFound]
    ) { call, body in
        guard let since = Instant(rfc3339: body.since) else {
            throw ProblemDetails.badField("since", "must be a moment")
        }
        let answer = try await call.shop.webhooks.replay.givenUp(
            call.operation(), call[webhook], since: since)
        guard case .replayed(let count, let hasMore) = answer else {
            throw call.refuse(.notFound)
        }
        return (count: count, hasMore: hasMore)
    }

    private static func delivery(_ call: APICall) async throws -> WebhookDelivery {
        let (id, event) = (try call[webhook], try call[event])
        return try await call.shop.house.store.read { tx in
            guard try WebhookList.find(tx, id) != nil,
                let found = try WebhookList.delivery(tx, of: id, event)
            else { throw call.refuse(.notFound, "No delivery of \(event) to \(id)") }
            return found
        }
    }

    // MARK: Answers

    private static func read(_ call: APICall, _ id: WebhookID) async throws -> Webhook {
        try await call.shop.house.store.read { tx in
            guard let found = try WebhookList.find(tx, id) else {
                throw call.refuse(.notFound, "No webhook \(id)")
            }
            return found
        }
    }

    private static func secret(
        _ call: APICall, _ answer: KeepWebhookAnswer
    ) async throws -> WebhookSecretAnswer {
        guard case .signs(let id, let generation) = answer else {
            _ = try kept(call, answer)
            throw call.refuse(.notFound)
        }
        return WebhookSecretAnswer(
            webhook: try await read(call, id),
            secret: call.shop.webhooks.keep.secret(id, generation: generation).text)
    }

    private static func kept(_ call: APICall, _ answer: KeepWebhookAnswer) throws -> WebhookID {
        switch answer {
        case .kept(let id), .removed(let id), .signs(let id, _): return id
        case .unknown: throw call.refuse(.notFound, "No such webhook")
        case .tooMany(let limit):
            throw call.refuse(.tooMany, "At most \(limit) webhooks") { $0.field("limit", limit) }
        case .badAddress(let problem):
            var refusal = ProblemDetails.badField("address", problem)
            refusal.remedy =
                "Give an https:// address that can be reached from the Internet. Networks of "
                + "one's own are let in by the setting webhooks.networks"
            throw refusal
        case .lacking(let permissions):
            throw ProblemDetails.forbidden(
                permissions.map(\.rawValue).joined(separator: ", "))
        }
    }
}
