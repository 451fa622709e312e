package import Kernel
package import Storage

/// Forgets events and what became of them after `KeepWebhooks.keptDays`, and all of webhooks that
/// were removed. What waits for a receiver that sends on is never forgotten.
package enum ForgetDeliveries {
    /// At most `limit` of each kind; how many.
    package static func step(_ tx: Transaction, now: Instant, limit: Int) throws -> Int {
        let removed = try WebhookTable.removed(tx, limit: limit)
        let orphans = try DeliveryTable.forget(
            tx, of: removed, upTo: .max, evenWaiting: true, limit: limit)
        if !orphans.isEmpty { try TryTable.forget(tx, orphans) }
        if !removed.isEmpty, orphans.isEmpty { try WebhookTable.forget(tx, removed) }
        let last = try EventTable.last(tx, before: now - .days(KeepWebhooks.keptDays))
        guard last > 0 else { return orphans.count }
        let all = try WebhookTable.page(tx, after: nil, limit: Webhook.most).map(\.id)
        let health = try QueueTable.health(tx, of: all, holding: true)
        let paused = all.filter { health[$0]?.pause != nil }
        var old = try DeliveryTable.forget(
            tx, of: all, upTo: last, evenWaiting: false, limit: limit)
        old += try DeliveryTable.forget(
            tx, of: paused, upTo: last, evenWaiting: true, limit: limit)
        if !old.isEmpty { try TryTable.forget(tx, old) }
        let kept = try DeliveryTable.oldest(tx, of: all + removed) ?? .max
        let events = try EventTable.forget(tx, upTo: min(last, kept - 1), limit: limit)
        return orphans.count + old.count + events
    }
}
