import Kernel
import Logging
package import Platform
import ServiceLifecycle
package import Storage
import Synchronization

/// What full payloads hold, written by whoever writes it for the API too.
package protocol EventBodies: Sendable {
    /// JSON of the objects that are there, by their ids as shown, as they are now; a number of
    /// statements that does not grow with them.
    func bodies(
        _ tx: Transaction, _ wanted: [EventKind.Body: Set<String>]
    ) throws -> [String: String]
}

/// Sends what is due to receivers, many at once, and writes down what came of it. Any number of
/// nodes do so side by side: what one has taken is another's only after its lease.
package struct SendDeliveries: Service {
    let house: House
    let client: OutboundClient
    let bodies: any EventBodies
    /// Rung when there may be something to send.
    let bell: Wakeup
    /// How long what was taken is this node's: longer than a receiver may take to answer.
    let lease: Span
    let work = SendingWork()

    /// Deliveries under way at once to one receiver, and in all, from this node.
    static let perReceiver = 8
    static let inAll = 512
    /// Receivers looked at in one transaction.
    static let receivers = 32
    static let pollMilliseconds: Int64 = 500
    /// Seconds that an ending process waits for answers; what has none by then is sent again.
    static let lastSeconds: Int64 = 5

    package init(
        _ house: House, _ client: OutboundClient, timeouts: HTTPTimeouts,
        bodies: any EventBodies, bell: Wakeup
    ) {
        self.house = house
        self.client = client
        self.bodies = bodies
        self.bell = bell
        lease = Span(microseconds: Int64(timeouts.totalMilliseconds + 10_000) * 1_000)
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskCancellationHandler {
                await withDiscardingTaskGroup { group in
                    while !Task.isCancelled {
                        for call in await turn() { group.addTask { await self.send(call) } }
                    }
                }
            } onCancel: {
                bell.ring()
                Task {
                    try? await Task.sleep(for: .seconds(SendDeliveries.lastSeconds))
                    client.close()
                }
            }
            _ = try? await record()
        }
    }

    /// Writes what has come, and takes what is due; waits where there is neither.
    private func turn() async -> [DeliveryCall] {
        do {
            let recorded = try await record()
            let calls = try await take()
            if calls.isEmpty, recorded == 0 {
                await Pause.until(bell, milliseconds: SendDeliveries.pollMilliseconds)
            }
            return calls
        } catch is CancellationError {
            return []
        } catch {
            house.logger.error(
                "webhooks cannot be sent", metadata: ["reason": "\(error)"])
            try? await Task.sleep(for: .seconds(1))
            return []
        }
    }

    /// Sends until nothing more is due; the number of tries. Tests call it directly.
    @discardableResult
    package func sendAllDue() async throws -> Int {
        var total = 0
        while true {
            let calls = try await take()
            if calls.isEmpty { return total }
            await withDiscardingTaskGroup { group in
                for call in calls { group.addTask { await self.send(call) } }
            }
            total += try await record()
        }
    }

    // MARK: Taking

    /// Takes what is due; at most eight statements, however much it is.
    func take() async throws -> [DeliveryCall] {
        let (busy, room) = work.standing()
        guard room > 0 else { return [] }
        let (now, bodies, secret) = (house.now, self.bodies, house.secret)
        let (leasedUntil, work) = (now + lease, self.work)
        let calls = try await house.store.write { tx -> [DeliveryCall] in
            let due = try QueueTable.due(
                tx, now: now, except: busy, limit: SendDeliveries.receivers)
            var left = room
            var wanted: [(webhook: WebhookID, count: Int)] = []
            for one in due {
                let isProbed = RetryPlan.hold(afterFailures: one.failures) != nil
                let cap = isProbed ? 1 : SendDeliveries.perReceiver
                let count = min(cap - work.underWay(one.webhook), left)
                guard count > 0 else { continue }
                wanted.append((one.webhook, count))
                left -= count
            }
            guard !wanted.isEmpty else { return [] }
            let heads = try DeliveryTable.take(tx, wanted, now: now, leasedUntil: leasedUntil)
            let ids = wanted.map(\.webhook)
            try QueueTable.put(tx, next: try DeliveryTable.earliest(tx, ids), of: ids)
            return try prepared(tx, heads, bodies, secret, at: now)
        }
        work.began(calls)
        return calls
    }

    private func prepared(
        _ tx: Transaction, _ heads: [DeliveryTable.Head], _ bodies: any EventBodies,
        _ secret: [UInt8], at now: Instant
    ) throws -> [DeliveryCall] {
        let webhooks = Dictionary(
            uniqueKeysWithValues: try WebhookTable.find(tx, Array(Set(heads.map(\.webhook))))
                .map { ($0.id, $0) })
        let events = try EventTable.find(tx, Array(Set(heads.map(\.sequence))))
        var wanted: [EventKind.Body: Set<String>] = [:]
        for head in heads where webhooks[head.webhook]?.payload == .full {
            guard let event = events[head.sequence],
                let body = EventKinds.named[event.kind]?.body
            else { continue }
            wanted[body, default: []].insert(event.line)
        }
        let found = wanted.isEmpty ? [:] : try bodies.bodies(tx, wanted)
        var lost: [(head: DeliveryTable.Head, step: DeliveryTable.Step)] = []
        let calls = heads.compactMap { head -> DeliveryCall? in
            guard let webhook = webhooks[head.webhook], let event = events[head.sequence] else {
                lost.append((head, .ended(.givenUp)))
                return nil
            }
            let hasBody =
                webhook.payload == .full && EventKinds.named[event.kind]?.body != nil
            return DeliveryCall(
                head: head, address: webhook.url, id: event.id,
                payload: EventPayload.json(
                    event, body: hasBody ? found[event.line] ?? "null" : nil),
                secrets: webhook.secret.secrets(webhook.id, house: secret, at: now))
        }
        if !lost.isEmpty { try DeliveryTable.finish(tx, lost, at: now) }
        return calls
    }

    // MARK: Sending

    func send(_ call: DeliveryCall) async {
        let at = house.now
        let outcome = await client.send(call.request(at: at))
        // What an ending process cut off is nobody's failure: the next node sends it again.
        let isCutOff = Task.isCancelled && client.isClosed
        work.ended(
            FinishedCall(head: call.head, at: at, outcome: outcome), isCutOff: isCutOff)
        bell.ring()
    }
}

