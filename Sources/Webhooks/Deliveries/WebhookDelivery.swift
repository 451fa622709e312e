package import Kernel
import Platform

/// Where a delivery is.
package enum DeliveryState: String, Sendable, CaseIterable {
    /// It is to be tried, or waits for an earlier one of the same object.
    case waiting
    case delivered
    case givenUp = "given_up"
}

/// An event for one receiver, and what became of it.
package struct WebhookDelivery: Sendable {
    package let event: StoredEvent
    package let state: DeliveryState
    /// When it is tried next; nil when it has ended, or waits for an earlier one of its object.
    package let nextTryAt: Instant?
    package let endedAt: Instant?
    package let attempts: Int
    /// The first first.
    package let tries: [DeliveryTry]
}

/// When what failed is tried again.
enum RetryPlan {
    /// After the first failed try, the second, and so on; after the last there is none. About four
    /// days in all.
    static let delays: [Span] = [
        .seconds(5), .seconds(30), .minutes(2), .minutes(10), .hours(1), .hours(3), .hours(6),
        .hours(12), .hours(24), .hours(24), .hours(24),
    ]
    /// Tries of one delivery.
    static var tries: Int { delays.count + 1 }
    /// The longest that a receiver's Retry-After is followed.
    static let longestWait = Span.hours(24)
    /// Failures in a row from which on only one delivery at a time tries a receiver.
    static let probing = 5
    /// Between such probes.
    static let probeDelays: [Span] = [
        .seconds(10), .seconds(30), .minutes(1), .minutes(2), .minutes(5),
    ]
    /// A receiver through to whom nothing got for so long is paused.
    static let patience = Span.days(3)

    /// After `count` failed tries; nil when it is given up.
    /// - Parameter chance: draws below a bound. Up to a fifth is added, so that what failed
    ///   together does not return together.
    static func delay(afterTries count: Int, _ chance: (UInt64) -> UInt64) -> Span? {
        guard delays.indices.contains(count - 1) else { return nil }
        let span = delays[count - 1].microseconds
        return Span(microseconds: span + Int64(chance(UInt64(span / 5))))
    }

    /// How long a receiver is left alone after so many failures in a row; nil for not at all.
    static func hold(afterFailures count: Int) -> Span? {
        guard count >= probing else { return nil }
        return probeDelays[min(count - probing, probeDelays.count - 1)]
    }
}

/// What a receiver's answer means.
enum ReceiverAnswer: Equatable {
    case taken
    /// 410: it wants no more.
    case gone
    case failed(String)

    init(_ end: OutboundOutcome.End) {
        switch end {
        case .status(200...299): self = .taken
        case .status(410): self = .gone
        case .status(let status) where (300...399).contains(status):
            self = .failed("answered \(status): redirects are not followed")
        case .status(let status): self = .failed("answered \(status)")
        case .noAnswer(let words): self = .failed(words)
        }
    }
}
