import Kernel
import Logging
import Metrics
import Platform
import Storage

extension SendDeliveries {
    /// Writes down what has come since, in one transaction of at most eight statements; how many.
    func record() async throws -> Int {
        let finished = work.takeFinished()
        guard !finished.isEmpty else { return 0 }
        let now = house.now
        let randomness = house.randomness
        do {
            let pauses = try await house.store.write { tx in
                try SendDeliveries.write(tx, finished, at: now, randomness)
            }
            for (webhook, pause) in pauses {
                house.logger.warning(
                    "a webhook is paused",
                    metadata: [
                        "webhook": "\(webhook)", "reason": "\(pause.reason.rawValue)",
                    ])
            }
        } catch {
            work.putBack(finished)
            throw error
        }
        for call in finished {
            let end =
                switch ReceiverAnswer(call.outcome.end) {
                case .taken: "taken"
                case .gone: "gone"
                case .failed: "failed"
                }
            Counter(label: "kolbo_webhook_tries_total", dimensions: [("end", end)]).increment()
        }
        return finished.count
    }

    private static func write(
        _ tx: Transaction, _ finished: [FinishedCall], at now: Instant, _ randomness: Randomness
    ) throws -> [(WebhookID, Webhook.Pause)] {
        let webhooks = Set(finished.map(\.head.webhook)).sorted()
        let before = try QueueTable.health(tx, of: webhooks, holding: true)
        var after = before
        var steps: [(head: DeliveryTable.Head, step: DeliveryTable.Step)] = []
        for call in finished {
            let retryAfter = call.outcome.retryAfter.flatMap { RetryAfter.moment($0, now: now) }
                .map { min($0, now + RetryPlan.longestWait) }
            let answer = ReceiverAnswer(call.outcome.end)
            let health = after[call.head.webhook]?.after(answer, retryAfter, at: now)
            after[call.head.webhook] = health
            steps.append(
                (
                    call.head,
                    step(
                        call.head, answer, retryAfter, isPaused: health?.pause != nil, at: now,
                        randomness)
                ))
        }
        try DeliveryTable.finish(tx, steps, at: now)
        try TryTable.add(tx, finished.map(\.kept))
        // Those that were removed meanwhile have none.
        let known = webhooks.filter { before[$0] != nil }
        guard !known.isEmpty else { return [] }
        try QueueTable.put(tx, known.compactMap { id in after[id].map { (id, $0) } })
        try QueueTable.put(tx, next: try DeliveryTable.earliest(tx, known), of: known)
        let pauses = known.compactMap { id -> (WebhookID, Webhook.Pause)? in
            guard before[id]?.pause == nil, let pause = after[id]?.pause else { return nil }
            return (id, pause)
        }
        for (id, pause) in pauses {
            try tx.record(
                Fact(
                    "WebhookPaused", of: id.description, version: Int(now.microseconds), at: now,
                    details: "{\"reason\":\"\(pause.reason.rawValue)\"}"))
        }
        return pauses
    }

    private static func step(
        _ head: DeliveryTable.Head, _ answer: ReceiverAnswer, _ retryAfter: Instant?,
        isPaused: Bool, at now: Instant, _ randomness: Randomness
    ) -> DeliveryTable.Step {
        switch answer {
        case .taken: return .ended(.delivered)
        // What a paused receiver did not take waits until somebody lets it go on.
        case .gone: return .again(now)
        case .failed where isPaused: return .again(now)
        case .failed:
            let tries = head.attempt - head.attemptsBefore
            guard let delay = RetryPlan.delay(afterTries: tries, randomness.below) else {
                return .ended(.givenUp)
            }
            return .again(max(now + delay, retryAfter ?? now))
        }
    }
}

extension Webhook.Health {
    /// How it goes after one more answer.
    func after(
        _ answer: ReceiverAnswer, _ retryAfter: Instant?, at now: Instant
    ) -> Webhook.Health {
        if answer == .taken {
            return Webhook.Health(pause: pause, failingSince: nil, failures: 0, holdUntil: nil)
        }
        let since = failingSince ?? now
        let count = failures + 1
        var pause = self.pause
        if pause == nil {
            if answer == .gone {
                pause = Webhook.Pause(at: now, reason: .gone)
            } else if now - since >= RetryPlan.patience {
                pause = Webhook.Pause(at: now, reason: .failing)
            }
        }
        let holds = [holdUntil, RetryPlan.hold(afterFailures: count).map { now + $0 }, retryAfter]
        return Webhook.Health(
            pause: pause, failingSince: since, failures: count,
            holdUntil: holds.compactMap { $0 }.max())
    }
}

extension FinishedCall {
    /// As the log keeps it.
    fileprivate var kept: (WebhookID, Int64, DeliveryTry) {
        let status: Int? = if case .status(let status) = outcome.end { status } else { nil }
        let problem: String? =
            switch ReceiverAnswer(outcome.end) {
            case .taken: nil
            case .gone: "answered 410: it wants no more"
            case .failed(let words): words
            }
        return (
            head.webhook, head.sequence,
            DeliveryTry(
                number: head.attempt, at: at, milliseconds: outcome.milliseconds, status: status,
                problem: problem, answer: OutboundOutcome.readable(outcome.excerpt))
        )
    }
}

extension OutboundOutcome {
    /// The bytes as text that can be kept and shown: no control characters but line ends.
    static func readable(_ bytes: [UInt8]) -> String {
        var text = ""
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            let isPlain = scalar.value >= 0x20 && scalar.value != 0x7f
            text.unicodeScalars.append(isPlain || scalar == "\n" ? scalar : " ")
        }
        return text
    }
}
