package import Customers
package import Kernel
package import Storage

/// A message that passed the gate, as it is kept.
package struct SentMessage: Sendable, Hashable {
    package let id: SentMessageID
    package let key: String
    package let purpose: Purpose
    package let contact: Contact
    package let language: Language
    package let subject: String
    /// Empty where the purpose keeps its text secret.
    package let text: String
    package let html: String
    package let createdAt: Instant
    package let sentAt: Instant?
    package let failedAt: Instant?
    /// Why the last try failed.
    package let failure: String?
}

package enum SentMessages {
    /// Messages on one page.
    package static let most = 100

    /// The newest first; `before` is the id of the last one seen.
    package static func newest(
        _ tx: Transaction, before: SentMessageID? = nil, limit: Int
    ) throws -> [SentMessage] {
        try SentMessageTable.newest(tx, before: before, limit: min(limit, most))
    }

    package static func find(_ tx: Transaction, _ id: SentMessageID) throws -> SentMessage? {
        try SentMessageTable.message(tx, id)
    }
}
