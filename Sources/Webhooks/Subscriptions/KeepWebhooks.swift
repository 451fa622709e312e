package import Kernel
package import Platform
package import Storage

package enum KeepWebhookAnswer: Sendable, Hashable, CodableAnswer {
    case kept(WebhookID)
    case removed(WebhookID)
    /// A generation of the secret signs from now on.
    case signs(WebhookID, generation: Int)
    case unknown
    case tooMany(limit: Int)
    /// What is wrong with the address.
    case badAddress(String)
    /// What the actor may not read, and so not have sent.
    case lacking([Permission])
}

/// Makes webhooks, changes and removes them, rotates their secrets, lets them pause and go on.
package struct KeepWebhooks: Sendable {
    let house: House
    let address: ReceiverAddress

    /// Hours that the former secret may sign beside the new one.
    package static let overlapHours = 0...168
    /// Days that events and what became of them are kept.
    package static let keptDays: Int64 = 30

    package init(_ house: House, _ address: ReceiverAddress) {
        self.house = house
        self.address = address
    }

    package func make(
        _ operation: Operation, _ draft: WebhookDraft, actor: Actor
    ) async throws -> KeepWebhookAnswer {
        if let refusal = await refusal(draft, actor) { return refusal }
        let id: WebhookID = house.ids.next()
        let now = house.now
        return try await house.store.perform(operation) { tx -> KeepWebhookAnswer in
            try tx.hold(["webhooks"])
            guard try WebhookTable.count(tx) < Webhook.most else {
                return .tooMany(limit: Webhook.most)
            }
            try WebhookTable.add(tx, id, draft, at: now)
            try QueueTable.add(tx, id)
            try DeliveryTable.wish(tx, id, draft.orderedKinds)
            try tx.note("WebhookMade", id, actor, at: now)
            return .signs(id, generation: 1)
        }.answer
    }

    /// What waits is sent to the new address.
    /// - Parameter change: makes the new draft of what there is.
    package func change(
        _ operation: Operation, _ id: WebhookID, actor: Actor,
        _ change: @Sendable (inout WebhookDraft) -> Void
    ) async throws -> KeepWebhookAnswer {
        let before = try await house.store.read { tx in try WebhookList.find(tx, id) }
        guard let before else { return .unknown }
        var draft = WebhookDraft(
            address: before.address, kinds: before.kinds, payload: before.payload,
            title: before.title)
        change(&draft)
        let wanted = draft
        if let refusal = await refusal(wanted, actor) { return refusal }
        let now = house.now
        return try await house.store.perform(operation) { tx -> KeepWebhookAnswer in
            guard try WebhookTable.change(tx, id, wanted) else { return .unknown }
            try DeliveryTable.wish(tx, id, wanted.orderedKinds)
            try tx.note("WebhookChanged", id, actor, at: now)
            return .kept(id)
        }.answer
    }

    /// What waits for it is not sent any more.
    package func remove(
        _ operation: Operation, _ id: WebhookID, actor: Actor
    ) async throws -> KeepWebhookAnswer {
        let now = house.now
        return try await house.store.perform(operation) { tx -> KeepWebhookAnswer in
            guard try WebhookTable.remove(tx, id, at: now) else { return .unknown }
            try DeliveryTable.removeWishes(tx, id)
            try QueueTable.remove(tx, id)
            try tx.note("WebhookRemoved", id, actor, at: now)
            return .removed(id)
        }.answer
    }

    /// - Parameter overlap: hours for which the former secret signs too.
    package func rotate(
        _ operation: Operation, _ id: WebhookID, overlap: Int, actor: Actor
    ) async throws -> KeepWebhookAnswer {
        let now = house.now
        let until = overlap > 0 ? now + .hours(Int64(overlap)) : nil
        return try await house.store.perform(operation) { tx -> KeepWebhookAnswer in
            guard
                let generation = try WebhookTable.rotate(tx, id, formerUntil: until, at: now)
            else { return .unknown }
            try tx.note("WebhookSecretRotated", id, actor, at: now)
            return .signs(id, generation: generation)
        }.answer
    }

    /// Nothing is sent until it goes on; what happens meanwhile waits.
    package func pause(
        _ operation: Operation, _ id: WebhookID, actor: Actor
    ) async throws -> KeepWebhookAnswer {
        let now = house.now
        return try await house.store.perform(operation) { tx -> KeepWebhookAnswer in
            guard let health = try QueueTable.health(tx, of: [id], holding: true)[id] else {
                return .unknown
            }
            guard health.pause == nil else { return .kept(id) }
            let paused = Webhook.Health(
                pause: Webhook.Pause(at: now, reason: .asked), failingSince: health.failingSince,
                failures: health.failures, holdUntil: health.holdUntil)
            try QueueTable.put(tx, [(id, paused)])
            try tx.note("WebhookPaused", id, actor, at: now)
            return .kept(id)
        }.answer
    }

    /// What waits is sent now, with all its tries before it.
    package func resume(
        _ operation: Operation, _ id: WebhookID, actor: Actor
    ) async throws -> KeepWebhookAnswer {
        let now = house.now
        return try await house.store.perform(operation) { tx -> KeepWebhookAnswer in
            guard try QueueTable.health(tx, of: [id], holding: true)[id] != nil else {
                return .unknown
            }
            let fresh = Webhook.Health(
                pause: nil, failingSince: nil, failures: 0, holdUntil: nil)
            try QueueTable.put(tx, [(id, fresh)])
            try DeliveryTable.restart(tx, id, at: now)
            try QueueTable.wake(tx, [id], at: now)
            try tx.note("WebhookResumed", id, actor, at: now)
            return .kept(id)
        }.answer
    }

    /// The secret of a generation, to be shown once.
    package func secret(_ id: WebhookID, generation: Int) -> WebhookSecret {
        WebhookSecret(id, generation: generation, house: house.secret)
    }

    private func refusal(_ draft: WebhookDraft, _ actor: Actor) async -> KeepWebhookAnswer? {
        let lacking = draft.lacking(actor)
        guard lacking.isEmpty else { return .lacking(lacking) }
        return await address.problem(draft.address).map { .badAddress($0) }
    }
}

extension Transaction {
    fileprivate func note(
        _ kind: String, _ id: WebhookID, _ actor: Actor, at now: Instant
    ) throws {
        try record(
            Fact(
                kind, of: id.description, version: Int(now.microseconds), at: now,
                details: "{\"actor\":\"\(actor.label)\"}"))
    }
}
