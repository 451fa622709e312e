import Kernel
package import Platform
package import Storage

/// Puts what has happened into the queues of the receivers that asked for it, in the transaction
/// that moves the outbox's reader on: each fact once. Six statements at most for a page of facts,
/// however many receivers there are.
package struct QueueEvents: Sendable {
    private let house: House

    package init(_ house: House) { self.house = house }

    package func callAsFunction(_ tx: Transaction, _ facts: [Fact]) throws {
        let wanted = try DeliveryTable.wanted(tx)
        guard !wanted.isEmpty else { return }
        let events = facts.compactMap { fact -> NewEvent? in
            guard let kind = EventKinds.ofFact[fact.kind],
                wanted.contains(kind.name) || wanted.contains(EventKinds.everything)
            else { return nil }
            return kind.event(fact, house.ids.next())
        }
        guard !events.isEmpty else { return }
        let now = house.now
        let receivers = try DeliveryTable.wanting(tx, Array(Set(events.map(\.kind))))
        // Held first: whoever ends a delivery holds the same rows, so that none is left behind.
        try QueueTable.hold(tx, receivers)
        let places = try EventTable.add(tx, events, at: now)
        try DeliveryTable.add(
            tx, events.compactMap { event in places[event.id].map { ($0, event) } }, at: now)
        try QueueTable.wake(tx, receivers, at: now)
    }
}
