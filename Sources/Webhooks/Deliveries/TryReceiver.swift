package import Kernel
package import Platform
package import Storage

package enum TriedReceiver: Sendable, Hashable, CodableAnswer {
    case tried(ReceiverTrial)
    case unknown
    case unknownKind
}

/// What a receiver answered to an event that only tries it out.
package struct ReceiverTrial: Sendable, Hashable, Codable {
    package let event: WebhookEventID
    package let kind: String
    /// Whether it would count as delivered.
    package let isTaken: Bool
    package let status: Int?
    package let problem: String?
    package let answer: String
    package let milliseconds: Int
}

/// Sends a receiver an event that has not happened, at once and past its queue, a pause
/// notwithstanding; nothing is repeated and nothing counts.
package struct TryReceiver: Sendable {
    let house: House
    let client: OutboundClient

    package init(_ house: House, _ client: OutboundClient) {
        self.house = house
        self.client = client
    }

    /// - Parameter kind: of the event; nil for one that says only that it is a test.
    package func callAsFunction(
        _ operation: Operation, _ id: WebhookID, kind: String?
    ) async throws -> TriedReceiver {
        guard kind == nil || kind.flatMap({ EventKinds.named[$0] }) != nil else {
            return .unknownKind
        }
        let house = self.house
        let event: WebhookEventID = house.ids.next()
        let now = house.now
        let started = try await house.store.start(operation, answer: TriedReceiver.self) {
            tx -> StartedStep<DeliveryCall, TriedReceiver> in
            guard let webhook = try WebhookTable.find(tx, [id]).first else {
                return .answer(.unknown)
            }
            return .callOutside(
                DeliveryCall(
                    head: DeliveryTable.Head(
                        webhook: id, sequence: 0, attempt: 1, attemptsBefore: 0),
                    address: webhook.url, id: event,
                    payload: TryReceiver.payload(kind, id, event, at: now),
                    secrets: webhook.secret.secrets(id, house: house.secret, at: now)))
        }
        switch started {
        case .answered(let answer): return answer
        case .started(let call):
            let outcome = await client.send(call.request(at: now))
            let answer = TriedReceiver.tried(
                ReceiverTrial(outcome, event, kind ?? EventKinds.test))
            try await house.store.write { tx in try tx.finish(operation, answer: answer) }
            return answer
        }
    }

    private static func payload(
        _ kind: String?, _ id: WebhookID, _ event: WebhookEventID, at now: Instant
    ) -> String {
        if let kind = kind.flatMap({ EventKinds.named[$0] }) { return kind.example(event, at: now) }
        return EventPayload.json(
            StoredEvent(
                sequence: 0, id: event, kind: EventKinds.test, object: id.description, line: "",
                version: 1, at: now, members: ""), body: nil)
    }
}

extension ReceiverTrial {
    fileprivate init(_ outcome: OutboundOutcome, _ event: WebhookEventID, _ kind: String) {
        let answer = ReceiverAnswer(outcome.end)
        let status: Int? = if case .status(let status) = outcome.end { status } else { nil }
        let problem: String? =
            switch answer {
            case .taken: nil
            case .gone: "answered 410: it wants no more"
            case .failed(let words): words
            }
        self.init(
            event: event, kind: kind, isTaken: answer == .taken, status: status,
            problem: problem, answer: OutboundOutcome.readable(outcome.excerpt),
            milliseconds: outcome.milliseconds)
    }
}