/// A delivery that is to be sent.
struct DeliveryCall: Sendable {
    let head: DeliveryTable.Head
    let address: String
    let id: WebhookEventID
    let payload: String
    let secrets: [WebhookSecret]

    /// As Standard Webhooks has it; the moment is that of this try.
    func request(at now: Instant) -> OutboundCall {
        let body = Array(payload.utf8)
        let marks = secrets.map { $0.signature(id, now.seconds, body) }
        return OutboundCall(
            address,
            headers: [
                ("Content-Type", "application/json"), ("User-Agent", "Kolbo-Webhooks/1"),
                ("webhook-id", id.description), ("webhook-timestamp", String(now.seconds)),
                ("webhook-signature", marks.joined(separator: " ")),
            ], body: body)
    }
}

/// A try that has ended and is to be written down.
struct FinishedCall: Sendable {
    let head: DeliveryTable.Head
    let at: Instant
    let outcome: OutboundOutcome
}

/// What this node is about.
final class SendingWork: Sendable {
    private struct State {
        var underWay: [WebhookID: Int] = [:]
        var total = 0
        var finished: [FinishedCall] = []
    }
    private let state = Mutex(State())

    /// Receivers that get no more for now, and how many more deliveries may be begun.
    func standing() -> (busy: [WebhookID], room: Int) {
        state.withLock { state in
            let busy = state.underWay.filter { $0.value >= SendDeliveries.perReceiver }
            return (busy.keys.sorted(), SendDeliveries.inAll - state.total)
        }
    }

    func underWay(_ webhook: WebhookID) -> Int { state.withLock { $0.underWay[webhook] ?? 0 } }

    func began(_ calls: [DeliveryCall]) {
        state.withLock { state in
            for call in calls { state.underWay[call.head.webhook, default: 0] += 1 }
            state.total += calls.count
        }
    }

    func ended(_ call: FinishedCall, isCutOff: Bool) {
        state.withLock { state in
            let left = (state.underWay[call.head.webhook] ?? 1) - 1
            state.underWay[call.head.webhook] = left > 0 ? left : nil
            state.total -= 1
            if !isCutOff { state.finished.append(call) }
        }
    }

    func takeFinished() -> [FinishedCall] {
        state.withLock { state in
            defer { state.finished.removeAll() }
            return state.finished
        }
    }

    func putBack(_ calls: [FinishedCall]) {
        state.withLock { $0.finished.insert(contentsOf: calls, at: 0) }
    }
}
