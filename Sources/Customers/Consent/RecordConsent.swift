package import Kernel
package import Platform
package import Storage

/// What somebody agreed to or withdrew, with the words they read.
package struct ConsentRequest: Sendable, Hashable {
    package static let longestWording = 2_000
    package let contact: Contact
    package let purpose: Purpose
    package let granted: Bool
    /// Where it was said: `account`, `checkout`, `unsubscribe link`, `till`.
    package let source: String
    package let wording: String

    package init(
        contact: Contact, purpose: Purpose, granted: Bool, source: String, wording: String
    ) {
        self.contact = contact
        self.purpose = purpose
        self.granted = granted
        self.source = String(source.prefix(100))
        self.wording = String(wording.prefix(ConsentRequest.longestWording))
    }
}

package enum RecordedConsent: String, Sendable, StoredAnswer {
    case recorded
    /// A shopper speaks for verified contacts of their own only, a visitor for none.
    case notYours

    package func stored() -> String { rawValue }
    package init(stored: String) throws {
        guard let value = RecordedConsent(rawValue: stored) else {
            throw StoreFault.unreadable(stored)
        }
        self = value
    }
}

/// Appends what was said; nothing is ever overwritten. Staff and programs of the merchant may
/// record what a person told them.
package struct RecordConsent: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    package func callAsFunction(
        _ request: ConsentRequest, actor: Actor, operation: Operation
    ) async throws -> RecordedConsent {
        let id: ConsentID = house.ids.next()
        let now = house.now
        return try await house.store.perform(operation) { tx -> RecordedConsent in
            guard try RecordConsent.speaks(tx, actor, for: request.contact) else {
                return .notYours
            }
            try ConsentTable.add(tx, id, request, at: now)
            let kind = request.granted ? "ConsentGranted" : "ConsentWithdrawn"
            try tx.record(
                Fact(
                    kind, of: id.description, version: 1, at: now,
                    details: #"{"purpose":"\#(request.purpose.rawValue)"}"#))
            return .recorded
        }.answer
    }

    private static func speaks(
        _ tx: Transaction, _ actor: Actor, for contact: Contact
    ) throws -> Bool {
        switch actor {
        case .visitor: return false
        case .associate, .apiClient: return actor.may(.readCustomers)
        case .system: return true
        case .shopper(let profile, _):
            let members = try ProfileTable.members(tx, of: profile)
            return try ContactPoints.all(tx, profiles: members).contains {
                $0.contact == contact && $0.verifiedAt != nil
            }
        }
    }
}
