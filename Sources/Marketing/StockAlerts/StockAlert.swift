package import Customers
package import Kernel
import Platform
package import Storage

/// Somebody's wish to be told once, by mail, when an item can be had again in a market.
package struct StockAlert: Sendable, Hashable {
    package enum State: String, Sendable {
        /// The address has still to be confirmed by whoever reads its mail.
        case asked
        case waiting
        case told
        case stopped
    }

    package let id: StockAlertID
    package let itemID: ItemID
    package let marketCode: String
    package let profileID: ProfileID?
    package let email: EmailAddress
    package let language: Language
    package let state: State
    package let toldAt: Instant?

    package var contact: Contact { Contact(email) }

    /// What a message about it is known by; a second telling is another message.
    package var messageKey: String { "back-in-stock:\(id):\(toldAt?.microseconds ?? 0)" }

    /// The key in the links of its mails.
    package static func key(_ id: StockAlertID, _ secret: [UInt8]) -> String {
        Signature.derivedKey("stock alert", of: id.bytes, secret: secret)
    }

    /// Compares in a time that tells nothing.
    package static func opens(_ key: String, _ id: StockAlertID, _ secret: [UInt8]) -> Bool {
        Signature.equal(Array(key.utf8), Array(self.key(id, secret).utf8))
    }
}

package enum StockAlerts {
    /// Mails that ask to confirm, within `window`: to one address, and asked for from one origin.
    package static let mostPerContact = 5
    package static let mostPerOrigin = 20
    package static let window = Span.hours(1)
    /// For each unit that is there so many people are told: not all of them buy.
    package static let toldPerUnit = 2
    /// For so long the units are theirs to buy before the next in the line are told.
    package static let turn = Span.hours(12)
    /// Items of a market looked at in one transaction.
    static let page = 200
    /// Told in one transaction, of one item.
    static let mostAtOnce = 500
    package static let unconfirmedDays: Int64 = 7
    package static let keptDays: Int64 = 365

    package static let confirmationJob = "send-stock-alert-confirmation"
    package static let tellJob = "send-back-in-stock"

    package static func find(_ tx: Transaction, _ id: StockAlertID) throws -> StockAlert? {
        try StockAlertTable.find(tx, id)
    }

    /// Those of a person that wait, the oldest first; pass `Profiles.memberIDs`.
    package static func waiting(
        _ tx: Transaction, profiles: [ProfileID]
    ) throws -> [StockAlert] {
        profiles.isEmpty ? [] : try StockAlertTable.waiting(tx, of: profiles)
    }

    /// All that are held of a person, past ones too, the oldest first; pass
    /// `Profiles.memberIDs`.
    package static func held(
        _ tx: Transaction, profiles: [ProfileID], emails: [String]
    ) throws -> [StockAlert] {
        try StockAlertTable.held(tx, of: profiles, emails)
    }

    /// Sold out again before it was told: it waits on, in its old place in the line. Nothing
    /// happens once the mail was sent.
    package static func waitOn(_ tx: Transaction, _ alert: StockAlert) throws {
        guard try SentMessageTable.outcome(tx, key: alert.messageKey) == nil else { return }
        try StockAlertTable.waitOn(tx, alert.id)
    }

    /// Forgets what was never confirmed and what is past its time, at most `limit`; how many.
    package static func forget(_ tx: Transaction, now: Instant, limit: Int) throws -> Int {
        try StockAlertTable.forget(
            tx, unconfirmedBefore: now - .days(unconfirmedDays), before: now - .days(keptDays),
            limit: limit)
    }
}
