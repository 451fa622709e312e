package import Customers
import Kernel
package import Platform
import Storage

/// Why the gate held a message back.
package enum DeliveryStop: Sendable, Hashable {
    case suppressed(SuppressionReason)
    /// The purpose needs consent, and it was not given or was withdrawn.
    case noConsent
    /// No channel reaches contacts of this kind.
    case noChannel
}

/// What became of a message.
package enum Delivered: Sendable, Hashable {
    case sent
    case alreadySent
    case suppressed(DeliveryStop)
    /// The receiving side will never take it; it is not tried again.
    case refused(String)
}

/// The one gate that every outbound message passes. Consent and suppression are asked at the moment
/// of sending. A failure that may pass is thrown, for the job to try again; the message keeps its
/// key, so that a receiver who gets it twice after a crash can see that it is one.
package struct DeliveryGate: Sendable {
    let house: House
    let channels: [any MessageChannel]

    package init(house: House, channels: [any MessageChannel]) {
        self.house = house
        self.channels = channels
    }

    /// Whether contacts of this kind can be written to at all.
    package func reaches(_ kind: ContactKind) -> Bool { channels.contains { $0.kind == kind } }

    package func callAsFunction(_ message: OutboundMessage) async throws -> Delivered {
        guard let channel = channels.first(where: { $0.kind == message.contact.kind }) else {
            return .suppressed(.noChannel)
        }
        let id: SentMessageID = house.ids.next()
        let now = house.now
        let keepsTexts = channel.keepsTexts || !message.purpose.isSecret
        let earlier: Delivered? = try await house.store.write { tx in
            if let stop = try DeliveryGate.stop(tx, message) { return .suppressed(stop) }
            try SentMessageTable.add(tx, id, message, keepsTexts: keepsTexts, at: now)
            return try SentMessageTable.outcome(tx, key: message.key)
        }
        if let earlier { return earlier }
        do {
            try await channel.send(message)
        } catch DeliveryFailure.refused(let refusal) {
            return try await refused(message, refusal)
        } catch {
            let words = String(describing: error)
            try await house.store.write { tx in
                try SentMessageTable.note(tx, key: message.key, words)
            }
            throw error
        }
        let sentAt = house.now
        try await house.store.write { tx in
            try SentMessageTable.sent(tx, key: message.key, at: sentAt)
        }
        return .sent
    }

    private static func stop(
        _ tx: Transaction, _ message: OutboundMessage
    ) throws -> DeliveryStop? {
        let standing = try ContactStanding.of(tx, message.contact, message.purpose)
        if let reason = standing.suppression, reason.stops(message.purpose) {
            return .suppressed(reason)
        }
        return message.purpose.needsConsent && !standing.consent.allows ? .noConsent : nil
    }

    private func refused(
        _ message: OutboundMessage, _ refusal: DeliveryFailure.Refusal
    ) async throws -> Delivered {
        let now = house.now
        try await house.store.write { tx in
            try SentMessageTable.failed(tx, key: message.key, refusal.words, at: now)
            if refusal.addressIsDead {
                try Suppressions.add(tx, message.contact, .bounced, at: now)
            }
        }
        return .refused(refusal.words)
    }
}
