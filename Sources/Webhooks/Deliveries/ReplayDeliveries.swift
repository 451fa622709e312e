package import Kernel
package import Platform
package import Storage

package enum ReplayAnswer: Sendable, Hashable, CodableAnswer {
    /// So many wait again; `hasMore` when there were more than are taken at once.
    case replayed(Int, hasMore: Bool)
    case unknownWebhook
    case unknownDelivery
}

/// Puts deliveries back into their lines, under the same id.
package struct ReplayDeliveries: Sendable {
    let house: House
    /// Put back at once.
    package static let most = 10_000

    package init(_ house: House) { self.house = house }

    /// One, whatever became of it; one that waits is tried now.
    package func one(
        _ operation: Operation, _ webhook: WebhookID, _ event: WebhookEventID
    ) async throws -> ReplayAnswer {
        let now = house.now
        return try await house.store.perform(operation) { tx -> ReplayAnswer in
            guard try QueueTable.health(tx, of: [webhook], holding: true)[webhook] != nil else {
                return .unknownWebhook
            }
            guard let event = try EventTable.find(tx, id: event),
                try DeliveryTable.replay(tx, webhook, event.sequence, at: now)
            else { return .unknownDelivery }
            try QueueTable.wake(tx, [webhook], at: now)
            return .replayed(1, hasMore: false)
        }.answer
    }

    /// All that were given up, of events from `moment` on.
    package func givenUp(
        _ operation: Operation, _ webhook: WebhookID, since moment: Instant
    ) async throws -> ReplayAnswer {
        let now = house.now
        return try await house.store.perform(operation) { tx -> ReplayAnswer in
            guard try QueueTable.health(tx, of: [webhook], holding: true)[webhook] != nil else {
                return .unknownWebhook
            }
            let count = try DeliveryTable.replay(
                tx, webhook, givenUpSince: moment, limit: ReplayDeliveries.most, at: now)
            if count > 0 { try QueueTable.wake(tx, [webhook], at: now) }
            return .replayed(count, hasMore: count == ReplayDeliveries.most)
        }.answer
    }
}
