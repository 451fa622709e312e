package import Kernel
package import Storage

/// What is kept of webhooks and their deliveries, for whoever manages them.
package enum WebhookList {
    /// The oldest first; three statements.
    package static func page(
        _ tx: Transaction, after last: WebhookID?, limit: Int
    ) throws -> [Webhook] {
        try whole(tx, WebhookTable.page(tx, after: last, limit: limit))
    }

    package static func find(_ tx: Transaction, _ id: WebhookID) throws -> Webhook? {
        try whole(tx, WebhookTable.find(tx, [id])).first
    }

    private static func whole(
        _ tx: Transaction, _ stored: [WebhookTable.Stored]
    ) throws -> [Webhook] {
        guard !stored.isEmpty else { return [] }
        let ids = stored.map(\.id)
        let wishes = try DeliveryTable.wishes(tx, of: ids)
        let health = try QueueTable.health(tx, of: ids)
        return stored.map { one in
            let wanted = Set(wishes[one.id] ?? [])
            let isAll = wanted.contains(EventKinds.everything)
            return Webhook(
                id: one.id, address: one.url,
                kinds: isAll
                    ? [EventKinds.everything] : EventKinds.all.map(\.name).filter(wanted.contains),
                payload: one.payload, title: one.title, createdAt: one.createdAt,
                secret: one.secret,
                health: health[one.id]
                    ?? Webhook.Health(pause: nil, failingSince: nil, failures: 0, holdUntil: nil))
        }
    }

    /// The deliveries of a webhook, the newest event first; three statements.
    /// - Parameter before: the sequence of the last event of the page before.
    package static func deliveries(
        _ tx: Transaction, of webhook: WebhookID, _ state: DeliveryState?, before: Int64?,
        limit: Int
    ) throws -> [WebhookDelivery] {
        let stored = try DeliveryTable.page(tx, of: webhook, state, before: before, limit: limit)
        let sequences = stored.map(\.sequence)
        let events = try EventTable.find(tx, sequences)
        let tries = try TryTable.all(tx, of: webhook, sequences)
        return stored.compactMap { one in
            events[one.sequence].map { WebhookDelivery(one, $0, tries[one.sequence] ?? []) }
        }
    }

    package static func delivery(
        _ tx: Transaction, of webhook: WebhookID, _ event: WebhookEventID
    ) throws -> WebhookDelivery? {
        guard let event = try EventTable.find(tx, id: event),
            let stored = try DeliveryTable.find(tx, webhook, event.sequence)
        else { return nil }
        let tries = try TryTable.all(tx, of: webhook, [event.sequence])
        return WebhookDelivery(stored, event, tries[event.sequence] ?? [])
    }
}

extension WebhookDelivery {
    fileprivate init(
        _ stored: DeliveryTable.Stored, _ event: StoredEvent, _ tries: [DeliveryTry]
    ) {
        self.init(
            event: event, state: stored.state,
            nextTryAt: stored.state == .waiting ? stored.runAt : nil, endedAt: stored.endedAt,
            attempts: stored.attempts, tries: tries)
    }
}
