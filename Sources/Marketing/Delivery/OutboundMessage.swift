package import Customers
package import Kernel

/// A message as it is to go out, rendered. One `key` is one message, however often it is handed in.
package struct OutboundMessage: Sendable, Hashable {
    package let purpose: Purpose
    package let contact: Contact
    package let language: Language
    package let subject: String
    package let text: String
    package let html: String
    /// What makes it this message and no other: `order-confirmation ord_…`.
    package let key: String
    package let profileID: ProfileID?
    /// Where one request stops such messages (RFC 8058); nil where nothing can be stopped.
    package let stopAddress: String?

    package init(
        purpose: Purpose, contact: Contact, language: Language, subject: String, text: String,
        html: String, key: String, profileID: ProfileID? = nil,
        stopAddress: String? = nil
    ) {
        self.purpose = purpose
        self.contact = contact
        self.language = language
        self.subject = subject
        self.text = text
        self.html = html
        self.key = key
        self.profileID = profileID
        self.stopAddress = stopAddress
    }
}

/// A way of sending messages. It says what it can do; nothing else depends on which one it is.
package protocol MessageChannel: Sendable {
    var kind: ContactKind { get }
    /// True where messages go nowhere and are read in the house itself: then even a one-time code
    /// is kept with its text. Only a demo has such a channel.
    var keepsTexts: Bool { get }
    /// Hands the message over. Throws `DeliveryFailure` when it was not taken.
    func send(_ message: OutboundMessage) async throws
}

/// Why a channel did not take a message.
package enum DeliveryFailure: Error, Sendable, Hashable {
    /// It never will: the receiving side refused it for good.
    case refused(Refusal)
    /// It may next time: no connection, no answer in time, or asked to come again.
    case temporary(String)

    package struct Refusal: Sendable, Hashable {
        /// In the words of the receiving side.
        package let words: String
        /// The address itself is the reason, so nothing more should be sent there.
        package let addressIsDead: Bool

        package init(words: String, addressIsDead: Bool) {
            self.words = words
            self.addressIsDead = addressIsDead
        }
    }
}
