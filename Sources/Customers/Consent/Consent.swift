package import Kernel
package import Storage

/// Why we write to somebody.
package enum Purpose: String, Sendable, CaseIterable, Codable {
    /// The one-time code that the person asked for a moment ago.
    case signInCode = "sign_in_code"
    /// What belongs to an order: confirmation, ready to collect, cancelled.
    case order
    /// What the person asked to be told of once: that something is back.
    case stockAlert = "stock_alert"
    /// What staff must know of the shop itself.
    case staffNotice = "staff_notice"
    /// What the merchant would like to tell.
    case news

    package var needsConsent: Bool { self == .news }
    /// Whether its text is to be forgotten once it is sent.
    package var isSecret: Bool { self == .signInCode }
}

/// What somebody said last about messages of one purpose to one contact.
package enum ConsentState: Sendable, Hashable {
    case granted(Instant)
    case withdrawn(Instant)
    case neverAsked

    package var allows: Bool {
        if case .granted = self { true } else { false }
    }
}

package enum Consents {
    package static func state(
        _ tx: Transaction, _ kind: ContactKind, _ value: String, _ purpose: Purpose
    ) throws -> ConsentState {
        try ConsentTable.standing(tx, Contact(kind: kind, stored: value), purpose).consent
    }
}

/// One thing that was said about messages, as it is kept.
package struct ConsentEntry: Sendable, Hashable {
    package let contact: Contact
    package let purpose: Purpose
    package let granted: Bool
    package let at: Instant
    /// Where it was said.
    package let source: String
    /// The words that were read.
    package let wording: String
}

extension Consents {
    /// Entries that a person is shown at most.
    package static let mostShown = 200

    /// All that was said about these contacts, the newest first; two statements.
    package static func history(
        _ tx: Transaction, _ contacts: [Contact]
    ) throws -> [ConsentEntry] {
        try ContactKind.allCases.flatMap { kind in
            let values = contacts.filter { $0.kind == kind }.map(\.value)
            return values.isEmpty ? [] : try ConsentTable.history(tx, kind, values)
        }
    }
}

/// Why nothing more is sent to a contact, whatever was agreed to.
package enum SuppressionReason: String, Sendable, CaseIterable, Codable {
    /// The address does not exist.
    case bounced
    /// The person told the mail provider that our mail is unwanted.
    case complained
    /// The person asked not to be written to at all.
    case asked

    /// A code was asked for by somebody who waits for it at that address now, so it is tried even
    /// where mail once came back.
    package func stops(_ purpose: Purpose) -> Bool { self == .asked || purpose != .signInCode }
}

package enum Suppressions {
    package static func reason(_ tx: Transaction, _ contact: Contact) throws -> SuppressionReason? {
        try ConsentTable.suppression(tx, contact)
    }

    /// A repeat keeps the first.
    package static func add(
        _ tx: Transaction, _ contact: Contact, _ reason: SuppressionReason, at now: Instant
    ) throws {
        try ConsentTable.suppress(tx, contact, reason, at: now)
    }

    package static func lift(_ tx: Transaction, _ contact: Contact) throws {
        try ConsentTable.lift(tx, contact)
    }
}

/// What the gate for outbound messages asks at the moment of sending, in one statement.
package struct ContactStanding: Sendable, Hashable {
    package let consent: ConsentState
    package let suppression: SuppressionReason?

    package static func of(
        _ tx: Transaction, _ contact: Contact, _ purpose: Purpose
    ) throws -> ContactStanding {
        try ConsentTable.standing(tx, contact, purpose)
    }
}

extension Consents {
    /// The newest word of each of these contacts that has said one, by its value. One statement.
    package static func newest(
        _ tx: Transaction, _ kind: ContactKind, _ values: [String], _ purpose: Purpose
    ) throws -> [String: ConsentState] {
        values.isEmpty ? [:] : try ConsentTable.newest(tx, kind, values, purpose)
    }
}
